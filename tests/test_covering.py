"""What text elsewhere stands for a section that a release needs."""

import pytest

from studio.model.profile import Company, Profile
from studio.outline import outline
from studio.templates import template
from tests import make

LEGEND = "Certain statements are forward-looking, and actual results may differ materially."
NOTICE = "This press release contains inside information within the meaning of Article 7 of Regulation (EU) No 596/2014"


def _state(words):
    release = make.release(headline="Halvern licenses HVN-204", lead="Halvern signed an agreement today.",
                           safe_harbor=f"{words}\n\n{LEGEND}")  # fmt: skip
    look = outline(release, template("agreement"), Profile(Company(listing="euronext")))
    return next((entry.status for entry in look if entry.kind == "mar-statement"), "not asked for")


OBLIGED = "Under the EU Market Abuse Regulation this is inside information that Halvern is obliged to publish."


@pytest.mark.parametrize("words", [f"{NOTICE} on market abuse.", OBLIGED])
def test_inside_information_stated_among_the_notices_needs_no_section_of_its_own(words):
    assert _state(words) != "required"


@pytest.mark.parametrize("words", ["No employee may use inside information.", "The Market Abuse Regulation applies."])
def test_words_of_inside_information_alone_are_no_statement(words):
    assert _state(words) == "required"
