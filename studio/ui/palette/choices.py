"""What the palette offers, as values: lines in groups, and how typed letters narrow them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from studio.ui.palette.matching import Match, match

__all__ = ["PREFIXES", "Choice", "Found", "found", "matching"]

# Prefix typed first: how the ids of the lines begin that it narrows to.
PREFIXES = {"#": "section:", ">": "command:", "@": "fact:"}
# So many lines of a group are shown where no prefix asks for it alone.
_MOST = 8


class Choice(Struct, frozen=True):
    """One line: its group, its words, what stands beside them, and what it does; `reason` says why it can't.

    `key` is the shortcut at its right, `colour` that of its icon, `id` what it's remembered by.
    """

    group: str
    title: str
    aside: str
    icon: str
    act: Callable[[], None]
    reason: str = ""
    key: str = ""
    colour: str = "text2"
    id: str = ""


class Found(Struct, frozen=True):
    """A line with the letters of its title that were typed."""

    choice: Choice
    at: tuple[int, ...] = ()


def found(choices: Iterable[Choice], words: str, *, most: int = 0) -> list[Found]:
    """The lines that the words find: by group, the best of each first; a group whose title begins so goes first.

    `most` is how many of a group there are at most, 0 for all.
    """
    groups: dict[str, list[tuple[Match, int, Choice]]] = {}
    for number, choice in enumerate(choices):
        how = match(words, choice.title, f"{choice.aside} {choice.group}")
        if how:
            groups.setdefault(choice.group, []).append((how, number, choice))
    for lines in groups.values():
        lines.sort(key=lambda line: (line[0].rank, line[0].spread, line[1]))
    order = sorted(groups, key=lambda group: min(groups[group][0][0].rank, 1)) if words.strip() else list(groups)
    return [Found(choice, how.at) for group in order for how, _, choice in groups[group][: most or None]]


def matching(choices: Iterable[Choice], words: str) -> list[Choice]:
    """The lines that the words find, as `found` orders them."""
    return [each.choice for each in found(choices, words)]


def narrowed(choices: list[Choice], text: str, recent: tuple[str, ...]) -> list[Found]:
    """The lines for what is typed, a prefix counted; those used lately first where nothing is typed."""
    if text[:1] in PREFIXES:
        return found([each for each in choices if each.id.startswith(PREFIXES[text[0]])], text[1:])
    if text.strip():
        return found(choices, text, most=_MOST)
    from msgspec.structs import replace

    known = {each.id: each for each in choices if each.id}
    lately = [Found(replace(known[id], group="Recent")) for id in recent if id in known and not known[id].reason]
    shown = [Found(each) for each in choices if each.group != "Facts"]
    first = [each for each in shown if each.choice.group == "Selection"]
    rest = [each for each in shown if each.choice.group != "Selection"]
    return [*first, *lately, *_few(rest, "Releases")]


def _few(lines: list[Found], group: str) -> list[Found]:
    of_group = [each for each in lines if each.choice.group == group][:_MOST]
    return [*(each for each in lines if each.choice.group != group), *of_group]
