"""Body: the paragraphs that explain the news."""

from studio.sections import Kind

KIND = Kind(
    id="body",
    title="Body",
    place=80,
    says="What a reader needs to follow the news: the rationale, the background, the details.",
    prompt="The background: why this step, what came before it, and what is known so far.",
    headings=(
        r"((transaction|offering|grant|webcast) details|use of proceeds|advis[eo]rs|key findings|background|"
        r"overview)[:.]?"
    ),
    icon="ph.text-align-left",
)
