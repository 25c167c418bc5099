"""What all tests share: no display is needed, and nothing is left in the user's folders."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The same examples on every run, and no time limits: a slow machine must not fail a law.
settings.register_profile(
    "tests", max_examples=60, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("tests")


@pytest.fixture(scope="session", autouse=True)
def _application(qapp):
    """One application for all tests, with widgets: a PDF written first would otherwise make one without."""
    return qapp


@pytest.fixture(autouse=True)
def data_folder(tmp_path_factory, monkeypatch):
    """Every test has a data folder of its own, and no recent files of the person who runs it."""
    folder = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("RELEASE_STUDIO_DATA", str(folder))
    return folder


@pytest.fixture(autouse=True)
def _collect_word_files(monkeypatch):
    """Copies every Word file that a test makes into the folder that RELEASE_STUDIO_DOCX_OUT names, for validators."""
    folder = os.environ.get("RELEASE_STUDIO_DOCX_OUT")
    if not folder:
        return
    from studio.formats.docx import package

    saved = package.saved

    def saved_and_kept(document):
        content = saved(document)
        name = hashlib.sha256(content).hexdigest()[:16]
        Path(folder, "made").mkdir(exist_ok=True)
        Path(folder, "made", f"{name}.docx").write_bytes(content)
        return content

    for module in (package, __import__("studio.formats.docx.write", fromlist=["saved"])):
        if getattr(module, "saved", None) is saved:
            monkeypatch.setattr(module, "saved", saved_and_kept)
