"""Rows of financial statements: the same from a table and from lines of text."""

import pytest

from studio.recognisers import statement_rows
from tests.make import release

LINES = (
    "(in thousands)\nNet loss $ (23,217 ) $ (17,935 )\nPer share, basic and diluted (0.49) 0.39\nExpenses:\nCash — 12"
)
TABLE = "| Net loss | $(23,217) | $(17,935) |\n| Per share, basic and diluted | (0.49) | 0.39 |"


def rows(text):
    (section,) = release("financial-results", financial_tables=text).sections
    return section, statement_rows.rows(section)


@pytest.mark.parametrize("text", [LINES, TABLE], ids=["lines", "table"])
def test_labels_and_numbers(text):
    section, found = rows(text)
    told = {row.label: [amount.value for amount in row.amounts] for row in found}
    assert told["net loss"] == [-23217, -17935]
    assert told["per share, basic and diluted"] == [-0.49, 0.39]
    words = [section.text[a.start : a.end] for row in found for a in row.amounts if row.label == "net loss"]
    assert words == ["23,217", "17,935"]


def test_a_row_without_numbers_and_a_dash_for_nothing():
    told = {row.label: [amount.value for amount in row.amounts] for row in rows(LINES)[1]}
    assert told["expenses"] == []
    assert told["cash"] == [0, 12]


@pytest.mark.parametrize(("text", "unit"), [(LINES, 1e3), ("(In Millions)", 1e6), ("Net loss 5", 1)])
def test_what_the_numbers_are_counted_in(text, unit):
    assert statement_rows.scale(text) == unit
