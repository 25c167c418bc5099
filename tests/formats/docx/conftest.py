"""The sample documents, made once."""

import importlib.util
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def samples():
    """The module that makes the sample documents, so that tests and validators see the same files."""
    spec = importlib.util.spec_from_file_location("make_samples", Path(__file__).parent / "make_samples.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
