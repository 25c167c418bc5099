"""R67: a reference that a reader couldn't find."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Section
from studio.patterns import lazy
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_YEAR = lazy(r"(?<!\d)(?:19|20)\d\d(?!\d)|['’]\d\d\b")
_LABEL = lazy(r"^\s*(?:\[?(?:\d{1,2}|[ivx]{1,5}|[*†‡])[\].)]?|[•–-])[ \t\u00a0]*(?=\S)")
_NOTE = lazy(r"\s*(?:[a-h]\.|[*†‡]+)\s")  # a note, not a source
_LOCATED = lazy(
    r"https?://|www\.|\bdoi\b|\bNCT\d{8}\b|data on file|in press|personal "
    r"communication|submitted|clinicaltrials\.gov"
    r"|\b[\w-]+\.(?:gov|org|com|net|edu|int|eu)\b|prescribing information|package insert",
    re.IGNORECASE,
)
_DOI = lazy(r"\bdoi(?:\.org/|:\s?|\s)(?P<doi>[^\s;,]+)", re.IGNORECASE)
_GOOD_DOI = lazy(r"10\.\d{4,9}/\S+")
_ACCESS = lazy(r"access|retriev|visited|last (?:checked|updated|reviewed)|as of|viewed", re.IGNORECASE)
_LINK_END = lazy(r"(?:https?://|www\.)\S+")


def _find(section: Section, draft: Draft) -> Iterator[Finding]:
    if section.kind != "references":
        return
    seen: dict[str, str] = {}
    for piece in section.pieces:
        raw = section.text[piece.start : piece.end]
        label = _LABEL.match(raw)
        start = piece.start + (label.end() if label else 0)
        words = section.text[start : piece.end].rstrip()
        if _NOTE.match(raw) or words.startswith("["):
            continue
        if len(words.split()) < 3 and not _LOCATED.search(words):
            continue
        place = Place(section.id, start, start + len(words))
        normal = re.sub(r"\W+", "", words).casefold()
        if normal in seen:
            yield Finding("This reference stands in the list twice", place, "worth")
            continue
        seen[normal] = words
        yield from _entry(section, place, start, words)


def _entry(section: Section, place: Place, start: int, words: str) -> Iterator[Finding]:
    doi = _DOI.search(words)
    if doi and not _GOOD_DOI.match(doi["doi"]):
        yield Finding(
            f"“{doi['doi']}” isn’t a DOI",
            Place(section.id, start + doi.start("doi"), start + doi.end("doi")),
            "worth",
            "One begins with 10. and the publisher’s number.",
        )
    link = _LINK_END.search(words)
    # The year of an address is no year of the source.
    dated = _YEAR.search(words[: link.start()] + words[link.end() :] if link else words)
    if not dated and not _LOCATED.search(words):
        yield Finding(
            "This reference has neither a year nor an address",
            place,
            detail="Say when it appeared, and where it can be read.",
        )
    elif not dated and link and not doi and "doi." not in link[0] and not _ACCESS.search(words):
        yield Finding("This page has no year and no day of access", place, detail="Pages change; say when it was read.")


RULE = Rule(
    code="R67",
    name="reference-quality",
    level="style",
    title="A reference can’t be found by what it says",
    why="A reference is there so that a reader can check the claim. Without a year, a source or an address nobody can.",
    source="AMA Manual of Style, references (known)",
    find_in=_find,
    wrong=(
        wrong(
            "1. Kidney Tumor Registry of America, Facts on Carcinoma.",
            "Kidney Tumor Registry of America, Facts on Carcinoma.",
            kind="references",
        ),
        wrong(
            "1. Lindahl S. Lymphoma. 2024;12:204.\n2. Lindahl S. Lymphoma. 2024;12:204.",
            "Lindahl S. Lymphoma. 2024;12:204.",
            kind="references",
        ),
        wrong("1. Lindahl S. Lymphoma. 2024. doi:11.1000/x", "11.1000/x", kind="references"),
        wrong(
            "1. Lymphoma Registry. What it is. https://www.lymphoma.org/2024/what.",
            "Lymphoma Registry. What it is. https://www.lymphoma.org/2024/what.",
            kind="references",
        ),
    ),
    right=(
        right(
            "1. Lindahl S, et al. Treatment after BTK inhibitors. Lymphoma Research Quarterly. 2024;12:204-213.",
            kind="references",
        ),
        right(
            "1. Data on file. Halvern Therapeutics, Inc.\n2. Okafor T, EORTC 2010, abstract #377.", kind="references"
        ),
        right(
            "1. Registry. What it is. https://www.lymphoma.org. Accessed April 10, 2026. doi:10.1000/182",
            kind="references",
        ),
        right("Kidney Tumor Registry, Facts on Carcinoma."),
    ),
)
