"""The architecture is tested: layers, sizes, names and what may be imported when."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted((ROOT / "studio").rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in FILES}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def nodes(*kinds):
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, kinds):
                yield path, node


def length(node) -> int:
    return node.end_lineno - node.lineno + 1


def test_layers_and_contracts_hold():
    from importlinter.cli import lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_no_import_cycles_lazy_imports_counted():
    import grimp

    graph = grimp.build_graph("studio", cache_dir=None, exclude_type_checking_imports=True)
    found = []
    for module in graph.modules:
        direct = graph.find_modules_directly_imported_by(module)
        found += [(module, other) for other in direct if graph.chain_exists(other, module)]
    assert found == []


def test_every_import_names_something_that_is_there_lazy_imports_counted():
    trees = {**TREES, **{path: ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "tests").rglob("*.py")}}
    modules = {name(path)[:-3].replace("/", ".").removesuffix(".__init__"): path for path in trees}
    missing = []
    for path, tree in trees.items():
        for node in ast.walk(tree):
            module = getattr(node, "module", None) or ""
            if not isinstance(node, ast.ImportFrom) or module.split(".")[0] != "studio":
                continue
            source = modules[module].read_text(encoding="utf-8") if module in modules else ""
            missing += [
                f"{name(path)}:{node.lineno} {module}.{alias.name}"
                for alias in node.names
                if f"{module}.{alias.name}" not in modules and not re.search(rf"\b{alias.name}\b", source)
            ]
    assert missing == []


def named(cell: str):
    """The paths that a row of ARCHITECTURE's table names; one without a folder stands beside the one before."""
    folder = ROOT / "studio"
    for words in re.findall(r"`([^`]+)`", cell):
        if re.fullmatch(r"[\w./*-]+(/|\.(py|toml))", words):
            pattern = re.sub(r"\b[A-Z]{4,}\b", "*", words).rstrip("/")
            bases = (ROOT / "studio", ROOT) if "/" in words else (folder, ROOT / "studio", ROOT)
            found = next((hits for base in bases if (hits := sorted(base.glob(pattern)))), [])
            yield words, found
            if found:
                folder = found[0] if found[0].is_dir() else found[0].parent


def test_the_table_of_the_architecture_leads_to_every_module_and_nowhere_else():
    text = (ROOT / "studio" / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rows = [line.split("|")[2] for line in text.split("\n## ")[1].splitlines() if line.startswith("| ")]
    paths = [path for row in rows for path in named(row)]
    assert [words for words, found in paths if not found] == []
    found = {path for _, found in paths for path in found}
    reached = found | {module for path in found if path.is_dir() for module in path.rglob("*.py")}
    assert [name(path) for path in FILES if path.name != "__init__.py" and path not in reached] == []


def test_no_file_is_longer_than_400_lines():
    assert [(name(p), n) for p in FILES if (n := p.read_text(encoding="utf-8").count("\n")) > 400] == []


def test_no_class_is_larger_than_250_lines_or_20_methods():
    large = []
    for path, node in nodes(ast.ClassDef):
        methods = sum(isinstance(child, FUNCTIONS) for child in node.body)
        if length(node) > 250 or methods > 20:
            large.append((name(path), node.name, length(node), methods))
    assert large == []


def test_no_function_is_longer_than_60_lines_and_few_than_40():
    lengths = [(length(node), name(path), node.name) for path, node in nodes(*FUNCTIONS)]
    assert [each for each in lengths if each[0] > 60] == []
    long = [each for each in lengths if each[0] > 40]
    assert len(long) <= max(1, len(lengths) // 100), sorted(long, reverse=True)


def public(tree: ast.Module, path: Path):
    """The public functions and classes of a module, methods of public classes included; overrides of Qt's left out."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield node
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            for method in node.body:
                override = "ui" in path.parts and re.search(r"[a-z][A-Z]", getattr(method, "name", ""))
                if isinstance(method, FUNCTIONS) and not method.name.startswith("_") and not override:
                    yield method


def test_every_module_and_public_name_says_what_it_is():
    missing = [name(path) for path, tree in TREES.items() if not ast.get_docstring(tree)]
    for path, tree in TREES.items():
        missing += [f"{name(path)}:{node.name}" for node in public(tree, path) if not ast.get_docstring(node)]
    assert missing == []


def test_no_global_statement_and_no_module_level_mutable_state():
    assert [name(path) for path, _ in nodes(ast.Global)] == []
    mutable = []
    for path, tree in TREES.items():
        for node in tree.body:
            target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
            listed = isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.List | ast.ListComp)
            if listed and getattr(target, "id", "") != "__all__":
                mutable.append(f"{name(path)}:{getattr(target, 'id', '?')}")
    assert mutable == []


def test_dialogs_are_asked_in_one_place():
    users = [
        name(p)
        for p, tree in TREES.items()
        if re.search(r"\bQ(MessageBox|FileDialog|InputDialog|PrintDialog)\b", ast.unparse(tree))
    ]
    assert set(users) <= {"studio/ui/ask.py"}


def test_no_star_imports_from_qt_and_no_rule_imports_a_rule():
    stars = [name(p) for p, node in nodes(ast.ImportFrom) if any(alias.name == "*" for alias in node.names)]
    assert stars == []
    allowed = {"studio.rules.engine", "studio.rules.example"}
    rules = [p for p in FILES if p.parent.name == "rules" and p.stem not in {"__init__", "engine", "example"}]
    for path in rules:
        imported = {n.module for n in ast.walk(TREES[path]) if isinstance(n, ast.ImportFrom) and n.module}
        assert {m for m in imported if m.startswith("studio.rules")} <= allowed, name(path)


def test_the_top_level_is_what_every_project_has():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    top = {line.split("/")[0] for line in listed.stdout.splitlines()}
    assert top <= {
        "studio",
        "resources",
        "tests",
        "main.py",
        "pyproject.toml",
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE",
        ".ci",
        ".gitignore",
    }


HEAVY = {
    "docx", "lxml", "sqlalchemy", "asyncio", "urllib.request", "importlib.metadata", "rapidfuzz", "phonenumbers",
    "hashlib", "html", "keyring", "psycopg", "secrets", "socket", "sqlite3", "tomllib",
}  # fmt: skip


@pytest.mark.parametrize(
    "module",
    ["studio.main", "studio.model.review", "studio.rules.engine", "studio.formats", "studio.ui.program",
     "studio.ui.home.home", "studio.ui.home.releases", "studio.ui.page"],
)  # fmt: skip
def test_nothing_heavy_is_imported_before_it_is_needed(module):
    code = f"import {module}, sys; print(*sorted(set(sys.modules) & {HEAVY!r}))"
    out = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert out.stdout.split() == []


PAINTED = """
import linecache
import sys
from pathlib import Path
from PySide6 import QtCore, QtGui, QtWidgets
from studio.ui import app as starting
program, window = starting.begin(app := starting.application(), sys.argv[1:])
app.processEvents()
widgets, gui = vars(QtWidgets), vars(QtGui)
print(*(name for name in ("QStyle", "QMdiArea", "QMessageBox") if name in widgets), *{"QGradient"} & {*gui},
      *{"QProcess", "QProcessEnvironment"} & {*vars(QtCore)})
late = ("studio.ui.dialogs.", "studio.ui.export.dialog", "studio.ui.palette.", "studio.ui.references.cite",
        "studio.ui.registry.dialog", "studio.ui.sections.approve", "studio.rules.", "PySide6.QtN")
print(*(name for name in sys.modules if name.startswith(late)))
print("studio.ui.page" in sys.modules, "studio.ui.facts.panel" in sys.modules, starting.__file__ in linecache.cache,
      flush=True)
import os
os._exit(0)
"""


@pytest.mark.parametrize("is_open", [False, True])
def test_the_first_paint_makes_no_types_and_no_panels_that_it_does_not_show(tmp_path, is_open):
    from studio.store.files import save_release
    from tests import make

    save_release(make.release(lead="The first patient was dosed.", body="It began."), tmp_path / "a.release")
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", RELEASE_STUDIO_DATA=str(tmp_path / "data"))
    words = [sys.executable, "-c", PAINTED, *([str(tmp_path / "a.release")] if is_open else [])]
    out = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True, env=environment)
    types, modules, panels = out.stdout.splitlines()
    assert types == ""
    assert set(modules.split()) <= {"studio.rules.engine", "studio.rules.example"}
    assert panels == f"{is_open} False False"
