"""Company boilerplate: the standing paragraph on the company."""

from studio.sections import Kind

KIND = Kind(
    id="boilerplate",
    title="Company boilerplate",
    place=160,
    says="The standing paragraph on {company.short_name|the company}: what it does, its pipeline, and its website.",
    prompt="What the company does, what it has in development, and where to read more.",
    heading="About {company.short_name}",
    headings=(
        r"(about .*\b(inc|corp|corporation|ltd|limited|llc|plc|ag|s\.?a|nv|ab|a/s|gmbh|co|company|"
        r"therapeutics|pharmaceuticals?|pharma|biosciences?|biopharma|biotech|biologics|oncology|medicines|"
        r"laboratories|holdings|group)\b.*|about (us|the company)|(company|corporate) profile)[:.]?"
    ),
    icon="ph.buildings",
)
