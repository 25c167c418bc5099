"""Citations after entries were deleted, moved or typed by hand."""

import datetime as dt

from msgspec.structs import replace

from studio.model import text as t
from studio.model.references import renumber
from studio.rules.engine import Draft, check, quote, rule
from studio.templates import template
from tests.make import release

LIST = "[^ref-1] Okafor T. et al.\n[^ref-2] Lindahl S. et al.\n[^ref-3] Kidney Tumor Registry."
TEXT = "Slowed growth.[^ref-1] Seen twice (CF).[^ref-1,ref-2] Many die.[^ref-3]"


def found(made):
    draft = Draft(made, template("trial-initiation"), dt.date(2026, 3, 3))
    return [(f.level, f.message, quote(f, made), f.remedy) for f in check(draft, [rule("R08")]).findings]


def without_entry(made, index):
    section = made.section("references")
    return made.with_section(replace(section, blocks=(*section.blocks[:index], *section.blocks[index + 1 :])))


def test_a_deleted_reference_is_told_before_and_after_renumbering():
    made = without_entry(release(body=TEXT, references=LIST), 1)
    assert found(made) == [
        ("must", "Citation 2 has no reference", "1,2", "command:references_panel:See references")
    ]
    assert [each[:2] for each in found(renumber(made))] == [("must", "Citation 2 has no reference")]


def test_entries_moved_by_hand_are_to_be_renumbered():
    made = release(body=TEXT, references=LIST)
    section = made.section("references")
    swapped = made.with_section(replace(section, blocks=(section.blocks[1], section.blocks[0], section.blocks[2])))
    assert found(swapped) == []  # the numbers are still each entry's own
    body = made.section("body")
    turned = made.with_section(replace(body, blocks=tuple(reversed(body.blocks))))
    assert found(turned) == []
    late = release(body="Many die.[^ref-3] Slowed.[^ref-1] Twice.[^ref-2]", references=LIST)
    numbers = {"ref-3": "3", "ref-1": "1", "ref-2": "2"}

    def as_typed(spans):
        return tuple(
            replace(span, text=numbers[cite.references[0]]) if (cite := t.mark_of(span, t.Cite)) else span
            for span in spans
        )

    kept = replace(late, sections=tuple(section.map_blocks(as_typed) for section in late.sections))
    assert [each[3] for each in found(kept)] == ["renumber"]
    assert found(renumber(kept)) == []


def test_a_citation_struck_out_needs_no_reference():
    made = without_entry(release(body=TEXT.replace("[^ref-1,ref-2]", "[^ref-2]"), references=LIST), 1)
    body = made.section("body")

    def strike(spans):
        return tuple(
            replace(span, marks=(*span.marks, t.Deleted("Ana", "2026-03-03")))
            if (cite := t.mark_of(span, t.Cite)) and cite.references == ("ref-2",)
            else span
            for span in spans
        )

    assert "must" not in [each[0] for each in found(made.with_section(body.map_blocks(strike)))]


def test_without_a_list_one_digit_is_nothing_and_two_are():
    assert found(release(body="Slowed growth.1 It is new.")) == []
    assert [each[0] for each in found(release(body="Slowed growth.1 It is new.2"))] == ["worth", "worth"]
