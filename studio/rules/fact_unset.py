"""R90: a fact that the text shows has no value, so that a blank stands in its place."""

from __future__ import annotations

from collections.abc import Iterator

from studio.model.facts import Use, kind_in, unset
from studio.outline import written_sections
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong


def _find(draft: Draft) -> Iterator[Finding]:
    """Each fact once, at its first blank in a written section: to write in a first draft, to be fixed after it."""
    release = draft.release
    written = {section.id for section in written_sections(release)}
    waiting: dict[str, list[Use]] = {}
    for use, fact in unset(release):
        if use.section in written:
            waiting.setdefault(fact, []).append(use)
    for fact, places in waiting.items():
        first = places[0]
        yield Finding(
            _message(kind_in(release, fact).label),
            Place(first.section, first.start, first.end, first.part),
            "write" if release.draft == 1 else "must",
            f"{len(places)} blanks in the text wait for it." if len(places) > 1 else "",
            remedy=f"fact:{fact}",
        )


def _message(label: str) -> str:
    """What is true of a fact: "The release date isn't set", "The sites aren't set", "What it is isn't set"."""
    clause = label.startswith(("What", "Where"))
    name = label if label[:2].isupper() or clause else f"The {label[0].lower()}{label[1:]}"
    verb = "aren't" if name.endswith("s") and not (clause or name.endswith("ss")) else "isn't"
    return f"{name} {verb} set"


_LEAD = "Halvern today dosed the first patient with {drug.name} in its {trial.phase} trial in mantle cell lymphoma."

RULE = Rule(
    code="R90",
    name="fact-unset",
    level="must",
    title="A fact has no value",
    why="A field shows its fact's value, and without one the fact's name stands in the text. In a first draft that is "
    "work to do; sent out, it is a hole in a sentence.",
    source="Newsroom practice",
    find=_find,
    wrong=(
        wrong(_LEAD, "Drug name", "Phase", kind="lead"),
        wrong(_LEAD, "Phase", kind="lead", facts={"drug.name": "HVN-204"}, note="Only the one without a value"),
        wrong((("lead", _LEAD), ("quote", "“The {trial.phase} trial has begun as we planned,” said Ana Reyes, M.D.")),
              "Phase", facts={"drug.name": "HVN-204"}, note="One fact, told once for all its blanks"),
        wrong("# About {trial.name}\n\nThe trial tests whether the drug is safe in twelve adults.", "Trial name",
              kind="trial-summary", note="In a heading"),
    ),
    right=(
        right(_LEAD, kind="lead", facts={"drug.name": "HVN-204", "trial.phase": "Phase 1"}),
        right("{release.city}, {release.date} —", kind="dateline", note="A dateline still to write says so itself"),
        right("Halvern today dosed the first patient in its trial.", kind="lead", facts={"trial.phase": ""},
              note="Not shown anywhere"),
    ),
)  # fmt: skip
