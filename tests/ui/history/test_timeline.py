"""Versions in words: days, months, who and when."""

from PySide6.QtCore import QDate, QDateTime, QTime

from studio.store.history import Version
from studio.ui.history.timeline import Day, moment_now, name_of, timeline

NOW = QDateTime(QDate(2026, 3, 3), QTime(14, 40))


def said(*versions, **named):
    rows = timeline(versions, NOW, **named)
    plain = [tuple(line.replace("\u202f", " ") for line in getattr(row, "lines", ())) for row in rows]
    return [
        row.title if isinstance(row, Day) else (row.icon, row.title, *lines)
        for row, lines in zip(rows, plain, strict=True)
    ]


def test_days_are_today_yesterday_then_months_and_years():
    days = ["2026-03-03", "2026-03-02", "2026-03-01", "2026-02-28", "2025-12-31", "not a day"]
    assert [row for row in said(*(Version(day, "kept", f"{day}T09:00:00", title="Kept") for day in days))
            if isinstance(row, str)] == ["Today", "Yesterday", "March", "February", "December 2025", "At another time"]


def test_every_kind_says_what_it_was():
    at = "2026-02-27T16:05:00"
    assert said(
        Version("1", "sent", at, line="Legal, Medical", draft=4), Version("2", "final", at, by="Ana"),
        Version("3", "named", at, by="Kathryn", title="Before the call"),
        Version("4", "ignored", at, title="safe harbor"),
        Version("5", "decided", at, title="4 reviewer changes decided", line="3 accepted, 1 rejected"),
        Version("6", "started", at, title="Trial start"), Version("7", "brought-in", at, title="draft.docx"),
        Version("8", "brought-back", at, title="draft 3"), Version("9", "brought-back", at, line="A typo"), me="Ana",
    )[1:] == [
        ("paper-plane-tilt", "Draft 4", "Sent for review, Feb 27", "Legal, Medical"),
        ("check-circle", "Final", "Made by you, Feb 27"),
        ("bookmark-simple", "Before the call", "Named by Kathryn, Feb 27"),
        ("scales", "Check ignored: safe harbor", "You, Feb 27"),
        ("git-diff", "4 reviewer changes decided", "You, Feb 27", "3 accepted, 1 rejected"),
        ("flag", "Started from Trial start", "You, Feb 27"),
        ("file-arrow-up", "Brought in from draft.docx", "You, Feb 27"),
        ("arrow-u-up-left", "Brought back draft 3", "You, Feb 27"),
        ("arrow-u-up-left", "Brought back from final", "You, Feb 27", "“A typo”"),
    ]  # fmt: skip


def test_a_version_has_a_name_for_buttons():
    at = "2026-02-27T16:05:00"
    kinds = [Version("1", "sent", at, draft=3), Version("2", "named", at, title="Before"), Version("3", "final", at)]
    assert [name_of(version) for version in kinds] == ["Draft 3", "“Before”", "Final"]
    assert name_of(Version("4", "kept", at)).replace("\u202f", " ") == "Feb 27, 4:05 PM"


def test_now_says_when_it_was_changed_last():
    assert moment_now("2026-03-03T14:12:00", NOW).lines[0].replace("\u202f", " ") == "You, 2:12 PM"
    assert moment_now("2026-02-01T14:12:00", NOW).lines[0] == "You, Feb 1"


def test_with_quotes_only_the_versions_named_are_there():
    at = "2026-03-03T09:00:00"
    versions = [Version("1", "kept", at, title="Kept", line="x"), Version("2", "kept", at, title="Kept")]
    assert said(*versions, quotes={"2": "“words”"}) == ["Today", ("clock", "Kept", "You, 9:00 AM", "“words”")]
