"""Writes a release as one HTML file for a newsroom page: plain semantic elements, no style, no script, no class.

    <article>
    <h1>Halvern Doses First Patient in MERIDIAN-1</h1>
    <p><b>DURHAM, N.C.</b> – Halvern … lymphoma.<sup><a href="#ref-1" id="cite-1">1</a></sup></p>
    <section id="references">
    <h2>References</h2>
    <ol>
    <li id="ref-1">Reyes A, et al. <a href="#cite-1" title="Where this is cited">↩</a></li>

References and citations lead to each other. The same release is always the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.characters import plain
from studio.formats import Options, Written
from studio.formats.flow import DRAFT_LINE, known_facts, noted, run_in, shown_words
from studio.model import text as t
from studio.model.release import Release, Section
from studio.model.review import accept
from studio.model.text import Block, Cite, Paragraph, Span, Table
from studio.sections import kind

__all__ = ["write"]

_TAGS: tuple[tuple[type[t.Mark], str], ...] = (
    (t.Bold, "b"), (t.Italic, "i"), (t.Underline, "u"), (t.Superscript, "sup"), (t.Subscript, "sub"),
)  # fmt: skip
# What an address may begin with: a page must not run anything because a link says so.
_ADDRESS = re.compile(r"(?:https?|mailto|tel|ftp):|[^:]*(?:[/?#]|$)", re.IGNORECASE)
_NUMBER = re.compile(r"(\d+)")
_LINES = ("body", "heading")
# List ("ul", "ol" or none), number in it where that counts, and the element itself; empty for nothing.
_Line = tuple[str, int, str]


def write(release: Release, options: Options) -> Written:
    """The release as an HTML file in UTF-8. Undecided tracked changes are written as if accepted.

    A draft for review says so in its first line, and marks facts that aren't set.
    """
    release = accept(release)
    substitutions, losses = noted(release.sections, "utf8")
    page = _Page(release, review=options.mode == "review")
    draft = f"<p><strong>{DRAFT_LINE}</strong></p>\n" if page.review else ""
    text = (
        f'<!DOCTYPE html>\n<html lang="{_quoted(release.language or "en-US")}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{_words(' '.join(release.title.split()) or 'Release')}</title>\n</head>\n<body>\n<article>\n"
        f"{draft}{page.body(release)}</article>\n</body>\n</html>\n"
    )
    return Written(text.encode("utf-8", errors="xmlcharrefreplace"), substitutions, losses)


def _words(text: str) -> str:
    """A text as the content of an element."""
    escaped = plain(t.clean(text), "utf8").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("\n", "<br>\n")


def _quoted(text: str) -> str:
    """A text as the value of an attribute."""
    return _words(" ".join(text.split())).replace('"', "&quot;")


class _Page:
    """One page being written: the names given so far, and what has been cited where."""

    def __init__(self, release: Release, *, review: bool) -> None:
        self.review = review
        self._known = known_facts(release)
        entries = dict.fromkeys(each.id for each in release.references)
        self._names = {id: f"ref-{number}" for number, id in enumerate(entries, 1)}
        self._labels = {each.id: re.sub(r"\D", "", each.label) for each in release.references}
        self._cited: dict[str, str] = {}
        self._cites = 0
        self._taken = set(self._names.values())
        self._entered: set[str] = set()

    def body(self, release: Release) -> str:
        """Everything inside the article; references last, since they lead to the first citation of each."""
        sections = tuple(run_in(release.sections))
        late = [index for index, section in enumerate(sections) if section.kind == "references"]
        early = [index for index in range(len(sections)) if index not in late]
        made = {index: "".join(f"{line}\n" for line in self._section(sections[index])) for index in (*early, *late)}
        return "".join(made[index] for index in sorted(made))

    def _section(self, section: Section) -> Iterator[str]:
        """The lines of a section; one with a heading is an element of its own."""
        if kind(section.kind).style == "Release Headline":
            yield from self._headline(section)
        elif section.heading and not _blank(heading := self._spans(section.heading.spans, section)):
            yield f'<section id="{self._name(section.id)}">\n<h2>{heading}</h2>'
            yield from self._blocks(section, section.body)
            yield "</section>"
        else:
            yield from self._blocks(section, section.body)

    def _name(self, id: str) -> str:
        """The section's id as a name in the page; citations and references have theirs."""
        base = re.sub(r"[^\w-]+", "-", id).strip("-") or "section"
        base = f"section-{base}" if re.fullmatch(r"(ref|cite)-\d+", base) else base
        name, number = base, 2
        while name in self._taken:
            name, number = f"{base}-{number}", number + 1
        self._taken.add(name)
        return name

    def _headline(self, section: Section) -> Iterator[str]:
        """The lines of a headline are one heading; whatever else stands there follows it."""
        lines = [block for block in section.blocks if isinstance(block, Paragraph) and block.style in _LINES]
        shown = [words for line in lines if not _blank(words := self._spans(line.spans, section))]
        if shown:
            yield f"<h1>{'<br>'.join(shown)}</h1>"
        yield from self._blocks(section, tuple(block for block in section.blocks if block not in lines))

    def _blocks(self, section: Section, blocks: tuple[Block, ...]) -> Iterator[str]:
        open_list, following = "", 0
        for block in blocks:
            tag, number, line = self._line(section, block)
            if (tag, number) != (open_list, following) and (line or not tag):
                if open_list:
                    yield f"</{open_list}>"
                if tag:
                    yield f'<{tag} start="{number}">' if number > 1 else f"<{tag}>"
                open_list = tag
            if line or not tag:
                following = number + 1 if number else 0
            if line:
                yield line
        if open_list:
            yield f"</{open_list}>"

    def _line(self, section: Section, block: Block) -> _Line:
        if isinstance(block, Table):
            return "", 0, self._table(block, section)
        entry = self._entry(section, block)
        if entry is not None:
            return entry
        words = self._spans(block.spans, section)
        tag, listed = {"bullet": ("li", "ul"), "number": ("li", "ol"), "heading": ("h3", "")}.get(
            block.style, ("p", "")
        )
        return listed, 0, f"<{tag}>{words}</{tag}>" if not _blank(words) else ""

    def _entry(self, section: Section, block: Paragraph) -> _Line | None:
        """A reference as an item of a list that gives it its number, else as a paragraph with its label."""
        cite = t.mark_of(block.spans[0], Cite) if section.kind == "references" and block.spans else None
        if cite is None or len(cite.references) != 1 or cite.references[0] not in self._names:
            return None
        id, label = cite.references[0], block.spans[0].text.strip(" []().")
        back = f' <a href="#{self._cited[id]}" title="Where this is cited">↩</a>' if id in self._cited else ""
        named = f' id="{self._names[id]}"' if id not in self._entered else ""
        words = self._spans(block.spans[1:], section).strip()
        if _blank(words) or not re.fullmatch(r"[1-9]\d{0,3}", label, re.ASCII):
            whole = self._spans(block.spans, section)
            line: _Line = ("", 0, f"<p{named}>{whole}{back}</p>" if not _blank(whole) else "")
        else:
            line = ("ol", int(label), f"<li{named}>{words}{back}</li>")
        if line[2]:
            self._entered.add(id)
        return line

    def _table(self, table: Table, section: Section) -> str:
        rows = [[self._spans(cell, section) for cell in row.cells] for row in table.rows if row.cells]
        if all(_blank(cell) for row in rows for cell in row):
            return ""
        head = "".join(f'<th scope="col">{cell}</th>' for cell in rows[0])
        rest = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in rows[1:])
        body = f"<tbody>\n{rest}</tbody>\n" if rest else ""
        return f"<table>\n<thead>\n<tr>{head}</tr>\n</thead>\n{body}</table>"

    # --- words ---

    def _spans(self, spans: tuple[Span, ...], section: Section) -> str:
        """Spans as words in their elements, each opened once for all words that follow each other in it."""
        out: list[str] = []
        stack: list[tuple[str, str]] = []
        for span in spans:
            words, wanted = _words(shown_words(span, self._known)), self._elements(span)
            if not words:
                continue
            same = next((i for i, (a, b) in enumerate(zip(stack, wanted, strict=False)) if a != b), None)
            kept = min(len(stack), len(wanted)) if same is None else same
            out.extend(f"</{tag}>" for tag, _ in reversed(stack[kept:]))
            del stack[kept:]
            blank = _blank(words)
            for tag, attributes in () if blank else wanted[kept:]:
                out.append(f"<{tag}{attributes}>")
                stack.append((tag, attributes))
            out.append(words if blank else self._content(span, words, section))
        out.extend(f"</{tag}>" for tag, _ in reversed(stack))
        return "".join(out)

    def _elements(self, span: Span) -> list[tuple[str, str]]:
        """The elements around a span's words, the outermost first."""
        link, cite = t.mark_of(span, t.Link), t.mark_of(span, Cite)
        address = link.href.strip() if link and not cite else ""
        safe = bool(address) and _ADDRESS.match(address)
        around = [("a", f' href="{_quoted(address)}"')] if safe else []
        return around + [(tag, "") for mark, tag in _TAGS if t.mark_of(span, mark)]

    def _content(self, span: Span, words: str, section: Section) -> str:
        cite, field = t.mark_of(span, Cite), t.mark_of(span, t.Field)
        if cite:
            return self._citation(cite, words, section)
        unset = field and field.fact not in self._known
        return f"<mark>{words}</mark>" if unset and self.review else words

    def _citation(self, cite: Cite, words: str, section: Section) -> str:
        """The numbers of a citation, each leading to its reference; the first can be led back to."""
        there = [id for id in cite.references if id in self._names]
        if not there:
            return words
        by_label = {self._labels[id]: id for id in there}
        own = ""
        if section.kind != "references":
            self._cites += 1
            own = f"cite-{self._cites}"
            for id in there:
                self._cited.setdefault(id, own)
        parts = _NUMBER.split(words)
        if not any(part in by_label for part in parts):
            return _anchor(self._names[there[0]], own, words)
        out: list[str] = []
        for part in parts:
            if part in by_label:
                out.append(_anchor(self._names[by_label[part]], own, part))
                own = ""
            else:
                out.append(part)
        return "".join(out)


def _blank(words: str) -> bool:
    """Whether there is nothing to read in it."""
    return not words.replace("<br>", "").strip()


def _anchor(to: str, own: str, words: str) -> str:
    named = f' id="{own}"' if own else ""
    return f'<a href="#{to}"{named}>{words}</a>'
