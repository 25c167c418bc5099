"""R16: characters that the plain-text export has to write otherwise, or can't write at all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from studio.characters import TARGETS, Accents, Change, Target, changes, look_alikes, name
from studio.model.release import Section
from studio.rules.engine import Draft, Edit, Finding, Place, Rule
from studio.rules.example import right, wrong

_ALIKE = "It looks like a Latin letter but isn't: searches and the wire won't find the word."
# Marks that every typesetter uses and every target has a plain form for: not worth a word while writing.
_USUAL = frozenset("“”‘’–—…\u00a0\u2009\u202f•")


def _find(draft: Draft) -> Iterator[Finding]:
    target: Target = next((each for each in TARGETS if each == draft.target), "edgar-ascii")
    written: dict[tuple[str, str], list[Place]] = {}
    for section in draft.release.sections:
        alike, changed = section.remember(
            f"characters for {target}, accents {draft.accents}",
            partial(_characters, target=target, accents=draft.accents),
        )
        for start, letter in alike:
            place = Place(section.id, start, start + 1)
            yield Finding(f"{name(letter)} stands inside a Latin word", place, "must", detail=_ALIKE)
        for change in changed:
            place = Place(section.id, change.start, change.start + len(change.was))
            if change.became is None:
                yield from _unwritable(change.was, place, draft)
            elif not change.became:
                fix = (Edit(place.start, place.end, ""),)
                yield Finding(f"An invisible character is left in: {name(change.was)}", place, "worth", fix=fix)
            elif not draft.writing and (draft.target or change.was not in _USUAL):
                written.setdefault((change.was, change.became), []).append(place)
    for (was, became), places in written.items():
        times = f", {len(places)} times" if len(places) > 1 else ""
        where = "" if draft.target else "In plain text for EDGAR, "
        yield Finding(f"{where}{was.strip()} becomes {became.strip()}{times}", places[0], "style")


Alike = tuple[tuple[int, str], ...]


def _characters(section: Section, target: Target, accents: Accents) -> tuple[Alike, tuple[Change, ...]]:
    """What a section's text has of letters that only look Latin, and of characters that the target can't hold."""
    if section.text.isascii():
        return (), ()
    return tuple(look_alikes(section.text)), tuple(changes(section.text, target, accents))


def _unwritable(was: str, place: Place, draft: Draft) -> Iterator[Finding]:
    private = 0xE000 <= ord(was[0]) <= 0xF8FF or was in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    if draft.target or private:
        said = f"{name(was)} can't be written as plain text"
        yield Finding(said, place, "must", detail="Write it in other characters.")


RULE = Rule(
    code="R16",
    name="export-charset",
    level="style",
    title="Characters that plain text writes otherwise",
    why="A text exhibit for EDGAR holds only plain ASCII, so ® is written (R) and the like. What has no such form must "
    "be changed by hand, never dropped.",
    source="SEC, Prepare an EDGAR filing in plain text; RNS XHTML guidance",
    fixes=True,
    find=_find,
    wrong=(
        wrong("treated with Rituxan® twice", "®"),
        wrong("expressed \u0421D20 widely", "\u0421", note="a Cyrillic letter"),
        wrong("a zero-width\u200bspace", "\u200b", fixed="a zero-widthspace"),
        wrong("a glyph \uf0b7 of the Symbol font", "\uf0b7"),
        wrong("doses of 5 µg at 10⁶ cells", "µ", "⁶"),
    ),
    right=(
        right("“Quotes” and dashes – like these — are how releases are set, and every target has them…"),
        right("ZÜRICH and São Paulo are names", note="whether a target takes them is said when it is exported to"),
        right("CD20 and HLA-A in plain Latin letters"),
    ),
)
