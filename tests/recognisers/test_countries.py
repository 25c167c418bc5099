"""Countries by name and adjective, and those that a region takes in."""

import pytest

from studio.recognisers import countries


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("exclusive rights in Japan, South Korea and Taiwan", ["Japan", "South Korea", "Taiwan"]),
        ("its Chinese partner and Swissmedic", ["China", "Switzerland"]),
        ("the UK, the US and the EU", []),
        ("sites in New Mexico and in Indiana", []),
        ("sites in Mexico and New Zealand", ["Mexico", "New Zealand"]),
    ],
)
def test_countries_are_found_by_name_and_adjective(text, named):
    assert [hit.value for hit in countries.find(text)] == named


def test_a_region_takes_in_its_countries_and_no_others():
    assert {"Brazil", "Mexico"} <= countries.covered("throughout Latin America")
    assert "Japan" not in countries.covered("throughout Latin America")
    assert "*" in countries.covered("commercialize it worldwide")
    assert countries.covered("in the US and Spain") == frozenset()
