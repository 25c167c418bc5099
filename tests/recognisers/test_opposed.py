"""Words that exclude one another beside one noun, and what only sounds like them."""

from __future__ import annotations

import pytest

from studio.recognisers import capitals, opposed, periods, territory


@pytest.mark.parametrize(("text", "found"), [
    ("FDA Places Partial Clinical Hold on Trial", [("clinical hold", "partial")]),
    ("a complete clinical hold; a full hold", [("clinical hold", "full"), ("clinical hold", "full")]),
    ("granted accelerated approval, not full approval", [("approval", "accelerated"), ("approval", "full")]),
    ("under Priority Review", [("review", "priority")]),
    ("a priority review voucher", []),
    ("a non-exclusive, worldwide license and exclusive rights", [("license", "exclusive")]),
    ("Breakthrough Therapy (BTD) designation", [("designation", "Breakthrough Therapy")]),
    ("Fast Track status and Orphan Drug designation", [("designation", "Fast Track"), ("designation", "orphan")]),
    ("50 mg once daily or twice a day", [("dosing", "once daily"), ("dosing", "twice daily")]),
    ("interim results and the final analysis", [("analysis", "interim"), ("analysis", "final")]),
    ("a full year of approval work, on hold", []),
])  # fmt: skip
def test_a_noun_is_found_with_the_word_that_excludes_others(text, found):
    assert [(each.noun, each.value) for each in opposed.find(text)] == found


def test_a_line_in_capitals_is_read_as_other_lines_are():
    line = "BOREAL CREST GRANTS LICENCE FOR BCX-77 IN JAPAN, SOUTH KOREA AND TAIWAN"
    assert capitals.plain(line) == "Boreal Crest Grants Licence for Bcx-77 in Japan, South Korea and Taiwan"
    assert capitals.plain("FDA, EMA") == "FDA, EMA"
    assert capitals.plain("A line.\nHVN-204 in Japan") == "A line.\nHVN-204 in Japan"
    found = list(territory.find(line))
    assert [(each.names, each.value) for each in found] == [
        (("Japan", "South Korea", "Taiwan"), "JAPAN, SOUTH KOREA AND TAIWAN"),
    ]


@pytest.mark.parametrize(("text", "found"), [
    ("Halvern Reports First Quarter Fiscal 2027 Financial Results", [("1", "2027")]),
    ("reported financial results for its first quarter of fiscal 2027, ended September 30, 2026", [("1", "2027")]),
    ("Financial Results for its Fiscal First Quarter Ended December 31, 2024", [("1", "")]),
    ("Fourth Quarter and Full Year 2026 Financial Results", [("4", "2026")]),
    ("Halvern Q3 2026 results; 3Q26 results", [("3", "2026"), ("3", "2026")]),
    ("Results from the trial are expected in the fourth quarter of 2027.", []),
    ("top-line results are expected in the fourth quarter of 2027", []),
    ("compared with $4.8 million for the first quarter of 2025", []),
    ("cash is expected to last through the first quarter of 2028", []),
])  # fmt: skip
def test_the_quarter_is_told_whose_results_a_text_gives(text, found):
    assert [(each.value, each.year) for each in periods.find(text)] == found
