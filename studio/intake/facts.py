"""Facts read from imported text: what it plainly states, and the places that show them, made fields."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from studio.intake import names as nm
from studio.model import text as t
from studio.model.facts import shown
from studio.model.release import Fact, Section
from studio.model.text import Field, Span
from studio.recognisers import dateline, disease, drug, enrolment, people, phase, registry, ticker, trial

__all__ = ["fielded", "read"]

_STORY = (
    "headline",
    "subheadline",
    "lead",
    "body",
    "quote",
    "trial-summary",
    "key-points",
    "efficacy-results",
    "safety-results",
)
# Where a fact's words are its own: the legend, the references and others' texts are fixed or speak of other things.
_FIELDS_IN: dict[str, tuple[str, ...]] = {
    "trial.phase": _STORY,
    "trial.enrolment.planned": ("lead", "body", "trial-summary", "subheadline"),
    "trial.registry_id": (*_STORY, "drug-background"),
    "speaker.name": ("quote",),
    "speaker.title": ("quote",),
    "release.city": ("dateline",),
    "release.date": ("dateline",),
    "company.ticker": ("lead", "headline", "body", "boilerplate"),
    "company.name": (
        "headline",
        "subheadline",
        "lead",
        "body",
        "quote",
        "boilerplate",
        "contacts",
        "drug-background",
        "trial-summary",
        "disease-background",
        "technology-background",
        "safe-harbor",
        "conference-call",
    ),
}
_ANYWHERE = (
    "headline",
    "subheadline",
    "lead",
    "body",
    "quote",
    "trial-summary",
    "drug-background",
    "disease-background",
    "technology-background",
    "designation-background",
    "boilerplate",
    "safe-harbor",
    "conference-call",
    "efficacy-results",
    "safety-results",
    "financial-terms",
    "key-points",
)
_CODE = re.compile(r"\d")
_ANNOUNCES = re.compile(r"\b(?:announce[sd]?|reported|reports|declared|said|unveiled|disclosed)\b")
_LED = re.compile(
    r"^(?:(?:its|their|our|his|this|these|those|the|an?|any|such|treating|preventing|managing|enduring|fighting|beating|"
    r"curing|targeting|new|novel|other|many|several|most)\s+)+",
    re.IGNORECASE,
)
# What is no disease by itself but any of many.
_ANY_DISEASE = re.compile(
    r"(?:(?:rare|serious|chronic|life-threatening|genetic|human|hard-to-treat|difficult-to-treat|severe|aggressive|advanced|"
    r"complex|unmet|orphan|inherited|common|various|anti-\w+|multiple|deadly|[\w-]*threatening)\s+)*"
    r"(?:diseases?|disorders?|cancers?|conditions?|syndromes?|tumou?rs?|infections?|pain|injur(?:y|ies)|failure|mutations?|"
    r"anti-\w+|virus|wounds?)",
    re.IGNORECASE,
)


def read(sections: Sequence[Section], names: nm.Names, opening: str) -> tuple[Fact, ...]:
    """The facts that headline, dateline, lead, first quote and trial summary state. Nothing is guessed.

    `opening` is the text that `names.dated` has its places in.
    """
    found = [
        *_company(sections, names),
        *_product(sections, names),
        *_trial(sections, names),
        *_dated(names, opening, sections),
        *_speaker(sections),
    ]
    unique: dict[str, Fact] = {}
    for id, value in found:
        if value.strip():
            unique.setdefault(id, Fact(id, " ".join(value.split()), "Read from the imported text"))
    return tuple(unique.values())


def _words(sections: Sequence[Section], *kinds: str) -> str:
    return "\n".join(section.text for section in sections if section.kind in kinds)


def _company(sections: Sequence[Section], names: nm.Names) -> Iterator[tuple[str, str]]:
    lead = _words(sections, "lead")
    yield "company.name", names.company
    everything = _words(sections, *_ANYWHERE).replace("\u00a0", " ")
    short = names.short
    if (
        short
        and short != names.company
        and re.search(rf"(?<![\w@]){re.escape(short)}(?![\w@]|{_rest(names.company, short)})", everything)
    ):
        yield "company.short_name", short
    symbol = next(ticker.find(lead), None) or next(ticker.find(_words(sections, "headline", "body")), None)
    if symbol:
        yield "company.ticker", symbol.value


def _rest(name: str, short: str) -> str:
    """A pattern of the word that goes on a short name to the full one, so that "Halvern Bio" is no "Halvern"."""
    words = name.removeprefix(short).split()
    return rf",?\s{re.escape(words[0].strip('.,'))}" if name.startswith(short) and words else r"(?!)"


def _news(lead: str) -> str:
    """What a lead announces: its words after the verb, as the company's description before it tells of other things."""
    verb = _ANNOUNCES.search(lead)
    return lead[verb.end() :] if verb else lead


def _product(sections: Sequence[Section], names: nm.Names) -> Iterator[tuple[str, str]]:
    opening = _words(sections, "headline") + "\n" + _news(_words(sections, "lead"))
    no_drug = {name.casefold() for name in (*names.own, *names.partners, *names.trials)}
    found = [hit.value for hit in drug.find(opening) if hit.value.casefold() not in no_drug]
    headed = " ".join(
        section.heading.text for section in sections if section.kind == "drug-background" and section.heading
    )
    firms = {name.casefold() for name in (*names.own, *names.partners)}
    about = [hit.value for hit in drug.find(headed.replace("‑", "-")) if hit.value.casefold() not in firms]
    known = next((name for name in about if name.casefold() in opening.casefold().replace("‑", "-")), None) or next(
        iter(about), None
    )
    name = known or next((value for value in found if _CODE.search(value)), None) or next(iter(found), None)
    yield "drug.name", _as_written(name or "", opening, _words(sections, *_ANYWHERE))
    texts = (_news(_words(sections, "lead")), _words(sections, "headline"))
    treated = (_disease(hit.value) for text in texts for hit in disease.treated(text))
    yield "disease.name", next((name for name in treated if name), "")


def _disease(words: str) -> str:
    """A disease's name without what leads to it ("its", "treating"), or "" for what is no one disease ("cancer")."""
    name = _LED.sub("", words.strip())
    name = name.rpartition("such as ")[2]
    return "" if _ANY_DISEASE.fullmatch(name) else name


def _as_written(name: str, text: str, everything: str) -> str:
    """The name as running text writes it: "telmirsen", not "Telmirsen" as a heading has it; a code as it's mostly."""
    if _CODE.search(name):
        forms = Counter(re.findall(rf"(?<![\w-]){re.escape(name)}(?![\w-])", everything, re.IGNORECASE))
        return max(forms, key=lambda form: (forms[form], form == name), default=name)
    if name and not _CODE.search(name) and name.lower() in text:
        return name.lower()
    return name


def _trial(sections: Sequence[Section], names: nm.Names) -> Iterator[tuple[str, str]]:
    summary = _words(sections, "trial-summary")
    found = False
    for text in (_news(_words(sections, "lead")), _words(sections, "headline"), summary):
        hit = next(phase.find(text), None)
        if hit:
            found = True
            yield "trial.phase", text[hit.start : hit.end]
            break
    for text in (summary, _words(sections, "lead"), _words(sections, "body")):
        planned = next((hit for hit in enrolment.find(text) if hit.kind == "planned"), None)
        if planned:
            yield "trial.enrolment.planned", text[planned.start : planned.end]
            break
    opening = _words(sections, "headline", "lead")
    name = trial.most_named(opening) or trial.most_named(summary)
    # Where the news is no trial, a number amid the story is that of an earlier one.
    within = summary or (_words(sections, *_STORY) if found or name else _words(sections, "headline", "lead"))
    ids = list(dict.fromkeys(hit.value for hit in registry.find(within)))
    if len(ids) == 1:
        yield "trial.registry_id", ids[0]
    yield "trial.name", name


def _dated(names: nm.Names, text: str, sections: Sequence[Section]) -> Iterator[tuple[str, str]]:
    """City and date, of a dateline that stands by itself too."""
    dated = names.dated
    alone = [section.text for section in sections if section.kind == "dateline"]
    if not dated and alone:
        dated, text = dateline.find(alone[0]), alone[0]
    if dated and dated.city != (0, 0):
        yield "release.city", text[dated.city[0] : dated.city[1]]
    if dated and re.fullmatch(r"\d{4}-\d\d-\d\d", dated.iso):
        yield "release.date", dated.iso


def _speaker(sections: Sequence[Section]) -> Iterator[tuple[str, str]]:
    for section in sections:
        speaker = people.find(section.text) if section.kind == "quote" else None
        if speaker:
            yield "speaker.name", speaker.name
            yield "speaker.title", speaker.title
            return


def _goes_on(value: str) -> str:
    """What after a full stop goes on with a value: after a name letters ("lymphoma.1" is cited), else figures too."""
    return r"\w" if value[-1:].isdigit() else r"[^\W\d]"


def fielded(sections: Sequence[Section], facts: Sequence[Fact], language: str) -> tuple[Section, ...]:
    """The sections with fields where their words are a fact's value exactly as it is shown. No character changes."""
    values = sorted(((shown(fact, language), fact.id) for fact in facts), key=lambda pair: -len(pair[0]))
    patterns = [
        (re.compile(rf"(?<![\w@.\-‑/]){re.escape(value)}(?![\w@]|[\-‑]\w|\.{_goes_on(value)})"), id)
        for value, id in values
        if len(value) > 1
    ]
    result: list[Section] = []
    spoken: set[str] = set()
    for section in sections:
        allowed = [
            (pattern, id)
            for pattern, id in patterns
            if section.kind in _FIELDS_IN.get(id, _ANYWHERE) and id not in spoken
        ]
        new = section.map_blocks(lambda spans, allowed=allowed: _with_fields(spans, allowed)) if allowed else section  # type: ignore[misc]
        if section.kind == "quote" and any(
            (field := t.mark_of(span, Field)) and field.fact == "speaker.title" for span in new.spans()
        ):
            spoken.add("speaker.title")
        result.append(new)
    return tuple(result)


def _with_fields(spans: tuple[Span, ...], patterns: Sequence[tuple[re.Pattern[str], str]]) -> tuple[Span, ...]:
    text = t.spans_text(spans)
    taken: list[tuple[int, int]] = []
    for pattern, id in patterns:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(low < end and start < high for low, high in taken):
                continue
            if any(t.mark_of(span, Field) or t.mark_of(span, t.Cite) for span in t.cut(spans, start, end)):
                continue
            taken.append((start, end))
            spans = t.marked(spans, start, end, Field(id))
    return spans
