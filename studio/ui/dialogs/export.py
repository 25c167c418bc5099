"""The export dialog: a last look at the release, and the files made of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from studio.formats import FormatError, Options, Written, format_for
from studio.model.release import Override, Release
from studio.store.files import SaveError, write_whole
from studio.ui.desk import Desk
from studio.ui.dialogs.export_checks import ExportChecks
from studio.ui.dialogs.export_files import ExportFiles
from studio.ui.panels.findings import Item
from studio.ui.preflight import Mode, Preflight, file_stem, preflight
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.labels import Elided, hairline, label, wrapped
from studio.ui.widgets.overlay import Overlay
from studio.ui.widgets.report import ReportCard
from studio.ui.widgets.segmented import Segmented
from studio.ui.words import count

__all__ = ["ExportDialog"]

_MODES: tuple[Mode, ...] = ("review", "final")
_TEXT = ".txt"


class ExportDialog(Overlay):
    """Two modes; a final waits until nothing stops it, or until somebody says why it goes out all the same."""

    def __init__(self, desk: Desk, mode: Mode) -> None:
        super().__init__(desk.theme, desk, QSize(1040, 664))
        assert desk.page
        self._desk, self._page, self._mode = desk, desk.page, mode
        self._found = Preflight()
        self._text: Written | None = None
        self.card.setAccessibleName("Export")
        column = QVBoxLayout(self.card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(hairline())
        middle = QHBoxLayout()
        middle.setSpacing(0)
        self.checks = ExportChecks(desk.theme)
        self.checks.acted.connect(self._act)
        self.checks.ignored.connect(self._ignore)
        folder = self._page.session.path.parent if self._page.session.path else Path.home()
        self.files = ExportFiles(desk.theme, folder)
        self.files.changed.connect(self._show_button)
        self.files.folder_wanted.connect(self._choose_folder)
        middle.addWidget(self.checks, 15)
        middle.addWidget(hairline(upright=True))
        middle.addWidget(self.files, 12)
        column.addLayout(middle, 1)
        column.addWidget(hairline())
        column.addLayout(self._foot())
        self._page.session.changed.connect(self._look)
        self.closed.connect(lambda: self._page.session.changed.disconnect(self._look))
        self.modes.choose(_MODES.index(mode))

    @classmethod
    def show_over(cls, desk: Desk, mode: Mode) -> ExportDialog:
        """The dialog over a window, in one of its modes."""
        made = cls(desk, mode)
        made.open(made.export)
        return made

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(32, 22, 32, 22)
        row.setSpacing(12)
        row.addWidget(label("Export", "page_title"))
        row.addWidget(Elided(self._page.session.release.title, tone="2"), 1)
        self.modes = Segmented(self._theme, ("Draft for review", "Final for the wire"), "What the export is for")
        self.modes.chosen.connect(self._choose_mode)
        row.addWidget(self.modes)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(32, 16, 32, 16)
        row.setSpacing(8)
        self._note = Elided("", "caption", "must")
        row.addWidget(self._note, 1)
        row.addWidget(Button(self._theme, "Cancel", click=self.dismiss))
        self.anyway = Button(self._theme, "Export anyway…", click=self._ask_why)
        row.addWidget(self.anyway)
        self.export = Button(self._theme, "Export", "primary", click=lambda: self._export(""))
        row.addWidget(self.export)
        return row

    def _choose_mode(self, index: int) -> None:
        self._mode = _MODES[index]
        self.files.show_mode(self._mode, file_stem(self._page.session.release, self._mode))
        self._look()

    def _look(self, *_: object) -> None:
        """Check the release, and say what was found."""
        release, editor = self._page.session.release, self._page.editor
        editor.show_outline()
        report = editor.checker.check_now()
        self._found = preflight(release, report, editor.entries, self._mode)
        self.checks.show_preflight(self._found)
        self._show_button()

    def _show_button(self) -> None:
        """Count the files, and let Export be pressed only where it can do something."""
        ids = self.files.formats()
        self._text = self._written(ids[-1]) if self.files.text.isChecked() else None
        self.files.show_text(self._text)
        lost = bool(self._text and self._text.losses)
        nameless = not self.files.name.text().strip()
        stopped = bool(self._found.stops)
        self.export.setText(f"Export {count(len(ids), 'file')}" if ids else "Export")
        self.export.setEnabled(bool(ids) and not stopped and not lost and not nameless)
        self.anyway.setVisible(stopped)
        self.anyway.setEnabled(bool(ids) and not lost and not nameless)
        reason = (
            "Tick a file to make" if not ids else "Give the files a name" if nameless
            else "The text has signs that can’t be written this way" if lost
            else f"{self._found.verdict}" if stopped else ""
        )
        self.export.setToolTip(reason)
        self._note.setText("" if stopped else reason)

    def _written(self, id: str) -> Written:
        write = format_for(id).write
        assert write
        return write(self._page.session.release, self._options())

    def _options(self) -> Options:
        return Options(self._mode, self._desk.program.today())

    def _act(self, item: Item) -> None:
        """Make a fix here; what needs the sheet or a fact's field closes the dialog first."""
        if item.first.fix is None:
            self.dismiss()
        self._page.editor.act(item)

    def _ignore(self, item: Item) -> None:
        reason = self._desk.ask.text(self._desk, "Ignore this", f"{item.title}. Why is it fine here?")
        if reason and reason.strip():
            self._page.editor.decisions.waive(item, reason.strip())

    def _choose_folder(self) -> None:
        folder = self._desk.ask.folder(self._desk, "Folder for the files", self.files.folder)
        if folder:
            self.files.show_folder(folder)

    def _ask_why(self) -> None:
        _Why(self._desk, tuple(item.sentence for item in self._found.stops), self._export).open_question()

    def _paths(self) -> dict[str, Path]:
        stem = self.files.name.text().strip()
        return {id: self.files.folder / f"{stem}{'.docx' if id == 'docx' else _TEXT}" for id in self.files.formats()}

    def _export(self, reason: str) -> None:
        """Write the files off the interface thread, then report and remember."""
        paths, release, options, stops = self._paths(), self._page.session.release, self._options(), self._found.stops
        there = [path.name for path in paths.values() if path.exists()]
        if there and not self._desk.ask.confirm(
            self._desk, f"Replace {count(len(there), 'file')}?", ", ".join(there), "Replace"
        ):
            return
        self.export.setEnabled(False)

        def failed(error: Exception) -> None:
            if not isinstance(error, FormatError | SaveError):
                raise error
            self._note.setText(str(error))
            self.export.setEnabled(True)

        def done(names: list[str]) -> None:
            self.dismiss()
            self._remember(reason, stops)
            _report(self._desk, self.files.folder, names)

        self._desk.program.jobs.start(self, lambda: _write_all(paths, release, options), done, failed)

    def _remember(self, reason: str, stops: tuple[Item, ...]) -> None:
        """Keep why a final went out unfixed; a draft sent for review makes the next one."""
        session = self._page.session
        release = session.release
        if self._mode == "review":
            session.commit(replace(release, draft=release.draft + 1), "Send for review")
        elif stops:
            unfixed = tuple(f"{f.rule}: {f.message}" for item in stops for f in item.findings)
            kept = Override(reason, on=self._desk.program.today().isoformat(), unfixed=unfixed)
            session.commit(replace(release, overrides=(*release.overrides, kept)), "Export anyway")


def _write_all(paths: dict[str, Path], release: Release, options: Options) -> list[str]:
    """Write the files and return their names. Raises FormatError or store.files.SaveError, each with a sentence."""
    names = []
    for id, path in paths.items():
        write = format_for(id).write
        assert write
        written = write(release, options)
        if written.losses:
            raise FormatError(f"{count(len(written.losses), 'character')} can’t be written in {path.name}.")
        write_whole(path, written.content)
        names.append(path.name)
    return names


def _report(desk: Desk, folder: Path, names: list[str]) -> None:
    def show() -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    ReportCard(
        desk.theme, desk, f"{count(len(names), 'file')} exported", tuple(names), (("Show files", "folder-open", show),)
    )


class _Why(Overlay):
    """Asks why a release goes out with things unfixed; the reason is kept."""

    def __init__(self, desk: Desk, unfixed: tuple[str, ...], go: Callable[[str], None]) -> None:
        super().__init__(desk.theme, desk, QSize(440, 190))
        self._go = go
        column = QVBoxLayout(self.card)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(4)
        column.addWidget(label(f"Export with {count(len(unfixed), 'thing')} unfixed?", "card_title"))
        others = f", and {len(unfixed) - 1} more" if len(unfixed) > 1 else ""
        column.addWidget(wrapped(f"{unfixed[0]}{others}. Say why, so the record is complete.", tone="2"))
        column.addSpacing(6)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Reason, for example: date set by the wire service")
        self.reason.setAccessibleName("Reason")
        self.reason.returnPressed.connect(self._take)
        column.addWidget(self.reason)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(Button(desk.theme, "Go back", click=self.dismiss))
        self.go = Button(desk.theme, "Export anyway", click=self._take)
        self.go.setEnabled(False)
        self.go.setToolTip("Say why first")
        self.reason.textChanged.connect(lambda text: self.go.setEnabled(bool(text.strip())))
        row.addWidget(self.go)
        column.addLayout(row)

    def open_question(self) -> None:
        """Ask."""
        self.open(self.reason)

    def _take(self) -> None:
        reason = self.reason.text().strip()
        if reason:
            self.dismiss()
            self._go(reason)
