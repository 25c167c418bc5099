"""Drug background: what the drug is and where it stands."""

from studio.sections import Kind

KIND = Kind(
    id="drug-background",
    title="Drug background",
    place=130,
    says="What {drug.name|the drug} is, how it works, where it stands, and that it's investigational.",
    prompt="What the drug is, how it's meant to work, what is known so far, and that it's investigational.",
    heading="About {drug.name}",
    headings=(
        r"(about [A-Z]{2,5}-?\d{2,6}[A-Z]?( \(.+\))?|about .+ \([A-Z]{2,5}-?\d{2,6}[A-Z]?\)|about .*\w(?:mab|"
        r"nib|stat|ciclib|parib|degib|leucel|vedotin|tecan)\b.*)[:.]?"
    ),
    icon="ph.pill",
)
