"""Answers that stand after an edit: nothing that was read for them is another now.

What looks at a whole release is given one whose sections note what is read of them: their text, their heading, what
they remember. Asked again after an edit, it's worked out anew only if one of these is another in a section that was
edited, or anything else that it may look at. Answers are kept with the sections, as what they remember is. Those to
the first questions aren't: to note takes a fifth longer, and many a release is looked at only once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar, NamedTuple, TypeVar, cast

from msgspec.structs import replace

from studio.model.release import Release, Section

__all__ = ["Answers"]

_T = TypeVar("_T")


# What was read of a section: an attribute; what it remembers by a key, and how that is made; or what is told of it.
_Read = tuple[str, Callable[[Section], object] | None, object]


class _Answer(NamedTuple):
    """An answer, and what was read for it: of each section these, and all that there is `about` them."""

    value: object
    about: tuple[object, ...]
    sections: tuple[Section, ...]
    reads: tuple[list[_Read], ...]


class Answers:
    """The answers to questions about a release, some of them from before it was edited.

    `about` is all besides the release that an answer may depend on. The same questions may be asked on several threads.
    """

    def __init__(self, release: Release, about: tuple[object, ...]) -> None:
        self._release, self._sections = release, release.sections
        besides = (getattr(release, name) for name in release.__struct_fields__ if name != "sections")
        self._about = (*about, *besides, tuple((section.id, section.kind) for section in release.sections))
        self._kept = _kept(release.sections)  # None where nobody has asked before
        self._edited: tuple[tuple[Section, ...], tuple[int, ...]] = (release.sections, ())
        self._noting: tuple[_Noting, ...] = ()

    def ask(self, question: str, answer: Callable[[Release], _T]) -> _T:
        """What `answer` says of the release, which reads nothing that may change but the release and what is about."""
        if self._kept is None:
            return answer(self._release)
        kept = self._kept.get(question)
        if kept is None or not self._stands(kept):
            kept = self._worked_out(answer)
        elif kept.sections is not self._sections:
            kept = kept._replace(sections=self._sections)
        self._kept[question] = kept
        return cast("_T", kept.value)

    def _stands(self, kept: _Answer) -> bool:
        if kept.about is not self._about:
            if kept.about != self._about:
                return False
            self._about = kept.about  # the same in the answers that follow, which needn't be compared
        if kept.sections is not self._edited[0]:
            pairs = enumerate(zip(kept.sections, self._sections, strict=True))
            self._edited = kept.sections, tuple(index for index, (old, new) in pairs if old is not new)
        return all(_reads_so(self._sections[index], read) for index in self._edited[1] for read in kept.reads[index])

    def _worked_out(self, answer: Callable[[Release], object]) -> _Answer:
        self._noting = self._noting or tuple(map(_Noting, self._sections))
        reads = tuple(section.note() for section in self._noting)
        value = answer(replace(self._release, sections=cast("tuple[Section, ...]", self._noting)))
        return _Answer(value, self._about, self._sections, reads)


def _reads_so(section: Section, read: _Read) -> bool:
    """Whether the same would be read of a section now; of a method nobody knows what it's asked for."""
    name, make, value = read
    now = getattr(section, name) if make is None else section.remember(name, make) if name else section.tell(make)
    return now is value or bool(now == value and (make or not callable(now)))


def _kept(sections: Iterable[Section]) -> dict[str, _Answer] | None:
    """The answers kept with a release's sections: those of an edited one are those of its neighbours."""
    places = [section.remember("answers", _none) for section in sections]
    found = next((each[0] for each in places if each), None)
    kept: dict[str, _Answer] = {} if found is None else found
    for each in places:
        each[:] = [kept]
    return found


def _none(_: Section) -> list[dict[str, _Answer]]:
    return []


class _Noting:
    """Stands for a section, and notes what is read of it. Not to be hashed: what is cached by it wouldn't be noted."""

    __slots__ = ("_reads", "_section", "id", "kind")
    __hash__: ClassVar[None]  # type: ignore[assignment]

    def __init__(self, section: Section) -> None:
        self._section, self.id, self.kind = section, section.id, section.kind
        self._reads: list[_Read] = []

    def note(self) -> list[_Read]:
        """The notes of what is read from now on."""
        self._reads = []
        return self._reads

    def remember(self, key: str, make: Callable[[Section], _T]) -> _T:
        """As of a section."""
        value = self._section.remember(key, make)
        self._reads.append((key, make, value))
        return value

    def tell(self, make: Callable[[Section], _T]) -> _T:
        """As of a section."""
        value = self._section.tell(make)
        self._reads.append(("", make, value))
        return value

    def __eq__(self, other: object) -> bool:
        return self is other

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._section, name)
        self._reads.append((name, None, value))
        return value
