"""What a draft's news is where it speaks of an approval, a deal or an offering that it doesn't announce."""

from __future__ import annotations

import pytest

from studio.formats import format_for
from studio.model.release import Release

ABOUT = "About Halvern Therapeutics\n\nHalvern Therapeutics is a biotechnology company that develops medicines.\n"
NEWS = [
    (
        "Halvern Receives $300,000 Milestone Payment From Bellmonte Under Their License Agreement",
        "that it has received a milestone payment of $300,000 from Bellmonte under the license agreement of 2024",
    ),
    (
        "Halvern Completes Pre-IND Meeting With the FDA on HVN-204 in Collaboration With Bellmonte",
        "that it has completed its pre-IND meeting with the FDA, held in collaboration with its partner Bellmonte",
    ),
    (
        "Halvern Requests Withdrawal of Its Registration Statement on Form S-1",
        "that it has asked for withdrawal of its registration statement, and won’t go on with its public offering",
    ),
    (
        "FDA Approves New Tablet Form of Ardovan for Mantle Cell Lymphoma",
        "that it celebrates the decision by the U.S. Food and Drug Administration to approve Bellmonte’s Ardovan",
    ),
]


def _read(text: str) -> Release:
    return format_for("text").read(text.encode(), None).release


@pytest.mark.parametrize(("headline", "news"), NEWS)
def test_news_of_others_and_of_before_is_other_news(headline: str, news: str) -> None:
    lead = f"RALEIGH, N.C., March 3, 2026 (GLOBE NEWSWIRE) -- Halvern Therapeutics, Inc. today announced {news}."
    assert _read(f"{headline}\n\n{lead}\n\n{ABOUT}").type == "other-news"


def test_warnings_in_parts_stay_with_the_label() -> None:
    text = (
        "FDA Approves ARDOVAN for Mantle Cell Lymphoma\n\n"
        "RALEIGH, N.C., March 3, 2026 (GLOBE NEWSWIRE) -- Halvern Therapeutics, Inc. (Nasdaq: HLVN) today announced "
        "that the U.S. Food and Drug Administration has approved ARDOVAN for adults with mantle cell lymphoma.\n\n"
        "IMPORTANT SAFETY INFORMATION\n\nWARNING: RISK OF SERIOUS INFECTIONS\n\n"
        "ARDOVAN and medicines like it may increase the risk of serious infections, which may be fatal.\n\n"
        "If a serious infection develops, interrupt ARDOVAN until it is under control. Reported infections include:\n\n"
        "* Tuberculosis, which may present outside the lungs.\n\n* Fungal infections, which may be disseminated.\n\n"
        "Liver. Monitor patients for signs of injury to the liver, and stop ARDOVAN if tests rise.\n\n" + ABOUT
    )
    release = _read(text)
    (label,) = release.of_kind("important-safety-information")
    assert label.text.endswith("stop ARDOVAN if tests rise.")
    assert not any("infections" in section.text for section in release.of_kind("body"))
