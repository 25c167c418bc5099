"""Places in datelines: which cities stand alone, and the states of the US in AP's, the post's and their full form."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

from studio.recognisers.words import words

__all__ = ["ap_state", "city_kind"]


def city_kind(city: str) -> Literal["us", "world", "ambiguous", ""]:
    """Whether a city stands alone in a dateline, as one of the US or of the world; or has a name that several have."""
    return _cities().get(_plain(city), "")


def ap_state(region: str) -> str:
    """The AP form of a US state written in any form ("MA", "Massachusetts", "Mass"), or an empty string.

    >>> ap_state("North Carolina"), ap_state("Switzerland")
    ('N.C.', '')
    """
    return _states().get(re.sub(r"[.\s]", "", region).casefold(), "")


@cache
def _cities() -> dict[str, Literal["us", "world", "ambiguous", ""]]:
    lists = words("datelines")
    cities: dict[str, Literal["us", "world", "ambiguous", ""]] = {}
    cities |= {_plain(name): "ambiguous" for name in lists["ambiguous"]}
    cities |= {_plain(name): "world" for name in lists["world_alone"]}
    cities |= {_plain(name): "us" for name in lists["us_alone"]}
    return cities


@cache
def _states() -> dict[str, str]:
    forms = words("datelines")["states"]
    return {re.sub(r"[.\s]", "", form).casefold(): ap for ap, others in forms.items() for form in (ap, *others)}


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.replace("ü", "u").replace("Ü", "U"))
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).casefold().split())
