"""Safe harbor: the caution on forward-looking statements."""

from studio.sections import Kind

KIND = Kind(
    id="safe-harbor",
    title="Safe harbor",
    place=190,
    says=(
        "Which statements about {drug.name|the drug} look forward, the risks that could make them untrue, where the "
        "filings are, and that there's no duty to update."
    ),
    prompt=(
        "Which statements look forward, the risks behind them, the newest filings, the date they speak as "
        "of, and no duty to update."
    ),
    style="Legal",
    heading="Forward-Looking Statements",
    headings=(
        r"((.+ )?forward[- ‑]looking (statements?|information)( .+)?|(caution(ary|s)? )(notes?|statements?|"
        r"language|disclaimer statement)?( ?(regarding|concerning|on|about) .+)?|cautions concerning .+|"
        r"safe[- ]harbou?r( .+)?|disclaimer|cautionary disclaimer statement)[:.]?"
    ),
    icon="ph.shield-check",
    legal=True,
)
