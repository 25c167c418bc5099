"""`library filed`: after an annual or quarterly report a safe harbor asks for a new approval."""

import json

import pytest

from studio.main import main


@pytest.fixture
def place(shelf):
    return shelf(("ours", "safe-harbor", "Halvern"), ("any", "safe-harbor", ""), ("theirs", "safe-harbor", "Bellmonte"),
                 ("about", "boilerplate", "Halvern"))  # fmt: skip


def _filed(place, capsys, *words):
    code = main(["library", "filed", "--library", place, "--person", "Ana Reyes", *words])
    return code, *capsys.readouterr()


def test_safe_harbors_of_the_company_and_of_no_company_fall_due_once(place, capsys):
    code, out, _ = _filed(place, capsys, "10-Q", "2026-06-30", "--company", "Halvern", "--json")
    due = {text["id"]: text["current"]["review_by"] for text in json.loads(out)["texts"]}
    assert (code, set(due)) == (0, {"ours", "any"})
    assert all(due.values())
    code, out, _ = _filed(place, capsys, "10-Q", "2026-06-30", "--company", "Halvern")
    assert (code, out.startswith("No safe harbor fell due")) == (1, True)


def test_a_current_report_is_no_reason(place, capsys):
    code, _, err = _filed(place, capsys, "8-K", "2026-06-30", "--company", "Halvern")
    assert (code, "8-K isn’t an annual or quarterly report" in err) == (2, True)
