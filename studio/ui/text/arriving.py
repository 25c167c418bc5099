"""Text that comes from another release: its facts and citations made those of the release that it comes to."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from studio.model import text as t
from studio.model.facts import fact_kind, shown
from studio.model.release import Fact, Reference, Release
from studio.model.text import Block, Cite, Comment, Field, Span

__all__ = ["Arrival", "Origin", "arrived", "origin_of"]


class Origin(Struct, frozen=True):
    """Where copied text comes from: the release's key, and the facts and references that the text uses."""

    key: str = ""
    facts: tuple[Fact, ...] = ()
    references: tuple[Reference, ...] = ()


class Arrival(Struct, frozen=True):
    """Blocks as they fit a release, facts that it gets with them, and in words what is otherwise than it was."""

    blocks: tuple[Block, ...]
    facts: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()


def origin_of(release: Release, blocks: tuple[Block, ...]) -> Origin:
    """What blocks need to be understood elsewhere."""
    spans = [span for block in blocks for span in t.block_spans(block)]
    fields = {field.fact for span in spans if (field := t.mark_of(span, Field))}
    cited = set(_cited(blocks))
    return Origin(
        release.key,
        tuple(fact for fact in release.facts if fact.id in fields and fact.value.strip()),
        tuple(reference for reference in release.references if reference.id in cited),
    )


def arrived(blocks: tuple[Block, ...], origin: Origin | None, release: Release) -> Arrival:
    """The blocks as they fit `release`.

    A field stays a field; its fact comes along where the release has no value for it. A citation stays one where the
    release has the same reference, else its number becomes plain raised text: it would cite something else.
    """
    if origin is None or origin.key == release.key:
        return Arrival(blocks)
    values = {fact.id: fact for fact in origin.facts}
    here = {fact.id: fact for fact in release.facts if fact.value.strip()}
    used = [
        field.fact
        for block in blocks
        for span in t.block_spans(block)
        if (field := t.mark_of(span, Field)) and not t.mark_of(span, t.Deleted)
    ]
    used = list(dict.fromkeys(used))
    added = tuple(replace(values[id], checked="") for id in used if id in values and id not in here)
    other = [id for id in used if id in here and id in values and shown(here[id]) != shown(values[id])]
    cites = _same_references(origin, release)
    labels = {reference.id: reference.label for reference in origin.references}
    lost = len({id for id in _cited(blocks) if id not in cites})

    def fitted(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return t.joined(made for span in spans for made in _fitted(span, cites, labels))

    fit = tuple(t.map_block(block, fitted) for block in blocks)
    notes = []
    if added:
        notes.append(f"Added to the facts: {', '.join(fact_kind(fact.id).label for fact in added)}")
    notes.extend(f"{fact_kind(id).label} is {shown(here[id], release.language)} in this release" for id in other)
    if lost:
        what = "1 reference isn’t" if lost == 1 else f"{lost} references aren’t"
        notes.append(f"{what} in this release, so citations became plain numbers")
    return Arrival(fit, added, tuple(notes))


def _cited(blocks: tuple[Block, ...]) -> list[str]:
    """The ids of the references that blocks cite."""
    spans = (span for block in blocks for span in t.block_spans(block))
    return [id for span in spans if (cite := t.mark_of(span, Cite)) for id in cite.references]


def _same_references(origin: Origin, release: Release) -> dict[str, str]:
    """The ids of references there by those of the same ones here."""
    by_text = {_plain(reference.text): reference.id for reference in release.references}
    return {each.id: by_text[_plain(each.text)] for each in origin.references if _plain(each.text) in by_text}


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _fitted(span: Span, cites: dict[str, str], labels: dict[str, str]) -> tuple[Span, ...]:
    """A span with its citation changed to the same references here, and after it the numbers of those not here.

    A comment stays with the release it's made in.
    """
    marks = tuple(mark for mark in span.marks if not isinstance(mark, Comment))
    cite = t.mark_of(span, Cite)
    if cite is None:
        return (Span(span.text, marks),)
    bare = tuple(mark for mark in marks if not isinstance(mark, Cite))
    ids = tuple(cites[id] for id in cite.references if id in cites)
    lost = [labels.get(id, "?") for id in cite.references if id not in cites]
    if not ids:
        return (Span(span.text, bare),)
    after = (Span("," + ",".join(lost), bare),) if lost else ()
    return (Span(span.text, (*bare, Cite(ids))), *after)
