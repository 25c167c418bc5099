"""R80: the product's name in another form than its own, or a generic name with a capital."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from studio import spelling
from studio.model.release import Part, Section
from studio.patterns import lazy
from studio.recognisers import product, prose, trademarks
from studio.rules.engine import Draft, Edit, Finding, Place, Rule
from studio.rules.example import right, wrong

_NOT_READ = frozenset(("references", "trademark-notice", "contacts"))
_CODE = lazy(r"(?P<letters>[A-Za-z]{2,5})(?P<sign>[-‑ ]?)(?P<digits>\d{2,6})(?P<more>[A-Za-z]?)")
_BEFORE = lazy(r"(?:^|[.!?:;•\n“\"‘(\[–—-]|\n\d{1,2}\.)[\s“\"‘(]*$")
_GENERIC = lazy(
    r"(?<![\w’'.-])[A-Z][a-z]{4,16}(?:mab|tinib|nib|parib|ciclib|degib|lisib|gliptin|gliflozin|glutide|vastatin|sartan|platin|taxel|rubicin|siran|mersen|lirsen|caftor|xaban|azole|olol|pril)(?![\w’'®™-])"
)
_WORD = lazy(r"(?<![\w’'-])[A-Za-z]{6,20}(?![\w’'®™-])")


def _find(draft: Draft) -> Iterator[Finding]:
    names = product.names(draft.release, draft.profile)
    marks = frozenset(
        hit.value for section in draft.release.sections for hit in section.remember("marks of names", _marked)
    )
    look = partial(_slips, names=names, marks=marks)
    for section in draft.release.sections:
        if section.kind not in _NOT_READ:
            yield from section.remember(f"product slips {hash((names, marks))}", look)


def _marked(section: Section) -> tuple[trademarks.Trademark, ...]:
    return tuple(trademarks.find(section.text))


def _slips(section: Section, names: tuple[str, ...], marks: frozenset[str]) -> tuple[Finding, ...]:
    parts: list[tuple[Part, str]] = [("text", prose.plain(section))]
    if section.heading:
        parts.append(("heading", section.heading.text))
    found: list[Finding] = []
    for part, text in parts:
        for name in names:
            code = _CODE.fullmatch(name)
            if code:
                found += _code_slips(section, part, text, name, code)
            elif name.isalpha() and len(name) > 5:
                found += _name_slips(section, part, text, name)
        if part == "text" and section.kind not in ("headline", "subheadline"):
            found += _capitals(section, text, names, marks)
        found += _brands(section, part, text, marks)
    return tuple(found)


@lru_cache(maxsize=64)
def _variants(letters: str, digits: str, more: str) -> re.Pattern[str]:
    """The code with its letters in any case, any sign or none between, and its digits in order or two exchanged."""
    swapped = {digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(len(digits) - 1)}
    numbers = "|".join(sorted({digits, *swapped}))
    return lazy(rf"(?<![\w/@.-]){letters}[-‐‑–_. ]?(?:{numbers}){more}(?![\w-]*\d|[\w])", re.IGNORECASE)


def _code_slips(section: Section, part: Part, text: str, name: str, code: re.Match[str]) -> Iterator[Finding]:
    if code["digits"][-1:] not in text:
        return
    for match in _variants(code["letters"], code["digits"], code["more"]).finditer(text):
        written = match[0]
        if written.replace("‑", "-") == name or (written.isupper() and written == name.upper() and text.isupper()):
            continue
        yield Finding(
            f"“{written}” is {name} elsewhere",
            Place(section.id, *match.span(), part),
            "worth",
            "One code, one form: searches find only that.",
            fix=(Edit(*match.span(), name),),
        )


def _name_slips(section: Section, part: Part, text: str, name: str) -> Iterator[Finding]:
    """Words that are the product's name but for a letter or two."""
    from rapidfuzz.distance import DamerauLevenshtein

    most = 2 if len(name) > 8 else 1
    low = name.casefold()
    for match in _WORD.finditer(text):
        word = match[0].casefold()
        if word[0] != low[0] or word == low or abs(len(word) - len(low)) > most:
            continue
        if DamerauLevenshtein.distance(word, low, score_cutoff=most) <= most:
            if not any(spelling.unknown(word, "en-US", frozenset((name,)))):
                continue
            new = name.capitalize() if match[0][0].isupper() else name
            yield Finding(
                f"“{match[0]}” is {name} elsewhere",
                Place(section.id, *match.span(), part),
                "worth",
                "One name, one spelling: searches find only that.",
                fix=(Edit(*match.span(), new),),
            )


def _capitals(section: Section, text: str, names: tuple[str, ...], marks: frozenset[str]) -> Iterator[Finding]:
    """A generic name with a capital inside a sentence."""
    generic = {name.casefold() for name in names if name.isalpha() and name.islower()}
    found = {match.span(): match[0] for match in _GENERIC.finditer(text)}
    for name in generic:
        for match in re.finditer(rf"(?<![\w’'.-]){name.capitalize()}(?![\w’'®™-])", text):
            found[match.span()] = match[0]
    for (start, end), word in sorted(found.items()):
        if word in marks or _BEFORE.search(text, max(0, start - 12), start) or not _small_beside(text, start, end):
            continue
        yield Finding(
            f"The generic name “{word.lower()}” has a capital",
            Place(section.id, start, end),
            "style",
            "A generic name is an ordinary word; a brand has the capital.",
            fix=(Edit(start, end, word.lower()),),
        )


def _small_beside(text: str, start: int, end: int) -> bool:
    """Whether the word before is in small letters, so that it's no title or name."""
    before = re.search(r"(?P<word>[\w’'-]+)[ \u00a0]$", text[max(0, start - 30) : start])
    behind = re.match(r"[ \u00a0](?:[A-Z][a-z]+)", text[end : end + 30])
    return bool(before) and before["word"][:1].islower() and not behind  # type: ignore[index]


def _brands(section: Section, part: Part, text: str, marks: frozenset[str]) -> Iterator[Finding]:
    """A brand, which carries its symbol somewhere, in small letters."""
    for mark in marks:
        small = mark.lower()
        if len(mark) > 4 and mark[0].isupper() and small in text and any(spelling.unknown(small, "en-US", frozenset())):
            for match in re.finditer(rf"(?<![\w.@/-]){re.escape(mark.lower())}(?![\w@/-]|\.\w)", text):
                yield Finding(
                    f"The brand is written “{mark}”",
                    Place(section.id, *match.span(), part),
                    "worth",
                    fix=(Edit(*match.span(), mark),),
                )


RULE = Rule(
    code="R80",
    name="generic-name-case",
    level="worth",
    title="The product’s name is written in another way",
    why="“HVN 204” is not found by who searches for HVN-204, and a letter less makes it another medicine. Generic "
        "names are ordinary words; a capital makes a brand of them.",
    source="Business Wire's editors on the slips they catch most; AMA Manual of Style, nomenclature of drugs (known)",
    fixes=True,
    gate="Names of company, people and product",
    find=_find,
    wrong=(
        wrong(
            "HVN-204 is oral. HVN204 and HVN 204 and Hvn-204 too.",
            "HVN204",
            "HVN 204",
            "Hvn-204",
            facts={"drug.name": "HVN-204"},
            fixed="HVN-204 is oral. HVN-204 and HVN-204 and HVN-204 too.",
        ),
        wrong("Patients take HVN-240 once a day.", "HVN-240", facts={"drug.name": "HVN-204"}),
        wrong("Patients were treated with Rituximab.", "Rituximab", fixed="Patients were treated with rituximab."),
        wrong("Patients take dorvetinb once a day.", "dorvetinb", facts={"drug.generic_name": "dorvetinib"}),
        wrong("It is given with Sorvanta®; sorvanta is a brand.", "sorvanta"),
    ),
    right=(
        right(
            "Rituximab is given. Then: Rituximab again, and (Rituximab). HVN-204 and HVN-205 differ; "
            "HVN-204-101 is a trial.",
            facts={"drug.name": "HVN-204"},
        ),
        right("HVN‑204 is at ir@hvn204.com and www.hvn204.com.", facts={"drug.name": "HVN-204"}),
        right("The Rituximab Study Group met. See Sorvanta® (melvotinib) at www.sorvanta.com."),
        right("HVN-204 IN MCL", kind="headline", facts={"drug.name": "HVN-204"}),
    ),
)
