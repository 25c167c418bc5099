"""R01: a section that this type of release needs isn't written, or one that it doesn't need has only its heading."""

from __future__ import annotations

from collections.abc import Iterator

from studio.outline import outline
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong
from studio.sections import kind

_PLURAL = (
    "key-points", "efficacy-results", "safety-results", "limitations", "next-steps", "financial-terms",
    "financial-tables", "references", "contacts",
)


def said(section_kind: str) -> str:
    """What is said of a section of this kind that isn't written."""
    return f"{kind(section_kind).title} {'aren' if section_kind in _PLURAL else 'isn'}'t written"


def _find(draft: Draft) -> Iterator[Finding]:
    for entry in outline(draft.release, draft.template, draft.profile):
        if entry.state in ("missing", "waived"):
            yield Finding(said(entry.kind), detail=entry.why, kind=entry.kind, remedy=f"section:{entry.kind}")
        elif entry.section and entry.section.heading and not entry.section.written:
            heading = entry.section.heading.text
            if heading.strip():
                place = Place(entry.section.id, 0, len(heading), "heading")
                yield Finding(f"“{heading.strip()}” has no text below it", place)


_LEAD = "Halvern Therapeutics, Inc. (Nasdaq: HLVN) today announced that the first patient was dosed in MERIDIAN-1."
_WHOLE = (
    ("headline", "Halvern Doses First Patient in Phase 1/2 Trial of HVN-204"),
    ("dateline", "DURHAM, N.C., March 5, 2026 —"),
    ("lead", f"{_LEAD} Initial data are expected in 2027."),
    ("trial-summary", "# About MERIDIAN-1\n\nThis open-label Phase 1/2 trial will enroll about 60 adults with MCL."),
    ("drug-background", "# About HVN-204\n\nHVN-204 is an investigational oral BTK degrader."),
    ("boilerplate", "# About Halvern\n\nHalvern develops medicines for blood cancers."),
    ("safe-harbor", "This press release contains forward-looking statements."),
    ("contacts", "Dana Kim, 919-814-2210, ir@halverntx.com"),
)


def _but(**other: str) -> tuple[tuple[str, str], ...]:
    """The whole release with sections (drug_background="…") in other words or added; left out where empty."""
    given = {name.replace("_", "-"): words for name, words in other.items()}
    return tuple((name, words) for name, words in {**dict(_WHOLE), **given}.items() if words)


RULE = Rule(
    code="R01",
    name="required-section-missing",
    level="write",
    title="A required section isn't written",
    why="Each type of release has sections that editors, investors and regulators count on. A release without one of "
        "them comes back from the wire desk, or from counsel.",
    source="Sections of each release type, from practice; CONSORT for abstracts, doi 10.1371/journal.pmed.0050020",
    find=_find,
    wrong=(
        wrong(_but(dateline=""), note="No dateline"),
        wrong(_but(drug_background="# About HVN-204"), "", "",
              note="A heading alone: neither the drug nor that it's investigational is told"),
        wrong(_but(lead=f"{_LEAD} Patients have had Sorvanta® (melvotinib) before. Data are due in 2027."),
              note="Another company's mark, and nothing says whose it is"),
        wrong(_but(dateline="{release.city}, {release.date} —"), facts={"release.city": "DURHAM, N.C."},
              note="A dateline without its date"),
        wrong(_but(lead="[Insert lead]", safe_harbor="[TBD]"), "", "", note="Brackets aren't words"),
        wrong(_but(body="BTK degraders were described in 2019.[^ref-1]"), note="A citation needs its reference"),
        wrong(_but(disease_background="# About Mantle Cell Lymphoma"), "About Mantle Cell Lymphoma",
              note="A section that was begun and left would go out as a heading without text"),
        wrong(_but(headline="Halvern and Bellmonte Biologics Start MERIDIAN-1",
                   lead=f"{_LEAD} The trial is run in collaboration with Bellmonte Biologics. Data are due in 2027."),
              note="A partner is named, and nothing tells who that is"),
    ),
    right=(
        right(_WHOLE, note="A quote and the disease background are recommended, not required"),
        right(_but(trial_summary="",
                   lead="Halvern (Nasdaq: HLVN) today announced that it has dosed the first patient in an open-label "
                        "Phase 1/2 trial that will enroll about 60 adults with MCL to evaluate the safety of HVN-204."),
              note="A short release whose lead says all that the trial summary would"),
        right(_but(drug_background="# About dorvetinib\n\nDorvetinib, our lead product candidate, degrades BTK."),
              note="“Product candidate” says that it is investigational"),
        right(_but(lead=f"{_LEAD} The protocol was agreed in collaboration with the FDA. Data are due in 2027."),
              note="An agency isn't a partner whose boilerplate is needed"),
    ),
)
