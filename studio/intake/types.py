"""Which type of release a text is, by the cues of the types, and what the text says that tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from types import MappingProxyType

from msgspec import Struct

from studio.model.release import Section
from studio.templates import Template, heads

__all__ = ["Guess", "guess_type"]

# Where the news is told counts most.
_WHERE = (("headline", 4.0), ("lead", 3.0), ("subheadline", 1.5), ("body", 0.6), ("trial-summary", 0.3), ("quote", 0.3))
_ANNOUNCED = ("headline", "lead", "subheadline")
# Said in more ways than the types' own cues can list; by the code of the type.
_SAYS: tuple[tuple[str, str, float], ...] = (
    (
        "INIT",
        (
            r"(?:first|1st) (?:patient|participant|subject|volunteer|cohort)s?[^.]{0,40}(?:dosed|treated|"
            r"enroll?ed|receiv\w+)|(?:start|initiation|commencement|launch|beginning) of (?:\w+ "
            r"){0,3}(?:clinical|dosing|phase|testing|trial|study|patient)"
        ),
        1.5,
    ),
    (
        "INIT",
        (
            r"(?:initiat|begin|began|begun|start|open|commenc)\w*[^.]{0,60}\b(?:trial|study|dosing|"
            r"clinical testing|first patients?)|(?:dos|treat)\w*[^.]{0,60}\bfirst patients?|dosing has begun|"
            r"(?:trial|study) (?:now )?(?:underway|under way|initiated|opene?[ds])"
        ),
        1.0,
    ),
    ("ENRL", r"complet\w+ (?:of )?(?:patient )?enroll?ment|enroll?ment complet|fully enrolled", 2.0),
    (
        "DATA+",
        (
            r"top-?line|(?:met|meets|achiev\w+)[^.]{0,60}endpoints?|(?:positive|promising|encouraging|favou?rable|"
            r"statistically significant) (?!pre-?clinical|non-?clinical)[^.]{0,40}(?:results|data)|"
            r"interim (?:results (?!for the)|data|analysis)"
        ),
        1.2,
    ),
    ("DATA+", r"(?:results|data)\b[^.]{0,60}\b(?:phase|pivotal)|(?:phase|pivotal)\b[^.]{0,60}\bresults", 0.6),
    (
        "DATA-",
        (
            r"(?:did|does) not (?:meet|achieve)|failed to (?:meet|show)|(?:endpoint|study|"
            r"trial)[^.]{0,60}(?:not|never) met|discontinu\w+ (?:of |the |its )?(?:development|phase|trial|"
            r"study|program)|futility"
        ),
        2.5,
    ),
    (
        "CONF",
        (
            r"annual (?:meeting|congress|scientific)|poster|oral presentation|late-?breaking|congress|symposium"
            r"|workshop|to present|will (?:be )?present\w*|presented at|presents? (?:\w+ ){0,3}data|published in"
        ),
        1.0,
    ),
    (
        "CONF",
        (
            r"(?:presents|presenting|showcases|showcasing|to showcase)\b[^.]{0,60}\b(?:data|results|findings)|"
            r"(?:publishes|has published|publication of)\b[^.]{0,80}\b(?:data|results|findings|study|trial)|"
            r"publication of (?:an?|the|its) (?:\w+ ){0,2}(?:article|paper)\b[^.]{0,160}\bpre-?clinical"
        ),
        2.5,
    ),
    (
        "IND",
        (
            r"\bIND\b[^.]{0,80}(?:clear|accept|may proceed|effect)|clearance of[^.]{0,40}(?:IND|investigational "
            r"new drug)|(?:clears|cleared)[^.]{0,40}(?:IND|investigational new drug|CTA)|CTA (?:approval|"
            r"authori)|clinical trial (?:approval|authori[sz]ation)"
        ),
        2.0,
    ),
    ("DESG", r"designation|fast track|breakthrough (?:therapy|device)|orphan|rmat|\bprime\b", 1.3),
    (
        "SUBM",
        (
            r"submi\w+[^.]{0,80}(?:application|NDA|BLA|MAA)|(?:application|NDA|BLA|MAA)[^.]{0,60}(?:submi|"
            r"accept|validat)|PDUFA"
        ),
        1.8,
    ),
    (
        "SUBM",  # "Re-Files an Abbreviated New Drug Application", "the filing of its BLA"
        (
            r"(?:re-?)?(?:fil(?:es|ed|ing)|submi(?:ts|tted|ssion))(?: of)?(?: an?| the| its)? "
            r"(?:(?!investigational)[\w-]+ ){0,2}(?:new drug|biologics licen[cs]e|marketing authori[sz]ation) "
            r"application|"
            r"(?:re-?)?(?:fil(?:es|ed|ing)|submi(?:ts|tted|ssion))(?: of)?(?: an?| the| its)? (?:\w+ )?"
            r"(?-i:s?A?NDA|s?BLA|MAA)\b"
        ),
        1.8,
    ),
    (
        "APPR",
        (
            r"(?:FDA|EMA|agency|commission|MHRA|PMDA|administration)\b[^.]{0,60}(?:approves|has approved|"
            r"(?<!-)approved (?!(?:\w+ )?(?:drug|medic|treatment|therap|product|prescription))|"
            r"approval of|grants? (?:marketing )?approval)|receives? (?:\w+ )?approval"
        ),
        1.8,
    ),
    ("CRL", r"complete response letter|\bCRL\b|refus\w+ to file", 3.0),
    ("HOLD", r"clinical hold", 3.0),
    (
        "DEAL",
        (
            r"(?:announc|establish|enter|sign|reach|conclud)(?:e?[ds]|e?s|ing)?(?: into)?(?: an?| the| its)? "
            r"(?:(?!settlement|purchase|underwriting|loan|credit|financing|protocol|facility|sales|exchange)[\w-]+ )"
            r"{0,3}?agreement with "
            r"(?!(?:the )?(?:U\.?S\.? |European )?(?:FDA|EMA|MHRA|PMDA|food|agency|medicines|regulat))"
        ),
        1.0,
    ),
    (
        "DEAL",
        (r"licen[cs]e agreement|partnership|acqui(?:re|sition)|merger|option agreement|licen[cs]\w+ "
        r"(?:(?:&|and) \w+ )?agreement"),
        1.0,
    ),
    ("DEAL", r"collaborat\w+", 0.7),
    ("DEAL", r"(?:has|have) (?:been )?acquired|acquires|complet\w+ (?:the |its )?acquisition|to be acquired", 2.5),
    (
        "FIN",
        (
            r"(?:public|registered direct|private|bought deal) (?:offering|placement)|pricing of|series [a-e]\b|"
            r"financing|bought deal"
        ),
        1.8,
    ),
    (
        "FIN",
        (
            r"(?:rais(?:es|ed|ing)|secur(?:es|ed)|receiv(?:es|ed)|clos(?:es|ed)|complet(?:es|ed)|announces?)\b[^.]{0,40}"
            r"(?:[$€£¥]|(?:USD|EUR|CHF|GBP|SEK|DKK|NOK)\b) ?\d[\d.,]* ?(?:m|k|bn|million|billion)?\b[^$€£]{0,40}?"
            r"\b(?:investment|financing|funding round|equity|placement|placing|round|loan|capital rais\w+)\b|"
            r"capital raising|rights issue|placement of"
        ),
        2.5,
    ),
    (
        "FIN",
        (
            r"(?:secur(?:es|ed)|receiv(?:es|ed)|rais(?:es|ed)|announce[sd]?|clos(?:es|ed)) (?:an? )?(?:strategic|"
            r"equity|seed|growth|venture|additional|new) (?:equity )?(?:investments?|capital|funding)\b"
        ),
        1.8,
    ),
    ("EXEC", r"appoint\w+|names |joins|resign|steps down|retire", 1.2),
    (
        "QTR",
        (
            r"(?:first|second|third|fourth|full)[- ](?:quarter|year)[^.]{0,60}(?:results|financial)|half-year|"
            r"year-end|financial results"
        ),
        2.0,
    ),
    (
        "QTR",
        (r"(?:results|report) for the (?:[\w-]+ ){0,4}(?:year|quarter|half|months|period)\b|(?:final|full-?year|"
        r"half-?year\w*|quarterly|annual) results"),
        2.0,
    ),
    ("INDU", r"inducement (?:grant|award)", 3.0),
    (
        "EVT",
        (
            r"to (?:present|participate) at[^.]{0,60}(?:investor|healthcare conference)|investor conferences?|"
            r"fireside chat"
        ),
        2.0,
    ),
    (
        "EVT",  # a bank's or investors' conference shows no data
        (
            r"(?:to|will) (?:present|participate|speak|take part|be featured)\b[^:;]{0,100}\b(?:Oppenheimer|Jefferies|"
            r"Leerink|Goldman|Morgan|Cowen|Wainwright|Piper|Stifel|Guggenheim|Barclays|UBS|Citi\w*|BofA|Bank|Wells|"
            r"RBC|Truist|BTIG|Needham|Evercore|Canaccord|Cantor|Raymond James|Baird|William Blair|LifeSci|Maxim|"
            r"Ladenburg|Roth|Chardan|Noble|Sidoti|Mizuho|Berenberg|Kempen|Securities|Capital|Partners|Investors?|CEO|"
            r"Healthcare|Health Care|Life Sciences?|Biotech\w*)\b[^.:;]{0,60}\b(?:conference|summit|forum|showcase)"
        ),
        3.0,
    ),
    # What is none of the types, though it may speak of what they are about.
    (
        "NEWS",
        (
            r"(?:TV|television|radio|podcast|video|media|news|exclusive) interviews?|interview (?:with|of|on)\b|"
            r"(?:outcome|recommendation|review|meeting)\b[^.]{0,40}\b(?:data|safety)[^.]{0,20}\bmonitoring|"
            r"(?:data|safety)[^.]{0,20}\bmonitoring (?:board|committee)[^.]{0,40}\b(?:recommend|review|support)\w*|"
            r"(?:inclu(?:sion|ded)|recommended|listed|added|addition)\b[^.]{0,140}\bguidelines?|"
            r"(?:issuance|grant|grants?|allowance|issues|receives)\b[^.]{0,60}\bpatents?\b|patents? (?:has|have) been|"
            r"(?:notice|letter) of (?:non-?compliance|deficiency|delisting|allowance)|regain(?:s|ed) compliance"
        ),
        4.0,
    ),
    (
        "NEWS",  # talks with an agency, a plan that's dropped
        (
            r"(?:pre-?(?:IND|NDA|BLA)|Type [A-D]|end[- ]of[- ]phase \w+) meeting|"
            r"withdraw\w*[^.]{0,60}\b(?:registration|form S-1|offering)|"
            r"year-end (?:company|corporate|business) update"
        ),
        4.0,
    ),
    (
        "NEWS",  # who celebrates an approval isn't who got it
        (r"(?:celebrates?|applauds?|congratulates?|commends?|welcomes?) (?:the|today[’']s) "
        r"(?:\w+ )?(?:decision|approval)"),
        9.0,
    ),
    ("NEWS", r"(?:celebrates?|applauds?|congratulates?|commends?) ", 4.0),
    (
        "NEWS",
        (
            r"(?:advances|progress(?:es)?)\b[^.]{0,60}\b(?:program(?:me)?|pipeline|development)\b|milestone payments?|"
            r"not proceed\b[^.]{0,60}\b(?:registration|offering)"
        ),
        2.5,
    ),
    (
        "NEWS",
        (r"(?:first|one|single)(?: \w+){0,3} (?:patient|subject|participant)\b[^.]{0,140}\b(?:achiev\w+|respon\w+|"
        r"remission|recover\w+)"),
        2.5,
    ),
)
# What a headline doesn't say over news of a type: mice have no endpoints of a trial, and what is met isn't missed.
_AGAINST = MappingProxyType({
    "DATA+": r"\b(?:pre-?clinical|non-?clinical|in vitro|animals?|mice|mouse|real-world)\b",
    "DATA-": r"(?<!not )(?<!to )\b(?:meets?|met|achieves?|achieved)\b|\bpre-?clinical\b",
})
# What has a type's words and is another matter: an investor's observer holds no office, a petition is no application.
_BESIDE = MappingProxyType({
    "EXEC": r"\bobserver (?:on|to|of|at)\b[^.]{0,60}?\bboard(?: of directors)?\b",
    "APPR": r"\bapproval of (?:[\w’'-]+ ){0,2}petitions?\b",
})
# What a publication has to tell of for its data to be a medicine's, not an assay's: a trial, a medicine, its maker.
_PUBLISHED = re.compile(r"\b(?:publish(?:es|ed)|publication)\b", re.IGNORECASE)
_OF_MEDICINE = re.compile(
    r"\b(?:meeting|congress|conference|symposium|workshop|posters?|oral|late-?breaking|present(?:s|ed|ing|ations?)?|"
    r"trials?|phase (?:\d\w?|I+)|clinical (?:stud(?:y|ies)|data|results|evidence)|(?:pre-?|non-?)clinical|"
    r"randomi[sz]ed|placebo|open-label|first-in-human|(?:clinical|discovery)-stage|\w*pharma(?:ceuticals?)?|"
    r"investigational|inhibitors?|(?:ant)?agonists?|vaccines?|molecules?|in vivo|mice|animals?)\b",
    re.IGNORECASE,
)
_OTHER = "other-news"
_LEAST = 2.5  # below this a text doesn't say there


class Guess(Struct, frozen=True):
    """The type's id, and in words why."""

    type: str
    why: str


def guess_type(sections: Sequence[Section]) -> Guess:
    """The type of release that sorted sections are, of those that are offered."""
    scored = [(_weighed(each, sections), each) for each in heads()]
    found, best = max(scored, key=lambda pair: pair[0].points)
    if found.announced < _LEAST:
        return Guess(_OTHER, "Read as other news because its headline and lead name none of the other types.")
    if best.id == _OTHER:
        return Guess(_OTHER, f"Read as other news because it says “{found.words}”.")
    return Guess(best.id, f"Read as {_article(best.title)} release because it says “{found.words}”.")


class _Weight(Struct, frozen=True):
    """How much a text speaks for a type, how much of that where news is announced, and the words that do so most."""

    points: float = 0.0
    announced: float = 0.0
    words: str = ""


def _weighed(template: Template, sections: Sequence[Section]) -> _Weight:
    """How much the text speaks for a type, unless its headline speaks against it."""
    headline = "\n".join(section.text for section in sections if section.kind == "headline")
    against = _AGAINST.get(template.code)
    if against and re.search(against, headline, re.IGNORECASE):
        return _Weight()
    if template.code == "CONF":
        announced = "\n".join(section.text for section in sections if section.kind in _ANNOUNCED)
        if _PUBLISHED.search(announced) and not _OF_MEDICINE.search(announced):
            return _Weight()
    return _score(template, sections)


def _article(title: str) -> str:
    plain = title if title[:2].isupper() else title[0].lower() + title[1:]
    return f"{'an' if plain[0] in 'aeiouI' else 'a'} {plain}"


@cache
def _patterns(template: Template) -> tuple[tuple[re.Pattern[str], float], ...]:
    """What speaks for a type: its own cues, and what is said in more ways than those can list."""
    cues = [re.escape(cue) for cue in sorted(template.cues, key=len, reverse=True)]
    listed = [(rf"(?<!\w)(?:{'|'.join(cues)})(?!\w)", 1.0)] if cues else []
    said = [(rf"(?<!\w)(?:{pattern})", weight) for code, pattern, weight in _SAYS if code == template.code]
    return tuple((re.compile(pattern, re.IGNORECASE), weight) for pattern, weight in (*listed, *said))


def _score(template: Template, sections: Sequence[Section]) -> _Weight:
    total, announced, most, words = 0.0, 0.0, 0.0, ""
    patterns, beside = _patterns(template), _BESIDE.get(template.code)
    for kind, worth in _WHERE:
        text = "\n".join(section.text for section in sections if section.kind == kind)[:6000]
        text = re.sub(beside, "", text, flags=re.IGNORECASE) if beside else text
        for pattern, weight in patterns:
            match = pattern.search(text) if text else None
            if match:
                gain = worth * weight
                total += gain
                announced += gain if kind in _ANNOUNCED else 0.0
                if gain > most:
                    most, words = gain, " ".join(match[0].split())
    return _Weight(total, announced, words)
