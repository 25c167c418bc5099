"""Old releases give texts with dated variants, people and references; nothing is made up, nothing unread is silent."""

import json
from pathlib import Path

from msgspec.structs import replace

from studio.formats.text.read import read
from studio.library import exchange, harvest, reading
from studio.library.harvest import Source
from studio.model import text as t
from studio.model.notation import blocks
from studio.model.release import Fact, Release, Section
from studio.model.text import Field, block_spans, mark_of

FACTS = (Fact("company.name", "Halvern Therapeutics"), Fact("drug.name", "HVN-204"))
OLD = "# About Halvern\n\nHalvern Therapeutics is a preclinical company that makes oral degraders for blood cancers."
NEW = "# About Halvern\n\nHalvern Therapeutics is a clinical-stage company that makes oral degraders for blood cancers."
HARBOR = "# Forward-Looking Statements\n\nThis release has statements that look ahead; things may turn out otherwise."
CONTACTS = "**Investors:**\nDana Kim\nVice President, Investor Relations\n919-814-2210\nir@halverntx.com"


def release(date, about, *more, facts=FACTS):
    dated = (*facts, Fact("release.date", date)) if date else facts
    sections = (Section("about", "boilerplate", blocks(about)), *more)
    return Release("trial-initiation", facts=dated, sections=sections)


def source(file, date, about, *more):
    return Source(file, release(date, about, *more), date)


def test_wordings_of_one_text_are_its_versions_by_date_and_equal_ones_are_one():
    curly = NEW.replace("oral degraders", "“oral” degraders").replace("“oral”", "oral").replace("-stage", "‑stage")
    found = harvest.harvest([
        source("c.docx", "2026-03-05", curly), source("a.txt", "2024-01-02", OLD), source("b.html", "2025-06-01", NEW),
    ])
    (about,) = found.texts
    assert (about.title, about.company) == ("About Halvern", "Halvern Therapeutics")
    assert [(each.files, each.first, each.last) for each in about.variants] == [
        (("a.txt",), "2024-01-02", "2024-01-02"), (("b.html", "c.docx"), "2025-06-01", "2026-03-05")]
    assert about.files == ("a.txt", "b.html", "c.docx")


def test_an_undated_release_is_the_oldest_and_says_no_date():
    found = harvest.harvest([source("b.txt", "2025-06-01", OLD), source("a.txt", "", NEW)])
    assert [each.first for each in found.texts[0].variants] == ["", "2025-06-01"]


def test_other_texts_of_a_kind_stay_apart_and_story_isnt_taken():
    partner = "# About Us\n\nWe bring pictures of cells to schools and let children look at them through glass."
    lead = Section("lead", "lead", blocks("The first patient was dosed in a trial of something."))
    found = harvest.harvest([source("a.txt", "2025-01-01", OLD, lead), source("b.txt", "2025-02-01", partner)])
    assert [(each.kind, len(each.variants)) for each in found.texts] == [("boilerplate", 1), ("boilerplate", 1)]


def test_facts_become_fields_and_citations_are_left_out_and_told():
    shown = t.Span("HVN-311", (Field("drug.name"),))
    cite = t.Span("1", (t.Superscript(), t.Cite(("ref-1",))))
    words = t.Paragraph((shown, t.Span(" is an oral degrader of a protein that lymphoma needs."), cite))
    drug = Section("drug", "drug-background", (words,))
    (found,) = (each for each in harvest.harvest([source("a.txt", "2025-01-01", OLD, drug)]).texts
                if each.kind == "drug-background")
    (span, rest) = block_spans(found.variants[0].blocks[0])
    assert mark_of(span, Field) == Field("drug.name")
    assert "HVN" not in span.text
    assert rest.text.endswith("needs.")
    assert "a.txt" in found.notes[0]
    assert found.product == "HVN-204"


def test_people_are_those_of_contacts_and_quotes_with_what_was_said_last():
    quote = Section("q", "quote", blocks(
        "“We are glad,” said Ana Reyes, M.D., Chief Medical Officer of Halvern. “It works.”"))
    first = source("a.txt", "2024-01-01", OLD, Section("c", "contacts", blocks(CONTACTS)), quote)
    second = source("b.txt", "2025-01-01", OLD, Section("c", "contacts", blocks(CONTACTS.replace("2210", "9999"))))
    people = {each.title: json.loads(each.variants[-1].record) for each in harvest.harvest([second, first]).people}
    assert people["Ana Reyes, M.D."]["title"] == "Chief Medical Officer"
    dana = people["Dana Kim"]
    assert (dana["phone"], dana["email"], dana["for"]) == ("919-814-9999", "ir@halverntx.com", "investors")
    assert "Vice President" in dana["title"]


def test_references_are_found_once():
    text = Path("resources/samples/meridian-1.txt").read_bytes()
    made = read(text).release
    found = harvest.harvest([Source("a.txt", made, "2025-01-01"), Source("b.txt", made, "2026-01-01")])
    assert len(found.references) == len({each.text for each in made.references})
    assert all(each.variants[0].files == ("a.txt", "b.txt") for each in found.references)
    assert {"boilerplate", "safe-harbor"} <= {each.kind for each in found.texts}


def test_files_that_cant_be_read_are_named_and_stopping_stops(tmp_path):
    def reads(path):
        if path.name == "bad.txt":
            raise ValueError("This is a picture, not text.")
        return release("2025-01-01", OLD)

    paths = [tmp_path / name for name in ("a.txt", "bad.txt", "c.txt")]
    sources, unread = harvest.gather(paths, reads)
    assert [each.file for each in sources] == ["a.txt", "c.txt"]
    assert unread == (("bad.txt", "This is a picture, not text."),)
    assert len(harvest.gather(paths, reads, lambda done, total: done < 1)[0]) == 1


def test_what_is_chosen_is_added_and_waits_and_is_known_the_next_time(library):
    found = harvest.harvest([
        source("a.txt", "2024-01-02", OLD, Section("c", "contacts", blocks(CONTACTS))),
        source("b.txt", "2025-06-01", NEW, Section("s", "safe-harbor", blocks(HARBOR))),
    ])
    fresh = harvest.known_already(library, found.every)
    assert [each.near for each in fresh] == [None] * len(fresh)
    report = harvest.add(library, fresh)
    assert len(report.added) == len(fresh)
    (about,) = reading.listed(library, kind="boilerplate")
    assert (about.state, about.waiting_number, about.latest, about.waiting.blocks) == ("waiting", 2, 2, blocks(NEW))
    whys = [each.why for each in reading.versions(library, about.id)]
    assert whys == ["From b.txt, 2025-06-01", "From a.txt, 2024-01-02"]
    again = harvest.known_already(library, found.every)
    assert [each.near.text for each in again if each.kind == "boilerplate"] == [about.id]
    assert all(each.near for each in again if each.kind == "safe-harbor")


def test_two_proposals_become_one():
    found = harvest.harvest([source("a.txt", "2024-01-02", OLD), source("b.txt", "2025-06-01", HARBOR)])
    one, other = found.texts
    both = harvest.merged(replace(one, title="Kept"), other)
    assert (both.title, len(both.variants), set(both.files)) == ("Kept", 2, {"a.txt", "b.txt"})
    assert [each.first for each in both.variants] == ["2024-01-02", "2025-06-01"]


def test_a_harvest_goes_through_a_file(library):
    found = harvest.harvest([source("a.txt", "2024-01-02", OLD), source("b.txt", "2025-06-01", NEW)])
    from studio.library import readable

    stored = harvest.stored_of(found.texts[0], "Ana", "2026-01-01T00:00:00Z")
    assert exchange.read_texts(library, (readable.heading() + readable.as_toml(stored)).encode(), "h.toml").added
