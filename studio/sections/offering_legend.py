"""Offering legend: that the release isn't an offer of securities."""

from studio.sections import Kind

KIND = Kind(
    id="offering-legend",
    title="Offering legend",
    place=185,
    says="That this is no offer to sell securities, and how to get the prospectus where there is one.",
    prompt="That this release isn't an offer, and where the prospectus can be had.",
    style="Legal",
    headings=(
        r"((no offer|not an offer|important (information|notice)|no offer or solicitation|"
        r"additional information( and where to find it)?|participants in the solicitation|"
        r"disclaimer regarding the offer(ing)?)( .+)?)[:.]?"
    ),
    icon="ph.prohibit",
    legal=True,
)
