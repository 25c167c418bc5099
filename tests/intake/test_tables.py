"""Lines set in columns: a table where they are one, lines as they were where not, and no character lost."""

from __future__ import annotations

import pytest

from studio import intake
from studio.model.text import Paragraph, Span, Table

LEAD = (
    "DURHAM, N.C., March 5, 2026 (GLOBE NEWSWIRE) -- Halvern Therapeutics, Inc. (Nasdaq: HLVN) today announced "
    "results of MERIDIAN-1, a Phase 1/2 trial of HVN-204 in patients with mantle cell lymphoma (MCL)."
)
AFTER = "HVN-204 was well tolerated at all doses, and the trial goes on at twelve sites in the United States."
TABBED = "Dose\tPatients\tResponses\n25 mg\t12\t4\n50 mg\t14\t9"
SPACED = "Dose          Patients    Responses\n25 mg               12            4\n50 mg               14            9"
RULED = "Dose\tPatients\n-----\t-----\n25 mg\t12"
HEADLESS = "Revenue      38,914     27,598\nCosts        12,375      9,963"


def sorted_blocks(rows: str) -> list[Paragraph | Table]:
    texts = ("Halvern Reports Results of MERIDIAN-1", LEAD, "The results at week 24 were these.", rows, AFTER)
    release = intake.sort([Paragraph((Span(text),)) for text in texts]).release
    return [block for section in release.sections for block in section.blocks]


@pytest.mark.parametrize("rows", [TABBED, SPACED])
def test_a_header_over_rows_of_as_many_cells_is_a_table(rows):
    [table] = [block for block in sorted_blocks(rows) if isinstance(block, Table)]
    assert table.text == TABBED


@pytest.mark.parametrize("rows", [RULED, HEADLESS, TABBED.replace("\t14", ""), "Dose | Patients\n25 mg | 12"])
def test_what_is_ruled_ragged_or_has_no_header_stays_lines(rows):
    blocks = sorted_blocks(rows)
    assert not any(isinstance(block, Table) for block in blocks)
    written = "".join(block.text for block in blocks)
    assert "".join(rows.split()) in "".join(written.split())


def test_contacts_in_columns_are_no_table():
    contacts = "Media:\tInvestors:\nAna Reyes\tTom Hale\nmedia@halverntx.com\tir@halverntx.com"
    assert not any(isinstance(block, Table) for block in sorted_blocks(f"{AFTER}\n\n{contacts}"))
