"""A calendar below an input, to pick a day from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from studio.ui.theme import Theme

__all__ = ["calendar"]


def calendar(theme: Theme, parent: QWidget, day: dt.date, taken: Callable[[dt.date], None]) -> QFrame:
    """A pop-up with the month of a day; `taken` is told the day that is picked, and the pop-up closes."""
    popup = QFrame(parent, Qt.WindowType.Popup)
    popup.setObjectName("calendar_popup")
    popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    column = QVBoxLayout(popup)
    column.setContentsMargins(8, 8, 8, 8)
    month = QCalendarWidget()
    month.setAccessibleName("Calendar")
    month.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    month.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
    usual, head = QTextCharFormat(), QTextCharFormat()
    usual.setForeground(theme.tokens.text)
    head.setForeground(theme.tokens.text2)
    for weekday in Qt.DayOfWeek:
        month.setWeekdayTextFormat(weekday, usual)
    head.setBackground(theme.tokens.raised)
    for name, icon in (("qt_calendar_prevmonth", "caret-left"), ("qt_calendar_nextmonth", "caret-right")):
        month.findChild(QToolButton, name).setIcon(theme.icon(icon, "text2", 16))
    month.setHeaderTextFormat(head)
    month.setSelectedDate(QDate(day.year, day.month, day.day))

    def take(date: QDate) -> None:
        popup.close()
        taken(dt.date(date.year(), date.month(), date.day()))

    month.clicked.connect(take)
    month.activated.connect(take)
    column.addWidget(month)
    popup.setFixedSize(300, 260)
    month.setFocus()
    return popup
