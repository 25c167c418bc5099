"""Investigational status: the sentence that says the drug isn't approved."""

from studio.sections import Kind

KIND = Kind(
    id="investigational-status",
    title="Investigational status",
    place=108,
    says=(
        "One sentence: {drug.name|the drug} is investigational, hasn't been approved, and its safety and efficacy have "
        "not been established."
    ),
    prompt="That the drug is investigational and hasn't been approved by any regulator.",
    headings=r"(investigational (status|product|drug|use)|(regulatory|approval) status)[:.]?",
    icon="ph.flask",
)
