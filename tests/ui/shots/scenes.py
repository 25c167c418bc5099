"""The scenes of the design's pictures, one function each; its name is the picture's."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec.structs import replace
from take import Stage

from studio import resources
from studio.model.facts import fill
from studio.model.release import Fact, Release
from studio.model.release import Stage as Standing
from studio.store import history, recent
from studio.store.files import open_release, save_release
from studio.templates import heads, template
from studio.ui.file import opening

SMALL, MIDDLE = (880, 600), (1280, 720)
KEY = "shots0000shots00"


def play(stage: Stage, wanted: list[str]) -> None:
    """Play the scenes named, or all."""
    scenes = (
        start, new, editor, facts, references, checks, find, history_, export, preview, palette, states, pages, library,
        linked_text,
    )  # fmt: skip
    for scene in scenes:
        name = scene.__name__.rstrip("_")
        if not wanted or name in wanted:
            scene(stage)


# --- content ---------------------------------------------------------------------------------------------------------


def finished() -> Release:
    """The sample release."""
    return open_release(resources.path("samples", "meridian-1.release")).release


def put(release: Release, kind: str, old: str, new: str) -> Release:
    """The release with words of the first section of a kind that has them replaced."""
    for section in release.of_kind(kind):
        at = section.text.find(old)
        if at >= 0:
            return release.with_section(section.with_text(at, at + len(old), new))
    raise ValueError(f"no “{old}” in {kind}")


def in_work() -> Release:
    """The sample as its fifth draft: no date yet, no disease background, old filings, a number that differs, slips."""
    release = replace(finished(), waivers=(), key=KEY, draft=5, title="HVN-204 – start of Phase 1/2 testing")
    release = fill(release.with_fact(Fact("release.date", "")))
    release = put(release, "safe-harbor", "December 31, 2025", "December 31, 2024")
    release = put(release, "lead", "adults with", "adults - aged 18 or older - with")
    release = put(release, "body", "In preclinical testing,", "In preclincal testing,")
    return replace(release, sections=tuple(s for s in release.sections if s.kind != "disease-background"))


def earlier(release: Release) -> Release:
    """The same release as it was two drafts before."""
    release = put(release, "headline", "Doses First Patient", "Initiates Dosing")
    release = put(release, "lead", "the first patient was dosed in", "it has initiated")
    release = put(release, "lead", "safety, tolerability and antitumor activity", "safety and activity")
    release = put(release, "boilerplate", "oral protein degraders", "small-molecule degraders")
    return replace(put(release, "quote", "few choices left", "few options remaining"), draft=3)


def file(stage: Stage) -> Path:
    """The draft in work, in a file, with its history."""
    folder = Path(os.environ["RELEASE_STUDIO_DATA"])
    path = folder / "HVN-204 – start of Phase 1-2 testing.release"
    if not path.exists():
        release = in_work()
        save_release(release, path)
        at = stage.program.folder
        for kind, when, title, line, draft, value in (
            ("started", "2026-02-19T10:02:00", "Trial start", "", 1, None),
            ("sent", "2026-02-20T16:12:00", "", "Medical", 2, earlier(release)),
            ("named", "2026-02-21T11:40:00", "Before “fewer numbers in the lead”", "", 2, earlier(release)),
            ("sent", "2026-02-22T15:30:00", "", "Legal", 3, earlier(release)),
            ("ignored", "2026-02-26T09:20:00", "Safe harbor", "Using last year’s 10-K until Legal confirms", 4, None),
            ("sent", "2026-02-27T17:05:00", "", "Legal, Medical, Executive", 4, release),
        ):
            history.add(at, KEY, kind, at=when, title=title, line=line, draft=draft, release=value)
    return path


def opened(stage: Stage):
    """A window with the draft in work, checked."""
    window = stage.window()
    opening.open_path(window, file(stage))
    stage.until(lambda: window.page.editor.checker.at is not None)
    stage.rest(1.5)
    return window


# --- scenes ----------------------------------------------------------------------------------------------------------


def start(stage: Stage) -> None:
    """start.png: the home with releases in all stages."""
    folder = Path(os.environ["RELEASE_STUDIO_DATA"]) / "table"
    folder.mkdir()
    drafting, final = Standing(), Standing("final", (), "2026-02-21")
    both = Standing("review", ("Legal", "Medical"), "2026-03-02")
    one = Standing("review", ("Executive",), "2026-02-26")
    back = Standing("returned", ("Legal",), "2026-03-03")
    begun, topline, meeting, agency = (each.id for each in sorted(heads(), key=lambda each: each.place)[:4])
    for row in (
        ("HVN-204 – preclinical data at ASH", meeting, 4, final, 8, 8, 0, 0, "2026-02-21", "8:00 AM", "2026-02-21"),
        ("HVN-118 – Fast Track designation", agency, 6, one, 11, 11, 0, 2, "", "", "2026-02-26"),
        ("ASH 2026 – five presentations", meeting, 2, drafting, 7, 12, 0, 0, "2026-04-01", "8:00 AM", "2026-03-01"),
        ("HVN-301 – orphan designation", agency, 3, both, 12, 12, 0, 1, "2026-03-09", "6:30 AM", "2026-03-02"),
        ("HVN-118 – Phase 3 topline", topline, 8, back, 12, 12, 0, 4, "2026-03-06", "7:00 AM", "2026-03-03"),
        ("HVN-204 – start of Phase 1/2", begun, 5, drafting, 11, 12, 2, 2, "", "", "2026-03-03"),
    ):
        title, kind, draft, standing, done, required, must, worth, day, hour, edited = row
        edited += f"T{9 + draft:02}:20:00"
        path = folder / f"{title.replace('/', '-')}.release"
        save_release(replace(finished(), title=title, type=kind, draft=draft, stage=standing), path)
        entry = recent.Recent(
            str(path), title, kind, draft, edited, done, required, must, worth, standing, day, hour
        )
        recent.add(stage.program.folder, entry)
    window = stage.window()
    window.show_start()
    stage.rest(1)
    stage.picture(window, "start", SMALL, MIDDLE)
    stage.close(window)


def new(stage: Stage) -> None:
    """new.png: a release just begun."""
    window = stage.window()
    opening.new_release(window, template("trial-initiation"))
    stage.rest(1.5)
    stage.picture(window, "new", SMALL)
    stage.close(window)


def editor(stage: Stage) -> None:
    """editor-light.png and editor-dark.png: writing, with Checks."""
    window = opened(stage)
    window.page.editor.show_panel(0)
    window.page.editor.sheet.go_to("lead", 60)
    stage.rest(0.6)
    stage.picture(window, "editor", SMALL, MIDDLE)
    for _ in range(10):
        window.run("larger")
    window.page.editor.sheet.go_to("lead")
    stage.picture(window, "editor-200", MIDDLE)
    window.run("usual_size")
    stage.close(window)


def facts(stage: Stage) -> None:
    """facts.png: a fact being changed in several places."""
    window = opened(stage)
    window.page.editor.sheet.go_to("lead")
    window.run("facts_panel")
    stage.rest(0.5)
    stage.picture(window, "facts-list", SMALL)
    window.page.editor.edit_fact("trial.phase")
    stage.rest(0.4)
    field = window.page.editor.facts.value("trial.phase") if hasattr(window.page.editor.facts, "value") else None
    if field is not None:
        field.setText("Phase 1")
        field.textEdited.emit("Phase 1")
    stage.rest(0.6)
    stage.picture(window, "facts", SMALL)
    stage.close(window)


def references(stage: Stage) -> None:
    """editor-dark.png, right: references, and a section still to write."""
    window = opened(stage)
    window.run("references_panel")
    window.page.editor.sheet.go_to("drug-background", 40)
    stage.rest(0.6)
    stage.picture(window, "references", SMALL)
    stage.close(window)


def checks(stage: Stage) -> None:
    """checks.png: a finding selected, its fix previewed."""
    window = opened(stage)
    window.page.editor.show_panel(0)
    page = window.page
    items = page.editor.checks.items()
    chosen = next((item for item in items if item.level == "must"), items[0])
    page.editor.checks.select(chosen.first)
    page.editor.sheet.select_finding(chosen.first)
    stage.rest(0.5)
    stage.picture(window, "checks", SMALL)
    fixable = next((item for item in items if item.first.fix), None)
    if fixable:
        page.editor.checks.select(fixable.first)
        page.editor.sheet.select_finding(fixable.first)
        stage.rest(0.4)
        stage.picture(window, "checks-fix")
    stage.close(window)


def find(stage: Stage) -> None:
    """find.png: find and replace."""
    window = opened(stage)
    window.page.editor.show_panel(0)
    window.page.editor.sheet.go_to("lead", 10)
    window.run("replace")
    stage.rest(0.3)
    from PySide6.QtTest import QTest

    focus = stage.app.focusWidget()
    if focus is not None:
        QTest.keyClicks(focus, "HVN-204")
        stage.rest(0.5)
        QTest.keyClick(focus, "\t")
        other = stage.app.focusWidget()
        if other is not None:
            QTest.keyClicks(other, "HVN 204")
    stage.rest(0.8)
    stage.picture(window, "find", SMALL)
    stage.close(window)


def history_(stage: Stage) -> None:
    """history.png: comparing with an earlier draft."""
    from studio.ui.compare import comparing

    window = opened(stage)
    from studio.ui.history.review import show_history

    show_history(window.page.editor)
    panel = window.page.editor.panel.page().history
    stage.until(panel.versions)
    third = next(each for each in panel.versions() if each.kind == "sent" and each.draft == 3)
    panel.list.select((third.id,))
    panel.list.chosen.emit((third.id,))
    stage.until(lambda: comparing.is_comparing(window.page.editor))
    stage.rest(0.8)
    stage.picture(window, "history", SMALL)
    stage.close(window)


def export(stage: Stage) -> None:
    """export.png: preflight and export."""
    from studio.ui.export.dialog import ExportDialog

    window = opened(stage)
    window.run("export")
    stage.rest(1)
    dialog = window.findChild(ExportDialog)
    dialog.modes.choose(1)
    stage.rest(0.6)
    stage.picture(window, "export", SMALL)
    dialog.modes.choose(0)
    stage.rest(0.4)
    stage.picture(window, "export-review")
    dialog.dismiss()
    stage.close(window)


def preview(stage: Stage) -> None:
    """The release on paper, as exported and as a proof."""
    from studio.ui.export.preview import PreviewPage

    window = opened(stage)
    shown = PreviewPage.show_over(window)
    stage.rest(0.3)
    stage.picture(window, "preview")
    shown.layouts.choose(1)
    stage.picture(window, "proof", SMALL)
    shown.dismiss()
    stage.close(window)


def palette(stage: Stage) -> None:
    """palette.png."""
    from PySide6.QtTest import QTest

    window = opened(stage)
    window.run("palette")
    stage.rest(0.3)
    focus = stage.app.focusWidget()
    if focus is not None:
        QTest.keyClicks(focus, "safe")
    stage.rest(0.5)
    stage.picture(window, "palette", SMALL)
    stage.close(window)


def states(stage: Stage) -> None:
    """states.png: messages above the paper, and empty places."""
    from studio.store.files import NoRoom, ReadOnlyPlace
    from studio.ui.file import trouble

    window = opened(stage)
    for name, error in (("read-only", ReadOnlyPlace("x")), ("no-room", NoRoom("x"))):
        trouble.save_failed(window, error)
        stage.picture(window, f"state-{name}")
        for title in window.page.editor.banners.titles():
            window.page.editor.banners.dismiss(title)
    trouble.newer_copy(window.page)
    stage.picture(window, "state-newer", SMALL)
    stage.close(window)
    window = stage.window()
    opening.new_release(window, template("conference-data"))
    stage.rest(1)
    for name in ("references_panel", "review_panel", "library_tab", "checks_panel"):
        window.run(name)
        stage.rest(0.4)
        stage.picture(window, f"empty-{name.partition('_')[0]}")
    stage.close(window)


def library(stage: Stage) -> None:
    """library.png: finding and inserting boilerplate; the page of the home, what is done there, and the panel."""
    from studio.model.release import LibraryLink
    from studio.ui.library.deciding import Approving
    from studio.ui.library.editing import TextWriting
    from studio.ui.library.over import LibraryOver
    from tests.ui.library.shelf import filled

    ids = filled(stage.program.folder)
    window = opened(stage)
    release = window.page.session.release
    harbor = release.of_kind("safe-harbor")[0]
    linked = replace(harbor, link=LibraryLink(ids["Trials"], 1))
    window.page.session.commit(release.with_section(linked), "Link")
    window.page.editor.sheet.go_to(harbor.id, 0)
    window.run("library_tab")
    stage.rest(1)
    stage.picture(window, "library-panel", SMALL)
    over = LibraryOver.show_over(window, harbor.id)
    stage.rest(1)
    over.page.browser.search.setText("10-K")
    stage.rest(0.8)
    over.page.browser.list.choose(ids["Trials"])
    stage.rest(0.8)
    stage.picture(window, "library", SMALL, MIDDLE)
    over.page.browser.search.setText("10-KA")
    stage.rest(0.8)
    stage.picture(window, "library-none")
    stage.close(window)
    window = stage.window()
    window.show_start("library")
    stage.rest(1)
    page = window.start.page("library")
    page.browser.list.choose(ids["Partners"])
    stage.rest(0.8)
    page.acts.edit(page.detail.text)
    stage.rest(0.5)
    stage.picture(window, "library-edit", SMALL)
    window.findChild(TextWriting).dismiss()
    page.acts.decide(page.detail.text, 2)
    stage.rest(0.8)
    stage.picture(window, "library-approve", SMALL)
    window.findChild(Approving).dismiss()
    stage.close(window)


def linked_text(stage: Stage) -> None:
    """Linked text on the sheet, and the dialogs over it."""
    from linked import linked

    from tests.ui.library.shelf import filled

    ids = filled(stage.program.folder)
    window = opened(stage)
    linked(stage, window, ids)
    stage.close(window)


def pages(stage: Stage) -> None:
    """The home's other pages, and what has no picture of its own."""
    window = stage.window()
    for name in ("settings", "house_rules", "profiles"):
        window.show_start(name)
        stage.rest(0.6)
        stage.picture(window, f"page-{name}", SMALL)
    stage.close(window)
