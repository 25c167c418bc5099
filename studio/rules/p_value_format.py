"""R82: a p-value that can't be, or is printed in another way than the others."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import p_values, sentences
from studio.recognisers.p_values import PValue
from studio.rules.engine import Draft, Edit, Finding, Place, Rule
from studio.rules.example import right, wrong

_SIGNIFICANT = lazy(r"(?<!not )(?<!not statistically )(?<!no )\bsignifican(?:t|ce|tly)\b")
_LEVEL = lazy(r"\b(?:alpha|threshold|level|boundary|considered|defined|set at|pre-?specified (?:level|two))\b")


def _find(draft: Draft) -> Iterator[Finding]:
    kept: list[tuple[Section, PValue]] = []
    for section in draft.release.sections:
        if section.kind in ("references", "contacts", "safe-harbor"):
            continue
        found = section.remember("p-values", _p_values)
        yield from section.remember("p-value findings", lambda each: tuple(_impossible(each)))
        kept.extend((section, value) for value in found)
    yield from _mixed(kept)


def _p_values(section: Section) -> tuple[PValue, ...]:
    return tuple(p_values.find(section.text))


def _impossible(section: Section) -> Iterator[Finding]:
    for value in section.remember("p-values", _p_values):
        place = Place(section.id, value.start, value.end)
        words = section.text[value.start : value.end]
        if value.sign in "=<" and value.number == 0 and not value.power:
            yield _of_zero(value, words, place)
        elif value.number < 0 or value.number > 1 or (value.sign == ">" and value.number == 1):
            yield Finding(f"“{words}” can’t be a p-value", place, detail="A p-value lies between 0 and 1.")
        elif value.sign == "=" and value.number == 0.05 and _called_significant(section.text, value):
            yield Finding(
                f"“{words}” is called significant", place, "worth",
                "At a level of 5% it is significant only below 0.05. A further digit would show on which side it lies.",
            )  # fmt: skip


def _of_zero(value: PValue, words: str, place: Place) -> Finding:
    """The finding about a p-value of zero; one that was rounded to it is mended to a bound."""
    decimals = len(value.value.partition(".")[2])
    fix = None
    if decimals >= 2 and "." in words:
        bound = format(Decimal(1).scaleb(-decimals), "f")
        bound = bound if value.value.startswith("0") else bound.lstrip("0")
        sign = words.index(value.value)
        fix = (Edit(place.start, place.end, f"{words[:sign].rstrip().rstrip('=<').rstrip()}<{bound}"),)
    return Finding(
        f"“{words}” can’t be: no p-value is zero", place, fix=fix,
        detail="Programs print zero for what is too small for their columns; it’s told as less than the last place.",
    )  # fmt: skip


def _called_significant(text: str, value: PValue) -> bool:
    sentence = sentences.around(text, value.start).value
    return bool(_SIGNIFICANT.search(sentence)) and not _LEVEL.search(sentence)


def _mixed(found: list[tuple[Section, PValue]]) -> Iterator[Finding]:
    """The fewer of two ways to print a p-value, where both are used: with a zero before the point, and without."""
    bare = [(section, value) for section, value in found if value.value.startswith((".", "·"))]
    full = [(section, value) for section, value in found if value.value.startswith(("0.", "0·"))]
    if not bare or not full:
        return
    few = bare if len(bare) <= len(full) else full
    for section, value in few:
        words = section.text[value.start : value.end]
        at = value.start + words.index(value.value)
        without = few is bare
        edit = Edit(at, at, "0") if without else Edit(at, at + 1, "")
        yield Finding(
            "Some p-values have a zero before the point and some don’t", Place(section.id, value.start, value.end),
            "style", f"“{words}” is the rarer form here.", fix=(edit,),
        )  # fmt: skip


RULE = Rule(
    code="R82",
    name="p-value-format",
    level="must",
    title="A p-value can’t be as printed",
    why="A p-value lies between 0 and 1 and is never zero, and statisticians see one that isn’t at a glance. "
    "Two ways of printing them in one release look like two hands.",
    source="AMA Manual of Style (p-values); arithmetic",
    find=_find,
    fixes=True,
    wrong=(
        wrong("ORR was 37% versus 18% (p=0.000).", "p=0.000", fixed="ORR was 37% versus 18% (p<0.001)."),
        wrong("The difference was significant (P = .0000).", "P = .0000",
              fixed="The difference was significant (P<.0001)."),
        wrong("PFS was longer (p<0) and OS was not (p>1).", "p<0", "p>1"),
        wrong("ORR differed, with a p-value of 1.2.", "p-value of 1.2"),
        wrong("The benefit was statistically significant (p=0.05).", "p=0.05"),
        wrong("ORR (p=0.012), PFS (p=0.03) and OS (p=.41) were compared.", "p=.41",
              fixed="ORR (p=0.012), PFS (p=0.03) and OS (p=0.41) were compared."),
    ),
    right=(
        right("PFS was longer (p<0.001), and so was OS (p = 4 × 10⁻⁵; p=1.2e-6)."),
        right("The p53 gene and p27 are lost (see p. 12, p.0 of the report)."),
        right("The difference was not significant (p=0.05), and neither was the other (p=1)."),
        right("The two-sided level was set at p=0.05 for a significant result."),
        right("Nominal P = .012 and P = .04 are reported for both."),
        right("A p-value was not computed; n=0 patients withdrew."),
    ),
)  # fmt: skip
