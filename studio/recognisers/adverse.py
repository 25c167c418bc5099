"""What a text says of harms: which kinds are counted, and praise of safety with nothing to bear it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import Hit, sentences

__all__ = ["Kind", "counted", "counted_in", "mentions", "praise", "with_numbers"]

Kind = Literal["any", "grade", "serious", "discontinuation", "death"]

_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "grade",
        lazy(
            r"\bgrades?\s?(?:≥\s?)?[3-5](?:\s(?:or\s(?:higher|greater|above|more|[3-5])|and\s(?:higher|above|[3-5])))?"
            r"(?:\s(?:\w+[- ]){0,2}(?:adverse\s)?(?:events?|reactions?|AEs?|TEAEs?))?|\bgrades?\s(?:three|four"
            r"|five)|≥\s?grade\s?3|\bsevere\s(?:adverse(?:\sevents?)?|TEAEs?"
            r"|treatment)|\bdose[- ]limiting|\bDLTs?\b",
            re.IGNORECASE,
        ),
    ),
    ("serious", lazy(r"\b[Ss]erious\s(?:\w+[- ]){0,3}?(?:adverse\s(?:events?|reactions?)|events?|reactions?"
                     r"|infections?)|\bSAEs?\b")),
    (
        "discontinuation",
        lazy(
            r"\bdiscontinu\w+|\b(?:treatment|therapy|dosing|drug|infusions?)\s(?:was|were|had\sto\sbe|has\sbeen)\s"
            r"(?:permanently\s)?(?:stopped|ended|withdrawn)\b|\bstopped\s(?:treatment|taking|study|the\sdrug)"
            r"|\bwithdr[ae]w\w*|\bended\streatment"
            r"|\bleft\sthe\s(?:trial|study)",
            re.IGNORECASE,
        ),
    ),
    ("death", lazy(r"\bdeaths?\b|\bdied\b|\bfatal\w*\b|\bmortality\b|\bgrade\s5", re.IGNORECASE)),
    (
        "any",
        lazy(
            r"\b(?:T?EAEs?|TRAEs?|AEs?)\b|\b[Aa]dverse\s(?:events?|reactions?|effects?|experiences?)|\bside[- ]effects?"
            r"|\b(?:[Nn]ausea|[Vv]omiting|[Dd]iarrh(?:o?ea)|[Hh]eadaches?|[Nn]eutropenia|[Aa]n(?:a?emia)|[Ff]atigue"
            r"|[Rr]ash|[Cc]ytokine\srelease\ssyndrome|[Nn]eurotoxicity|[Ii]nfections?|[Hh]ypotension|[Cc]ough|[Hh]ives"
            r"|[Nn]osebleeds?|[Ii]nflammation|[Tt]hrombocytopenia|[Bb]ruising|[Cc]onstipation|[Pp]yrexia)\b"
        ),
    ),
)
# A number, or that there was none: "no deaths", "two patients", "31% vs 28%"; the grade's own digit is none.
_NUMBER = lazy(
    r"\d+(?:\.\d+)?\s?(?:%|percent\b|per\scent\b)|\b\d+\s?(?:/|of|out\sof)\s?(?:the\s)?\d+|(?<![\w‑-])(?:\d+|one|two|three|four"
    r"|five|six|seven|eight|nine|ten|eleven|twelve|a\ssingle)\s(?:[\w\-]+\s){0,4}?(?:patients?|participants?|subjects?"
    r"|people|volunteers?|cases?|deaths?|events?|SAEs?|were|was|had|died|discontinued|stopped|withdrew)\b"
    r"|\b(?:no|none|neither|zero|without(?:\sany)?)\b(?!\s(?:new|unexpected))",
    re.IGNORECASE,
)
_PRAISE = lazy(
    r"\bwell[- ]tolerated\b|\b(?:favou?rable|acceptable|clean|manageable|benign|excellent|good|encouraging|reassuring"
    r"|differentiated)(?:\s(?:and|overall|tolerability|safety|well[- ]tolerated|consistent|early|emerging))*\s"
    r"(?:safety|tolerability)(?:\s(?:and\s(?:safety|tolerability)\s)?(?:profile|data|results|record))?\b"
    r"(?!\s(?:review|margin|window|measure|practice|standard|monitor|assessment|culture|board|committee|evaluation"
    r"|study))",
    re.IGNORECASE,
)
# It's asked, planned, hoped or denied, or it's what a word means, rather than said.
_ASKED = lazy(
    r"\b(?:not|whether|if|may|might|could|would|should|can|will|designed|intended|potential(?:ly)?|aim\w*|goal|hop\w+"
    r"|expect\w*|anticipat\w+|believe[sd]?|objectives?|evaluat\w+|assess\w*|determin\w+|need(?:s|ed)?|seek\w*|unmet"
    r"|define[sd]?|criteri\w+|promise|confirm(?:ing)?|investigat\w+|ensur\w+|establish|demonstrate|show"
    r"|maximum|highest|risks?)\b[^.;]*$",
    re.IGNORECASE,
)


def mentions(text: str) -> Iterator[tuple[Kind, Hit]]:
    """Every harm that a text speaks of, of whichever kind, in no order."""
    for kind, pattern in _KINDS:
        for match in pattern.finditer(text):
            yield kind, Hit(match.start(), match.end(), match[0])


# Adverse events that are of one of the other kinds by what is said of them.
_OF_A_KIND = lazy(
    r"\b(?:adverse (?:events?|reactions?)|T?EAEs?|AEs?) (?=(?:of|at|with|that were|rated) (?:maximum )?(?:grade|CTCAE))"
    r"|\b(?:adverse (?:events?|reactions?)|T?EAEs?|AEs?)(?=,? (?:that |which )?(?:led|leading|lead|resulted|resulting"
    r"|caused|causing"
    r"|requiring)\b[^.;]{0,50}\b(?:discontinu|withdr|stop))"
    r"|(?<=because of )(?:an )?(?:adverse (?:events?|reactions?)|T?EAEs?|AEs?)|(?<=due to )(?:an )?(?:adverse "
    r"(?:events?|reactions?)"
    r"|T?EAEs?|AEs?)",
    re.IGNORECASE,
)


def counted(text: str) -> frozenset[Kind]:
    """The kinds of harms of which a text gives numbers, or says that there were none.

    >>> sorted(counted("Nausea was mild. There were no deaths, and 6% of patients discontinued."))
    ['death', 'discontinuation']
    """
    found: set[Kind] = set()
    for sentence in sentences.find(text):
        if not with_numbers(sentence.value):
            continue
        words = _OF_A_KIND.sub("", sentence.value)
        for kind, pattern in _KINDS:  # "serious adverse events" aren't also any adverse events
            if pattern.search(words):
                words = pattern.sub(" ", words)
                found.add(kind)
    return frozenset(found)


def counted_in(section: Section) -> frozenset[Kind]:
    """The same of a section's text, kept with it."""
    return section.remember("harms counted", lambda each: counted(each.text))


def with_numbers(text: str) -> bool:
    """Whether a text gives a number of people or events, or says that there were none."""
    return bool(_NUMBER.search(text))


def praise(text: str) -> Iterator[Hit]:
    """Every place where a text praises safety or tolerability as a thing found, in its words.

    >>> [hit.value for hit in praise("It was well tolerated. The trial asks whether it is well tolerated.")]
    ['well tolerated']
    """
    if "tolera" not in text.casefold() and "safety" not in text.casefold():
        return
    for match in _PRAISE.finditer(text):
        sentence = sentences.around(text, match.start())
        if not _ASKED.search(text[sentence.start : match.start()]):
            yield Hit(match.start(), match.end(), match[0])
