"""Sorting paragraphs into sections: what a reader would do, shape by shape."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio import intake
from studio.model import text as t
from studio.model.text import Paragraph, Row, Span, Table

LEAD = (
    "DURHAM, N.C., March 5, 2026 (GLOBE NEWSWIRE) -- Halvern Therapeutics, Inc. (Nasdaq: HLVN) today "
    "announced that the first "
    "patient has been dosed in MERIDIAN-1, a Phase 1/2 trial of HVN-204 in patients with mantle cell lymphoma (MCL)."
)
SAFE = (
    "This press release contains forward-looking statements. Actual results may differ materially. "
    "Halvern undertakes no "
    "obligation to update them."
)


def paragraphs(*texts: str) -> list[Paragraph]:
    return [Paragraph((Span(text),)) for text in texts]


def kinds(*texts: str) -> list[str]:
    return [section.kind for section in intake.sort(paragraphs(*texts)).release.sections]


def test_a_dateline_is_parted_from_the_lead_and_gives_city_and_date():
    release = intake.sort(paragraphs("Halvern Doses First Patient in MERIDIAN-1", LEAD)).release
    headline, dateline, lead = release.sections
    assert (headline.kind, dateline.kind, lead.kind) == ("headline", "dateline", "lead")
    assert dateline.text == "DURHAM, N.C., March 5, 2026 (GLOBE NEWSWIRE) --"
    assert lead.text.startswith("Halvern Therapeutics, Inc.")
    assert (release.fact("release.city"), release.fact("release.date")) == ("DURHAM, N.C.", "2026-03-05")
    assert release.title == "Halvern Doses First Patient in MERIDIAN-1"
    shown = {field.fact: span.text for span in dateline.spans() if (field := t.mark_of(span, t.Field))}
    assert shown == {"release.city": "DURHAM, N.C.", "release.date": "March 5, 2026"}


def test_the_kind_of_an_about_section_goes_by_what_it_names():
    assert kinds(
        "Halvern Doses First Patient",
        LEAD,
        "About MERIDIAN-1",
        "MERIDIAN-1 (NCT09876543) is an open-label Phase 1/2 trial in adults with MCL.",
        "About HVN-204",
        "HVN-204 is an investigational oral degrader of BTK.",
        "About Mantle Cell Lymphoma",
        "MCL is a rare lymphoma diagnosed in about 4,000 people each year.",
        "About the Lymphoma Foundation of the North",
        "The Foundation is a non-profit organization that funds research.",
        "About Halvern",
        "Halvern Therapeutics is a clinical-stage company based in Durham.",
    )[3:] == ["trial-summary", "drug-background", "disease-background", "partner-boilerplate", "boilerplate"]


def test_a_section_for_each_speaker_and_one_for_a_quote_that_goes_on():
    release = intake.sort(
        paragraphs(
            "Halvern Doses First Patient",
            LEAD,
            (
                '"We have waited a long time for this day, and so have our patients," said Ana Reyes, '
                "M.D., Chief Medical Officer of Halvern."
            ),
            '"What we learn here will decide how the next trial is designed and whom it will help."',
            (
                '"The trial is open at twelve sites and will be at twenty by summer," added Tom Hale, '
                "Chief Executive Officer."
            ),
        )
    ).release
    assert [len(section.body) for section in release.of_kind("quote")] == [2, 1]
    assert (release.fact("speaker.name"), release.fact("speaker.title")) == ("Ana Reyes, M.D.", "Chief Medical Officer")


def test_a_heading_marked_by_the_source_and_its_bullets_are_kept():
    blocks = [
        *paragraphs("Halvern Doses First Patient", LEAD),
        Paragraph((Span("What comes next"),), "heading"),
        Paragraph((Span("Data in the second half"),), "bullet"),
        Paragraph((Span("A second cohort"),), "bullet"),
        *paragraphs("Forward-Looking Statements", SAFE),
    ]
    section = intake.sort(blocks).release.sections[3]
    assert (section.kind, section.heading.text) == ("body", "What comes next")
    assert [block.style for block in section.body] == ["bullet", "bullet"]


def test_marks_and_tables_of_the_source_survive():
    table = Table((Row(((Span("Arm"),), (Span("Patients"),))), Row(((Span("A"),), (Span("12"),)))))
    blocks = [
        *paragraphs("Halvern Reports Results", LEAD),
        Paragraph((Span("It was "), Span("well", (t.Italic(),)), Span(" tolerated."))),
        table,
    ]
    release = intake.sort(blocks).release
    assert table in [block for section in release.sections for block in section.blocks]
    assert Span("well", (t.Italic(),)) in [span for section in release.sections for span in section.spans()]


def test_a_heading_on_the_line_of_its_text_gets_its_own():
    result = intake.sort(
        paragraphs(
            "Halvern Doses First Patient",
            LEAD,
            "About HVN-204: HVN-204 is an investigational oral degrader of BTK, taken once a day.",
            SAFE,
        )
    )
    section = result.release.of_kind("drug-background")[0]
    assert (section.heading.text, section.text[:10]) == ("About HVN-204:", "HVN-204 is")
    assert any("headings stood on the line" in line for line in result.ledger)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("About HVN-204 HVN-204 is an oral degrader of BTK, taken once a day and made for adults.", "About HVN-204"),
        ("About HVN-204HVN-204 is an oral degrader of BTK, taken once a day and made for adults.", "About HVN-204"),
        (
            "About Mantle Cell Lymphoma MCL is a rare lymphoma that is diagnosed in 4,000 people each year.",
            "About Mantle Cell Lymphoma",
        ),
        (
            "About Halvern Therapeutics Based in Durham, Halvern Therapeutics is a clinical-stage company.",
            "About Halvern Therapeutics",
        ),
        ("About HalvernThe Halvern group makes medicines for rare lymphomas and has two in trials.", "About Halvern"),
        ("Forward-Looking Statements " + SAFE, "Forward-Looking Statements"),
    ],
)
def test_a_heading_run_together_with_its_text_is_parted(text, heading):
    sections = intake.sort(paragraphs("Halvern Doses First Patient", LEAD, text)).release.sections
    assert sections[-1].heading.text == heading
    assert heading + sections[-1].text.replace("\n", "") == text.replace(heading + " ", heading)


def test_sections_run_on_in_one_paragraph_are_parted_and_prose_is_not():
    run_on = (
        "The trial is open at twelve sites in the United States, and four more will open by the end of the summer."
        "About HVN-204HVN-204 is an investigational oral degrader of BTK.About Halvern Halvern is a clinical-stage "
        "company that makes medicines for lymphoma."
    )
    prose = (
        "Mantle cell lymphoma returns in most patients. About half of them are treated again, and half of those "
        "respond. About 4,000 people in the United States are diagnosed each year, many of them at a late stage."
    )
    assert kinds("Halvern Doses First Patient", LEAD, prose, run_on)[3:] == ["body", "drug-background", "boilerplate"]


def test_headings_of_pasted_marked_text_and_with_no_break_spaces_are_known():
    text = "HVN-204 is an investigational oral degrader of BTK."
    for heading in ("## About HVN-204", "**About HVN-204**", "About\u00a0HVN‑204"):
        section = intake.sort(paragraphs("Halvern Doses First Patient", LEAD, heading, text)).release.sections[-1]
        assert (section.kind, section.heading.text) == ("drug-background", heading)


def test_what_the_site_added_is_no_part_of_the_release():
    assert kinds(
        "Share",
        "Halvern Doses First Patient",
        LEAD,
        "About Halvern",
        "Halvern Therapeutics is a clinical-stage company based in Durham.",
        "The post Halvern Doses First Patient appeared first on Durham Business.",
    ) == ["other", "headline", "dateline", "lead", "boilerplate", "other"]


def test_an_or_between_two_contacts_ends_the_first():
    contact = "For Investors:\nAna Reyes, 617-958-4410\nir@halverntx.com\nor\nFor Media:\nTom Hale, 617-958-4411"
    section = intake.sort(paragraphs("Halvern Doses First Patient", LEAD, contact)).release.of_kind("contacts")[0]
    first, second = (block.text for block in section.body)
    assert first.endswith("\nor")
    assert second.startswith("For Media:")


def test_only_what_the_news_says_becomes_a_fact():
    lead = (
        "DURHAM, N.C., March 5, 2026 (GLOBE NEWSWIRE) -- Halvern Therapeutics, Inc. (Nasdaq: HLVN), a company with a "
        "Phase 3 trial of HVN-900 in patients with gout, today announced that it will join BIO 2026 to show its "
        "treatment for rare diseases, a GLP-1 that lowers cholesterol."
    )
    quote = '"We look forward to it," said Halvern Therapeutics CEO, Tom Hale. "It is where our partners meet."'
    earlier = "A trial in 40 healthy adults (NCT09876543) ended last year."
    release = intake.sort(paragraphs("Halvern to Join Industry Meeting", lead, quote, earlier)).release
    found = {fact.id: fact.value for fact in release.facts}
    assert not {"drug.name", "disease.name", "trial.phase", "trial.registry_id"} & found.keys()
    assert (found["speaker.name"], found["speaker.title"]) == ("Tom Hale", "CEO")


def test_the_type_asked_for_is_taken_and_one_that_is_not_there_is_an_error():
    assert intake.sort(paragraphs(LEAD), "conference-data").release.type == "conference-data"
    with pytest.raises(KeyError):
        intake.sort(paragraphs(LEAD), "no-such-type")


@pytest.mark.parametrize(
    ("news", "type"),
    [
        ("the first patient has been dosed in its Phase 1 trial of HVN-204", "trial-initiation"),
        ("positive top-line results: the Phase 3 trial of HVN-204 met its primary endpoint", "top-line-results"),
        ("data on HVN-204 in an oral presentation at the annual meeting of the society", "conference-data"),
        ("that the FDA has granted Fast Track designation to HVN-204", "regulatory-designation"),
    ],
)
def test_the_type_is_guessed_from_the_news_and_said(news, type):
    result = intake.sort(paragraphs(f"Halvern Therapeutics, Inc. (Nasdaq: HLVN) today announced {news}."))
    assert result.release.type == type
    assert any(line.startswith("Read as ") and "because it says “" in line for line in result.ledger)


def test_nothing_at_all_is_no_release_but_no_error_either():
    assert intake.sort([]).release.sections == ()


SNIPPETS = st.sampled_from(
    [
        LEAD,
        SAFE,
        "About Halvern",
        "Contacts:",
        "For Media:",
        "or",
        "Ana Reyes, 617-958-4410",
        "ir@halverntx.com",
        "# # #",
        "1Okafor T. et al. 2010;3:14-15.",
        "[2] Data on file.",
        "* a point of a list",
        "- another point",
        "1. first",
        "2. second",
        "Halvern is a clinical-stage company.[1]",
        '"It works," said Ana Reyes.',
        "Revenue   1,234   5,678",
        "About X: it is a drug that " + "works " * 12,
        "SOURCE Halvern",
        "____________",
        "HVN-204®",
        "•glued point",
        "A line that ends with a colon:",
    ]
)
TEXTS = st.lists(st.one_of(SNIPPETS, st.text(min_size=1, max_size=60)), max_size=14)


@given(TEXTS, st.sampled_from(["\n", "\n\n"]))
def test_no_character_is_lost_but_white_space_and_signs_that_the_ledger_names(texts, parting):
    source = t.clean(parting.join(texts))
    blocks, _ = intake.paragraphs(source)
    result = intake.sort(blocks)
    written = "".join(block.text for section in result.release.sections for block in section.blocks)

    def plain(text: str) -> list[str]:
        return sorted(re.sub(r"[\s\u200b\ufeff]", "", text))

    if any("left out" in line or "taken out" in line for line in result.ledger) or any(">" in text for text in texts):
        assert len(plain(written)) <= len(plain(source))
    else:
        assert plain(written) == plain(source)


@pytest.mark.parametrize(
    "caution",
    [
        "Caution: Federal law restricts this device to sale by or on the order of a physician.",
        "CAUTION – Investigational device. Limited by Federal law to investigational use.",
    ],
)
def test_a_devices_caution_is_a_paragraph_and_no_heading_of_a_safe_harbor(caution):
    sections = intake.sort(
        paragraphs("Halvern Doses First Patient", LEAD, "Forward-Looking Statements", SAFE, caution, "Contact")
    ).release.sections
    (section,) = [each for each in sections if caution in each.text]
    assert (section.kind, section.heading) == ("important-safety-information", None)


def test_a_caution_about_what_is_said_still_heads_the_safe_harbor():
    assert kinds("Halvern Doses First Patient", LEAD, "Caution Concerning Outlook", SAFE)[-1] == "safe-harbor"
