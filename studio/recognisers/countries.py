"""Countries that a text names, by whatever name or adjective: "Japan", "Japanese", "the UK", "Health Canada"."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from studio.patterns import lazy
from studio.recognisers import Hit

__all__ = ["covered", "find"]

# By its name: the beginnings of all words that stand for it. The US and the EU are in every release, and left out.
_STEMS = MappingProxyType({
    "Argentina": "Argentin(?:a|e|ian)", "Australia": "Australian?", "Austria": "Austrian?", "Belgium": "Belgi(?:um|an)",
    "Brazil": "Brazil(?:ian)?", "Bulgaria": "Bulgarian?", "Canada": "Canad(?:a|ian)", "Chile": "Chile(?:an)?",
    "China": "China|Chinese", "Colombia": "Colombian?", "Croatia": "Croatian?", "Czechia": "Czech(?:ia)?",
    "Denmark": "Denmark|Danish", "Egypt": "Egypt(?:ian)?", "Estonia": "Estonian?", "Finland": "Finland|Finnish",
    "France": "France|French", "Germany": "German(?:y)?", "Greece": "Greece|Greek", "Hong Kong": "Hong Kong",
    "Hungary": "Hungar(?:y|ian)", "Iceland": "Iceland(?:ic)?", "India": "Indian?", "Indonesia": "Indonesian?",
    "Ireland": "Ireland|Irish", "Israel": "Israeli?", "Italy": "Ital(?:y|ian)", "Japan": "Japan(?:ese)?",
    "Latvia": "Latvian?", "Lithuania": "Lithuanian?", "Macau": "Maca[uo]", "Malaysia": "Malaysian?",
    "Mexico": "(?<!New )Mexic(?:o|an)", "Netherlands": "Netherlands|Dutch", "New Zealand": "New Zealand",
    "Norway": "Norway|Norwegian", "Peru": "Peru(?:vian)?", "Philippines": "Philippine(?:s)?", "Poland": "Poland|Polish",
    "Portugal": "Portug(?:al|uese)", "Romania": "Romanian?", "Russia": "Russian?", "Saudi Arabia": "Saudi(?: Arabia)?",
    "Serbia": "Serbian?", "Singapore": "Singapore", "Slovakia": "Slovak(?:ia)?", "Slovenia": "Slovenian?",
    "South Africa": "South African?", "South Korea": "(?:South )?Korean?", "Spain": "Spain|Spanish",
    "Sweden": "Swed(?:en|ish)", "Switzerland": "Switzerland|Swiss(?:medic)?", "Taiwan": "Taiwan(?:ese)?",
    "Thailand": "Thai(?:land)?", "Turkey": "Turk(?:ey|ish)|Türkiye", "Ukraine": "Ukrain(?:e|ian)",
    "Vietnam": "Viet ?nam(?:ese)?",
})
# Words that take in many countries without naming one.
_REGION = lazy(
    r"\b(?:worldwide|globally|around the world|all countries|[Gg]lobal (?:\w+ ){0,2}?(?:rights?|licen[cs]e)|"
    r"Asia(?:[- ]Pacific)?|Latin America|North America|South America|Americas|Europe(?:an)?|EEA|Nordic|Scandinavia\w*|"
    r"Benelux|Middle East|Africa|Oceania|Greater China|ASEAN|Southeast Asia|DACH|Iberia\w*)\b"
)
_OF = MappingProxyType({
    "Asia": "China|Japan|South Korea|Taiwan|Hong Kong|Macau|Singapore|India|Thailand|Malaysia|Vietnam|Indonesia"
    "|Philippines",
    "Asia-Pacific": "Australia|New Zealand", "Asia Pacific": "Australia|New Zealand", "Oceania": "Australia"
    "|New Zealand",
    "Latin America": "Mexico|Brazil|Argentina|Chile|Colombia|Peru", "North America": "Canada|Mexico",
    "South America": "Brazil|Argentina|Chile|Colombia|Peru", "Greater China": "China|Hong Kong|Macau|Taiwan",
    "Nordic": "Denmark|Sweden|Norway|Finland|Iceland", "Benelux": "Belgium|Netherlands",
    "DACH": "Germany|Austria|Switzerland", "Southeast Asia": "Singapore|Thailand|Malaysia|Vietnam|Indonesia"
    "|Philippines",
    "Middle East": "Israel|Saudi Arabia|Turkey|Egypt", "Africa": "South Africa|Egypt",
    "Europe": "Austria|Belgium|Bulgaria|Croatia|Czechia|Denmark|Estonia|Finland|France|Germany|Greece|Hungary|Iceland|"
              "Ireland|Italy|Latvia|Lithuania|Netherlands|Norway|Poland|Portugal|Romania|Serbia|Slovakia|Slovenia"
              "|Spain|"
              "Sweden|Switzerland|Turkey|Ukraine|Russia",
})  # fmt: skip
_ANYWHERE = ("worldwide", "globally", "around the world", "all countries", "global", "Global")


_NAMES = tuple(_STEMS)
_ANY = lazy(rf"(?<![\w-])(?:{'|'.join(f'({stem})' for stem in _STEMS.values())})(?![\w])(?!\s(?:Ltd|Inc|Pharma|AG)\b)")


def find(text: str) -> Iterator[Hit]:
    """Every country that a text names, in order; the value is its usual name.

    >>> [hit.value for hit in find("at sites in the US, Korea and the Netherlands, and in Japanese volunteers")]
    ['South Korea', 'Netherlands', 'Japan']
    """
    for match in _ANY.finditer(text):
        yield Hit(*match.span(), _NAMES[(match.lastindex or 1) - 1])


def covered(text: str) -> frozenset[str]:
    """The countries that the regions of a text take in; "*" for all, where it speaks of the whole world.

    >>> sorted(covered("rights in Greater China"))
    ['China', 'Hong Kong', 'Macau', 'Taiwan']
    """
    found: set[str] = set()
    for match in _REGION.finditer(text):
        words = match[0]
        if words.startswith(_ANYWHERE):
            found.add("*")
        for name, countries in _OF.items():
            if words.startswith(name):
                found.update(countries.split("|"))
    return frozenset(found)
