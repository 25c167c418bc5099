"""Checking while the writer types: off the interface thread, after a rest, and never over a newer text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTime, QTimer, Signal

from studio.model.release import Release, Section
from studio.outline import outline, written_sections
from studio.rules import engine
from studio.rules.engine import Draft, Finding, Report
from studio.ui.jobs import Jobs
from studio.ui.session import Caret, Session

__all__ = ["Checker", "begun", "followed"]

# Milliseconds after the last key until the text is checked, and until a finding in the sentence being written shows.
REST, PATIENCE = 400, 1200
# Sections whose words are this release's own, not standing text that was there from the start.
_OWN_WORDS = ("headline", "lead", "body", "key-points", "quote", "trial-summary", "drug-background")


class Checker(QObject):
    """Holds the findings of the session's release; `checked` follows every change of them."""

    checked = Signal(object)

    def __init__(
        self, session: Session, jobs: Jobs, draft: Callable[[Release], Draft], caret: Callable[[], Caret | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._jobs, self._draft, self._caret = session, jobs, draft, caret
        self.report = Report(())
        self.at: QTime | None = None
        self._seen: Release | None = None
        self._round = 0
        self._timer = QTimer(self, singleShot=True, interval=REST)
        self._timer.timeout.connect(self._start)
        self._late = QTimer(self, singleShot=True, interval=PATIENCE - REST)
        self._late.timeout.connect(self._show_all)
        self._whole: Report | None = None
        self._held: tuple[Finding, ...] = ()
        session.changed.connect(self._changed)

    @property
    def is_current(self) -> bool:
        """Whether the findings are those of a whole check of the present text."""
        return self._seen is self._session.release and not self._timer.isActive() and self._whole is None

    def check_soon(self) -> None:
        """Check now, off the interface thread."""
        self._timer.start(0)

    def check_now(self) -> Report:
        """Check here and now, and return what stands between the release and an export."""
        self._timer.stop()
        self._round += 1
        draft = self._draft(self._session.release)
        self._show(engine.check(draft))
        return engine.check(replace(draft, writing=False))

    def caret_moved(self) -> None:
        """Show what was held back, once the caret has left the sentences that it is about."""
        if self._whole is not None and not any(self._being_written(finding) for finding in self._held):
            self._show_all()

    def _changed(self, before: Release, after: Release) -> None:
        self._late.stop()
        self._whole = None
        report = followed(self.report, before, after, lambda: self._draft(after))
        if report != self.report:
            self.report = report
            self.checked.emit(report)
        self._timer.start(REST)

    def _start(self) -> None:
        release, draft = self._session.release, self._draft(self._session.release)
        self._round += 1
        round_ = self._round

        def done(report: Report) -> None:
            if self._session.release is release and round_ == self._round:  # a later one knows more (of the library)
                self._arrived(report)

        self._jobs.start(self, lambda: engine.check(draft), done)

    def _arrived(self, report: Report) -> None:
        known = {_key(finding, self._session.release) for finding in self.report.findings}
        new = (f for f in report.findings if f.place and _key(f, self._session.release) not in known)
        held = tuple(finding for finding in new if self._being_written(finding))
        if held and self.at is not None:
            self._whole, self._held = report, held
            self._late.start()
            report = Report(tuple(f for f in report.findings if f not in held), report.waived)
        self._show(report)

    def _show_all(self) -> None:
        if self._whole is not None:
            self._late.stop()
            whole, self._whole = self._whole, None
            self._show(whole)

    def _show(self, report: Report) -> None:
        if not begun(self._session.release):
            report = Report(tuple(f for f in report.findings if f.level == "write"), report.waived)
        self.report, self._seen = report, self._session.release
        self.at = QTime.currentTime()
        self.checked.emit(report)

    def _being_written(self, finding: Finding) -> bool:
        """Whether the caret stands in the sentence that a finding is about."""
        caret = self._caret()
        place = finding.place
        if caret is None or place is None or (place.section, place.part) != (caret.section, caret.part):
            return False
        text = _texts(self._session.release.section(caret.section), caret.part)
        start = max(text.rfind(mark, 0, place.start) for mark in (". ", "\n", "? ")) + 1
        ends = [at for mark in (". ", "\n", "? ") if (at := text.find(mark, place.end)) >= 0]
        return start <= caret.position <= (min(ends) + 1 if ends else len(text))


def begun(release: Release) -> bool:
    """Whether a first sentence is written. Before that there is work to do, and nothing to complain about."""
    return any(section.kind in _OWN_WORDS for section in written_sections(release))


def _key(finding: Finding, release: Release) -> tuple[str, str]:
    return finding.rule, engine.key(finding, release)


def followed(report: Report, before: Release, after: Release, draft: Callable[[], Draft]) -> Report:
    """The findings moved along with an edit, until the next check; those that it put right are gone.

    A finding whose words were touched is looked for again with its own rule alone. A section that is written now is no
    longer one to write. `draft` is asked for only then: it looks at files, which no key press should wait for.
    """
    old = {section.id: section for section in before.sections}
    new = {section.id: section for section in after.sections}
    untouched = {id for id, section in new.items() if old.get(id) is section}
    again: dict[tuple[str, str], tuple[Finding, ...]] = {}
    edits: dict[tuple[str, str], _Edit] = {}  # to compare texts takes long: once for all findings in them

    def follow(finding: Finding) -> Finding | None:
        place = finding.place
        if place is None:
            asked = finding.level == "write" and _may_differ(finding.kind, before, after)
            return None if asked and _is_written(finding.kind, after, draft()) else finding
        if place.section in untouched:
            return finding
        was, now = old.get(place.section), new.get(place.section)
        if now is None or was is None:
            return None
        where = place.section, place.part
        if where not in edits:
            edits[where] = _edit(_texts(was, place.part), _texts(now, place.part))
        moved = _moved(finding, edits[where])
        if moved is not None:
            return moved
        if (finding.rule, place.section) not in again:
            again[finding.rule, place.section] = _found_again(finding, now, draft())
        for other in again[finding.rule, place.section]:
            if other.message == finding.message or (other.place and other.place.start == place.start):
                return other
        return None

    found, waived = (
        [finding for finding in map(follow, each) if finding is not None] for each in (report.findings, report.waived)
    )
    if again:  # only of those that were looked for anew can two have become one (to compare all would take long)
        return Report(tuple(dict.fromkeys(found)), tuple(dict.fromkeys(waived)))
    return Report(tuple(found), tuple(waived))


def _may_differ(kind: str, before: Release, after: Release) -> bool:
    """Whether more was changed than words of other sections: those can't have written one, and looking takes long."""
    if (before.waivers, before.facts) != (after.waivers, after.facts):
        return True
    was, now = before.of_kind(kind), after.of_kind(kind)
    return len(was) != len(now) or any(old is not new for old, new in zip(was, now, strict=True))


def _is_written(kind: str, release: Release, draft: Draft) -> bool:
    """Whether a required section that was still to be written is written now, or is no longer asked for."""
    entries = outline(release, draft.template, draft.profile)
    return not any(entry.kind == kind and entry.state in ("missing", "waived") for entry in entries)


def _texts(section: Section, part: str) -> str:
    return (section.heading.text if section.heading else "") if part == "heading" else section.text


class _Edit(NamedTuple):
    """What changed of a text: where in the old one the change begins and ends, and how much longer the new one is."""

    start: int
    end: int
    shift: int
    same: bool = False


def _edit(old: str, new: str) -> _Edit:
    """The stretch in which two texts differ."""
    if old == new:
        return _Edit(len(old), len(old), 0, same=True)
    least = min(len(old), len(new))
    head = _longest(least, lambda size: old[:size] == new[:size])
    tail = _longest(least - head, lambda size: old[len(old) - size :] == new[len(new) - size :])
    return _Edit(head, len(old) - tail, len(new) - len(old))


def _longest(most: int, holds: Callable[[int], bool]) -> int:
    """The largest number up to `most` for which something holds that holds for all smaller ones."""
    return bisect_left(range(1, most + 1), 1, key=lambda size: 0 if holds(size) else 1)


def _moved(finding: Finding, edit: _Edit) -> Finding | None:
    """The finding at its place in the new text, or None if its words were touched."""
    place, shift = finding.place, edit.shift
    assert place is not None
    if edit.same or (place.end <= edit.start and not (place.end == edit.start and place.start == place.end)):
        return finding
    if place.start < edit.end or (place.start == place.end and shift):
        return None
    fix = finding.fix and tuple(replace(edit, start=edit.start + shift, end=edit.end + shift) for edit in finding.fix)
    return replace(finding, place=replace(place, start=place.start + shift, end=place.end + shift), fix=fix)


def _found_again(finding: Finding, section: Section, draft: Draft) -> tuple[Finding, ...]:
    try:
        rule = engine.rule(finding.rule)
    except KeyError:
        return ()
    found = engine.check(draft, [rule])
    return tuple(f for f in (*found.findings, *found.waived) if f.place and f.place.section == section.id)
