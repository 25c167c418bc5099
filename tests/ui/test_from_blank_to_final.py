"""A writer goes from a blank release to a clean final: keys and clicks on real widgets, Next leads, nothing is excused.

The facts are filled in, each section is started or typed as Next names it, references are cited and the quote approved,
until the card says “Ready for review”. The draft is sent, then the final goes out without a reason given.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton

from studio.ui.export.dialog import ExportDialog
from tests.ui.access.person import Key, Person
from tests.ui.access.walk import name

# A validator of Word files that may stand beside the project.
VALIDATOR = next(
    (each for above in Path(__file__).resolve().parents for each in (above / "shared/tools").glob("validate_docx.py")),
    None,
)
REGISTRY = "Lindahl S, et al. Treatment after BTK inhibitors. Lymphoma Research Quarterly. 2024;12:204-213."
REPORT = "Atlantic Lymphoma Registry. Mantle Cell Lymphoma in the United States: 2025 Report. June 2025."
# What the form at the start asks for, by the names of its fields.
COMPANY = {
    "Company": "Halvern Therapeutics, Inc.", "Short": "Halvern", "Ticker": "Nasdaq: HLVN", "City": "DURHAM, N.C.",
    "Website": "www.halverntx.com", "Drug": "HVN-204",
}  # fmt: skip
WHEN = {"Release date": "March 5, 2026", "Time": "7:00 AM Eastern"}
TRIAL_START = {
    "Phase": "Phase 1/2", "Enrollment": "approximately 60", "Disease": "mantle cell lymphoma",
    "Population": "adults with relapsed or refractory mantle cell lymphoma", "Trial registry": "NCT09876543",
}  # fmt: skip
# What Next asks for later, by the ids of the facts.
LATER = {
    "company.website": "www.halverntx.com", "event.date": "March 3, 2026", "trial.name": "MERIDIAN-1",
    "drug.class": "an oral BTK degrader", "drug.generic_name": "dorvetinib",
    "trial.readout": "the fourth quarter of 2027",
    "trial.design": "open-label, multicenter", "trial.sites": "12 sites in the US and Spain",
    "trial.objective": "to evaluate the safety, tolerability and antitumor activity",
    "trial.primary_endpoint": "the rate of dose-limiting toxicities over 28 days", "trial.dose": "50 mg once daily",
    "speaker.name": "Ana Reyes, M.D.", "speaker.title": "Chief Medical Officer",
}  # fmt: skip
TOPLINE = {
    "Phase": "Phase 3", "Disease": "mantle cell lymphoma",
    "Population": "adults with relapsed or refractory mantle cell lymphoma", "Trial registry": "NCT09876611",
}  # fmt: skip
RESULTS = {
    "trial.name": "MERIDIAN-3", "trial.design": "randomized, open-label", "trial.arms": "two arms, randomized 1:1",
    "trial.primary_endpoint": "progression-free survival", "results.met": "met",
    "results.primary": "median 14.2 months with HVN-204 (n=152) vs 8.1 months with the comparator (n=150)",
    "results.effect": "HR 0.58 (95% CI 0.44-0.77)", "results.p_value": "p=0.0002",
    "results.population": "intent-to-treat", "results.randomized": "302", "results.analyzed": "302",
    "results.cutoff": "January 16, 2026", "results.prespecified": "pre-specified",
    "results.multiplicity": "a two-sided alpha of 0.05 and secondary endpoints tested in order",
    "results.safety": "grade 3 or higher in 31% (47/152) with HVN-204 vs 28% (42/150) with the comparator; serious "
    "adverse events in 12% (18/152) vs 11% (17/150), discontinuations because of adverse events in 6% (9/152) vs 4% "
    "(6/150), and deaths in 2% (3/152) vs 3% (4/150)",
    "results.secondary": "overall response rate 71% (108/152) vs 52% (78/150)",
    "results.next": "an upcoming medical meeting",
}  # fmt: skip
CONTACTS = {
    "investor": ("Dana Kim", "Vice President, Investor Relations", "Halvern Therapeutics, Inc.", "919-814-2210",
                 "ir@halverntx.com"),
    "media": ("Joel Abara", "Director, Communications", "Halvern Therapeutics, Inc.", "919-814-2236",
              "media@halverntx.com"),
}  # fmt: skip


class Writer(Person):
    """A person who follows Next, and knows what to answer."""

    def __init__(self, window, qtbot, facts):
        super().__init__(window)
        self.window, self.facts, self._qtbot = window, facts, qtbot

    @property
    def page(self):
        return self.window.page

    @property
    def release(self):
        return self.page.session.release

    def click(self, button):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def settle(self):
        """Wait until what was typed is checked, as Next tells what the checks say."""
        checker = self.page.editor.checker
        self._qtbot.waitUntil(lambda: checker.is_current, timeout=10_000)

    def step(self):
        self.settle()
        return self.page.editor.walking.step()

    def next(self):
        self.click(self.page.editor.sections.next)

    def go(self, kind):
        """Go to a section by the list at the left, or begin it at its line on the sheet."""
        there = [each for each in self.release.of_kind(kind) if self.page.editor.sheet.desk.stand.block(each.id)]
        self.page.editor.go_to(there[0].id if there else "", kind)
        return self

    def block(self):
        return self.page.editor.sheet.desk.stand.block(self.page.editor.sheet.current())

    def fill_form(self, values):
        self.press(Key.Key_F6)
        for field, value in values.items():
            self.tab_to(field, 40).type(value)
        self.press(Key.Key_Escape)

    def cite(self, words):
        self.shift_ctrl(Key.Key_R)
        assert name(self.focus) == "Find a reference, or type a new one"
        self.type(words).press(Key.Key_Return)
        assert self.focus is self.block().editor

    def write(self, kind):
        """Write the section in which Next has put the caret."""
        assert self.block().kind.id == kind
        assert self.focus is self.block().editor
        offered = [each.text() for each in self.block().findChildren(QPushButton) if each.isVisible()]
        if kind == "contacts":
            for role, lines in CONTACTS.items():
                self.begin(f"Add {role} contact")
                for number, line in enumerate(lines):
                    self.press(Key.Key_Return) if number else None
                    self.type(line)
            return
        assert any(each.startswith("Start from") for each in offered), (kind, offered)
        self.begin("Start from")

    def follow(self, most=60):
        """Do what Next says until it says that nothing is left."""
        for _ in range(most):
            step = self.step()
            if step is None:
                return
            self.next()
            what, _, which = step.item.acts[0].what.partition(":") if step.item else ("section", "", step.kind)
            if what == "section":
                self.write(which)
            elif what == "fact":
                self.type(self.facts[which]).press(Key.Key_Return)
                assert self.release.fact(which)
            else:
                raise AssertionError(f"Next names what no writer expects here: {step.words}. {step.item.first.detail}")
        raise AssertionError(f"Next never comes to an end: {step.words}")

    def export(self, mode, folder, script):
        """Export what is offered, into a folder; the button is there to be pressed, and nobody is asked why."""
        dialog = self.window.findChild(ExportDialog)
        if mode != dialog.modes.index():
            self.click(dialog.modes.findChildren(QAbstractButton)[mode])
        script.expect("folder", folder)
        self.tab_to("Change…").press(Key.Key_Return)
        assert dialog.checks.verdict() in ("Ready to send for review", "Ready for the wire")
        assert not dialog.anyway.isVisible()
        self.begin("Export ")
        self._qtbot.waitUntil(lambda: any(folder.glob("*.docx")), timeout=20_000)


@pytest.fixture
def writer(qtbot, window):
    def made(facts):
        window.resize(1440, 900)
        window.activateWindow()
        qtbot.waitActive(window)
        window.menus.action("next_region")  # the menus are filled, and the keys in force
        return Writer(window, qtbot, facts)

    return made


def unmarked(writer):
    """Nothing is red, and nothing is asked that isn't work still to do."""
    writer.settle()
    assert {item.level for item in writer.page.editor.checks.items()} <= {"write"}
    return True


def send_and_finish(writer, qtbot, tmp_path, script, stem):
    drafts, wire = tmp_path / "drafts", tmp_path / "wire"
    drafts.mkdir()
    wire.mkdir()
    assert writer.page.editor.sections.next.step() == "Ready for review"
    writer.next()
    writer.export(0, drafts, script)
    qtbot.waitUntil(lambda: writer.release.draft == 2, timeout=10_000)
    assert writer.step() is None
    writer.shift_ctrl(Key.Key_E)
    writer.export(1, wire, script)
    qtbot.waitUntil(lambda: writer.release.stage.name == "final", timeout=10_000)
    assert writer.release.overrides == ()
    assert writer.release.waivers == ()
    (file,) = wire.glob("*.docx")
    assert file.name == f"{stem} – FINAL.docx"
    text = "\n".join(paragraph.text for paragraph in Document(file).paragraphs)
    assert "[" not in text.replace("[1]", "")
    if VALIDATOR:
        found = importlib.util.spec_from_file_location("validate_docx", VALIDATOR)
        validator = importlib.util.module_from_spec(found)
        found.loader.exec_module(validator)
        assert validator.main(["--fast", str(file)]) == 0
    return text


def test_a_trial_start_is_written_from_a_blank_page_and_goes_out(writer, qtbot, tmp_path, script):
    someone = writer(LATER)
    someone.begin("Trial start")
    assert unmarked(someone)
    headline = "Halvern Doses First Patient in Phase 1/2 Trial of HVN-204"
    someone.type(headline)
    someone.fill_form({**COMPANY, **TRIAL_START, **WHEN})
    assert name(someone.focus).startswith("Headline")
    assert unmarked(someone)
    someone.follow()
    someone.go("body").type("Most people with mantle cell lymphoma (MCL) receive a BTK inhibitor, and it fails.")
    someone.cite(REGISTRY)
    someone.go("quote").begin("Start from")
    someone.follow()
    someone.run("Mark the quote as approved").press(Key.Key_Return)
    someone.go("disease-background").type("MCL is an uncommon cancer of B cells. About 4,000 people in the US are ")
    someone.type("diagnosed with it each year.")
    someone.cite(REPORT)
    someone.follow()
    text = send_and_finish(someone, qtbot, tmp_path, script, headline.replace("/", " "))
    for words in ("About MERIDIAN-1", "About mantle cell lymphoma", "References", "Contacts", "Dana Kim", "Ana Reyes"):
        assert words in text
    assert someone.release.of_kind("quote")[0].approval.by == "Ana Reyes"


def test_topline_results_are_written_from_a_blank_page_and_go_out(writer, qtbot, tmp_path, script):
    someone = writer({**LATER, **RESULTS})
    someone.begin("Topline results")
    assert unmarked(someone)
    someone.type("Halvern Reports MERIDIAN-3 Met Primary Endpoint in Phase 3 Trial of HVN-204")
    someone.fill_form({**COMPANY, **TOPLINE, **WHEN})
    assert unmarked(someone)
    someone.follow()
    someone.go("quote").begin("Start from")
    someone.follow()
    someone.run("Mark the quote as approved").press(Key.Key_Return)
    text = send_and_finish(
        someone, qtbot, tmp_path, script, "Halvern Reports MERIDIAN-3 Met Primary Endpoint in Phase 3 Trial of HVN-204"
    )
    for words in ("14.2 months", "HR 0.58", "About MERIDIAN-3", "31% (47/152)", "Joel Abara"):
        assert words in text
