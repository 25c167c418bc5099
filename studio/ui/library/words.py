"""How the library is told in words: kinds, states, who approved what when, and whether it can be reached."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QTime

from studio.model.facts import fact_kind
from studio.model.library import OTHER_KINDS, LibraryText, Use, Version
from studio.patterns import lazy
from studio.sections import kind, kinds
from studio.ui.words import clock, count, lower_first, short_date

if TYPE_CHECKING:
    from studio.store.settings import Settings
    from studio.ui.library.keeper import Keeper

__all__ = [
    "Chip", "about", "approval_line", "card_line", "chip", "excerpt_of", "home_line", "icon_of", "in_order", "name_of",
    "opening_words", "record_of", "shown_version", "stage_words", "state_icon", "state_line", "title_of", "used_in",
    "who_when",
]

_TITLES = {
    "reference": ("References", "Reference", "quotes"), "person": ("People", "Person", "user"),
    "profile": ("Profiles", "Profile", "identification-card"), "house-rules": ("House rules", "House rules", "scales"),
}
# Kinds that a release's section of the same name is called by in the plural, as a shelf of texts is.
_SHELVES = {"trademark-notice": "Trademark notices", "quote": "Quotes", "other": "Other texts"}
_EXCERPT = 220
_NUMBERED = lazy(r"-\d+$")


class Chip(Struct, frozen=True):
    """A small word on a ground: its tone is "good", "wait", "must" or "" for neutral; `icon` may be empty."""

    words: str
    tone: str = ""
    icon: str = ""


def title_of(id: str, *, one: bool = False) -> str:
    """What a kind of text is called: "Safe harbor"; with `one`, a single text of it ("Reference")."""
    if id in _TITLES:
        return _TITLES[id][1 if one else 0]
    id = _NUMBERED.sub("", id)  # a release's second quote is "quote-2"
    return kind(id).title if one else _SHELVES.get(id, kind(id).title)


def icon_of(id: str) -> str:
    """The icon of a kind of text."""
    return _TITLES[id][2] if id in _TITLES else kind(id).icon.removeprefix("ph.") or "text-align-left"


def in_order(found: set[str]) -> list[str]:
    """Kinds in the order of a release, then the others."""
    order = [each.id for each in kinds()] + list(OTHER_KINDS)
    return sorted(found, key=lambda each: (order.index(each) if each in order else len(order), each))


def used_in(uses: int) -> str:
    """In how many releases a text is used: "used in 4 releases"."""
    return f"used in {count(uses, 'release')}" if uses else "not used yet"


def who_when(who: str, moment: str, today: dt.date) -> str:
    """Who and when: "Legal, Feb 14"; what isn't known is left out."""
    return ", ".join(filter(None, (who, short_date(moment[:10], today))))


def waits_for(text: LibraryText) -> str:
    """Whose word a text waits for."""
    return f"Waiting for {text.owner}" if text.owner else "Waiting for approval"


def chip(text: LibraryText, today: dt.date) -> Chip:
    """How a text stands, in a word or two."""
    if text.retired:
        return Chip("Retired", "", "archive")
    current, day = text.current, today.isoformat()
    if text.waiting_number:
        return Chip(waits_for(text), "wait", "clock")
    if current is None:
        return Chip("Not approved", "wait", "clock")
    if current.expires and current.expires < day:
        return Chip("Expired", "must", "warning-circle")
    if current.review_by and current.review_by < day:
        return Chip("Review is due", "wait", "clock")
    return Chip("Approved", "good", "check")


def shown_version(text: LibraryText) -> Version | None:
    """The version that stands for a text: the current one, else the one that waits, else the last there is."""
    return text.current or text.waiting or (text.versions[-1] if text.versions else None)


def card_line(text: LibraryText, today: dt.date) -> str:
    """The line below a card's words: "Version 7 · Legal, Feb 14 · used in 4 releases"."""
    if text.retired:
        by = who_when(text.retired.by, text.retired.at, today)
        return " · ".join(filter(None, (f"Retired by {by}" if by else "Retired", used_in(text.uses))))
    current, waiting = text.current, text.waiting
    if waiting is not None:
        edited = short_date(waiting.at[:10], today)
        still = f"version {current.number} is still approved" if current else "never approved yet"
        return " · ".join(filter(None, (f"Version {waiting.number}", f"edited {edited}" if edited else "", still)))
    if current is None:
        return " · ".join((f"Version {text.latest}", "not approved", used_in(text.uses)))
    approved = who_when(current.decided_by, current.decided_at, today)
    return " · ".join(filter(None, (f"Version {current.number}", approved, used_in(text.uses))))


def approval_line(text: LibraryText, today: dt.date) -> str:
    """The line below a text's title, after its chip: "by Legal, Feb 14 · Review by Aug 31 · Used in 4 releases"."""
    said: list[str] = []
    current, waiting = text.current, text.waiting
    if text.retired:
        said.append(" ".join(filter(None, ("by", who_when(text.retired.by, text.retired.at, today)))))
        said.append(text.retired.why)
    elif waiting is not None:
        said.append(f"Version {waiting.number} by {who_when(waiting.by, waiting.at, today)}")
        said.append(f"version {current.number} is still approved" if current else "never approved yet")
    elif current is not None:
        if by := who_when(current.decided_by, current.decided_at, today):
            said.append(f"by {by}")
        if current.review_by:
            due = current.review_by < today.isoformat()
            said.append(f"Review {'was due' if due else 'by'} {short_date(current.review_by, today)}")
        if current.expires:
            gone = current.expires < today.isoformat()
            said.append(f"{'Expired' if gone else 'Expires'} {short_date(current.expires, today)}")
    used = used_in(text.uses)
    return "\u2002·\u2002".join(filter(None, (*said, used[:1].upper() + used[1:])))


def about(text: LibraryText) -> str:
    """What tells a text from others of its kind: variant, product, company, language where it isn't the usual one."""
    language = "" if text.language == "en-US" else text.language
    return " · ".join(filter(None, (text.variant, text.product, text.company, language, ", ".join(text.tags))))


def opening_words(version: Version | None) -> str:
    """The first words of a version, its heading left out."""
    if version is None:
        return ""
    blocks = version.blocks
    if len(blocks) > 1 and getattr(blocks[0], "style", "") == "heading":
        blocks = blocks[1:]
    return _cut(" ".join(block.text for block in blocks))


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _EXCERPT else words[:_EXCERPT].rsplit(" ", 1)[0] + "…"


def excerpt_of(text: LibraryText) -> str:
    """The first words of a text; of what isn't text (a person, a profile), its title's particulars."""
    version = shown_version(text)
    told = [value for name, value in record_of(version).items() if name not in ("name", "for", "id")]
    return opening_words(version) or _cut(", ".join(told)) or about(text)


def record_of(version: Version | None) -> dict[str, str]:
    """What a version says that isn't text, as names and values; empty for what can't be read."""
    try:
        data = json.loads(version.record) if version is not None and version.record else {}
    except ValueError:
        return {}
    if not isinstance(data, dict):
        return {}
    facts = data.get("facts") if isinstance(data.get("facts"), dict) else {}  # a profile's
    pairs = {**data, **{fact_kind(str(id)).label: value for id, value in facts.items()}}
    return {str(name): value.strip() for name, value in pairs.items() if isinstance(value, str)}


def stage_words(use: Use) -> str:
    """Where a release stands that uses a text."""
    return {
        "drafting": "Drafting", "review": "In review", "returned": "Review came back", "final": "Final",
    }.get(use.stage, lower_first(use.stage).capitalize())


def state_icon(keeper: Keeper) -> str:
    """The cloud that says whether the library can be reached."""
    return "cloud-slash" if keeper.state == "away" else "cloud-check"


def state_line(keeper: Keeper, now: dt.datetime) -> str:
    """Whether the library is up to date: "Up to date, 2 minutes ago"."""
    if keeper.state == "away" and keeper.refused:
        return "Can’t be opened"
    if keeper.state == "away":
        seen = keeper.checked or _moment(keeper.as_of)
        since = _ago(seen, now) if seen else ""
        return f"Can’t be reached, last seen {since}" if since else "Can’t be reached"
    if keeper.state in ("unopened", "opening"):
        return "Opening…" if keeper.state == "opening" else ""
    if keeper.newer:
        return "Of a newer program: to read only"
    return f"Up to date, {_ago(keeper.checked, now)}" if keeper.checked else "Up to date"


def name_of(keeper: Keeper, settings: Settings) -> str:
    """What the library is called: as chosen, else by its database or file; a person's own is "your library"."""
    chosen = settings.library_name.strip()
    if chosen or not keeper.place:
        return f"the {chosen} library" if chosen else "your library"
    last = keeper.place.partition("?")[0].rstrip("/").replace("\\", "/").rpartition("/")[2]
    name = last.removesuffix(".db")
    return f"the library “{name}”" if name and name != "library" else "the team’s library"


def home_line(keeper: Keeper) -> str:
    """The same for the home, with the time of day: "Library up to date, 2:31 PM"; nothing before it was asked."""
    if keeper.state == "away":
        if "password" in keeper.reason:
            return "The library asks for your password"
        return "The library can’t be opened" if keeper.refused else "The library can’t be reached"
    if keeper.state != "ready" or keeper.checked is None:
        return ""
    local = keeper.checked.astimezone()
    return f"Library up to date, {clock(QTime(local.hour, local.minute))}"


def _moment(iso: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def _ago(then: dt.datetime, now: dt.datetime) -> str:
    minutes = int((now - then).total_seconds()) // 60
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{count(minutes, 'minute')} ago"
    return f"{count(minutes // 60, 'hour')} ago" if minutes < 24 * 60 else f"{count(minutes // 1440, 'day')} ago"
