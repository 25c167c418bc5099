"""Which type of release a text is, by the cues of the types, and what the text says that tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from studio.model.release import Section
from studio.templates import Template, heads

__all__ = ["Guess", "guess_type"]

# Where the news is told counts most.
_WHERE = (("headline", 4.0), ("lead", 3.0), ("subheadline", 1.5), ("body", 0.6), ("trial-summary", 0.3), ("quote", 0.3))
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
            r"(?:initiat|begin|began|begun|start|open|commenc|dos|treat)\w*[^.]{0,60}\b(?:trial|study|dosing|"
            r"clinical testing|first patients?)|dosing has begun|trial (?:now )?(?:underway|under way|initiated|"
            r"opened)"
        ),
        1.0,
    ),
    ("ENRL", r"complet\w+ (?:of )?(?:patient )?enroll?ment|enroll?ment complet|fully enrolled", 2.0),
    (
        "DATA+",
        (
            r"top-?line|(?:met|meets|achiev\w+)[^.]{0,40}primary endpoints?|(?:positive|statistically "
            r"significant)[^.]{0,40}(?:results|data)|interim (?:results|data|analysis)"
        ),
        1.2,
    ),
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
            r"annual (?:meeting|congress|scientific)|poster|oral presentation|late-?breaking|congress|symposium|"
            r"to present|will (?:be )?present\w*|presented at|presents? (?:\w+ ){0,3}data|published in"
        ),
        1.0,
    ),
    (
        "IND",
        (
            r"\bIND\b[^.]{0,80}(?:clear|accept|may proceed|effect)|clearance of[^.]{0,40}(?:IND|investigational "
            r"new drug)|(?:clears|cleared)[^.]{0,40}(?:IND|investigational new drug|CTA)|CTA (?:approval|"
            r"authori)"
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
        "APPR",
        (
            r"(?:FDA|EMA|agency|commission|MHRA|PMDA|administration)[^.]{0,60}(?:approves|has approved|approved|"
            r"approval of|grants? (?:marketing )?approval)|receives? (?:\w+ )?approval"
        ),
        1.8,
    ),
    ("CRL", r"complete response letter|\bCRL\b|refus\w+ to file", 3.0),
    ("HOLD", r"clinical hold", 3.0),
    ("DEAL", r"licen[cs]e agreement|collaborat\w+|partnership|acqui(?:re|sition)|merger|option agreement", 1.0),
    (
        "FIN",
        (
            r"(?:public|registered direct|private|bought deal) (?:offering|placement)|pricing of|series [a-e]\b|"
            r"financing|bought deal"
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
    ("INDU", r"inducement (?:grant|award)", 3.0),
    (
        "EVT",
        (
            r"to (?:present|participate) at[^.]{0,60}(?:investor|healthcare conference)|investor conferences?|"
            r"fireside chat"
        ),
        2.0,
    ),
)
_LEAST = 2.0  # below this the text doesn't say


class Guess(Struct, frozen=True):
    """The type's id, and in words why."""

    type: str
    why: str


def guess_type(sections: Sequence[Section]) -> Guess:
    """The type of release that sorted sections are, of those that are offered."""
    scored = [(_score(template, sections), template) for template in heads()]
    (points, cue), best = max(scored, key=lambda pair: pair[0][0])
    name = _article(best.title)
    if points < _LEAST:
        return Guess(
            best.id,
            (
                f"Read as {name} release, though the text doesn't say clearly what it announces. You can choose "
                f"another type."
            ),
        )
    return Guess(best.id, f"Read as {name} release because it says “{cue}”.")


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


def _score(template: Template, sections: Sequence[Section]) -> tuple[float, str]:
    """How much the text speaks for a type, and the words that do so most."""
    total, most, words = 0.0, 0.0, ""
    patterns = _patterns(template)
    for kind, worth in _WHERE:
        text = "\n".join(section.text for section in sections if section.kind == kind)[:6000]
        for pattern, weight in patterns:
            match = pattern.search(text) if text else None
            if match:
                gain = worth * weight
                total += gain
                if gain > most:
                    most, words = gain, " ".join(match[0].split())
    return total, words
