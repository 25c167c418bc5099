"""A library goes into one readable file and comes out of it as it was; it moves from engine to engine."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from studio.library import exchange, readable, reading, retiring, stored, uses, writing
from studio.library.errors import FileProblem, LibraryError, LibraryRefused, Stopped
from studio.model.library import Event, Retirement, Use
from studio.model.notation import blocks
from studio.model.release import LibraryLink, Release, Section
from tests.model.test_notated import paragraph, table

ABOUT = blocks("# About Halvern Therapeutics\n\nHalvern is a **clinical-stage** company.[^ref-1]")
LATER = blocks("# About Halvern Therapeutics\n\nHalvern is a late-stage company.")


def filled(library):
    """A library in which everything has happened that can."""
    more = {"why": 'First "one"', "tags": ("US",), "company": "Halvern"}
    about = writing.add(library, "boilerplate", "About Halvern", ABOUT, **more)
    writing.approve(library, about.id, 1, review_by="2027-01-31", note="Legal agreed\nby phone")
    writing.approve(library, about.id, 1, review_by="2027-06-30")
    writing.propose(library, about.id, LATER, why="Phase 3", base=1)
    writing.decline(library, about.id, 2, note="Not yet")
    writing.propose(library, about.id, LATER, why="Now", base=1)
    harbor = writing.add(library, "safe-harbor", "Clinical", ABOUT, company="Halvern")
    writing.approve(library, harbor.id, 1, expires="2027-12-31")
    writing.filed(library, "Halvern", "10-Q", "2026-03-31")
    again = writing.add(library, "safe-harbor", "Meetings", ABOUT, company="Halvern")
    writing.approve(library, again.id, 1)
    writing.filed(library, "Halvern", "10-K", "2026-12-31")
    writing.approve(library, again.id, 1, review_by="2027-12-31")
    person = writing.add(library, "person", "Ana Reyes", (), record='{"name": "Ana Reyes",\n"title": "Legal"}\n')
    retiring.retire(library, person.id, why="Left", successors=(about.id,))
    merged = retiring.merge(library, (harbor.id, again.id), "Both", LATER, why="One is enough")
    writing.approve(library, merged.id, 1)
    release = Release("topline", "A trial", key="k1", sections=(
        Section("a", "boilerplate", ABOUT, LibraryLink(about.id, 1)),
        Section("b", "safe-harbor", (), LibraryLink(harbor.id, 1, True)),
    ))
    uses.note_uses(library, release, path="C:\\releases\\a.release", stage="review")
    return about


def text_of(library):
    made = []
    exchange.written_to(library, made.append)
    return "".join(made)


def test_written_read_and_written_again_is_the_same(library, opened, tmp_path):
    filled(library)
    assert exchange.write_file(library, tmp_path / "out.toml") == 5
    other = opened(str(tmp_path / "other.db"), folder=tmp_path, person="Ben Ito")
    report = exchange.read_file(other, tmp_path / "out.toml")
    assert (len(report.added), report.there, report.clashed) == (5, (), ())
    exchange.write_file(other, tmp_path / "again.toml")
    assert (tmp_path / "again.toml").read_bytes() == (tmp_path / "out.toml").read_bytes()
    every = ("approved", "waiting", "retired")
    mine, theirs = reading.listed(library, states=every), reading.listed(other, states=every)
    assert [replace(each, versions=()) for each in mine] == [replace(each, versions=()) for each in theirs]
    assert [each.versions for each in mine] == [each.versions for each in theirs]
    again = exchange.read_file(other, tmp_path / "out.toml")
    assert (again.added, again.went_on, len(again.there)) == ((), (), 5)
    assert again.sentence == "No texts added and 5 texts there already."


def test_the_other_way_round_into_this_engine(library, opened, tmp_path):
    other = opened(str(tmp_path / "other.db"), folder=tmp_path, person="Ben Ito")
    about = filled(other)
    exchange.write_file(other, tmp_path / "out.toml")
    exchange.read_file(library, tmp_path / "out.toml")
    assert text_of(library) == (tmp_path / "out.toml").read_text(encoding="utf-8")
    made = reading.text(library, about.id, also=(1, 2, 3))
    assert (made.current_number, made.waiting_number, made.latest) == (1, 3, 3)
    assert made.version(2).note == "Not yet"
    assert [each.what for each in reading.happened(library, about.id)][-1] == "added"
    assert uses.where_used(library, about.id)[0].path == "C:\\releases\\a.release"
    assert [e.what for e in reading.happened(library, about.id)] == [e.what for e in reading.happened(other, about.id)]


def test_a_newer_version_in_the_file_goes_on_with_the_text_that_is_there(library, opened, tmp_path):
    about = writing.add(library, "boilerplate", "About", ABOUT, why="First")
    exchange.write_file(library, tmp_path / "one.toml")
    other = opened(str(tmp_path / "other.db"), folder=tmp_path, person="Ben Ito")
    exchange.read_file(other, tmp_path / "one.toml")
    writing.approve(library, about.id, 1)
    writing.propose(library, about.id, LATER, why="Phase 3", base=1)
    exchange.write_file(library, tmp_path / "two.toml")
    mark = reading.latest_event(other)
    report = exchange.read_file(other, tmp_path / "two.toml")
    assert (report.added, report.went_on) == ((), ("About",))
    there = reading.text(other, about.id)
    assert (there.current_number, there.waiting_number) == (1, 2)
    assert reading.changed_since(other, mark)[1] == (about.id,)
    assert [e.what for e in reading.happened(other, about.id)] == ["proposed", "approved", "added"]
    older = exchange.read_file(other, tmp_path / "one.toml")
    assert older.there == ("About",)
    assert reading.text(other, about.id) == there


def test_other_words_under_the_same_key_come_in_as_a_text_of_their_own_and_once(library, tmp_path):
    about = writing.add(library, "boilerplate", "About", ABOUT)
    source = text_of(library).replace("clinical-stage", "late-stage")
    (tmp_path / "theirs.toml").write_text(source, encoding="utf-8")
    report = exchange.read_file(library, tmp_path / "theirs.toml")
    (title, id), = report.clashed
    assert (title, report.sentence) == (
        "About", "No texts added. The library has other words for “About”: these came in as texts of their own.")
    assert reading.text(library, id).title == "About (theirs.toml)"
    assert "late-stage" in reading.text(library, id).waiting.text
    assert "clinical-stage" in reading.text(library, about.id).waiting.text
    assert exchange.read_file(library, tmp_path / "theirs.toml").there == ("About",)


def test_an_author_takes_texts_in_but_not_what_others_decided(library, second, tmp_path):
    about = filled(library)
    source = text_of(library)
    empty = source.replace(f'"{about.id}"', '"a-copy"')
    author = second(library, "Cleo Tan", "author")
    report = exchange.read_texts(author, empty.encode(), "a.toml")
    assert report.added == ("About Halvern",)
    assert "wait for approval" in report.sentence
    made = reading.text(library, "a-copy")
    assert (made.state, made.waiting_number) == ("waiting", 3)
    reader = second(library, "Rita", "reader")
    with pytest.raises(LibraryRefused):
        exchange.read_texts(reader, empty.replace('"a-copy"', '"b-copy"').encode(), "a.toml")


TEXT = '[[texts]]\nid = "a"\nkind = "b"\ntitle = "A"\n'
WRONG = {
    'id = "a"\nkind = "boilerplate"\ntitle = "A"\n[[versions]]\ntext = 3\n': (
        5, "“text” must be text in quotation marks."
    ),
    '[[texts]]\nid = "a"\nkind = "b"\ntitle = "A"\n[[texts.versions]]\ntext = "x"\n[[texts]]\nid = "b"\nkind = "b"\n'
    'title = "B"\n[[texts.versions]]\ntext = """\n[[texts]]\n[[texts]]"""\nwho = "x"\n': (15, "“who” means nothing"),
    '[[texts]]\nid = "a"\nkind = "b"\n': (1, "“title” is missing."),
    TEXT: (1, "“A” has no versions"),
    f'{TEXT}[[texts.versions]]\nnumber = 2\n': (6, "numbered 1, 2, 3"),
    f'{TEXT}[[texts.versions]]\nreview_by = "2027-01-01"\n': (6, "an approval: “approved"),
    'a = \n': (1, ""),
    "release_studio_library = 99": (0, "newer Release Studio"),
    'id = "a"\nkind = "b"\ntitle = " "\n[[versions]]\ntext = "x"\n': (3, "“title” is empty."),
    "a = " + "[" * 20_000: (0, "nested too deeply"),
    "x = 3": (1, "“x” means nothing here."),
}


@pytest.mark.parametrize("source", WRONG)
def test_what_is_wrong_with_a_file_is_said_with_its_line_and_changes_nothing(library, source):
    line, words = WRONG[source]
    before = text_of(library)
    with pytest.raises(FileProblem) as caught:
        exchange.read_texts(library, source.encode(), "mine.toml")
    assert caught.value.line == line, str(caught.value)
    assert words in str(caught.value)
    assert str(caught.value).startswith("mine.toml")
    assert text_of(library) == before


def test_half_a_file_leaves_the_library_as_it_was(library):
    good = '[[texts]]\nid = "a"\nkind = "b"\ntitle = "A"\n[[texts.versions]]\ntext = "x"\n'
    bad = good.replace('"a"', '"b"').replace('"x"', '"x{.0}y"')  # a NUL: no database may have it
    with pytest.raises(LibraryError, match="U\\+0000"):
        exchange.read_texts(library, (good + bad).encode(), "mine.toml")
    assert reading.listed(library) == ()
    long = bad.replace("{.0}", "").replace('"A"', f'"{"T" * 600}"')
    with pytest.raises(LibraryError, match="too long"):
        exchange.read_texts(library, (good + long).encode(), "mine.toml")
    assert reading.listed(library) == ()


def test_files_that_are_none(library, tmp_path):
    files = {"nul.toml": b"\0" * 5000, "latin.toml": "é = 1".encode("latin-1"), "deep.toml": b"[a." * 50_000}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(FileProblem, match=name):
            exchange.read_file(library, tmp_path / name)
    with pytest.raises(FileProblem, match="can’t be read"):
        exchange.read_file(library, tmp_path / "nowhere.toml")
    with pytest.raises(FileProblem, match="folder"):
        exchange.read_file(library, tmp_path)
    assert reading.latest_event(library) == 0


def test_a_large_hostile_file_is_refused_in_time(library):
    begun = time.process_time()
    for source in ('id = "' + "a" * 3_000_000 + '"', "'''" * 100_000, '[[texts]]\n' * 20_000, 'a = "\\' * 50_000):
        with pytest.raises(FileProblem):
            exchange.read_texts(library, source.encode(), "mine.toml")
    assert time.process_time() - begun < 30


def test_stopping_changes_nothing_and_leaves_no_file(library, opened, tmp_path):
    filled(library)
    with pytest.raises(Stopped):
        exchange.write_file(library, tmp_path / "out.toml", lambda done, total: done < 2)
    assert list(tmp_path.glob("*.toml")) == []
    assert list(tmp_path.glob(".*")) == []
    exchange.write_file(library, tmp_path / "out.toml")
    other = opened(str(tmp_path / "other.db"), folder=tmp_path, person="Ben Ito")
    with pytest.raises(Stopped):
        exchange.read_file(other, tmp_path / "out.toml", lambda done, total: done < 3)
    assert reading.listed(other) == ()


def test_a_library_moves_to_the_other_engine_and_back(library, opened, tmp_path):
    filled(library)
    there = opened(str(tmp_path / "there.db"), folder=tmp_path, person="Dana Kim")
    steps = []
    moved = exchange.copy_to(library, there, lambda done, total: steps.append((done, total)))
    assert (moved["texts"], moved["versions"], moved["uses"]) == (5, 7, 2)
    assert steps[-1] == (10, 10)
    assert text_of(there) == text_of(library)
    with pytest.raises(LibraryError, match="holds texts already"):
        exchange.copy_to(there, library)


def test_into_this_engine(library, opened, tmp_path):
    there = opened(str(tmp_path / "there.db"), folder=tmp_path, person="Dana Kim")
    filled(there)
    with pytest.raises(Stopped):
        exchange.copy_to(there, library, lambda done, total: done < 7)
    assert reading.latest_event(library) == 0
    exchange.copy_to(there, library)
    assert text_of(library) == text_of(there)


def test_only_the_owner_of_a_server_takes_a_library_over(library, second, opened, tmp_path):
    there = opened(str(tmp_path / "there.db"), folder=tmp_path, person="Dana Kim")
    filled(there)
    with pytest.raises(LibraryRefused):
        exchange.copy_to(there, second(library, "Ben Ito", "author"))


short = st.text("aé\"'\\\n\t#=[]{}\u2028’ ", max_size=12)
words = short.filter(str.strip)
day = st.sampled_from(["", "2027-01-31"])
decision = st.builds(stored.Decision, st.sampled_from(["approved", "declined"]), short, short, short, day, day)
wording = st.builds(
    stored.Wording, st.lists(st.one_of(paragraph, table), max_size=2).map(tuple), short, short, short, short,
    st.just(0), st.lists(decision, max_size=2).map(tuple),
)
text = st.builds(
    stored.Stored, words, words, words, short, short, short, short, short, st.lists(short, max_size=2).map(tuple),
    st.lists(short, max_size=2).map(tuple), st.integers(1, 9), words, day, short, st.just((0, 0)),
    st.one_of(st.none(), st.builds(Retirement, short, short, short, st.lists(short, max_size=2).map(tuple))),
    st.lists(wording, min_size=1, max_size=2).map(tuple),
)
event = st.builds(Event, st.just(0), short, short, st.integers(0, 9), short, short, short)
use = st.builds(Use, short, short, short, short, st.integers(0, 9), st.booleans(), short, short, short, short)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(text, max_size=2, unique_by=lambda each: each.id), st.lists(event, max_size=2), st.lists(use, max_size=2)
)
def test_whatever_a_file_says_is_read_as_it_was_written(texts, events, uses):
    source = readable.heading() + "".join(map(readable.as_toml, texts)) + "".join(readable.tail(events, uses))
    assert readable.parsed(source) == readable.Filed(tuple(texts), tuple(events), tuple(uses))
