"""Next steps: what happens next, and when."""

from studio.sections import Kind

KIND = Kind(
    id="next-steps",
    title="Next steps",
    place=105,
    says="What comes next for {drug.name|the drug} and when: the next milestone and the window in which it's expected.",
    prompt="The next milestone, and the quarter or half in which it's expected.",
    headings=(
        r"((anticipated |upcoming |planned |expected )?(next|future) (steps|milestones|plans)( (in|for|"
        r"and) .+)?|(anticipated|upcoming|expected|planned) milestones( .+)?|(looking ahead|what.s next))[:.]?"
    ),
    icon="ph.arrow-circle-right",
)
