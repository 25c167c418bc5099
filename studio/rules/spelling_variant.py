"""R76: a word in the spelling of the other English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from studio import spelling
from studio.model.release import Part, Section
from studio.patterns import lazy
from studio.recognisers import prose, variants
from studio.rules.engine import Draft, Edit, Finding, Place, Rule
from studio.rules.example import right, wrong

# Titles, names and addresses have the spelling of their own.
_NOT_READ = frozenset(("references", "contacts", "dateline", "trademark-notice", "partner-boilerplate", "other"))
_ENDING = lazy(r"\b(?P<stem>[A-Za-z]{3,}i)(?P<letter>[sz])(?:e[ds]?|ing|ations?)\b")
_IN_CANADA = lazy(r"\((?:[^()]{0,60}[;,]\s*)?(?:TSX(?:-?V|\sVenture)?|CSE|NEO)\s?:")
_OPENS = lazy(r"(?:^|[.!?:•\n“\"‘(]|–|—)\s*[“\"‘(]?$")


def _find(draft: Draft) -> Iterator[Finding]:
    for section in draft.release.sections:
        yield from section.tell(partial(_of, draft=draft))
    yield from _mixed(draft)


def _of(section: Section, *, draft: Draft) -> tuple[Finding, ...]:
    """The other English's words in a section, kept with it until what they are judged by changes."""
    release = draft.release
    context = (draft.profile.company.spelling, release.language, release.facts, release.words, draft.words, draft.lists)
    memory: dict[str, tuple[object, tuple[Finding, ...]]] = section.remember("other English", lambda _: {})
    kept = memory.get("")
    if kept is None or kept[0] != context:
        kept = memory[""] = (context, tuple(_in_section(section, draft)))
    return kept[1]


def _mixed(draft: Draft) -> Iterator[Finding]:
    """In British text, which may have either: words with -ize whose like it also writes with -ise."""
    if spelling.language_of(draft.profile.company.spelling or draft.release.language) != "en-GB":
        return
    told = [(section, hit) for section in draft.release.sections if section.kind not in _NOT_READ
            for hit in section.remember("words in -ise and -ize", _endings)]
    with_s = {stem for _, (_, _, stem, letter) in told if letter == "s"}
    with_z = {stem for _, (_, _, stem, letter) in told if letter == "z"}
    both = with_s & with_z
    counts = {letter: sum(each[3] == letter for _, each in told) for letter in "sz"}
    rarer = "z" if counts["z"] <= counts["s"] else "s"
    many, few = (with_s, with_z) if rarer == "z" else (with_z, with_s)
    stray = few if len(few) == 1 and len(many) > 1 else set()
    for section, (start, end, stem, letter) in told:
        if letter == rarer and stem in both | stray:
            word = section.text[start:end]
            other = re.sub(rf"(?<=i){letter}(?=[eai])", "s" if letter == "z" else "z", word)
            yield Finding("A word is spelled in two ways", Place(section.id, start, end),
                          detail=f"It’s “{other}” elsewhere in this release." if stem in both else
                                 f"“{other}” goes with the other words of this release.", fix=(Edit(start, end,
                                                                                                    other),))


def _is_canadian(draft: Draft) -> bool:
    """Whether the issuer is listed in Canada, where both Englishes are at home: "enrolment" beside "randomized"."""
    return any(section.remember("listed in Canada", lambda each: bool(_IN_CANADA.search(each.text)))
               for section in draft.release.of_kind("lead"))


def _endings(section: Section) -> tuple[tuple[int, int, str, str], ...]:
    return tuple((match.start(), match.end(), match["stem"].casefold(), match["letter"])
                 for match in _ENDING.finditer(prose.plain(section)) if _has_two_forms(match))


def _has_two_forms(match: re.Match[str]) -> bool:
    """Whether a word can end in -ise and in -ize; "advise" and "capsize" can't."""
    at = match.start("letter") - match.start()
    british = f"{match[0][:at]}s{match[0][at + 1 :]}".casefold()
    return bool(variants.of_other(british, "en-US"))


def _in_section(section: Section, draft: Draft) -> Iterator[Finding]:
    language = spelling.language_of(draft.profile.company.spelling or draft.release.language)
    if language is None or section.kind in _NOT_READ:
        return
    parts: list[tuple[Part, str]] = [("text", prose.plain(section))]
    if section.heading:
        parts.append(("heading", section.heading.text))
    names = {word for fact in draft.release.facts for word in re.findall(r"\w+", fact.value)} | {
        *draft.words,
        *draft.release.words,
    }
    british = language == "en-GB"
    if not british and not draft.profile.company.spelling and _is_canadian(draft):
        return
    for part, text in parts:
        title = part == "heading" or section.kind in ("headline", "subheadline")
        for hit in variants.find(text, language, draft.lists):
            word = text[hit.start : hit.end]
            # A capital inside a sentence makes it a name: the Centre Hospitalier.
            named = word[0].isupper() and not title and not _OPENS.search(text[max(0, hit.start - 4) : hit.start])
            if named or word in names or len(word) < 4:  # "des" in a French name
                continue
            yield Finding(
                f"{'American' if british else 'British'} spelling in {'British' if british else 'American'} text",
                Place(section.id, hit.start, hit.end, part),
                detail=f"“{hit.value}” in the English of this release.",
                fix=(Edit(hit.start, hit.end, hit.value),),
            )


RULE = Rule(
    code="R76",
    name="spelling-variant",
    level="style",
    title="A word is in the other English",
    why="A text that writes tumor here and tumour there was put together from two. Readers notice before they read on.",
    source="House style; SCOWL word lists",
    fixes=True,
    find=_find,
    wrong=(
        wrong("The trial was randomised; 40 were randomised to HVN-204. A randomized trial is next.", "randomized",
              language="en-GB", note="Either is British; not both"),
        wrong("The FDA recognized the need. The trial was randomised, and the design is being finalised.", "recognized",
              language="en-GB", note="The other words have -ise"),
        wrong(
            "The tumour shrank in a randomised trial.",
            "tumour",
            "randomised",
            fixed="The tumor shrank in a randomized trial.",
        ),
        wrong("Enrolment at one centre of paediatric haematology", "Enrolment", "centre", "paediatric", "haematology"),
        wrong(
            "The tumor is a favorable one; leukemia in a center",
            "tumor",
            "favorable",
            "leukemia",
            "center",
            language="en-GB",
            fixed="The tumour is a favourable one; leukaemia in a centre",
        ),
    ),
    right=(
        right("Halvern (TSX: HLV) has completed enrolment of the randomized trial at its centre.", kind="lead",
              note="Canadians write so"),
        right("The size of the prize was realised and recognised; we advise to exercise.", language="en-GB"),
        right("as the regulations of the Autorité des marchés financiers require", language="en-GB"),
        right("Analyses of colorectal tumors were four; the program of the Centre Hospitalier, a phoenix and a poem."),
        right("A randomised and organised tumour trial, enrolment, a licence and the programme.", language="en-GB"),
        right("A randomized and organized tumour trial; a promise was promised, a prize was a surprise.",
              language="en-GB", note="Oxford writes -ize throughout"),
        right("1. Smith A. Tumour behaviour. 2024.", kind="references"),
        right("dorvetinib, oestrazole and mavorisertib at www.tumourcentre.org"),
    ),
)
