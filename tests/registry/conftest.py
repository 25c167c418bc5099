"""A registry on this machine; no proxy of this machine stands between."""

import pytest

from tests.registry.records import Registry


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def registry():
    made = Registry()
    yield made
    made.close()
