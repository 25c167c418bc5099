"""Designation background: what the regulator's designation means and doesn't mean."""

from studio.sections import Kind

KIND = Kind(
    id="designation-background",
    title="Designation background",
    place=145,
    says="What the designation gives {drug.name|the drug}, and that it doesn't change the standards for approval.",
    prompt="What the designation gives, and that it doesn't change the standards for approval.",
    heading="About {designation.name}",
    headings=(
        r"(about .*\b(designations?|fast track|breakthrough therapy|orphan drug|RMAT|PRIME|ILAP|sakigake|"
        r"priority review|accelerated approval|program(me)?)\b.*)[:.]?"
    ),
    icon="ph.bookmark-simple",
)
