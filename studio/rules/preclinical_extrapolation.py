"""R50: what was seen in animals or cells is told as if it had been seen in people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import Hit, product, sentences
from studio.recognisers.words import Own, compiled
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_TITLES = ("headline", "subheadline", "key-points")
_STORY = (
    "lead", "body", "quote", "trial-summary", "efficacy-results", "safety-results", "next-steps", "drug-background",
    "technology-background",
)  # fmt: skip
# Said of people, and as certain: "the results in mice show that patients will live longer".
_TO_PEOPLE = lazy(
    r"\b(?:prov(?:e|es|ing|en)|demonstrat(?:e|es|ed|ing)|show(?:s|ed|ing|n)?|confirm(?:s|ed|ing)?|establish(?:es|ed)?"
    r"|means?|guarantees?)\s(?:that\s)?[^.;]{0,80}\b(?:will|can|is|are|does|works?)\b[^.;]{0,60}"
    r"\b(?:patients|people|humans|children|women|men)\b",
    re.IGNORECASE,
)
_HEDGED = lazy(
    r"\b(?:may|might|could|would|potential(?:ly)?|suggest\w*|support\w*|if|whether|not|hypothes\w+|warrant\w*"
    r"|rationale|evaluat\w+|believe\w*|in\s(?:a\s)?(?:Phase\s\w+|clinical|the\s\w+)\s(?:trial|study))\b",
    re.IGNORECASE,
)
# An outcome that only a tumor, or an animal with one, can have.
_OUTCOME = lazy(
    r"\b(?:complete(?:ly)?\s(?:tumou?r\s)?regress\w+|tumou?r\s(?:regressions?|growth\sinhibition|shrinkage|clearance)"
    r"|(?:shrank|regressed|eradicated|eliminated|cleared)\s(?:\w+\s){0,2}tumou?rs?|tumou?r[- ]free)\b",
    re.IGNORECASE,
)
# A benefit that is told as a lasting truth, where all there is are animals and cells: "HVN-204 prolongs survival".
_TRUTH = lazy(
    r"\b(?:extends|prolongs|improves|doubles|triples|restores|reduces|reverses|slows|halts|stops|prevents|delays|lowers|"
    r"cuts|relieves|cures)\s(?:[\w\-]+\s){0,3}?(?:survival|life(?:span)?|mortality|deaths?|progression|symptoms|seizures|"
    r"attacks|pain|relapses?|hearing|vision|memory|cognition|walking|strength|fibrosis|inflammation|the\sdisease)\b",
    re.IGNORECASE,
)
_IN_PEOPLE = lazy(
    r"\b(?:patients?|participants?|subjects?|volunteers?|people|clinical\s(?:trial|study|data)|RECIST|Phase\s[1-4I])\b"
)
_QUANTITY = lazy(r"\d+(?:\.\d+)?\s?%|\b\d+(?:\.\d+)?[- ]?fold")


def _find(draft: Draft) -> Iterator[Finding]:
    release = draft.release
    names = product.names(release, draft.profile)
    story, own = release.of_kind(*_STORY), draft.lists
    for section in story:
        key = f"beyond animals {names} {hash(own)}"
        yield from section.remember(key, lambda each: tuple(_in_story(each, names, own)))
    in_animals = partial(_quantities, own=own, in_animals=True)
    in_others = partial(_quantities, own=own, in_animals=False)
    animals = frozenset[str]().union(*(each.remember(f"animals' numbers {hash(own)}", in_animals) for each in story))
    people = frozenset[str]().union(*(each.remember(f"people's numbers {hash(own)}", in_others) for each in story))
    if animals - people:
        for section in release.of_kind(*_TITLES):
            yield from _in_titles(section, animals - people, own)


def _in_story(section: Section, names: tuple[str, ...], own: Own) -> Iterator[Finding]:
    qualifier = compiled("investigational_claims", "preclinical", own)
    if not qualifier.search(section.text):
        return
    for sentence in sentences.find(section.text):
        if qualifier.search(sentence.value):
            found = _TO_PEOPLE.search(sentence.value)
            if found and not _HEDGED.search(sentence.value):
                yield _finding(section, sentence, found, "Results outside people are told as proof for people")
        elif product.called(sentence.value, names) and not _IN_PEOPLE.search(sentence.value):
            found = _OUTCOME.search(sentence.value) or _TRUTH.search(sentence.value)
            if found and not _HEDGED.search(sentence.value):
                words = " ".join(found[0].split())
                yield _finding(section, sentence, found, f"“{words}” doesn’t say that it was in animals")


def _finding(section: Section, sentence: Hit, found: re.Match[str], message: str) -> Finding:
    return Finding(
        message, Place(section.id, sentence.start + found.start(), sentence.start + found.end()),
        detail="Say in the same sentence where it was seen, such as “in a mouse model”. Most such findings don’t carry "
        "over.",
    )  # fmt: skip


def _quantities(section: Section, own: Own, in_animals: bool) -> frozenset[str]:
    """The percentages and multiples of the sentences that are about animals and cells, or of all the others."""
    if not _QUANTITY.search(section.text):
        return frozenset()
    qualifier = compiled("investigational_claims", "preclinical", own)
    return frozenset(
        _plain(match[0])
        for sentence in sentences.find(section.text)
        if (bool(qualifier.search(sentence.value)) and not _IN_PEOPLE.search(sentence.value)) == in_animals
        for match in _QUANTITY.finditer(sentence.value)
    )


def _plain(words: str) -> str:
    return re.sub(r"[\s-]", "", words)


def _in_titles(section: Section, animals: frozenset[str], own: Own) -> Iterator[Finding]:
    """The numbers of a title's line that the text gives of animals only, where the line doesn't say so."""
    qualifier = compiled("investigational_claims", "preclinical", own)
    start = 0
    for line in section.text.split("\n"):
        for match in () if qualifier.search(line) else _QUANTITY.finditer(line):
            if _plain(match[0]) in animals:
                yield Finding(
                    f"“{match[0]}” was seen in animals or cells, and the title doesn’t say so",
                    Place(section.id, start + match.start(), start + match.end()),
                    detail="Put “preclinical” into the title, or the model it was seen in.",
                )
        start += len(line) + 1


_DRUG = {"drug.name": "HVN-204"}

RULE = Rule(
    code="R50",
    name="preclinical-extrapolation",
    level="worth",
    title="Animal results are told as if of people",
    why="Most of what works in mice doesn’t work in people, and three of four releases on such work let readers think "
    "it does. The model belongs into the sentence that tells the effect, and into the title.",
    source="Woloshin 2009, doi 10.7326/0003-4819-150-9-200905050-00007",
    find=_find,
    wrong=(
        wrong("Preclinical data supported the request. HVN-204 slows progression in Batten disease.",
              "slows progression", facts=_DRUG),
        wrong("HVN-204 was tested in a mouse xenograft model. HVN-204 led to complete tumor regressions.",
              "complete tumor regressions", facts=_DRUG),
        wrong("The results in mice prove that HVN-204 will help patients with MCL.",
              "prove that HVN-204 will help patients", facts=_DRUG),
        wrong((("headline", "Halvern’s HVN-204 Cuts Tumor Volume by 62%"),
               ("body", "In a mouse xenograft model, HVN-204 reduced tumor volume by 62% vs vehicle.")), "62%",
              facts=_DRUG),
    ),
    right=(
        right("In mice with the same defect, HVN-204 prolonged survival. HVN-204 is designed to block BTK, and Halvern "
              "studies whether HVN-204 slows progression.", facts=_DRUG),
        right("In a mouse xenograft model, HVN-204 reduced tumor volume by 62% vs vehicle and led to complete tumor "
              "regressions.", facts=_DRUG),
        right("HVN-204 showed marked anticancer activity in preclinical testing, which supports its study in patients.",
              facts=_DRUG),
        right((("headline", "Halvern’s HVN-204 Cuts Tumor Volume by 62% in Mice"),
               ("body", "In mice, HVN-204 reduced tumor volume by 62%.")), facts=_DRUG),
        right("Mice were treated first. In a Phase 1 trial, HVN-204 led to tumor regressions in 3 of 12 patients.",
              facts=_DRUG),
        right("The results in mice suggest that HVN-204 may help patients; whether it can is being studied.",
              facts=_DRUG),
        right((("headline", "HVN-204 Reduces Attacks by 62% in Phase 2"),
               ("body", "Attacks fell by 62% with HVN-204. In mice, the swelling had fallen by 62% too.")),
              facts=_DRUG),
    ),
)  # fmt: skip
