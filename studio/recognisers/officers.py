"""Who holds which chief office, and of which company: "Ana Reyes, M.D., Chief Medical Officer of Halvern"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.patterns import lazy
from studio.recognisers import Hit

__all__ = ["Officer", "find"]

_DEGREES = (
    r"(?:,? (?:M\.?D\.?|Ph\.?D\.?|Pharm\.?D\.?|M\.?B\.?A\.?|M\.?Sc\.?|J\.?D\.?|C\.?P\.?A\.?|FRCP|FACP|Esq\.?|Dr\.?))*"
)
_NAMED = lazy(
    r"(?<![\w’'.-])(?P<name>[A-ZÀ-Þ][\w’'À-ÿ-]+(?:\s(?:(?:van|von|de|del|der|den|di|da|la|le|ten)"
    r"\s)*(?:[A-Z]\.|[A-ZÀ-Þ][\w’'À-ÿ-]+)){1,3})"
    rf"{_DEGREES}, (?=(?:the |its |our )?(?P<title>[^.;:“”\"\n]{{3,160}}))"
)
_OFFICE = lazy(
    r"\b(?P<before>(?:[Ff]ormer|[Ii]ncoming|[Oo]utgoing|[Cc]o|[Dd]eputy|[Aa]ssistant|[Rr]etired|[Dd]esignate)"
    r"[\s-](?:[Ii]nterim\s)?)?"
    r"(?:(?P<interim>[Ii]nterim\s)?[Cc]hief\s(?P<of>Executive|Financial|Medical|Scientific|Operating|Commercial"
    r"|Business|Legal)\sOfficer|"
    r"(?P<short>CEO|CFO|CMO|CSO|COO))\b"
)
_SHORT = {"CEO": "executive", "CFO": "financial", "CMO": "medical", "CSO": "scientific", "COO": "operating"}
_OF = lazy(r"\s(?:of|at|for)\s(?:the\s)?(?P<org>[A-Z0-9][\w’&.-]*)")
_NEXT = lazy(r"(?:,? and|,|;)\s[A-ZÀ-Þ][\w’'À-ÿ-]+(?:\s[A-ZÀ-Þ][\w’'À-ÿ.-]+){1,3},\s")
_OWN = lazy(r"^(?:[A-Z][\w&.]*\s)*(?P<org>[A-Z][\w&.-]*)(?:[’']s?|(?:\s(?:Therapeutics|Pharma\w*|Bio\w*)))\s")


class Officer(Hit, frozen=True):
    """A chief office with its place; the value is what it's over ("medical"), `org` the first word of whose it is."""

    name: str
    org: str


def find(text: str) -> Iterator[Officer]:
    """Every chief office that a text gives to somebody; former, incoming, deputy and shared ones are none.

    >>> [(o.name, o.value, o.org) for o in find("said Ana Reyes, M.D., Chief Medical Officer of Halvern Therapeutics.")]
    [('Ana Reyes', 'medical', 'Halvern')]
    """
    if "Chief" not in text and not any(short in text for short in _SHORT):
        return
    for match in _NAMED.finditer(text):
        title = match["title"]
        other = _NEXT.search(title)
        title = title[: other.start()] if other else title
        offices = list(_OFFICE.finditer(title))
        if not offices or re.search(r"\b(?:who|which|said|will|has|was)\b", title[: offices[0].start()]):
            continue
        of = _OF.search(title, offices[-1].end()) or _OWN.match(title)
        org = re.sub(r"[’']s?$", "", of["org"]).rstrip(".,") if of else ""
        for office in offices:
            if not office["before"]:
                start = match.start("title") + office.start()
                what = (office["of"] or _SHORT[office["short"]]).casefold()
                yield Officer(start, match.start("title") + office.end(), what, match["name"], org)
