"""When two values of one fact agree."""

import pytest

from studio.recognisers import agreement


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("1", "1", "same"),
        ("2b", "2", "same"),
        ("1b/2", "1/2", "same"),
        ("1b/2a", "1b/2", "same"),
        ("1/2", "1", "part"),
        ("2", "1b/2", "part"),
        ("2a", "2b", "different"),
        ("1", "2", "different"),
        ("3", "1/2", "different"),
    ],
)
def test_phases(one, other, how):
    assert agreement.phases(one, other) == agreement.phases(other, one) == how


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("approximately 60", "60", "same"),
        ("1,200", "1200", "same"),
        ("about 600", "603", "same"),
        ("600", "603", "different"),
        ("up to 60", "60", "bound"),
        ("up to 60", "55", "same"),
        ("up to 60", "75", "different"),
        ("more than 900", "919", "same"),
        ("at least 60", "50", "different"),
        ("18 to 24", "20", "same"),
        ("approximately 50", "approximately 55", "different"),
        ("up to 60", "up to 75", "different"),
    ],
)
def test_people(one, other, how):
    assert agreement.people(one, other) == agreement.people(other, one) == how


@pytest.mark.parametrize(
    ("word", "is_off"),
    [
        ("MERIDAN-1", True),
        ("MERIDIEN-1", True),
        ("MERDIIAN-1", True),
        ("MERIDIANS-1", True),
        ("MERIDIAN-1", False),
        ("MARIDIEN-1", False),
    ],
)
def test_one_letter_off(word, is_off):
    assert agreement.one_letter_off(word, "MERIDIAN-1") == is_off
