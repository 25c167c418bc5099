"""Limitations: what the results can't show yet."""

from studio.sections import Kind

KIND = Kind(
    id="limitations",
    title="Limitations",
    place=98,
    says="What the results of {trial.name|the trial} can't show: small numbers, an interim cut, no comparator.",
    prompt="What these results can't show yet, and why.",
    example=(
        "These are interim results from 24 patients followed for a median of six months. The trial has no "
        "comparator, and longer follow-up may change them."
    ),
    headings=r"((study |trial |data )?limitations( and (context|caveats))?|(study |trial )?limitations of .+)[:.]?",
    icon="ph.scales",
)
