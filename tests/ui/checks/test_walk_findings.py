"""The words of the buttons that set a fact."""

from __future__ import annotations

import pytest

from studio.rules.engine import Finding
from studio.ui.checks.findings import items
from tests import make


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ("results.prespecified", "Say which it was"),
        ("results.met", "Say whether it was met"),
        ("results.analyzed", "Set the number analyzed"),
        ("trial.name", "Set the trial name"),
        ("drug.class", "Say what the drug is"),
    ],
)
def test_a_button_that_sets_a_fact_reads_as_a_sentence(fact, words):
    finding = Finding("The text doesn't state it", level="must", remedy=f"fact:{fact}")
    assert items((finding,), make.release(lead="News."))[0].acts[0].long == words
