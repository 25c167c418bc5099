"""A little language for building releases in tests, and strategies that generate any release there can be."""

from __future__ import annotations

from hypothesis import strategies as st

from studio.model import text as t
from studio.model.facts import FACTS, fill
from studio.model.notation import blocks
from studio.model.references import renumber
from studio.model.release import Approval, Fact, Following, LibraryLink, Note, Release, Section, Stage, Waiver, new_id
from studio.model.text import Paragraph, Row, Span, Table


def release(type: str = "trial-initiation", *, facts: dict[str, str] | None = None, **sections: str) -> Release:
    """A release whose sections are given by kind (`trial_summary="…"`) in the notation of studio.model.notation."""
    made: list[Section] = []
    for name, source in sections.items():
        kind = name.rstrip("_0123456789").replace("_", "-")
        text = "\n\n".join(source.splitlines()) if kind == "references" else source
        made.append(Section(new_id(kind, [s.id for s in made]), kind, blocks(text)))
    values = tuple(Fact(id, value) for id, value in (facts or {}).items())
    return renumber(fill(Release(type, "A test", values, tuple(made))))


# Any character a document may carry, weighted towards what releases hold.
characters = st.one_of(
    st.sampled_from("abcdeß –—“”‘’®™≥µ10.,;:()%é\u00a0\u2009😀\n\t".replace("\t", "")),
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")),
)
words = st.text(characters, max_size=12).map(t.clean)
ids = st.sampled_from(["ref-1", "ref-2", "mayo-2011"])
plain_marks = st.one_of(
    st.just(t.Bold()),
    st.just(t.Italic()),
    st.just(t.Underline()),
    st.just(t.Superscript()),
    st.just(t.Subscript()),
    st.sampled_from(["https://www.halverntx.com", "mailto:ir@halverntx.com"]).map(t.Link),
    st.sampled_from([kind.id for kind in FACTS[:12]]).map(t.Field),
    st.lists(ids, min_size=1, max_size=2, unique=True).map(lambda refs: t.Cite(tuple(refs))),
)
changes = st.one_of(
    st.builds(t.Inserted, st.sampled_from(["", "Ana Reyes"]), st.just("2026-03-03T10:00:00Z")),
    st.builds(t.Deleted, st.sampled_from(["", "Ben Ito"]), st.just("2026-03-04T10:00:00Z")),
)
spans = st.builds(Span, words, st.lists(plain_marks, max_size=3).map(tuple))
cells = st.lists(spans, max_size=2).map(tuple)
paragraphs = st.builds(
    Paragraph, st.lists(spans, max_size=4).map(tuple), st.sampled_from(["body", "heading", "bullet", "number"])
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A simple grid of one to three columns and rows."""
    columns = draw(st.integers(1, 3))
    rows = draw(st.lists(st.lists(cells, min_size=columns, max_size=columns).map(tuple), min_size=1, max_size=3))
    return Table(tuple(Row(row) for row in rows))


any_block = st.one_of(paragraphs, paragraphs, tables())
kinds = st.sampled_from(["headline", "lead", "body", "quote", "references", "safe-harbor", "contacts"])


@st.composite
def releases(draw: st.DrawFn, max_sections: int = 4) -> Release:
    """Any release without undecided changes; sections have different ids."""
    sections: list[Section] = []
    for kind in draw(st.lists(kinds, max_size=max_sections)):
        content = draw(st.lists(any_block, max_size=3).map(tuple))
        link = draw(st.none() | st.builds(LibraryLink, st.just("boilerplate-1"), st.integers(1, 3)))
        approval = draw(st.none() | st.builds(Approval, st.just("Ana Reyes"), st.just("2026-03-02"), st.just("ab12")))
        id = new_id(kind, [s.id for s in sections])
        sections.append(Section(id, kind, content, link, approval=approval))
    facts = draw(
        st.lists(
            st.builds(Fact, st.sampled_from([k.id for k in FACTS[:6]]), words), max_size=3, unique_by=lambda f: f.id
        )
    )
    notes = draw(st.lists(st.builds(Note, st.just("1"), words, st.just(""), words), max_size=1))
    waivers = draw(st.lists(st.builds(Waiver, st.just("R03"), words, words), max_size=1))
    return Release(
        "trial-initiation",
        draw(words),
        tuple(facts),
        tuple(sections),
        tuple(notes),
        tuple(waivers),
        draft=draw(st.integers(1, 9)),
        stage=draw(st.sampled_from([Stage(), Stage("review", ("Legal",), "2026-03-02"), Stage("final")])),
        follows=draw(st.sampled_from([(), (Following("halvern", 2), Following("hvn-204", 1, pinned=True))])),
        words=draw(st.sampled_from([(), ("dorvetinib",)])),
        key=draw(st.sampled_from(["", "0f3a9b2c11d4e5f6"])),
    )


def edited(draw: st.DrawFn, old: Release) -> Release:
    """A release that is `old` with some sections and blocks changed, gone, moved or added."""
    other = draw(releases())
    kept = [s for s in old.sections if draw(st.booleans())]
    taken = {s.id for s in kept}
    mixed = [*kept, *(s for s in other.sections if s.id not in taken)]
    return Release(old.type, other.title, other.facts, tuple(mixed), old.comments, other.waivers)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Release, Release]:
    """An older and a newer release that have something in common."""
    old = draw(releases())
    return old, edited(draw, old)
