"""Body: the paragraphs that explain the news."""

from studio.sections import Kind

KIND = Kind(
    id="body",
    title="Body",
    place=80,
    says="What a reader needs to follow the news: the rationale, the background, the details.",
    prompt="The background: why this step, what came before it, and what is known so far.",
    example=(
        "Most people with MCL receive a BTK inhibitor, and in most of them the lymphoma returns. HVN-204 is "
        "designed to remove the enzyme from the cell instead of blocking it. In preclinical testing it "
        "degraded both unchanged BTK and three mutant forms.[1]"
    ),
    headings=(
        r"((transaction|offering|grant|webcast) details|use of proceeds|advis[eo]rs|key findings|background|"
        r"overview)[:.]?"
    ),
    icon="ph.text-align-left",
)
