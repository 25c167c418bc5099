"""A draft on its way to a release: its passages, the section each is taken for, and the release they make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from studio.intake import assemble, decode, facts, glued, names, references
from studio.intake import lines as ln
from studio.intake.lines import Line
from studio.intake.types import Guess, guess_type
from studio.intake.weights import kind_of
from studio.model.facts import fact_kind
from studio.model.release import Fact, Release, Section
from studio.model.text import Block, Paragraph, Table
from studio.recognisers import dateline
from studio.templates import template

__all__ = ["Draft", "Intake", "Passage", "drafted", "made", "top_plain"]

_BRITISH = re.compile(
    (
        r"\b(?:enrol|enrolment|tumours?|haem\w+|oedema|programme|centres?|licen[c]e|"
        r"organisation|paediatric|colour|favourable|analysed|oesophag\w+|anaemia|leukaemia|behaviour|labour|whilst|"
        r"(?:recogn|real|final|util|priorit|commercial|summar|hospital|stabil|character|optim|minim|maxim|standard|"
        r"normal|general|emphas|capital|author|special|organ|random)is(?:e[ds]?|ing|ations?))\b"
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
# Where a company is at home that writes British English, if it has a listing or a dateline there.
_BRITISH_HOME = re.compile(
    r"\((?:ASX|NZX|AIM|LSE|JSE)\b|, (?:Australia|New Zealand|England|Scotland|Wales|Ireland|U\.?K\.?|United Kingdom)\b"
)
_HOME_TOO = re.compile(r"\bprograms?\b", re.IGNORECASE)  # as Australians write it
_OTHERS_NAMED = 8


# Lines of one paragraph no longer than this stand together: a contact's, a speaker's.
_SHORT = 100
# Of these there may be any number; of all others what is placed by hand joins the one there is.
_MANY = ("body", "quote", "other")


class Passage(Struct, frozen=True, dict=True):
    """Lines of a draft that belong together, the kind of section they are taken for, and which of them are headings."""

    lines: tuple[Line, ...]
    kind: str
    headings: tuple[bool, ...]

    @cached_property
    def text(self) -> str:
        """The words, a line each."""
        return "\n".join(line.raw for line in self.lines)

    @property
    def heading(self) -> bool:
        """Whether all of it is a heading."""
        return all(self.headings)

    @property
    def table(self) -> Table | None:
        """The table that it is, if it's one."""
        return self.lines[0].table


class Draft(Struct, frozen=True):
    """Passages in the order of the source. `cuts` of them were parted, `ledger` is what the reader had to tell."""

    passages: tuple[Passage, ...]
    names: names.Names = names.Names()
    cuts: int = 0
    ledger: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kind of section that each passage is taken for."""
        return tuple(passage.kind for passage in self.passages)


class Intake(Struct, frozen=True):
    """The release made of a text, and in words all that was changed or has no place of its own.

    `guess` is how the type was chosen, `entries` and `cited` count references and their citations.
    """

    release: Release
    ledger: tuple[str, ...] = ()
    guess: Guess = Guess("", "")
    entries: int = 0
    cited: int = 0


def top_plain(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with what stands above the first running text made plain: in Word a headline is a heading."""
    result = list(blocks)
    for index, block in enumerate(result):
        if not isinstance(block, Paragraph) or (block.text.strip() and block.style != "heading"):
            break
        result[index] = replace(block, style="body")
    return tuple(result)


def drafted(blocks: Sequence[Block], *, ledger: Sequence[str] = ()) -> Draft:
    """The passages of a text, each taken for what is most likely. An empty paragraph only parts its neighbours."""
    lines, cuts = glued.apart(ln.lines(blocks))
    learnt = names.learn(lines)
    found = decode.decode(lines, learnt)
    groups: list[list[int]] = []
    for at, line in enumerate(lines):
        before = groups[-1][-1] if groups else 0
        joins = (
            groups and not line.opens and not line.table and not lines[before].table
            and found.states[at] == found.states[before] and not found.headings[at] and not found.headings[before]
            and max(len(line.text), len(lines[before].text)) <= _SHORT and before != learnt.lead
        )  # fmt: skip
        groups[-1].append(at) if joins else groups.append([at])
    passages = (
        Passage(
            tuple(lines[at] for at in group),
            kind_of(found.states[group[0]]),
            tuple(found.headings[at] for at in group),
        )
        for group in groups
    )
    return Draft(tuple(passages), learnt, cuts, tuple(ledger))


def made(
    draft: Draft, kinds: Sequence[str] | None = None, *, type: str | None = None, chosen: Sequence[Fact] | None = None
) -> Intake:
    """The release that a draft makes, with each passage in a section of the kind given for it (or guessed).

    A passage that was placed by hand joins the section of its kind that is there already. `chosen` are the facts that
    become fields, None for all that are found. No word is lost. Raises KeyError for a type there is none of.
    """
    given = draft.kinds if kinds is None else tuple(kinds)
    order = _order(draft, given)
    lines = [line for at in order for line in draft.passages[at].lines]
    states = tuple(given[at] for at in order for _ in draft.passages[at].lines)
    headings = tuple(heading for at in order for heading in draft.passages[at].headings)
    learnt = _led(draft, order, lines, states)
    put = assemble.assemble(lines, decode.Sorted(states, headings), learnt)
    sections, entries, cited = references.cite(put.sections)
    guess = Guess(template(type).id, "") if type else guess_type(sections)
    opening = lines[learnt.lead].text if lines else ""
    language = _language(sections)
    known = facts.read(sections, learnt, opening) if chosen is None else tuple(chosen)
    sections = facts.fielded(sections, known, language)
    told = [
        *draft.ledger,
        *((guess.why,) if guess.why else ()),
        *_told(put, draft.cuts, entries, cited),
        *(("The spelling is British, so the release's language is British English.",) if language == "en-GB" else ()),
        *((f"Facts read from the text: {', '.join(_fact_names(known))}. Check them under Facts.",) if known else ()),
    ]
    release = Release(
        guess.type, _title(sections, known, guess.type), known, sections, language=language, ledger=tuple(told)
    )
    return Intake(release, release.ledger, guess, entries, cited)


def _order(draft: Draft, given: Sequence[str]) -> list[int]:
    """The passages in order, those placed by hand right behind others of their kind, where there are any."""
    order = list(range(len(given)))
    for at, kind in enumerate(given):
        if kind == draft.passages[at].kind or kind in _MANY:
            continue
        here = order.index(at)
        if here and given[order[here - 1]] == kind:
            continue
        others = [place for place, other in enumerate(order) if given[other] == kind and other != at]
        if others:
            nearest = min(others, key=lambda place: abs(place - here))
            while nearest + 1 < len(order) and given[order[nearest + 1]] == kind and order[nearest + 1] != at:
                nearest += 1
            target = order[nearest]
            order.remove(at)
            order.insert(order.index(target) + 1, at)
    return order


def _led(draft: Draft, order: Sequence[int], lines: Sequence[Line], states: Sequence[str]) -> names.Names:
    """What is known of the draft, with the line that opens the story where it is now."""
    learnt = draft.names
    if not lines:
        return learnt
    begun = [line for passage in draft.passages for line in passage.lines][learnt.lead]
    lead = next(at for at, line in enumerate(lines) if line is begun)
    first = next((at for at, state in enumerate(states) if state == "lead"), lead)
    if states[lead] != "lead" and first != lead:
        return replace(learnt, lead=first, dated=dateline.find(lines[first].text))
    return replace(learnt, lead=lead)


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
    american = len(_AMERICAN.findall(text))
    opening = " ".join(section.text for section in sections if section.kind in ("dateline", "lead"))
    if _BRITISH_HOME.search(opening) and british > 2 * (american - len(_HOME_TOO.findall(text))):
        return "en-GB"
    return "en-GB" if british >= 3 and british > 2 * american else "en-US"


def _title(sections: Sequence[Section], known: Sequence[Fact], type: str) -> str:
    """The headline, or the type and the drug or company where there is none."""
    headline = next((section.text for section in sections if section.kind == "headline"), "")
    if headline:
        return " ".join(headline.split())
    values = {fact.id: fact.value for fact in known}
    of = values.get("drug.name") or values.get("company.short_name") or values.get("company.name")
    return f"{template(type).title}: {of}" if of else template(type).title
