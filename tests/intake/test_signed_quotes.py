"""A quote whose speaker is named on the line below, as web pages set them."""

from __future__ import annotations

from studio.formats import format_for

SIGNED = """Halvern Therapeutics Doses First Patient in the MERIDIAN-1 Trial

RALEIGH, N.C., March 3, 2026 (GLOBE NEWSWIRE) -- Halvern Therapeutics, Inc. (Nasdaq: HLVN) today announced that the \
first patient was dosed in MERIDIAN-1, a Phase 1/2 trial of HVN-204 in mantle cell lymphoma.

“Dosing the first patient is the work of many years, and of many people who never gave up on this program.”

Ana Reyes, M.D., Chief Medical Officer of Halvern Therapeutics

The trial is expected to enroll about 60 adults at 12 sites in the United States and in Spain.

About Halvern Therapeutics

Halvern Therapeutics is a biotechnology company that develops medicines for people with lymphoma.
"""


def test_name_and_office_under_a_quote_belong_to_it() -> None:
    release = format_for("text").read(SIGNED.encode(), None).release
    (quote,) = release.of_kind("quote")
    assert quote.text.startswith("“Dosing")
    assert quote.text.endswith("\nAna Reyes, M.D., Chief Medical Officer of Halvern Therapeutics")
    (body,) = release.of_kind("body")
    assert body.text.startswith("The trial is expected")
