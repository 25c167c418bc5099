"""Text written in the notation, as `notation` reads it: `blocks(written(text)) == text` for every text there is.

The shortest way that says the same is taken: signs where they are enough, marks by name where they aren't.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from studio.model import text as t
from studio.model.facts import fact_kind
from studio.model.mark_names import mark_name
from studio.model.notation import blocks as read
from studio.model.notation import spans as read_spans
from studio.model.text import Block, Mark, Paragraph, Row, Span, Table
from studio.patterns import lazy

__all__ = ["written"]

_PREFIXES = {"heading": "# ", "bullet": "- ", "number": "1. ", "body": ""}
_SIGNS = lazy(r"[\\{\[\]*^~]")
_UNSEEN = lazy(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
_FACT = lazy(r"[a-z][a-z0-9_.\-]*")
_ADDRESS = lazy(r"(?:https?://|mailto:)[^)\s]{1,2000}")
_LONGEST = 100_000
# The ways to write a text, each surer and less readable than the one before.
_READABLE, _ESCAPED, _NAMED = range(3)


def written(blocks: Sequence[Block]) -> str:
    """Blocks in the notation, without a line break at the end."""
    made: list[str] = []
    number = 0
    before: Block | None = None
    for block in blocks:
        number = number + 1 if isinstance(block, Paragraph) and block.style == "number" else 0
        words = _block(block)
        if number > 1:
            words = f"{number}{words[1:]}"
        if before is not None:
            made.append("\n" if _in_a_list(before) and _in_a_list(before) == _in_a_list(block) else "\n\n")
        made.append(words)
        before = block
    return "".join(made)


def _in_a_list(block: Block) -> str:
    return block.style if isinstance(block, Paragraph) and block.style in ("bullet", "number") else ""


def _block(block: Block) -> str:
    for way in (_READABLE, _ESCAPED):
        words = _paragraph(block, way) if isinstance(block, Paragraph) else _table(block, way)
        if read(words) == (block,):
            return words
    return _paragraph(block, _NAMED) if isinstance(block, Paragraph) else _table(block, _NAMED)


def _paragraph(paragraph: Paragraph, way: int) -> str:
    breaks = paragraph.style != "heading"
    words = _spans(paragraph.spans, way, breaks=breaks, starts=paragraph.style == "body" and paragraph.change is None)
    if paragraph.change is not None:
        words = f"{{.whole {mark_name(paragraph.change)}}} {words}"
    return f"{_PREFIXES[paragraph.style]}{words or '{.}'}"


def _table(table: Table, way: int) -> str:
    lines: list[str] = []
    for number, row in enumerate(table.rows or (Row(()),)):
        before = ""
        if table.change is not None and number == 0:
            before = f"{{.table {mark_name(table.change)}}} "
        if row.change is not None:
            before += f"{{.row {mark_name(row.change)}}} "
        if not table.rows:
            before += "{.table .none}"
        elif not row.cells:
            before += "{.row .none}"
        cells = [_spans(cell, way, breaks=False, starts=False, cell=True) for cell in row.cells] or [""]
        lines.append(f"| {' | '.join((before + cells[0], *cells[1:]))} |")
    return "\n".join(lines)


def _spans(spans: tuple[Span, ...], way: int, *, breaks: bool, starts: bool, cell: bool = False) -> str:
    """Spans as a line, or as lines where it `breaks`; a line that `starts` like a list or a table doesn't look it."""
    text = t.spans_text(spans)
    coded = _coded(text, breaks)
    plain = _slashed(text, starts) if breaks else set()
    pieces: list[tuple[Span, str]] = []
    at = 0
    for span in spans:
        for start in range(0, len(span.text), _LONGEST):
            part = span.text[start : start + _LONGEST]
            pieces.append((Span(part, span.marks), _plain(part, at, coded, plain, way, cell)))
            at += len(part)
    return _run(pieces, way)


def _coded(text: str, breaks: bool) -> set[int]:
    """Where characters stand that only a number can say: unseen ones, spaces at the ends of lines, empty lines."""
    found = {match.start() for match in _UNSEEN.finditer(text)}
    at = 0
    lines = text.split("\n")
    blank = [not line.strip() for line in lines]
    for number, line in enumerate(lines):
        lead = len(line) - len(line.lstrip())
        found.update(range(at, at + lead))
        found.update(range(at + len(line.rstrip()), at + len(line)))
        at += len(line)
        if number + 1 < len(lines) and (not breaks or blank[number] or blank[number + 1]):
            found.add(at)
        at += 1
    return found


def _slashed(text: str, starts: bool) -> set[int]:
    """Where a backslash keeps a line from looking like a heading, a list or a table."""
    found: set[int] = set()
    at = 0
    for number, line in enumerate(text.split("\n")):
        if (number or starts) and (match := re.match(r"[#\-|]|\d+(?=\.)", line)):
            found.add(at if match[0] in "#-|" else at + match.end())
        at += len(line) + 1
    return found


def _plain(text: str, at: int, coded: set[int], slashed: set[int], way: int, cell: bool) -> str:
    """The words of a span without its marks; `at` is where they stand in the paragraph."""
    signs = set(range(len(text))) if way else {0} if text.startswith(("^", "~", "*")) else set()
    if way == _READABLE and _SIGNS.search(text) and read_spans(text) != (Span(text),):
        signs = set(range(len(text)))
    made: list[str] = []
    for index, character in enumerate(text):
        here = at + index
        if here in coded or (cell and character == "|"):
            made.append(f"{{.{ord(character):X}}}")
        elif here in slashed or character == "\\" or (index in signs and _SIGNS.match(character)):
            made.append(f"\\{character}")
        else:
            made.append(character)
    return "".join(made)


def _run(pieces: list[tuple[Span, str]], way: int) -> str:
    """Spans one after the other; neighbours that share a mark have its signs around them together."""
    made: list[str] = []
    at = 0
    while at < len(pieces):
        span = pieces[at][0]
        mark = next((each for each in span.marks if isinstance(each, t.Bold | t.Italic | t.Link)), None)
        if way == _NAMED or mark is None or any(isinstance(each, t.Cite) for each in span.marks):
            made.append(_one(*pieces[at], way))
            at += 1
            continue
        end = at + 1
        while end < len(pieces) and mark in pieces[end][0].marks:
            end += 1
        run = pieces[at:end]
        bare = [(replace(each, marks=tuple(m for m in each.marks if m != mark)), words) for each, words in run]
        inner = _run(bare, way)
        around = _around(mark, inner)
        made.append(around or "".join(_one(each, words, way) for each, words in run))
        at = end
    return "".join(made)


def _around(mark: Mark, inner: str) -> str:
    """Words with the signs of a mark around them; nothing where the signs can't say it."""
    match mark:
        case t.Bold() if "*" not in inner:
            return f"**{inner}**"
        case t.Italic() if "*" not in inner and not inner[:1].isspace():
            return f"*{inner}*"
        case t.Link() if _ADDRESS.fullmatch(mark.href) and not re.search(r"[\[\]|]", inner + mark.href):
            return f"[{inner}]({mark.href})"
    return ""


def _one(span: Span, words: str, way: int) -> str:
    """One span with its marks: by signs where there are any for just these, else by their names."""
    if not span.marks:
        return words
    if way != _NAMED:
        match span.marks:
            case (t.Superscript(), t.Cite() as cite) if _cited(cite) and span.text == _numbers(cite):
                return f"[^{','.join(cite.references)}]"
            case (t.Field() as field,) if _FACT.fullmatch(field.fact) and span.text == fact_kind(field.fact).label:
                return f"{{{field.fact}}}"
            case (t.Superscript(),) if not re.search(r"[\^\s]", words):
                return f"^{words}^"
            case (t.Subscript(),) if not re.search(r"[~\s]", words):
                return f"~{words}~"
    return f"[{words}]{{{' '.join(map(mark_name, span.marks))}}}"


def _cited(cite: t.Cite) -> bool:
    return bool(cite.references) and all(re.fullmatch(r"[^\[\]\s,|]+", id) for id in cite.references)


def _numbers(cite: t.Cite) -> str:
    return ",".join(re.sub(r"\D", "", id) or "?" for id in cite.references)
