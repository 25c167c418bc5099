"""Findings as the writer sees them: repeats of one slip are one item, each with its place and its next step."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from studio.model.facts import fact_kind
from studio.model.release import Release
from studio.rules import engine
from studio.rules.engine import LEVELS, Finding, Level
from studio.sections import kind
from studio.ui.words import count, curly, lower_first

__all__ = ["GROUPS", "ICONS", "Item", "Preview", "items", "long_action", "preview", "verdict"]

GROUPS: dict[Level, str] = {"write": "Still to write", "must": "Must fix", "worth": "Worth checking", "style": "Style"}
# Icon and colour token of each level.
ICONS: dict[Level, tuple[str, str]] = {
    "write": ("circle-dashed", "check_ic"), "must": ("warning-circle-fill", "must"),
    "worth": ("warning-fill", "check_ic"), "style": ("circle-wavy-question", "style"),
}


class Item(Struct, frozen=True):
    """One row of the list: a finding, or several places of one slip."""

    findings: tuple[Finding, ...]
    title: str
    place: str
    action: str

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
    """The findings as rows, in their order; slips of style that one fix puts right stand together."""
    groups: dict[object, list[Finding]] = {}
    for finding in findings:
        same: object = finding
        if finding.level == "style":
            same = (finding.rule,) if finding.fix else (finding.rule, finding.message)
        groups.setdefault(same, []).append(finding)
    made = [_item(tuple(group), release) for group in groups.values()]
    return tuple(sorted(made, key=_weight))


def _weight(item: Item) -> tuple[int, int]:
    """Gravest first; sections still to write in the order of a release."""
    what, _, which = item.first.remedy.partition(":")
    return LEVELS.index(item.level), kind(which).place if item.level == "write" and what == "section" else 0


def _item(findings: tuple[Finding, ...], release: Release) -> Item:
    first = findings[0]
    if first.level == "write" and first.remedy.startswith("section:"):
        return Item(findings, kind(first.remedy.partition(":")[2]).title, "Required part", _action(first, 1))
    titles = list(dict.fromkeys(_section_title(finding, release) for finding in findings))
    place = ", ".join(title for title in titles if title)
    if len(findings) > 1:
        place = f"{count(len(findings), 'place')} in {place}"
    title = first.message
    if any(other.message != title for other in findings):
        title = engine.rule(first.rule).title
    return Item(findings, curly(title), place, _action(first, len(findings)))


def _section_title(finding: Finding, release: Release) -> str:
    if finding.place is not None:
        return kind(release.section(finding.place.section).kind).title
    return kind(finding.kind).title if finding.kind else "Whole release"


def _action(finding: Finding, places: int) -> str:
    """The words of the row's button."""
    if finding.fix is not None:
        return "Fix" if places == 1 else f"Fix {places}"
    what, _, which = finding.remedy.partition(":")
    if what == "section":
        return "Write it"
    if what == "fact":
        return "Set date" if fact_kind(which).is_date else "Add"
    return "Renumber" if what == "renumber" else "Show"


def long_action(item: Item) -> str:
    """The words of the card's button, which name what it acts on."""
    finding = item.first
    what, _, which = finding.remedy.partition(":")
    if finding.fix is not None:
        return "Fix this" if len(item.findings) == 1 else f"Fix {len(item.findings)} places"
    if what == "section":
        return f"Write the {lower_first(kind(which).title)}"
    if what == "fact":
        return f"Set the {lower_first(fact_kind(which).label)}"
    return "Renumber citations" if what == "renumber" else "Show the place"


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
    before, after = text[max(0, start - around) : start], text[end : end + around]
    if start > around:
        before = "…" + before.partition(" ")[2]
    if end + around < len(text):
        after = after.rpartition(" ")[0] + "…"
    return Preview(before, text[start:end], new, after)


def verdict(found: Iterable[Item]) -> str:
    """The sentence above the list."""
    levels = [item.level for item in found]
    fixes, worth, style = (levels.count(level) for level in ("must", "worth", "style"))
    if fixes:
        return f"{count(fixes, 'thing')} to fix before this can go out"
    if "write" in levels:
        return f"{count(levels.count('write'), 'required part')} still to write"
    if worth:
        return f"{worth} worth checking"
    if style:
        return f"{count(style, 'point')} of style"
    return "Nothing left to fix"
