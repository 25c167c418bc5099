"""What a text tells as having happened, and what only may or will."""

import pytest

from studio.recognisers import news
from tests.make import release

HAPPENED = [
    ("dosed", "Halvern Doses First Patient in Phase 1 Trial"),
    ("dosed", "The first patient in the Phase 1/2 MERIDIAN-1 trial was dosed on March 3."),
    ("dosed", "The first patients have been treated."),
    ("enrolled", "Enrollment of the first patient took place in Durham."),
    ("screened", "Halvern has begun screening patients."),
    ("opened", "Halvern announced the start of clinical testing."),
    ("hold placed", "The FDA has placed a full clinical hold on MERIDIAN-1."),
    ("hold placed", "MERIDIAN-1 has been on full clinical hold since June."),
    ("hold lifted", "The FDA has lifted the clinical hold on MERIDIAN-1."),
    ("complete response", "Halvern has received a Complete Response Letter from the FDA."),
    ("endpoint missed", "MERIDIAN-2 did not meet its primary endpoint."),
    ("approved", "The FDA has approved Dorvex for adults with lymphoma."),
    ("slow enrollment", "Enrollment has been slower than planned."),
    ("listing notice", "Halvern received a notice from Nasdaq on its bid price."),
]
TO_COME = [
    ("dosed", "Halvern plans to dose the first patient in May."),
    ("dosed", "The first patient is expected to be dosed in May."),
    ("hold placed", "The FDA could place MERIDIAN-1 on clinical hold."),
    ("hold lifted", "The FDA has not lifted the clinical hold."),
    ("hold lifted", "The clinical hold may be lifted."),
    ("complete response", "The FDA may issue a complete response letter."),
    ("complete response", "The participant had a complete response."),
    ("approved", "The FDA has approved the IND for HVN-204."),
    ("approved", "The FDA approved the protocol."),
    ("endpoint missed", "The trial may fail, or its endpoint may not be met."),
    ("opened", "Halvern plans to start a Phase 1 trial."),
]


@pytest.mark.parametrize(("event", "text"), HAPPENED)
def test_what_has_happened_is_told(event, text):
    assert list(news.find(event, text))


@pytest.mark.parametrize(("event", "text"), TO_COME)
def test_what_may_or_will_happen_is_not(event, text):
    assert not list(news.find(event, text))


def test_only_sections_that_tell_the_news_are_asked():
    made = release(lead="The first patient was dosed.", safe_harbor="The first patient was dosed.")
    assert [section.kind for section, _ in news.told(made, "dosed")] == ["lead"]
