"""Regular expressions that are compiled when they are used first: to compile all of them would slow every start."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, cast

__all__ = ["lazy"]


def lazy(source: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern as by re.compile, which is called at its first use. A wrong one raises re.error only then."""
    return cast("re.Pattern[str]", _Lazy(source, flags))


class _Lazy:
    """Stands for a pattern; what is asked of it first is kept, so that it's asked directly from then on."""

    def __init__(self, source: str, flags: re.RegexFlag) -> None:
        self._source, self._flags = source, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._source, self._flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value
