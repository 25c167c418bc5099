"""The last look with a library: what it confirmed, and that a final waits where it couldn't."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from studio.model.library import Known, LibraryText, Version
from studio.model.linking import detach
from studio.model.notation import blocks
from studio.model.release import LibraryLink
from studio.outline import outline
from studio.preflight import preflight
from studio.rules import engine
from studio.rules.engine import Draft, Report, check
from studio.templates import template
from tests import make

WORDS = "This release includes forward-looking statements. Read our Form 10-K for 2025."


def release():
    made = make.release(lead="A lead.", safe_harbor=WORDS, boilerplate="Halvern makes medicines.")
    for id, text in (("safe-harbor", "sh"), ("boilerplate", "bp")):
        made = made.with_section(replace(made.section(id), link=LibraryLink(text, 7)))
    return made


def text(id, words, *, current=7):
    version = Version(7, blocks(words), state="approved", decided_by="Legal", decided_at="2026-02-14T09:00:00Z")
    newer = (Version(current, blocks(words + " New."), state="approved"),) if current > 7 else ()
    return LibraryText(id, "boilerplate", id, versions=(version, *newer), current_number=current)


KNOWN = Known((text("sh", WORDS), text("bp", "Halvern makes medicines.")), as_of="this morning")


def look(made, known, mode="final"):
    entries = outline(made, template(made.type))
    return preflight(made, Report(()), entries, mode, known=known)


def words(found):
    return [line.words for line in found.lines]


def test_what_the_library_confirmed_is_said():
    found = look(release(), KNOWN)
    assert "Safe harbor is version 7, approved Feb 14, 2026" in words(found)
    assert "2 linked texts match the library" in words(found)
    assert not [each for each in found.stops if "library" in each.message]


def test_what_differs_is_not_counted_as_a_match():
    made = release()
    made = made.with_section(detach(made.section("boilerplate")))
    behind = replace(KNOWN, texts=(text("sh", WORDS, current=8), *KNOWN.texts[1:]))
    assert "Edited here, not linked: Company boilerplate" in words(look(made, KNOWN))
    assert "1 linked text matches the library" in words(look(made, KNOWN))
    found = look(made, behind)
    assert "Not as the library has it: Safe harbor" in words(found)
    assert not any("match" in line for line in words(found))


def test_a_final_waits_until_the_library_has_confirmed_it():
    found = look(release(), replace(KNOWN, confirmed=False))
    [stop] = [each for each in found.stops if "library" in each.message]
    assert stop.message == "The library couldn't confirm 2 linked texts"
    assert "this morning" in stop.detail
    assert stop.remedy == "command:library_again:Try again"
    assert not any("match" in line for line in words(found))
    assert not look(release(), replace(KNOWN, confirmed=False), "review").stops
    assert not [s for s in look(release(), None).stops if "library" in s.message]


def test_a_copy_needs_no_library():
    made = release()
    for id in ("safe-harbor", "boilerplate"):
        made = made.with_section(detach(made.section(id)))
    assert not [s for s in look(made, Known(confirmed=False)).stops if "library" in s.message]


def test_an_outdated_safe_harbor_stops_a_final():
    made = release()
    known = replace(KNOWN, texts=(text("sh", WORDS, current=8), *KNOWN.texts[1:]))
    draft = Draft(made, template(made.type), dt.date(2026, 9, 22), known=known)
    report = check(draft, [engine.rule("R23")])
    found = preflight(made, report, outline(made, template(made.type)), "final", known=known)
    assert "Safe harbor is out of date" in [each.message for each in found.stops]
