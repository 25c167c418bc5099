"""Finding texts while one types: the same on both engines."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, update

from studio.library.asking import understood
from studio.library.excerpts import Matcher
from studio.library.search import LOOKED_AT, index, rebuild, search
from studio.library.tables import texts
from studio.library.writing import add, approve, decline, describe, propose, retire
from studio.model.text import Cite, Paragraph, Span


def blocks(*paragraphs):
    return tuple(Paragraph((Span(words),)) if isinstance(words, str) else words for words in paragraphs)


def put(library, title, *paragraphs, kind="other", approved=True, **more):
    made = add(library, kind, title, blocks(*paragraphs), **more)
    if approved:
        approve(library, made.id, 1)
    return made.id


def titles(library, words, **more):
    return [hit.text.title for hit in search(library, words, **more).hits]


def marked(hit):
    return [hit.excerpt[start:end] for start, end in hit.marks]


HARBOR, HALVERN, DRUG, PARTNER = "Safe harbor for results", "About Halvern", "About HVN-204", "Partner"


@pytest.fixture
def filled(library):
    """A small library with one text for each thing that is looked for."""
    put(library, HARBOR, "This release contains forward-looking statements.", kind="safe-harbor",
        tags=("legal", "US"), company="Halvern Therapeutics")
    put(library, HALVERN, "Halvern’s medicines degrade proteins. See our Form 10-K and the Halvern® website.",
        kind="boilerplate", company="Halvern Therapeutics")
    put(library, DRUG, "HVN-204 (dorvetinib) is an oral inhibitor of PD-L1 and TGF-β in lymphoma.",
        kind="drug-background", company="Halvern Therapeutics", product="HVN-204")
    put(library, PARTNER, "Société Générale de Bellmonte, a safe choice. 株式会社 1,000 people, U.S. and R&D.",
        kind="partner-boilerplate", company="Bellmonte", approved=False)
    return library


TYPED = {
    "safe": {HARBOR, PARTNER}, "saf": {HARBOR, PARTNER}, "s": {HARBOR, HALVERN, PARTNER}, "SÁFE HARB": {HARBOR},
    "forward-looking": {HARBOR}, "forward look": {HARBOR}, "forwardlook": {HARBOR}, "harbor safe": {HARBOR},
    "safe people": {PARTNER}, "legal": {HARBOR}, "nothing such": set(), "harbour": set(),
    "10-K": {HALVERN}, "10‑k": {HALVERN}, "10K": {HALVERN}, "10 K": {HALVERN}, "10-": {HALVERN, PARTNER},
    "HVN-204": {DRUG}, "hvn204": {DRUG}, "hvn-2": {DRUG}, "PD-L1": {DRUG}, "pdl1": {DRUG}, "hvn 205": set(),
    "TGF-beta": {DRUG}, "tgfβ": {DRUG}, "TGF-β": {DRUG}, "beta": {DRUG}, "β": {DRUG},
    "Halvern’s": {HALVERN}, "halvern's": {HALVERN}, "halverns": {HALVERN}, "Halvern®": {HALVERN},
    "societe generale": {PARTNER}, "会社": {PARTNER}, "株 people": {PARTNER}, "社会": set(),
    "1000": {PARTNER}, "1,000": {PARTNER}, "US R&D": {PARTNER}, "u.s.": {PARTNER, HARBOR},
    '"safe harbor"': {HARBOR}, '"harbor safe"': set(), "“safe harb": {HARBOR}, '"safe harb"': set(),
    # Nothing found: then each word is the beginning of one.
    "forw statem": {HARBOR}, "harb of": set(),
    # No operators, and signs alone are no words.
    "®": set(), "%": set(), "*": set(), "safe*": {HARBOR, PARTNER}, "safe OR": set(), "safe AND harbor": set(),
    "NEAR(safe harbor": set(), "tokens:safe": set(), "^safe": {HARBOR, PARTNER}, "safe -harbor": {HARBOR},
    "safe:": {HARBOR, PARTNER}, "safe'": {HARBOR, PARTNER}, "safe & harbor": {HARBOR}, "safe | harbor": {HARBOR},
    "safe <-> harbor": {HARBOR}, "!safe": {HARBOR, PARTNER}, "safe\\": {HARBOR, PARTNER},
    "\ue000safe": {HARBOR, PARTNER},
}  # fmt: skip


def test_words_are_found_as_they_are_typed(filled):
    found = {words: set(titles(filled, words)) for words in TYPED}
    assert {words: names for words, names in found.items() if names != TYPED[words]} == {}


HOSTILE = (
    "'; DROP TABLE texts; --", '"', '""', "'" * 3, '"safe', "a" * 5000, "safe " * 400, "\x00", "\ud800", "\u202eefas",
    "(" * 300, "{safe} : harbor", "a AND", "NOT", "NOT NOT", "-", "_", "\\", "$1 :x %s %(a)s ?", "\ufeff", "é" * 3000,
    "\U0001f600", "x" + "\u0301" * 500, "a-" * 2000, " ".join(f"w{number}" for number in range(3000)),
)


def test_nothing_that_is_typed_is_refused(filled):
    for hostile in HOSTILE:
        search(filled, hostile)
        search(filled, "safe", kind=hostile, tag=hostile, company=hostile, product=hostile, states=(hostile,))
    assert search(filled, "safe").total == 2


def test_hostile_words_in_a_text_are_found_as_any_other(library):
    for number, hostile in enumerate(HOSTILE):
        words = hostile.replace("\x00", "").replace("\ud800", "")
        put(library, f"{number} {words}"[:300], f"needle {words}", tags=(words[:50],), company=words[:50])
    assert search(library, "needle").total == len(HOSTILE)


def test_texts_are_narrowed_by_kind_tag_company_product_and_state(filled):
    retire(filled, put(filled, "Old harbor", "A safe old harbor."), why="old")
    every = {HARBOR, PARTNER}
    assert set(titles(filled, "safe")) == every
    assert titles(filled, "safe", kind="safe-harbor") == [HARBOR]
    assert titles(filled, "safe", tag="US") == [HARBOR]
    assert titles(filled, "safe", tag="us") == []
    assert titles(filled, "safe", company="Bellmonte") == [PARTNER]
    assert titles(filled, "oral", product="HVN-204", company="Halvern Therapeutics") == [DRUG]
    assert titles(filled, "safe", states=("waiting",)) == [PARTNER]
    assert titles(filled, "safe", states=("approved",)) == [HARBOR]
    assert titles(filled, "safe", states=("retired",)) == ["Old harbor"]
    assert set(titles(filled, "safe", states=("approved", "waiting", "retired"))) == {*every, "Old harbor"}
    assert titles(filled, "safe", states=()) == []
    assert titles(filled, "", kind="boilerplate") == [HALVERN]


def test_without_words_the_newest_come_first(filled):
    assert titles(filled, "") == [PARTNER, DRUG, HALVERN, HARBOR]
    text = search(filled, "", kind="safe-harbor").hits[0].text
    describe(filled, text.id, revision=text.revision, variant="long")
    assert titles(filled, " ") == [HARBOR, PARTNER, DRUG, HALVERN]


def test_the_current_words_are_found_and_those_that_wait_only_before_the_first_approval(library):
    made = add(library, "other", "A text", blocks("first wording"))
    assert titles(library, "first wording") == ["A text"]
    propose(library, made.id, blocks("second wording"), why="better", base=1)
    assert (titles(library, "first"), titles(library, "second")) == ([], ["A text"])
    approve(library, made.id, 2)
    propose(library, made.id, blocks("third wording"), why="better still", base=2)
    assert (titles(library, "second"), titles(library, "third")) == (["A text"], [])
    assert titles(library, "second", states=("waiting",)) == ["A text"]
    approve(library, made.id, 3)
    assert (titles(library, "second"), titles(library, "third")) == ([], ["A text"])
    hit = search(library, "third").hits[0]
    assert hit.text.current.text == hit.excerpt == "third wording"


def test_a_text_that_was_declined_is_found_and_shown_by_its_words(library):
    made = put(library, "Pipeline", "Three programs in the clinic.", approved=False)
    decline(library, made, 1, note="Not so")
    (hit,) = search(library, "clinic").hits
    assert hit.text.id == made
    assert marked(hit) == ["clinic"]


def test_what_another_person_writes_is_found_at_once(library, second):
    author = second(library, role="author")
    made = put(author, "Theirs", "a brontosaurus", approved=False)
    assert titles(library, "brontosaurus") == ["Theirs"]
    approve(library, made, 1)
    propose(author, made, blocks("a diplodocus"), why="smaller", base=1)
    assert titles(second(library, "Ria Dahl", "reader"), "brontosaurus") == ["Theirs"]


def test_titles_come_before_texts_and_whole_words_before_beginnings(library):
    for title, words in (
        ("Words", "the safety of a trial"), ("Beginning", "safe words"), ("Safety", "nothing"), ("Safe", "nothing"),
        ("Other", "safe and safe and safe"),
    ):
        put(library, title, words)
    assert titles(library, "safe") == ["Safe", "Safety", "Other", "Beginning", "Words"]


def test_words_together_come_before_words_apart(library):
    put(library, "Together", "It has a long first sentence about something else, and then the overall response rate.")
    put(library, "Apart", "Overall a response was a response of overall kind, response and overall.")
    assert titles(library, "overall response") == ["Together", "Apart"]


def test_texts_that_releases_use_come_before_others(library, raw):
    ids = [put(library, f"Text {number}", "the same words") for number in range(3)]
    assert titles(library, "same") == ["Text 2", "Text 1", "Text 0"]
    with raw(library) as connection:
        for release in "abc":
            connection.exec_driver_sql(
                f"INSERT INTO uses (release_key, section_id, text_id) VALUES ('{release}', 's', '{ids[1]}')"
            )
    found = search(library, "same").hits
    assert [hit.text.title for hit in found] == ["Text 1", "Text 2", "Text 0"]
    assert found[0].text.uses == 3
    assert titles(library, "same", order="uses") == ["Text 1", "Text 2", "Text 0"]
    assert titles(library, "same", order="title") == ["Text 0", "Text 1", "Text 2"]
    assert titles(library, "same", order="changed") == ["Text 2", "Text 1", "Text 0"]


def test_more_than_can_be_counted_is_said_so(library, raw):
    with raw(library) as connection:
        for number in range(LOOKED_AT + 1):
            title = "Harbor" if number == 0 else f"Text {number}"
            connection.execute(insert(texts).values(id=f"t{number}", kind="other", title=title, tags='["harbor"]'))
            index(connection, f"t{number}")
    found = search(library, "harbor", limit=20)
    assert (found.total, found.capped, len(found.hits)) == (LOOKED_AT, True, 20)
    assert found.hits[0].text.title == "Harbor"  # the oldest of all
    assert search(library, "text").total == LOOKED_AT
    assert not search(library, "text").capped
    assert search(library, "harbor text 400").total == 1


def test_matches_are_marked_in_the_real_words(filled):
    put(filled, "Wide — Straße", "Eins.\nDie STRASSE, die straße und Straßen; cafe\u0301s®, e\u0301toile.")
    found = {}
    for words in ("stras", "cafes", "étoile", "wide"):
        hit = next(hit for hit in search(filled, words).hits if hit.text.title.startswith("Wide"))
        found[words] = [*marked(hit), *(hit.text.title[start:end] for start, end in hit.title_marks)]
    assert found == {
        "stras": ["STRAS", "straße", "Straßen", "Straße"], "cafes": ["cafe\u0301s"], "étoile": ["e\u0301toile"],
        "wide": ["Wide"],
    }  # fmt: skip
    assert marked(search(filled, "10K").hits[0]) == ["10-K"]
    assert marked(search(filled, '"form 10"').hits[0]) == ["Form 10"]
    assert marked(search(filled, "tgf-beta").hits[0]) == ["TGF-β"]


def test_the_excerpt_shows_where_most_of_the_words_are(library):
    filler = "Nothing of it is here, only words that fill a line of the text. " * 8
    put(library, "Long", filler + "A harbor.\n" + filler + "The safe harbor of the law.", filler)
    hit = search(library, "safe harbor").hits[0]
    assert "The safe harbor of the law." in hit.excerpt
    assert hit.excerpt.startswith("…")
    assert hit.excerpt.endswith("…")
    assert len(hit.excerpt) < 220
    assert marked(hit) == ["safe", "harbor"]
    assert "\n" not in search(library, "harbor").hits[0].excerpt


def test_a_citation_is_no_part_of_the_word_before_it(library):
    paragraph = Paragraph((Span("longer survival"), Span("12", (Cite(("a", "b")),)), Span(" was seen")))
    put(library, "Cited", paragraph)
    hit = search(library, "longer survival was").hits[0]
    assert hit.excerpt == "longer survival12 was seen"
    assert marked(hit) == ["longer", "survival", "was"]
    assert titles(library, "12") == []


def test_people_and_other_records_are_found_by_their_words(library):
    made = add(library, "person", "Ana Reyes", (), record='{"name": "Ana Reyes", "role": ["Chief Medical Officer"]}')
    approve(library, made.id, 1)
    hit = search(library, "medical off", kind="person").hits[0]
    assert hit.excerpt == "Ana Reyes Chief Medical Officer"
    assert marked(hit) == ["Medical", "Off"]


def test_a_very_long_text_is_written_and_found_by_its_beginning(library):
    put(library, "Long", " ".join(f"w{number}é{'x' * 60}" for number in range(20_000)))
    assert titles(library, "w0éx") == ["Long"]


def test_the_index_can_be_made_anew(filled, raw):
    before = {words: titles(filled, words) for words in TYPED}
    with raw(filled) as connection:
        rebuild(connection)
    assert {words: titles(filled, words) for words in TYPED} == before


def test_a_change_that_is_not_kept_leaves_the_index_as_it_was(filled):
    def break_off():
        with filled.writing() as connection:
            connection.execute(update(texts).values(title="Changed"))
            rebuild(connection)
            raise KeyError

    with pytest.raises(KeyError):
        break_off()
    assert titles(filled, "changed") == []
    assert titles(filled, "harbor") == [HARBOR]


TEXT = st.text(st.sampled_from("abß é’-®β株 10,.\n\u0301") | st.characters(), max_size=60)


@settings(max_examples=200, deadline=None)
@given(TEXT, TEXT)
def test_marks_are_inside_apart_and_in_order(text, words):
    matcher = Matcher(understood(words))
    shown, places = matcher.excerpt(text)
    for where, ranges in ((shown, places), (text, matcher.marks(text))):
        assert all(0 <= start < end <= len(where) for start, end in ranges)
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(ranges))


WORD = st.sampled_from(["safe", "Harbor", "10-K", "PD-L1", "société", "β", "株式", "R&D"])


@settings(max_examples=100, deadline=None)
@given(st.lists(WORD, min_size=1, max_size=9))
def test_what_was_typed_from_the_text_is_marked_in_it(words):
    text = " ".join(words)
    matcher = Matcher(understood(" ".join(set(words))))
    assert [text[start:end] for start, end in matcher.marks(text)] == words


@settings(max_examples=150, deadline=None)
@given(st.text("ab c’-.é1", max_size=40), st.text('ab c1-"', max_size=8))
def test_plain_words_are_marked_as_any_other(text, words):
    """Most texts are plain, and looked through in a quicker way."""
    quick, thorough = Matcher(understood(words)), Matcher(understood(words))
    thorough._plain = False
    assert quick.marks(text) == thorough.marks(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["co-operate", "10-K,", "R&D", "safe harbor"]), min_size=40, max_size=60),
       st.sampled_from(["", "société", "β", "株式"]), st.sampled_from(["10k", "cooper", "co-op", "rd safe"]))
def test_the_words_shown_of_a_hit_are_marked_as_any_words_are(words, after, asked):
    """Also where they are plain and the rest of the text isn't."""
    matcher = Matcher(understood(asked))
    shown, places = matcher.excerpt(" ".join((*words, after)))
    assert places == matcher.marks(shown)
