"""R23: a standing text stands in the release twice, or has drifted from the library's."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from studio import sections
from studio.model.library import LibraryText, Version
from studio.model.linking import LinkState, state
from studio.model.release import Section
from studio.rules.engine import Draft, Finding, Level, Place, Rule
from studio.rules.example import right, wrong
from studio.wording import brief_day

# The kinds that are reused from release to release. Safety information may repeat itself by law.
_STANDING = (
    "boilerplate",
    "partner-boilerplate",
    "drug-background",
    "disease-background",
    "technology-background",
    "designation-background",
    "investigational-status",
    "trademark-notice",
    "safe-harbor",
    "mar-statement",
    "offering-legend",
)
_ALL = 0.9995  # from here on a likeness is the same words
_SHORTEST = 15  # words: below it two paragraphs may be alike by nature ("Not approved in any country.")
_SAME = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-", "\u00a0": " ", "\u200b": None}
)


def _find(draft: Draft) -> Iterator[Finding]:
    yield from _twice(draft)
    for section in draft.release.sections:
        yield from _against_library(section, draft)
    yield from _unlinked(draft)


def _twice(draft: Draft) -> Iterator[Finding]:
    """Paragraphs and headings of standing texts that are in the release twice."""
    first: dict[str, Section] = {}
    headed: dict[str, Section] = {}
    for section in draft.release.sections:
        if section.kind not in _STANDING:
            continue
        again = False
        for words, start, end in section.remember("standing paragraphs", _paragraphs):
            other = first.setdefault(words, section)
            if other is not section or start > _first(section, words):
                again = True
                yield Finding(
                    f"{_title(other)} stands here twice"
                    if other.kind == section.kind
                    else f"This is in {_title(other)} already",
                    Place(section.id, start, end),
                )
        heading = _normal(section.heading.text) if section.heading else ""
        if heading and heading in headed and not again and section.heading:
            yield Finding(
                f"“{section.heading.text}” stands twice with different words",
                Place(section.id, 0, len(section.heading.text), "heading"),
                "worth",
                "One of the two may be an older version.",
            )
        headed.setdefault(heading, section)


def _title(section: Section) -> str:
    return sections.kind(section.kind).title


def _normal(words: str) -> str:
    return re.sub(r"\s+", " ", words.translate(_SAME)).strip(" :").casefold()


def _paragraphs(section: Section) -> tuple[tuple[str, int, int], ...]:
    """The longer paragraphs with their places, in a form in which typographic differences don't count."""
    text = section.text
    parts = (
        (_normal(text[piece.start : piece.end]), piece.start, piece.end) for piece in section.pieces if piece.row < 0
    )
    return tuple(part for part in parts if len(part[0].split()) >= _SHORTEST)


def _first(section: Section, words: str) -> int:
    return next((start for each, start, _ in section.remember("standing paragraphs", _paragraphs) if each == words), -1)


# --- the library -----------------------------------------------------------------------------------------------------


def _against_library(section: Section, draft: Draft) -> Iterator[Finding]:
    """How a section stands to the library's text that it carries."""
    link, found = section.link, state(section, draft.known, draft.release.facts, draft.today)
    if link is None or found is None:
        return
    text = draft.known.text(link.text) if draft.known else None
    said = _copied(found) if link.detached else _stated(found, text, draft)
    if said is not None:
        message, level, detail, remedy = said
        remedy = f"{remedy}:{section.id}" if remedy in ("update", "relink") else remedy
        about = f"{found.name} {link.text} {link.version} {found.newer}" if draft.known else ""
        message = f"{_title(section)} {message}"
        yield Finding(message, Place(section.id, 0, 0), level, detail, remedy=remedy, about=about)


# What is told of a section: the message after its title, how grave it is, why, and the next step.
_Said = tuple[str, Level, str, str] | None


def _copied(found: LinkState) -> _Said:
    began = f"It began as version {found.version} of the library’s text"
    if found.newer:
        detail = f"{began}. See what the new version changes; what was edited here is kept."
        return f"was edited here, and version {found.newer} is approved now", "worth", detail, "update"
    return "was edited here", "worth", f"{began} and isn’t updated with it. Check it against the approved words.", ""


def _stated(found: LinkState, text: LibraryText | None, draft: Draft) -> _Said:
    """What is told of a section that is linked."""
    today, version, owner = draft.today, found.version, found.owner or "Its owner"
    if text and text.retired:
        who = f" by {text.retired.by}" if text.retired.by else ""
        why = f": {text.retired.why}" if text.retired.why else ""
        instead = " Another text takes its place." if text.retired.successors else ""
        return "carries a text that was retired", "must", f"“{text.title}” was retired{who}{why}.{instead}", _CHOOSE
    if found.newer and text and text.current:
        detail = f"{_approved(text.current, today)} This release has version {version}."
        return "is out of date", "must", detail, "update"
    if found.edited:
        detail = "It’s linked to the library, but was edited. Bring the approved words back, or make it a copy."
        return f"has other words than version {version}", "must", detail, "relink"
    if found.name == "expired":
        last = brief_day(found.expires, today)
        return "has expired", "must", f"Version {version} was approved to go out until {last}.", _CHOOSE
    if found.name == "declined":
        return "carries a version that was declined", "must", f"Version {version} wasn’t approved.", _CHOOSE
    if found.waiting == version:
        return "isn’t approved yet", "must", f"{owner} hasn’t decided about version {version}.", ""
    if found.name == "review":
        due = brief_day(found.review_by, today)
        return "is due for review", "worth", f"Its approval was to be renewed by {due}. Ask {owner}.", ""
    carried = text.version(version) if text and text.kind == "safe-harbor" else None
    if carried and (report := _filed_since(carried, draft)):
        return "was approved before the newest report", "worth", f"{report} Ask {owner} to approve it anew.", ""
    if found.name == "unknown":
        return "is linked to a text that the library doesn’t have", "worth", "Its words can’t be confirmed here.", ""
    return None


_CHOOSE = "command:boilerplate:Replace…"


def _approved(version: Version, today: dt.date) -> str:
    on = brief_day(version.decided_at, today)
    by = version.decided_by or "Somebody"
    why = f": “{version.why.rstrip('.')}”" if version.why else ""
    return f"{by} approved version {version.number}{f' on {on}' if on else ''}{why}."


def _filed_since(version: Version, draft: Draft) -> str:
    """The periodic report that the company filed after a version was approved, in a sentence; empty for none."""
    company, approved = draft.profile.company, version.decided_at[:10]
    reports = (each for each in (company.last_annual, company.last_quarterly) if each and each.filed)
    since = [each for each in reports if approved < str(each.filed) <= str(draft.today)]
    if not approved or not since:
        return ""
    newest = max(since, key=lambda each: str(each.filed))
    filed, was = brief_day(str(newest.filed), draft.today), brief_day(approved, draft.today)
    return f"Version {version.number} was approved on {was}, and the {newest.form or 'report'} filed on {filed}."


def _unlinked(draft: Draft) -> Iterator[Finding]:
    """Sections that say nearly what an approved text says, and aren't linked to it."""
    there = {section.id: section for section in draft.release.sections}
    level: Level
    for id, near in draft.known.near if draft.known else ():
        section = there.get(id)
        if section is None or section.link or not near.approved or near.extent == "more":
            continue
        version = f"version {near.version}"
        if near.likeness >= _ALL:
            message, level = f"This is “{near.title}”, word for word", "style"
            detail = f"The library has it approved, as {version}. Linked, it’s told of newer versions."
        else:
            message, level = f"This is {min(99, round(near.likeness * 100))}% the words of “{near.title}”", "worth"
            detail = f"The library has {version} approved. See which words differ before it’s linked."
        about = f"near {near.text} {near.version}"
        yield Finding(message, Place(id, 0, 0), level, detail, remedy=f"link:{near.text}", about=about)


_ABOUT = (
    "Halvern Therapeutics, Inc. is a clinical-stage company that develops medicines for people with lymphoma "
    "and other cancers of the blood."
)

RULE = Rule(
    code="R23",
    name="boilerplate-drift",
    level="must",
    title="A standing text is doubled or has drifted",
    why="Standing texts are pasted from release to release, so they end up twice or in last year's words. "
    "Counsel approved one version, and only that one should go out.",
    source="Newsroom practice; legends need regular review (Venable, Forward-Looking Statements guidelines, 2024-09)",
    find=_find,
    wrong=(
        wrong((("boilerplate", _ABOUT), ("boilerplate", _ABOUT)), _ABOUT),
        wrong(
            (("drug-background", _ABOUT.replace("-", "–")), ("boilerplate", f"Founded in 2014.\n\n{_ABOUT}")),
            _ABOUT,
            note="typography doesn't count",
        ),
        wrong((("safe-harbor", f"{_ABOUT}\n\n{_ABOUT}"),), _ABOUT),
        wrong(
            (
                ("boilerplate", f"# About Halvern\n\n{_ABOUT}"),
                ("boilerplate", "# About Halvern\n\nHalvern has three clinical-stage programs."),
            ),
            "About Halvern",
        ),
    ),
    right=(
        right(
            (
                ("boilerplate", _ABOUT),
                ("partner-boilerplate", "Bellmonte Biologics makes antibodies for people with lymphoma."),
            )
        ),
        right((("disease-background", "MCL is rare."), ("drug-background", "MCL is rare."))),
        right((("important-safety-information", _ABOUT), ("important-safety-information", _ABOUT))),
        right((("lead", _ABOUT), ("boilerplate", _ABOUT)), note="a lead may open with the company's description"),
    ),
)
