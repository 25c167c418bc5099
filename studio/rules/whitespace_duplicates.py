"""R78: words, sentences or spaces that stand there twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import eq

from studio.model.release import Part, Section
from studio.patterns import lazy
from studio.recognisers import prose, sentences
from studio.rules.engine import Draft, Edit, Finding, Place, Rule
from studio.rules.example import right, wrong

_NOT_READ = frozenset(("references", "contacts", "financial-tables", "other"))
_SPACES = lazy(r"(?<=\S)(?P<more>[ \u00a0]{2,})(?=\S)|(?<=\S)(?P<end>[ \u00a0]+)(?=\n|$)")
# Cells of a table that is set with spaces, as in plain text: "Median, months      6.9     4.4".
_COLUMNS = lazy(r"(?<=\S) {4,}(?=\S)|(?<=\S) {3,}(?=[\d($€£])")
_TWICE = lazy(r"(?<![\w.’'-])(?P<word>[A-Za-z]+)(?P<again>[ \u00a0\n]+(?P=word))(?![\w’'-])", re.IGNORECASE)
# Right when they're doubled, or a name.
_TWICE_RIGHT = frozenset(("that", "had", "duran", "pago", "bora", "walla", "baden", "new", "i", "ii", "a", "x", "xx"))
_SAME = 9  # words from which on a sentence that comes again is no accident of phrasing


def _find(draft: Draft) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for section in draft.release.sections:
        if section.kind in _NOT_READ:
            continue
        yield from section.remember("doubled words", _words)
        for said, start, end in section.remember("sentences compared", _sentences):
            if said in seen:
                yield Finding(
                    "This sentence stands in the release twice",
                    Place(section.id, start, end),
                    "worth",
                    "Readers take the second for a slip.",
                )
            seen.setdefault(said, section.id)


def _words(section: Section) -> tuple[Finding, ...]:
    found = list(_in_part(section, "text", section.text))
    if section.heading:
        found += _in_part(section, "heading", section.heading.text)
    return tuple(found)


def _in_part(section: Section, part: Part, text: str) -> Iterator[Finding]:
    tables = tuple((p.start, p.end) for p in section.pieces if p.row >= 0) if part == "text" else ()
    if "  " in text or "\u00a0" in text or " \n" in text or text.endswith(" "):
        for match in _SPACES.finditer(text):
            start, end = match.span()
            if match["more"] and _in_columns(text, start):
                continue
            if "\t" in text or any(low <= start <= high for low, high in tables):
                continue
            new, said = (" ", "More than one space") if match["more"] else ("", "A space at the end of a line")
            yield Finding(said, Place(section.id, start, end, part), "style", fix=(Edit(start, end, new),))
    folded = re.findall("[a-z]+", text.casefold())
    for match in _TWICE.finditer(text) if any(map(eq, folded, folded[1:])) else ():
        word, line = match["word"], "\n" in match["again"]
        if word.casefold() in _TWICE_RIGHT or line or (word[0].isupper() and match["again"].strip()[0].isupper()):
            continue
        place = Place(section.id, match.start(), match.end(), part)
        yield Finding(f"“{word}” stands there twice", place, "worth", fix=(Edit(*match.span("again"), ""),))


def _in_columns(text: str, at: int) -> bool:
    """Whether the line of a place, or one beside it, is set in columns with spaces."""
    first = text.rfind("\n", 0, max(text.rfind("\n", 0, at), 0)) + 1
    last = text.find("\n", at)
    last = text.find("\n", last + 1) if last >= 0 else -1
    return _COLUMNS.search(text, first, last if last >= 0 else len(text)) is not None


def _sentences(section: Section) -> tuple[tuple[str, int, int], ...]:
    if section.kind not in prose.READ:
        return ()
    found = []
    for each in sentences.find(section.text):
        said = " ".join(re.findall(r"\w+", each.value.casefold()))
        if said.count(" ") >= _SAME:
            found.append((said, each.start, each.end))
    return tuple(found)


RULE = Rule(
    code="R78",
    name="whitespace-duplicates",
    level="worth",
    title="Something stands there twice",
    why="A word typed twice is the slip that a writer never sees and every reader does. A whole sentence that "
    "comes again "
    "is usually one that was to be moved.",
    source="Newsroom practice",
    fixes=True,
    find=_find,
    wrong=(
        wrong("the  the trial is open", "the  the", "  ", fixed="the trial is open"),
        wrong("Patients take HVN-204  once a day.", "  ", fixed="Patients take HVN-204 once a day."),
        wrong("It is is open.", "is is", fixed="It is open."),
        wrong(
            (
                ("body", "Halvern expects to report initial data from MERIDIAN-1 in the fourth quarter. Good."),
                (
                    "trial-summary",
                    "It’s open. Halvern expects to report initial data from MERIDIAN-1 in the fourth quarter.",
                ),
            ),
            "Halvern expects to report initial data from MERIDIAN-1 in the fourth quarter.",
        ),
    ),
    right=(
        right("He said that that trial had had its day, in Walla Walla and Baden Baden."),
        right("It is open.\nIs it? It is not for children or for adults. So so-called trials, no-no."),
        right((("headline", "Halvern starts it"), ("lead", "Halvern starts it."))),
        right("Jane  Roe\t781", kind="contacts"),
        right(
            "             HVN-204    Placebo\n             (n=84)     (n=86)\nResponders   31 (36.9)  18 (20.9)",
            kind="efficacy-results",
            note="A table set with spaces",
        ),
    ),
)
