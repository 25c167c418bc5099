"""What is recognised in a sentence, in the forms real releases write it, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.recognisers import (
    citations,
    company,
    contact,
    dateline,
    dates,
    disease,
    drug,
    enrolment,
    people,
    phase,
    registry,
    ticker,
    trial,
)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("the Phase I trial", ["1"]),
        ("a Phase 1/2a trial", ["1/2a"]),
        ("PHASE II/III TRIAL", ["2/3"]),
        ("Phase\u00a02b and Phase 3", ["2b", "3"]),
        ("phase-1 work", ["1"]),
        ("in this phase of the moon, Phase 12 of works, Phase 2.5", []),
    ],
)
def test_phases(text, values):
    assert [hit.value for hit in phase.find(text)] == values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("is expected to enroll approximately 48 patients with RCC", [("approximately 48", "planned")]),
        ("will enroll about 56 healthy adults at one site", [("about 56", "planned")]),
        ("It is designed to enroll 240 patients aged 14", [("240", "planned")]),
        ("enrolled 412 people aged 45 to 60", [("412", "actual")]),
        ("randomized 1,240 patients", [("1,240", "actual")]),
        ("approximately 56,000 people are diagnosed each year and 16,000 die", []),
        ("more than 900 patients have been treated", []),
    ],
)
def test_enrolments(text, found):
    assert [(text[hit.start : hit.end], hit.kind) for hit in enrolment.find(text)] == found


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Halvern (Nasdaq: HLVN) said", ["Nasdaq: HLVN"]),
        ("(NYSE American:NNQV)", ["NYSE American: NNQV"]),
        ("(ASX: ATV, NASDAQ: ATVN)", ["ASX: ATV", "NASDAQ: ATVN"]),
        ("(TWSE: 6939; OTCQX: LANYF)", ["TWSE: 6939", "OTCQX: LANYF"]),
        ("(TSX: “MBY”) (OTCQB: MBYBF)", ["TSX: MBY", "OTCQB: MBYBF"]),
        ("(Nasdaq: ORSD”)", ["Nasdaq: ORSD"]),
        ("(Nasdaq: QLNE )", ["Nasdaq: QLNE"]),
        ("(Euronext Growth: ALVEX)", ["Euronext Growth: ALVEX"]),
        ("(Nasdaq: SVNK; 7KT or the Company)", ["Nasdaq: SVNK"]),
        ("on Nasdaq: HLVN rose (see note: ABC)", []),
    ],
)
def test_tickers(text, values):
    assert [hit.value for hit in ticker.find(text)] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("March 5, 2026", "2026-03-05"),
        ("Sept. 05, 2026", "2026-09-05"),
        ("5 March 2026", "2026-03-05"),
        ("24.06.2026", "2026-06-24"),
        ("2026-03-05", "2026-03-05"),
        ("Dec.\u00a020, 2025", "2025-12-20"),
        ("JUNE 3, 2026", "2026-06-03"),
        ("March 8", "--03-08"),
    ],
)
def test_dates(text, value):
    assert [hit.value for hit in dates.find(f"on {text} at")] == [value]


def test_days_that_no_calendar_has_are_no_dates():
    assert list(dates.find("June 31, 2026 and 45.13.2026")) == []


@pytest.mark.parametrize(
    ("text", "city", "iso"),
    [
        ("DURHAM, N.C., March 5, 2026 (GLOBE NEWSWIRE) — Halvern", "DURHAM, N.C.", "2026-03-05"),
        ("DURHAM, N.C., March 05, 2026 /PRNewswire/ -- Halvern", "DURHAM, N.C.", "2026-03-05"),
        (
            "INDIANAPOLIS and ROTTERDAM, Netherlands,Dec. 20, 2025/PRNewswire/ --Halvern",
            "INDIANAPOLIS and ROTTERDAM, Netherlands",
            "2025-12-20",
        ),
        ("CAMBRIDGE, Mass.--(BUSINESS WIRE)--Halvern", "CAMBRIDGE, Mass.", ""),
        ("BALTIMORE, MD / ACCESS Newswire / July 15, 2026 / Halvern", "BALTIMORE, MD", "2026-07-15"),
        ("SHELTON, CT - April 9, 2026 (NEWMEDIAWIRE) - Halvern", "SHELTON, CT", "2026-04-09"),
        ("HONG KONG SAR - Media OutReach Newswire - 2 July 2026 - Halvern", "HONG KONG SAR", "2026-07-02"),
        ("GHENT, BELGIUM (6 January 2026, 07:00 CET) – Halvern", "GHENT, BELGIUM", "2026-01-06"),
        ("Basel, February 11, 2025 – Halvern", "Basel", "2025-02-11"),
        ("Vancouver, British Columbia March 3, 2026. Halvern", "Vancouver, British Columbia", "2026-03-03"),
        ("EMERYVILLE, Calif., March 8 -- Halvern", "EMERYVILLE, Calif.", "--03-08"),
        (
            "Copenhagen, Denmark; October 7, 2026, 8:00 am CET / 7:00 am GMT – Halvern",
            "Copenhagen, Denmark",
            "2026-10-07",
        ),
        ("PHILADELPHIA — January 29, 2026 — GLOBE NEWSWIRE — Halvern", "PHILADELPHIA", "2026-01-29"),
        ("TACOMA, Wash., May 12, 2026 (NORTHERN MediaWire) – Halvern", "TACOMA, Wash.", "2026-05-12"),
        (
            "Tacoma, Wash., May 12, 2026 – NORTHERN MediaWire (Releases Sent – Releases Read) – Halvern",
            "Tacoma, Wash.",
            "2026-05-12",
        ),
        ("OSLO — May 14, 2026 — (NORDIC NEWSWIRE) — Halvern", "OSLO", "2026-05-14"),
        ("OSLO, May 14, 2026 /Nordic Newswire/ -- Halvern", "OSLO", "2026-05-14"),
        ("ONTE VEDRA, Fla. - Halvern", "ONTE VEDRA, Fla.", ""),
    ],
)
def test_datelines(text, city, iso):
    found = dateline.find(text)
    assert found is not None
    assert (text[slice(*found.city)], found.iso, text[found.end :]) == (city, iso, "Halvern")


def test_a_company_behind_the_date_is_no_wire():
    for text in ("OSLO, May 14, 2026 – Halvern Therapeutics – a company", "OSLO, May 14, 2026 – Halwire – a company"):
        found = dateline.find(text)
        assert found is not None
        assert (text[found.end :][:3], found.wire) == ("Hal", "")


@pytest.mark.parametrize(
    "text",
    [
        "On March 5, 2026, the Company announced that",
        "Halvern Therapeutics today announced results of March 5, 2026 (see below).",
        "The trial began on March 5, 2026 - a year ago.",
        "HVN-204 Phase 1 Results",
        "",
    ],
)
def test_a_sentence_is_no_dateline(text):
    assert dateline.find(text) is None


@pytest.mark.parametrize(
    ("lead", "name", "short"),
    [
        (
            "Halvern Therapeutics, Inc. (Nasdaq: HLVN), a company, today announced",
            "Halvern Therapeutics, Inc.",
            "Halvern",
        ),
        (
            "Maplecroft Bay Biologics Inc. (TSX: “MBY”) (“Maplecroft Bay” or the “Company”) announced",
            "Maplecroft Bay Biologics Inc.",
            "Maplecroft Bay",
        ),
        (
            "Building on first results,[1] Dunmarrow Therapeutics (Nasdaq: DNMR) presented",
            "Dunmarrow Therapeutics",
            "Dunmarrow",
        ),
        (
            "Seven Kiln Therapeutics, Inc. (Nasdaq: SVNK; 7KT or the Company) said",
            "Seven Kiln Therapeutics, Inc.",
            "7KT",
        ),
        ("Corrandale Pulmonary plc (AIM: CORN), the group, has", "Corrandale Pulmonary plc", "Corrandale"),
    ],
)
def test_the_company_of_a_lead(lead, name, short):
    first = company.lead_companies(lead)[0]
    assert (first.name, first.short) == (name, short)
    assert lead[first.start : first.end] == name


@pytest.mark.parametrize(
    ("quote", "name", "title"),
    [
        (
            '"We are glad," said Ana Reyes, M.D., Chief Medical Officer of Halvern. "It works."',
            "Ana Reyes, M.D.",
            "Chief Medical Officer",
        ),
        (
            "“We are glad,” commented Daniel Rourke-Ames, MD, Senior Vice President and Chief Medical Officer.",
            "Daniel Rourke-Ames, MD",
            "Senior Vice President and Chief Medical Officer",
        ),
        (
            'Carlton Mbeki, Chief Executive Officer of Pellworth, said, "This is not what we hoped."',
            "Carlton Mbeki",
            "Chief Executive Officer",
        ),
        (
            'Dr. Lu Wenxuan, Chairman and Chief Scientific Officer of Jinheyuan: "We could not wish for more."',
            "Dr. Lu Wenxuan",
            "Chairman and Chief Scientific Officer",
        ),
        (
            '"It is new," said Halvern\'s Chief Executive Officer, Priya Vaidyanathan.',
            "Priya Vaidyanathan",
            "Chief Executive Officer",
        ),
        ('"It is new," said Deborah Nwachukwu.', "Deborah Nwachukwu", ""),
    ],
)
def test_speakers(quote, name, title):
    found = people.find(quote)
    assert found is not None
    assert (found.name, found.title) == (name, title)
    assert quote[slice(*found.name_at)] == name
    assert quote[slice(*found.title_at)] == title


def test_names_of_people_are_not_headings():
    assert people.is_name("Ana Reyes, M.D.")
    assert people.is_name("Prof. Dr. Matthias Okello")
    assert not people.is_name("Chief Medical Officer")
    assert not people.is_name("Halvern is based in Durham")


@pytest.mark.parametrize(
    ("text", "known", "found"),
    [
        ("slowed growth in mice.1 Attached", {1, 2, 3}, [(1,)]),
        ("phagocytosis (ADCP).1,2 The", {1, 2, 3}, [(1, 2)]),
        ("the burden[3] of disease", {3}, [(3,)]),
        ("a score (MAB). [1] Then", {1}, [(1,)]),
        ("in risk.6,8-10 All", set(range(1, 12)), [(6, 8, 9, 10)]),
        ("a year ago,[i] and later[ii],[iii]", {1, 2, 3}, [(1,), (2, 3)]),
        ("of the AZURELLE program1,2 begun", set(range(1, 9)), [(1, 2)]),
        ("CD70 and HER2 and PDE4 with HM4 in Phase 1, 0.17 of 12.7", {1, 2, 4}, []),
        ("The antibody has two tasks: (1) to bind and (2) to kill", {1, 2}, []),
        ("at 3.2 mg and $1.5 million in 2026.", {1, 2, 3, 5}, []),
        ("slowed growth in mice.1 Attached", set(), []),
    ],
)
def test_citations(text, known, found):
    assert [citation.numbers for citation in citations.find(text, known)] == found


@pytest.mark.parametrize(
    ("line", "label", "number"),
    [
        ("1Okafor T. et al., EORTC 2010.", "1", 1),
        ("[2] Data on file.", "[2]", 2),
        ("3. Registry of rare diseases.", "3.", 3),
        ("4 https://x.org/a.pdf", "4", 4),
        ("[iv] Sørby K.", "[iv]", 4),
    ],
)
def test_labels_of_references(line, label, number):
    found = citations.entry(line)
    assert found is not None
    assert (line[found.start : found.end], found.number) == (label, number)


@pytest.mark.parametrize("line", ["Okafor T. et al.", "2026was a year", "(see note 1)", "* a note without a number"])
def test_what_is_no_label(line):
    assert citations.entry(line) is None


def test_registry_numbers_of_all_registries():
    text = (
        "NCT09876543, EUCT 2026-519884-33-00, EudraCT 2019-001234-56, ISRCTN12345678, ACTRN12626000417987 "
        "and 2026-01-01"
    )
    assert [hit.registry for hit in registry.find(text)] == [
        "ClinicalTrials.gov",
        "CTIS",
        "EudraCT",
        "ISRCTN",
        "ANZCTR",
    ]


def test_medicines_diseases_and_trials_by_name():
    assert [
        hit.value for hit in drug.find("HVN-204 (dorvetinib), SCH‑310 and HVN529 against CD70 in COVID-19 at week 24")
    ] == [
        "HVN-204",
        "dorvetinib",
        "SCH-310",
        "HVN529",
    ]
    assert [
        hit.value for hit in disease.treated("in patients with relapsed or refractory mantle cell lymphoma (MCL)")
    ] == ["mantle cell lymphoma"]
    assert list(disease.abbreviations("mantle cell lymphoma (MCL) at 12 sites (US)")) == ["MCL"]
    assert [
        hit.value
        for hit in trial.find("the Phase 3 HARBORLIGHT trial, ASCENT-KIDNEY (NCT06990417) and the FDA program")
    ] == ["HARBORLIGHT", "ASCENT-KIDNEY"]


def test_ways_to_reach_someone():
    text = (
        "Ana Reyes, 617-958-4410, +44 20 7946 0825, (919) 958-6120, ir@halverntx.com, www.halverntx.com; "
        "$1,234.56 in 2026-2027"
    )
    assert [hit.kind for hit in contact.find(text)] == ["phone", "phone", "phone", "mail", "web"]


def test_domains_of_web_addresses_with_or_without_www():
    text = "See www.halverntx.com, https://trials.halverntx.com/meridian?x=1. Write to ir@halverntx.com."
    assert list(contact.domains(text)) == ["halverntx.com", "trials.halverntx.com"]


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("said Halvern Therapeutics, Inc.", "Halvern Therapeutics, Inc."),
        ("PRNewswire/ --Halvern Metabolics, Inc.", "Halvern Metabolics, Inc."),
        ("14 May 2026: Halvern Pulmonary plc", "Halvern Pulmonary plc"),
        ("since 2023.[a] Halvern", "Halvern"),
        ("in Phase 3, 2026. The Halvern Group", "Halvern Group"),
        ("a pact with Bellmonte Biologics, Inc. (“Bellmonte”)", "Bellmonte Biologics, Inc."),
        ("the company’s shares", ""),
    ],
)
def test_the_company_that_stands_before_a_ticker(before, name):
    text = f"{before} (Nasdaq: HLVN)"
    hit = company.before(text, text.rindex(" (Nasdaq"))
    assert (hit.value, text[hit.start : hit.end]) == (name, name)


def test_names_of_one_company_have_one_core():
    assert {company.core(name) for name in ("Halvern Pharma, Inc.", "Halvern Pharma", "HALVERN PHARMA, INC")} == {
        "halvern pharma"
    }


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("in preclinical testing.1 As before (ADCP).1,2", ["1", "1,2"]),
        ("the burden[3] of disease", ["3"]),
        ("See No.2, Fig.1 and version 2.1", []),
    ],
)
def test_citations_typed_without_a_list(text, values):
    assert [hit.value for hit in citations.typed(text)] == values


def test_ranges_of_citations_with_any_dash():
    assert {citations.numbers(shown) for shown in ("1-3", "1–3", "1\u20113")} == {(1, 2, 3)}


def test_codes_are_no_genes_years_or_abbreviations():
    assert drug.codes(["HVN-204 and HVN-204 with CD37, KRAS-1234, FY2026, COVID-19 and dorvetinib"]) == ("HVN-204",)


@given(st.text(max_size=200))
def test_no_text_breaks_a_recogniser_and_places_lie_in_it(text):
    for find in (
        phase.find,
        enrolment.find,
        ticker.find,
        dates.find,
        registry.find,
        drug.find,
        disease.find,
        disease.treated,
        trial.find,
        contact.find,
        company.find,
        citations.typed,
    ):
        for hit in find(text):
            assert 0 <= hit.start < hit.end <= len(text)
    for citation in citations.find(text, {1, 2, 3}):
        assert 0 <= citation.start < citation.end <= len(text)
    name = company.before(text, len(text))
    assert text[name.start : name.end] == name.value
    contact.contacts(text)
    dateline.find(text)
    people.find(text)
    company.lead_companies(text)
