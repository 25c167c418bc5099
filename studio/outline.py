"""The outline of a release: which sections its type asks for, which are written, and why each is needed.

    headline        required   missing    Part of every “Trial start” release.
    subheadline     optional   optional
    references      required   written    The text cites 3 references.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from studio.model import text as t
from studio.model.facts import shown
from studio.model.profile import Profile
from studio.model.references import cited
from studio.model.release import Release, Section
from studio.recognisers import stated
from studio.sections import kind
from studio.templates import Slot, Template

__all__ = ["CONDITIONS", "RECOGNISERS", "Entry", "is_written", "outline", "trial_text"]

Need = Literal["required", "recommended", "optional"]
State = Literal["written", "missing", "optional"]


class Entry(Struct, frozen=True):
    """One line of the outline: a section, or the place where one belongs.

    `status` is what this release needs, conditions weighed; `state` whether it's written, missing (required and not
    written) or optional (not written and not required). `why` says why it's needed here, or what covers it already.
    `slot` is None for a section the type doesn't speak of.
    """

    kind: str
    section: Section | None
    status: Need
    state: State
    why: str = ""
    slot: Slot | None = None


_UNKNOWN = Profile()


def outline(release: Release, template: Template, profile: Profile = _UNKNOWN) -> tuple[Entry, ...]:
    """The release's sections and the places of those that aren't there, in the order of the sheet.

    A conditional slot without a section appears only once its cause does; those of text still being typed
    (references, trademark notice) are always offered.
    """
    waiting: dict[str, list[Section]] = {}
    for each in release.sections:
        waiting.setdefault(each.kind, []).append(each)
    entry_of: dict[str, Entry] = {}
    absent: list[tuple[str, Entry]] = []
    before = ""
    for slot in template.slots:
        sections = waiting.get(slot.kind, [])
        written = (each for each in sections if is_written(each, release, slot.prompt))
        section = next(written, sections[0] if sections else None)
        if section is not None:
            sections.remove(section)
        entry = _entry(release, template, profile, slot, section)
        if section is not None:
            entry_of[section.id] = entry
            before = section.id
        elif _offered(slot, entry, [*entry_of.values(), *(other for _, other in absent)]):
            absent.append((before, entry))
    return _in_order(release, entry_of, absent)


def _in_order(release: Release, entry_of: Mapping[str, Entry], absent: list[tuple[str, Entry]]) -> tuple[Entry, ...]:
    """The entries as the sheet shows them: an absent one follows the section of the slot before it and its kin."""
    result = [entry for before, entry in absent if not before]
    open_after = ""
    pending: list[Entry] = []
    for section in release.sections:
        entry = entry_of.get(section.id)
        if pending and not (entry is None and open_after == section.kind):
            result.extend(pending)
            pending = []
        result.append(entry or _extra(release, section))
        if entry:
            pending = [other for before, other in absent if before == section.id]
            open_after = section.kind
    return (*result, *pending)


def _extra(release: Release, section: Section) -> Entry:
    return Entry(section.kind, section, "optional", "written" if is_written(section, release) else "optional")


def _entry(release: Release, template: Template, profile: Profile, slot: Slot, section: Section | None) -> Entry:
    need, why = _need(release, template, profile, slot)
    if section is not None and is_written(section, release, slot.prompt):
        return Entry(slot.kind, section, need, "written", why, slot)
    if need != "optional" and slot.met_by:
        covered = RECOGNISERS[slot.met_by](release, template)
        if covered:
            return Entry(slot.kind, section, "optional", "optional", f"{covered} covers it.", slot)
    return Entry(slot.kind, section, need, "missing" if need == "required" else "optional", why, slot)


def _need(release: Release, template: Template, profile: Profile, slot: Slot) -> tuple[Need, str]:
    if slot.status == "conditional":
        cause = CONDITIONS[slot.when](release, profile)
        return ("required", cause) if cause else ("optional", "")
    if slot.status == "required":
        return "required", f"Part of every “{template.title}” release."
    return slot.status, ""


# Causes that come up while typing; the others depend on who the company is and would only clutter the sheet.
_ALWAYS_OFFERED = ("cited", "marked")


def _offered(slot: Slot, entry: Entry, present: Iterable[Entry]) -> bool:
    if slot.status == "conditional" and entry.status == "optional":
        return slot.when in _ALWAYS_OFFERED
    return all(other.state == "written" for other in present if other.kind == slot.kind)


_PLACEHOLDER = re.compile(r"\[[^\]]*\]|\bTB[DC]\b|\bTKTK\b|\bX{2,}\b")
_WORD = re.compile(r"[^\W_]+(?:[’'.\-][^\W_]+)*")
# A sentence needs more words than this; "Coming soon" isn't one.
_FEWEST_WORDS = 3


def is_written(section: Section, release: Release, prompt: str = "") -> bool:
    """Whether a section holds real words: a sentence, or any word where a line or a list is enough.

    Prompts, brackets still to be filled, deleted words and facts without a value don't count. In a first draft
    a one-line section with such a fact (a dateline without its date) is still to be written.
    """
    known = kind(section.kind)
    values = {fact.id for fact in release.facts if shown(fact, release.language)}
    kept: list[str] = []
    blank = False
    for block in section.body:
        if isinstance(block.change, t.Deleted):
            continue
        after = " " if isinstance(block, t.Table) else ""
        for span in t.block_spans(block):
            field = t.mark_of(span, t.Field)
            if field and field.fact not in values:
                blank = True
            elif not t.mark_of(span, t.Deleted) and not t.mark_of(span, t.Cite):
                kept.append(span.text + after)
        kept.append("\n")
    words = _PLACEHOLDER.sub(" ", "".join(kept)).strip()
    if words in (prompt, known.prompt) or (known.one_line and blank and release.draft == 1):
        return False
    listed = known.one_line or known.legal or known.style in ("Bullet", "Reference", "Contact")
    return len(_WORD.findall(words)) >= (1 if listed else _FEWEST_WORDS)


def _texts(release: Release, *kinds: str) -> Iterator[tuple[str, str]]:
    """Title and text of the written sections of these kinds."""
    for section in release.of_kind(*kinds):
        if is_written(section, release):
            yield kind(section.kind).title, section.text


_STORY = ("subheadline", "key-points", "lead", "body")

# --- why a conditional section is needed ------------------------------------------------------------------------------

Condition = Callable[[Release, Profile], str]
_MARK = re.compile(r"(?P<mark>[^\W_][\w’'\-]*)\s?(?:®|™|℠|\((?:R|TM|SM)\))")
# "in collaboration with Bellmonte Biologics", "its partner Lindqvist", "licensed from Ostrander Pharma AG"
_PARTNER = re.compile(
    r"\b(?:(?:[Cc]ollaborat\w+|[Pp]artner(?:ed|ship|ing)?|[Aa]lliance|[Aa]greement|[Jj]ointly|[Cc]o-?develop\w*|"
    r"[Tt]eam(?:s|ed|ing)? up)(?: agreement)? with|(?:its|their|our) (?:\w+ )?(?:partners?|collaborators?),?|"
    r"[Ll]icensed (?:from|to)) (?:the )?(?P<name>[A-Z][\w&.\-]*(?: [A-Z&][\w&.\-]*)*)"
)
# Those whom a release names beside the company and whose standing paragraph nobody expects.
_NO_PARTNERS = re.compile(
    r"(?:FDA|U\.?S\.?|Food and Drug|EMA|European (?:Medicines|Commission)|MHRA|NIH|SEC|National|World Health|"
    r"Dr|Prof)\b|.*\b(?:University|Hospital|College|Institutes?|School|Clinic|Center|Centre)\b"
)
_EUROPEAN = re.compile(
    r"[(;,]\s*(?P<exchange>AIM|LSE|London|Euronext[^:)]{0,24}|Nasdaq (?:Stockholm|Copenhagen|Helsinki|First North)|"
    r"Oslo|XETRA|Xetra|Copenhagen|BME)\s*:"
)


def _cited(release: Release, profile: Profile) -> str:
    count = len(cited(release))
    return f"The text cites {count} reference{'' if count == 1 else 's'}." if count else ""


def _marked(release: Release, profile: Profile) -> str:
    for section in release.sections:
        if section.kind in ("trademark-notice", "references", "contacts", "important-safety-information"):
            continue
        heading = section.heading.text if section.heading else ""
        found = _MARK.search(heading) or _MARK.search(section.text)
        if found:
            return f"{kind(section.kind).title} names {found[0]}, and its owner is named here."
        for mark in profile.company.marks:
            if mark.text and re.search(rf"\b{re.escape(mark.text)}\b", section.text):
                return f"{kind(section.kind).title} names {mark.text}, a mark of {mark.owner or 'the company'}."
    return ""


def _partner(release: Release, profile: Profile) -> str:
    company = profile.company
    own = (company.legal_name, *company.short_names, release.fact("company.name"), release.fact("company.short_name"))
    headings = " ".join(section.heading.text for section in release.sections if section.heading)
    for title, text in _texts(release, "headline", "subheadline", "lead"):
        named = [name for name in profile.trial.collaborators if name in text]
        for found in _PARTNER.finditer(text):
            name = found["name"].rstrip(".,")
            if not _NO_PARTNERS.match(name) and not any(each.startswith(name) for each in own):
                named.append(name)
        for name in named:
            if name not in headings:  # else a paragraph about both tells who that is
                return f"{title} names {name}."
    return ""


def _approved_product(release: Release, profile: Profile) -> str:
    asset = profile.asset
    if "approved" not in asset.status.values():
        return ""
    for name in filter(None, (asset.brand, asset.inn, asset.code)):
        for title, text in _texts(release, "headline", *_STORY, "quote", "drug-background"):
            if re.search(rf"\b{re.escape(name)}\b", text):
                return f"{title} speaks of {name}, which is approved."
    return ""


def _mar(release: Release, profile: Profile) -> str:
    exchanges = {"aim": "AIM", "lse": "the London Stock Exchange", "euronext": "Euronext"}
    if profile.company.listing:
        where = exchanges.get(profile.company.listing, "")
    else:
        ticker = f"({release.fact('company.ticker')})"
        lead = "".join(text for _, text in _texts(release, "lead"))
        found = _EUROPEAN.search(ticker) or _EUROPEAN.search(lead)
        where = found["exchange"].strip() if found else ""
    return f"The company is listed on {where}, where the Market Abuse Regulation applies." if where else ""


CONDITIONS: Mapping[str, Condition] = MappingProxyType({
    "cited": _cited,
    "marked": _marked,
    "partner": _partner,
    "approved-product": _approved_product,
    "mar": _mar,
})


# --- what may stand for a section ------------------------------------------------------------------------------------

Recogniser = Callable[[Release, Template], str]
_TRIAL = (*_STORY, "trial-summary", "efficacy-results", "safety-results", "limitations", "next-steps", "quote")
_INVESTIGATIONAL = re.compile(
    r"\b(?:investigational|experimental|(?:product|drug|therapeutic|clinical|lead|development|vaccine|medicine|"
    r"therapy) candidates?|(?:not|(?:is|has|was)n[’']t) (?:yet )?(?:been )?(?:approved|licensed|authori[sz]ed)|"
    r"(?:has|have) not been established|(?:is|are) being (?:studied|evaluated|investigated))\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:(?:is|are) (?:expected|planned|anticipated|scheduled|due)|expect(?:s|ed)?|anticipat(?:es|ed)|plans?|planned|"
    r"intends?|will|on track|look(?:s|ing)? forward|upcoming|aims? to|next step)\b",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"\b(?:end ?points?|respon(?:se|ses|ders?)|surviv\w+|remissions?|reduc\w+|improve\w+|progression|relapse\w*|"
    r"placebo|change (?:in|from)|declin\w+|versus|vs)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\d\s?%|\b\d+ ?/ ?\d+\b|\b\d+ (?:of|out of) \d+\b|\bp ?[=<>≤] ?0?\.\d|\bhazard ratio\b|\bmedian\b|\b95% CI\b",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:adverse (?:events?|reactions?|effects?)|side effects?|dose-limiting toxicit\w+|toxicit\w+|deaths?|"
    r"discontinu\w+|serious|grade [1-5]|safety signals?|infections?|inflammation|cytokine release|neurotoxicity)\b",
    re.IGNORECASE,
)
_OWNED = re.compile(r"\b(?:trade|service) ?marks?\b.{0,60}\b(?:of|by|owners?)\b", re.IGNORECASE)
_COUNTED = re.compile(r"\d|\bno\b|\bnone\b|\bone\b|\btwo\b|\bthree\b", re.IGNORECASE)


def trial_text(release: Release) -> str:
    """The words that speak of the trial in the news: the boilerplate and other backgrounds tell of other trials.

    The drug background counts only where the release has no trial summary of its own.
    """
    kinds = _TRIAL if any(_texts(release, "trial-summary")) else (*_TRIAL, "drug-background")
    return "\n".join(text for _, text in _texts(release, *kinds))


def _trial_facts(release: Release, template: Template) -> str:
    asked = [fact.id for fact in template.facts if fact.level == "must" and fact.id.startswith("trial.")]
    titles = [title for title, _ in _texts(release, "lead", "body")]
    text = "\n".join(text for _, text in _texts(release, *_STORY))
    wanted = asked or ["trial.phase", "trial.design", "trial.population"]
    return titles[0] if titles and all(stated.states(id, text) for id in wanted) else ""


def _first(release: Release, kinds: tuple[str, ...], *patterns: re.Pattern[str]) -> str:
    """The title of the first written section of these kinds with a sentence that all patterns find."""
    for title, text in _texts(release, *kinds):
        if any(all(pattern.search(sentence) for pattern in patterns) for sentence in stated.sentences(text)):
            return title
    return ""


def _investigational(release: Release, template: Template) -> str:
    return _first(release, (*_STORY, "drug-background", "trial-summary", "next-steps", "quote"), _INVESTIGATIONAL)


def _next_steps(release: Release, template: Template) -> str:
    return _first(release, ("lead", "body", "quote", "trial-summary", "efficacy-results", "safety-results"), _AHEAD)


def _efficacy(release: Release, template: Template) -> str:
    return _first(release, ("lead", "body"), _OUTCOME, _FIGURE)


def _safety(release: Release, template: Template) -> str:
    return _first(release, ("lead", "body", "efficacy-results"), _HARM, _COUNTED)


def _trademark(release: Release, template: Template) -> str:
    kinds = tuple(section.kind for section in release.sections if section.kind != "trademark-notice")
    return _first(release, kinds, _OWNED)


def _designation(release: Release, template: Template) -> str:
    for title, text in _texts(release, "lead", "body"):
        if stated.states("designation.name", text) and stated.states("designation.effect", text):
            return title
    return ""


RECOGNISERS: Mapping[str, Recogniser] = MappingProxyType({
    "trial-facts": _trial_facts,
    "investigational": _investigational,
    "next-steps": _next_steps,
    "efficacy": _efficacy,
    "safety": _safety,
    "designation": _designation,
    "trademark": _trademark,
})
