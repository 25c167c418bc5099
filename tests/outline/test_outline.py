import random

import msgspec
import pytest
from msgspec.structs import replace

from studio.model import text as t
from studio.model.profile import Asset, Company, Profile, Trial
from studio.model.release import Fact, Release, Section
from studio.outline import is_written, outline
from studio.templates import start, template, templates
from tests.make import release

INIT = template("INIT")


def entry(made, kind, profile=None, type=INIT):
    return next(e for e in outline(made, type, profile or Profile()) if e.kind == kind)


def test_absent_sections_stand_where_the_type_has_them():
    made = release(
        lead="Halvern began a trial.",
        body="Some background is given here.",
        body_2="And more is given here.",
        drug_background="HVN-204 is investigational.",
        contacts="Dana Kim, 919-814-2210",
    )
    kinds = [e.kind for e in outline(made, INIT)]
    assert kinds[:7] == ["headline", "subheadline", "dateline", "lead", "body", "body", "quote"]
    assert (
        kinds.index("trial-summary")
        < kinds.index("drug-background")
        < kinds.index("boilerplate")
        < kinds.index("safe-harbor")
    )
    assert kinds[-1] == "contacts"


def test_sections_keep_their_own_order_and_those_the_type_does_not_know_are_optional():
    made = release(
        contacts="Dana Kim, 919-814-2210", financial_terms="Halvern pays $2 million.", lead="Halvern began a trial."
    )
    entries = outline(made, INIT)
    assert [e.section.kind for e in entries if e.section] == ["contacts", "financial-terms", "lead"]
    extra = next(e for e in entries if e.kind == "financial-terms")
    assert (extra.status, extra.state, extra.slot) == ("optional", "written", None)


def test_every_section_is_listed_exactly_once():
    made = release(
        quote="“One,” said Ana Reyes.", quote_2="“Two,” said Ben Ito.", quote_3="“Three,” said Cy Lo.", other="###"
    )
    assert [e.section.id for e in outline(made, INIT) if e.section] == ["quote", "quote-2", "quote-3", "other"]


def test_the_written_one_of_two_sections_stands_for_the_slot():
    made = release(boilerplate="# About Halvern", boilerplate_2="Halvern develops medicines for cancer.")
    assert {e.section.id: e.status for e in outline(made, INIT) if e.kind == "boilerplate"} == {
        "boilerplate": "optional",
        "boilerplate-2": "required",
    }


def test_a_second_quote_is_offered_once_the_first_is_written():
    assert [e.kind for e in outline(start(INIT), INIT)].count("quote") == 1
    made = release(quote="“We begin today,” said Ana Reyes.")
    assert [(e.state, e.section is None) for e in outline(made, INIT) if e.kind == "quote"] == [
        ("written", False),
        ("optional", True),
    ]


@pytest.mark.parametrize(
    ("kind", "words", "written"),
    [
        ("lead", "Halvern began a trial.", True),
        ("lead", "Coming soon", False),
        ("lead", "", False),
        ("lead", "# About HVN-204", False),
        ("lead", "[Insert the lead paragraph of this release here]", False),
        ("lead", "{company.name} {company.ticker} {drug.name}", False),
        ("lead", INIT.slots[3].prompt, False),
        ("headline", "Halvern", True),
        ("headline", "Company, action, drug and disease in one line", False),
        ("dateline", "DURHAM, N.C., {release.date} —", False),
        ("dateline", "DURHAM, N.C., March 5, 2026 —", True),
        ("contacts", "ir@halverntx.com", True),
        ("key-points", "- TBD", False),
        ("lead", "| Arm | n |\n| A | 61 |", True),
    ],
)
def test_only_real_words_make_a_section_written(kind, words, written):
    made = release(**{kind.replace("-", "_"): words})
    prompt = next((slot.prompt for slot in INIT.slots if slot.kind == kind), "")
    assert is_written(made.sections[0], made, prompt) is written


def test_a_dateline_without_its_date_counts_once_a_draft_was_sent():
    made = release(dateline="DURHAM, N.C., {release.date} —")
    assert entry(made, "dateline").state == "missing"
    assert entry(replace(made, draft=2), "dateline").state == "written"


def test_words_that_a_reviewer_deleted_are_not_there():
    gone = t.Paragraph((t.Span("Halvern began a trial in Spain.", (t.Deleted("Ben Ito"),)),))
    made = replace(release(), sections=(Section("lead", "lead", (gone,)),))
    assert entry(made, "lead").state == "missing"


@pytest.mark.parametrize(
    ("kind", "sections", "why"),
    [
        ("references", {"body": "BTK matters.[^ref-1]"}, "The text cites 1 reference."),
        ("references", {"body": "BTK matters.[^ref-1] More so here.[^ref-2]"}, "The text cites 2 references."),
        ("trademark-notice", {"body": "After Sorvanta® they were enrolled."}, "Body names Sorvanta®"),
        ("trademark-notice", {"body": "After Sorvanta(R) they were enrolled."}, "Body names Sorvanta(R)"),
        (
            "trademark-notice",
            {"drug_background": "# About DegraSite™\n\nIt is a platform."},
            "Drug background names DegraSite™",
        ),
        (
            "partner-boilerplate",
            {"lead": "Halvern and its partner Bellmonte Biologics began a trial."},
            "Lead names Bellmonte Biologics.",
        ),
        (
            "partner-boilerplate",
            {"headline": "Halvern Enters Alliance With Lindqvist", "lead": "In an alliance with Lindqvist we begin."},
            "Lead names Lindqvist.",
        ),
        ("mar-statement", {"lead": "Halvern plc (AIM: HLV) today announced a trial."}, "The company is listed on AIM"),
    ],
)
def test_a_conditional_section_is_needed_once_its_cause_appears(kind, sections, why):
    found = entry(release(**sections), kind)
    assert (found.status, found.state) == ("required", "missing")
    assert found.why.startswith(why)


@pytest.mark.parametrize(
    ("kind", "sections"),
    [
        ("references", {"body": "10^6^ cells were given."}),
        ("trademark-notice", {"body": "Nothing is marked here (r)."}),
        ("trademark-notice", {"trademark_notice": "Sorvanta® is a trademark of Ostrander Pharma AG."}),
        (
            "trademark-notice",
            {
                "body": "After Sorvanta® they enrolled.",
                "boilerplate": "Sorvanta® is a registered trademark of Ostrander AG.",
            },
        ),
    ],
)
def test_without_its_cause_it_is_only_offered(kind, sections):
    assert entry(release(**sections), kind).status == "optional"


@pytest.mark.parametrize(
    "sections",
    [
        {"lead": "Halvern agreed the protocol in collaboration with the FDA and with Duke University."},
        {"lead": "Halvern tests HVN-204 in combination with rituximab."},
        {"body": "Halvern’s partner Bellmonte Biologics supplies it."},
        {
            "lead": "Halvern and its partner Lindqvist began a trial.",
            "boilerplate": "# About Halvern and Lindqvist\n\nBoth make medicines.",
        },
    ],
)
def test_not_everyone_named_is_a_partner(sections):
    assert "partner-boilerplate" not in [e.kind for e in outline(release(**sections), INIT)]


def test_profiles_tell_of_listings_products_marks_and_partners():
    made = release(lead="Halvern and Lindqvist began a trial of DORVEX to treat MCL in Spain, with DegraSite.")
    profile = Profile(
        Company(listing="euronext"),
        Asset(brand="DORVEX", status={"MCL": "approved"}),
        Trial(collaborators=("Lindqvist",)),
    )
    needed = {e.kind: e.why for e in outline(made, INIT, profile) if e.slot and e.slot.when and e.status == "required"}
    assert needed == {
        "important-safety-information": "Lead says what DORVEX, which is approved, does.",
        "partner-boilerplate": "Lead names Lindqvist.",
        "mar-statement": "The company is listed on Euronext, where the Market Abuse Regulation applies.",
    }
    assert "mar-statement" not in [e.kind for e in outline(made, INIT, Profile(Company(listing="nasdaq")))]


FULL_LEAD = (
    "Halvern dosed the first patient in an open-label Phase 1/2 trial that will enroll about 60 adults with MCL to "
    "evaluate the safety of HVN-204."
)


@pytest.mark.parametrize(
    ("kind", "type", "sections", "covered"),
    [
        ("trial-summary", "INIT", {"lead": FULL_LEAD}, True),
        # What is missing of a summary that is told by half, R02 names.
        ("trial-summary", "INIT", {"lead": FULL_LEAD.replace("about 60 adults", "adults")}, True),
        ("trial-summary", "INIT", {"lead": "The first adult with MCL was dosed in a Phase 1 trial."}, False),
        ("trial-summary", "INIT", {"boilerplate": FULL_LEAD}, False),
        ("next-steps", "INIT", {"lead": FULL_LEAD}, True),
        ("next-steps", "INIT", {"lead": "Halvern dosed the first patient."}, False),
        ("next-steps", "INIT", {"quote": "“Data are expected in 2027,” said Ana Reyes."}, True),
        ("next-steps", "INIT", {"boilerplate": "Halvern expects to grow."}, False),
        ("investigational-status", "INIT", {"drug_background": "HVN-204 is an investigational degrader."}, True),
        (
            "investigational-status",
            "INIT",
            {"lead": "Halvern dosed a patient with its product candidate HVN-204."},
            True,
        ),
        ("investigational-status", "INIT", {"body": "HVN-204 has not been approved anywhere."}, True),
        ("investigational-status", "INIT", {"body": "It isn't authorised anywhere yet."}, True),
        ("investigational-status", "INIT", {"boilerplate": "Our product candidates are many."}, False),
        ("investigational-status", "INIT", {"lead": "Halvern dosed a patient with HVN-204."}, False),
        ("efficacy-results", "DATA+", {"body": "The overall response rate was 37% (15/41)."}, True),
        ("efficacy-results", "DATA+", {"body": "The trial met its primary endpoint."}, False),
        ("safety-results", "DATA+", {"body": "Grade 3 adverse events occurred in 31% of patients."}, True),
        ("safety-results", "DATA+", {"body": "HVN-204 was well tolerated."}, False),
        (
            "designation-background",
            "DESG",
            {"body": "Fast Track is designed to expedite the review of medicines."},
            True,
        ),
        ("designation-background", "DESG", {"lead": "The FDA granted Fast Track designation."}, False),
    ],
)
def test_what_a_section_is_for_may_be_told_elsewhere(kind, type, sections, covered):
    found = entry(release(template(type).id, **sections), kind, type=template(type))
    assert (found.status == "optional") is covered
    assert found.why.endswith("covers it.") is covered


def test_a_section_that_is_written_is_needed_even_if_another_would_cover_it():
    made = release(lead=FULL_LEAD, trial_summary="The trial is a Phase 1/2 trial.")
    assert (entry(made, "trial-summary").status, entry(made, "trial-summary").state) == ("required", "written")


EDITS = (
    " ", ". ", "\n", "®", "[TBD]", "Phase 2", " enroll 60 patients", "the trial met", "(AIM: HLV)",
    "its primary endpoint", " its partner Bellmonte Biologics ", " is expected to ", "investigational", "Fast Track",
    "is designed to expedite",
    "adverse events in 31%", "a response rate of 37% (15/41)", "is a trademark of Ostrander. It is",
    "DORVEX", "open-label",
)  # fmt: skip
PROFILES = (
    Profile(),
    Profile(
        Company(listing="aim"), Asset(brand="DORVEX", status={"MCL": "approved"}), Trial(collaborators=("Lindqvist",))
    ),
)


def fresh(made):
    """The same value with nothing remembered."""
    return msgspec.json.decode(msgspec.json.encode(made), type=Release)


def edited(made, chance):
    """The release with one more edit: of its words, deleted words, a fact, its draft number or its order."""
    section = chance.choice([each for each in made.sections if each.pieces] or [Section("lead", "lead")])
    start_at = chance.randint(0, len(section.text))
    match chance.choice(["words"] * 8 + ["delete", "fact", "draft", "order"]):
        case "words" if section.pieces:
            end = chance.choice([start_at, start_at, min(len(section.text), start_at + 9), len(section.text)])
            return made.with_section(section.with_text(start_at, end, chance.choice(EDITS)))
        case "delete" if section.pieces:
            return made.with_section(section.with_mark(start_at, start_at + 30, t.Deleted("Ben Ito")))
        case "fact":
            id = chance.choice(["release.date", "trial.phase"])
            return made.with_fact(Fact(id, chance.choice(["", "2026-03-05"])))
        case "order":
            return replace(made, sections=tuple(chance.sample(made.sections, len(made.sections))))
    return replace(made, draft=3 - made.draft)


@pytest.mark.parametrize("type", templates(), ids=lambda each: each.id)
def test_after_any_edit_the_outline_is_that_of_a_release_never_seen(type):
    chance = random.Random(11)
    made = release(
        type.id,
        headline="Halvern Starts Phase 1 Trial",
        subheadline="Trial to enroll 60 adults with MCL",
        dateline="DURHAM, N.C., {release.date} —",
        lead="Halvern and Lindqvist dosed the first patient in MERIDIAN-1, an open-label trial of HVN-204.[^ref-1]",
        body="After Sorvanta® they had relapsed. Data are expected in 2027.",
        quote="“We begin today,” said Ana Reyes.",
        trial_summary="# About MERIDIAN-1\n\nThe Phase 1 trial evaluates the safety of HVN-204.",
        references="[^ref-1] Mayo M. et al., 2011.",
    )
    for _ in range(120):
        made = edited(made, chance)
        for profile in PROFILES:
            assert outline(made, type, profile) == outline(fresh(made), type, profile)
            assert outline(made, type, profile) == outline(made, type, profile)


@pytest.mark.parametrize(
    ("kind", "type", "sections", "status"),
    [
        ("safe-harbor", "EXEC", {"lead": "Halvern has appointed Ana Reyes."}, "recommended"),
        ("safe-harbor", "EXEC", {"lead": "Halvern (Nasdaq: HLVN) has appointed Ana Reyes."}, "required"),
        ("conference-call", "QTR", {"lead": "Halvern reported its results."}, "recommended"),
        ("conference-call", "QTR", {"lead": "Halvern reported its results. It will hold a webcast."}, "required"),
        ("important-safety-information", "APPR", {"lead": "The NMPA of China approved HVN-204."}, "recommended"),
        ("important-safety-information", "APPR", {"lead": "The FDA approved HVN-204."}, "required"),
    ],
)
def test_what_does_not_apply_here_is_only_recommended(kind, type, sections, status):
    assert entry(release(template(type).id, **sections), kind, type=template(type)).status == status


@pytest.mark.parametrize(
    ("kind", "type", "sections", "covered"),
    [
        ("investigational-status", "INIT", {"lead": "HVN-204 is currently being studied in a Phase 1 trial."}, True),
        (
            "investigational-status",
            "INIT",
            {"boilerplate": "Our product candidates have not been approved by any regulator."},
            True,
        ),
        (
            "drug-background",
            "INIT",
            {
                "body": "HVN-204 is an oral degrader of BTK that was made to stay on its target for longer than those "
                "before it. It was found in a screen of some 4,000 molecules and is taken once a day as a tablet, with "
                "or without food."
            },
            True,
        ),
        ("drug-background", "INIT", {"body": "HVN-204 is an oral degrader of BTK."}, False),
        ("efficacy-results", "CONF", {"lead": "An abstract on HVN-204 was accepted as a poster."}, True),
        ("efficacy-results", "CONF", {"lead": "A poster will show that HVN-204 improved survival."}, False),
        ("financial-terms", "FIN", {"lead": "Halvern sells 4,000,000 shares of common stock at $5.00 a share."}, False),
        (
            "financial-terms",
            "FIN",
            {
                "lead": "Halvern sells 4,000,000 shares of common stock at $5.00 per share, for gross proceeds of $20 "
                "million."
            },
            True,
        ),
    ],
)
def test_what_real_releases_tell_elsewhere_is_not_asked_for_again(kind, type, sections, covered):
    found = entry(release(template(type).id, **sections), kind, type=template(type))
    assert (found.status == "optional") is covered
