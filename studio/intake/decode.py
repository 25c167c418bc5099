"""The most likely sequence of sections for the lines of a release: what each line says, and what usually follows what.

A Viterbi search: of all ways to give every line a state, the one with the greatest sum of what lines say (features)
and what steps cost (weights). The best few ways to each line are carried on, so time grows with the lines alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from studio.intake import features, headings
from studio.intake import names as nm
from studio.intake import weights as w
from studio.intake.lines import Line

__all__ = ["Sorted", "decode"]

_CARRIED = 10  # states kept for each line
_STAY = 1.2  # the next paragraph is mostly of the same section
_STAY_TIGHT = 2.6  # and a line right under it nearly always
_BARE = 0.8  # a release without any heading still has its sections
_STAY_LABEL = 3.0  # a label has headings of its own
_FROM_LABEL = -9.0  # and is long: what comes after its warnings are more of them, not the story
_PARAGRAPH = 250  # characters of a line that is a paragraph by itself
_UNDER_HEADING = -7.0  # what follows a heading belongs to it


class Sorted(Struct, frozen=True):
    """Each line's state, and whether it is a heading."""

    states: tuple[str, ...]
    headings: tuple[bool, ...]


class _Step(Struct, frozen=True):
    """A step to a line: is it a heading, is it under one, does nothing part it from the line before, are there none."""

    heading: bool
    under: bool
    tight: bool
    bare: bool


def decode(lines: Sequence[Line], names: nm.Names) -> Sorted:
    """The states of the lines; empty for no lines."""
    if not lines:
        return Sorted((), ())
    above = tuple(headings.is_heading(lines, at, names) for at in range(len(lines)))
    bare = not any(above)
    parted = sum(line.opens for line in lines) > len(lines) * 0.2 and not all(line.opens for line in lines)
    scored: dict[str, float] = {}
    trail: list[dict[str, str]] = []
    for at in range(len(lines)):
        after = lines[at + 1].text if at + 1 < len(lines) else ""
        opened = headings.opens(lines[at].text, after, names) if above[at] else None
        gains = features.scores(lines, at, names, heading=opened)
        if at == 0:
            reached = {state: gains[state] - (4.0 if w.STAGES[state] > 2 else 0.0) for state in w.STATES}
            came: dict[str, str] = {}
        else:
            tight = parted and not lines[at].opens and not _paragraphs(lines[at - 1], lines[at])
            step = _Step(above[at], above[at - 1], tight, bare)
            reached, came = _best(scored, gains, step)
        trail.append(came)
        scored = dict(sorted(reached.items(), key=lambda item: -item[1])[:_CARRIED])
    state = max(scored, key=lambda each: scored[each])
    states = [state]
    for came in reversed(trail[1:]):
        state = came[state]
        states.append(state)
    return Sorted(tuple(reversed(states)), above)


def _paragraphs(before: Line, line: Line) -> bool:
    """Whether two lines that no blank line parts are a paragraph each, as they are long."""
    return len(before.text) > _PARAGRAPH and len(line.text) > _PARAGRAPH


def _best(before: dict[str, float], gains: dict[str, float], step: _Step) -> tuple[dict[str, float], dict[str, str]]:
    """The best sum with which each state is reached, and from which state."""
    reached: dict[str, float] = {}
    came: dict[str, str] = {}
    ways = [(total, old, _costs(old, step)) for old, total in before.items()]
    for index, state in enumerate(w.STATES):
        best, source = max((total + costs[index], old) for total, old, costs in ways)
        reached[state] = best + gains[state]
        came[state] = source
    return reached, came


@cache
def _costs(old: str, step: _Step) -> tuple[float, ...]:
    """What it costs to go from a state to each of `weights.STATES`."""
    return tuple(_move(old, new, step) for new in w.STATES)


def _move(old: str, new: str, step: _Step) -> float:
    """What it costs (less than 0) or gains to go from the state of one line to that of the next."""
    if old == new:
        if new == "lead":
            return w.NEVER if not step.tight else -3.0
        if step.heading:
            return _STAY_LABEL if new == "important-safety-information" else 0.3
        return _STAY_TIGHT if step.tight else _STAY
    cost = w.MOVES[w.STAGES[old]][w.STAGES[new]]
    if old == "important-safety-information" and new == "body":
        cost += _FROM_LABEL
    if step.heading:
        return cost * 0.4 if cost > w.NEVER else cost
    if step.under and not old.startswith("other") and not (old == "body" and new == "quote"):
        return cost + _UNDER_HEADING
    crowded = step.tight and (w.STAGES[old] > 2 or old == "contacts^") and not (old + new).count("other")
    return (_BARE if step.bare else 1.0) * (cost + w.BARE_OPENING.get(new, 0.0)) - (1.0 if crowded else 0.0)
