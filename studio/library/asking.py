"""What was typed into a search, as what is looked for: on SQLite an FTS5 expression, on PostgreSQL a tsquery.

    understood('safe harbor 10-K "phase 1')

Each word has to match; the last one is unfinished, so it's the beginning of a word. A word with hyphens, or several
letters of a script without spaces, is looked for as its parts one after the other, or as the one word that they are
without the hyphen ("10-K", "10 K", "10K"). Quotes make a phrase. Nothing that is typed is ever an operator: only words
made by `tokens` get into an expression, and those are letters and digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from msgspec import Struct
from msgspec.structs import replace

from studio.library.tokens import chains, tokens

__all__ = ["PART", "TITLE", "Filters", "Unit", "beginnings", "expression", "facet", "facets", "query", "understood"]

# Private characters begin what isn't a word of the text: no text has them as letters, so nobody can type them.
TITLE = "\ue000"  # before a word of the title
FACET = "\ue001"  # before what is filtered by
PART = "\ue002"  # between parts, so that no phrase reaches over

_MOST_WORDS = 48
_PIECE = re.compile(r'["“”„](?P<phrase>[^"“”„]*)(?P<end>["“”„]?)|(?P<word>[^\s"“”„]+)')
STATES = ("approved", "waiting", "retired")


class Unit(Struct, frozen=True):
    """A word, or words one after the other. `joined` is what they are as one word; `unfinished`: more may follow."""

    parts: tuple[str, ...]
    joined: str = ""
    unfinished: bool = False

    @property
    def whole(self) -> tuple[str, ...]:
        """What it is as single words."""
        alone = self.parts if len(self.parts) == 1 else ()
        return (*alone, self.joined) if self.joined else alone

    def is_begun(self, word: str) -> bool:
        """Whether a single word is enough when it's only begun: of one or two letters joined, too much would be."""
        return self.unfinished and (word != self.joined or len(word) > 2)


class Filters(Struct, frozen=True):
    """Which texts are looked among; "" for any."""

    kind: str = ""
    tag: str = ""
    company: str = ""
    product: str = ""
    states: tuple[str, ...] = ("approved", "waiting")


def understood(words: str) -> tuple[Unit, ...]:
    """What is looked for; nothing where no letter or digit was typed."""
    units: dict[tuple[str, ...], Unit] = {}
    for piece in _PIECE.finditer(words):
        written = piece["phrase"] if piece["word"] is None else piece["word"]
        found = tokens(written)
        if not found:
            continue
        parts = tuple(token.word for token in found)
        one = piece["word"] is not None and (0, len(found)) in set(chains(written, found))
        unfinished = piece.end() == len(words.rstrip()) and not piece["end"]
        unit = Unit(parts, "".join(parts) if one else "", unfinished)
        known = units.pop(parts, unit)
        units[parts] = replace(unit, joined=unit.joined or known.joined, unfinished=unfinished)
        if len(units) == _MOST_WORDS:
            break
    return tuple(units.values())


def beginnings(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """The same, each word of which may go on."""
    return tuple(replace(unit, unfinished=True) for unit in units)


def facet(name: str, value: str) -> str:
    """The word that stands for a thing that is filtered by."""
    return f"{FACET}{name}{blake2b(value.encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}"


def facets(kind: str, tags: Iterable[str], company: str, product: str, states: Iterable[str]) -> list[str]:
    """The words by which a text is filtered."""
    pairs = [("kind", kind), *(("tag", tag) for tag in tags), ("company", company), ("product", product)]
    pairs += (("state", state) for state in states)
    return [facet(name, value) for name, value in pairs if value]


def query(units: Sequence[Unit], filters: Filters, *, full_text: str, title: bool = False, whole: bool = False) -> str:
    """An expression for "fts5" or "tsquery", or "" where nothing can match.

    `title`: all units are in the title; `whole`: nothing is unfinished.
    """
    is_fts5 = full_text == "fts5"
    term, both = (_fts5, " AND ") if is_fts5 else (_tsquery, " & ")
    needed = [expression(unit, full_text, title=title, whole=whole) for unit in units]
    given = (("kind", filters.kind), ("tag", filters.tag), ("company", filters.company), ("product", filters.product))
    needed += [term((facet(name, value),)) for name, value in given if value]
    wanted = [state for state in STATES if state in filters.states]
    if not wanted:
        return ""
    states = [term((facet("state", state),)) for state in wanted]
    if needed and {"approved", "waiting"} <= set(wanted):  # nearly all: leaving out the few others costs less
        made = both.join(needed)
        if "retired" in wanted:
            return made
        retired = term((facet("state", "retired"),))
        return f"({made}) NOT {retired}" if is_fts5 else f"{made} & !{retired}"
    return both.join((*needed, f"({(' OR ' if is_fts5 else ' | ').join(states)})"))


def expression(unit: Unit, full_text: str, *, title: bool = False, whole: bool = False) -> str:
    """One unit as an expression."""
    mark = TITLE if title else ""
    term, either = (_fts5, " OR ") if full_text == "fts5" else (_tsquery, " | ")
    begun = unit.unfinished and not whole
    ways = [term([mark + word], begun=begun and unit.is_begun(word)) for word in unit.whole]
    if len(unit.parts) > 1:
        ways.append(term([mark + part for part in unit.parts], begun=begun))
    return f"({either.join(ways)})"


def _fts5(parts: Sequence[str], *, begun: bool = False) -> str:
    return f'"{" ".join(parts)}"' + (" *" if begun else "")


def _tsquery(parts: Sequence[str], *, begun: bool = False) -> str:
    # Words are letters and digits, so the quotes can't end early.
    quoted = [f"'{part}'" for part in parts]
    return f"({' <-> '.join(quoted)}{':*' if begun else ''})"
