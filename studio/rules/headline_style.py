"""R62: signs and capitals that a headline doesn't have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio import spelling
from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import ticker, trial
from studio.rules.engine import Draft, Edit, Finding, Place, Rule
from studio.rules.example import right, wrong

_SHOUT = lazy(r"(?<![\w-])[A-Z]{6,}(?![\w®™-])")
_SYMBOL = lazy(r"[®™℠]|\((?:R|TM)\)")
_STOP = lazy(r"(?<![.])\.$")
_ABBREVIATED = lazy(r"(?:\b[A-Z]\.|\b(?:Inc|Corp|Ltd|Co|S\.A|N\.V)\.)$")
_PAST = lazy(
    r"^(?P<company>(?:[A-Z][\w’&.-]*,? ){1,4}?)(?P<verb>(?:Has |Have )?(?:Announced|Reported|Dosed|Completed|Initiated|"
    r"Received|Presented|Appointed|Launched|Submitted|Enrolled|Started|Began|Achieved|Closed|Entered))\b(?! "
    r"(?:by|in)\b)"
)
_PRESENT = {
    "announced": "Announces",
    "reported": "Reports",
    "dosed": "Doses",
    "completed": "Completes",
    "initiated": "Initiates",
    "received": "Receives",
    "presented": "Presents",
    "appointed": "Appoints",
    "launched": "Launches",
    "submitted": "Submits",
    "enrolled": "Enrolls",
    "started": "Starts",
    "began": "Begins",
    "achieved": "Achieves",
    "closed": "Closes",
    "entered": "Enters",
}
_PASSIVE = lazy(r"\b(?:Patients?|Participants?|Subjects?|Cohorts?|Trials?|Stud(?:y|ies)|Results|Data|\w+s) $")
_BARE = lazy(r"\b(?:Announces|Reports|Provides)$")
# Words that are capitals for emphasis alone; most others in capitals are names of trials and brands.
_SHOUTED = frozenset(
    [
        "positive",
        "significant",
        "breaking",
        "exclusive",
        "successful",
        "announces",
        "reports",
        "results",
        "approval",
        "approved",
        "strong",
        "record",
        "amazing",
        "historic",
        "milestone",
        "important",
        "completes",
        "initiates",
        "doses",
        "receives",
        "patient",
        "patients",
        "treatment",
        "cancer",
        "survival",
        "superior",
        "robust",
        "safety",
        "efficacy",
    ]
)
_SMALL = lazy(r"(?<![\w’'-])[a-z]{4,}(?![\w’'-])")
_OFFICE = lazy(r"\b(?:Chief|President|Director|Conference|Summit|Forum|Congress|Symposium|Meeting|Days?)\b")
_COMPANY_ALONE = lazy(r"(?:[A-Z][\w’&.-]*,? ){1,4}(?:to )?$")
_LITTLE = lazy(
    r"(?:with|from|into|over|upon|that|than|when|after|before|between|versus|against|among|under|without|"
    r"within|during|through|across|their|this|plus|near|onto|toward|towards|vitro|vivo|vehicle|placebo)"
)


def _find(section: Section, draft: Draft) -> Iterator[Finding]:
    if section.kind != "headline" or not section.written:
        return
    text = section.text.rstrip()
    for match in re.finditer(r"[!?]+", text):
        yield Finding(
            f"A headline has no “{match[0]}”",
            Place(section.id, *match.span()),
            "worth",
            fix=(Edit(*match.span(), ""),) if match[0][0] == "!" else None,
        )
    stop = _STOP.search(text)
    if stop and "…" not in text and not _ABBREVIATED.search(text):
        yield Finding(
            "A headline has no full stop", Place(section.id, *stop.span()), "style", fix=(Edit(*stop.span(), ""),)
        )
    for match in _SYMBOL.finditer(text):
        yield Finding(
            f"“{match[0]}” gets lost in headlines",
            Place(section.id, *match.span()),
            "style",
            "Feeds drop it or show another sign; the symbol belongs to the first use in the text.",
            fix=(Edit(*match.span(), ""),),
        )
    for start, end in ticker.brackets(text):
        yield Finding("The stock symbol belongs in the lead", Place(section.id, start, end), "style")
    yield from _verb(section, text)
    yield from _capitals(section, text, draft)


def _verb(section: Section, text: str) -> Iterator[Finding]:
    bare = _BARE.search(text)
    if bare:
        yield Finding(f"“{bare[0]}” says not what", Place(section.id, *bare.span()), "worth")
    past = _PAST.match(text)
    of_patients = past and _PASSIVE.search(past["company"])
    if past and not of_patients and not text.isupper():
        word = past["verb"].split()[-1]
        new = _PRESENT[word.lower()]
        yield Finding(
            "A headline tells the news in the present",
            Place(section.id, *past.span("verb")),
            "style",
            f"“{new}” rather than “{past['verb']}”.",
            fix=(Edit(*past.span("verb"), new),),
        )


def _capitals(section: Section, text: str, draft: Draft) -> Iterator[Finding]:
    letters = [each for each in text if each.isalpha()]
    if sum(map(str.isupper, letters)) > 0.8 * len(letters) and len(text.split()) > 3:
        yield Finding(
            "The headline is set in capitals",
            Place(section.id, 0, len(text)),
            "style",
            "Capitals are harder to read, and feeds show them as shouting.",
        )
        return
    named = {hit.value for hit in trial.find(text)}
    own = " ".join(
        [fact.value for fact in draft.release.facts]
        + [
            draft.profile.company.legal_name,
            *draft.profile.company.short_names,
            draft.profile.asset.brand,
            draft.profile.trial.name,
        ]
    )
    for match in _SHOUT.finditer(text):
        word = match[0]
        if word.lower() in _SHOUTED and word not in own and word not in named:
            yield Finding(
                "A word is set in capitals",
                Place(section.id, *match.span()),
                "worth",
                fix=(Edit(*match.span(), word.capitalize()),),
            )
    if draft.release.language != "en-GB":
        yield from _small(section, text)


def _small(section: Section, text: str) -> Iterator[Finding]:
    """Words with a small letter in a headline whose words have capitals."""
    long = [word for word in re.findall(r"(?<![\w-])[A-Za-z]{4,}", text) if not _LITTLE.fullmatch(word.lower())]
    small = [match for match in _SMALL.finditer(text) if not _LITTLE.fullmatch(match[0])]
    if len(long) < 4 or len(small) > 2 or len(small) * 3 > len(long):
        return
    if small and _OFFICE.search(text) and _COMPANY_ALONE.match(text[: small[0].start()]):
        return  # the verb is small: capitals only in a name and its office, or in a meeting's name
    for match in small:
        if text[match.start() - 1 : match.start()] == "(":
            continue  # the generic name of a brand
        if not any(spelling.unknown(match[0], "en-US", frozenset())) and not match[0].endswith(
            ("mab", "nib", "sen", "stat")
        ):
            yield Finding(
                f"“{match[0]}” is small among capitals",
                Place(section.id, *match.span()),
                "style",
                fix=(Edit(*match.span(), match[0].capitalize()),),
            )


RULE = Rule(
    code="R62",
    name="headline-style",
    level="style",
    title="The headline isn’t set as headlines are",
    why="A headline stands without its text in feeds that drop symbols and show capitals as shouting. It tells "
    "the news in "
    "the present, in one line, without a full stop.",
    source="Editorial guidelines of the release wires; AP Stylebook, headlines",
    fixes=True,
    find_in=_find,
    wrong=(
        wrong("Halvern Announces Amazing Results!", "!", kind="headline", fixed="Halvern Announces Amazing Results"),
        wrong("HALVERN ANNOUNCES RESULTS OF MERIDIAN-1", "HALVERN ANNOUNCES RESULTS OF MERIDIAN-1", kind="headline"),
        wrong(
            "Halvern Therapeutics (Nasdaq: HLVN) Reported POSITIVE Results of DegraSite™.",
            "(Nasdaq: HLVN)",
            "POSITIVE",
            "™",
            ".",
            kind="headline",
            fixed="Halvern Therapeutics (Nasdaq: HLVN) Reported Positive Results of DegraSite",
        ),
        wrong(
            "Halvern Dosed First Patient in Trial",
            "Dosed",
            kind="headline",
            fixed="Halvern Doses First Patient in Trial",
        ),
        wrong(
            "Halvern Reports First patient Dosed in Trial of Degrader",
            "patient",
            kind="headline",
            fixed="Halvern Reports First Patient Dosed in Trial of Degrader",
        ),
    ),
    right=(
        right("Halvern appoints Lena Forsberg, Ph.D. as Chief Scientific Officer", kind="headline"),
        right("Halvern to take part in Larkfield Healthcare Conference", kind="headline"),
        right("Halvern Reports Top-line Results From MERIDIAN Trial of Dorvetinib With Rituximab", kind="headline"),
        right("Halvern doses first patient in trial of oral degrader", kind="headline", language="en-GB"),
        right("FDA Approves KEYTRUMA® for Lymphoma".replace("®", ""), kind="headline"),
        right("Halvern Appoints Ana Reyes, M.D.", kind="headline"),
        right("Halvern reports results in adults with mantle cell lymphoma", kind="headline"),
        right("Amazing! Results? (Nasdaq: HLVN)"),
    ),
)
