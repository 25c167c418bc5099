"""Whether a text states a fact: for each fact, the words by which a reader would recognise it.

These say only that something of the kind is there; phase, enrolment and dates have finer recognisers of their own,
which read the value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from studio.recognisers import dates, enrolment, phase

__all__ = ["known", "sentences", "states"]

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "two|three|four|five|six|seven|eight|nine"
# A number in digits or words: "1,200", "twelve", "forty-eight", "one hundred and twenty".
_NUM = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+|(?:{_TENS})(?:[- ](?:one|{_ONES}))?|ten|eleven|twelve|\w+teen|{_ONES}|"
    rf"(?:one|a|{_ONES}) (?:hundred|thousand)(?: (?:and )?[a-z\-]+)?)"
)
_PEOPLE = r"(?:patients|participants|subjects|volunteers|adults|children|people|women|men|individuals|infants|adolescents)"
_LATER = r"(?!\W+(?:(?:is|are|were|have|has|had|will be)\W+)?(?:been )?(?:diagnosed|dosed|treated|die|died|living|affected|a year|each year|every year|annually|per year|worldwide))"
# No word of time or place between the number and the people: "24 months in adults" is no enrolment.
_BETWEEN = r"(?:(?!(?:months?|weeks?|years?|days?|sites?|cent(?:er|re)s?|mg|and|of|in|at|to|for|per)\b)[\w\-/,]+ ){0,5}?"

_WORDS: Mapping[str, str] = MappingProxyType({
    "drug.name": r"\b[A-Z]{2,5}-?\d{2,6}[A-Z]?\b|\b\w{3,}(?:mab|nib|stat|parib|degib|leucel|vedotin|tecan|gene|limus|ciclib|sen|siran)\b",
    "trial.design":
        r"(?i:\b(?:open[- ]label|(?:double|single|triple|observer)[- ](?:blind(?:ed)?|mask(?:ed)?)|(?:non-?)?randomi[sz]ed|"
        r"placebo[- ]controlled|active[- ]controlled|(?:single|two|three|multi)[- ]arm|dose[- ](?:escalat\w+|expansion|finding|ranging|"
        r"optimi[sz]ation)|escalating doses|first[- ]in[- ]human|multi-?cent(?:er|re)|cross-?over|parallel[- ]group|basket|umbrella|"
        r"observational|ascending[- ]dose|adaptive|non-inferiority|controlled (?:trial|study))\b)",
    "trial.population":
        rf"(?i:\b{_PEOPLE}(?: \(?aged?\b| \d| (?:with|who|whose|at (?:high )?risk|undergoing|receiving|previously)\b)|"
        rf"\bhealthy (?:adult |male |female )?(?:volunteers|participants|subjects|adults)\b)",
    "trial.objective":
        r"(?i:\bprimary (?:and secondary )?(?:objectives?|end ?points?|outcomes?|aim|goal)\b|"
        r"\b(?:evaluat|assess|determin|measur|test|investigat|characteri[sz]|compar|stud|examin|establish|explor)(?:e|es|ing|ed|y|ies|s)?\b"
        r"[^.]{0,80}\b(?:safety|tolerab\w+|efficacy|effect\w*|activity|pharmacokinetic\w*|dose|doses|benefit|survival|response)\b)",
    "trial.primary_endpoint": r"(?i:\b(?:co-?|dual )?primary (?:\w+ ){0,2}(?:end ?points?|outcomes?|objectives?)\b)",
    "trial.dose":
        r"(?i:\b\d+(?:\.\d+)? ?(?:mg|mcg|µg|μg|g|mL|IU|units|vg|cells)(?:/kg|/m2|/m²)?\b|\bdos(?:e|ing)[- ](?:escalat\w+|expansion|levels?|"
        r"finding|ranging|cohorts?|regimens?|schedules?)|\b(?:escalating|rising|increasing|ascending|multiple|single) (?:ascending )?doses\b|"
        r"\b(?:once|twice|three times) (?:daily|weekly|a day|a week)\b|\bevery \w+ (?:days|weeks|months)\b|\barms?\b|\bcohorts?\b|\b[1-4]:[1-4]\b)",
    "trial.arms": r"(?i:\barms?\b|\bcohorts?\b|\b[1-4]:[1-4]\b)",
    "trial.sites":
        rf"(?i:\b{_NUM} (?:[\w\-]+ ){{0,3}}?(?:sites|cent(?:er|re)s|hospitals|clinics|institutions|countries)\b)|"
        r"\b(?:sites|cent(?:er|re)s|hospitals|clinics|institutions|countries|trial|study|enrolled|conducted|run|recruiting|enrolling)"
        r",? (?:\w+ )?(?:in|across|throughout) (?:the )?(?:US|U\.S\.|UK|U\.K\.|EU|United|North|South|East|West|Latin|Europe\w*|Asia\w*|"
        r"America|Australia|New|Japan|China|Canada|Spain|France|Germany|Italy|Belgium|Poland|Netherlands|Israel|Korea|Taiwan|Denmark|"
        r"Sweden|Norway|Finland|Switzerland|Austria|Brazil|Mexico|Argentina|India|Singapore|Hong Kong|Ireland|Portugal|Czech|Hungary)\b",
    "trial.registry_id": r"\bNCT\s?-?\d{7,8}\b|\bISRCTN\d{8}\b|\b20\d\d-\d{6}-\d\d(?:-\d\d)?\b",
    "trial.readout":
        r"(?i:\b(?:data|results?|read-?out)\b[^.]{0,90}\b(?:expected|anticipated|planned|due|in|by)\b[^.]{0,40}\b(?:20\d\d|quarter|half|year-end)\b|"
        r"\bexpects? to (?:report|share|present)\b[^.]{0,90}\b(?:20\d\d|quarter|half|year-end)\b)",
    "event.kind":
        r"(?i:\bfirst (?:\w+ ){0,2}(?:patient|participant|subject|volunteer|person|cohort|site)s?\b|\bdos(?:ed|ing)\b|\binitiat\w+|"
        r"\b(?:start(?:s|ed|ing)?|begins?|beg[au]n|commenc\w+|opened|opening|activat\w+|screened|screening|under ?way)\b)",
    "results.met":
        r"(?i:\b(?:met|meets|achieved|missed|reached|did not (?:meet|achieve|reach)|fail(?:ed|s)? to (?:meet|achieve|reach)|not met)\b[^.]{0,90}\bend ?points?\b|"
        r"\bend ?points?\b[^.]{0,60}\b(?:(?:was|were) (?:not )?(?:met|achieved|reached)|not met)\b)",
    "results.primary":
        r"(?i:(?:\d ?%|\b\d+(?:\.\d+)? (?:months|points|weeks|days))[^.]{0,120}?\b(?:vs\.?|versus|compared (?:with|to)|against|and)\b[^%]{0,120}?\d|"
        r"\b\d+ ?(?:/|of|out of) ?\d+\b[^.]{0,60}\d ?%|\d ?% ?\((?:n ?= ?)?\d+ ?(?:/|of) ?\d+)",
    "results.effect":
        r"(?i:\b(?:hazard|odds|risk|rate) ratio\b|\b[HOR]R\b ?(?:of|=|:)? ?\d|\b\d{2} ?% (?:CI|confidence)\b|\bconfidence interval\b|\bdifference of\b)",
    "results.p_value":
        r"(?i:\bp ?(?:-?value)? ?[=<>≤≥] ?0?\.\d|\bp-?values?\b|\b(?:not|no|without)\b[^.]{0,40}\b(?:hypothesis|formal(?:ly)? (?:test|statistic)\w*|powered)\b)",
    "results.population":
        r"\bm?ITT\b|\bFAS\b|(?i:\bintent(?:ion)?[- ]to[- ]treat\b|\bper[- ]protocol\b|\bfull analysis set\b|"
        r"\b(?:efficacy|response|safety)[- ]evaluable\b|\ball (?:randomi[sz]ed|treated|dosed|enrolled) (?:patients|participants|subjects)\b|\banalysis (?:population|set)\b)",
    "results.randomized":
        rf"(?i:\b(?:randomi[sz]ed|enrolled|included|treated)\b[^.]{{0,30}}\b{_NUM} (?:[\w\-]+ ){{0,3}}?{_PEOPLE}|"
        rf"\b{_NUM} (?:[\w\-]+ ){{0,3}}?{_PEOPLE}[^.]{{0,60}}\b(?:randomi[sz]ed|enrolled|included|treated)\b)",
    "results.analyzed":
        rf"(?i:\bn ?= ?\d+|\b{_NUM} (?:[\w\-]+ ){{0,3}}?{_PEOPLE}?[^.]{{0,60}}\b(?:evaluable|analy[sz]ed|assessable|included in the)|"
        rf"\b(?:evaluable|analy[sz]ed|analysis (?:set|population)|intent(?:ion)?-to-treat)\b[^.]{{0,60}}\b{_NUM}\b|\b\d+ ?(?:/|of|out of) ?\d+\b)",
    "results.cutoff":
        r"(?i:\bdata[- ]cut-?[- ]?off\b|\bcut-?off(?: date)?\b|\bas of (?:the )?[A-Z][a-z]+|\bfollow(?:ed)?-? ?up\b|\b(?:at|through|by) (?:week|month|day|year) \d+|"
        r"\b(?:at|after|over|through) (?:\d+|six|twelve|three) (?:weeks|months|years)\b)",
    "results.prespecified":
        r"(?i:\bpre-?[ ]?specified\b|\bpost[- ]hoc\b|\bexploratory\b|\bpre-?planned\b|\b(?:primary|final|interim|planned) analysis\b)",
    "results.safety":
        r"(?i:\b(?:adverse (?:events?|reactions?)|treatment-emergent|serious|grade [1-5]|deaths?|discontinu\w+)\b[^.]{0,160}(?:\d|\bno\b|\bnone\b)|"
        r"(?:\d ?%|\b\d+ (?:patients|participants)|\bno\b|\bnone\b)[^.]{0,120}\b(?:adverse|serious|grade [3-5]|deaths?|discontinu\w+)\b)",
    "results.secondary": r"(?i:\b(?:key )?secondary (?:\w+ ){0,2}(?:end ?points?|outcomes?|objectives?|results?|measures?)\b)",
    "results.next":
        r"(?i:\b(?:will|to) be (?:\w+ )?(?:presented|published|submitted|reported)\b|\b(?:upcoming|future|forthcoming) (?:\w+ ){0,3}(?:meeting|conference|congress)\b|"
        r"\b(?:plans?|intends?|expects?) to (?:present|publish|submit|report)\b|\bpeer-reviewed\b)",
    "meeting.name":
        r"\b(?:ASH|ASCO|ESMO|EHA|AACR|AHA|ACC|ADA|EASL|AASLD|AAN|CTAD|SITC|SABCS|ATS|ERS|ACR|EULAR|ARVO|AAO|IDWeek|ASGCT|ESGCT|ENDO)\b|"
        r"\b(?:Annual|International|World|European|National|Scientific) (?:\w+ ){0,4}(?:Meeting|Congress|Conference|Symposium|Sessions)\b|\b(?:Congress|Symposium) of\b",
    "meeting.city":
        r"\b(?:in|at) [A-Z][\w.\-]+(?: [A-Z][\w.\-]+){0,2}, (?:[A-Z][\w.]+)|\b(?:held|place|taking place|convening)\b[^.]{0,60}\bin [A-Z]|\b[Vv]irtual(?:ly)?\b",
    "presentation.type":
        r"(?i:\b(?:oral|poster|late-?breaking|late-?breaker|plenary|mini-?oral|e-?poster|podium|rapid|lecture)\b|\bpublished (?:online )?in\b)",
    "presentation.number": r"(?i:\b(?:abstract|poster|publication|presentation|paper)(?: (?:number|no\.?|id))?:? ?#?(?:[A-Z]{1,4}-?)?\d+)",
    "presentation.session": r"(?i:\bsession\b)",
    "presentation.time": r"(?i:\b\d{1,2}(?::\d\d)? ?(?:[ap]\.?m\.?)?(?: ?[–-] ?\d{1,2}:\d\d ?(?:[ap]\.?m\.?)?)?,? ?\(?(?:[ECMP][SD]?T|CES?T|GMT|BST|JST|UTC|local time|Eastern|Central|Pacific|Mountain)\b)",
    "presentation.presenter": r"(?i:\b(?:present(?:er|ing author|ed by)|lead author|speaker|first author)\b)|, (?:M\.?D\.?|Ph\.?D\.?)\b[^.]{0,80}\bpresent",
    "designation.name":
        r"\b(?:Fast Track|Breakthrough (?:Therapy|Device)|Regenerative Medicine Advanced Therapy|RMAT|[Oo]rphan(?: [Dd]rug| [Mm]edicinal [Pp]roduct)?|"
        r"Rare Pediatric Disease|PRIME|Priority Medicines|ILAP|Innovation Passport|SAKIGAKE|Sakigake|Qualified Infectious Disease Product|QIDP)\b",
    "designation.agency":
        r"\b(?:FDA|Food and Drug Administration|EMA|European Medicines Agency|European Commission|MHRA|PMDA|MHLW|NMPA|Health Canada|TGA|Swissmedic)\b",
    "designation.indication":
        rf"(?i:\bfor (?:the )?(?:potential )?(?:treatment|prevention|management|diagnosis) of\b|\b(?:for|in|of) (?:\w+ ){{0,3}}{_PEOPLE} (?:with|who)\b|\bto treat\b)",
    "designation.effect":
        r"(?i:\b(?:design(?:ed)?|intend(?:ed)?|creat(?:ed)?|aim(?:s|ed)?|meant|establish(?:ed)?) to (?:facilitate|expedite|support|encourage|speed|accelerate|promote|advance|help)\b|"
        r"\beligib\w+ for\b|\bexpedit\w+\b|\brolling (?:review|submission)\b|\bexclusivity\b|\btax credits?\b|\bfee (?:waivers?|exemptions?)\b|\bmore frequent (?:meetings|interactions|communication)\b)",
    "designation.data":
        r"(?i:\b(?:based on|supported by|on the basis of|following)\b[^.]{0,100}\b(?:data|results|findings|evidence|trial|study)\b|\b(?:data|results|findings) from\b|\bpreclinical\b)",
})
# Words for what has happened, beside which a date is the date of the event, and for what hasn't yet.
_HAPPENED = re.compile(
    r"\b(?:dosed|dosing|began|begun|beginning|started|initiated|opened|enrolled|screened|treated|activated|received|granted|took place|commenced)\b", re.I
)
_TO_COME = re.compile(r"\b(?:expect\w*|anticipat\w+|plan(?:s|ned)?|will|would|may|target\w*|scheduled)\b", re.I)
_MONTH_YEAR = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December) 20\d\d\b"
)
_ENROLMENT = re.compile(
    rf"\b(?:enroll?\w*|recruit\w*|includ\w+|randomi[sz]\w+|accru\w+|involv\w+)\b[^.;]{{0,60}}?\b{_NUM} {_BETWEEN}{_PEOPLE}\b{_LATER}|"
    rf"\b{_NUM} {_BETWEEN}{_PEOPLE}\b[^.;]{{0,60}}?\b(?:enroll?\w*|recruited|randomi[sz]ed|take part|be included)\b|"
    rf"\b{_NUM}[- ](?:patient|participant|subject|volunteer)\b|\bn ?= ?\d+|\benroll?ment (?:of|is|target)[^.;]{{0,40}}\d|"
    rf"\b(?:trial|study)\b[^.;]{{0,40}}?\b(?:in|of|with) (?:approximately |about |up to |around |at least |some )?{_NUM} {_BETWEEN}{_PEOPLE}\b{_LATER}",
    re.I,
)
_SENTENCE_END = re.compile(r"(?<=[.!?][”\"’)\]])\s+|(?<=[a-z0-9)%][.!?])\s+(?=[A-Z“\"‘(])|\n+")


@cache
def _pattern(fact: str) -> re.Pattern[str]:
    return re.compile(_WORDS[fact])


def known(fact: str) -> bool:
    """Whether this fact can be recognised by words at all; others only by their value."""
    return fact in _WORDS or fact in ("trial.phase", "trial.enrolment.planned", "trial.enrolment.actual", "event.date",
                                      "designation.date", "meeting.dates")


def states(fact: str, text: str) -> bool:
    """Whether a text states this fact in some words; False for a fact that has no recogniser.

    >>> states("trial.enrolment.planned", "It will run for up to 24 months."), states("trial.phase", "a Phase 1b trial")
    (False, True)
    """
    match fact:
        case "trial.phase":
            return any(phase.find(text))
        case "trial.enrolment.planned" | "trial.enrolment.actual":
            return any(enrolment.find(text)) or bool(_ENROLMENT.search(text))
        case "event.date" | "designation.date":
            return any(_dates_an_event(sentence) for sentence in sentences(text))
        case "meeting.dates":
            return any(dates.find(text)) or bool(re.search(dates.DAY, text))
        case _:
            return fact in _WORDS and bool(_pattern(fact).search(text))


def _dates_an_event(sentence: str) -> bool:
    if not _HAPPENED.search(sentence):
        return False
    return any(dates.find(sentence)) or bool(_MONTH_YEAR.search(sentence) and not _TO_COME.search(sentence))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, roughly: an abbreviation before a capital may part one in two."""
    return tuple(part for part in _SENTENCE_END.split(text) if part and part.strip())
