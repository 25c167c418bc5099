"""R45: a complete response letter is told so that its reasons or what it asks for can't be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import Hit, news, sentences, stated
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_NAMES_IT = lazy(
    r"\bcomplete response\b|\bCRL\b|\brefus\w+ to (?:file|accept)|\brefuse[- ]to[- ]file|\b(?:not approve|declin\w+"
    r"|reject\w*)\b",
    re.IGNORECASE,
)
_MINOR = lazy(r"\b(?:minor|administrative|routine|procedural|purely technical|merely|formalit(?:y|ies))\b",
re.IGNORECASE)
_LETTER = lazy(
    r"\b(?:complete response letter|CRL|letter|deficienc\w+|observations?|items?|findings"
    r"|(?:issues?|matters?|questions?) (?:raised"
    r"|cited))\b",
    re.IGNORECASE,
)
_CLASS = lazy(
    r"\b(?:efficacy|effectiveness|safety|chemistry|CMC|manufactur\w+|facilit\w+|inspections?|label\w*|pharmacology"
    r"|statistic\w+|bioequivalence|clinical (?:data|evidence|trials?|stud\w+)|product quality|site)\b",
    re.IGNORECASE,
)
_CONCERN = lazy(
    r"\b(?:FDA|agency|EMA|CHMP|MHRA)\b[^.;]{0,60}\b(?:expressed|raised|voiced|communicated|has|had)\b[^.;]{0,20}"
    r"\b(?:concerns?|questions?)\b",
    re.IGNORECASE,
)
_ASKED = lazy(r"\b(?:no|not|none|without|neither|never)\b|n[’']t\b", re.IGNORECASE)
_FOUND = lazy(
    r"\b(?:cit\w+|identif\w+|rais\w+|request\w*|ask\w*|requir\w+|state[sd]?|not(?:e|es|ed)|indicat\w+|relat\w+"
    r"|concern\w*|because|due to|based on"
    r"|deficien\w+|outstanding|need\w*|find\w*|found|describ\w+|observ\w+|cover\w*|pertain\w*|resolv\w+|address\w*)\b",
    re.IGNORECASE,
)
_THE_LETTER = lazy(r"\b(?:letter|CRL|FDA|agency|EMA|MHRA|deficienc\w+|observations?|issues?)\b", re.IGNORECASE)
_DENIED = lazy(r"\b(?:not|no|nor|neither|without|never)\b|n[’']t\b", re.IGNORECASE)
_BODY = ("lead", "body", "next-steps")
_STORY = ("headline", "subheadline", "key-points", "lead", "body", "next-steps", "safety-results", "quote")


def _find(draft: Draft) -> Iterator[Finding]:
    release = draft.release
    told = news.told(release, "complete response", ("headline", "subheadline", "lead", "body"))
    if draft.template.code == "CRL":
        yield from _unnamed(draft)
        yield from _only_above(draft)
    elif told:
        yield from _unexplained(draft, told)
    for section in release.of_kind(*_STORY):
        if told or draft.template.code == "CRL":
            yield from section.remember("letter made small", _made_small)
    yield from _request_left_out(draft, told)


def _unnamed(draft: Draft) -> Iterator[Finding]:
    for section in draft.release.of_kind("headline"):
        if section.written and not _NAMES_IT.search(section.text):
            yield Finding(
                "The headline doesn’t say that there is a Complete Response Letter",
                Place(section.id, 0, len(section.text)),
                detail="“Provides regulatory update” hides the news, and is read as hiding it.",
            )


def _only_above(draft: Draft) -> Iterator[Finding]:
    """What the letter finds wanting stands over the text, and the text doesn't go on to tell it."""
    body = [section for section in draft.release.of_kind(*_BODY) if section.written]
    if not body or any(section.remember("finds wanting", _finds_wanting) for section in body):
        return
    for section in draft.release.of_kind("headline", "subheadline", "key-points"):
        match = _CLASS.search(section.text)
        if match:
            yield Finding("The text doesn’t tell what the letter finds wanting", Place(section.id, *match.span()),
                          "worth",
                          "Headline or subhead name it, and readers look below for what it is and how grave.")
            return


def _finds_wanting(section: Section) -> bool:
    """Whether a sentence says what kind of thing a letter finds wanting, rather than what it doesn't."""
    text = section.text
    if _THE_LETTER.search(text) and any(
        line.lstrip().startswith(("-", "•", "*", "–")) and _CLASS.search(line) for line in text.split("\n")
    ):
        return True
    return any(
        _THE_LETTER.search(each.value) and _CLASS.search(each.value) and _FOUND.search(each.value)
        and not _DENIED.search(each.value) and "response" not in each.value.replace("complete response", "").casefold()
        for each in sentences.find(text.replace("Complete Response", "complete response"))
    )


def _unexplained(draft: Draft, told: tuple[tuple[Section, Hit], ...]) -> Iterator[Finding]:
    """In a release of another type, which isn't asked for the facts of a letter: what the letter finds wanting."""
    text = "\n".join(section.text for section in draft.release.of_kind(*_STORY))
    section, hit = told[0]
    place = Place(section.id, hit.start, hit.end)
    near = " ".join(each.value for each in sentences.find(text) if _LETTER.search(each.value))
    if not _CLASS.search(near):
        yield Finding("The text doesn’t say what the letter finds wanting", place,
                      detail="Efficacy, safety, manufacturing, an inspection, labeling: name the kind.")  # fmt: skip
    if not stated.states("letter.new_trial", text):
        yield Finding("The text doesn’t say whether the letter asks for a new trial", place, "worth",
                      "Yes or no: it decides what the delay will be.")  # fmt: skip


def _made_small(section: Section) -> tuple[Finding, ...]:
    text, found = section.text, []
    for match in _MINOR.finditer(text):
        sentence = sentences.around(text, match.start()).value
        if _LETTER.search(sentence) and "abel" not in sentence:
            found.append(Finding(f"“{match[0]}” makes the letter small", Place(section.id, *match.span()), "worth",
                                 "Say what it asks for; readers weigh it themselves."))  # fmt: skip
    return tuple(found)


def _request_left_out(draft: Draft, told: tuple[tuple[Section, Hit], ...]) -> Iterator[Finding]:
    """What the regulator is known to have asked for isn't in the text, or what it says leaves the question open."""
    release = draft.release
    fact = release.fact("letter.new_trial")
    places = [(section, hit) for section, hit in told] or [
        (section, Hit(match.start(), match.end(), match[0]))
        for section in release.of_kind(*_STORY)
        for match in section.remember("regulator's concern", lambda each: tuple(_CONCERN.finditer(each.text)))
    ]
    if not places or stated.states("letter.new_trial", "\n".join(each.text for each in release.of_kind(*_STORY))):
        return
    section, hit = places[0]
    place = Place(section.id, hit.start, hit.end)
    if fact and not _ASKED.search(fact):
        yield Finding("The text leaves out the request for a new trial", place, "must",
                      f"The fact says: {fact}. Leaving that out has been held to be fraud.",
                      remedy="fact:letter.new_trial")
    elif not fact and not told:
        yield Finding("The text doesn’t say whether the regulator asks for a new trial", place, "worth",
                      "Where a concern is told, readers take silence for no.")  # fmt: skip


_LEAD = "Halvern received a Complete Response Letter for HVN-204."

RULE = Rule(
    code="R45",
    name="crl-disclosure",
    level="must",
    title="A regulator’s letter is told in part",
    why="Of what these letters say, little reaches the releases: requests for new trials and signals of harm least of "
        "all. A company that left out such a request paid four million dollars, and its officers more.",
    source="Lurie et al., BMJ 2015 (doi 10.1136/bmj.h2758); SEC v. a kidney cancer company, 2016",
    find=_find,
    wrong=(
        wrong("Halvern Provides Regulatory Update on HVN-204", "Halvern Provides Regulatory Update on HVN-204",
              kind="headline", type="complete-response"),
        wrong((("headline", "Halvern Receives Complete Response Letter"), ("subheadline", "Letter cites an inspection"),
               ("lead", _LEAD), ("body", ("The FDA did not identify deficiencies of efficacy or safety, and did not "
                                          "ask for a new clinical trial. The manufacturer submitted its response to "
                                          "the inspection observations."))), "inspection",
              type="complete-response"),
        wrong((("lead", _LEAD), ("body", "The letter did not ask for a new trial.")), "received a Complete Response "
               "Letter"),
        wrong((("lead", _LEAD), ("body", "The letter cites an inspection.")), "received a Complete Response Letter"),
        wrong((("lead", _LEAD), ("body", ("The letter cites minor observations on manufacturing and asks for no new "
                                         "trial."))),
              "minor"),
        wrong((("body", "The FDA expressed concern about the survival data."),), "FDA expressed concern"),
        wrong((("body", "The FDA expressed concern about the survival data."),), "FDA expressed concern",
              facts={"letter.new_trial": "recommended a further trial"}, type="application-submission"),
    ),
    right=(
        right((("headline", "Halvern Receives Complete Response Letter for HVN-204"), ("lead", _LEAD),
               ("body", ("The letter cites an inspection of the filling site and did not ask for a new clinical "
                        "trial."))),
              type="complete-response"),
        right((("lead", _LEAD), ("body", "The letter asks for one additional trial to show efficacy."))),
        right("A complete response was seen in 12 patients; changes to the protocol were minor."),
        right((("lead", _LEAD), ("body", "The letter asks for minor changes to the label and for no new trial."))),
        right((("body", "The FDA expressed concern about survival and recommended an additional trial."),),
              facts={"letter.new_trial": "recommended a further trial"}),
    ),
)  # fmt: skip
