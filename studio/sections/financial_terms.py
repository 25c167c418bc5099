"""Financial terms: the money of a deal, an offering, a grant or a quarter."""

from studio.sections import Kind

KIND = Kind(
    id="financial-terms",
    title="Financial terms",
    place=112,
    says="Amounts with what they are: upfront, contingent, gross, net, per share, and under which conditions.",
    prompt="Amounts, what each is for, and the conditions they depend on.",
    headings=(
        r"((financial|deal|transaction|licen[cs]e|agreement|offering) terms( .+)?|terms of the .+|"
        r"((\w+)[- ]quarter|full[- ]year|half[- ]year|year[- ]end|quarterly|annual|"
        r"interim)( .+)? financial (results|highlights)( .*)?|financial (results|highlights|guidance|"
        r"outlook)( .+)?)[:.]?"
    ),
    icon="ph.currency-dollar",
)
