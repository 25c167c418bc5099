"""R27: traces of the work on the release (tracked changes, comments, draft names) would go out with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio import sections
from studio.model import text as t
from studio.model.release import Note, Release, Section
from studio.model.review import has_changes
from studio.patterns import lazy
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

# A release may be about draft guidance or a chief legal officer: only what names a version of the file itself.
_WORKING_NAME = lazy(
    r"(?<![A-Za-z0-9])v\d{1,2}(?:\.\d+)?(?![\w%])"
    r"|(?i:(?<![a-z])draft(?![a-z])(?!\s(?:guidance|guideline|label|bill|rule|regulation))|[_\-(]legal(?![a-z])"
    r"|(?<![a-z])legal(?:[_\-]|\s(?:review|comments?|edits|mark-?up|draft)\b)"
    r"|(?<![a-z])redlined?(?![a-z])|(?<![a-z])copy\sof\b|[_\-]clean(?![a-z])|(?<![a-z])clean\s(?:copy|version)\b"
    r"|(?<![a-z])final[_\-\s]?(?:v?\d|final)|[_\-]final(?![a-z])"
    r"|(?<![a-z])(?:for|with|track(?:ed)?)\s(?:comments|changes|legal|review)(?![a-z]))"
)
_WORKING_LINE = lazy(
    r"^\W{0,4}(?:(?:STRICTLY|PRIVILEGED(?:\s(?:AND|&))?|COMPANY)\s)?(?:CONFIDENTIAL|DRAFT)\b(?![:,]?\s(?:[a-z]{3}"
    r"|GUIDANCE|GUIDELINE|LABEL))[^\n]{0,80}$",
    re.MULTILINE,
)
_LINES = ("release-line", "other", "headline", "dateline")


def _find(draft: Draft) -> Iterator[Finding]:
    release = draft.release
    yield from _changes(release)
    yield from _comments(release)
    name = _WORKING_NAME.search(release.title)
    if name:
        yield Finding(
            f"The title says “{name[0].strip('_-( ')}”",
            None,
            "worth",
            "The title goes into the file’s properties, where readers can see it.",
        )
    for section in release.of_kind(*_LINES):
        for match in _WORKING_LINE.finditer(section.text):
            yield Finding(f"“{match[0].strip()}” is still in the text", Place(section.id, match.start(), match.end()))


def _changes(release: Release) -> Iterator[Finding]:
    if not has_changes(release):
        return
    told = False
    for section in release.sections:
        count, start, end = section.remember("tracked changes", _tracked)
        if count:
            told = True
            title = sections.kind(section.kind).title
            what = "an undecided change" if count == 1 else f"{count} undecided changes"
            yield Finding(
                f"{title} has {what}",
                Place(section.id, start, end),
                detail="Accept or reject it before the release goes out.",
                remedy="command:review_panel:Decide",
            )
    if not told:
        yield Finding(
            "The release has undecided changes",
            detail="Accept or reject them before the release goes out.",
            remedy="command:review_panel:Decide",
        )


def _tracked(section: Section) -> tuple[int, int, int]:
    """How many tracked changes a section's text holds, and where the first stands."""
    spans = [(at, at + len(span.text), change) for at, span in section.placed() if (change := _change(span))]
    runs = [
        run
        for index, run in enumerate(spans)
        if not index or spans[index - 1][1] != run[0] or spans[index - 1][2] != run[2]
    ]
    blocks = sum(
        1
        for block in section.blocks
        if block.change or (isinstance(block, t.Table) and any(row.change for row in block.rows))
    )
    headed = sum(1 for span in section.heading.spans if _change(span)) if section.heading else 0
    count = len(runs) + blocks + headed + (1 if section.change else 0)
    return (count, spans[0][0], spans[0][1]) if spans else (count, 0, 0)


def _change(span: t.Span) -> t.Inserted | t.Deleted | None:
    return t.mark_of(span, t.Inserted) or t.mark_of(span, t.Deleted)


def _comments(release: Release) -> Iterator[Finding]:
    open_notes: dict[str, Note] = {note.id: note for note in release.comments if not note.resolved}
    if not open_notes:
        return
    for section in release.sections:
        for at, span in section.placed():
            mark = t.mark_of(span, t.Comment)
            note = open_notes.pop(mark.id, None) if mark else None
            if note:
                yield _comment(note, Place(section.id, at, at + len(span.text)))
    for note in open_notes.values():
        yield _comment(note, None)


def _comment(note: Note, place: Place | None) -> Finding:
    by = f" by {note.by}" if note.by else ""
    words = " ".join(note.text.split())
    return Finding(
        f"A comment{by} is open", place, detail=f"“{words[:120]}{'…' if len(words) > 120 else ''}”" if words else ""
    )


RULE = Rule(
    code="R27",
    name="docx-hygiene",
    level="must",
    title="Traces of the work are left",
    why="Tracked changes and comments travel with a Word file, and anyone can open them. "
    "What counsel struck out is then public.",
    source="Newsroom practice; Word keeps revisions and comments in the file (ECMA-376, 17.13)",
    find=_find,
    wrong=(
        wrong("DRAFT v7 – for legal review", "DRAFT v7 – for legal review", kind="release-line"),
        wrong("CONFIDENTIAL", "CONFIDENTIAL", kind="other"),
        wrong(
            (("other", "PRIVILEGED AND CONFIDENTIAL"), ("lead", "Halvern today announced")),
            "PRIVILEGED AND CONFIDENTIAL",
        ),
    ),
    right=(
        right("FOR IMMEDIATE RELEASE", kind="release-line"),
        right("NOT FOR DISTRIBUTION TO UNITED STATES NEWSWIRE SERVICES", kind="release-line"),
        right("Halvern commented on the FDA's draft guidance and on confidential talks with its partner."),
        right("DRAFT GUIDANCE ON RARE DISEASES SUPPORTS HVN-204", kind="headline"),
    ),
)
