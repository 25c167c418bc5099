"""Lead: the first paragraph, which carries the whole news."""

from studio.sections import Kind

KIND = Kind(
    id="lead",
    title="Lead",
    place=70,
    says="The news in two or three sentences: who announced what, about which drug, in which patients.",
    prompt=(
        "Who announced what, about which drug, in which patients, and why it matters. Two or three "
        "sentences, then the background."
    ),
    icon="ph.article",
)
