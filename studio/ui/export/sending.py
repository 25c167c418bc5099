"""What becomes of a release once its files are made: a draft is with its reviewers, a final is locked, all is kept."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from studio.model.release import Override, Release, Stage
from studio.store import history
from studio.ui.desk import Desk, House
from studio.ui.export.exporting import Base
from studio.ui.export.preflight import Mode
from studio.ui.history.recording import record
from studio.ui.widgets.announce import announce
from studio.ui.widgets.report import ReportCard
from studio.ui.words import count, listed, short_date

__all__ = ["Sent", "bases", "sent"]

_MOST = 12  # earlier drafts that a redline is offered against


class Sent(Struct, frozen=True):
    """An export that was made: what for, of which value, to whom; why although something was unfixed; its checklist."""

    mode: Mode
    release: Release
    who: tuple[str, ...] = ()
    reason: str = ""
    unfixed: tuple[str, ...] = ()
    checklist: tuple[str, ...] = ()


def bases(house: House, release: Release) -> tuple[Base, ...]:
    """The drafts that were sent, newest first, for a redline to compare with."""
    if not release.key:
        return ()
    folder, key = house.folder, release.key
    there = [each for each in history.versions(folder, key) if each.held and each.kind in ("sent", "final")]
    return tuple(_base(folder, key, version, house) for version in there[:_MOST])


def _base(folder: Path, key: str, version: history.Version, house: House) -> Base:
    title = "The final" if version.kind == "final" else f"Draft {version.draft}"
    on = short_date(version.at[:10], house.today())
    said = "the final" if version.kind == "final" else f"draft {version.draft}"
    line = f"Changes since {said}" + (f", sent {on}" if on else "")
    return Base(version.id, title, line, lambda: history.release_of(folder, key, version.id))


def sent(desk: Desk, went: Sent, folder: Path, files: tuple[Path, ...]) -> None:
    """Say that the files are there, and make true of the release what follows from it."""
    page, today = desk.page, desk.program.today()
    assert page
    now = page.session.release
    changed = (now.sections, now.facts) != (went.release.sections, went.release.facts)
    if went.mode == "review":
        line = _review(desk, went)
    elif changed:
        line = "The text was changed meanwhile, so the release stays in drafting"
    else:
        kept = Override(went.reason, desk.program.settings.name, today.isoformat(), went.unfixed)
        overrides = (kept,) if went.unfixed else ()
        stage = Stage("final", on=today.isoformat())
        page.session.happened(lambda each: replace(each, stage=stage, overrides=(*each.overrides, *overrides)))
        record(page, "final", line=went.reason, checklist=went.checklist, release=page.session.release)
        line = "Kept in History with its checklist. The sections are locked"
    _report(desk, folder, files, line)


def _review(desk: Desk, went: Sent) -> str:
    """The draft is with its reviewers, and the next one begins. What the card says of it."""
    page, draft = desk.page, went.release.draft
    stage = Stage("review", went.who, desk.program.today().isoformat())
    record(page, "sent", who=", ".join(went.who), checklist=went.checklist, release=replace(went.release, stage=stage))
    page.session.happened(lambda each: replace(each, draft=draft + 1, stage=stage))
    names = listed(went.who)
    return f"Kept in History as Draft {draft}, sent {f'to {names}' if names else 'for review'}"


def _report(desk: Desk, folder: Path, files: tuple[Path, ...], line: str) -> None:
    title = f"{count(len(files), 'file')} exported"
    release = desk.page.session.release

    def show() -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def email() -> None:
        url = QUrl("mailto:")
        query = f"subject={QUrl.toPercentEncoding(release.title).data().decode()}"
        url.setQuery(query)
        QDesktopServices.openUrl(url)
        show()
        desk.say("Drag the files from their folder into the email")

    where = " › ".join(folder.parts[-3:]).replace("/ › ", "/")
    buttons = (("Show files", "folder-open", show), ("Email…", "envelope-simple", email))
    card = ReportCard(desk.theme, desk, title, (where, line), buttons)
    desk.say(f"{title}. {line}")
    announce(card, f"{title}. {line}")
