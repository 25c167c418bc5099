"""Subheadline: the lines under the headline that add the second fact."""

from studio.sections import Kind

KIND = Kind(
    id="subheadline",
    title="Subheadline",
    place=30,
    says="One or two lines that add what the headline leaves out.",
    prompt="What the headline leaves out, in one line",
    style="Subheadline",
    icon="ph.text-aa",
    limit=155,
)
