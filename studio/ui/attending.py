"""The companions that attend to the text from the start; they are made once the window is painted."""

from __future__ import annotations

from typing import Any

from studio.ui.companion import companion

__all__ = ["attend"]


def attend(editor: Any) -> None:
    """Make the companions that a person doesn't have to ask for."""
    import studio.store.history  # noqa: F401  (so that the first key doesn't wait for it)
    from studio.ui.checks.house_lists import HouseLists
    from studio.ui.checks.spelling import Spelling
    from studio.ui.facts.in_text import FactsInText
    from studio.ui.frame.standing import open_panel
    from studio.ui.library.linked import Linked
    from studio.ui.references.citation_card import CitationCard
    from studio.ui.references.listing import ListingReferences
    from studio.ui.sections.contacting import Contacting
    from studio.ui.telling import Telling
    from studio.ui.text.holding import Holding
    from studio.ui.widgets.roles import install

    kinds = (
        CitationCard, Contacting, FactsInText, Holding, HouseLists, Linked, ListingReferences, Spelling, Telling,
    )  # fmt: skip
    for kind in kinds:
        companion(editor, kind)
    install()
    open_panel(editor)
