"""Quote: one person's words on what the news means."""

from studio.sections import Kind

KIND = Kind(
    id="quote",
    title="Quote",
    place=100,
    says="A named executive on what this step means. Their title comes from the profile.",
    prompt="“What this step means, in their own words,” said name, title.",
    style="Quote",
    icon="ph.quotes",
)
