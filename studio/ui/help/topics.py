"""What Help can show: the pages in resources/help, and those made of what the program knows of itself."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from msgspec import Struct

from studio import resources
from studio.ui.commands import MENUS, commands
from studio.ui.desk import Desk
from studio.ui.keys import in_force, native
from studio.ui.messages import Message
from studio.ui.words import clock, curly

__all__ = ["Topic", "topics"]

# The order in which a newcomer reads; others follow by title.
_FIRST = (
    "home", "sheet", "sections", "facts", "checks", "references", "quotes", "find", "bring-in", "paste", "history",
    "export",
)


class Topic(Struct, frozen=True):
    """A page of Help: its id, its title, and its text, as Markdown or, where it's made on demand, as HTML."""

    id: str
    title: str
    group: str
    markdown: str = ""
    html: Callable[[], str] | None = None

    def found(self, words: str) -> bool:
        """Whether all the words stand in it."""
        text = f"{self.title}\n{self.markdown}" + (self.html() if self.html and words.strip() else "")
        return all(word in text.lower() for word in words.lower().split())


def topics(desk: Desk) -> tuple[Topic, ...]:
    """All pages, in their order."""
    return (*_written(), *_made(desk))


def _written() -> list[Topic]:
    try:
        files = sorted(resources.path("help").glob("*.md"))
    except FileNotFoundError:
        return []
    found = []
    for file in files:
        head, _, text = file.read_text(encoding="utf-8").partition("\n")
        found.append(Topic(file.stem, head.lstrip("# ").strip(), "Topics", text.strip()))
    order = {id: number for number, id in enumerate(_FIRST)}
    return sorted(found, key=lambda topic: (order.get(topic.id, len(order)), topic.title.casefold()))


def _made(desk: Desk) -> tuple[Topic, ...]:
    return (
        Topic("keyboard", "Keyboard", "Reference", html=lambda: _keyboard(desk)),
        Topic("rules", "The rules", "Reference", html=_rules),
        Topic("messages", "Messages", "Reference", html=lambda: _messages(desk)),
    )


def _row(left: str, right: str) -> str:
    return f"<tr><td width='300'>{escape(left)}</td><td>{escape(right)}</td></tr>"


def _keyboard(desk: Desk) -> str:
    keys = in_force(desk.program.settings)
    parts = ["<p>Keys can be changed in <a href='settings:keyboard'>Settings</a>.</p>"]
    for menu in MENUS:
        of_menu = [each for each in commands() if each.menu == menu and keys[each.id]]
        rows = "".join(_row(each.title.rstrip("…"), ", ".join(map(native, keys[each.id]))) for each in of_menu)
        parts.append(f"<h2>{menu}</h2><table cellpadding='3'>{rows}</table>" if rows else "")
    more = (
        ("Next, previous section", "Tab, Shift+Tab"), ("Insert a fact", "@ after a space"), ("Menu", "Shift+F10"),
        ("Larger, smaller text", "Ctrl and the wheel"), ("Close what is topmost, then back to the text", "Esc"),
    )
    in_text = "".join(_row(*pair) for pair in more)
    return "".join(parts) + f"<h2>In the text</h2><table cellpadding='3'>{in_text}</table>"


def _rules() -> str:
    from studio.rules.engine import rules
    from studio.ui.checks.findings import GROUPS

    parts = ["<p>They are switched on and off on the page <a href='page:house_rules'>House rules</a>.</p>"]
    for level, group in GROUPS.items():
        of_level = [rule for rule in rules() if rule.level == level]
        parts.append(f"<h2>{escape(group)}</h2>" if of_level else "")
        for rule in of_level:
            title, why = escape(curly(rule.title)), escape(curly(rule.why))
            parts.append(f"<h3>{title}</h3><p>{why}</p><p>{escape(f'{rule.code} · {curly(rule.source)}')}</p>")
    return "".join(parts)


def _messages(desk: Desk) -> str:
    said = desk.program.messages.all()
    if not said:
        return "<p>Nothing was said in this session yet.</p>"
    rows = "".join(_said(each) for each in said)
    return f"<p>What was said in this session, the newest first.</p><table cellpadding='3'>{rows}</table>"


def _said(message: Message) -> str:
    again = f" <a href='again:{message.number}'>Show again</a>" if message.again() else ""
    return f"<tr><td width='90'>{escape(clock(message.at))}</td><td>{escape(message.text)}{again}</td></tr>"
