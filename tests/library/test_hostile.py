"""Any words in any field come back as they were, or are refused with a sentence that names the field."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.library import reading, uses, writing
from studio.library.errors import LibraryError
from studio.model.library import LibraryText
from studio.model.notation import blocks
from studio.model.release import LibraryLink, Release, Section
from studio.model.text import Paragraph, Span
from tests import make

ODD = [
    "Robert'); DROP TABLE texts;--", '"quoted" “curly” `back` \\ %s %(x)s ?1 :name {brace} $1', "ש׳ שלום ‮ abc ‬",
    "e\u0301 \u00a0 \u200b 😀 \U0010ffff", "line\r\nline\ttab", "' OR 1=1 --", "NULL", "AND OR NOT NEAR(* ^",
    "\x01\x1f\x7f",
    "[\"json\", \"list\"]",
]  # fmt: skip
FIELDS = ("title", "variant", "language", "company", "product", "owner", "why")


@pytest.mark.parametrize("words", ODD)
def test_odd_words_come_back_from_every_field(library, words):
    given = dict.fromkeys(FIELDS, words)
    made = writing.add(library, words, tags=(words, "b"), blocks=(Paragraph((Span(words),)),), record=words, **given)
    assert {name: getattr(made, name) for name in FIELDS if name != "why"} == {
        name: words for name in FIELDS if name != "why"}
    assert (made.kind, made.tags) == (words, (words.strip(), "b"))
    version = made.waiting
    assert (version.why, version.text, version.record) == (words, words, words)
    assert writing.approve(library, made.id, 1, note=words).current.note == words
    changed = writing.describe(library, made.id, revision=2, title=words + "x", tags=[words + "y"])
    assert (changed.title, changed.tags) == (words + "x", ((words + "y").strip(),))
    assert reading.listed(library, kind=words, tag=(words + "y").strip(), company=words, product=words) == (changed,)
    assert reading.counts(library) == {words: 1}
    linked = Release("x", words, sections=(Section(words, "lead", (), LibraryLink(made.id, 1)),), key=words)
    uses.note_uses(library, linked, path=words, stage=words)
    (use,) = uses.where_used(library, made.id)
    assert (use.release, use.title, use.section, use.path, use.stage) == (words,) * 5
    uses.forget_uses(library, words)
    gone = writing.retire(library, made.id, why=words)
    assert gone.retired.why == words


@pytest.mark.parametrize("bad", ["a\0b", "a\ud800b"])
@pytest.mark.parametrize("field", [*FIELDS, "kind", "id", "tags", "record"])
def test_what_cant_be_stored_is_refused_by_name(library, field, bad):
    words = {"kind": "boilerplate", "title": "A", "blocks": blocks("Words.")}
    words[field] = (bad,) if field == "tags" else bad
    called = {"id": "key", "tags": "tag", "why": "reason"}.get(field, field)
    with pytest.raises(LibraryError, match=called):
        writing.add(library, **words)
    assert reading.listed(library) == ()


@pytest.mark.parametrize("bad", ["a\0b", "a\udfffb"])
def test_what_cant_be_stored_is_refused_everywhere_else(library, bad):
    made = writing.add(library, "boilerplate", "A", blocks("Words."))
    words = (Paragraph((Span(bad),)),)
    link = Release("x", "A", sections=(Section("s", "lead", (), LibraryLink(bad, 1)),), key="k")
    for act in (
        lambda: writing.add(library, "boilerplate", "B", words),
        lambda: writing.propose(library, made.id, words, why="", base=1),
        lambda: writing.propose(library, made.id, (), why=bad, base=1),
        lambda: writing.approve(library, made.id, 1, note=bad),
        lambda: writing.decline(library, made.id, 1, note=bad),
        lambda: writing.describe(library, made.id, revision=1, title=bad),
        lambda: writing.describe(library, made.id, revision=1, tags=[bad]),
        lambda: writing.retire(library, made.id, why=bad),
        lambda: writing.merge(library, [made.id, bad], "B", (), why=""),
        lambda: writing.filed(library, bad, "10-K", "2025-12-31"),
        lambda: reading.text(library, bad),
        lambda: uses.note_uses(library, link),
        lambda: uses.note_uses(library, Release("x", bad, key="k")),
    ):
        with pytest.raises(LibraryError) as caught:
            act()
        assert str(caught.value).endswith((".", ")."))
    assert reading.text(library, made.id) == made


def test_a_link_or_mark_with_a_nul_is_refused_too(library):
    from studio.model.text import Link

    with pytest.raises(LibraryError, match=r"U\+0000"):
        writing.add(library, "boilerplate", "A", (Paragraph((Span("a", (Link("http://a\0b"),)),)),))


def test_what_is_too_long_for_a_field_is_refused_by_name(library):
    for field in ("kind", "title", "variant", "language", "company", "product", "owner", "id", "why"):
        words = {"kind": "boilerplate", "title": "A", "blocks": (), field: "𝕩" * 20_000}
        called = {"id": "key", "why": "reason"}.get(field, field)
        with pytest.raises(LibraryError, match=f"{called} is too long"):
            writing.add(library, **words)
    most = {"kind": "𝕩" * 100, "title": "𝕪" * 500, "company": "𝕫" * 300, "product": "𝕩" * 300, "owner": "𝕩" * 300}
    made = writing.add(library, blocks=(), tags=["𝕩" * 200], id="𝕩" * 100, **most)
    assert reading.listed(library, tag="𝕩" * 200, company="𝕫" * 300) == (made,)


def test_ten_megabytes_of_text_are_a_text(library):
    large = blocks("Halvern’s “words”, 55 of them. " * 330_000)
    made = writing.add(library, "boilerplate", "Large", large)
    assert len(made.waiting.text) > 10_000_000
    assert reading.text(library, made.id) == made
    assert writing.approve(library, made.id, 1).current.blocks == large


def test_a_text_that_says_nothing_is_a_text(library):
    made = writing.add(library, "person", "Dr. Ito", (), record='{"name": "Ben Ito"}')
    assert (made.waiting.blocks, made.waiting.text) == ((), "")
    for kind, title in (("", "A"), ("boilerplate", " ")):
        with pytest.raises(LibraryError, match="needs a kind and a title"):
            writing.add(library, kind, title, ())


anything = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=80)


@settings(max_examples=25)
@given(
    content=st.lists(make.any_block, max_size=3).map(tuple), title=anything.filter(str.strip), why=anything,
    record=anything, tags=st.lists(anything, max_size=3),
)
def test_whatever_is_written_is_read_again(library, content, title, why, record, tags):
    made = writing.add(library, "boilerplate", title, content, why=why, record=record, tags=tags)
    read = reading.text(library, made.id)
    assert isinstance(read, LibraryText)
    assert (read.title, read.waiting.blocks, read.waiting.why, read.waiting.record) == (title, content, why, record)
    assert read.tags == tuple(dict.fromkeys(tag.strip() for tag in tags if tag.strip()))
