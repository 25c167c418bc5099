"""The export dialog: a last look at the release, and the files made of it."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from studio.formats import FormatError, Written
from studio.model.release import Release
from studio.rules import engine
from studio.rules.engine import Report
from studio.store import choices as store
from studio.ui.checks.findings import Item
from studio.ui.checks.ignoring import newest_first
from studio.ui.companion import companion
from studio.ui.desk import Desk
from studio.ui.dialogs.reason import Reason
from studio.ui.export.asking import add_person, choose_folder, choose_styles
from studio.ui.export.checks import ExportChecks
from studio.ui.export.exporting import Exporting, Job, Kind
from studio.ui.export.files import ExportFiles
from studio.ui.export.jobs import Making, jobs, text_now
from studio.ui.export.plain_text import changes
from studio.ui.export.preflight import Mode, Preflight, file_stem, preflight
from studio.ui.export.sending import Sent, bases, sent
from studio.ui.file.naming import suggested
from studio.ui.house import recall, remember
from studio.ui.library.linked import Linked
from studio.ui.session import settle
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.labels import Elided, hairline, label
from studio.ui.widgets.ordered import in_order
from studio.ui.widgets.overlay import Overlay
from studio.ui.widgets.segmented import Segmented
from studio.ui.words import count, curly

__all__ = ["ExportDialog"]

_MODES: tuple[Mode, ...] = ("review", "final")
_REASONS = "reasons"  # as the Checks panel remembers them
_STILL_FINAL = "This release is final. Bring it back to drafting to send a draft"


class ExportDialog(Overlay):
    """Two modes; a final waits until nothing stops it, or until somebody says why it goes out all the same."""

    def __init__(self, desk: Desk, mode: Mode) -> None:
        super().__init__(desk.theme, desk, QSize(1040, 664))
        assert desk.page
        self._desk, self._page, self._mode = desk, desk.page, mode
        self._found, self._report = Preflight(), Report(())
        self._text: Written | None = None
        self._closed, self._checked = False, ""
        self.card.setAccessibleName("Export")
        self._build()
        settle(self._page.session)
        self._linked = companion(self._page.editor, Linked)
        self._linked.told.connect(self._look)
        self._linked.ask_anew()
        self._page.session.changed.connect(self._look)
        self.closed.connect(self._keep_choices)
        self.modes.choose(_MODES.index(mode))

    @classmethod
    def show_over(cls, desk: Desk, mode: Mode) -> ExportDialog:
        """The dialog over a window, in one of its modes."""
        made = cls(desk, mode)
        made.open(made.export if made.export.isEnabled() else made.modes)
        return made

    # --- building ---

    def _build(self) -> None:
        desk, key = self._desk, self._page.session.release.key
        column = QVBoxLayout(self.card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(hairline())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        self.checks = ExportChecks(desk.theme, lambda: tuple(recall(self._desk.program, _REASONS).splitlines()))
        self.checks.acted.connect(self._act)
        self.checks.ignored.connect(self._ignore)
        self.checks.valued.connect(self._page.editor.decisions.set_fact)
        self.checks.sent_to.connect(lambda who: self.files.choose(who=who))
        self.checks.other_wanted.connect(lambda: add_person(desk, self.files))
        kept = store.read(desk.program.folder, key)
        usual = self._page.session.path.parent if self._page.session.path else Path.home()
        folder = Path(kept.folder) if kept.folder and Path(kept.folder).is_dir() else usual
        self.files = ExportFiles(desk.theme, kept, folder, bases(desk.program, self._page.session.release))
        self.files.changed.connect(self._show_button)
        self.files.folder_wanted.connect(lambda: choose_folder(desk, self.files))
        self.files.styles_wanted.connect(lambda: choose_styles(desk, self.files))
        middle.addWidget(self.checks, 15)
        middle.addWidget(hairline(upright=True))
        middle.addWidget(self.files, 12)
        column.addLayout(middle, 1)
        column.addWidget(hairline())
        column.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(32, 22, 32, 22)
        row.setSpacing(12)
        row.addWidget(label("Export", "page_title"))
        row.addWidget(Elided(self._named().title, tone="2"), 1)
        self.modes = Segmented(self._theme, ("Draft for review", "Final for the wire"), "What the export is for")
        self.modes.chosen.connect(self._choose_mode)
        row.addWidget(self.modes)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(32, 16, 32, 16)
        row.setSpacing(8)
        self.preview = Button(self._theme, "Preview", icon="eye", click=self._preview)
        self.print = Button(self._theme, "Print…", icon="printer", click=self._print)
        row.addWidget(self.preview)
        row.addWidget(self.print)
        self._note = Elided("", "caption", "must")
        row.addWidget(self._note, 1)
        self.export = Button(self._theme, "Export", "primary", click=lambda: self._export(""))
        self.anyway = Button(self._theme, "Export anyway…", click=self._ask_why)
        cancel = Button(self._theme, "Cancel", click=self.dismiss)
        row.addWidget(in_order(self.export, cancel, self.anyway))
        return row

    # --- what is shown ---

    def _choose_mode(self, index: int) -> None:
        self._mode = _MODES[index]
        self.files.show_mode(self._mode, file_stem(self._named(), self._mode))
        self._look()

    def _named(self) -> Release:
        """The release; one that nobody named yet is called by its headline."""
        release = self._page.session.release
        return replace(release, title=suggested(release))

    def _look(self, *_: object) -> None:
        """Check the release for the files to make, and say what was found."""
        if self._closed:
            return
        editor = self._page.editor
        editor.show_outline()
        editor.checker.check_now()
        self._check(self._target())
        self._show_button()

    def _target(self) -> str:
        """The plain text that is to be made, or empty."""
        return self.files.profile if "text" in self.files.kinds() else ""

    def _check(self, target: str) -> None:
        """Look at the release as it would be exported: rules on what plain text can hold look at the kind chosen."""
        release, editor = self._page.session.release, self._page.editor
        draft = replace(editor.draft(release), target=target, writing=not target)
        self._report, self._checked = engine.check(draft), target
        known, company = self._linked.confirmed, draft.profile.company
        self._found = preflight(release, self._report, editor.entries, self._mode, draft.off, known, company)
        self.checks.show_when(f"Checked just now{self._linked.asked()}")

    def _show_button(self) -> None:
        """Count the files, and let Export be pressed only where it can do something."""
        kinds, mode = self.files.kinds(), self._mode
        if self._target() != self._checked:
            self._check(self._target())
        people, who = self.files.choices.people, self.files.choices.who
        self.checks.show_people(people, who, shown=mode == "review")
        self._text = text_now(self._making()) if "text" in kinds else None
        self.files.show_text(self._text)
        self.files.show_replaced()
        said = changes(self.files.profile, self._text) if self._text and not self._text.losses else ()
        self.checks.show_preflight(self._found, said)
        stopped, reason = bool(self._found.stops), self._reason(kinds)
        self.export.setText(f"Export {count(len(kinds), 'file')}" if kinds else "Export")
        self.export.setEnabled(not reason and not stopped)
        self.anyway.setVisible(stopped)
        self.anyway.setEnabled(not reason)
        self.anyway.setToolTip(reason)
        self.export.setToolTip(reason or (self._found.verdict if stopped else ""))
        self._note.setText(reason)

    def _reason(self, kinds: tuple[Kind, ...]) -> str:
        """Why nothing can be exported, besides what stops the release."""
        final = self._page.session.release.stage.name == "final"
        if final and self._mode == "review":
            return _STILL_FINAL
        if not kinds:
            return "Tick a file to make"
        if not self.files.name.text().strip():
            return "Give the files a name"
        if self._text and self._text.losses:
            return "The text has signs that can’t be written this way"
        return ""

    def _making(self) -> Making:
        return Making(
            self._mode, self._page.session.release, self.files.choices, self._desk.program.today(),
            self._desk.program.settings.name, self.files.base, self._report.findings,
        )  # fmt: skip

    # --- what is done ---

    def _act(self, item: Item) -> None:
        """Make a fix here; what needs the sheet closes the dialog first."""
        if item.acts[0].what.partition(":")[0] not in ("fix", "renumber", "uncite") and item.acts[0].what != "link":
            self.dismiss()
        self._page.editor.walking.act(item)

    def _ignore(self, item: Item, reason: str, scope: str) -> None:
        remember(self._desk.program, _REASONS, newest_first(recall(self._desk.program, _REASONS), reason))
        self._page.editor.decisions.waive(item, reason, scope)

    def _keep_choices(self) -> None:
        self._closed = True
        release = self._page.session.release
        if release.key:
            chosen = self.files.choices
            usual = self._page.session.path.parent if self._page.session.path else Path.home()
            folder = "" if self.files.folder == usual else str(self.files.folder)
            store.keep(self._desk.program.folder, release.key, replace(chosen, folder=folder))

    def _preview(self) -> None:
        self.dismiss()
        from studio.ui.export.preview import PreviewPage

        PreviewPage.show_over(self._desk, self._mode)

    def _print(self) -> None:
        from studio.ui.export.printing import print_release

        print_release(self._desk, self._mode, proof="proof" in self.files.kinds() and "pdf" not in self.files.kinds())

    def _ask_why(self) -> None:
        unfixed = tuple(item.sentence for item in self._found.stops)
        others = f", and {len(unfixed) - 1} more" if len(unfixed) > 1 else ""
        Reason(
            self._desk, f"Export with {count(len(unfixed), 'thing')} unfixed?",
            f"{unfixed[0]}{others}. Say why, so the record is complete.", "date set by the wire service",
            "Export anyway", self._export,
        )  # fmt: skip

    def _export(self, reason: str) -> None:
        """Close, and make the files; what comes of it is told in the corner of the window."""
        release = self._page.session.release
        try:
            made = jobs(self._making(), self.files.paths())
        except FormatError as error:
            self._note.setText(curly(str(error)))
            return
        findings = (finding for item in self._found.stops for finding in item.findings)
        unfixed = tuple(": ".join(filter(None, (each.rule, each.message))) for each in findings)
        went = Sent(self._mode, release, self.files.choices.who, reason, unfixed, self._found.checklist)
        self.dismiss()
        _begin(self._desk, went, made)


def _begin(desk: Desk, went: Sent, made: tuple[Job, ...]) -> None:
    """Make the files, and what follows from it; where they couldn't be put, perhaps begin again elsewhere."""
    paths = tuple(job.path for job in made)
    Exporting(desk, made, lambda: sent(desk, went, paths[0].parent, paths), lambda jobs: _begin(desk, went, jobs))
