"""A house's style as a file: what it holds comes back, a bad one says file and line, its changes are taken back."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.model.following import styled
from studio.model.profile import Company, Profile
from studio.store import lists
from studio.store.settings import Settings
from studio.store.style import Style, StyleError, changes, keep_state, kept, put, read, written
from studio.templates import copied

RULES = {"R71": False, "R03": True, "R89": False}
DAY = dt.date(2026, 3, 5)
HYPE = "without = ['novel']\n\n[praise]\n'quantum leap' = ''  # ours\n"
WHOLE = """
name = "Halvern house style"
note = "Kept by communications."
words = ["pharmacophore"]
spelling = "en-GB"
phase_style = "roman"
order = ["headline", "lead", "quote"]

[rules_off]
R71 = "Marketing decides"

[lists]
hype = '''
without = ['novel']
'''
"""


@pytest.fixture
def house(tmp_path):
    return tmp_path


def words_of(folder):
    return {path.name: path.read_text("utf-8") for path in sorted((folder / "words").glob("*.toml"))}


def test_a_file_is_read_as_it_says():
    style = read(WHOLE, "house.toml", RULES)
    assert style == Style(
        "Halvern house style", "Kept by communications.", (("R71", "Marketing decides"),), ("pharmacophore",), "en-GB",
        "roman", ("headline", "lead", "quote"), (("hype", "without = ['novel']\n"),), None,
    )  # fmt: skip


texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12)


@given(
    note=texts, words=st.lists(texts, max_size=3), reason=texts,
    comment=st.text(st.sampled_from("a'\"\\# \n"), max_size=12),
)  # fmt: skip
def test_what_is_written_is_read_again(note, words, reason, comment):
    source = "".join(f"# {line}\n" for line in comment.split("\n")) + HYPE
    style = Style("Ours", note, (("R71", reason),), tuple(words), "", "arabic", (), (("hype", source),), ())
    assert read(written(style), "x.toml", RULES) == style


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("name = \n", "x.toml, line 1: "),
        ("name = 'x'\nspeling = 'en-US'\n", "x.toml, line 2: “speling” is nothing that a style has."),
        ("words = 'x'\n", "x.toml, line 1: “words” is a list."),
        ("\nwords = ['x', 2]\n", "x.toml, line 2: “words” holds text only."),
        ("phase_style = 'greek'\n", "x.toml, line 1: “greek” is none of arabic, roman."),
        ("order = [\n'lead',\n'prologue',\n]\n", "x.toml, line 3: there is no section “prologue”."),
        ("order = ['lead', 'lead']\n", "x.toml, line 1: “lead” stands in the order twice."),
        ("[rules_off]\nR71 = ''\nR199 = ''\n", "x.toml, line 3: there is no rule R199."),
        (
            "[rules_off]\nR03 = ' '\n",
            "x.toml, line 2: R03 can stop a final export, so that switching it off wants a reason.",
        ),
        ("[lists]\nhyp = ''\n", "x.toml, line 2: there is no word list “hyp”"),
        ("[lists]\nhype = '''\n[praise]\n'q (' = ''\n'''\n", "x.toml, line 4: “q (” can't be looked for: missing )"),
        ("[lists]\nstated = ''\n", "x.toml, line 2: “stated” is a list of law or of how a text is read"),
        ("[types]\nours = '''\nid = 'ours'\ntitle = 5\n'''\n", "x.toml, line 4: "),
    ],
)
def test_a_bad_file_says_its_line(source, told):
    with pytest.raises(StyleError) as raised:
        read(source, "x.toml", RULES)
    assert raised.value.problems[0].startswith(told)


def test_a_style_is_put_in_place_and_taken_back_by_what_was_kept(house):
    types = house / "types"
    (house / "words").mkdir()
    (house / "words" / "pairs.toml").write_text("# none yet\n", "utf-8")
    before = Settings(words=("degrader",), rules_off=("R03",), remembered={"rule_off.R03": "2026-01-02\tAna\tNot ours"})
    now = kept(house, types, before)
    path = keep_state(house, now, DAY)
    new = read(WHOLE, "house.toml", RULES)
    after = put(house, types, before, new, DAY)
    assert (after.words, after.order, after.phase_style, after.house_spelling, after.rules_off) == (
        ("pharmacophore",), ("headline", "lead", "quote"), "roman", "en-GB", ("R71",),
    )  # fmt: skip
    assert after.remembered == {"rule_off.R71": "2026-03-05\tHalvern house style\tMarketing decides"}
    assert words_of(house) == {"hype.toml": "without = ['novel']\n"}
    assert lists.read(house).told == ()

    back = put(house, types, after, read(path.read_text("utf-8"), path.name, RULES), DAY)
    assert words_of(house) == {"pairs.toml": "# none yet\n"}
    assert kept(house, types, back) == now


def test_what_a_file_does_not_name_stays(house):
    before = Settings(words=("degrader",), rules_off=("R71",))
    (house / "words").mkdir()
    (house / "words" / "hype.toml").write_text(HYPE, "utf-8")
    after = put(house, house / "types", before, read("phase_style = 'arabic'", "x.toml", RULES), DAY)
    assert after == Settings(words=("degrader",), rules_off=("R71",), phase_style="arabic")
    assert words_of(house) == {"hype.toml": HYPE}


def test_types_travel_whole(house):
    source = copied("trial-initiation", "our-start")
    style = Style(types=(("our-start", source),))
    assert read(written(style), "x.toml", RULES) == style
    put(house, house / "types", Settings(), style, DAY)
    assert (house / "types" / "our-start.toml").read_text("utf-8") == source
    assert kept(house, house / "types", Settings()).types == (("our-start", source),)


def test_the_spelling_check_is_a_setting_of_its_own(house):
    after = put(house, house / "types", Settings(), Style(rules_off=(("R89", ""),)), DAY)
    assert (after.spelling, after.rules_off) == (False, ())
    assert ("R89", "") in (kept(house, house / "types", after).rules_off or ())


def test_what_would_change_is_told():
    now = Style("", "", (("R03", "Old"),), ("a",), "", "", (), (("hype", HYPE),))
    new = read(WHOLE, "house.toml", RULES)
    assert list(changes(now, new, {"R71": "Praise", "R03": "A placeholder"})) == [
        "R03 is switched on: A placeholder",
        "R71 is switched off: Praise",
        "The spelling check learns pharmacophore",
        "The spelling check forgets a",
        "The house’s spelling: en-GB, before left open",
        "Phases: roman, before left open",
        "The order of sections: headline › lead › quote, before left open",
        "The word list “hype” changes",
    ]
    assert list(changes(now, now, {})) == []


def test_a_list_that_cannot_be_used_is_told_rather_than_lost(house):
    (house / "words").mkdir()
    (house / "words" / "hype.toml").write_text("[praise\n", "utf-8")
    with pytest.raises(StyleError, match=r"words/hype.toml, line 1"):
        kept(house, house / "types", Settings())


def test_the_states_kept_on_one_day_have_names_of_their_own(house):
    paths = {keep_state(house, Style(), DAY) for _ in range(3)}
    assert sorted(path.name for path in paths) == [
        "before-2026-03-05-2.toml", "before-2026-03-05-3.toml", "before-2026-03-05.toml",
    ]  # fmt: skip


def test_a_profile_keeps_its_own_way_of_writing():
    assert styled(Profile(Company(phase_style="arabic")), "en-GB", "roman").company == Company(
        phase_style="arabic", spelling="en-GB"
    )
    profile = Profile()
    assert styled(profile, "", "") is profile
