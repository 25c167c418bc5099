"""Limitations: what the results can't show yet."""

from studio.sections import Kind

KIND = Kind(
    id="limitations",
    title="Limitations",
    place=98,
    says="What the results can't show: small numbers, an interim cut, no comparator, a short follow-up.",
    prompt="What these results can't show yet, and why.",
    headings=r"((study |trial |data )?limitations( and (context|caveats))?|(study |trial )?limitations of .+)[:.]?",
    icon="ph.scales",
)
