"""Key points: three or four bullets that sum the news up."""

from studio.sections import Kind

KIND = Kind(
    id="key-points",
    title="Key points",
    place=40,
    says="Three or four bullets, each one fact that the text repeats and explains.",
    prompt="Three or four facts, a line each",
    example=(
        "First patient dosed on March 3, 2026\nAbout 60 adults at 12 sites in the US and Spain\nInitial data "
        "expected in the second half of 2027"
    ),
    style="Bullet",
    headings=r"((key|main) (points|highlights|takeaways|facts)|highlights|at a glance)[:.]?",
    icon="ph.list-bullets",
)
