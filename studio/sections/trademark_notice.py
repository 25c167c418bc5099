"""Trademark notice: who owns the marks that the release names."""

from studio.sections import Kind

KIND = Kind(
    id="trademark-notice",
    title="Trademark notice",
    place=180,
    says="Each mark named in the release, and its owner.",
    prompt="Mark® is a registered trademark of its owner.",
    example=(
        "DegraSite is a trademark of Halvern Therapeutics, Inc."
    ),
    style="Legal",
    headings=r"(trade ?marks?( (notice|information|acknowledge?ments?))?)[:.]?",
    icon="ph.copyright",
    legal=True,
)
