"""Text brought in: paragraphs sorted into sections, with facts, references and a ledger of what changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from studio.intake import assemble, decode, facts, glued, names, references
from studio.intake import lines as ln
from studio.intake.types import Guess, guess_type
from studio.intake.wrap import paragraphs
from studio.model.facts import fact_kind
from studio.model.release import Fact, Release, Section
from studio.model.text import Block
from studio.templates import template

__all__ = ["Guess", "Intake", "guess_type", "paragraphs", "sort"]

_BRITISH = re.compile(
    (
        r"\b(?:randomised|enrol|enrolment|tumours?|haem\w+|oedema|programme|authorisation|centres?|licen[c]e|"
        r"organisation|recognised|paediatric|colour|favourable|analysed|oesophag\w+|anaemia|leukaemia|"
        r"behaviour)\b"
    ),
    re.IGNORECASE,
)
_AMERICAN = re.compile(
    (
        r"\b(?:randomized|enroll|enrollment|tumors?|hem(?:o|a)\w+|edema|programs?|authorization|centers?|"
        r"license|organization|recognized|pediatric|color|favorable|analyzed|esophag\w+|anemia|leukemia|"
        r"behavior)\b"
    ),
    re.IGNORECASE,
)
_OTHERS_NAMED = 8


class Intake(Struct, frozen=True):
    """The release that sorting made of a text, and in words all that was changed or has no place of its own."""

    release: Release
    ledger: tuple[str, ...] = ()


def sort(blocks: Sequence[Block], type: str | None = None, *, ledger: Sequence[str] = ()) -> Intake:
    """Paragraphs (a line each, or with `\\n` between lines) as a release of typed sections.

    Style heading or bullet of a paragraph is a hint. `type` is a release type's id, or None to guess it; `ledger`
    what the reader has to tell already. No character is lost but white space and list signs, which the ledger names.
    Raises KeyError for a type there is none of.
    """
    lines, cuts = glued.apart(ln.lines(blocks))
    learnt = names.learn(lines)
    made = assemble.assemble(lines, decode.decode(lines, learnt), learnt)
    sections, entries, cited = references.cite(made.sections)
    guess = Guess(template(type).id, "") if type else guess_type(sections)
    opening = lines[learnt.lead].text if lines else ""
    language = _language(sections)
    known = facts.read(sections, learnt, opening)
    sections = facts.fielded(sections, known, language)
    told = [
        *ledger,
        *((guess.why,) if guess.why else ()),
        *_told(made, cuts, entries, cited),
        *(("The spelling is British, so the release's language is British English.",) if language == "en-GB" else ()),
        *((f"Facts read from the text: {', '.join(_fact_names(known))}. Check them under Facts.",) if known else ()),
    ]
    release = Release(
        guess.type, _title(sections, known, guess.type), known, sections, language=language, ledger=tuple(told)
    )
    return Intake(release, release.ledger)


def _told(made: assemble.Assembled, cuts: int, entries: int, cited: int) -> list[str]:
    told: list[str] = []
    if made.dateline_split:
        told.append("The dateline was parted from the first paragraph.")
    if cuts:
        told.append(f"{cuts} new line{'s' if cuts > 1 else ''} made where headings stood on the line of their text.")
    if made.bullets:
        told.append(f"{made.bullets} bullet or number signs were left out: their lines are lists now.")
    if entries:
        told.append(f"{entries} references were recognized, and {cited} citations of them in the text.")
    for text in made.others[:_OTHERS_NAMED]:
        told.append(f"Kept under Other: “{text if len(text) <= 80 else text[:79].rstrip() + '…'}”")
    if len(made.others) > _OTHERS_NAMED:
        told.append(f"{len(made.others) - _OTHERS_NAMED} more lines were kept under Other.")
    return told


def _fact_names(known: Sequence[Fact]) -> list[str]:
    return [fact_kind(fact.id).label.lower() for fact in known]


def _language(sections: Sequence[Section]) -> str:
    text = " ".join(section.text for section in sections)
    british = len(_BRITISH.findall(text))
    return "en-GB" if british >= 3 and british > 2 * len(_AMERICAN.findall(text)) else "en-US"


def _title(sections: Sequence[Section], known: Sequence[Fact], type: str) -> str:
    """The headline, or the type and the drug or company where there is none."""
    headline = next((section.text for section in sections if section.kind == "headline"), "")
    if headline:
        return " ".join(headline.split())
    values = {fact.id: fact.value for fact in known}
    of = values.get("drug.name") or values.get("company.short_name") or values.get("company.name")
    return f"{template(type).title}: {of}" if of else template(type).title
