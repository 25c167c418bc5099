"""Other: lines that belong to no other section, such as an end mark or a source line."""

from studio.sections import Kind

KIND = Kind(
    id="other",
    title="Other",
    place=900,
    says="What belongs to no other section: an end mark, a source line, a photo link.",
    prompt="Anything that belongs to no other section.",
    headings=(
        r"((photo|image|video|multimedia|attachments?|related links?|source)( .+)?|notes? to editors?|(about|"
        r"view) (photo|video)s?)[:.]?"
    ),
    icon="ph.note",
)
