"""R23 with a library: linked text that is behind, edited, expired; copies; text that nearly is an approved one."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from studio.model.library import Known, LibraryText, Near, Retirement, Version
from studio.model.linking import detach
from studio.model.notation import blocks
from studio.model.release import LibraryLink, Waiver
from studio.rules import engine
from studio.rules.engine import Draft, check, keys
from studio.templates import template
from tests import make

TODAY = dt.date(2026, 9, 22)
SIX = "This release includes forward-looking statements about {drug.name}. Read our Form 10-K."
SEVEN = "This release includes forward-looking statements about {drug.name}. Read our Forms 10-K and 10-Q."


def version(number, words=SIX, **more):
    return Version(number, blocks(words), **{"state": "approved", "decided_by": "Legal", **more})


def text(*versions, current=6, **more):
    return LibraryText("sh", "safe-harbor", "Product candidates", owner="Legal", versions=versions,
                       current_number=current, **more)


NEWER = text(version(6), version(7, SEVEN, decided_at="2026-02-14T09:00:00Z", why="Adds the 10-Q."), current=7)


LINK = LibraryLink("sh", 6)


def release(link=LINK):
    made = make.release(facts={"drug.name": "HVN-204"}, lead="A lead.", safe_harbor=SIX)
    return made.with_section(replace(made.section("safe-harbor"), link=link))


def found(made, known):
    draft = Draft(made, template(made.type), TODAY, known=known)
    return check(draft, [engine.rule("R23")])


def test_newer_text_must_be_taken_and_says_who_and_when():
    [told] = found(release(), Known((NEWER,))).findings
    assert told.message == "Safe harbor is out of date"
    assert told.level == "must"
    assert told.detail == (
        "Legal approved version 7 on Feb 14: “Adds the 10-Q”. This release has version 6."
    )
    assert told.remedy == "update:safe-harbor"
    assert told.place is not None
    assert told.place.section == "safe-harbor"


@pytest.mark.parametrize(
    ("texts", "message", "level"),
    [
        ((text(version(6)),), "", ""),
        ((text(version(6), version(7, SEVEN, state="proposed"), waiting_number=7),), "", ""),
        ((text(version(6, expires="2026-08-31")),), "Safe harbor has expired", "must"),
        ((text(version(6, review_by="2026-08-31")),), "Safe harbor is due for review", "worth"),
        ((text(version(6), retired=Retirement("Legal", why="never used")),),
         "Safe harbor carries a text that was retired", "must"),
        ((text(version(6, state="proposed"), current=0, waiting_number=6),), "Safe harbor isn’t approved yet", "must"),
        ((text(version(6, state="declined"), current=0),), "Safe harbor carries a version that was declined", "must"),
        ((), "Safe harbor is linked to a text that the library doesn’t have", "worth"),
    ],
)
def test_each_state_is_told_as_grave_as_it_is(texts, message, level):
    report = found(release(), Known(texts))
    assert [(each.message, each.level) for each in report.findings] == ([(message, level)] if message else [])


def test_nothing_is_said_where_the_library_was_not_asked_or_is_away():
    assert not found(release(), None).findings
    assert not found(release(), Known(confirmed=False)).findings
    assert found(release(), Known((NEWER,), confirmed=False)).findings


def test_linked_text_that_was_edited_is_told_and_a_changed_fact_is_not():
    made = release()
    section = made.section("safe-harbor")
    edited = made.with_section(section.with_text(0, 4, "That"))
    [told] = found(edited, Known((text(version(6)),))).findings
    assert (told.message, told.level) == ("Safe harbor has other words than version 6", "must")
    assert told.remedy == "relink:safe-harbor"


def test_a_copy_is_worth_a_look_and_told_of_the_newer_version():
    made = release()
    made = made.with_section(detach(made.section("safe-harbor")))
    [told] = found(made, None).findings
    assert (told.message, told.level) == ("Safe harbor was edited here", "worth")
    [told] = found(made, Known((NEWER,))).findings
    assert told.message == "Safe harbor was edited here, and version 7 is approved now"
    assert (told.level, told.remedy) == ("worth", "update:safe-harbor")


def test_ignoring_one_version_is_not_ignoring_the_next():
    made = release()
    report = found(made, Known((NEWER,)))
    key = keys(report.findings[0], made)[0]
    waived = replace(made, waivers=(Waiver("R23", key, "until Legal confirms", "Ana Reyes", "2026-09-22"),))
    assert not found(waived, Known((NEWER,))).findings
    eight = text(version(6), version(8, SEVEN), current=8)
    assert [each.message for each in found(waived, Known((eight,))).findings] == ["Safe harbor is out of date"]


def test_text_that_nearly_is_an_approved_one_is_offered_as_a_link():
    near = Near("sh", "safe-harbor", "Product candidates", 7, 0.958)
    [told] = found(release(None), Known(near=(("safe-harbor", near),))).findings
    assert told.message == "This is 96% the words of “Product candidates”"
    assert (told.level, told.remedy) == ("worth", "link:sh")
    same = replace(near, likeness=1.0)
    [told] = found(release(None), Known(near=(("safe-harbor", same),))).findings
    assert (told.message, told.level) == ("This is “Product candidates”, word for word", "style")
    [told] = found(release(None), Known(near=(("safe-harbor", replace(near, likeness=0.9992)),))).findings
    assert told.message.startswith("This is 99%")


@pytest.mark.parametrize(
    ("section", "near"),
    [
        ("gone", Near("sh", "safe-harbor", "P", 7, 0.96)),
        ("safe-harbor", Near("sh", "safe-harbor", "P", 7, 0.96, approved=False)),
        ("safe-harbor", Near("sh", "safe-harbor", "P", 7, 0.96, extent="more")),
    ],
)
def test_a_near_match_that_can_not_be_linked_is_left_alone(section, near):
    assert not found(release(None), Known(near=((section, near),))).findings


def test_a_linked_section_has_no_near_match():
    near = Near("sh", "safe-harbor", "P", 7, 0.96)
    assert not found(release(), Known((text(version(6)),), (("safe-harbor", near),))).findings
