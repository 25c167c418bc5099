"""The scenes of linked text: its chips, the bar of an edit that waits, and what an update changes."""

from __future__ import annotations

from take import Stage

from studio.library import reading
from studio.library.opening import open_library
from studio.model import linking
from studio.ui.companion import companion
from studio.ui.library import link_acts as acts
from studio.ui.library.bulk import BulkDialog
from studio.ui.library.link_card import LinkCard
from studio.ui.library.linked import Linked
from studio.ui.library.proposing import ProposeDialog
from studio.ui.library.update_dialog import ChangeDialog

__all__ = ["linked"]

SMALL = (880, 600)


def linked(stage: Stage, window, ids: dict[str, str]) -> None:
    """The safe harbor of an open release, linked to a text of the library that has moved on."""
    from PySide6.QtTest import QTest

    known, editor = companion(window.page.editor, Linked), window.page.editor
    with open_library("", folder=stage.program.folder, person="Ana") as library:
        text = reading.text(library, ids["Trials"], also=(1,))
    id = editor.session.release.of_kind("safe-harbor")[0].id
    known.held.through(linking.update(editor.session.release, id, text, 1), "Link")
    stage.until(lambda: id in known.states and known.states[id].newer == 2)
    stage.rest(1.5)
    editor.sheet.go_to(id, 0)
    stage.picture(window, "linked", SMALL)
    card = LinkCard.open(known, id)
    stage.rest(0.3)
    window.grab().save(str(stage.folder / f"linked-card-{stage.scheme}{stage.suffix}.png"))
    card.dismiss()
    acts.update(known, id)
    stage.picture(window, "linked-update", SMALL)
    window.findChild(ChangeDialog).dismiss()
    QTest.keyClicks(editor.sheet.desk.editor(id), "Now ")
    stage.picture(window, "linked-bar", SMALL)
    known.held.choose(id, "propose")
    stage.picture(window, "linked-propose", SMALL)
    window.findChild(ProposeDialog).dismiss()
    known.held.choose(id, "here")
    stage.rest(1)
    stage.picture(window, "linked-copy")
    editor.session.undo()
    window.run("update_everywhere")
    stage.rest(1)
    for dialog in window.findChildren(BulkDialog):
        stage.picture(window, "linked-bulk", SMALL)
        dialog.dismiss()
