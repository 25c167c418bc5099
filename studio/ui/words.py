"""Words that the interface says in more than one place: counts, times, lists, and names of release types."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime

from studio.model.release import Fact, Release, Section
from studio.model.text import Field, mark_of
from studio.patterns import lazy
from studio.recognisers.length import length
from studio.templates import Template, template
from studio.wording import count, listed

__all__ = [
    "clock", "count", "curly", "date_words", "day", "exact", "listed", "locale", "lower_first", "paper_name",
    "short_date", "template_for", "when", "wire_length", "word_count", "words_written",
]

_WORD = lazy(r"\S*\w\S*")
_APOSTROPHE = lazy(r"(?<=\w)'(?=\w)")


def curly(text: str) -> str:
    """The text with apostrophes as the interface writes them: "isn't" becomes "isn’t"."""
    return _APOSTROPHE.sub("’", text)


def locale() -> QLocale:
    """How dates and times are written: as the person's system does, in American English where it says nothing."""
    here = QLocale()
    american = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
    return american if here.language() == QLocale.Language.C else here


def clock(time: QTime) -> str:
    """A time of day as the house writes it: "2:40 PM"."""
    return locale().toString(time, QLocale.FormatType.ShortFormat)


def day(iso: str, now: QDateTime) -> str:
    """When something was edited, seen from `now`: "2 min ago", "Yesterday", "Mar 27"."""
    then = QDateTime.fromString(iso, "yyyy-MM-ddTHH:mm:ss")
    if not then.isValid():
        return ""
    seconds = then.secsTo(now)
    if 0 <= seconds < 60:
        return "Just now"
    if 0 <= seconds < 3600:
        return f"{seconds // 60} min ago"
    if 0 <= seconds < 86400 and then.date() == now.date():
        return count(seconds // 3600, "hour") + " ago"
    if then.date().addDays(1) == now.date():
        return "Yesterday"
    return date_words(then.date(), now.date())


def when(iso: str, today: QDate) -> str:
    """A day that is to come or was, with its time if it has one: "Fri Apr 6, 7:00 AM"; empty without a day."""
    date, _, time = iso.partition("T")
    then, at = QDate.fromString(date, "yyyy-MM-dd"), QTime.fromString(time, "HH:mm")
    if not then.isValid():
        return ""
    words = f"{locale().toString(then, 'ddd')} {date_words(then, today)}"
    return f"{words}, {clock(at)}" if at.isValid() else words


def exact(iso: str) -> str:
    """A day and time in full, for a tooltip: "March 3, 2026, 2:40 PM"."""
    then = QDateTime.fromString(iso, "yyyy-MM-ddTHH:mm:ss")
    if not then.isValid():
        return ""
    return f"{locale().toString(then.date(), 'MMMM d, yyyy')}, {clock(then.time())}"


def date_words(date: QDate, today: QDate) -> str:
    """A date as the house writes it: "Mar 27", with the year where it isn't this one."""
    return locale().toString(date, "MMM d" if date.year() == today.year() else "MMM d, yyyy")


def short_date(iso: str, today: dt.date) -> str:
    """A day as the house writes it: "Mar 27", with its year where that isn't this one; empty for what is no date."""
    date = QDate.fromString(iso, "yyyy-MM-dd")
    return date_words(date, QDate(today.year, today.month, today.day)) if date.isValid() else ""


def lower_first(text: str) -> str:
    """The text beginning small, for the middle of a sentence; abbreviations stay: "ISI" isn't "iSI"."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def wire_length(release: Release) -> str:
    """How long a release is for a wire, in a sentence: "712 words for a wire … 88 words more fit before 800"."""
    found = length(release)
    more = f"{count(found.left, 'word')} more fit" if found.left != 1 else "one more fits"
    block = "into the first 400" if found.block == 400 else f"before {found.block:,}"
    whole = f"{count(found.words, 'word')} for a wire, headings and contacts included"
    return f"{whole}. {more[:1].upper()}{more[1:]} {block}."


def word_count(text: str) -> int:
    """How many words a text has, as Word counts them."""
    return len(_WORD.findall(text))


def words_written(section: Section, facts: Iterable[Fact]) -> int:
    """How many words a section has; the name of a fact that stands in a blank is none."""
    words, named = section.remember("words and blanks", _counted)
    if not named:
        return words
    known = {fact.id for fact in facts if fact.value.strip()}
    return words - sum(number for fact, number in named if fact not in known)


def _counted(section: Section) -> tuple[int, tuple[tuple[str, int], ...]]:
    fields = ((mark_of(span, Field), span.text) for span in section.spans(heading=False) if span.marks)
    return word_count(section.text), tuple((field.fact, word_count(text)) for field, text in fields if field)


def template_for(release: Release) -> Template:
    """The type of a release, or a plain one where this version doesn't know it."""
    try:
        return template(release.type)
    except KeyError:
        return Template(release.type, "", release.type.replace("-", " ").capitalize() or "Release", "")


def paper_name(release: Release) -> str:
    """The release's title without what no file system takes in a name."""
    words = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", release.title)
    return " ".join(words.split()).strip(" .") or "Release"
