"""Trial summary: design, enrollment, population and registry number of the trial in the news."""

from studio.sections import Kind

KIND = Kind(
    id="trial-summary",
    title="Trial summary",
    place=120,
    says="Design, enrollment, population and registry number of {trial.name|the trial}. Fills in from the facts.",
    prompt="What the trial tests, in whom, how many, where, and its registry number.",
    heading="About {trial.name}",
    headings=(
        r"(about (the )?(phase\b.*|.*\b(trial|study|studies)\b.*)|"
        r"(trial|study) (design|overview|summary|details))[:.]?"
    ),
    icon="ph.flag",
)
