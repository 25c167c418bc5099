"""The screens of the program, each made the way a person comes to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QWidget

from studio.formats import format_for
from studio.library import reading
from studio.model import linking
from studio.model.facts import fill
from studio.store import recent
from studio.store.files import save_release
from studio.templates import template
from studio.ui.companion import companion
from studio.ui.draft import bringing
from studio.ui.export.preview import PreviewPage
from studio.ui.file import opening
from studio.ui.library import link_acts as acts
from studio.ui.library.link_card import LinkCard
from studio.ui.library.linked import Linked
from studio.ui.library.over import LibraryOver
from studio.ui.widgets.overlay import Overlay
from studio.ui.widgets.popover import Popover
from tests import make
from tests.ui.library.shelf import filled

SAMPLE = next((Path(__file__).resolve().parents[3] / "resources" / "samples").glob("*.txt"))
Screen = Callable[[object, object], QWidget]


def opened(qtbot, window):
    """The sample release in the window, checked whole."""
    page = opening._show(window, fill(format_for("text").read(SAMPLE.read_bytes(), None).release))
    qtbot.waitUntil(lambda: page.editor.checker.is_current, timeout=8000)
    qtbot.wait(60)
    page.editor.sheet.focus_sheet()
    return page


def listed(window) -> None:
    """Three releases in the list of the start page."""
    release = fill(format_for("text").read(SAMPLE.read_bytes(), None).release)
    folder = window.program.folder
    for number, title in enumerate(("MERIDIAN-1 – first patient dosed", "HVN-204 – Fast Track", "ASH – two posters")):
        path = folder / f"{title}.release"
        save_release(release, path)
        now = f"2026-03-0{3 - number}T14:30:00"
        recent.add(folder, recent.Recent(str(path), title, release.type, number + 2, now, 12 - number, 12, number, 2))


def _home(id: str) -> Screen:
    def made(qtbot, window):
        listed(window)
        window.show_start(id)
        qtbot.wait(50)
        return window.start

    return made


def _panel(index: int) -> Screen:
    def made(qtbot, window):
        page = opened(qtbot, window)
        page.editor.show_panel(index)
        page.editor.panel.page().setFocus()
        return window

    return made


def _new(qtbot, window):
    page = opening.new_release(window, template("trial-initiation")) or window.page
    qtbot.waitUntil(lambda: page.editor.checker.is_current, timeout=8000)
    return window


def _over(command: str) -> Screen:
    """Something that lies over the window."""

    def made(qtbot, window):
        opened(qtbot, window)
        window.run(command)
        return next(each for each in window.findChildren(Overlay) if each.isVisible())

    return made


def _within(command: str) -> Screen:
    def made(qtbot, window):
        opened(qtbot, window)
        window.run(command)
        qtbot.wait(50)
        return window

    return made


def _compared(qtbot, window):
    from studio.ui.compare.files import compare_with

    page = opened(qtbot, window)
    older = page.session.release
    path = window.program.folder / "older.release"
    save_release(older, path)
    headline = older.of_kind("headline")[0]
    page.editor.sheet.go_to(headline.id, 0)
    page.editor.sheet.desk.block(headline.id).editor.insertPlainText("News: ")

    compare_with(window, path)
    return window


def _popover(command: str) -> Screen:
    """Something that floats at the caret."""

    def made(qtbot, window):
        page = opened(qtbot, window)
        page.editor.sheet.go_to("lead", 5)
        qtbot.wait(200)
        window.run(command)
        return next(each for each in window.findChildren(Popover) if each.isVisible())

    return made


def _at(qtbot, window):
    page = opened(qtbot, window)
    page.editor.sheet.go_to("lead", 0)
    qtbot.wait(300)
    window.run("fact")
    return next(each for each in window.findChildren(Popover) if each.isVisible())


def _field_card(qtbot, window):
    page = opened(qtbot, window)
    page.editor.sheet.go_to("lead", 0)
    qtbot.wait(300)
    page.editor.sheet.desk.block("lead").editor.fact_clicked.emit("company.name")
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(Popover)), timeout=2000)
    return next(each for each in window.findChildren(Popover) if each.isVisible())


def _finding_card(qtbot, window):
    page = opening._show(window, make.release(lead="Halvern enrolled XX patients in the trial."))
    qtbot.waitUntil(lambda: page.editor.checker.is_current, timeout=8000)
    page.editor.show_panel(0)
    page.editor.checks.select(next(item for item in page.editor.checks.items() if item.first.rule == "R03").first)
    page.editor.checks.card.ask_reason()
    return window


def _fact_card(qtbot, window):
    page = opened(qtbot, window)
    page.editor.edit_fact("company.name")
    qtbot.wait(50)
    return window


def _reference_card(qtbot, window):
    page = opened(qtbot, window)
    page.editor.show_panel(3)
    page.editor.panel.page().findChild(QListView).setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F2)
    qtbot.wait(50)
    return window


def _numbers(qtbot, window):
    page = opened(qtbot, window)
    page.editor.show_panel(1)
    page.editor.facts.show_numbers()
    page.editor.facts.setFocus()
    return window


def _draft(qtbot, window):
    bringing.bring_in_text(window, SAMPLE.read_text("utf-8"), "draft.txt")
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(Overlay)), timeout=8000)
    return next(each for each in window.findChildren(Overlay) if each.isVisible())


def _preview(qtbot, window):
    opened(qtbot, window)
    return PreviewPage.show_over(window)


def _library(qtbot, window):
    filled(window.program.folder)
    window.show_start("library")
    page = window.start.page("library")
    qtbot.waitUntil(lambda: page.detail.text is not None and not page.detail._latest.busy, timeout=5000)
    return window.start


def _over_release(qtbot, window):
    filled(window.program.folder)
    page = opened(qtbot, window)
    page.editor.sheet.go_to("safe-harbor", 0)
    window.run("boilerplate")
    over = window.findChild(LibraryOver)
    qtbot.waitUntil(lambda: over.page.detail.text is not None and not over.page.detail._latest.busy, timeout=5000)
    return over


def _library_panel(qtbot, window):
    filled(window.program.folder)
    page = opened(qtbot, window)
    page.editor.show_panel(2)
    panel = page.editor.panel.page()
    qtbot.waitUntil(lambda: bool(panel.browser.shelf.hits), timeout=5000)
    panel.setFocus()
    return window


def _on_the_page(act: str) -> Screen:
    """A card or page over the library's page."""

    def made(qtbot, window):
        _library(qtbot, window)
        page = window.start.page("library")
        {"edit": lambda: page.acts.edit(page.detail.text), "approve": lambda: page.acts.decide(page.detail.text, 1),
         "retire": lambda: page.acts.retire(page.detail.text), "split": lambda: page.acts.split(page.detail.text),
         "person": lambda: page.acts.new("person")}[act]()
        qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(Overlay)), timeout=5000)
        return next(each for each in window.findChildren(Overlay) if each.isVisible())

    return made


def _linked(what: str) -> Screen:
    """Linked text in a release, behind by one version: the bar of an edit that waits, its card, or a dialog over it."""

    def made(qtbot, window):
        ids = filled(window.program.folder)
        page, linked = opened(qtbot, window), companion(window.page.editor, Linked)
        held = page.session.release.of_kind("safe-harbor")[0]
        with linked.keeper._opener("", folder=window.program.folder, person="Ana") as library:
            text = reading.text(library, ids["Trials"], also=(1,))
        release = linking.update(page.session.release, held.id, text, 1)
        linked.held.through(release, "Link")
        qtbot.waitUntil(lambda: held.id in linked.states and linked.states[held.id].newer == 2, timeout=5000)
        page.editor.sheet.go_to(held.id, 0)
        if what == "card":
            return LinkCard.open(linked, held.id)
        if what == "update":
            acts.update(linked, held.id)
        else:
            QTest.keyClicks(page.editor.sheet.desk.editor(held.id), "x")
            if what == "bar":
                qtbot.waitUntil(lambda: linked.held.bar(held.id).isVisible(), timeout=5000)
                return window
            linked.held.choose(held.id, "propose")
        return next(each for each in window.findChildren(Overlay) if each.isVisible())

    return made


def _types(qtbot, window):
    window.show_start("releases")
    window.start.page("releases").beginning.every.click()
    return next(each for each in window.findChildren(Overlay) if each.isVisible())


_ALL: dict[str, Screen] = {
    "start": _home("releases"),
    "profiles": _home("profiles"),
    "house rules": _home("house_rules"),
    "settings": _home("settings"),
    "help": _home("help"),
    "types": _types,
    "bringing in": _draft,
    "new": _new,
    "checks": _panel(0),
    "finding": _finding_card,
    "facts": _panel(1),
    "fact": _fact_card,
    "numbers": _numbers,
    "library": _library,
    "library over a release": _over_release,
    "library panel": _library_panel,
    "text of the library": _on_the_page("edit"),
    "person of the library": _on_the_page("person"),
    "approval": _on_the_page("approve"),
    "retiring": _on_the_page("retire"),
    "splitting": _on_the_page("split"),
    "linked text that is edited": _linked("bar"),
    "card of linked text": _linked("card"),
    "update of linked text": _linked("update"),
    "proposal": _linked("propose"),
    "references": _panel(3),
    "reference": _reference_card,
    "review": _panel(4),
    "palette": _over("palette"),
    "export": _over("export"),
    "preview": _preview,
    "about": _over("about"),
    "find": _within("find"),
    "replace": _within("replace"),
    "history": _within("history"),
    "guidance": _within("guidance"),
    "focus mode": _within("focus_mode"),
    "compare": _compared,
    "cite": _popover("cite"),
    "symbols": _popover("symbol"),
    "facts to insert": _at,
    "field": _field_card,
}
SCREENS: Mapping[str, Screen] = MappingProxyType(_ALL)
