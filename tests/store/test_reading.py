"""A damaged, hostile or newer file: what can be read is read, what can't is said, and nothing is silently wrong."""

import contextlib
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from studio.model import text as t
from studio.model.release import Override, Particulars, Waiver
from studio.model.text import Link, Paragraph, Row, Span, Table
from studio.store import reading
from studio.store.files import encode
from studio.store.reading import LARGEST, OpenError, decode
from tests import make

RELEASE = replace(
    make.release(
        headline="Halvern doses first patient in “MERIDIAN-1”",
        lead="Halvern announced **{trial.phase}** data.[^ref-1]",
        efficacy_results="| Arm | n |\n| A | 41 |",
        references="[^ref-1] Reyes A. et al., \\{ASH\\} 2026",
        facts={"trial.phase": "Phase 1/2", "drug.name": "HVN-204"},
    ),
    waivers=(Waiver("R03", "body: xx", "a code"),),
    overrides=(Override("in a hurry"),),
    ledger=("A picture was left out.",),
)
WHOLE = encode(RELEASE)
IDS = [section.id for section in RELEASE.sections]


def with_release(**changes: object) -> bytes:
    """The file with some of the release's JSON replaced."""
    data = json.loads(WHOLE)
    data["release"].update(changes)
    return json.dumps(data).encode()


def section(text: str, **more: object) -> dict[str, object]:
    return {"id": "body", "kind": "body", "blocks": [{"type": "paragraph", "spans": [{"text": text, **more}]}]}


def test_cut_off_at_every_byte_it_opens_as_damaged_or_not_at_all():
    seen, told = set(), set()
    for length in range(len(WHOLE)):
        try:
            opened = decode(WHOLE[:length], "a.release")
        except OpenError as error:
            told.add(str(error))
            continue
        if length == len(WHOLE) - 1:  # only the last line break is gone
            assert opened.release == RELEASE
            continue
        assert opened.damaged
        assert "damaged" in opened.notes[0]
        kept = opened.release.sections
        assert kept == RELEASE.sections[: len(kept)]
        assert opened.release.facts == RELEASE.facts
        seen.add(len(kept))
    assert seen == {1, 2, 3, 4}
    assert all(re.fullmatch(r"a\.release (is|isn't) .*\.", sentence) for sentence in told)


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255))
def test_any_byte_changed_gives_a_release_or_a_sentence(at, byte):
    content = WHOLE[:at] + bytes([byte]) + WHOLE[at + 1 :]
    try:
        opened = decode(content)
    except OpenError:
        return
    encode(opened.release)  # what got in can be saved
    if not opened.damaged and not opened.notes:  # a change that keeps the file sound is one inside a word or an id
        assert len(opened.release.sections) == len(RELEASE.sections)
        assert sum(len(s.text) for s in opened.release.sections) >= sum(len(s.text) for s in RELEASE.sections) - 3


@given(st.binary(max_size=300))
def test_any_bytes_give_a_release_or_a_sentence(content):
    for each in (content, b'{"release_studio": 1, "release": {' + content, WHOLE[:200] + content + WHOLE[220:]):
        with contextlib.suppress(OpenError):
            encode(decode(each).release)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "kind", "blocks", "type", "text"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(
    st.sampled_from(
        [
            "type",
            "title",
            "facts",
            "sections",
            "comments",
            "waivers",
            "overrides",
            "draft",
            "language",
            "ledger",
            "before",
        ]
    ),
    json_values,
)
def test_a_value_of_the_wrong_type_never_gets_in(key, value):
    content = with_release(**{key: value})
    opened = decode(content)
    if not opened.damaged and not opened.notes:
        assert json.loads(encode(opened.release))["release"].get(key, value) == value
    if key != "sections":
        assert [s.text for s in opened.release.sections] == [s.text for s in RELEASE.sections]
    assert decode(encode(opened.release)).notes == ()


@pytest.mark.parametrize(
    "key", [b'"sections"', b'"blocks"', b'"spans"', b'"text"', b'"facts"', b'"heading"', b'"marks"', b'"value"']
)
def test_a_key_that_means_nothing_takes_no_words_away_in_silence(key):
    content = WHOLE.replace(key, key[:-2] + b'~"')
    try:
        opened = decode(content)
    except OpenError:
        return
    assert opened.damaged is (content != WHOLE)
    assert opened.notes or content == WHOLE


def test_of_one_broken_section_the_others_open():
    data = json.loads(WHOLE)["release"]["sections"]
    data[1]["blocks"][0]["type"] = "hologram"
    opened = decode(with_release(sections=data), "a.release")
    assert opened.damaged
    assert opened.notes[0] == "This file is damaged. 3 of 4 sections can be read. The file won't be changed."
    assert [s.id for s in opened.release.sections] == [IDS[0], *IDS[2:]]
    assert any("Halvern announced" in note for note in opened.notes)  # its words can be taken from there
    assert (opened.release.waivers, opened.release.overrides) == (RELEASE.waivers, RELEASE.overrides)


def test_after_broken_json_inside_one_section_reading_goes_on_at_the_next():
    broken = WHOLE.replace(b'"text": "Halvern announced', b'"text" "Halvern announced')
    assert broken != WHOLE
    opened = decode(broken)
    assert opened.damaged
    assert [s.id for s in opened.release.sections] == [IDS[0], *IDS[2:]]
    assert (opened.release.facts, opened.release.waivers) == (RELEASE.facts, RELEASE.waivers)


def test_bytes_that_are_no_text_are_told():
    opened = decode(WHOLE.replace("“".encode(), b"\xe2\x80"))
    assert opened.damaged
    assert "�" in opened.release.sections[0].text


def test_only_a_part_of_the_facts_and_no_section_is_no_release():
    with pytest.raises(OpenError, match=r"no section of it can be read\. Look for a\.release\.bak"):
        decode(WHOLE[: WHOLE.index(b'"sections"')], "a.release")


def test_particulars_of_an_older_release_are_not_taken_for_its_own():
    redline = replace(RELEASE, facts=(), before=Particulars("top-line-results", "Before", RELEASE.facts))
    content = encode(redline)
    assert decode(content).release == redline
    assert decode(content[:-5]).release.facts == ()


@pytest.mark.parametrize(
    "content",
    [
        b'{"release_studio": 1, "release": ' + b"[" * 100_000,
        b'{"release_studio": 1, "release": ' + b'{"sections":' * 100_000,
        b'{"release_studio": 1, "release": {"type": "x", "sections": ' + b"[" * 150 + b"]" * 150 + b"}}",
        b'{"release_studio": 1, "release": {"type": "x", "comments": '
        + b'[{"id":"1","replies":' * 300
        + b"[]"
        + b"}]" * 300
        + b"}}",
    ],
)
def test_nesting_beyond_reason_is_told(content):
    with pytest.raises(OpenError, match=r"nested too deeply|no section"):
        decode(content)


@pytest.mark.parametrize(
    "number", ["9" * 5000, "1e999", "-1", "0", "NaN", "true", "null", "1.0", '"1"', "[]", "99999999999999999999"]
)
def test_a_strange_format_number_opens_nothing_for_writing(number):
    content = WHOLE.replace(b'"release_studio": 2', f'"release_studio": {number}'.encode())
    try:
        opened = decode(content)
    except OpenError:
        return
    assert opened.read_only or opened.damaged


@pytest.mark.parametrize("number", ["9" * 400, "-5", "1e999", "NaN", "1.5"])
def test_a_strange_draft_number_does_no_harm(number):
    opened = decode(WHOLE.replace(b'"type": "trial', f'"draft": {number}, "type": "trial'.encode(), 1))
    assert opened.release.draft == 1
    assert opened.notes
    assert encode(opened.release)


def test_control_characters_and_lone_surrogates_stay_out():
    bad = "a\0b\x07c\ud800d\x85e\u2028f\ufffe"
    opened = decode(
        with_release(
            title=bad, sections=[section(bad)], facts=[{"id": "drug.name", "value": "HVN\0-204"}], ledger=[bad]
        )
    )
    assert opened.release.title == opened.release.sections[0].text == opened.release.ledger[0] == t.clean(bad)
    assert opened.release.fact("drug.name") == "HVN-204"
    assert not opened.damaged
    assert opened.notes == ("Characters that no release can carry were left out (4 texts).",)
    assert decode(encode(opened.release)).notes == ()


def test_escapes_for_what_no_text_may_carry_are_read_like_the_characters():
    opened = decode(WHOLE.replace(b"Halvern doses", b"Halvern\\u0000 do\\ud83dses"))
    assert opened.release.sections[0].text.startswith("Halvern doses")
    assert not opened.damaged
    assert (
        decode(WHOLE.replace(b"Halvern doses", b"Halvern \\ud83d\\ude00"))
        .release.sections[0]
        .text.startswith("Halvern 😀")
    )


def test_raw_control_characters_are_damage_but_all_is_read():
    opened = decode(WHOLE.replace(b"Halvern doses", b"Halvern\0 do\x01ses"))
    assert opened.damaged
    assert opened.release == RELEASE


def test_a_file_beyond_any_release_is_refused_at_once(tmp_path):
    path = tmp_path / "a.release"
    with path.open("wb") as file:
        file.write(WHOLE)
        file.truncate(LARGEST + 1)
    from studio.store.files import open_release

    with pytest.raises(OpenError, match="larger than any release"):
        open_release(path)


def test_a_file_saved_anew_by_an_editor_opens():
    text = WHOLE.decode()
    for content in (
        text.encode("utf-8-sig"),
        text.encode("utf-16"),
        text.replace("\n", "\r\n").encode(),
        json.dumps(json.loads(text)).encode(),
    ):
        opened = decode(content)
        assert (opened.release, opened.damaged) == (RELEASE, False)
    cut = json.dumps(json.loads(text))[:-30].encode()
    assert decode(cut).release.sections == RELEASE.sections


def test_a_file_of_a_newer_version_opens_to_read_with_what_is_known():
    data = json.loads(WHOLE)
    data["release_studio"] = 99
    data["release"]["mood"] = "hopeful"
    data["release"]["sections"][0]["blocks"][0]["colour"] = "red"
    data["release"]["sections"].append({"id": "film", "kind": "film", "blocks": [{"type": "film", "frames": 24}]})
    opened = decode(json.dumps(data).encode())
    assert (opened.read_only, opened.damaged) == (True, False)
    assert opened.notes[0].startswith("Made with a newer Release Studio.")
    assert opened.release == RELEASE
    assert "film" in opened.notes[1]


def test_faults_without_end_are_counted_not_listed():
    opened = decode(with_release(sections=[section("Whole.")] + [{"id": 1}] * 5000))
    assert len(opened.notes) < 60
    assert sum(map(len, opened.notes)) < 100_000
    assert "more can't be read" in opened.notes[-1]


def test_sections_of_one_id_and_facts_there_twice_are_told_apart():
    opened = decode(
        with_release(
            sections=[section("One."), section("Two."), section("Three.")],
            facts=[{"id": "drug.name", "value": "A"}, {"id": "drug.name", "value": "B"}],
        )
    )
    assert [(s.id, s.text) for s in opened.release.sections] == [
        ("body", "One."),
        ("body-2", "Two."),
        ("body-3", "Three."),
    ]
    assert [(f.id, f.value) for f in opened.release.facts] == [("drug.name", "B")]
    assert len(opened.notes) == 2
    assert not opened.damaged


def test_tables_are_made_square_so_that_every_place_in_them_is_one():
    ragged = {
        "type": "table",
        "rows": [{"cells": [[{"text": "a"}], [{"text": "b"}]]}, {"cells": []}, {"cells": [[{"text": "c"}]]}],
    }
    empty = {"type": "table", "rows": []}
    opened = decode(with_release(sections=[{"id": "body", "kind": "body", "blocks": [empty, ragged]}]))
    (block,) = opened.release.sections[0].blocks
    assert block == Table((Row(((Span("a"),), (Span("b"),))), Row(((), ())), Row(((Span("c"),), ()))))
    body = opened.release.sections[0]
    assert body.pieces[-1].end == len(body.text)
    assert opened.notes


@pytest.mark.parametrize(
    ("href", "stays"),
    [
        ("https://www.halverntx.com", True),
        ("mailto:ir@halverntx.com", True),
        ("tel:+19198142210", True),
        ("www.halverntx.com:443/a", True),
        ("javascript:alert(1)", False),
        (" JavaScript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("data:text/html,x", False),
    ],
)
def test_links_lead_to_the_web_or_to_people(href, stays):
    opened = decode(with_release(sections=[section("words", marks=[{"type": "bold"}, {"type": "link", "href": href}])]))
    marks = (t.Bold(), Link(href)) if stays else (t.Bold(),)
    assert opened.release.sections[0].blocks == (Paragraph((Span("words", marks),)),)
    assert bool(opened.notes) is not stays


def test_names_made_for_sections_are_taken_by_no_other():
    named = [
        {**section(text), "id": id} for id, text in (("a", "1"), ("a-2", "2"), ("a", "3"), ("a", "4"), ("a-3", "5"))
    ]
    sections = decode(with_release(sections=named)).release.sections
    assert [(each.id, each.text) for each in sections] == [
        ("a", "1"),
        ("a-2", "2"),
        ("a-4", "3"),
        ("a-5", "4"),
        ("a-3", "5"),
    ]


def test_more_than_any_release_holds_is_refused():
    many = b",".join([b'{"id":"a","kind":"b"}'] * 60_000)
    with pytest.raises(OpenError, match="holds more than any release can"):
        decode(b'{"release_studio": 1, "release": {"type": "x", "sections": [' + many + b"]}}")
    all_alike = b",".join([b'{"id":"a","kind":"b"}'] * 20_000)
    opened = decode(b'{"release_studio": 1, "release": {"type": "x", "sections": [' + all_alike + b"]}}")
    assert len({each.id for each in opened.release.sections}) == 20_000


def test_a_hostile_file_takes_no_long_time():
    many = b'{"release_studio": 1, "release": {"sections": [\n   {' + b'"a"\n   {' * 60_000
    with pytest.raises(OpenError, match="no section"):
        decode(many)


def test_older_formats_are_brought_up_also_when_damaged(monkeypatch):
    from studio.store.upgrades import upgraded
    from tests.store.test_upgrades import STEPS

    old = json.loads(WHOLE)
    old["release_studio"] = 1
    old["release"]["parts"] = [{**each, "sort": each.pop("kind")} for each in old["release"].pop("sections")]
    content = json.dumps(old, ensure_ascii=False).encode()
    monkeypatch.setattr(reading, "NEWEST", 3)
    monkeypatch.setattr(reading, "upgraded", lambda data, number: upgraded(data, number, STEPS, 3))
    opened = decode(content)
    assert (opened.release, opened.damaged, opened.notes) == (RELEASE, False, ())
    with pytest.raises(OpenError, match="can't be read as format 1"):
        decode(json.dumps({"release_studio": 1, "release": {"parts": "none"}}).encode())
    monkeypatch.setattr(reading, "upgraded", lambda data, number: upgraded(data, number, STEPS[1:], 3))
    with pytest.raises(OpenError, match="has format 1, which this version can't read"):
        decode(content)
