"""What a release announces is told from what it only speaks of; where it announces none of the types, it's other news.

Each text is a headline and a lead, as both stand in releases of that kind.
"""

from __future__ import annotations

import pytest

from studio.formats.text.read import read
from studio.intake.types import guess_type
from studio.model.notation import blocks
from studio.model.release import Section
from studio.templates import template

DATED = "TACOMA, Wash., May 12, 2026 /PRNewswire/ --"
NEWS = [
    # Money, however it came
    ("FIN", "Ostrava Biologics Raises A$18.5 million in Placement",
     "it has received binding commitments for a placement of new shares. Positive topline results were told in April."),
    ("FIN", "Wrenfield Therapeutics Receives €6m Investment from Halden Fund to Support its Trial",
     "it has received an investment of €6 million. A Phase 2 trial is planned."),
    ("FIN", "Wrenfield Therapeutics Closes $42 Million Series B", "it has closed a financing of $42 million."),
    # Results by whatever verb
    ("DATA+", "Belgrove Says Second Phase 2b Study of BLG-5 Met Endpoints",
     "the trial met its primary and all secondary endpoints, approved by the FDA and Health Canada in 2024."),
    ("DATA+", "Belgrove Announces Promising Results for BLG-5 in a Phase 2a Study in Frozen Shoulder",
     "a randomized trial of 48 patients has been completed."),
    ("DATA+", "Corrigan’s CRG-8 Meets Noninferiority Endpoint in Phase 3",
     "the trial met its primary endpoint; it did not meet the secondary endpoint of superiority."),
    # Shown at a meeting or in print
    ("CONF", "Elmhurst Presents Positive 48-Week Results from Phase 2b Trial of ELM-12",
     "it will present results at the Lisbon Retina Congress, where the poster is to be seen."),
    ("CONF", "Elmhurst Presents Positive Preclinical Data of ELM-14 in Colitis",
     "positive data in mice were presented in a poster at a congress in Lisbon."),
    ("CONF", "Journal of Hepatic Medicine Publishes Phase 2 Results of ELM-12",
     "the journal has published the results of its Phase 2 trial. Topline results were announced last year."),
    ("CONF", "Elmhurst Showcases Positive Phase 2 Data for ELM-12 at the Lisbon Workshop on Colitis",
     "positive data from its Phase 2 trial were shown at the workshop."),
    ("CONF", "Elmhurst’s ELM-14 Lessens Colitis in Pups, Study Finds",
     "an article on ELM-14 is out: the publication of an article in the Lisbon Journal tells of a preclinical model."),
    ("CONF", "Elmhurst Announces Publication of Study on ELM-14’s Potential in Colitis",
     "Elmhurst, a clinical-stage company, tells of the publication of its article in the Lisbon Journal."),
    # A bank's conference shows no data
    ("EVT", "Elmhurst to Present at the Alder & Finch Securities 12th Annual Life Sciences Conference",
     "Ines Corbin, chief executive officer, will present at the conference on Thursday."),
    ("DEAL", "Fairmount Pharma Acquires CALDORIN (benfoxamine), an FDA-Approved Medicine for Gout, From Ravel LLC",
     ("it has agreed to acquire CALDORIN, a U.S. Food and Drug Administration (FDA) approved "
     "prescription medicine for gout.")),
    ("APPR", "U.S. Regulator Lets Fairmount Sell CALDORIN to Adolescents",
     "the U.S. Food and Drug Administration (FDA) approved the supplemental application for CALDORIN."),
    ("IND", "Fairmount’s FMT-3 Receives Clinical Trial Approval from China’s Regulator",
     "its clinical trial application was accepted."),
    ("QTR", "Fairmount plc: Final results for the year ended 31 March 2026",
     "it announces its audited results. Top-line results of its trial come later."),
    # Filed again, by whatever verb; a petition's approval is none of the medicine's
    ("SUBM", "Fairmount Re-Files Abbreviated New Drug Application for FMT-3, an Injection without Preservatives",
     ("the re-filing of its Abbreviated New Drug Application to the U.S. Food and Drug Administration. The filing "
      "follows FDA grant of approval of its Suitability Petition.")),
    ("SUBM", "Fairmount Announces Filing of its BLA for FMT-4", "the filing was made on Monday."),
    # An investor's observer holds no office
    ("FIN", "Wrenfield Secures Strategic Investment from Halden Ventures and Additional Capital from its Investors",
     ("it has an investment from Halden Ventures, of the global healthcare leader Halden. Ines Corbin will join as an "
      "observer on Wrenfield’s Board of Directors.")),
    ("DEAL", "Wrenfield Announces Agreement with Lindqvist University",
     "it has established a commercial agreement with Lindqvist University, whose doctors will use its software."),
    ("INIT", "Fairmount Doses First Patient in Phase 2 Trial of FMT-3", "the first patient has been dosed."),
]
OTHER = [
    ("Halden Medicines Regains Compliance with Nasdaq Minimum Bid Price Requirement",
     "it meets Nasdaq Listing Rule 5550(a)(2) again after the closing of its public offering.", "Regains Compliance"),
    ("Halden Receives U.S. Patent on HLD-9", "a patent on its drug, now in Phase 2, was issued.", "Patent"),
    ("Halden Announces TV Interview with First Patient Dosed in its Phase 2 Trial",
     "the first patient dosed in its trial spoke on television.", "TV Interview"),
    ("Halden Announces Positive Outcome of Second Data Safety Monitoring Committee Review of HORIZON",
     "the committee recommended that the trial go on; the NDA submission is planned for June.", "Outcome of Second"),
    ("Halden Announces Inclusion of QUELMIRA® (sabrimab) in European Guideline for Lung Cancer",
     "QUELMIRA, approved by the European Commission, is in the guideline.", "Inclusion of QUELMIRA"),
    ("Halden’s First Treated Subject in Allogeneic Cell Trial Achieves Complete Response at Week 4",
     "the first subject treated has a complete response.", "First Treated Subject"),
    ("Halden Drug Can Fight the Next Pandemic", "its drug is ready, as an article in a magazine is answered.", ""),
    ("Halden Advances Antibiotic Program with Continued Support from the Kelder Foundation",
     "its program has reached its second milestone, with lead molecules identified.", "Advances Antibiotic Program"),
    ("Halden Receives $230,000 Milestone Payment from Fairmount",
     "a payment under the collaboration was received.", "Milestone Payment"),
    ("Halden Withdraws Registration Statement", "it has withdrawn its public offering.", "Withdraws Registration"),
    ("Halden and Fairmount Complete Pre-IND Meeting with the FDA", "their collaboration was discussed.", "Pre-IND"),
    ("Halden Publishes Study of How Well Halden Certa™ Finds Mutations",
     "the publication of a study of 900 patients with its blood test, made in a CLIA laboratory, is out.", ""),
    ("Halden Assays Announces Publication of Study of Proteins in Tumors",
     "it announces the publication of a study in the Lisbon Journal on proteins in tumors.", ""),
    ("Halden Announces Agreement with the FDA on Labels", "an agreement with the FDA was reached.", ""),
    ("Halden Announces Pharmacokinetic Study of Implant for Chronic Pain", "an animal study is going well.", ""),
]  # fmt: skip


def guessed(headline, news):
    text = f"{headline}\n\n{DATED} The company today announced that {news}\n\nAbout Us\n\nWe make medicines.\n"
    return read(text.encode()).release


@pytest.mark.parametrize(("code", "headline", "news"), NEWS, ids=[headline[:40] for _, headline, _ in NEWS])
def test_what_is_announced_is_told_from_what_is_only_spoken_of(code, headline, news):
    assert template(guessed(headline, news).type).code == code


@pytest.mark.parametrize(("headline", "news", "words"), OTHER, ids=[headline[:40] for headline, _, _ in OTHER])
def test_what_is_none_of_the_types_is_other_news_and_says_why(headline, news, words):
    release = guessed(headline, news)
    assert template(release.type).code == "NEWS"
    (why,) = [line for line in release.ledger if line.startswith("Read as other news because ")]
    assert f"it says “{words}" in why if words else "name none of the other types" in why


def test_what_only_the_body_speaks_of_is_not_announced():
    """A company's story mentions money, managers and meetings; none of that is its news."""
    sections = (
        Section("lead", "lead", blocks("Adderley makes enzymes to order.")),
        Section("body", "body", blocks("It raised $12 million in a placement. Its chief executive officer spoke.")),
    )
    assert guess_type(sections).type == "other-news"
