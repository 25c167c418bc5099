"""The Checks panel at work: a card with its ways out, repeats fixed together, what is ignored kept with a reason."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from studio.model.facts import fill
from studio.model.references import cited
from studio.model.release import Fact, Waiver
from studio.rules.engine import Draft, Edit, Finding, Place, Report, check, keys, rules, waiver_of
from studio.templates import start, template, templates
from studio.ui.checks.findings import all_of_kind, ignored, items, preview, verdict
from studio.ui.checks.ignoring import newest_first
from studio.ui.checks.steps import next_step
from studio.ui.file import opening
from studio.ui.widgets.labels import Wrapped
from tests import make

DAY = dt.date(2026, 3, 3)
LEAD = "Halvern enrolled XX patients in the trial.\n\nThe second paragraph stands at [●] sites."


def shown(window, qtbot, release):
    page = opening._show(window, release)
    qtbot.waitUntil(lambda: page.editor.checker.is_current, timeout=5000)
    page.editor.show_panel(0)
    return page


def settled(page, qtbot):
    qtbot.waitUntil(lambda: page.editor.checker.is_current, timeout=5000)


@pytest.fixture
def page(window, qtbot):
    return shown(window, qtbot, make.release(lead=LEAD))


def slip(message, level, start=0, end=5, **more):
    return Finding(message, Place("lead", start, end), level, rule=more.pop("rule", "R13"), **more)


# --- rows and what can be done ---------------------------------------------------------------------------------------


def test_a_wrong_number_may_be_made_the_fact_or_the_fact_be_changed():
    release = make.release(facts={"trial.phase": "Phase 1"}, lead="Words that stand here.")
    found = slip("Lead says Phase 2", "must", fix=(Edit(0, 5, "Phase 1"),), remedy="fact:trial.phase")
    assert [(act.what, act.long) for act in items([found], release)[0].acts] == [
        ("fix", "Use the fact"), ("fact:trial.phase", "Change the fact"),
    ]


@pytest.mark.parametrize(("remedy", "short", "long"), [
    ("fact:release.date", "Set date", "Set the release date"),
    ("fact:drug.name", "Change", "Change the fact"),
    ("section:trial-summary", "Write it", "Write trial summary"),
    ("section:lead", "Add", "Add it to the lead"),
    ("renumber", "Renumber", "Renumber citations"),
    ("link", "Link", "Link it to the reference"),
    ("cite", "Cite", "Cite a reference"),
    ("command:review_panel:Decide", "Decide", "Decide"),
    ("", "Show", "Go to the words"),
])
def test_every_finding_has_a_next_step_in_words(remedy, short, long):
    release = make.release(facts={"drug.name": "HVN-204"}, lead="Words that stand here.")
    act = items([slip("Something", "worth", remedy=remedy)], release)[0].acts[0]
    assert (act.short, act.long) == (short, long)


def test_the_same_complaint_at_several_places_is_one_row_but_what_must_be_fixed_stays_apart():
    release = make.release(lead="Words that stand here, and more words after them.")
    worth = [slip("“NCCN” isn’t spelled out", "worth", at, at + 4) for at in (0, 11)]
    must = [slip("A placeholder", "must", at, at + 4) for at in (0, 11)]
    assert [(item.level, len(item.findings)) for item in items([*worth, *must], release)] == [
        ("must", 1), ("must", 1), ("worth", 2),
    ]


def test_all_of_one_kind_are_offered_only_where_there_are_more():
    release = make.release(lead="Words that stand here, and more words after them.")
    two = [slip(f"Slip {at}", "must", at, at + 4, fix=(Edit(at, at + 4, "x"),)) for at in (0, 11)]
    other = slip("Another rule", "must", 20, 24, rule="R14", fix=(Edit(20, 24, "x"),))
    rows = items([*two, other], release)
    assert len(all_of_kind(rows[0], rows, release).findings) == 2
    assert all_of_kind(rows[2], rows, release) is None


def test_the_next_step_goes_by_weight_and_leaves_a_reviewers_changes_until_all_else_is_fixed():
    release = make.release(lead="Words that stand here, and more words after them.")
    rows = items([
        slip("Lead has 2 undecided changes", "must", remedy="command:review_panel:Decide"),
        slip("A placeholder", "must", 6, 10), slip("A doubt", "worth", 11, 16), slip("Taste", "style", 0, 3),
    ], release)
    assert next_step((), rows).words == "A placeholder"
    assert next_step((), rows[:1] + rows[2:]).words == "Lead has 2 undecided changes"
    assert next_step((), rows[2:]).words == "A doubt"
    assert next_step((), rows[3:]) is None
    assert verdict(rows[3:]) == "1 point of style"


def test_a_preview_marks_only_the_words_that_differ():
    release = make.release(lead="Halvern dosed the first patient on May 3rd, 2026, in Durham.")
    text = release.section("lead").text
    start = text.index("May")
    found = slip("x", "worth", start, start + 13, fix=(Edit(start, start + 13, "May 3, 2026"),))
    shown = preview(found, release)
    assert (shown.old, shown.new) == ("3rd,", "3,")
    assert f"{shown.before}{shown.old}{shown.after}".removeprefix("…") in text


# --- the card --------------------------------------------------------------------------------------------------------


def test_places_left_out_of_a_fix_stay_as_they_are_and_one_undo_takes_the_others_back(window, qtbot):
    page = shown(window, qtbot, make.release(lead="Halvern dosed - at last - a patient - in May."))
    checks, before = page.editor.checks, page.session.release
    text = before.section("lead").text
    places = [at for at in range(len(text)) if text.startswith(" - ", at)]
    found = tuple(
        slip("Spaced hyphen", "style", at, at + 3, fix=(Edit(at, at + 3, " – "),), rule="R03") for at in places
    )
    checks.show_report(Report(found), before, None)
    checks.select(found[0])
    card = checks.card
    assert card.main.text() == "Fix 3 places"
    card.changes._ticks[1].click()
    assert card.main.text() == "Fix 2 places"
    card.main.click()
    assert page.session.release.section("lead").text == "Halvern dosed – at last - a patient – in May."
    assert page.status.message() == "Fixed 2 places: Spaced hyphen"
    page.session.undo()
    assert page.session.release == before


def test_choosing_a_repeated_slip_tints_all_its_places(page):
    found = tuple(slip("x", "style", at, at + 3, fix=(Edit(at, at + 3, "y"),), rule="R03") for at in (0, 8))
    report = Report(found)
    page.editor.checks.show_report(report, page.session.release, None)
    page.editor.sheet.set_findings(found)
    page.editor.checks.select(found[0])
    page.editor.checks.selected.emit(found[0])
    assert page.editor.sheet.desk.editor("lead").chosen == found


def test_with_every_place_left_out_there_is_nothing_to_press(window, qtbot, page):
    found = tuple(slip("x", "style", at, at + 3, fix=(Edit(at, at + 3, "y"),), rule="R03") for at in (0, 8))
    page.editor.checks.show_report(Report(found), page.session.release, None)
    page.editor.checks.select(found[0])
    card = page.editor.checks.card
    for tick in card.changes._ticks:
        tick.click()
    assert not card.main.isEnabled()
    assert card.main.toolTip() == "Tick a place to fix"


def test_going_to_the_words_selects_them_so_that_typing_replaces_them(page, qapp):
    checks = page.editor.checks
    checks.select(next(item for item in checks.items() if "XX" in item.title).first)
    checks.card.main.click()
    assert page.editor.sheet.selected_text() == "XX"
    QTest.keyClicks(qapp.focusWidget(), "60")
    assert page.session.release.section("lead").text.startswith("Halvern enrolled 60 patients")


# --- ignoring --------------------------------------------------------------------------------------------------------


def ignore(page, qtbot, message, scope, reason="agreed"):
    checks = page.editor.checks
    item = next(item for item in checks.items() if message in item.title)
    checks.select(item.first)
    checks.card.ask_reason()
    question = checks.card.question
    question.reason.setText(reason)
    question.scope.choose(question._scopes.index(scope))
    question.now.click()
    settled(page, qtbot)


@pytest.mark.parametrize(("scope", "left"), [("here", ["[●]", "XX"]), ("words", ["[●]"]), ("rule", [])])
def test_a_finding_is_ignored_here_for_its_words_or_for_all_of_its_rule(window, qtbot, scope, left):
    page = shown(window, qtbot, make.release(lead=LEAD, body="In all, XX people took part at that time."))
    ignore(page, qtbot, "XX", scope)
    found = [f.message for f in page.editor.checker.report.findings if f.rule == "R03"]
    assert sorted(words for words in ("XX", "[●]") if any(words in message for message in found)) == sorted(left)


def test_who_ignored_what_when_and_why_is_listed_and_brought_back(window, qtbot, page):
    window.program.change_settings(name="Ana Reyes")
    ignore(page, qtbot, "XX", "here", "the number comes on the day")
    waiver = page.session.release.waivers[0]
    assert (waiver.by, waiver.on) == ("Ana Reyes", "2026-03-03")
    checks = page.editor.checks
    assert checks.ignored_button.text() == "1 ignored, with a reason"
    checks.ignored_button.click()
    row = max(checks.model.ignored)
    item = checks.model.rows[row]
    assert item.place == "“the number comes on the day” · Ana Reyes, Mar 3"
    said = checks.model.data(checks.model.index(row), Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Ignored. “XX” is still to be filled in.")
    assert said.endswith("1 of 1.")
    checks.list.open(row)
    checks.card.main.click()
    settled(page, qtbot)
    assert page.session.release.waivers == ()
    assert "“XX” is still to be filled in" in [item.title for item in checks.items()]


def test_one_decision_for_a_whole_rule_is_one_row_and_comes_back_whole(window, qtbot, page):
    ignore(page, qtbot, "XX", "rule")
    rows = ignored(page.editor.checker.report.waived, page.session.release, DAY)
    assert [(len(row.findings), row.acts[0].long) for row in rows] == [(2, "Bring 2 back")]
    page.editor.decisions.bring_back(rows[0])
    settled(page, qtbot)
    assert len(page.editor.checker.report.findings) >= 2


def test_reasons_given_before_are_offered_the_newest_first(window, qtbot, page):
    ignore(page, qtbot, "XX", "here", "agreed with Legal")
    ignore(page, qtbot, "●", "here", "the sites sign on Monday")
    page.session.undo()
    settled(page, qtbot)
    checks = page.editor.checks
    checks.select(checks.items()[0].first)
    checks.card.ask_reason()
    question = checks.card.question
    assert [button.text() for button in question.recent] == ["the sites sign on Monday", "agreed with Legal"]
    question.recent[1].click()
    assert question.reason.text() == "agreed with Legal"
    assert question.now.isEnabled()
    assert newest_first("a\nb", "b") == "b\na"


# --- walking ---------------------------------------------------------------------------------------------------------


def test_f7_selects_the_words_and_a_screen_reader_hears_title_remedy_and_position(page, monkeypatch, qapp):
    said = []
    monkeypatch.setattr("studio.ui.checks.walking.announce", lambda widget, words: said.append(words))
    items = page.editor.checks.items()
    at = next(index for index, item in enumerate(items) if "XX" in item.title)
    for _ in range(at + 1):
        QTest.keyClick(page.window(), Qt.Key.Key_F7)
    assert page.editor.sheet.selected_text() == "XX"
    assert said[0].startswith("Headline isn’t written. Required part. Write the headline. 1 of ")
    assert said[-1] == f"“XX” is still to be filled in. Lead. Go to the words. {at + 1} of {len(items)}."


def test_the_keys_for_a_fix_open_a_menu_at_the_caret(window, qtbot, page):
    page.editor.sheet.go_to("lead", page.session.release.section("lead").text.index("[●]") + 1)
    window.run("fix")
    menu = next(each for each in window.findChildren(QMenu) if each.isVisible())
    assert [action.text() for action in menu.actions() if action.text()] == [
        "“[●]” is still to be filled in", "Go to the words", "Ignore…",
    ]
    next(action for action in menu.actions() if action.text() == "Ignore…").trigger()
    menu.close()
    assert page.editor.checks.current().title == "“[●]” is still to be filled in"
    assert QApplication.focusWidget() is page.editor.checks.card.question.reason


def test_nothing_to_fix_says_how_many_rules_pass(window, qtbot, page):
    page.editor.checks.show_report(Report(()), page.session.release, page.editor.checker.at)
    asked = [rule for rule in rules() if not rule.types or page.session.release.type in rule.types]
    said = [each.said() for each in page.editor.checks.findChildren(Wrapped)]
    assert f"All {len(asked)} house rules pass. Checks run again as you type." in said


# --- when ------------------------------------------------------------------------------------------------------------


def test_what_is_put_right_is_gone_from_sheet_and_list_before_the_next_check(window, qtbot, page):
    editor = page.editor.sheet.desk.editor("lead")
    start = page.session.release.section("lead").text.index("XX")
    page.editor.sheet.go_to("lead", start + 2)
    for _ in range(2):
        QTest.keyClick(editor, Qt.Key.Key_Backspace)
    QTest.keyClicks(editor, "60")
    assert not page.editor.checker.is_current
    assert [place.finding.message for place in editor.places if "XX" in place.finding.message] == []
    assert not any("XX" in item.title for item in page.editor.checks.items())


def test_a_section_that_is_written_is_off_the_list_at_once(window, qtbot, page):
    assert "Headline" in [item.title for item in page.editor.checks.items() if item.level == "write"]
    page.editor.sheet.write_section("headline")
    QTest.keyClicks(QApplication.focusWidget(), "Halvern Doses First Patient")
    assert not page.editor.checker.is_current
    assert "Headline" not in [item.title for item in page.editor.checks.items() if item.level == "write"]


def test_a_finding_held_back_shows_once_the_caret_leaves_its_sentence(window, qtbot, page):
    editor = page.editor.sheet.desk.editor("lead")
    page.editor.sheet.go_to("lead", len("Halvern "))
    QTest.keyClicks(editor, "TBD ")
    qtbot.waitUntil(lambda: page.editor.checker._whole is not None, timeout=5000)
    assert not any("TBD" in place.finding.message for place in editor.places)
    page.editor.sheet.go_to("lead", len(page.session.release.section("lead").text) - 2)
    assert any("TBD" in place.finding.message for place in editor.places)


@pytest.mark.parametrize("type", templates(), ids=lambda each: each.id)
def test_before_the_first_sentence_there_is_work_to_do_and_no_complaint(window, qtbot, type):
    release = start(type, (Fact("release.date", "2020-01-01"), Fact("company.ticker", "NASDAQ:HLVN")))
    page = shown(window, qtbot, fill(release))
    assert {item.level for item in page.editor.checks.items()} <= {"write"}
    assert page.editor.panel.tabs.badge[0] == 0
    assert not any(row.colour == "must" for row in page.editor.sections.rows())


def test_what_an_edgar_text_would_write_otherwise_is_left_to_the_export(window, qtbot):
    release = make.release(lead="Patients had been treated with Rituxan® before the trial of the drug began.")
    page = shown(window, qtbot, release)
    assert not any("EDGAR" in item.title for item in page.editor.checks.items())
    assert any("EDGAR" in finding.message for finding in page.editor.checker.check_now().findings)
    assert not any("EDGAR" in item.title for item in page.editor.checks.items())
    draft = Draft(release, template("trial-initiation"), DAY)
    assert any("EDGAR" in f.message for f in check(draft).findings)  # the command line tells it as before


# --- citations typed by hand -----------------------------------------------------------------------------------------


def test_a_typed_number_is_linked_to_its_reference(window, qtbot):
    release = make.release(
        lead="BTK degraders were described.[^ref-1] They were found again [2] in later work of others.",
        references="[^ref-1] Mayo M. et al., 2011.\n[^ref-2] Deckert J. et al., 2012.",
    )
    page = shown(window, qtbot, release)
    at = release.section("lead").text.index("[2]")
    page.editor.decisions.link((Finding("x", Place("lead", at, at + 3), "worth", rule="R08"),))
    assert list(cited(page.session.release)) == ["ref-1", "ref-2"]


def test_a_waiver_by_its_narrowest_key_is_the_one_that_counts():
    release = make.release(lead=LEAD)
    finding = next(f for f in check(Draft(release, template("trial-initiation"), DAY)).findings if f.rule == "R03")
    here, words, rule = keys(finding, release)
    assert (here, words, rule) == ("lead: xx", "*: xx", "*")
    both = replace(release, waivers=(Waiver("R03", "*", "all"), Waiver("R03", here, "this")))
    assert waiver_of(finding, both).reason == "this"
