"""Contacts: whom investors and the press can reach."""

from studio.sections import Kind

KIND = Kind(
    id="contacts",
    title="Contacts",
    place=200,
    says="Whom investors and the press can reach: name, phone and email for each.",
    prompt="Investors and media: a name, a phone number and an email address for each.",
    style="Contact",
    heading="Contacts",
    headings=(
        r"(((media|press|investors?|company|corporate|ir|pr|public relations|investor relations|news media|"
        r"analysts?|for) ?(and|&|/|,)? ?)*(contacts?|contact\(s\)|contact (information|details|us)|inquiries|"
        r"enquiries)|for (investors|media|the media|press)|for (more|further|additional) (information|"
        r"inquiries|enquiries)(,? (please )?(contact|visit))?|(\S+ ){1,4}contacts?|contacts?: .+|"
        r"refer to)[:.]?"
    ),
    icon="ph.address-book",
)
