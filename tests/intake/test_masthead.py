"""What exchanges print above a headline, details under labels, raised figures that cite, contacts in wrapped mail."""

from studio.formats import format_for
from studio.model import text as t

_STORY = (
    "Durham, UK, 20 April 2026 – Halvern Therapeutics plc (AIM: HLVN), a company developing medicines for "
    "lymphoma, today announces the appointment of Jane Roe as Chief Financial Officer. She will join on 1 June 2026."
)


def _read(text: str):
    reader = format_for("text").read
    assert reader
    return reader(text.encode(), None).release


def _kinds(text: str) -> list[tuple[str, str]]:
    return [(section.kind, section.text.split("\n")[0]) for section in _read(text).sections]


def test_the_day_the_company_and_what_it_is_called_stand_above_the_headline():
    head = "20 April 2026\n\nHalvern Therapeutics plc\n(\"Halvern\" or the \"Company\")\n\nA Finance Chief Is Named\n\n"
    kinds = _kinds(head + _STORY)
    assert [kind for kind, _ in kinds][:3] == ["release-line", "headline", "dateline"]
    assert kinds[1] == ("headline", "A Finance Chief Is Named")


def test_a_numbered_announcement_is_no_headline():
    kinds = _kinds(f"Company announcement no. 7/2026\n\nHalvern appoints a finance chief\n\n{_STORY}")
    assert kinds[:2] == [
        ("release-line", "Company announcement no. 7/2026"), ("headline", "Halvern appoints a finance chief"),
    ]


def test_labelled_details_are_no_headings():
    details = (
        "Presentation details\n\nTitle: “HVN-204 in lymphoma”\nPresenter: Professor Jane Roe\n"
        "Date and time: Monday, 4 May 2026, 9:00 a.m. BST, in the hall on the second floor of the building"
    )
    release = _read(f"Halvern presents data\n\n{_STORY}\n\n{details}")
    assert "Presenter: Professor Jane Roe" not in [each.heading.text for each in release.sections if each.heading]


def test_raised_figures_cite():
    about = "About Lymphoma\n\nLymphoma affects about 9,000 people in the UK.¹ It is treated with antibodies.¹,²"
    release = _read(f"Halvern appoints a finance chief\n\n{_STORY}\n\n{about} The dose was 10 mg/m².\n\n"
                    "References\n\n1. Roe J. Lymphoma. 2024;1:1-2.\n2. Doe J. Antibodies. 2025;2:3-4.")
    cited = [mark.references for section in release.sections if section.kind != "references"
             for span in section.spans() if (mark := t.mark_of(span, t.Cite))]
    assert cited == [("ref-1",), ("ref-1", "ref-2")]
    assert "mg/m²" in "".join(section.text for section in release.sections)


def test_contacts_of_wrapped_mail_keep_a_line_each():
    wrapped = "\n".join(_STORY[at : at + 70] for at in range(0, len(_STORY), 70))
    tail = (
        "Investors: Jane Roe-Halloran, 919-845-4410, ir@halverntherapeutics.com\n"
        "Media: John Doe, 919-845-4418, media@halverntx.com"
    )
    release = _read(f"Halvern appoints a finance chief\n\n{wrapped}\n\n{tail}\n")
    contacts = next(section for section in release.sections if section.kind == "contacts")
    assert "\nMedia: John Doe" in contacts.text
