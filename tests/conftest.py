"""What all tests share: no display is needed, and nothing is left in the user's folders."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The same examples on every run, and no time limits: a slow machine must not fail a law.
settings.register_profile(
    "tests", max_examples=60, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("tests")


@pytest.fixture(autouse=True)
def data_folder(tmp_path_factory, monkeypatch):
    """Every test has a data folder of its own, and no recent files of the person who runs it."""
    folder = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("RELEASE_STUDIO_DATA", str(folder))
    return folder
