"""Rows whose cells are parted by bars stay in their section, and a financial calendar is no list of references."""

from studio.formats import format_for

BEFORE = """Halvern Reports Results of MERIDIAN-2

DURHAM, N.C., March 5, 2026 (GLOBE NEWSWIRE) -- Halvern Therapeutics, Inc. (Nasdaq: HLVN) today announced results.

"""
AFTER = """
About Halvern

Halvern Therapeutics, Inc. is a clinical-stage biopharmaceutical company that develops medicines for lymphoma.
"""


def brought_in(text):
    read = format_for("text").read
    assert read
    return read(f"{BEFORE}{text}{AFTER}".encode(), None).release


def test_a_row_with_bars_before_a_long_line_heads_nothing():
    made = brought_in(
        "Efficacy Results\n\n"
        "Endpoint | Dorvetinib (n=214) | Placebo (n=213)\n"
        "Response, n (%) | 64 (29.9%) | 41 (19.2%)\n"
        "HR for death (95% CI); p-value | 0.76 (0.55-1.05); p=0.096\n"
        "Data on survival were immature, with 148 of the 240 deaths that are planned for the final analysis.\n"
    )
    (section,) = made.of_kind("efficacy-results")
    assert "0.76 (0.55-1.05)" in section.text
    assert "Data on survival" in section.text


def test_a_calendar_is_no_list_of_references():
    made = brought_in(
        "Financial calendar\n\n"
        "26 March 2026: Annual report 2025\n27 May 2026: Annual general meeting\n10 September 2026: Half-year results\n"
    )
    assert not made.of_kind("references")
    (section,) = made.of_kind("other")
    assert section.heading
    assert "27 May 2026" in section.text
