"""Every list that a house may change is changed for the checks that read it, and for nobody else."""

import datetime as dt

import pytest

from studio import resources
from studio.recognisers.words import FIXED, Own, editable, names, problems
from studio.rules.engine import Draft, check, quote, rule
from studio.templates import template
from tests import make

# A list, what a house writes, the rule that reads it, a section, its text, and what is found without and with it.
ADDED = [
    ("abbreviations", "known = ['QZX']", "R20", "body", "The QZX is small.", ["QZX"], []),
    ("abbreviations", "without = ['FDA']", "R20", "body", "The FDA is large.", [], ["FDA"]),
    ("datelines", "us_alone = ['Durham']", "R13", "dateline", "DURHAM, March 5, 2026 –", ["DURHAM"], []),
    ("hype", "[praise]\n'quantum leap' = ''", "R71", "body", "a quantum leap", [], ["quantum leap"]),
    ("homophones", "[homophones]\n'(?P<w>marrow) minded' = 'narrow'", "R95", "body",
     "so marrow minded", [], ["marrow"]),
    ("investigational_claims", "claims = ['banishes pain']", "R04", "body",
     "HVN-204 banishes pain.", [], ["banishes pain"]),
    ("meetings", "[names]\nQXM = 'Quiet Meeting'", "R57", "body", "Data come at the QXM.", [], ["QXM"]),
    ("pairs", "[pairs]\n'a and b' = [['bluefish', 'blue fish'], ['blue fish', 'bluefish']]", "R73", "body",
     "bluefish, bluefish and blue fish", [], ["blue fish"]),
    ("people_first", "[people]\n'anaemics' = 'people with anemia'", "R83", "body", "two anaemics", [], ["anaemics"]),
    ("predictions", "futures = ['is bound to win']", "R38", "body",
     "HVN-204 is bound to win.", [], ["is bound to win"]),
    ("spin", "spin = ['flirted with significance']", "R29", "body",
     "The difference flirted with significance (p=0.07).", [], ["flirted with significance"]),
    ("variants", "parts = [['organise', 'organize'], ['kerb', 'curb']]", "R76", "body", "at the kerbs", [], ["kerbs"]),
]  # fmt: skip


TYPES = {"R57": "conference-data", "R29": "top-line-results"}


def found(code, kind, text, lists):
    release = make.release(TYPES.get(code, "trial-initiation"), facts={"drug.name": "HVN-204"}, **{kind: text})
    draft = Draft(release, template(release.type), dt.date(2026, 3, 5), lists=lists)
    return [quote(each, release) for each in check(draft, [rule(code)]).findings]


@pytest.mark.parametrize(("name", "source", "code", "kind", "text", "without", "with_it"), ADDED)
def test_a_house_changes_what_a_check_finds(name, source, code, kind, text, without, with_it):
    assert list(problems(name, source)) == []
    lists = Own(((name, source),))
    assert found(code, kind, text, Own()) == without
    assert found(code, kind, text, lists) == with_it
    assert found(code, kind, text, Own()) == without


def test_a_house_names_an_endpoint_of_its_own():
    from studio.recognisers.endpoints import known, primary

    own = Own((("endpoints", "without = ['overall survival']\n[endpoints]\n'wing beats' = ['beats? of the wing']\n"),))
    assert list(known("beats of the wing, and overall survival")) == ["overall survival"]
    assert list(known("beats of the wing, and overall survival", own)) == ["wing beats"]
    assert [each.endpoints for each in primary("The primary endpoint is beats of the wing.", own)] == [("wing beats",)]


def test_every_list_that_a_house_may_change_is_tried_here():
    assert {"endpoints", *(name for name, *_ in ADDED)} == set(editable())


@pytest.mark.parametrize("name", names())
def test_a_list_says_at_its_head_whether_a_house_changes_it(name):
    head = resources.path("words", f"{name}.toml").read_text("utf-8").partition("\n\n")[0]
    assert head.startswith("# No house changes this list:") == (name in FIXED)
    assert ("A house adds" in head) == (name not in FIXED)


@pytest.mark.parametrize("name", sorted(FIXED))
def test_a_list_of_law_is_left_as_it_is(name):
    assert list(problems(name, "")) == [f"“{name}” is a list of law or of how a text is read, which no house changes"]
