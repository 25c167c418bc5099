"""What a rule is, what it may look at, what it finds, and how findings are sorted, waived and fixed.

Rules are pure: they read no clock, disk or network. A rule file holds one module-level `Rule`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from studio import plugins
from studio.model.library import Known
from studio.model.profile import Profile
from studio.model.release import Part, Release, Section, Waiver
from studio.recognisers import fields
from studio.recognisers.words import OURS, Own
from studio.rules.example import Example
from studio.templates import Template

__all__ = [
    "LEVELS", "Draft", "Edit", "Finding", "Level", "Place", "Report", "Rule", "check",
    "fix", "key", "keys", "matches", "quote", "rule", "rules", "through_fact", "waiver_of",
]

Level = Literal["write", "must", "worth", "style"]
# Gravest first. Write and must stop a final export.
LEVELS: tuple[Level, ...] = ("write", "must", "worth", "style")


class Place(Struct, frozen=True):
    """Where in a release: code points in a section's text, or in its heading."""

    section: str
    start: int
    end: int
    part: Part = "text"


class Edit(Struct, frozen=True):
    """One replacement of a fix, in the section and part that the finding is in."""

    start: int
    end: int
    text: str


class Finding(Struct, frozen=True):
    """What a rule found.

    `message` is a short sentence that is true of the text ("The release date isn't set"), `detail` one or two more
    that say why it matters here. `place` is None for the release as a whole; an absent section is told by `kind`.
    `fix` replaces words; `remedy` names another next step: "section:KIND" to write it, "fact:ID" to set it,
    "renumber" for citations, "link" for a typed one, "cite" to put one here, "uncite:ID" to take a reference out,
    "spelling:WORD" to choose another word, "update:SECTION", "relink:SECTION" and "link:TEXT" for text of the library,
    "command:ID:Words" for a command of the window with the words of its button. `about` is what a waiver of a finding
    without words is for: where that changes (a newer version), it's told again. Rules leave `rule` empty: the engine
    fills it in.
    """

    message: str
    place: Place | None = None
    level: Level | None = None
    detail: str = ""
    fix: tuple[Edit, ...] | None = None
    remedy: str = ""
    kind: str = ""
    rule: str = ""
    about: str = ""


class Draft(Struct, frozen=True):
    """All that a rule may look at. `target` and `accents` are those of an export to text under way, `words` those that
    the house adds to the dictionary; `writing` says that no such export is planned, so that what it would write
    otherwise is no concern yet. `off` are the codes of rules that the house has switched off, `order` its own of kinds
    of sections, `lists` its own entries in the word lists. `known` is what the library says of the texts that the
    release carries, None where it wasn't asked."""

    release: Release
    template: Template
    today: dt.date
    profile: Profile = Profile()
    target: str = ""
    accents: Literal["keep", "strip"] = "keep"
    words: tuple[str, ...] = ()
    writing: bool = False
    off: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    lists: Own = OURS
    known: Known | None = None


Finder = Callable[[Draft], Iterable[Finding]]


class Rule(Struct, frozen=True):
    """One check.

    `find` looks at the whole draft, also in several parts: after an edit only one that read what is another now is
    asked again. `find_in` looks at one section, and then may read of the draft only facts, type, today, profile,
    target, language, words and lists, since its findings are kept with the section until one of those changes. `types`
    are the release types it applies to, a house's own like one of them too; empty for all. `why` is two sentences a
    writer understands. `gate` names the slip that a wire's desk looks for first, where the rule is about one of them
    (see preflight).
    """

    code: str
    name: str
    level: Level
    title: str
    why: str
    source: str
    wrong: tuple[Example, ...]
    right: tuple[Example, ...]
    find: Finder | tuple[Finder, ...] | None = None
    find_in: Callable[[Section, Draft], Iterable[Finding]] | None = None
    types: tuple[str, ...] = ()
    fixes: bool = False
    gate: str = ""

    @property
    def grave(self) -> bool:
        """Whether it can stop a final export, so that switching it off wants a reason."""
        return self.level in ("write", "must")


class Report(Struct, frozen=True):
    """The findings of a check in order of weight and place, and those that the writer has waived."""

    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...] = ()


@cache
def rules() -> tuple[Rule, ...]:
    """All rules in the order of their codes."""
    from studio import rules as package

    return tuple(sorted(plugins.collect(package, Rule), key=lambda rule: rule.code))


def rule(code_or_name: str) -> Rule:
    """The rule with this code or name. Raises KeyError if there is none."""
    for each in rules():
        if code_or_name.casefold() in (each.code.casefold(), each.name):
            return each
    raise KeyError(code_or_name)


def check(draft: Draft, chosen: Iterable[Rule] | None = None) -> Report:
    """Everything the rules (all, unless chosen) find in a draft.

    Findings of section rules are remembered with each section, and those of rules for the whole draft stand as long as
    what they read of it is the same (see answers). So checking again after a key press looks only at what changed; the
    result is the same as of a first check.
    """
    from studio.model.answers import Answers  # no window is shown later for it

    types = {draft.release.type, draft.template.like}
    looking = [
        each for each in (rules() if chosen is None else chosen)
        if each.code not in draft.off and not (each.types and types.isdisjoint(each.types))
    ]  # fmt: skip
    answers = Answers(draft.release, _about(draft))
    found = [
        finding for each in looking if each.find
        for part, find in enumerate(each.find if isinstance(each.find, tuple) else (each.find,))
        for finding in answers.ask(f"{each.code} {part}", partial(_in_whole, find, each, draft))
    ]  # fmt: skip
    context, by_section = _context(draft), [each for each in looking if each.find_in]
    for section in draft.release.sections:
        found += _in_section(by_section, section, draft, context)
    order = {section.id: index for index, section in enumerate(draft.release.sections)}
    found.sort(key=lambda f: (LEVELS.index(f.level or "worth"), order.get(f.place.section, -1) if f.place else -1,
                              f.place.start if f.place else -1, f.rule, f.message))
    is_waived = [waiver_of(finding, draft.release) is not None for finding in found]
    return Report(
        tuple(f for f, w in zip(found, is_waived, strict=True) if not w),
        tuple(f for f, w in zip(found, is_waived, strict=True) if w),
    )


def _owned(finding: Finding, by: Rule) -> Finding:
    return replace(finding, rule=by.code, level=finding.level or by.level)


def _about(draft: Draft) -> tuple[object, ...]:
    """All that a rule may look at besides the release."""
    return tuple(getattr(draft, name) for name in draft.__struct_fields__ if name != "release")


def _in_whole(find: Finder, by: Rule, draft: Draft, release: Release) -> tuple[Finding, ...]:
    """What a rule finds in a draft with this release."""
    return tuple(_owned(finding, by) for finding in find(replace(draft, release=release)))


def _context(draft: Draft) -> tuple[object, ...]:
    """What a rule may read of a draft besides the section that it looks at."""
    return (draft.release.facts, draft.release.type, draft.today, draft.profile, draft.target, draft.accents,
            draft.release.language, draft.release.words, draft.words, draft.lists)  # fmt: skip


def _in_section(by: list[Rule], section: Section, draft: Draft, context: tuple[object, ...]) -> list[Finding]:
    """What rules find in a section, kept with it as long as nothing else that they may read changes."""
    memory: list[tuple[tuple[object, ...], dict[str, tuple[Finding, ...]]]] = section.remember("findings", _nothing_yet)
    kept = memory[0]
    if kept[0] != context:
        kept = memory[0] = (context, {})
    found: list[Finding] = []
    for each in by:
        known = kept[1].get(each.code)
        if known is None:
            assert each.find_in
            known = kept[1][each.code] = tuple(_owned(finding, each) for finding in each.find_in(section, draft))
        found += known
    return found


def _nothing_yet(_: Section) -> list[tuple[tuple[object, ...], dict[str, tuple[Finding, ...]]]]:
    return [((), {})]


def quote(finding: Finding, release: Release) -> str:
    """The words a finding is about; empty where it is about the release or a section that isn't there."""
    if finding.place is None:
        return ""
    section = release.section(finding.place.section)
    text = section.heading.text if finding.place.part == "heading" and section.heading else section.text
    return text[finding.place.start : finding.place.end]


def key(finding: Finding, release: Release) -> str:
    """What identifies a finding across edits elsewhere: the kind of section and the words found, or the message."""
    words = " ".join(quote(finding, release).casefold().split()) or finding.about or finding.message
    kind = release.section(finding.place.section).kind if finding.place else finding.kind
    return f"{kind}: {words}"


def keys(finding: Finding, release: Release) -> tuple[str, str, str]:
    """The keys of waivers that cover a finding: here, its words anywhere in the release, all that its rule finds."""
    here = key(finding, release)
    return here, f"*: {here.partition(': ')[2]}", "*"


def waiver_of(finding: Finding, release: Release) -> Waiver | None:
    """The waiver by which a finding is ignored, the narrowest first, or None."""
    by_key = {waiver.key: waiver for waiver in release.waivers if waiver.rule == finding.rule}
    return next((by_key[each] for each in keys(finding, release) if each in by_key), None) if by_key else None


def through_fact(finding: Finding, release: Release) -> Finding:
    """The finding; where its fix would change words that show a fact, the fact is its next step and it has no fix."""
    if finding.place is None:
        return finding
    section = release.section(finding.place.section)
    touched = (fields.fact_at(section, edit.start, edit.end) for edit in finding.fix or ())
    fact = next(filter(None, touched), "")
    return replace(finding, fix=None, remedy=f"fact:{fact}") if fact else finding


def fix(release: Release, findings: Iterable[Finding]) -> tuple[Release, tuple[Finding, ...]]:
    """The release with the fixes of findings made, and the findings whose fix was made.

    Of fixes that overlap, the first in the order given is made; check again for the rest.
    """
    done: list[Finding] = []
    taken: dict[tuple[str, Part], list[Edit]] = {}
    for finding in findings:
        if not finding.fix or finding.place is None:
            continue
        edits = taken.setdefault((finding.place.section, finding.place.part), [])
        if any(_overlap(mine, other) for mine in finding.fix for other in edits):
            continue
        edits.extend(finding.fix)
        done.append(finding)
    for (id, part), edits in taken.items():
        section = release.section(id)
        for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
            section = section.with_text(edit.start, edit.end, edit.text, part=part)
        release = release.with_section(section)
    return release, tuple(done)


def _overlap(a: Edit, b: Edit) -> bool:
    return (a.start < b.end and b.start < a.end) or a.start == b.start


def matches(pattern: re.Pattern[str], section: Section) -> Iterator[tuple[Place, re.Match[str]]]:
    """Every match of a pattern in a section's heading and text, with its place."""
    if section.heading:
        for match in pattern.finditer(section.heading.text):
            yield Place(section.id, match.start(), match.end(), "heading"), match
    for match in pattern.finditer(section.text):
        yield Place(section.id, match.start(), match.end()), match
