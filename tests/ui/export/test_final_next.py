"""In a final, Next names no fix: it says that the release is final, and how it's brought back."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from studio.model.profile import Company
from studio.model.release import DRAFTING, Stage
from studio.preflight import preflight
from studio.rules.engine import Report
from studio.store.files import save_release
from studio.ui.dialogs.reason import Reason
from studio.ui.file import opening
from tests import make


@pytest.fixture
def page(qtbot, window, tmp_path):
    release = make.release(headline="Halvern Starts", lead="Halvern enrolled XX patients today in its trial.")
    save_release(replace(release, stage=Stage("final", on="2026-03-02")), tmp_path / "a.release")
    opening.open_path(window, tmp_path / "a.release")
    qtbot.waitUntil(lambda: window.page.editor.checker.is_current, timeout=8000)
    return window.page


def test_next_offers_the_way_back_and_then_names_what_is_to_fix(page, window, qtbot):
    card = page.editor.sections.next
    assert any(item.level == "must" for item in page.editor.checks.items())
    assert card.step() == "Bring back to drafting…"
    assert card.accessibleName() == "This release is final: Bring back to drafting…"
    card.click()
    asked = window.findChild(Reason)
    asked.reason.setText("The number of patients is missing")
    asked.go.click()
    assert page.session.release.stage == DRAFTING
    qtbot.waitUntil(lambda: card.accessibleName().startswith("Next: "), timeout=3000)
    assert card.step().startswith("Write ")


@pytest.mark.parametrize(("status", "settled"), [("", False), ("af", True)])
def test_the_annual_report_is_confirmed_only_where_the_filers_status_is_known(status, settled):
    release = make.release(safe_harbor="Risks are in our Annual Report on Form 10-K filed on March 2, 2026.")
    found = preflight(release, Report(()), (), "final", company=Company(filer_status=status))
    (line,) = [each for each in found.lines if each.words.startswith("Safe harbor names the 10-K of March 2026")]
    assert line.settled is settled
    assert ("set Filer in the company’s profile" in line.words) is not settled
