"""How sections, rules, formats and commands are found: by walking a package, so that adding one is adding a file."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType
from typing import TypeVar

__all__ = ["collect"]

_T = TypeVar("_T")


def collect(package: ModuleType, kind: type[_T]) -> tuple[_T, ...]:
    """Every module-level value of a kind in a package's modules, by module name, then in the order written.

    A package inside it counts as one module: what it is made of is imported by it, on use.

    Raises what importing a module raises: a broken file is told, not skipped.
    """
    found: list[_T] = []
    for module in sorted(pkgutil.iter_modules(package.__path__, package.__name__ + "."), key=lambda m: m.name):
        names = vars(importlib.import_module(module.name))
        values = [value for value in names.values() if isinstance(value, kind)]
        found.extend(value for value in values if not any(value is other for other in found))
    return tuple(found)
