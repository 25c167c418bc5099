"""Who "About …" is of: the issuer however its name is written, a partner, a drug; and datelines by themselves."""

from __future__ import annotations

import pytest

from studio.formats.text.read import read

LEAD = "{} today announced that it has completed a study of its medicine in people with gout in two countries."
DATED = "SALT LAKE CITY, Feb. 10, 2026 /PRNewswire/ -- "
IS = "{} is a company that develops medicines for gout. More is at www.example.test."


def drafted(*paragraphs):
    return read("\n\n".join(paragraphs).encode()).release


def kinds(*paragraphs):
    return [(each.kind, each.text) for each in drafted(*paragraphs).sections]


def about(heading, text, lead, headline="Halvern Completes Study in Gout"):
    """The kind of the section under a heading."""
    found = drafted(headline, DATED + lead, heading, text)
    (kind,) = [each.kind for each in found.sections if each.heading and each.heading.text == heading]
    return kind


@pytest.mark.parametrize(
    ("heading", "issuer"),
    [
        ("About Halvern Biotech Inc.", "Halvern Biotech® Inc. (NASDAQ: HLVN) (TSX: HLV), a leading company,"),
        ("About Halvern", "Halvern Prognostics, Inc., The Gout Company® (“Halvern” or the “Company”) (Nasdaq: HLVN)"),
        ("About Halvern", "Yesterday, Halvern Laboratories, Inc. (“Halvern”), a private company, and its partner"),
        ("About 4HLV", "4H Levern Therapeutics (Nasdaq: HLVN; 4HLV or the Company), a company,"),
        ("About Halvern-Bio", "Sichuan Halvern-Bio Pharmaceutical Co., Ltd （“Halvern-Bio”)"),
    ],
)
def test_the_issuers_own_paragraph_is_its_boilerplate_however_the_lead_writes_the_name(heading, issuer):
    own = heading.removeprefix("About ")
    assert about(heading, IS.format(own), LEAD.format(issuer)) == "boilerplate"


@pytest.mark.parametrize(
    ("heading", "text", "kind"),
    [
        ("About Pharmador", "Pharmador is a global healthcare company. Its purpose is to revive old medicines.",
         "partner-boilerplate"),
        ("About the Halvern Collaboration and Bellmonte", "Halvern and Bellmonte entered into an agreement in 2021.",
         "partner-boilerplate"),
        ("About the Gout Syndicate", "The Gout Syndicate brings together three charities.", "partner-boilerplate"),
        ("About HVN-204 (dorvetinib)", "Halvern is developing HVN-204, a first-in-class tablet, for gout.",
         "drug-background"),
        ("About DVT", "Dorvetinib, or DVT, is a small-molecule drug that lowers urate. It is given in the DVT study.",
         "drug-background"),
        ("About HVN-204 Immunotherapy", "Made on our platform, HVN-204 is studied in GOUT-1, a Phase 2 trial.",
         "drug-background"),
    ],
)  # fmt: skip
def test_a_partner_and_a_drug_are_told_by_what_is_said_of_them(heading, text, kind):
    assert about(heading, text, LEAD.format("Halvern Therapeutics, Inc. (Nasdaq: HLVN)")) == kind


@pytest.mark.parametrize(
    ("line", "city", "date"),
    [
        ("CAMBRIDGE, Mass.--(BUSINESS WIRE)--February 11, 2026--", "CAMBRIDGE, Mass.", "2026-02-11"),
        ("MUNICH, GERMANY, AND BASILDON, UK, 13 February 2026", "MUNICH, GERMANY, AND BASILDON, UK", "2026-02-13"),
    ],
)
def test_a_dateline_on_a_line_of_its_own_tells_city_and_date(line, city, date):
    release = drafted("Halvern Completes Study in Gout", line, LEAD.format("Halvern, Inc."))
    assert [(each.kind, each.text) for each in release.sections][1] == ("dateline", line)
    assert release.fact("release.city") == city
    assert release.fact("release.date") == date


POINTS = [f"* {point} of the study in gout was met by all that was measured in more than half of the patients treated "
          f"in both of the countries." for point in ("The first aim", "The second aim", "Another aim")]  # fmt: skip


def test_points_above_the_dateline_are_no_story():
    dateline = "BASEL, CH / ACCESS Newswire / February 11, 2026 / "
    found = kinds("Halvern Completes Study in Gout", *POINTS, dateline + LEAD.format("Halvern AG"))
    assert [kind for kind, _ in found] == ["headline", "subheadline", "dateline", "lead"]
    assert found[2][1] == dateline.strip()


def test_of_a_day_given_twice_the_one_before_the_story_opens_it():
    dateline = "DUBLIN, Feb. 12, 2026 /PRNewswire/ — "
    lead = dateline + LEAD.format("Halvern plc")
    found = drafted("Halvern Completes Study in Gout", "DUBLIN, Feb. 12, 2026", POINTS[0], lead)
    assert [each.text for each in found.of_kind("lead")] == [LEAD.format("Halvern plc")]
    assert (found.fact("release.date"), found.fact("company.name")) == ("2026-02-12", "Halvern plc")


def test_a_wires_line_with_the_company_above_the_lead_is_a_dateline():
    line = "STOCKHOLM, SE / ACCESS Newswire / February 10, 2026 / Halvern AB (STO:HLVN)"
    lead = f"Stockholm, February 10, 2026 - {LEAD.format('Halvern AB')}"
    found = kinds("Halvern Completes Study in Gout", line, lead)
    assert [kind for kind, _ in found] == ["headline", "dateline", "dateline", "lead"]


LABEL = """Important Safety Information

Warnings and Precautions

Serious Skin Disorders

Cases of blistering of the skin have been reported in association with dorvetinib in patients with several risks.

Hepatic Adverse Reactions

Elevations of transaminases have been observed during treatment with dorvetinib. Testing is recommended.

Worsening of Gout Flares

Giving dorvetinib without a preventive medicine increases the risk of flares, and is unlikely to be of benefit.

You are encouraged to report negative side effects of prescription drugs to the FDA."""


def test_the_parts_of_a_label_stay_in_the_safety_information():
    lead = DATED + LEAD.format("Halvern Therapeutics, Inc. (Nasdaq: HLVN)")
    about = "About Halvern Therapeutics"
    found = [kind for kind, _ in kinds("Halvern Completes Study in Gout", lead, LABEL, about, IS.format("Halvern"))]
    assert found == ["headline", "dateline", "lead", "important-safety-information", "boilerplate"]


@pytest.mark.parametrize("trial", ["MERIDIAN-4", "MERIDIAN-24", "NOTE-189"])
def test_a_trial_of_which_inhibitors_are_told_is_no_drug(trial):
    lead = LEAD.format("Halvern Therapeutics (Nasdaq: HLVN)") + f" The trial, {trial}, is a Phase 3 trial of HVN-204."
    text = (f"{trial} (NCT09876560) is a randomized, open-label Phase 3 trial in adults with MCL who have had at least "
            "two prior therapies, including a BTK inhibitor.")  # fmt: skip
    assert about(f"About {trial}", text, lead) == "trial-summary"


def test_behind_a_wire_that_is_not_listed_the_issuer_is_known():
    found = kinds(
        "Halvern Completes Study in Gout",
        "Oslo, May 12, 2026 – NORTHERN MediaWire (Releases Sent – Releases Read) – "
        + LEAD.format("Halvern, Inc. (“Halvern” or the “Company”) (Nasdaq: HLVN), a company,"),
        "About Halvern, Inc.",
        IS.format("Halvern"),
    )
    assert [kind for kind, _ in found] == ["headline", "dateline", "lead", "boilerplate"]


def test_a_legends_heading_glued_to_an_address_is_parted_and_what_is_listed_may_be_the_partner():
    """The symbol is the partner's where the lead first tells who the headline's company is."""
    found = drafted(
        "Halvern Therapeutics and Bellmonte Pharma Show HVN-204 Data at the Congress",
        "Oslo, Norway, November 4, 2025. Halvern Therapeutics Inc. (Halvern) is a clinical-stage pharmaceutical "
        "company that develops medicines for gout. Bellmonte Pharma AG (FSE: BLM) is a clinical stage company. Today, "
        "Halvern announced that they showed data at a congress.",
        "About Halvern Therapeutics\tHalvern is the leader in medicines for gout and makes HVN-204. For more, please "
        "visit www.example.com.About Bellmonte PharmaBellmonte Pharma is a company working on a new approach to "
        "medicines. More information is available at www.example.comForward-Looking StatementsThis press release "
        "contains forward-looking statements. Actual results may differ materially from them.",
    ).sections
    headed = [(each.kind, each.heading.text) for each in found if each.heading]
    assert headed == [
        ("boilerplate", "About Halvern Therapeutics"),
        ("partner-boilerplate", "About Bellmonte Pharma"),
        ("safe-harbor", "Forward-Looking Statements"),
    ]
