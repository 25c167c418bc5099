"""The preview of a fact's change: each place with its words before and after, and what is left alone."""

from __future__ import annotations

from collections.abc import Iterable

from studio.model.fact_change import Change, Standing
from studio.model.release import Release
from studio.recognisers.mentions import Mention
from studio.sections import kind
from studio.ui.theme import Theme
from studio.ui.words import count

__all__ = ["heading", "left_alone", "pairs_html", "places_html", "places_said"]

# So many places are shown; the rest are counted.
_SHOWN = 8
_STANDINGS: dict[Standing, str] = {
    "": "",
    "linked": "In linked text, which stays linked: its fields follow the fact",
    "approved": "In approved words, which then count as changed since their approval",
}


def heading(told: tuple[Change, ...], release: Release, *, blank: bool) -> str:
    """What the change does, in a sentence: "Changes 5 places in 4 sections"."""
    sections = len({change.use.section for change in told})
    places = count(len(told), "place")
    verb = "Leaves a blank at" if blank else "Changes"
    return f"{verb} {places}" if len(told) == 1 else f"{verb} {places} in {count(sections, 'section')}"


def places_html(theme: Theme, told: tuple[Change, ...], release: Release) -> str:
    """Each place on a line of a table: the section, and the words with what goes and what comes."""
    t = theme.tokens
    gone = f"color:{t.dele.name()}; background-color:{t.del_bg.name()}; text-decoration:line-through"
    come = f"color:{t.ins.name()}; background-color:{t.ins_bg.name()}; text-decoration:underline"
    rows: list[str] = []
    left = _SHOWN
    for standing, said in _STANDINGS.items():
        here = [change for change in told if change.standing == standing]
        if here and said and left > 0:
            rows.append(
                f"<tr><td colspan='2' style='padding-top:6px; font-size:12px; color:{t.text2.name()}'>{said}</td></tr>"
            )
        for change in here[: max(left, 0)]:
            rows.append(
                f"<tr><td width='62' style='font-size:12px; color:{t.text2.name()}; padding:6px 6px 2px 0'>"
                f"{_escaped(_short(release, change))}</td><td style='padding:5px 0 3px 0; color:{t.text.name()}'>"
                f"{_escaped(change.before)}<span style='{gone}'>{_escaped(change.old)}</span> "
                f"<span style='{come}'>{_escaped(change.new)}</span>{_escaped(change.after)}</td></tr>"
            )
        left -= len(here)
    if len(told) > _SHOWN:
        rows.append(f"<tr><td colspan='2' style='color:{t.text2.name()}'>and {len(told) - _SHOWN} more</td></tr>")
    return f"<table cellspacing='0' cellpadding='0' width='100%'>{''.join(rows)}</table>"


def pairs_html(theme: Theme, pairs: Iterable[tuple[str, str, str]]) -> str:
    """Names with their old and new values, one on a line."""
    t = theme.tokens
    gone = f"color:{t.dele.name()}; background-color:{t.del_bg.name()}; text-decoration:line-through"
    come = f"color:{t.ins.name()}; background-color:{t.ins_bg.name()}; text-decoration:underline"
    quiet = f"font-size:12px; color:{t.text2.name()}; padding:4px 6px 2px 0"
    rows = [
        f"<tr><td width='84' style='{quiet}'>{_escaped(name)}</td>"
        f"<td style='padding:3px 0; color:{t.text.name()}'><span style='{gone}'>{_escaped(old)}</span> "
        f"<span style='{come}'>{_escaped(new)}</span></td></tr>"
        for name, old, new in pairs
    ]
    return f"<table cellspacing='0' cellpadding='0' width='100%'>{''.join(rows)}</table>"


def _short(release: Release, change: Change) -> str:
    """A section's name for a narrow column: "Trial summary" is "Trial"."""
    title = kind(release.section(change.use.section).kind).title
    return title if len(title) <= 11 else title.partition(" ")[0]


def places_said(told: tuple[Change, ...], release: Release) -> str:
    """The places for a screen reader."""
    titles = (kind(release.section(change.use.section).kind).title for change in told)
    pairs = zip(titles, told, strict=True)
    return "; ".join(f"{title}: “{each.old}” becomes “{each.new}”" for title, each in pairs)


def left_alone(release: Release, found: Iterable[Mention]) -> str:
    """The near misses that a change leaves alone: "Not touched: “Phase III” in Company boilerplate"."""
    said = list(
        dict.fromkeys(f"“{each.words}” in {kind(release.section(each.use.section).kind).title}" for each in found)
    )
    more = f" and {len(said) - 3} more" if len(said) > 3 else ""
    return f"Not touched: {', '.join(said[:3])}{more}" if said else ""


def _escaped(text: str) -> str:
    words = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", " ")
    head = "&nbsp;" if words.startswith(" ") else ""
    tail = "&nbsp;" if words.endswith(" ") and words.strip() else ""
    return f"{head}{words.strip()}{tail}"
