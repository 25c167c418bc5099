"""Signs that the keyboard hasn't got, in the Insert menu."""

from __future__ import annotations

from studio.ui.commands import Command, command, in_text
from studio.ui.desk import Desk


def put(window: Desk, sign: str) -> None:
    """Type a sign at the caret, as a step of its own."""
    from studio.ui.text import edits

    window.page.editor.sheet.desk.edit(lambda editor: edits.type_text(editor, sign, "sign"))


@command("Symbol…", "Insert", 200, reason=in_text)
def symbol(window: Desk) -> None:
    """Choose a sign from a grid, those used last first."""
    from studio.ui.dialogs.symbols import SymbolPopover
    from studio.ui.widgets.popover import Popover

    editor = window.page.editor.sheet.desk.editor(window.page.editor.sheet.current())
    popover = SymbolPopover(window.theme, window)
    popover.taken.connect(lambda sign: put(window, sign))
    popover.open_beside(Popover.beside(editor.viewport(), editor.cursorRect()))


def _sign(sign: str, title: str, name: str, place: int, *shortcuts: str) -> Command:
    def typed(window: Desk) -> None:
        put(window, sign)

    typed.__name__ = f"sign_{name}"
    return command(title, "Insert", place, *shortcuts, reason=in_text)(typed)


REGISTERED = _sign("®", "®  Registered", "registered", 210, "Ctrl+Alt+R")
TRADEMARK = _sign("™", "™  Trademark", "trademark", 220, "Ctrl+Alt+T")
HARD_SPACE = _sign("\u00a0", "Non-breaking space", "hard_space", 230, "Ctrl+Shift+Space")
HARD_HYPHEN = _sign("\u2011", "Non-breaking hyphen", "hard_hyphen", 240, "Ctrl+Shift+_", "Ctrl+Shift+-")
