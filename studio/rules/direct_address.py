"""R84: the release speaks to the reader, or of "us", where nobody is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import prose, sentences
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

# A company tells of itself, of calls and of access as it likes: those sections have a style of the house.
_READ = prose.NARRATIVE | {"headline", "subheadline"}
_DOCTOR = lazy(
    r"\b(?:ask|talk (?:to|with)|speak (?:to|with)|see|consult|tell) your (?:doctor|physician|healthcare "
    r"(?:provider|professional)|pharmacist)\b",
    re.IGNORECASE,
)
# What investors are warned of, in the words of the rules on measures that aren't GAAP.
_CAUTION = lazy(r"\byou (?:should|are cautioned|may|must) not\b[^.]*|\bcautions? you\b[^.]*", re.IGNORECASE)
_YOU = lazy(r"(?<![\w’'-])(?:[Yy]ou|[Yy]our|[Yy]ours)(?![\w’'-])|(?<![\w’'-])[Yy]ou[’'](?:re|ve|ll)\b")
_WE = lazy(r"(?<![\w’'.-])(?:[Ww]e|[Oo]ur|us)(?![\w’'.-])|(?<![\w’'.-])[Ww]e[’'](?:re|ve|ll)\b")


_NEVER = frozenset(("lead", "headline", "subheadline", "drug-background", "disease-background", "trial-summary"))
# What a company does, told of it by its name; beside that, one sentence with "we" is a slip, more are its way.
_DOES = (
    r"(?:[’']s|,?\s(?:\w+ly\s)?(?:expects?|plans?|intends?|believes?|anticipates?|has|will|is|had|was|reported"
    r"|announced"
    r"|continues?|completed|received|retains|may|undertakes))\b"
)
_TERMS = frozenset(("financial-terms", "agreement-terms"))
_OFTEN = 4  # mentions of it
_FEW = 2  # sentences that speak of it by its name


def _find(draft: Draft) -> Iterator[Finding]:
    british = draft.release.language == "en-GB"
    for section in draft.release.sections:
        yield from section.remember(f"direct address {british}", partial(_in_section, british=british))
    yield from _slips(draft)


def _in_section(section: Section, british: bool) -> tuple[Finding, ...]:
    return tuple(_addressed(section, british))


def _addressed(section: Section, british: bool) -> Iterator[Finding]:
    text = section.text
    if section.kind in ("quote", "references", "contacts", "trademark-notice"):
        return
    for match in _DOCTOR.finditer(text):
        if section.kind == "important-safety-information":
            continue
        yield Finding(
            "Readers are sent to their doctor",
            Place(section.id, *match.span()),
            "must" if british else "worth",
            "The public may not be urged to ask for a prescription medicine."
            if british
            else "A release on a medicine that isn’t approved must not send readers to ask for it.",
        )
    if section.kind not in _READ or section.kind == "key-points":
        return
    doctors = [match.span() for match in (*_DOCTOR.finditer(text), *_CAUTION.finditer(text))]
    for match in _YOU.finditer(text):
        if not prose.in_speech(section, match.start()) and not any(
            start <= match.start() < end for start, end in doctors
        ):
            yield Finding(
                "The text speaks to the reader",
                Place(section.id, *match.span()),
                "worth",
                "A release tells reporters what happened; “you” makes it an advertisement.",
            )
    if section.kind in _NEVER:
        yield from (_we(section, match) for match in _outside_speech(section))


def _outside_speech(section: Section) -> tuple[re.Match[str], ...]:
    return tuple(match for match in _WE.finditer(section.text) if not prose.in_speech(section, match.start()))


def _we(section: Section, match: re.Match[str]) -> Finding:
    return Finding(
        "The text says “we” where nobody is quoted",
        Place(section.id, *match.span()),
        "style",
        "Reporters copy sentences; “we” would be theirs. Name the company.",
    )


def _slips(draft: Draft) -> Iterator[Finding]:
    """The one sentence with "we" in a story that speaks of the company by its name elsewhere."""
    release = draft.release
    kinds = (prose.NARRATIVE | _TERMS) - _NEVER - {"key-points"}
    story = [each for each in release.sections if each.kind in kinds]
    told = [(each, match) for each in story for match in each.remember("we outside quotes", _outside_speech)]
    if not told or len({(each.id, sentences.around(each.text, match.start())) for each, match in told}) > 1:
        return
    facts = (release.fact("company.short_name"), *release.fact("company.name").split()[:1])
    names = "|".join(("[Tt]he [Cc]ompany", *(re.escape(name.strip(",")) for name in facts if len(name) > 2)))
    read = "\n".join(each.text for each in release.sections if each.kind in prose.NARRATIVE | _TERMS)
    does, is_named = (len(lazy(rf"\b(?:{names}){more}").findall(read)) for more in (_DOES, r"\b"))
    if does >= _FEW or is_named >= _OFTEN:
        yield from (_we(section, match) for section, match in told)


RULE = Rule(
    code="R84",
    name="direct-address",
    level="worth",
    title="The release speaks to the reader",
    why="Reporters copy a release's sentences as theirs, and “we” and “you” can't be copied. To send readers to their "
        "doctor is advertising, which isn't allowed for a medicine that has no approval.",
    source="Editorial guidelines of the release wires; ABPI Code 26.2 (2016)",
    find=_find,
    wrong=(
        wrong("Halvern has a new trial for you and your family.", "you", "your"),
        wrong("Ask your doctor about HVN-204.", "Ask your doctor", kind="drug-background"),
        wrong("We dosed the first patient in our trial.", "We", "our", kind="lead"),
        wrong("Cash was $187.0 million. The Company’s net loss was $28.7 million. The Company expects milestones. On "
              "present plans, we expect these resources to fund our operations into 2028.", "we", "our"),
        wrong((("lead", "Halvern has priced an offering."), ("financial-terms", ("Halvern is selling all of the "
               "shares. We intend to use the net proceeds, together with our existing cash, to fund "
               "trials."))), "We", "our",
              facts={"company.short_name": "Halvern"}, type="financing"),
    ),
    right=(
        right("Adjusted EBITDA has its limits, and you should not consider it in isolation.", note="a caution"),
        right("“We ask you to join us,” said Ana Reyes. The US, U.S. and us-east are no words. Type I and we-ness."),
        right("We are a company of twelve. The Company has two trials. We expect data in 2027, and the Company has "
              "cash."),
        right("We undertake no obligation to update our statements.", kind="safe-harbor"),
        right("Visit our site and follow us; you can join the call by your phone.", kind="conference-call"),
        right("For more, follow us on LinkedIn.", kind="boilerplate"),
    ),
)
