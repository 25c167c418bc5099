"""References: the sources of what the release says, in the order cited."""

from studio.sections import Kind

KIND = Kind(
    id="references",
    title="References",
    place=170,
    says="The sources, numbered in the order in which the text cites them.",
    prompt="Cite a source in the text and it's listed here.",
    example=(
        "1 Ortiz L. et al. BTK degradation in resistant lymphoma. Blood 2025;145:112–120. "
        "doi.org/10.1182/blood.2025001"
    ),
    style="Reference",
    heading="References",
    headings=r"(references?|sources?|footnotes?|(end)?notes|literature|citations|bibliography)[:.]?",
    icon="ph.book-bookmark",
)
