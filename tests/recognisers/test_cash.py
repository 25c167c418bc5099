"""Cash of today and of an earlier day: which of the two an amount is."""

from __future__ import annotations

import pytest

from studio.recognisers import cash
from tests import make

BODY = "Cash and equivalents were $187.0 million as of September 30, 2026, compared with $213.4 million at June 30."


@pytest.mark.parametrize(("quote", "found"), [
    ("With $213.4 million on the balance sheet, we can go on.", ["$213.4million"]),
    ("Cash of $213.4 million will last into 2029.", ["$213.4million"]),
    ("With $187.0 million in cash, we can go on.", []),
    ("We had $213.4 million in cash at June 30, 2026.", []),
    ("We raised $213.4 million in cash.", []),
    ("Cash fell from $213.4 million.", []),
    ("The trial cost $213.4 million.", []),
])  # fmt: skip
def test_the_cash_of_an_earlier_day_told_as_todays_is_found(quote, found):
    release = make.release(quote=quote, body=BODY)
    assert [each.value for _, each, _ in cash.of_before(release)] == found


def test_what_is_now_is_told_with_it():
    release = make.release(body=f"{BODY} Cash was €9.1 million in Europe.", quote="With $213.4 million in cash, we go.")
    assert [now for _, _, now in cash.of_before(release)] == ["$187.0 million"]
