"""R68: a number on a disease, or a superlative, for which no source is named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model import text as t
from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import sentences
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_READ = frozenset(("disease-background", "body", "lead", "drug-background", "key-points"))
_OF_MARKETS = _READ | {"quote", "boilerplate", "next-steps", "technology-background"}
_NUMBER = (
    r"(?:\d[\d,]*(?:\.\d+)?(?: "
    r"(?:million|billion|thousand))?|(?:one|two|three|four|five|six|seven|eight|nine|ten) (?:million|thousand))"
)
_WHO = (
    r"(?:people|patients|persons|adults|children|men|women|Americans|Europeans|individuals|newborns|infants|births|"
    r"(?:new )?cases|deaths|lives|families)"
)
_DISEASE = lazy(
    rf"\b(?:{_NUMBER}(?: to {_NUMBER})?(?: new)? (?:\w+ "
    rf"){{0,2}}?{_WHO}(?=\b[^.;]{{0,60}}\b(?:diagnosed|affected|live|living|die|"
    r"dies|died|suffer|learn|each year|every year|annually|per year|a year|worldwide|in the (?:US|U\.S\.|United "
    r"States|EU|world))\b)"
    rf"|(?:affects?|affecting|kills?|strikes?) (?:about |approximately |an estimated |nearly |more than |over "
    rf"|up to |some )*{_NUMBER}(?: in {_NUMBER})?(?: {_WHO})?)\b",
)
# In a section on the disease also rates, which elsewhere are a trial's.
_RATE = lazy(
    rf"\b(?:\d[\d.]*(?:%| ?percent) of (?:all )?(?:(?:the|these|those) )?(?:\w+[- "
    rf"]){{0,3}}?(?:{_WHO}|cancers?|lymphomas?|tumou?rs?|leuk[ae]+mias?|the population)"
    rf"|(?:one|1) in (?:every )?(?:{_NUMBER}|\w+)(?: {_WHO}))\b",
)
_MOST = lazy(
    r"\bis (?:now )?the (?:most common(?:ly diagnosed)?|second most common|third most common|(?:second |third "
    r")?leading cause|deadliest|fastest[- ]growing|most frequent)\b"
)
# What a market is worth, now or in time to come; a company's own revenue and a stock exchange's market are none.
_MONEY = (
    r"(?:(?:US|AU|CA|C|A|HK)?[$€£¥]\s?\d[\d.,]*\s?(?:(?:million|billion|trillion|bn|mn|m)\b)?"
    r"|\d[\d.,]*\s(?:million|billion) (?:dollars|euros|pounds))"
)
_MARKET = lazy(
    rf"\b(?:(?<!to )(?<!and )(?<!or )(?<!that )(?<!will )(?<!can )market(?! (?:capitali[sz]ation|price|value"
    rf"|conditions|making|maker|abuse))|peak (?:annual |yearly |worldwide )?sales|annual sales|(?:sales|commercial"
    rf"|revenue|market) (?:opportunity|potential)"
    rf"|(?:cost|burden|spending|spend)s?\b(?=[^.;]{{0,40}}\b(?:health|society|system|econom|patients|U\.?S|year)))"
    rf"\b[^.;]{{0,110}}?{_MONEY}"
    rf"|{_MONEY}(?:[\s-](?!(?:offering|facility|loan|program)\b)[\w-]+){{0,4}}?\s(?:market|opportunity)"
    rf"\b(?! (?:capitali[sz]ation|price))"
    rf"|\bmarket\b(?! (?:capitali[sz]ation|price))[^.;]{{0,60}}\b(?:grow|expand|increas)"
    rf"\w*\b[^.;]{{0,30}}\b\d[\d.]*\s?(?:%|percent|per cent)",
    re.IGNORECASE,
)
_NO_MARKET = lazy(
    r"\b(?:(?-i:Global (?:Select )?Market|Capital Market)|Nasdaq|NYSE|Stock Exchange|at-the-market|shares?|proceeds"
    r"|offering|milestone|upfront|royalt\w+"
    r"|market[- ]value|purchase price|fair value|aggregate|securities|warrants?)\b|\b(?:net|total|product) (?:revenue"
    r"|sales) (?:was|were|of)\b",
    re.IGNORECASE,
)
# A source named in the sentence itself; or the trial's own people.
_SOURCE = lazy(
    r"\b(?:according to|reported by|registry|data from|estimates? (?:by|of|from) the|the (?:World "
    r"Health|American Cancer|National) "
    r"\w+|WHO|CDC|NIH|SEER|GLOBOCAN|published|a (?:study|survey|review) (?:of|by|in))\b",
    re.IGNORECASE,
)
_FOR_ALL = lazy(r"\b(?:according to|as reported (?:by|in)|data from|estimates? (?:by|of|from) the)\b", re.IGNORECASE)
# "Halvern estimates, from insurance claims of 2024, that …": the source is told, and who worked it out.
_WORKED_OUT = lazy(
    r"\b(?:estimat\w+|calculat\w+|project\w+|puts?)\b[^.;]{0,40}\b(?:from|based on|on the basis of|using|drawn from)\b|"
    r"\b(?:analys[ei]s|review) of\b[^.;]{0,40}\b(?:claims|records|registr\w+|databases?|census|surveys?)\b|"
    r"\b(?:claims|registry|census|survey|database) (?:data|analys[ei]s|records)\b",
    re.IGNORECASE,
)
# How few may have a disease that a law calls rare: the law's number, and no count of anybody.
_BY_LAW = lazy(
    r"\borphan\b|\brare (?:disease|pa?ediatric)|\b(?:designation|status) (?:is|to|for)\b", re.IGNORECASE
)
_LEGAL_NUMBER = lazy(
    r"\b(?:fewer|less|not more|no more) than (?:200,000|50,000)\b|\b(?:five|5) in (?:every )?10,000\b", re.IGNORECASE
)
_CLAUSE = lazy(
    r"(?:, (?:and|while|but)|;| and)(?= (?:some|about|an estimated|nearly|more than|up to|another|as many as|over|"
    r"around|roughly|approximately)\b)"
)
_OWN = lazy(
    r"\b(?:enroll?\w*|randomi[sz]ed|received|treated with|dosed|(?:the|our|this|its|in a) (?:[\w-]+ "
    r"){0,3}?(?:trial|study|arm|cohort|group)|on placebo|response rate|responded|adverse events?"
    r"|revenue|sales|shares|employees|employs)\b",
    re.IGNORECASE,
)


def _find(draft: Draft) -> Iterator[Finding]:
    for section in draft.release.sections:
        if section.kind in _OF_MARKETS:
            yield from section.remember("claims without a source", lambda each: tuple(_in_section(each)))


def _sourced(sentence: str, at: int) -> bool:
    """Whether the clause of a number names its source; "according to" and the like speak for the whole sentence."""
    if _FOR_ALL.search(sentence) or _WORKED_OUT.search(sentence):
        return True
    if _LEGAL_NUMBER.search(sentence) and _BY_LAW.search(sentence):
        return True
    parts = [match.end() for match in _CLAUSE.finditer(sentence)]
    start = max((each for each in parts if each <= at), default=0)
    end = min((each for each in parts if each > at), default=len(sentence))
    return bool(_SOURCE.search(sentence[start:end]))


def _in_section(section: Section) -> Iterator[Finding]:
    text = section.text
    patterns = (_DISEASE, _RATE, _MOST) if section.kind == "disease-background" else (_DISEASE,)
    hits = [match for pattern in patterns for match in pattern.finditer(text)] if section.kind in _READ else []
    of_people = {match.start() for match in hits}
    if "arket" in text or "sales" in text or "illion" in text:
        hits += [match for match in _MARKET.finditer(text) if not _NO_MARKET.search(
            sentences.around(text, match.start()).value)]  # fmt: skip
    if not hits:
        return
    cites = [at for at, span in section.placed() if t.mark_of(span, t.Cite)]
    told: set[int] = set()
    for match in sorted(hits, key=lambda each: each.start()):
        sentence = sentences.around(text, match.start())
        if sentence.start in told or any(sentence.start <= at <= sentence.end for at in cites):
            continue
        market = match.start() not in of_people
        if _sourced(sentence.value, match.start() - sentence.start) or (not market and _OWN.search(sentence.value)):
            continue
        if re.search(r"\[\d|[¹²³⁴-⁹]", sentence.value):
            continue
        told.add(sentence.start)
        yield Finding(
            f"“{match[0]}” has no reference",
            Place(section.id, *match.span()),
            remedy="cite",
            detail="A reader asks where the number is from.",
        )


RULE = Rule(
    code="R68",
    name="claim-needs-citation",
    level="worth",
    title="A number has no reference",
    why="In a fifth of releases on research nobody could tell where the data were from. A number on a disease that has "
        "no source isn’t printed.",
    source="PLoS ONE 2008;3:e2828 (21 % of releases unclear on their data's source)",
    find=_find,
    wrong=(
        wrong("A registry counts about 900 families, and more than 20,000 people live with it worldwide.",
              "20,000 people", kind="disease-background", note="The source is that of the other number"),
        wrong("Fewer than 30,000 people in the US live with MCL, which is rare.", "30,000 people",
              kind="disease-background", note="No law's number"),
        wrong("The market for MCL treatments is expected to exceed US$1.2 billion by 2030.",
              "market for MCL treatments is expected to exceed US$1.2 billion", kind="disease-background"),
        wrong("“It’s a $4.5 billion global market,” said Ana Reyes.", "$4.5 billion global market", kind="quote"),
        wrong("Halvern sees a market opportunity of more than €900 million, and the MCL market is growing by 8% "
              "a year.",
              "market opportunity of more than €900 million", kind="boilerplate"),
        wrong("MCL affects 4,000 Americans a year.", "affects 4,000 Americans", kind="disease-background"),
        wrong(
            "About 85% of kidney cancers in adults are RCC. It is rare.[^a]",
            "85% of kidney cancers",
            kind="disease-background",
        ),
        wrong(
            "Each year, an estimated 58,000 people learn that they have RCC. It is the most common kind.",
            "58,000 people",
            "is the most common",
            kind="disease-background",
        ),
        wrong(
            "MCL is the most common lymphoma; about one in three patients relapses.",
            "is the most common",
            kind="disease-background",
        ),
    ),
    right=(
        right("The MCL market was $1.2 billion in 2025, according to Eastvale Research. Shares trade on the Nasdaq "
              "Global Market at $12.50. Halvern has a market capitalization of $300 million. The $40.0 million upfront "
              "payment gives rights in the Japanese market.", kind="body"),
        right("One of 52 patients on the drug had a rash, and the patients are asked to come back for liver tests.",
              kind="body", note="Those of the trial"),
        right("By day 90, four of 31 patients died in the HVN-204 group, i.e. 12.9%, and six in the U.S. placebo "
              "group.", kind="body", note="Those of the trial"),
        right("It affects about 9,000 people in Europe, and some 20,000 people live with it in the US, according to "
              "the Registry of Rare Skin Diseases.", kind="disease-background"),
        right("Halvern estimates, based on German hospital records for 2023, that some 8,000 people in Europe are "
              "affected.", kind="disease-background"),
        right("Orphan designation is for drugs against diseases that fewer than 200,000 people in the US have, or "
              "that affect not more than five in 10,000 in the EU.", kind="body"),
        right(
            (
                ("disease-background", "About 4,000 people in the US are diagnosed with MCL each year.[^a]"),
                ("references", "[^a] Registry. 2025."),
            )
        ),
        right("According to the National Registry, 4,000 people are diagnosed each year.", kind="disease-background"),
        right(
            "The trial is expected to enroll approximately 60 patients in the US; 37% of patients responded in "
            "the study."
        ),
        right("MCL is an uncommon cancer of B cells. People with MCL have few choices.", kind="disease-background"),
    ),
)
