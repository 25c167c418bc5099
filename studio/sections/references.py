"""References: the sources of what the release says, in the order cited."""

from studio.sections import Kind

KIND = Kind(
    id="references",
    title="References",
    place=170,
    says="The sources, numbered in the order in which the text cites them.",
    prompt="Cite a source in the text and it's listed here.",
    style="Reference",
    heading="References",
    headings=r"(references?|sources?|footnotes?|(end)?notes|literature|citations|bibliography)[:.]?",
    icon="ph.book-bookmark",
)
