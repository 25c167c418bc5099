"""A small library for tests and pictures: texts of our own company, some approved, some waiting, one retired."""

from __future__ import annotations

import datetime as dt
import json

from studio.library.opening import open_library
from studio.library.writing import add, approve, propose, retire
from studio.model.notation import blocks

SEAL = (
    "# Forward-Looking Statements\n\nThis press release includes forward-looking statements. For these statements, "
    "{company.name} claims the protection of the safe harbor for forward-looking statements provided by the Private "
    "Securities Litigation Reform Act of 1995. There are risks and uncertainties in the development of new medicines, "
    "including {drug.name}, among them risks of preclinical and clinical studies, their timings and results. A review "
    "of these risks can be found in the company’s Annual Report on Form 10-K for the fiscal year ended "
)
OLD = SEAL + "December 31, 2024 and other reports filed with the Securities and Exchange Commission."
NEW = (
    SEAL + "December 31, 2025, its Quarterly Report on Form 10-Q for the quarter ended March 31, 2026, and other "
    "reports filed with the Securities and Exchange Commission."
)
ABOUT = (
    "# About Halvern Therapeutics\n\n{company.name} is a clinical-stage company that develops oral protein degraders "
    "for people with cancers that have few choices left."
)


class Clock:
    """A moment that goes on by a day with each look."""

    def __init__(self, start: str = "2026-01-05T09:14:05+00:00") -> None:
        self.at = dt.datetime.fromisoformat(start)

    def __call__(self) -> dt.datetime:
        return self.at

    def to(self, day: str) -> None:
        self.at = dt.datetime.fromisoformat(f"{day}T09:14:05+00:00")


def filled(folder, person: str = "Legal") -> dict[str, str]:
    """Fill the library in a folder; the ids of its texts by their titles."""
    clock = Clock()
    with open_library("", folder=folder, person=person, now=clock) as library:

        def text(day, kind, title, words, *, days=(), owner="Legal", record="", **more):
            clock.to(day)
            made = add(library, kind, title, blocks(words) if words else (), owner=owner, record=record, **more)
            return made.id

        def approved(day, id, number=1, **more):
            clock.to(day)
            approve(library, id, number, **more)

        ids = {}
        ids["Trials"] = id = text("2025-09-09", "safe-harbor", "Product candidates in clinical trials", OLD,
                                  product="HVN-204", tags=("trials",), why="New fiscal year")
        approved("2025-09-10", id)
        clock.to("2026-02-13")
        propose(library, id, blocks(NEW), why="Adds the 10-Q for the first quarter", base=1)
        approved("2026-02-14", id, 2, review_by="2026-08-31")
        ids["Results"] = id = text("2026-02-02", "safe-harbor", "Financial results", (
            "These statements are neither promises nor guarantees, expressed or implied. See our Form 10-K and "
            "Form 10-Q for factors that could cause actual results to differ from those we expect."))
        approved("2026-02-03", id)
        ids["Partners"] = id = text("2025-11-04", "safe-harbor", "Partner announcements", (
            "Risks are as described in the company’s Form 10-K, including risks related to reliance on partners."))
        approved("2025-11-05", id)
        clock.to("2026-02-28")
        propose(library, id, blocks("Risks are as described in the company’s most recent Form 10-K, including risks "
                                    "related to reliance on partners and manufacturers."), why="Manufacturers", base=1)
        ids["Meetings"] = id = text("2025-10-19", "safe-harbor", "Scientific meetings", (
            "For a discussion of risks see our Form 10-K. Halvern assumes no obligation to update these statements."))
        approved("2025-10-20", id)
        for day, kind, title, words in (
            ("2026-01-08", "boilerplate", "About Halvern, short", ABOUT),
            ("2026-01-08", "boilerplate", "About Halvern, long", ABOUT + " Its lead candidate is {drug.name}."),
            ("2026-01-09", "drug-background", "HVN-204 in one paragraph",
             "{drug.name} is an oral degrader of a protein that some tumors can’t do without."),
            ("2026-01-09", "disease-background", "Peripheral T-cell lymphoma",
             "Peripheral T-cell lymphoma is a group of rare and fast-growing cancers of the blood."),
            ("2026-01-10", "trademark-notice", "Rituxan",
             "Rituxan® is a registered trademark of its owner, which has no part in this trial."),
            ("2026-01-11", "reference", "Lindqvist 2024",
             "Lindqvist A, et al. Degraders in T-cell lymphoma. J Fict Oncol. 2024;12(3):201-9."),
        ):
            ids[title] = id = text(day, kind, title, words)
            approved(day, id)
        record = json.dumps({"name": "Ben Ito", "title": "Investor Relations", "company": "Halvern Therapeutics",
                             "phone": "919-555-0142", "email": "ir@halverntx.com", "for": "investors"})
        ids["Ben Ito"] = id = text("2026-01-12", "person", "Ben Ito", "", record=record, owner="")
        approved("2026-01-12", id)
        ids["Draft"] = text("2026-03-01", "disease-background", "Follicular lymphoma", (
            "Follicular lymphoma grows slowly and returns after treatment in most people."), owner="Medical")
        ids["Gone"] = id = text("2024-01-12", "boilerplate", "About Halvern, 2024", "Halvern is a preclinical company.")
        approved("2024-01-13", id)
        clock.to("2026-01-08")
        retire(library, id, why="We are in the clinic now", successors=(ids["About Halvern, short"],))
    return ids
