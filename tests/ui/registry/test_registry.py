"""Filling from the registry in the window: only when asked, shown before it's done, called off, from a file, kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.model.facts import with_value
from studio.model.following import followed
from studio.rules.engine import check
from studio.ui.companion import companion
from studio.ui.file import opening
from studio.ui.registry.dialog import RegistryDialog
from studio.ui.registry.filling import Registry
from tests import make
from tests.registry import records
from tests.registry.records import NUMBER, OLD, content


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def server():
    made = records.Registry()
    yield made
    made.close()


def draft(**facts):
    values = {"trial.phase": "Phase 3", "trial.enrolment.planned": "approximately 60", **facts}
    return make.release(facts=values, lead="It’s a {trial.phase} trial, {trial.registry_id}.")


def opened(window, qtbot, release, server=None):
    page = opening._show(window, release)
    window.activateWindow()
    qtbot.waitUntil(lambda: page.editor.checker.is_current, timeout=5000)
    if server is not None:
        companion(page.editor, Registry).base = server.base
    return page


def dialog(window, qtbot):
    window.run("fill_from_registry")
    QApplication.processEvents()
    return window.findChildren(RegistryDialog)[-1]


def fetched(window, qtbot, server, release=None, number=NUMBER):
    page = opened(window, qtbot, release or draft(), server)
    asking = dialog(window, qtbot)
    asking.number.setText(number)
    asking.fetch_now.click()
    qtbot.waitUntil(lambda: asking._taken is not None, timeout=5000)
    return page, asking


def test_nothing_is_fetched_before_the_button_is_pressed(window, qtbot, server):
    page = opened(window, qtbot, draft(**{"trial.registry_id": NUMBER}), server)
    page.editor.show_panel(1)
    page.editor.facts.edit("trial.registry_id")
    asking = dialog(window, qtbot)
    assert asking.number.text() == NUMBER
    assert asking.fetch_now.isEnabled()
    assert not asking.main.isEnabled()
    assert asking.main.toolTip() == "Fetch or open a record first"
    qtbot.wait(50)
    assert server.asked == []
    asking.dismiss()


def test_the_number_must_be_one(window, qtbot, server):
    opened(window, qtbot, draft(), server)
    asking = dialog(window, qtbot)
    asking.number.setText("NCT0987654")
    assert asking.fetch_now.toolTip() == "Type the number first: NCT and 8 digits"
    QTest.keyClick(asking.number, Qt.Key.Key_Return)
    asking.number.setText("https://clinicaltrials.gov/study/nct09876543")
    assert asking.fetch_now.isEnabled()
    assert server.asked == []
    asking.dismiss()


def test_what_would_change_is_shown_first_and_only_what_is_ticked_is_filled(window, qtbot, server):
    page, asking = fetched(window, qtbot, server)
    before = page.session.release
    assert asking.page.name.text() == "Registry record of March 10, 2026"
    assert asking.page.about.text() == f"{NUMBER} · MERIDIAN-1 · Recruiting · Halvern Therapeutics, Inc."
    assert asking.page.agreed.said() == "The same already: Enrollment"
    rows = asking.list.differences.rows
    assert [(each.fact, each.old) for each in rows][:3] == [
        ("trial.registry_id", ""), ("trial.name", ""), ("trial.phase", "Phase 3"),
    ]  # fmt: skip
    assert "trial.phase" not in asking.list.ticked()  # what was typed is the writer's to tick
    assert asking.main.text() == f"Fill {len(rows) - 1} facts"
    assert page.session.release is before
    asking.list.toggle(2)
    asking.list.setCurrentIndex(asking.list.differences.index(1))
    QTest.keyClick(asking.list, Qt.Key.Key_Space)
    assert "trial.name" not in asking.list.ticked()
    QTest.keyClick(asking.list, Qt.Key.Key_Return)
    after = page.session.release
    assert after.of_kind("lead")[0].text == f"It’s a Phase 1/2 trial, {NUMBER}."
    assert after.fact("trial.name") == ""
    source = next(fact.source for fact in after.facts if fact.id == "trial.phase")
    assert source == f"Registry record of March 10, 2026, {NUMBER}"
    assert page.status.message() == f"{len(rows) - 1} facts filled from the registry record of March 10, 2026"
    page.session.undo()
    assert page.session.release == before


def test_the_record_is_kept_with_the_release_and_the_checks_use_it(window, qtbot, server, program):
    page, asking = fetched(window, qtbot, server)
    for row in range(len(asking.list.differences.rows)):
        if asking.list.differences.rows[row].fact in asking.list.ticked():
            asking.list.toggle(row)
    assert asking.main.text() == "Keep record"
    asking.main.click()
    assert page.session.release.fact("trial.registry_id") == ""
    assert page.status.message() == "Registry record of March 10, 2026 is kept for the checks"
    codes = {each.rule for each in check(page.editor.draft(page.session.release)).findings}
    assert "R40" in codes
    page.editor.show_panel(1)
    assert page.editor.facts.list._profiles.record() == "Registry record of March 10, 2026"
    again = dialog(window, qtbot)
    assert again.page.name.text() == "Registry record of March 10, 2026"
    assert again.forget.isVisible()
    assert len(server.asked) == 1
    again.forget.click()
    assert program.records.of(page.session.release.key) is None
    assert page.editor.draft(page.session.release).profile.trial.record is None


def test_another_release_doesnt_know_the_record(window, qtbot, server, program):
    _, asking = fetched(window, qtbot, server)
    asking.main.click()
    other = opened(window, qtbot, draft())
    assert other.editor.draft(other.session.release).profile.trial.record is None


def test_cancel_calls_it_off_at_once_and_changes_nothing(window, qtbot, server, program):
    page = opened(window, qtbot, draft(), server)
    companion(page.editor, Registry).timeout = 1.0
    before = page.session.release
    asking = dialog(window, qtbot)
    asking.number.setText(records.DRIPPING)
    asking.fetch_now.click()
    assert asking.message.stop.isVisible()
    assert asking.fetch_now.toolTip() == "It’s being fetched"
    qtbot.waitUntil(lambda: bool(server.asked), timeout=5000)
    QTest.keyClick(asking, Qt.Key.Key_Escape)
    assert asking.message.said() == "Fetching was called off. Nothing has changed."
    assert asking.isVisible()
    asking.fetch_now.click()
    asking.dismiss()  # closing calls it off as well
    program.jobs.wait()
    qtbot.wait(30)
    assert page.session.release is before
    assert program.records.of(before.key) is None


@pytest.mark.parametrize(
    ("number", "said"),
    [(records.UNKNOWN, "has no study"), (records.PAGE, "isn’t a study’s record"), (records.SLOW, "didn’t answer")],
)
def test_what_went_wrong_is_said_and_the_number_can_be_mended(window, qtbot, server, number, said):
    page = opened(window, qtbot, draft(), server)
    companion(page.editor, Registry).timeout = 0.3
    asking = dialog(window, qtbot)
    asking.number.setText(number)
    asking.fetch_now.click()
    qtbot.waitUntil(lambda: asking._call_off is None, timeout=5000)
    assert said in asking.message.said()
    assert asking.fetch_now.isEnabled()
    assert not asking.main.isEnabled()
    assert asking.number.hasFocus()
    asking.dismiss()


def test_an_old_number_is_told(window, qtbot, server):
    _, asking = fetched(window, qtbot, server, number=OLD)
    assert asking.page.note.said().startswith(f"{OLD} is an old number of this trial; its number now is {NUMBER}.")
    asking.dismiss()


def test_a_saved_record_is_opened_the_same_way(window, qtbot, script, tmp_path, server):
    page = opened(window, qtbot, draft(), server)
    good, bad = tmp_path / "study.json", tmp_path / "page.json"
    good.write_bytes(content())
    bad.write_text("<html>", encoding="utf-8")
    asking = dialog(window, qtbot)
    for answer in (None, bad, good):
        script.expect("open_path", answer)
        asking.saved.click()
        if answer == bad:
            assert asking.message.said() == "page.json: This isn’t a study’s record: it isn’t JSON."
    assert asking.page.note.said().startswith("From study.json.")
    asking.main.click()
    assert page.session.release.fact("trial.registry_id") == NUMBER
    assert server.asked == []


def test_a_record_that_cant_be_kept_fills_nothing(window, qtbot, server, program):
    (program.folder / "records").write_text("a file in the folder's place", encoding="utf-8")
    page, asking = fetched(window, qtbot, server)
    before = page.session.release
    asking.main.click()
    assert asking.message.said().startswith("The record couldn’t be kept.")
    assert page.session.release is before
    asking.dismiss()


def test_the_panels_menu_the_facts_card_and_the_form_lead_there(window, qtbot, server):
    page = opened(window, qtbot, draft())
    page.editor.show_panel(1)
    menu = page.editor.facts._menu()
    assert "Fill from the registry…" in [action.text() for action in menu.actions()]
    menu.close()
    page.editor.facts.edit("trial.registry_id")
    card = page.editor.facts.list.card
    button = next(each for each in card.findChildren(type(card.form.main)) if each.text() == "Fill from the registry…")
    button.click()
    window.findChild(RegistryDialog).dismiss()
    offers = page.editor.facts.start._profiles("trial.registry_id") if page.editor.facts.start else ()
    assert next(iter(offers)).words == "Fill from the registry…"


def test_the_trial_is_kept_as_a_profile_that_another_release_follows(window, qtbot, server, program, script):
    _, asking = fetched(window, qtbot, server)
    asking.main.click()
    script.expect("text", "MERIDIAN-1")
    window.run("keep_trial")
    (kept,) = program.profiles.listed().of_kind("trial")
    assert kept.trial.record.id == NUMBER
    assert kept.trial.frames == ("28 days",)
    other = opened(window, qtbot, followed(with_value(make.release(lead="It began."), "trial.phase", ""), kept))
    assert other.session.release.fact("trial.name") == "MERIDIAN-1"
    assert other.editor.draft(other.session.release).profile.trial == kept.trial


def test_a_record_of_another_trial_is_a_finding_whose_button_leads_there(window, qtbot, server):
    page, asking = fetched(window, qtbot, server, draft(**{"trial.registry_id": "NCT09876599"}))
    for row, each in enumerate(asking.list.differences.rows):
        if each.fact in asking.list.ticked():
            asking.list.toggle(row)
    asking.main.click()

    def told():
        return [item for item in page.editor.checks.items() if "the record kept for it" in item.title]

    qtbot.waitUntil(lambda: bool(told()), timeout=5000)
    items = told()
    assert [act.long for act in items[0].acts][:1] == ["Fill from the registry"]
    page.editor.act(items[0])
    again = window.findChildren(RegistryDialog)[-1]
    assert again.number.text() == "NCT09876599"
    again.dismiss()
