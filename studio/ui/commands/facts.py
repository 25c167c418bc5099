"""Commands for facts: refresh them, make one text, read all numbers again, keep profiles, fill from the registry."""

from __future__ import annotations

from typing import Any

from studio.ui.commands import command, in_release, in_text
from studio.ui.desk import Desk


def _acts(window: Any) -> Any:
    from studio.ui.companion import companion
    from studio.ui.facts.acts import FactActs

    return companion(window.page.editor, FactActs)


@command("Update facts here", "Insert", 105, "F9", reason=in_text, icon="arrows-clockwise")
def update_facts(window: Desk) -> None:
    """Show the facts' values anew in the section that the caret is in, and what a newer version of linked text has."""
    from studio.ui.commands.linked import update_linked

    _acts(window).refresh(window.page.editor.sheet.current())
    if not update_linked.reason(window):
        update_linked.run(window)


def _at_field(window: Any) -> str:
    reason = in_text(window)
    return reason or ("" if _unit(window) else "Put the caret beside a fact first")


def _unit(window: Any) -> Any:
    from studio.ui.facts.field_card import unit_at

    sheet = window.page.editor.sheet
    text = sheet.desk.editor(sheet.current())
    return unit_at(text) if text else None


@command("Turn the fact into text", "Insert", 106, "Ctrl+Shift+F9", reason=_at_field, icon="link-break",
         instead="detach_linked")
def fact_to_text(window: Desk) -> None:
    """Make the field at the caret plain words, which the fact doesn't change any more."""
    from studio.model.facts import Use
    from studio.ui.text.positions import from_document

    sheet, unit = window.page.editor.sheet, _unit(window)
    text = sheet.desk.editor(sheet.current())
    part, start = from_document(text.section, text.document(), unit.start)
    end = from_document(text.section, text.document(), unit.end)[1]
    _acts(window).to_text(Use(text.section.id, start, end, part), unit.mark.fact)


@command("Numbers", "Review", 150, reason=in_release, icon="check-square")
def numbers(window: Desk) -> None:
    """Read every number of the release once more, and tick it."""
    window.page.editor.show_panel(1)
    window.page.editor.facts.show_numbers()


@command("Keep the company as a profile…", "Insert", 107, reason=in_release, icon="identification-card")
def keep_company(window: Desk) -> None:
    """Keep this release's company facts for all releases, and follow them."""
    _keep(window, "company", "company.short_name", "company.name")


@command("Keep the product as a profile…", "Insert", 108, reason=in_release, icon="pill")
def keep_product(window: Desk) -> None:
    """Keep this release's product facts for all releases, and follow them."""
    _keep(window, "product", "drug.name")


@command("Keep the trial as a profile…", "Insert", 109, reason=in_release, icon="flask")
def keep_trial(window: Desk) -> None:
    """Keep this release's trial facts, and its registry record, for all releases, and follow them."""
    _keep(window, "trial", "trial.name", "trial.registry_id")


@command("Fill from the registry…", "Insert", 110, reason=in_release, icon="identification-badge")
def fill_from_registry(window: Desk) -> None:
    """Fill trial facts from the record of ClinicalTrials.gov, fetched by its number or opened from a file."""
    from studio.ui.companion import companion
    from studio.ui.registry.filling import Registry

    companion(window.page.editor, Registry).open()


def _keep(window: Any, kind: str, *named_by: str) -> None:
    from studio.store.files import SaveError
    from studio.ui.companion import companion
    from studio.ui.facts.profile_acts import ProfileActs

    release = window.page.session.release
    usual = next((release.fact(id) for id in named_by if release.fact(id).strip()), "")
    if not usual:
        window.say(f"Type the {kind}’s name first")
        return
    name = window.ask.text(window, f"Keep the {kind} facts as a profile", "Name of the profile", usual, "Keep profile")
    if not name or not name.strip():
        return
    try:
        companion(window.page.editor, ProfileActs).keep(kind, name)
    except SaveError as error:
        window.ask.tell(window, "The profile couldn’t be kept", str(error))
