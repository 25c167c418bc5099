"""Financial tables: the statements of a quarter or a year."""

from studio.sections import Kind

KIND = Kind(
    id="financial-tables",
    title="Financial tables",
    place=195,
    says="The statements as tables: figures as text, header row first, units said.",
    prompt="The statements, with their period and unit.",
    headings=(
        r"(((condensed|consolidated|interim|unaudited|selected|statements? of|financial) )*(balance sheets?|"
        r"statements? of .+|income statements?|financial (statements|data|tables|information)|operating data|"
        r"cash flows)( .+)?)[:.]?"
    ),
    icon="ph.table",
)
