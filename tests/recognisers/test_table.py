"""The table in the package's docstring names every recogniser and who uses it."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

from studio import recognisers

FOLDER = Path(recognisers.__file__).parent


def users() -> dict[str, set[str]]:
    """Which parts of the program import each recogniser, the recognisers themselves left out."""
    found: dict[str, set[str]] = defaultdict(set)
    package = recognisers.__name__
    for path in FOLDER.parent.rglob("*.py"):
        part = path.relative_to(FOLDER.parent).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if part != FOLDER.name and isinstance(node, ast.ImportFrom) and (node.module or "").startswith(package):
                module = (node.module or "").removeprefix(package).removeprefix(".")
                for name in [module] if module else [alias.name for alias in node.names]:
                    found[name].add(part)
    return found


def test_the_table_names_every_module_and_its_users():
    rows = re.findall(r"^([a-z_]+)  +\S.*?  +([a-z, ]+)$", recognisers.__doc__ or "", re.MULTILINE)
    named = {module: set(used.split(", ")) for module, used in rows if module != "module"}
    imported = users()
    assert named == {path.stem: imported[path.stem] for path in FOLDER.glob("*.py") if path.stem != "__init__"}
