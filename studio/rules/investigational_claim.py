"""R04: an investigational drug is said to be safe, effective or a cure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import Hit, drug, product, sentences
from studio.recognisers.words import Own, compiled, words
from studio.rules.engine import Draft, Finding, Level, Place, Rule
from studio.rules.example import right, wrong
from studio.sections import kind

_LOOKED_AT = (
    "headline",
    "subheadline",
    "key-points",
    "lead",
    "body",
    "quote",
    "trial-summary",
    "efficacy-results",
    "safety-results",
    "next-steps",
    "drug-background",
    "technology-background",
    "boilerplate",
    "limitations",
    "investigational-status",
)
_APPROVALS = ("approval", "regulatory-approval", "product-approval")
# "It" and "this" stand for the drug only where they open the sentence; "the therapy" does anywhere.
_PRONOUN = lazy(
    r"(?:^[“\"'’ ]*(?:it|this(?! (?:\w+ )?(?:drug|therapy|treatment|medicine|candidate|agent|compound|product"
    r"|antibody|vaccine|molecule|combination)\b)|they)\b(?! is (?:safe|fair|important) to\b)"
    r"|\b(?:the|this|our|its) (?:\w+ )?(?:drug|therapy|treatment|medicine|candidate|agent|compound|product"
    r"|product candidate|antibody|vaccine|molecule|combination)\b)",
    re.IGNORECASE,
)
# Where the section is about the drug, "it" is the drug anywhere in a sentence.
_IT = lazy(r"\bit (?=(?:is|was|has been|had been)\b)")
_STATISTICS = lazy(r"\bp\s?[=<≤]\s?0?\.\d|\bCI\b|\d\s?%")
_VERB_GAP = lazy(r"(?:[\s,]|\([^)]*\)|®|™|also|now|both|alone)*$", re.IGNORECASE)
_REACH = 300  # characters before a claim in which its subject and its hedge are looked for
_CLAUSE = lazy(r"[;:—]|--|\bbut\b|[.!?][”\"’]?\s")

# Behind these, what follows is taken as so, whatever is still to be done: "designed to confirm that it's safe".
_PRESUMED = lazy(
    r"\b(?:designed|intended|meant|built|aims?|aimed|set (?:out|up)|hop(?:e|es|ing)|expect(?:s|ed)?|plan(?:s|ned)?"
    r"|need(?:s|ed)?) to (?:\w+ly )?(?:confirm|reaffirm|prove|underscore) that\b"
    r"|\b(?:confident|convinced|certain|sure|no doubt|knows? now|proud|pleased) that\b",
    re.IGNORECASE,
)
_NOT_SO = lazy(r"\b(?:not|no|never|nor|cannot|without|whether|if|\w+n[’']t)\b", re.IGNORECASE)
# "confirm the safety and efficacy of HVN-204": the drug stands behind the claim.
_ABOUT_IT = lazy(r"(?:safety|efficacy|effectiveness|benefits?)$", re.IGNORECASE)


def _find(draft: Draft) -> Iterator[Finding]:
    release = draft.release
    names = product.names(release, draft.profile)
    if (
        release.type in _APPROVALS
        or release.of_kind("important-safety-information")
        or product.approved(release, draft.profile)
    ):
        return
    for section in release.of_kind(*_LOOKED_AT):
        key = f"what it is said to do {names} {hash(draft.lists)}"
        yield from section.remember(key, lambda each: tuple(_claims(each, names, draft.lists)))


def _claims(section: Section, names: tuple[str, ...], own: Own) -> Iterator[Finding]:
    stems = words("investigational_claims")["stems"] if not own.has("investigational_claims") else ("",)
    named = drug.pattern(names)
    before = False  # whether the sentence before this one spoke of the drug
    whole = section.heading.text if section.heading else ""
    of_drug = section.kind == "drug-background" or bool(named and named.search(whole))
    for sentence in sentences.find(section.text):
        subject = named.search(sentence.value) if named else None
        pronoun = _PRONOUN.search(sentence.value)
        if not subject and not pronoun and section.kind == "drug-background":
            pronoun = _IT.search(sentence.value)
        lowered = sentence.value.casefold()
        if not any(stem in lowered for stem in stems):
            pass
        elif subject or (pronoun and (before or of_drug or section.kind == "quote")):
            first = min(m.start() for m in (subject, pronoun) if m)
            yield from _in_sentence(section, sentence, first, named, own)
        elif section.kind == "drug-background":
            yield from _mechanisms(section, sentence, own)
        before = bool(subject) or (before and bool(pronoun))


def _in_sentence(
    section: Section, sentence: Hit, subject: int, named: re.Pattern[str] | None, own: Own
) -> Iterator[Finding]:
    text = sentence.value
    if compiled("investigational_claims", "preclinical", own).search(text):
        return
    exempt = [match.span() for match in compiled("investigational_claims", "exempt", own).finditer(text)]
    taken: list[tuple[int, int]] = []
    weights: tuple[tuple[str, Level], ...] = (("claims", "must"), ("verbs", "must"), ("results", "worth"))
    with_numbers = bool(_STATISTICS.search(text))
    for pattern, level in weights:
        passed_over = (*exempt, *taken)  # matches of one pattern don't overlap, those of two may
        for match in compiled("investigational_claims", pattern, own).finditer(text):
            if not _is_of(text, subject, match) or any(s < match.end() and match.start() < e for s, e in passed_over):
                continue
            if pattern == "verbs" and not _follows_name(text, match.start(), named):
                continue
            if _hedged(text, match.start(), match.end(), own) or _of_another(text, subject, match.start(), named):
                continue
            taken.append(match.span())
            yield _finding(
                section,
                sentence,
                match,
                "worth" if with_numbers and pattern == "claims" else level,
            )
    yield from _mechanisms(section, sentence, own, taken)


def _mechanisms(
    section: Section, sentence: Hit, own: Own, taken: list[tuple[int, int]] | None = None
) -> Iterator[Finding]:
    text = sentence.value
    for match in compiled("investigational_claims", "mechanisms", own).finditer(text):
        if any(s < match.end() and match.start() < e for s, e in taken or ()):
            continue
        if compiled("investigational_claims", "preclinical", own).search(text) or _denied(text, match.start()):
            continue
        yield Finding(
            f"“{match[0]}” reads as an effect in patients",
            Place(section.id, sentence.start + match.start(), sentence.start + match.end()),
            "style",
            "A way of working is best told with where it was seen, such as “in vitro”, or with “designed to”.",
        )


def _is_of(text: str, subject: int, claim: re.Match[str]) -> bool:
    """Whether a claim follows its subject, or comes before it as in "we cured patients with HVN-204"."""
    between = text[claim.end() : subject]
    if claim.start() >= subject or re.fullmatch(r"[^.;,]{0,40}\b(?:with|by|using|on|thanks to)\s", between):
        return True
    return bool(_ABOUT_IT.search(claim[0]) and re.fullmatch(r"[^.;,]{0,30}\b(?:of|for)\s(?:\w+\s){0,3}", between))


def _denied(text: str, position: int) -> bool:
    """Whether a mechanism is asked, planned or denied just before its verb. "Serves to kill" is neither."""
    return bool(
        re.search(
            r"\b(?:not|designed|intended|may|might|could|would|aim\w*|potential\w*|whether|can|believed"
            r"|thought)\b[\w\s,]{0,40}$",
            text[max(0, position - _REACH) : position],
            re.IGNORECASE,
        )
    )


def _follows_name(text: str, position: int, named: re.Pattern[str] | None) -> bool:
    near = max(0, position - _REACH)
    ends = [match.end() for match in named.finditer(text, near, position)] if named else []
    ends += [match.end() for match in _PRONOUN.finditer(text, near, position)]
    return any(_VERB_GAP.fullmatch(text[end:position]) for end in ends)


def _hedged(text: str, start: int, end: int, own: Own) -> bool:
    near = max(0, start - _REACH)
    clause = max((match.end() for match in _CLAUSE.finditer(text, near, start)), default=near)
    presumed = next(reversed(list(_PRESUMED.finditer(text, clause, start))), None)
    if presumed and not _NOT_SO.search(text[clause : presumed.start()]):
        clause = presumed.end()
    if compiled("investigational_claims", "hedges", own).search(text[clause:start]):
        return True
    after = text[end : end + 60]
    return (
        bool(
            re.match(
                r"\W*(?:has|have|had|is|are|was|were)\s+not\b|\W*(?:is|are|remains?) (?:unknown|unproven|uncertain)",
                after,
            )
        )
        or " not " in text[start:end]
    )


def _of_another(text: str, subject: int, claim: int, named: re.Pattern[str] | None) -> bool:
    """Whether another brand or drug stands between the drug and the claim, and is what the claim is about."""
    between = text[max(subject, claim - _REACH) : claim]
    own = [match.end() for match in named.finditer(between)] if named else []
    rest = between[max(own, default=0) :]
    return bool(re.search(r"®|\b\w{4,}(?:mab|nib|cept|parib|ciclib|limus|platin|taxel|rubicin|vir|statin)\b", rest))


def _finding(section: Section, sentence: Hit, match: re.Match[str], level: Level) -> Finding:
    said = " ".join(match[0].split())
    where = kind(section.kind).title
    message = f"{where} says “{said}” of a drug that isn't approved"
    detail = "A quote is no shelter. " if section.kind == "quote" else ""
    place = Place(section.id, sentence.start + match.start(), sentence.start + match.end())
    return Finding(
        message,
        place,
        level,
        f"{detail}Say what is being studied, or what was seen in which trial. Check with counsel.",
    )


_DRUG = {"drug.name": "HVN-204", "drug.generic_name": "dorvetinib"}

RULE = Rule(
    code="R04",
    name="investigational-claim",
    level="must",
    title="Claims more than an investigational drug can",
    why=(
        "Until a drug is approved, its company may not represent it as safe or effective for the use under study, in "
        "a quote no more than anywhere else. "
        "FDA letters cite these very words, and readers who are ill believe them."
    ),
    source="21 CFR 312.7(a); 21 CFR 812.7",
    find=_find,
    wrong=(
        wrong(
            "In a Phase 1 trial in 64 volunteers it was safe and effective at all doses.",
            "safe and effective",
            kind="drug-background",
            facts=_DRUG,
        ),
        wrong(
            "“HVN-204 is a safe and effective treatment for MCL,” said Ana Reyes, M.D.",
            "is a safe and effective treatment",
            kind="quote",
            facts=_DRUG,
        ),
        wrong(
            "HVN-204 is an oral BTK degrader. It has cured patients whose disease came back.",
            "cured",
            kind="drug-background",
            facts=_DRUG,
        ),
        wrong(
            "“The trial is designed to confirm that HVN-204 is a safe and effective way to slow MCL,” said Ana Reyes.",
            "safe and effective",
            kind="quote",
            facts=_DRUG,
        ),
        wrong("“We remain confident that HVN-204 is safe at the lower dose; we stopped dosing,” said Ana Reyes.",
              "is safe", kind="quote", facts=_DRUG),
        wrong("HVN-204 prevents influenza. These data confirm the safety and efficacy of HVN-204.",
              "prevents influenza", "data confirm the safety", facts=_DRUG),
        wrong("HVN-204 reverses MCL and has no side effects.", "reverses", "no side effects", facts=_DRUG),
        wrong(
            "In the trial, HVN-204 was highly effective.",
            "was highly effective",
            facts=_DRUG,
            note="A result wants its numbers.",
        ),
        wrong(
            "HVN-204 carries a toxin. The toxin kills cancer cells by cutting their DNA.",
            "kills cancer cells",
            kind="drug-background",
            facts=_DRUG,
        ),
    ),
    right=(
        right(
            "HVN-204 is an investigational medicine being studied in MCL; its safety and efficacy have not been "
            "established.",
            facts=_DRUG,
        ),
        right(
            "The trial is to determine whether HVN-204 is safe and effective. There's no assurance that HVN-204 is "
            "effective.",
            facts=_DRUG,
        ),
        right(
            "HVN-204 works by degrading BTK and works with cost-effective tests, effective April 1. CureVac secured "
            "the cure rate data.",
            facts=_DRUG,
        ),
        right("The trial is designed to show that HVN-204 is effective. We can’t be certain that HVN-204 is safe. "
              "HVN-204 prevents the release of calcium and prevents apoptosis.", facts=_DRUG),
        right("The trial will confirm the safety of HVN-204 in more patients before a Phase 3 trial can test its "
              "efficacy.", facts=_DRUG),
        right("In vitro, HVN-204 killed cancer cells and eradicated tumors in mice.", facts=_DRUG),
        right("Rituximab is safe and effective in many lymphomas. Histologically proven MCL is required.", facts=_DRUG),
        right("SORVANTA is approved for RCC. Sorvanta is effective in papillary RCC.", facts={"drug.name": "Sorvanta"}),
    ),
)
