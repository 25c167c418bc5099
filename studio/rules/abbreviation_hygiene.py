"""R72: an abbreviation means two things, or is spelled out and never used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from msgspec import Struct

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import prose
from studio.recognisers.words import Own, words
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_NOT_READ = frozenset(("references", "contacts", "trademark-notice", "dateline"))
_DEFINED = lazy(
    r"(?P<long>(?:[A-Za-z][\w’'-]*[ \u00a0]){1,8}?)\((?:the "
    r")?[“\"‘]?(?P<token>[A-Z][A-Za-z]{0,2}[A-Z][A-Za-z]*s?|[A-Z](?:-?[A-Z]{1,3}){1,3}\d?|[A-Z]{2,6}s?)"
    r"[”\"’]?\)"
)
_SMALL = frozenset(("of", "the", "and", "for", "in", "to", "a", "with", "by", "on", "or", "from"))


class Definition(Struct, frozen=True):
    """An abbreviation spelled out: its letters, the words they stand for, and where the letters stand."""

    token: str
    long: str
    start: int
    end: int


def _defined(section: Section) -> tuple[Definition, ...]:
    if section.kind in _NOT_READ or "(" not in section.text:
        return ()
    found = []
    text = prose.plain(section)
    for bracket in re.finditer(r"\(", text):
        for match in [_DEFINED.match(text, at) for at in _starts(text, bracket.start())]:
            if match and match.end("long") == bracket.start():
                token = match["token"].removesuffix("s") if match["token"][:-1].isupper() else match["token"]
                one_name = match["long"][0].isupper() and " " not in match["long"].strip()
                if _stands_for(token, match["long"]) and not one_name:
                    found.append(Definition(token, match["long"].strip(), *match.span("token")))
                    break
    return tuple(found)


def _starts(text: str, bracket: int) -> Iterator[int]:
    """Where the words that an abbreviation stands for may begin, the nearest first, up to eight words before it."""
    at = bracket
    for _ in range(8):
        before = re.search(r"[A-Za-z][\w’'-]*[ \u00a0]$", text[max(0, at - 40) : at])
        if not before:
            return
        at = max(0, at - 40) + before.start()
        yield at


def _stands_for(token: str, long: str) -> bool:
    """Whether the letters are the initials of the words, small words left out or not; or "T-DM1" of two words."""
    letters = re.sub(r"[^A-Za-z]", "", token).casefold()
    parts = [part for part in re.split(r"[\s\u00a0-]+", long.casefold().strip()) if part]
    if not parts or parts[0][0] != letters[0]:
        return False
    if "-" in token and len(parts) == 2:
        return True
    first, rest = "".join(part[0] for part in parts), [part for part in parts if part not in _SMALL]
    return letters in (first, "".join(part[0] for part in rest)) or _spread(letters, rest)


def _spread(letters: str, parts: list[str]) -> bool:
    """Whether each word gives its first letter and the letters come in order in the words ("pharmacokinetics" PK)."""
    whole, at = "".join(parts), 0
    for letter in letters:
        at = whole.find(letter, at) + 1
        if not at:
            return False
    return len(parts) <= len(letters) and all(part[0] in letters for part in parts)


@lru_cache(maxsize=8)
def _familiar(own: Own) -> tuple[frozenset[str], frozenset[str]]:
    """What needs no use to be spelled out, and which of it are agencies, whose names have capitals."""
    lists = words("abbreviations", own)
    return frozenset((*lists["known"], *lists["familiar"], *lists["states"])), frozenset(lists["agencies"])


def _is_familiar(each: Definition, own: Own) -> bool:
    familiar, agencies = _familiar(own)
    return each.token in familiar and not (each.token in agencies and each.long.islower())


def _find(draft: Draft) -> Iterator[Finding]:
    sections = draft.release.sections
    defined = [
        (section, each) for section in sections for each in section.remember("abbreviations spelled out", _defined)
    ]
    first: dict[str, Definition] = {}
    for section, each in defined:
        before = first.setdefault(each.token, each)
        if _other(before.long, each.long):
            yield Finding(
                f"“{each.token}” means two things",
                Place(section.id, each.start, each.end),
                "worth",
                f"It stands for {before.long} before, for {each.long} here.",
            )
    own = {fact.value for fact in draft.release.facts}
    for section, each in defined:
        if first[each.token] is each and not _is_familiar(each, draft.lists) and each.token not in own:
            uses = sum(other.tell(partial(_uses, token=each.token)) for other in sections)
            if uses == 1:
                yield Finding(
                    "An abbreviation is spelled out and never used",
                    Place(section.id, each.start, each.end),
                    detail="What isn’t used again needs no letters.",
                )


def _uses(section: Section, *, token: str) -> int:
    return section.text.count(token) + (section.heading.text.count(token) if section.heading else 0)


_SHORT, _STEM, _MOST = 4, 5, 0.6


def _other(one: str, other: str) -> bool:
    """Whether two long forms mean different things: "objective" and "overall response rate".

    Forms of a word are one: "deficient" and "deficiency", "Corp" and "Corporation".
    """
    a, b = (set(re.findall(r"[a-z]{3,}", re.sub(r"s\b", "", each.casefold()))) for each in (one, other))
    return _lacks(a, b) and _lacks(b, a)


def _lacks(words: set[str], others: set[str]) -> bool:
    return any(not any(_is_form(word, other) for other in others) for word in words)


def _is_form(one: str, other: str) -> bool:
    """Whether two words have most of their letters in common, from the first on."""
    if one == other:
        return True
    shorter = min(len(one), len(other))
    same = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    return same == shorter >= _SHORT or (same >= _STEM and same >= _MOST * max(len(one), len(other)))


RULE = Rule(
    code="R72",
    name="abbreviation-hygiene",
    level="style",
    title="An abbreviation isn’t needed or means two things",
    why="Letters that are spelled out and never used again cost the reader a bracket for nothing. Letters that mean "
        "two things make a sentence wrong for one of its readers.",
    source="AMA Manual of Style, 13.1; AP Stylebook, abbreviations",
    find=_find,
    wrong=(
        wrong("It includes antibody-dependent cellular cytotoxicity (ADCC) and lysis.", "ADCC"),
        wrong("trastuzumab emtansine (T-DM1) and chronic lymphocytic leukemia (CLL)", "T-DM1", "CLL"),
        wrong("The objective response rate (ORR) rose. The overall response rate (ORR) rose too; ORR it is.", "ORR"),
    ),
    right=(
        right(
            "The objective response rate (ORR) was 37%, and ORR rose. Dose-limiting toxicities (DLTs) are rare; "
            "a DLT ends it."
        ),
        right(
            "The U.S. Food and Drug Administration (FDA) and Halvern (HLVN) met; dorvetinib (HVN-204), patients "
            "(NCT09876543)."
        ),
        right("Tumors may be homologous recombination deficient (HRD). Homologous recombination deficiency (HRD) is a "
              "defect, and HRD is common. New chemical entities (NCEs) follow a new chemical entity (NCE), an NCE.",
              note="forms of a word"),
        right((("lead", "mantle cell lymphoma (MCL)"), ("disease-background", "# About MCL\nIt is rare."))),
        right("The company (the “Company”) and the chief executive officer (CEO) said so (see Table A)."),
    ),
)
