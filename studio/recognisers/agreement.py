"""Whether two values of one fact agree: phases, numbers of people, and names or numbers that differ by a slip."""

from __future__ import annotations

from typing import Literal

from studio.recognisers import enrolment

__all__ = ["exchanged", "one_letter_off", "people", "phases", "slip"]

_CLOSE = 0.03  # "about 600" is true of 603
_NEARLY_ALL = 0.8  # "up to 60" is true of 50, but says little of 20


def phases(one: str, other: str) -> Literal["same", "part", "different"]:
    """How two phases in normal form agree: a letter left out is no matter, one of two may be a part of the other.

    >>> phases("2b", "2"), phases("1b/2", "1"), phases("2a", "2b")
    ('same', 'part', 'different')
    """
    a, b = one.split("/"), other.split("/")
    if len(a) == len(b):
        return "same" if all(_alike(x, y) for x, y in zip(a, b, strict=True)) else "different"
    small, large = sorted((a, b), key=len)
    return "part" if all(any(_alike(x, y) for y in large) for x in small) else "different"


def _alike(one: str, other: str) -> bool:
    return one == other or (one[:1] == other[:1] and "" in (one[1:], other[1:]))


def people(one: str, other: str) -> Literal["same", "bound", "different"]:
    """How two numbers of people in words agree; "bound" where one says "up to" and the other the same number flatly.

    >>> people("approximately 60", "60"), people("up to 60", "60"), people("55", "50")
    ('same', 'bound', 'different')
    """
    a, b = enrolment.people(one), enrolment.people(other)
    if not a or not b or a == b:
        return "same"
    if a.bound and a.bound == b.bound:
        return "different"
    if bool(a.bound) != bool(b.bound):
        bounded, flat = (a, b) if a.bound else (b, a)
        if bounded.bound == "up to" and flat.most == bounded.most:
            return "bound"
        low = bounded.least if bounded.bound == "from" else _NEARLY_ALL * bounded.most
        return "same" if low <= flat.most <= bounded.most else "different"
    if (a.least <= b.least and b.most <= a.most) or (b.least <= a.least and a.most <= b.most):
        return "same"  # one is a range, and the other lies in it
    about = a.about or b.about
    return "same" if about and abs(a.most - b.most) <= _CLOSE * max(a.most, b.most) else "different"


def slip(one: str, other: str) -> bool:
    """Whether two words of one length differ by a slip: in one sign, or by two neighbours exchanged."""
    differ = [index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) != len(other) or not differ:
        return False
    first, last = differ[0], differ[-1]
    swapped = len(differ) == 2 and last == first + 1 and one[first] == other[last] and one[last] == other[first]
    return len(differ) == 1 or swapped


def exchanged(word: str, name: str) -> bool:
    """Whether a word is a name with two neighbours exchanged."""
    return word != name and sorted(word) == sorted(name) and slip(word, name)


def one_letter_off(word: str, name: str) -> bool:
    """Whether a word is a name with one letter wrong, missing, too many, or exchanged with its neighbour."""
    if len(word) == len(name):
        return slip(word, name)
    short, long = sorted((word, name), key=len)
    return len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
