"""A section's text, its places, and changes at those places."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.model.notation import blocks
from studio.model.release import Release, Section, new_id
from studio.model.text import Paragraph
from tests import make


def section(source: str) -> Section:
    return Section("lead", "lead", blocks(source))


@given(make.releases())
def test_json_round_trip_is_the_identity(release):
    assert msgspec.json.decode(msgspec.json.encode(release), type=Release) == release


@given(make.releases())
def test_the_pieces_are_the_text(release):
    for each in release.sections:
        rebuilt = [" "] * len(each.text)
        for at, span in each.placed():
            rebuilt[at : at + len(span.text)] = span.text
        expected = [c if any(p.start <= i < p.end for p in each.pieces) else " " for i, c in enumerate(each.text)]
        assert rebuilt == expected


def test_the_heading_is_left_out_of_the_text():
    about = section("# About HVN-204\nIt is a pill.")
    assert (about.heading.text, about.text) == ("About HVN-204", "It is a pill.")


@given(make.releases(), st.data())
def test_replacing_words_changes_the_text_there_and_nowhere_else(release, data):
    for each in release.sections:
        if any(piece.row >= 0 for piece in each.pieces) or not each.pieces:
            continue
        start = data.draw(st.integers(0, len(each.text)))
        end = data.draw(st.integers(start, len(each.text)))
        assert each.with_text(start, end, "NEW").text == each.text[:start] + "NEW" + each.text[end:]


def test_replacing_inside_a_table_cell_keeps_the_grid():
    table = section("| Arm | n |\n| A | 41 |")
    at = table.text.index("41")
    assert table.with_text(at, at + 2, "40").text == "Arm\tn\nA\t40"
    with pytest.raises(ValueError, match="cells"):
        table.with_text(0, at, "x")


def test_writing_into_an_empty_section_makes_a_paragraph():
    assert Section("lead", "lead").with_text(0, 0, "News").blocks == (Paragraph(blocks("News")[0].spans),)


def test_a_place_outside_the_text_is_refused():
    with pytest.raises(ValueError, match="no place"):
        section("short").with_text(3, 99, "x")


def test_ids_count_up():
    assert [new_id("quote", []), new_id("quote", ["quote"]), new_id("quote", ["quote", "quote-2"])] == [
        "quote",
        "quote-2",
        "quote-3",
    ]
