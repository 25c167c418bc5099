"""A house copies and changes a release type; what is wrong with its file is told with the line, and ours stands in."""

import datetime as dt

import pytest

from studio.conditions import CONDITIONS
from studio.covering import RECOGNISERS
from studio.model.release import Release, Section
from studio.model.text import Paragraph, Span
from studio.rules.engine import Draft, Finding, Rule, check
from studio.templates import copied, folder, heads, origin, problems, template, templates, using
from studio.templates.mending import line_of
from studio.templates.types import Covered, When


@pytest.fixture
def house(data_folder):
    """The folder of the house's types, made, and a function that writes a file into it."""
    (data_folder / "types").mkdir()

    def write(name, text):
        file = data_folder / "types" / name
        file.write_text(text, encoding="utf-8")
        return file

    return write


def test_the_conditions_a_type_may_name_are_those_there_are():
    assert {*When.__args__} - {""} == CONDITIONS.keys()
    assert {*Covered.__args__} - {""} == RECOGNISERS.keys()


def test_without_a_folder_there_are_ours():
    assert problems() == ()
    assert {origin(each.id) for each in heads()} == {None}


def test_a_copy_replaces_ours_as_long_as_it_is_there(house):
    file = house("ours.toml", copied("INIT").replace('title = "Trial start"', 'title = "First patient"'))
    assert template("trial-initiation").title == "First patient"
    assert heads()[0].title == templates()[0].title == "First patient"
    assert len(heads()) == len(templates()) == 18
    assert origin("trial-initiation") == file
    assert template("trial-initiation") is template("First patient")
    file.unlink()
    assert template("trial-initiation").title == "Trial start"


@pytest.mark.parametrize("of", [each.id for each in templates()])
def test_a_copy_of_any_type_reads_as_the_type(house, of):
    ours = template(of)
    house("copy.toml", copied(of))
    assert problems() == ()
    assert template(of) == ours
    assert origin(of)


def test_a_copy_with_an_id_of_its_own_stands_beside_ours_and_is_checked_like_it(house):
    house("halvern.toml", copied("FIN", "halvern-financing"))
    assert problems() == ()
    own = template("halvern-financing")
    assert (own.like, own.title) == ("financing", "Financing, ours")
    assert [each.id for each in heads()].index("halvern-financing") == [e.id for e in heads()].index("financing") + 1
    rule = Rule("R00", "only-financing", "must", "t", "w", "s", (), (), find=lambda _: [Finding("seen")],
                types=("financing",))  # fmt: skip
    lead = Section("lead", "lead", (Paragraph((Span("Words."),)),))
    for id, seen in (("halvern-financing", 1), ("financing", 1), ("appointment", 0)):
        draft = Draft(Release(id, "T", sections=(lead,)), template(id), dt.date(2026, 3, 5))
        assert len(check(draft, [rule]).findings) == seen


def test_a_copy_of_a_copy_is_like_ours(house):
    house("a.toml", copied("FIN", "a-type"))
    house("b.toml", copied("a-type", "b-type"))
    assert problems() == ()
    assert template("b-type").like == "financing"


WRONG = {
    "title = Trial": (1, "title = Trial"),
    'id = "x"\ncode = 3\n': (2, "“code” must be text in quotation marks."),
    'id = "x"\ncode = "X"\ntitel = "T"\n': (3, "“titel” means nothing here. Did you mean “title”?"),
    'id = "x"\ncode = "X"\ndescription = "d"\n[[slots]]\nkind = "lead"\n': (1, "“title” is missing."),
    'id = "X y"\ncode = "X"\ntitle = "T"\ndescription = "d"\n[[slots]]\nkind = "lead"\n': (1, "small letters"),
    'id = "x"\ncode = "X"\ntitle = "T"\ndescription = "d"\n': (1, "no sections"),
    'id = "x"\ncode = "X"\ntitle = "T"\ndescription = "d"\nicon = "ph.flagg"\n[[slots]]\nkind = "lead"\n': (
        5,
        "Did you mean “flag”?",
    ),
    'id = "x"\ncode = "X"\ntitle = "T"\ndescription = "d"\nlike = "finance"\n[[slots]]\nkind = "lead"\n': (
        5,
        "Did you mean “financing”?",
    ),
}
HEAD = 'id = "x"\ncode = "X"\ntitle = "T"\ndescription = "d"\n'
SLOTS = {
    '[[slots]]\nkind = "headlin"\n': (6, "There’s no kind of section “headlin”. Did you mean “headline”?"),
    '[[slots]]\nkind = "lead"\n\n[[slots]]\nkind = "body"\nstatus = "requird"\n': (10, "Did you mean “required”?"),
    '[[slots]]\nkind = "lead"\n\n[[slots]] # kind\nstatus = "required"\n': (8, "“kind” is missing."),
    '[[slots]]\nkind = "lead"\nguidance = """\n[[slots]]\nknd = 3\n"""\nknd = "x"\n': (11, "“knd” means nothing"),
    '[[slots]]\nkind = "lead"\nstatus = "conditional"\n': (5, "needs “when”"),
    '[[slots]]\nkind = "references"\nstatus = "conditional"\nwhen = "citd"\n': (8, "Did you mean “cited”?"),
    '[[slots]]\nkind = "lead"\nwhen = "cited"\n': (7, "only with the status “conditional”"),
    '[[slots]]\nkind = "lead"\nstart = """\nIn {trial.phse}.\n"""\n': (7, "Did you mean “trial.phase”?"),
    '[[slots]]\nkind = "lead"\nfixed = "yes"\n': (7, "“fixed” must be true or false."),
    'facts = [\n  { id = "drug.name" },\n  { id = "drug.nme" },\n]\n[[slots]]\nkind = "lead"\n': (7, "“drug.name”"),
    'facts = [{ id = "drug.name" }, { id = "drug.name" }]\n[[slots]]\nkind = "lead"\n': (5, "twice"),
    'facts = [\n  { id = "drug.name", level = "most" }]\n[[slots]]\nkind = "lead"\n': (6, "“most”"),
    '[[slots]]\nkind = "lead"\n[[facts]]\nid = "a.b"\n[[facts]]\nid = "drug.name"\nlevl = "ask"\n': (11, "“level”?"),
}


@pytest.mark.parametrize(("text", "told"), [*WRONG.items(), *((HEAD + t, w) for t, w in SLOTS.items())])
def test_what_is_wrong_is_told_with_its_file_and_line(house, text, told):
    line, words = told
    file = house("a.toml", text)
    (problem,) = problems()
    assert problem.startswith(f"{file}, line {line}: ")
    if words not in ("title = Trial",):
        assert words in problem
    assert problem.endswith("This type isn’t offered until that’s mended.")
    assert len(heads()) == len(templates()) == 18


def test_a_broken_copy_of_ours_leaves_ours_in_its_place(house):
    file = house("start.toml", copied("INIT").replace('kind = "lead"', "kind = lead"))
    (problem,) = problems()
    assert problem.startswith(f"{file}, line ")
    assert problem.endswith("Ours, “Trial start”, stands in.")
    line = int(problem.split("line ")[1].split(":")[0])
    assert file.read_text(encoding="utf-8").splitlines()[line - 1] == "kind = lead"
    assert template("trial-initiation").title == "Trial start"


def test_bytes_that_are_no_text_and_two_files_of_one_id_are_told(house, data_folder):
    (data_folder / "types" / "a.toml").write_bytes(b"id = '\xff\xfe'")
    house("b.toml", copied("FIN", "mine"))
    house("c.toml", copied("FIN", "mine"))
    first, second = problems()
    assert "isn’t text in UTF-8" in first
    assert "“mine” is also the id of b.toml, which is used." in second


def test_another_folder_is_read_for_a_while_or_by_the_environment(tmp_path, monkeypatch):
    (tmp_path / "a.toml").write_text(copied("EVT", "our-event"), encoding="utf-8")
    with using(tmp_path):
        assert folder() == tmp_path
        assert template("our-event").like == "investor-event"
    with pytest.raises(KeyError):
        template("our-event")
    monkeypatch.setenv("RELEASE_STUDIO_TYPES", str(tmp_path))
    assert origin("our-event") == tmp_path / "a.toml"


def test_a_line_is_that_of_what_holds_a_key_that_is_missing():
    text = 'a = "[[slots]]" # [[slots]]\n[[slots]]\nkind = "x"\n\n[[slots]]\nfixed = true\n'
    assert line_of(text, ("slots", 1, "kind")) == 5
    assert line_of(text, ("slots", 7)) == 1
