"""Safety results: the adverse events of the trial, counted."""

from studio.sections import Kind

KIND = Kind(
    id="safety-results",
    title="Safety results",
    place=95,
    says=(
        "Adverse events with counts or rates: any, grade 3 or higher, serious, those that ended treatment, "
        "and deaths."
    ),
    prompt="How many patients had which adverse events, how grave they were, how many stopped treatment, and deaths.",
    headings=(
        r"(((key|summary of|top[- ]?line|clinical|overall) )*safety( (and tolerability|results|data|findings|"
        r"profile|summary))*)[:.]?"
    ),
    icon="ph.shield-warning",
)
