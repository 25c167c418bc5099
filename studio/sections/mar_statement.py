"""MAR statement: that the release holds inside information, under EU or UK law."""

from studio.sections import Kind

KIND = Kind(
    id="mar-statement",
    title="MAR statement",
    place=187,
    says=(
        "That the release holds inside information under the Market Abuse Regulation, who is responsible for "
        "it, and the date and time."
    ),
    prompt="That this is inside information, the name and position of the person responsible, the date and time.",
    style="Legal",
    headings=r"((market abuse regulation|mar|inside information|regulated information)( .+)?)[:.]?",
    icon="ph.identification-card",
    legal=True,
)
