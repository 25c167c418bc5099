"""Counts and effect sizes in tables: a table's own rows, lines with bars or tabs, and lines flattened to spaces."""

import pytest

from studio.model.notation import blocks
from studio.model.release import Section
from studio.model.text import Row, Span, Table
from studio.recognisers import effect_cells, table_lines

HEAD = "Endpoint{0}Dorvetinib (n=40){0}Placebo (N = 1,041)"
ROWS = "Response, n (%){0}31 (77.5%){0}730 (70.1%)"


def section(text):
    return Section("body-1", "body", tuple(blocks(text)))


def table(*rows):
    return Section("body-1", "body", (Table(tuple(Row(tuple((Span(cell),) for cell in row)) for row in rows)),))


@pytest.mark.parametrize("between", [" | ", "\t", " "])
def test_a_count_stands_under_the_people_of_its_arm(between):
    found = list(table_lines.shares(section(f"{HEAD}\n{ROWS}".format(between))))
    assert [(each.count, each.printed, each.people) for each in found] == [(31, "77.5", 40), (730, "70.1", 1041)]
    assert found[0].label == "Response, n (%)"


def test_a_tables_own_cells_are_read_and_keep_their_places():
    made = table(("Adverse events, n (%)", "Dorvetinib (n=40)", "Placebo (n=41)"), ("Nausea", "14 (35.0)", "7 (17.1)"))
    found = list(table_lines.shares(made))
    assert [made.text[each.start : each.end] for each in found] == ["14 (35.0)", "7 (17.1)"]


@pytest.mark.parametrize(
    "text",
    [
        "Dorvetinib (n=40) Placebo (n=41)\nNausea was seen in 14 (35.0%) and 7 (17.1%) patients.",
        "Dorvetinib (n=40)\nNausea 14 (35.0%)",
        "Endpoint | Dorvetinib (n=40) | Placebo (n=41)\nMean age, years (SD) | 61 (9.2) | 60 (8.8)",
        "Nausea 14 (35.0%) 7 (17.1%)",
    ],
)
def test_sentences_single_arms_and_spreads_are_no_shares(text):
    assert not list(table_lines.shares(section(text)))


def test_an_effect_is_read_with_the_p_value_of_its_row():
    text = "Measure | Difference (95% CI) | p-value\nPlacebo | not applicable | –\nPain | -3.3 (-8.1 to 1.5) | 0.18"
    (effect,) = effect_cells.find(section(text))
    assert (effect.ratio, effect.value, effect.low, effect.high, effect.p) == (False, -3.3, -8.1, 1.5, 0.18)
    assert section(text).text[effect.start : effect.end] == "-3.3 (-8.1 to 1.5)"


def test_a_ratio_is_one_that_its_row_names():
    made = table(("HR for death (95% CI)", "0.76 (0.55, 1.05), p=0.096"), ("Months (95% CI)", "6.9 (5.6-8.1)"))
    first, second = effect_cells.find(made)
    assert (first.ratio, first.p) == (True, 0.096)
    assert (second.ratio, second.p) == (False, None)


@pytest.mark.parametrize("text", ["Age, years (range) | 61 (44-79)", "Median 6.9 (95% CI 5.6-8.1) in the trial"])
def test_a_range_or_a_sentence_gives_no_effect(text):
    assert not list(effect_cells.find(section(text)))
