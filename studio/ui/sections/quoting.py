"""Asking who speaks in a quote, and who approved it."""

from __future__ import annotations

from msgspec import Struct

from studio.model import approval
from studio.model.release import Release
from studio.recognisers import people
from studio.ui.desk import Desk
from studio.ui.sections.speakers import named, speaker, with_speaker
from studio.ui.session import Caret
from studio.ui.words import short_date

__all__ = ["Person", "approve", "choose_speaker", "person_in", "persons"]

_EXAMPLE = "Name and title, for example: Ana Reyes, M.D., Chief Medical Officer"


class Person(Struct, frozen=True):
    """Someone who can be quoted: name with degrees, and title."""

    name: str
    title: str = ""


def persons(window: Desk) -> tuple[Person, ...]:
    """Who can be quoted: the executives of the profile, and those whom the release quotes already."""
    release: Release = window.page.session.release
    executives = window.page.editor.house.profile_for(release).company.executives
    known = [Person(", ".join(filter(None, (each.name, each.degrees))), each.title) for each in executives]
    slots = dict.fromkeys(named(section) for section in release.of_kind("quote"))
    quoted = [Person(release.fact(f"{slot}.name"), release.fact(f"{slot}.title")) for slot in slots if slot]
    return tuple(dict.fromkeys(person for person in (*known, *quoted) if person.name.strip()))


def person_in(words: str) -> Person:
    """The name, with its degrees, and the title in words like "Ana Reyes, M.D., Chief Medical Officer"."""
    found = people.find(f"“Yes,” said {words.strip().rstrip('.')}.")
    if found and found.title:
        return Person(found.name, found.title)
    name, _, title = words.strip().partition(",")
    return Person(found.name, "") if found else Person(name.strip(), title.strip())


def choose_speaker(window: Desk, section: str) -> None:
    """Offer the people who can be quoted, and a way to name another."""
    from studio.ui.palette.palette import Choice, Palette

    def ask() -> None:
        words = window.ask.text(window, "Speaker of the quote", _EXAMPLE, action="Choose speaker")
        if words and words.strip():
            _take(window, section, person_in(words))

    choices = [
        Choice("People", each.name, each.title, "user", lambda each=each: _take(window, section, each))
        for each in persons(window)
    ]
    choices.append(Choice("", "Another person…", "", "plus", ask))
    Palette.show_choices(window, "Who is quoted?", choices)


def _take(window: Desk, section: str, person: Person) -> None:
    session, sheet = window.page.session, window.page.editor.sheet
    empty = not session.release.section(section).written
    after = with_speaker(session.release, section, person.name, person.title)
    caret = Caret(section, 1) if empty else None
    session.commit(after, "Choose a speaker", caret=caret, origin=sheet.caret())
    sheet.go_to(section, 1 if empty else None)
    window.say(f"{person.name.partition(',')[0]} is quoted here", undoable=True)


def approve(window: Desk, section: str) -> None:
    """Ask by whom the quote is approved, the speaker first, and mark it with today's date."""
    from studio.ui.sections.approve import ApprovePopover
    from studio.ui.widgets.popover import Popover

    session, block = window.page.session, window.page.editor.sheet.desk.block(section)
    today = window.program.today()
    old = session.release.section(section).approval
    by = (old.by if old else "") or speaker(session.release, section)

    def mark(name: str) -> None:
        release = approval.approve(session.release, section, name, today.isoformat())
        session.commit(release, "Mark the quote as approved", origin=window.page.editor.sheet.caret())
        window.say(f"Approved by {name}, {short_date(today.isoformat(), today)}", undoable=True)

    popover = ApprovePopover(window.theme, window, by, short_date(today.isoformat(), today))
    popover.taken.connect(mark)
    popover.open_beside(Popover.beside(block.label, block.label.rect()))
