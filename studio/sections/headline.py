"""Headline: who did what, with which drug, for whom."""

from studio.sections import Kind

KIND = Kind(
    id="headline",
    title="Headline",
    place=20,
    says="One line that says who did what, with which drug, in which disease.",
    prompt="Company, action, drug and disease in one line",
    style="Release Headline",
    icon="ph.text-t",
    one_line=True,
    limit=100,
)
