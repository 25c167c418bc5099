"""Findings as the writer sees them: repeats of one slip are one item, each with its place and its next step."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from studio.model.facts import fact_kind
from studio.model.release import Release, Waiver
from studio.rules import engine
from studio.rules.engine import LEVELS, Finding, Level
from studio.sections import kind
from studio.ui.words import count, curly, lower_first, short_date

__all__ = [
    "GROUPS", "ICONS", "Act", "Item", "Preview", "all_of_kind", "ignored", "items", "preview", "verdict", "writing",
]

GROUPS: dict[Level, str] = {"write": "Still to write", "must": "Must fix", "worth": "Worth checking", "style": "Style"}
# Icon and colour token of each level.
ICONS: dict[Level, tuple[str, str]] = {
    "write": ("circle-dashed", "check_ic"), "must": ("warning-circle-fill", "must"),
    "worth": ("warning-fill", "check_ic"), "style": ("circle-wavy-question", "style"),
}


# These take the article: "Write the headline", but "Write disease background".
_ONE_OF_ITS_KIND = ("headline", "dateline", "lead", "body", "quote")
# What is done about facts whose names say no thing that could be set.
_SETTING = MappingProxyType({
    "results.met": "Say whether it was met", "results.prespecified": "Say which it was",
    "results.randomized": "Set the number randomized", "results.analyzed": "Set the number analyzed",
    "drug.class": "Say what the drug is",
})


class Act(Struct, frozen=True):
    """Something that can be done about a finding: "fix", "show", "back", or a remedy as rules name them.

    `short` is for a row's button, `long` for the card's.
    """

    what: str
    short: str
    long: str


class Item(Struct, frozen=True):
    """One row of the list: a finding, or several places of one slip, with what can be done, the best first."""

    findings: tuple[Finding, ...]
    title: str
    place: str
    acts: tuple[Act, ...]
    waiver: Waiver | None = None

    @property
    def action(self) -> str:
        """The words of the row's button."""
        return self.acts[0].short

    @property
    def first(self) -> Finding:
        """The first of its places."""
        return self.findings[0]

    @property
    def sentence(self) -> str:
        """What is wrong, where no group says that it's unwritten: "Contacts aren’t written"."""
        return curly(self.first.message) if self.level == "write" else self.title

    @property
    def changes_many(self) -> bool:
        """Whether its fix changes several places."""
        return len(self.findings) > 1 and self.first.fix is not None

    @property
    def level(self) -> Level:
        """How grave it is."""
        return self.first.level or "worth"


class Preview(Struct, frozen=True):
    """One place of a change: the words before, those that go, those that come, and the words after."""

    before: str
    old: str
    new: str
    after: str


def items(findings: Iterable[Finding], release: Release) -> tuple[Item, ...]:
    """The findings as rows, gravest first; repeats of one slip stand together, what must be fixed each alone.

    So do all that wait for one section to be written: that it isn't there, and what would need it.
    """
    groups: dict[object, list[Finding]] = {}
    for finding in sorted(findings, key=lambda each: each.level == "write" and each.place is not None):
        same: object = finding
        if finding.level == "write" and finding.remedy.startswith("section:"):
            same = finding.remedy
        elif finding.level == "style" and finding.fix:
            same = (finding.rule,)
        elif finding.level in ("worth", "style") and finding.place:
            same = (finding.rule, finding.message, finding.level, bool(finding.fix))
        groups.setdefault(same, []).append(finding)
    made = [_item(tuple(group), release) for group in groups.values()]
    return tuple(sorted(made, key=_weight))


def _weight(item: Item) -> tuple[int, int]:
    """Gravest first; sections still to write in the order of a release."""
    what, _, which = item.first.remedy.partition(":")
    return LEVELS.index(item.level), kind(which).place if item.level == "write" and what == "section" else 0


def _item(findings: tuple[Finding, ...], release: Release) -> Item:
    first = findings[0]
    acts = _acts(findings, release)
    if first.level == "write" and first.remedy.startswith("section:"):
        return Item(findings, kind(first.remedy.partition(":")[2]).title, "Required part", acts)
    titles = list(dict.fromkeys(_section_title(finding, release) for finding in findings))
    place = ", ".join(title for title in titles if title)
    if len(findings) > 1:
        place = f"{count(len(findings), 'place')} in {place}"
    elif first.remedy.startswith("update:") and first.place and (link := release.section(first.place.section).link):
        place = f"{place} · {'copy of' if link.detached else 'linked,'} version {link.version}"
    title = first.message
    if any(other.message != title for other in findings):
        title = _rule_title(first)
    return Item(findings, curly(title), place, acts)


def _rule_title(finding: Finding) -> str:
    try:
        return engine.rule(finding.rule).title
    except KeyError:
        return finding.message


def _section_title(finding: Finding, release: Release) -> str:
    if finding.place is not None:
        return kind(release.section(finding.place.section).kind).title
    return kind(finding.kind).title if finding.kind else "Whole release"


def writing(section_kind: str) -> str:
    """What a section still to write asks for: "Write the headline", "Write disease background"."""
    article = "the " if section_kind in _ONE_OF_ITS_KIND else ""
    return f"Write {article}{lower_first(kind(section_kind).title)}"


def all_of_kind(item: Item, others: Iterable[Item], release: Release) -> Item | None:
    """All places that the rule of an item finds and can fix, as one item; None where the item has them all."""
    code = item.first.rule
    alike = tuple(f for other in others for f in other.findings if f.rule == code and f.fix is not None)
    return _item(alike, release) if item.first.fix is not None and len(alike) > len(item.findings) else None


def ignored(waived: Iterable[Finding], release: Release, today: dt.date) -> tuple[Item, ...]:
    """The findings that are ignored, one row for each decision: its reason, who took it, and when."""
    groups: dict[Waiver, list[Finding]] = {}
    for finding in waived:
        waiver = engine.waiver_of(finding, release)
        if waiver:
            groups.setdefault(waiver, []).append(finding)
    return tuple(_ignored(waiver, tuple(findings), release, today) for waiver, findings in groups.items())


def _ignored(waiver: Waiver, findings: tuple[Finding, ...], release: Release, today: dt.date) -> Item:
    plain = _item(findings, release)
    said = ", ".join(filter(None, (waiver.by, short_date(waiver.on, today))))
    place = f"“{waiver.reason}”" + (f" · {said}" if said else "")
    back = Act("back", "Bring back", "Bring back" if len(findings) == 1 else f"Bring {len(findings)} back")
    return replace(plain, title=plain.sentence, place=place, acts=(back,), waiver=waiver)


def _acts(findings: tuple[Finding, ...], release: Release) -> tuple[Act, ...]:
    """What can be done: a fix first, then the step that is named; at least a look at the place."""
    first, many = findings[0], len(findings)
    made = []
    if first.fix is not None:
        if first.remedy.startswith("fact:"):
            made.append(Act("fix", "Use the fact", "Use the fact"))
        else:
            made.append(Act("fix", "Fix", "Fix this") if many == 1 else Act("fix", f"Fix {many}", f"Fix {many} places"))
    step = _step(first, release)
    if step is not None:
        made.append(step)
    return tuple(made) or (Act("show", "Show", "Go to the words"),)


def _step(finding: Finding, release: Release) -> Act | None:
    """The step that a finding names, in words."""
    remedy = finding.remedy
    what, _, which = remedy.partition(":")
    match what:
        case "section":
            name = lower_first(kind(which).title)
            is_there = finding.level != "write" and any(each.written for each in release.of_kind(which))
            return Act(remedy, "Add", f"Add it to the {name}") if is_there else Act(remedy, "Write it", writing(which))
        case "fact":
            name = lower_first(fact_kind(which).label)
            if release.fact(which).strip():
                return Act(remedy, "Change", "Change the fact")
            the = "" if name.startswith(("what ", "where ")) else "the "
            long = _SETTING.get(which, f"Set {the}{name}")
            return Act(remedy, "Set date" if fact_kind(which).is_date else "Add", long)
        case "renumber":
            return Act(remedy, "Renumber", "Renumber citations")
        case "link":
            return Act(remedy, "Link…", "See the differences, and link it…") if which else Act(
                remedy, "Link", "Link it to the reference"
            )
        case "update":
            return Act(remedy, "Update…", "See what changes, and update…")
        case "relink":
            return Act(remedy, "Compare…", "See the differences…")
        case "cite":
            return Act(remedy, "Cite", "Cite a reference")
        case "uncite":
            return Act(remedy, "Remove", "Remove the reference")
        case "spelling":
            return Act(remedy, "Correct", "Correct the spelling")
        case "command":
            words = which.partition(":")[2]
            return Act(remedy, words, words)
    return None


def preview(finding: Finding, release: Release, around: int = 36) -> Preview | None:
    """What a finding's fix would change, with some words around it; None where there's no fix."""
    if not finding.fix or finding.place is None:
        return None
    section = release.section(finding.place.section)
    text = section.heading.text if finding.place.part == "heading" and section.heading else section.text
    edits = sorted(finding.fix, key=lambda edit: edit.start)
    start, end = edits[0].start, edits[-1].end
    new, at = "", start
    for edit in edits:
        new += text[at : edit.start] + edit.text
        at = edit.end
    head, tail = _shared(text[start:end], new)
    start, end, new = start + head, end - tail, new[head : len(new) - tail]
    before, after = text[max(0, start - around) : start], text[end : end + around]
    if start > around:
        before = "…" + before.partition(" ")[2]
    if end + around < len(text):
        after = after.rpartition(" ")[0] + "…"
    return Preview(before, text[start:end], new, after)


def _shared(old: str, new: str) -> tuple[int, int]:
    """How many characters of whole words two wordings share at their beginnings and at their ends."""
    ours, theirs = re.findall(r"\s+|\S+", old), re.findall(r"\s+|\S+", new)
    least = min(len(ours), len(theirs))
    head = next((i for i in range(least) if ours[i] != theirs[i]), least)
    tail = next((i for i in range(least - head) if ours[-1 - i] != theirs[-1 - i]), least - head)
    return sum(map(len, ours[:head])), sum(map(len, ours[len(ours) - tail :]))


def verdict(found: Iterable[Item]) -> str:
    """The sentence above the list."""
    found = tuple(found)
    levels = [item.level for item in found]
    fixes, worth, style = (levels.count(level) for level in ("must", "worth", "style"))
    if fixes:
        return f"{count(fixes, 'thing')} to fix before this can go out"
    if "write" in levels:
        parts = all(item.acts[0].what.startswith("section:") for item in found if item.level == "write")
        return f"{count(levels.count('write'), 'required part' if parts else 'thing')} still to write"
    if worth:
        return f"{worth} worth checking"
    if style:
        return f"{count(style, 'point')} of style"
    return "Nothing left to fix"
