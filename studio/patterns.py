"""Regular expressions that are compiled when they are used first: to compile all of them would slow every start.

One that is searched for often looks for the words that it can't do without (see `literals`) before it's matched.

A class of all signs but a full stop, `[^.;]{0,60}`, means "further on in the sentence" in what `lazy` is given. So a
dot that ends no sentence is let through: that of 1.5, M.D., example.com, U.S. or vs. `Joined` takes what it's given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, cast

__all__ = ["Joined", "lazy"]

_SHORT = 60  # characters: a shorter text is matched as fast as looked through for words
_OFTEN = 24  # searches: so many cost what reading off a pattern's words costs


def lazy(source: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern as by re.compile, which is called at its first use. A wrong one raises re.error only then."""
    return cast("re.Pattern[str]", _Lazy(source, flags))


# Not of digits as well: such a class looks for a number.
_NO_STOP = re.compile(r"\[\^\.(?![^\]]*\\d)(?:[^\]\\]|\\.)*\]")
_INSIDE = r"\.(?=[\w,])|(?<=U\.S)\.|(?<=U\.K)\.|(?<=\bvs)\.|(?<=\b(?:Dr|No|Mr|Ms|St))\."


def _within_sentence(source: str) -> str:
    """The pattern with every class of all signs but a full stop widened by full stops that end no sentence."""
    return _NO_STOP.sub(lambda match: f"(?:{match[0]}|{_INSIDE})", source)


class _Lazy:
    """Stands for a pattern; what is asked of it first is kept, so that it's asked directly from then on."""

    def __init__(self, source: str, flags: re.RegexFlag) -> None:
        self._source, self._flags = source, flags
        self._searched = 0

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(_within_sentence(self._source), self._flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value

    # These count until they are often called; then ones that look for words first are put in their place.

    def search(self, text: str, *where: int) -> re.Match[str] | None:
        """As of a pattern."""
        self._count()
        return self._compiled.search(text, *where)

    def finditer(self, text: str, *where: int) -> Any:
        """As of a pattern."""
        self._count()
        return self._compiled.finditer(text, *where)

    def findall(self, text: str, *where: int) -> list[Any]:
        """As of a pattern."""
        self._count()
        return self._compiled.findall(text, *where)

    def _count(self) -> None:
        # Checks run on several threads: a count may be lost, or two put the same in place, which changes no answer.
        self._searched += 1
        if self._searched >= _OFTEN and "search" not in vars(self):
            from studio.literals import needed  # it takes the parser of patterns

            groups, found = needed(self._source, self._flags), self._compiled
            vars(self).update(
                search=_gated(found.search, groups, lambda: None),
                finditer=_gated(found.finditer, groups, lambda: iter(())), findall=_gated(found.findall, groups, list),
            )


def _gated(method: Callable[..., Any], groups: tuple[tuple[str, ...], ...], empty: Callable[[], object]) -> Any:
    """The method of a pattern, not called for a text without the words that the pattern needs."""
    from studio.literals import folded

    def gated(text: str, *where: int) -> object:
        if len(text) > _SHORT:
            within = folded(text)
            for words in groups:  # as literals.hold, without a call for each of many searches
                for word in words:
                    if word in within:
                        break
                else:
                    return empty()
        return method(text, *where)

    return gated if groups else method


class Joined:
    """Many expressions looked for as one, each of them with its number; the first that fits at a place wins.

    Only those whose words are in a text are matched against it: of a list of words that is mostly none.
    """

    def __init__(self, sources: Iterable[str], flags: re.RegexFlag = re.NOFLAG) -> None:
        from studio.literals import needed

        self._sources, self._flags = tuple(sources), flags
        self._made: dict[tuple[int, ...], re.Pattern[str]] = {}
        self._always: list[int] = []
        self._by_words: list[tuple[str, int]] = []
        for number, source in enumerate(self._sources):
            groups = needed(source, flags)
            self._by_words += [(word, number) for word in groups[0]] if groups else []
            self._always += [] if groups else [number]

    def finditer(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        """Every match in a text with the number of its expression, as of one pattern of all joined by "|"."""
        from studio.literals import folded

        within = folded(text)
        likely = {number for word, number in self._by_words if word in within}
        if not likely and not self._always:
            return
        chosen = tuple(sorted(likely.union(self._always)))
        pattern = self._made.get(chosen)
        if pattern is None:
            joined = "|".join(f"(?P<_{number}>{self._sources[number]})" for number in chosen)
            pattern = self._made[chosen] = re.compile(joined, self._flags)
        for match in pattern.finditer(text):
            yield int((match.lastgroup or "_0")[1:]), match
