"""What results and designations leave unsaid though the like of it is there: each is asked of its statement."""

from __future__ import annotations

import re
from collections.abc import Iterable

from studio.patterns import lazy
from studio.recognisers import adverse
from studio.recognisers.stated import sentences

__all__ = ["blinding", "cutoff", "deaths", "harms", "is_compared", "is_interim", "promise", "runways_basis", "stopping"]

_SERIOUS = lazy(
    r"\bserious (?:[\w\-]+,? ){0,3}?(?:events?|reactions?|infections?|AEs?)\b|\bSAEs?\b|"
    r"\bnone (?:was|were) serious\b|\bserious\b[^.;]{0,40}\b(?:occurred|reported|seen|considered)\b",
    re.IGNORECASE,
)
_DEATHS = lazy(
    r"\b(?:died|dying|fatal\w*|grade (?:4 (?:or|and) )?5|deaths?|deceased|mortality)\b"
    r"(?!\s(?:or|and) (?:progression|relapse|need))"
    r"(?<!progression or death)(?<!progression and death)(?<!relapse or death)(?<!transplantation or death)",
    re.IGNORECASE,
)
_INTERIM = lazy(r"\b(?:interim|preliminary)\b(?! (?:prospectus|injunction))", re.IGNORECASE)
_CUTOFF = lazy(
    r"\b(?:cut-?off|cut off|as of|as at|through|up to|snapshot|database lock\w*|data lock)\b[^.]{0,60}(?:\b20\d\d\b)|"
    r"\b20\d\d\b[^.]{0,40}\bcut-?off\b",
    re.IGNORECASE,
)
_COMPARED = lazy(r"\b(?:placebo|sham|vehicle|dummy)\b", re.IGNORECASE)
# "Blinded independent review" is of the readers, and an extension is another part; both tell nothing of the trial.
_BLINDING = lazy(
    r"\b(?:(?:double|single|triple|quadruple|observer|assessor|investigator|evaluator|participant|patient|rater)[- ]"
    r"(?:un)?(?:blind|mask)\w*|(?:un|non-?)(?:blind|mask)ed|(?:blind|mask)(?:ed|ing)(?! (?:independent|central)))\b|"
    r"\bopen[- ]label\b(?![ ,-]+(?:long[- ]term )?(?:extension|follow|treatment|roll-?over|continuation|portion|"
    r"phase|maintenance|period|part|safety|study extension|OLE))|\bneither\b[^.;]{0,60}\bknew\b",
    re.IGNORECASE,
)
_NOT = lazy(r"\b(?:not|no|nor|neither|never|cannot|without)\b", re.IGNORECASE)
_MEANS = lazy(
    r"\b(?:chang\w+|alter\w*|affect\w*|lower\w*|guarante\w+|ensur\w+|assur\w+|means?|imply|implies|promis\w+|relax\w*|"
    r"replac\w+|predict\w*|increas\w+|waiv\w+|certain\w*|indicat\w+|constitut\w+|convey\w*|lead|result|require\w*"
    r"|differ\w*)\b",
    re.IGNORECASE,
)
_APPROVAL = lazy(
    r"\b(?:approv\w+|authori[sz]\w+|licens\w+|standards?|requirements?|criteria|evidence|likelihood|faster"
    r"|marketing)\b",
    re.IGNORECASE,
)
# What is given once can't be stopped.
_GIVEN_ONCE = lazy(
    r"(?<!at least )(?<!more than )(?<!first )\b(?:single|one) (?:[\w\-]+ ){0,2}?(?:dose|infusion|administration"
    r"|injection"
    r"|treatment)\b(?! (?:of|after|or more|every|each|per|level|strength|cohort))|\bone-time\b"
    r"|\bgene therap(?:y|ies)\b|\bvaccin\w+|\bimaging\b|\bimplant\w*|\bsurg\w+|"
    r"\b(?:CAR[- ]T|cell therapy|gene edit\w+|transplant\w*|contrast agent|radiotracer|device)\b",
    re.IGNORECASE,
)
_STOPPED = lazy(
    r"\b(?:discontinu\w+(?! (?:the |all |further |its )?(?:clinical )?(?:development|program|trial|stud))"
    r"|withdr[ae]w\w*|dropp?ed out|drop-?outs?|left the (?:trial|study)|quit|came off|taken off|"
    r"stop(?:ped|ping)?|end(?:ed|ing)? (?:treatment|therapy|dosing)|interrupt\w+|remain(?:ed|s)? on)\b",
    re.IGNORECASE,
)
_COMPLETED = lazy(r"\ball (?:\w+ ){1,4}(?:completed|remain(?:ed)?|received all)\b", re.IGNORECASE)
_RUNWAY = lazy(
    r"\brunway\b|\b(?:cash|resources|balance|proceeds|liquidity|it|this|them|these|which|capital)\b[^.;]{0,120}"
    r"\b(?:fund|support|sustain|financ(?:e|es)|suffic\w+|last)\b[^.;]{0,120}"
    r"\b(?:into|through|until|to|beyond|at least|for)\b[^.;]{0,50}\b(?:20\d\d|quarter|half|months)\b",
    re.IGNORECASE,
)
_BASIS = lazy(
    r"\b(?:(?:operating|business|spending|current|present|existing|its|our|these|expenditure|development) plans?|"
    r"as (?:currently|now) planned|budget\w*|assum\w+|based (?:up)?on|on the basis|exclud\w+|includ\w+|not count\w+"
    r"|without|before any|"
    r"taking into account|forecast\w*|projections?|current (?:level|rate|spending|expectations|estimates)|"
    r"at (?:its|the|our) (?:current|present)|burn|subject to|does not (?:include|count|assume|take))\b",
    re.IGNORECASE,
)


def harms(texts: Iterable[str]) -> bool:
    """Whether harms of several kinds are counted, and nothing says that any was serious, or that anybody died.

    >>> harms(["Adverse events in 97%, of Grade 3 in 45%."]), harms(["Nausea in 12%, Grade 3 in 1%. None died."])
    (True, False)
    """
    told = tuple(texts)
    counted = frozenset[str]().union(*(adverse.counted(text) for text in told))
    return len(counted & {"any", "grade", "discontinuation"}) > 1 and not any(
        _SERIOUS.search(text) or _DEATHS.search(text) for text in told
    )


def deaths(texts: Iterable[str]) -> bool:
    """Whether a text tells of deaths, or that there were none; an endpoint of "progression or death" doesn't."""
    return any(_DEATHS.search(text) for text in texts)


def stopping(texts: Iterable[str]) -> bool:
    """Whether harms are counted thoroughly, and nothing says how many stopped for them, of those who could have.

    >>> stopping(["Adverse events occurred in 97%, serious adverse events in 5%; two patients died."])
    True
    >>> stopping(["Adverse events in 97%, serious adverse events in 5%; 1% stopped. Two patients died."])
    False
    >>> stopping(["Adverse events in 97%, serious in 5%, two deaths. All had at least one dose, or left the trial."])
    True
    """
    told = tuple(texts)
    counted = frozenset[str]().union(*(adverse.counted(text) for text in told))
    thorough = {"any", "serious"} <= counted or len(counted) > 2
    return thorough and not any(
        _counts_stopping(text) or _COMPLETED.search(text) or _GIVEN_ONCE.search(text) for text in told
    )


def _counts_stopping(text: str) -> bool:
    """Whether a sentence tells of stopping with a number, or of harms: "completed or left the trial" does neither."""
    return any(
        adverse.with_numbers(each) or any(adverse.mentions(_STOPPED.sub("", each)))
        for each in sentences(text) if _STOPPED.search(each)
    )  # fmt: skip


def runways_basis(texts: Iterable[str]) -> bool:
    """Whether no sentence about how long the cash lasts, or beside one, says on what that rests.

    >>> runways_basis(["Its cash is expected to fund operations into 2028."])
    True
    >>> runways_basis(["On current plans, its cash will fund operations into 2028."])
    False
    """
    runways = False
    for text in texts:
        told = tuple(sentences(text))
        for index, each in enumerate(told):
            if _RUNWAY.search(each):
                runways = True
                if any(_BASIS.search(one) for one in told[max(0, index - 1) : index + 2]):
                    return False
    return runways


def is_interim(texts: Iterable[str]) -> bool:
    """Whether results are called interim or preliminary."""
    return any(_INTERIM.search(text) for text in texts)


def cutoff(texts: Iterable[str]) -> bool:
    """Whether a text gives the day of a data cutoff, and not only that there was one."""
    return any(_CUTOFF.search(text) for text in texts)


def is_compared(texts: Iterable[str]) -> bool:
    """Whether a treatment is compared with one that looks like it."""
    return any(_COMPARED.search(text) for text in texts)


def blinding(texts: Iterable[str]) -> bool:
    """Whether a text says who knew what was given in the trial.

    >>> blinding(["It was a Phase 2 trial. An open-label extension goes on."]), blinding(["a double-blind trial"])
    (False, True)
    """
    return any(_BLINDING.search(text) for text in texts)


def promise(texts: Iterable[str]) -> bool:
    """Whether a sentence says what a designation isn't: no approval, no assurance of one, no other standard.

    >>> promise(["It does not change the standards for approval."]), promise(["It has not been approved."])
    (True, False)
    """
    return any(
        _NOT.search(sentence) and _MEANS.search(sentence) and _APPROVAL.search(sentence)
        for text in texts for sentence in sentences(text)
    )  # fmt: skip
