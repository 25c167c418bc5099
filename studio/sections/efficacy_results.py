"""Efficacy results: what the trial found, primary endpoint first."""

from studio.sections import Kind

KIND = Kind(
    id="efficacy-results",
    title="Efficacy results",
    place=90,
    says=(
        "The primary endpoint of {trial.name|the trial} first: whether it was met, the result per arm with its n, the "
        "effect with its interval, and the p-value."
    ),
    prompt="The primary endpoint, whether it was met, and the result in each arm with its interval and p-value.",
    headings=(
        r"(((key|summary of|top[- ]?line|primary|secondary|clinical|additional) )*efficacy( (results|data|"
        r"findings|endpoints|outcomes))?|(primary|secondary|key) endpoints?( results)?|(key|top[- ]?line|"
        r"summary of)( \w+)? results)[:.]?"
    ),
    icon="ph.chart-bar",
)
