"""Partner boilerplate: the standing paragraph of another company in the news."""

from studio.sections import Kind

KIND = Kind(
    id="partner-boilerplate",
    title="Partner boilerplate",
    place=155,
    says="The partner's own standing paragraph, as they approved it.",
    prompt="The partner's standing paragraph, as they approved it.",
    example=(
        "Bellmonte Biologics is a contract manufacturer of sterile medicines with plants in Ireland and "
        "Portugal. More at www.bellmonte.example."
    ),
    headings=r"(about the .*\b(foundation|trust|society|institute|university|hospital|alliance|consortium)\b.*)[:.]?",
    icon="ph.users-three",
)
