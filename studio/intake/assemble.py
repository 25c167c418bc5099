"""Sorted lines put together as sections: headings, lists, a paragraph per contact, the dateline off the lead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from studio.intake import lines as ln
from studio.intake import names as nm
from studio.intake.decode import Sorted
from studio.intake.lines import Line
from studio.intake.tables import tables
from studio.intake.weights import kind_of
from studio.model import text as t
from studio.model.release import Section, new_id
from studio.model.text import Block, Paragraph, Span, Style
from studio.recognisers import contact, people

__all__ = ["Assembled", "assemble"]

# One section each, however many headings stand inside ("Contacts: … Investors: …", the parts of a label).
_WHOLE = frozenset(
    (
        "contacts",
        "important-safety-information",
        "financial-tables",
        "references",
        "conference-call",
        "headline",
        "subheadline",
    )
)
# Where lines set in columns are tables; contacts in columns are none.
_WITH_TABLES = frozenset(
    ("body", "efficacy-results", "safety-results", "financial-tables", "financial-terms", "trial-summary")
)
_GENERIC_CONTACT = re.compile(
    r"(?:contacts?(?:\(s\))?|contact (?:info\w*|details|us)|(?:(?:for )?(?:more|further|additional) "
    r"(?:info\w*|inquiries|enquiries).{0,40})|enquiries|inquiries"
    r"|(?:media|press|investors?|company)(?: (?:and|&|/) (?:media|press|investors?))? (?:contacts?|"
    r"inquiries|enquiries)|\S+ contacts?)\s*[:.]?",
    re.IGNORECASE,
)
_ROLE = re.compile(
    (
        r"(?:for\s)?(?:investors?|media|press|contact|corporate|company|public relations|financial|u\.?s\.?|"
        r"europe)\b[^@\d]{0,40}(?::|$)|for\s(?:investors|media)"
    ),
    re.IGNORECASE,
)


class Assembled(Struct, frozen=True):
    """The sections in source order, how many list signs became list style, and which lines went to Other."""

    sections: tuple[Section, ...]
    bullets: int = 0
    others: tuple[str, ...] = ()
    dateline_split: bool = False


def assemble(lines: Sequence[Line], found: Sorted, names: nm.Names) -> Assembled:
    """The sections that sorted lines make. Every character of theirs is in a section but white space and list signs."""
    sections: list[Section] = []
    bullets = 0
    split = False
    for kind, group in _groups(lines, found):
        members = [lines[at] for at in group]
        if kind == "lead" and names.dated and group[0] == names.lead:
            before = ln.part(members[0], 0, _indent(members[0]) + names.dated.end)
            members[0] = ln.part(members[0], _indent(members[0]) + names.dated.end)
            split = True
            sections.append(_section("dateline", (Paragraph(ln.trimmed(before)),), sections))
        blocks, signs = _blocks(kind, members, [found.headings[at] for at in group])
        bullets += signs
        sections.append(_section(kind, blocks, sections))
    others = tuple(line.text for line, state in zip(lines, found.states, strict=True) if kind_of(state) == "other")
    return Assembled(tuple(sections), bullets, others, split)


def _indent(line: Line) -> int:
    return len(line.raw) - len(line.text)


def _section(kind: str, blocks: tuple[Block, ...], before: Sequence[Section]) -> Section:
    return Section(new_id(kind, [section.id for section in before]), kind, blocks)


def _groups(lines: Sequence[Line], found: Sorted) -> Iterator[tuple[str, list[int]]]:
    """The runs of lines that make a section each: a new kind, a new heading or a new speaker begins one."""
    group: list[int] = []
    kind = ""
    for at, state in enumerate(found.states):
        new = kind_of(state)
        headed = (
            found.headings[at] and new not in _WHOLE and not (group and found.headings[group[-1]] and len(group) == 1)
        )
        speaks = (
            new == "quote" == kind
            and _has_speaker(lines[at].text)
            and any(_has_speaker(lines[i].text) for i in group)
            and _speech(lines[at].text)
        )
        if group and (new != kind or headed or speaks):
            yield kind, group
            group = []
        kind = new
        group.append(at)
    if group:
        yield kind, group


def _has_speaker(text: str) -> bool:
    return (
        people.find(text) is not None
        or bool(
            re.search(
                rf"[”\"»,:]\s*(?:\w+\s){{0,6}}{people.SAYS}\b|\b{people.SAYS}:?\s*[,:]?\s*[“\"«]|{people.SAYS}:$", text
            )
        )
        or people.is_name(text)
    )


def _speech(text: str) -> bool:
    return people.speech_share(text) > 0.2 or text.endswith(":")


def _blocks(kind: str, members: Sequence[Line], headed: Sequence[bool]) -> tuple[tuple[Block, ...], int]:
    if kind == "contacts":
        return _contacts(members), 0
    result: list[Block] = []
    signs = 0
    styles = _list_styles(kind, members, headed)
    found = tables(members) if kind in _WITH_TABLES else {}
    end = 0
    for at, line in enumerate(members):
        before = members[at - 1] if at else None
        if at < end:
            continue
        if at in found:
            end, table = found[at]
            result.append(table)
        elif line.table:
            result.append(line.table)
        elif (
            kind == "financial-tables"
            and before
            and not line.opens
            and not headed[at - 1]
            and isinstance(result[-1], Paragraph)
        ):
            result[-1] = _under(result[-1], line.spans)
        elif kind == "quote" and before and _names_speaker(line.text) and isinstance(result[-1], Paragraph):
            result[-1] = _under(result[-1], ln.trimmed(line))
        elif styles[at] in ("bullet", "number"):
            result.append(Paragraph(_without_sign(line), styles[at]))
            signs += line.style not in ("bullet", "number")
        elif kind == "financial-tables":
            result.append(Paragraph(line.spans))
        else:
            result.append(Paragraph(ln.trimmed(line), styles[at]))
    return tuple(result), signs


def _names_speaker(text: str) -> bool:
    return (
        len(text.split()) <= 16
        and not text.endswith(":")
        and people.speech_share(text) == 0
        and not re.search(rf"\b{people.SAYS}\b", text)
    )


def _under(block: Block, spans: tuple[Span, ...]) -> Paragraph:
    """The paragraph with one more line."""
    assert isinstance(block, Paragraph)
    return replace(block, spans=t.joined((*block.spans, Span("\n"), *spans)))


def _list_styles(kind: str, members: Sequence[Line], headed: Sequence[bool]) -> list[Style]:
    """The style of each line: headings, and list items where the kind has lists."""
    styles: list[Style] = ["heading" if is_head else line.style for line, is_head in zip(members, headed, strict=True)]
    styles = [
        "body" if style == "heading" and not is_head else style for style, is_head in zip(styles, headed, strict=True)
    ]
    if kind in ("references", "financial-tables", "headline", "dateline", "lead", "quote", "other"):
        return ["body" if style in ("bullet", "number") and kind != "other" else style for style in styles]
    for at, line in enumerate(members):
        if styles[at] == "body" and ln.bullet(line.text):
            styles[at] = "bullet"
    plain = [at for at, style in enumerate(styles) if style == "body" and re.match(r"\d{1,2}[.)]\s", members[at].text)]
    if ln.numbered([members[at].text for at in plain]):
        for at in plain:
            styles[at] = "number"
    return styles


def _without_sign(line: Line) -> tuple[Span, ...]:
    """The line's spans without the sign of its list; as they are where the source itself styled it."""
    spans = ln.trimmed(line)
    sign = ln.bullet(line.text) or re.match(r"\d{1,2}[.)]\s+", line.text)
    return t.cut(spans, sign.end()) if sign and line.style not in ("bullet", "number") else spans


def _contacts(members: Sequence[Line]) -> tuple[Block, ...]:
    """A heading that names nobody, then one paragraph for each contact with its lines in it."""
    result: list[Block] = []
    alone = all(line.opens for line in members)
    for at, line in enumerate(members):
        text = line.text
        if line.table:
            result.append(line.table)
        elif at == 0 and _GENERIC_CONTACT.fullmatch(text):
            result.append(Paragraph(ln.trimmed(line), "heading"))
        elif (
            not result
            or _begins_contact(members, at, alone=alone)
            or (at == 1 and isinstance(result[-1], Paragraph) and result[-1].style == "heading")
        ):
            result.append(Paragraph(ln.trimmed(line)))
        else:
            result[-1] = _under(result[-1], ln.trimmed(line))
    return tuple(result)


def _begins_contact(members: Sequence[Line], at: int, *, alone: bool) -> bool:
    """Whether a line begins the next contact: after an "or", at a role or after a blank line (`alone`: all have one).

    An "or" between two is the last line of the contact before it.
    """
    text, before = members[at].text, members[at - 1].text
    between = ("or", "and", "-or-")
    if text.casefold() in between or before.casefold() in between:
        return before.casefold() in between
    if _ROLE.match(text) and not _ROLE.fullmatch(before):
        return any(contact.find(before)) or text.endswith(":") or ":" in text[:30]
    reached = any(True for line in members[:at] for _ in contact.find(line.text))
    if alone:
        return (
            reached
            and bool(any(contact.find(before)))
            and not any(contact.find(text))
            and (people.is_name(text) or _ROLE.match(text) is not None)
        )
    return members[at].opens
