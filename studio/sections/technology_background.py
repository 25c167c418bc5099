"""Technology background: the platform or device behind the drug."""

from studio.sections import Kind

KIND = Kind(
    id="technology-background",
    title="Technology background",
    place=135,
    says="What the platform or device is and how it works, in words a reader outside the field follows.",
    prompt="What the technology is, how it works, and what has been made with it.",
    heading="About the technology",
    headings=r"(about .*\b(technology|platform|device|system|engine|vectors?)\b.*)[:.]?",
    icon="ph.cpu",
)
