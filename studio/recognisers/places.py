"""Places in datelines: which cities stand alone, and the states of the US in AP's, the post's and their full form."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Literal

from studio.patterns import lazy
from studio.recognisers.words import OURS, Own, words

__all__ = ["ap_state", "city_kind", "house_city", "in_dateline"]

_BETWEEN = lazy(r"(\s+(?:and|&)\s+|\s*[;|/]\s*)")
_COUNTRY = lazy(r"(?:USA?|U\.S\.(?:A\.)?|United States)(?: of America)?", re.IGNORECASE)


def city_kind(city: str, own: Own = OURS) -> Literal["us", "world", "ambiguous", ""]:
    """Whether a city stands alone in a dateline, as one of the US or of the world; or has a name that several have."""
    return _cities(own).get(_plain(city), "")


def ap_state(region: str) -> str:
    """The AP form of a US state written in any form ("MA", "Massachusetts", "Mass"), or an empty string.

    >>> ap_state("North Carolina"), ap_state("Switzerland")
    ('N.C.', '')
    """
    return _states().get(re.sub(r"[.\s]", "", region).casefold(), "")


def house_city(written: str) -> str:
    """A city as a dateline prints it: in capitals, its state as AP shortens it, none where the city stands alone.

    >>> house_city("Durham, NC"), house_city("Boston, Massachusetts"), house_city("Boston and Basel, Switzerland")
    ('DURHAM, N.C.', 'BOSTON', 'BOSTON and BASEL, Switzerland')
    """
    return "".join(each if at % 2 else _house_place(each) for at, each in enumerate(_BETWEEN.split(written.strip())))


def in_dateline(written: str) -> str:
    """A city as it's typed, in the form of a dateline where the house knows it by its state or its name; else as it is.

    >>> in_dateline("Durham, NC"), in_dateline("Paris"), in_dateline("Cambridge, UK")
    ('DURHAM, N.C.', 'PARIS', 'Cambridge, UK')
    """
    city, *regions = (part.strip() for part in written.split(","))
    known = any(ap_state(region) for region in regions) or (not regions and city_kind(city) in ("us", "world"))
    return house_city(written) if known else written


def _house_place(written: str) -> str:
    city, *regions = [part.strip() for part in written.split(",") if part.strip()] or [""]
    states = [ap_state(region) for region in regions]
    if any(states):
        regions = [state or region for state, region in zip(states, regions, strict=True)]
        regions = [region for region in regions if not _COUNTRY.fullmatch(region)]
        if city_kind(city) == "us" and regions != ["D.C."]:
            regions = [region for region in regions if not ap_state(region)]
    return ", ".join((re.sub(r"\b(Mc)?(\S+)", lambda name: (name[1] or "") + name[2].upper(), city), *regions))


@lru_cache(maxsize=8)
def _cities(own: Own) -> dict[str, Literal["us", "world", "ambiguous", ""]]:
    lists = words("datelines", own)
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
