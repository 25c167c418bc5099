"""R61: the headline is longer than a feed, a search or a wire shows."""

from __future__ import annotations

from collections.abc import Iterator

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import naming, product
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_LONG, _SHOWN, _WORDS = 120, 65, 24
_SYMBOL = lazy(r"[®™℠©]|\((?:R|TM)\)")


def _find(draft: Draft) -> Iterator[Finding]:
    for section in draft.release.of_kind("headline"):
        text = section.text.rstrip()
        if text:
            yield from _headline(section, text, draft)


def _headline(section: Section, text: str, draft: Draft) -> Iterator[Finding]:
    words, length = len(text.split()), len(_SYMBOL.sub("", text))
    if words > _WORDS:
        yield Finding(
            f"The headline has {words} words",
            Place(section.id, 0, len(text)),
            "worth",
            f"News searches pass over headlines of more than {_WORDS}.",
        )
    elif length > _LONG:
        start = text.rfind(" ", 0, _LONG) + 1
        yield Finding(
            f"The headline has {length} characters",
            Place(section.id, start, len(text)),
            "style",
            f"Wires take more than {_LONG}, but most readers see no more.",
        )
    else:
        names = [*naming.of(draft.release, draft.profile).shorts, *product.names(draft.release, draft.profile)]
        first = min((at for name in names if name and (at := text.casefold().find(name.casefold())) >= 0), default=-1)
        if first > _SHOWN:
            yield Finding(
                f"Neither company nor product is in the first {_SHOWN} characters",
                Place(section.id, 0, _SHOWN),
                "style",
                "That is what a search shows of a headline.",
            )


RULE = Rule(
    code="R61",
    name="headline-length",
    level="style",
    title="The headline is long",
    why="A search shows about 65 characters of a headline, and news searches pass over those of more than 24 "
    "words. What "
    "matters belongs at its beginning.",
    source="wyliecomm.com on 11,000 headlines of a wire, 2018; PR Newswire, 2011",
    find=_find,
    wrong=(
        wrong("Halvern " + "and more " * 12, "Halvern " + ("and more " * 12).rstrip(), kind="headline"),
        wrong(
            "Halvern Announces Pharmacokinetic Characterization, Pharmacodynamic Characterization and "
            "Immunogenicity of Dorvetinib Combinations",
            "Combinations",
            kind="headline",
        ),
        wrong(
            "First Patient Dosed in a Phase 1/2 Trial of an Oral Degrader Developed by Halvern",
            "First Patient Dosed in a Phase 1/2 Trial of an Oral Degrader Deve",
            kind="headline",
            facts={"company.name": "Halvern Therapeutics, Inc."},
        ),
    ),
    right=(
        right("Halvern Doses First Patient in Phase 1/2 Trial of HVN-204 in Mantle Cell Lymphoma", kind="headline"),
        right(
            "First Patient Dosed in Phase 1/2 Trial of Oral Degrader",
            kind="headline",
            facts={"company.name": "Halvern Therapeutics, Inc."},
        ),
        right("Halvern " + "and more " * 40),
    ),
)
