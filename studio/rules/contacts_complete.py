"""R12: a contact that can't be reached, or only half."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Section
from studio.recognisers import Hit, contact, legend, ticker
from studio.recognisers.contact import Contact
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_WEBMAIL = frozenset(
    [
        "gmail.com",
        "yahoo.com",
        "hotmail.com",
        "outlook.com",
        "aol.com",
        "icloud.com",
        "live.com",
        "msn.com",
        "gmx.de",
        "gmx.net",
        "protonmail.com",
    ]
)
_FOR_SHAREHOLDERS = re.compile(r"\b(?:Chief Financial Officer|CFO|Finance Director|Company Secretary)\b")
_ABOUT = ("boilerplate", "partner-boilerplate")  # in a deal, the contacts are those of both
_ROLE_NAME = {"investor": "Investor contact", "media": "Media contact"}


def _find(draft: Draft) -> Iterator[Finding]:
    sections = [section for section in draft.release.of_kind("contacts") if section.written]
    if not sections:
        return
    found = [(section, each) for section in sections for each in section.remember("contacts", _contacts)]
    reachable = [(section, each) for section, each in found if each.emails or each.phones]
    if not reachable:
        yield Finding(
            "Contacts give neither a phone number nor an email address",
            _whole(sections[0]),
            "must",
            "A wire's desk calls before it sends a release out, and turns back one without a contact it can reach.",
        )
        return
    yield from _unreachable(found, reachable)
    yield from _half_reachable(reachable)
    yield from _missing_role(found, sections[-1], draft)
    domains = _domains(draft)
    for section, each in reachable:
        for email in each.emails:
            yield from _email(section, email, domains)
        for phone in each.phones:
            yield from _phone(section, phone)


def _contacts(section: Section) -> tuple[Contact, ...]:
    lines_together = any("\n" in section.text[piece.start : piece.end] for piece in section.pieces)
    breaks = {piece.start for piece in section.pieces} if lines_together else set()
    return contact.contacts(section.text, section.heading.text if section.heading else "", breaks)


def _whole(section: Section) -> Place:
    return Place(section.id, 0, len(section.text))


def _unreachable(
    found: list[tuple[Section, Contact]], reachable: list[tuple[Section, Contact]]
) -> Iterator[Finding]:
    """Roles of which a contact is named, and none can be reached, while each contact that can has its own."""
    if not all(each.roles for _, each in reachable):
        return
    for role, who in _ROLE_NAME.items():
        of_role = [(section, each) for section, each in found if role in each.roles]
        named = [(section, each) for section, each in of_role if each.end - each.start > len(each.label.value) + 3]
        if named and not any(each.emails or each.phones for _, each in of_role):
            section, first = named[0]
            yield Finding(
                f"{who} has neither a phone number nor an email address",
                Place(section.id, first.label.start, first.label.end),
                "worth",
                "A reporter on deadline has a name and no way to reach it.",
            )


def _half_reachable(found: list[tuple[Section, Contact]]) -> Iterator[Finding]:
    """Roles of which no contact gives an email address, or a phone number; contacts without a role count for all."""
    for role in ("investor", "media"):
        of_role = [(section, each) for section, each in found if role in each.roles]
        yield from _lacking(of_role, _ROLE_NAME[role])
    if not any(each.roles for _, each in found):
        yield from _lacking(found, "The contact" if len(found) == 1 else "Contacts")


def _lacking(found: list[tuple[Section, Contact]], who: str) -> Iterator[Finding]:
    if not found:
        return
    section, first = found[0]
    place = Place(section.id, first.label.start, first.label.end)
    has = "have" if who == "Contacts" else "has"
    if not any(each.emails for _, each in found):
        yield Finding(
            f"{who} {has} no email address", place, "worth", "Reporters on deadline write as often as they call."
        )
    if not any(each.phones for _, each in found):
        yield Finding(
            f"{who} {has} no phone number",
            place,
            "worth",
            "A wire's desk wants a number that someone answers on the day.",
        )


def _is_private(draft: Draft) -> bool:
    """Whether the lead calls the company privately held, and names nobody's stock."""
    leads = draft.release.of_kind("lead")
    return any("rivately held" in each.text for each in leads) and not any(any(ticker.find(s.text)) for s in leads)


def _missing_role(found: list[tuple[Section, Contact]], last: Section, draft: Draft) -> Iterator[Finding]:
    named = {role for _, each in found for role in each.roles}
    company = draft.profile.company
    listed = company.listing != "private" and bool(company.listing or legend.us_reporting(draft.release) is not None)
    listed = listed and not (company.listing == "" and _is_private(draft))
    # Shareholders write to the finance chief or the company secretary, whatever the contact is called.
    officer = "media" in named and any(
        not each.roles and _FOR_SHAREHOLDERS.search(section.text[each.start : each.end]) for section, each in found
    )
    if listed and len(named) == 1 and not officer:
        other = "Investors" if "media" in named else "The media"
        known = draft.profile.company.listing not in ("", "private")
        yield Finding(
            f"{other} have no contact of their own",
            Place(last.id, len(last.text), len(last.text)),
            "worth" if known else "style",
            "A listed company names one for investors and one for the media; one person may be both.",
        )


def _domains(draft: Draft) -> frozenset[str]:
    """The company's own mail domains and its partner's: from the profile, and websites in facts and boilerplate."""
    sites = {domain.casefold() for domain in draft.profile.company.domains}
    texts = [draft.release.fact("company.website"), *(s.text for s in draft.release.of_kind(*_ABOUT))]
    return frozenset((*sites, *(domain for text in texts for domain in contact.domains(text))))


def _email(section: Section, email: Hit, domains: frozenset[str]) -> Iterator[Finding]:
    from email_validator import EmailNotValidError, validate_email

    place = Place(section.id, email.start, email.start + len(email.value))
    domain = email.value.rpartition("@")[2].casefold()
    try:
        validate_email(email.value, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        yield Finding(f"“{email.value}” can't be an email address", place, "worth")
        return
    if domain in _WEBMAIL:
        yield Finding(
            f"“{email.value}” is a personal address",
            place,
            "worth",
            "A company's contact is reached at the company's or its agency's address.",
        )
        return
    near = next((own for own in sorted(domains) if domain not in domains and _slip(domain, own)), None)
    if near:
        yield Finding(
            f"“{domain}” is nearly the company's own {near}",
            place,
            "worth",
            "One letter off, and mail goes to a stranger.",
        )


def _slip(domain: str, own: str) -> bool:
    from rapidfuzz.distance import DamerauLevenshtein

    return len(own) > 8 and DamerauLevenshtein.distance(domain, own, score_cutoff=2) <= (2 if len(own) > 12 else 1)


def _phone(section: Section, phone: Hit) -> Iterator[Finding]:
    """Numbers of the North American shape, or with a country code, that have too few or too many digits."""
    words = phone.value.strip()
    american = re.fullmatch(r"\(?\d{3}\)?[\s.\-‑–]{1,3}\d{1,4}[\s.\-‑–]\d{1,5}", words)
    if not american and not words.startswith("+"):
        return
    import phonenumbers

    try:
        possible = phonenumbers.is_possible_number(phonenumbers.parse(re.sub(r"\(0\)", "", words), "US"))
    except phonenumbers.NumberParseException:
        possible = False
    if not possible:
        yield Finding(
            f"“{words}” isn't a whole phone number",
            Place(section.id, phone.start, phone.start + len(phone.value)),
            "worth",
            "It has too few digits, or too many.",
        )


RULE = Rule(
    code="R12",
    name="contacts-complete",
    level="worth",
    title="Contact can't be reached",
    why=(
        "A wire's desk and a reporter on deadline need someone to call and an address to write to. "
        "A release whose contacts lack both is turned back; one with half of them loses the story to whoever answers."
    ),
    source="Editorial guidelines of the release wires; newsroom practice",
    gate="Contact details",
    find=_find,
    wrong=(
        wrong("Contact: Investor Relations", "Contact: Investor Relations", kind="contacts"),
        wrong(
            "For Investors:\nRenata Solberg, 617-958-4410\nir@halverntx.com\nor\nFor Media:\nGreyfield Partners\nPaul "
            "Anselm, 617-959-2286",
            "For Media:",
            kind="contacts",
        ),
        wrong(
            "Investors:\nDana Kim\n919-814-2210\nir@halverntx.com\n\nMedia:\nJoel Abara\nHalvern Therapeutics, Inc.",
            "Media:",
            kind="contacts",
        ),
        wrong(
            "Investors and media: Dana Kim, +1 919-814-2210, dana.kim@gmail.com", "dana.kim@gmail.com", kind="contacts"
        ),
        wrong("Media: Dana Kim, 919-814-221, media@halverntx.com", "919-814-221", kind="contacts"),
        wrong(
            (("boilerplate", "More at www.halverntx.com."), ("contacts", "Dana Kim, +1 919-814-2210, ir@halvemtx.com")),
            "ir@halvemtx.com",
            note="One letter off the company's website.",
        ),
        wrong(
            (
                ("boilerplate", "Bellmonte is a company. More at www.bellmonte.com."),
                ("partner-boilerplate", "Halvern is another. More at www.halverntx.com."),
                ("contacts", "Dana Kim, +1 919-814-2210, ir@halvemtx.com"),
            ),
            "ir@halvemtx.com",
            note="One letter off the website of one of two companies.",
        ),
        wrong(
            "Investors: Dana Kim, +1 919-814-2210, ir@halverntx.com",
            "",
            kind="contacts",
            profile={"company": {"listing": "nasdaq"}},
        ),
    ),
    right=(
        right(
            "Investors: Dana Kim, +1 919-814-2210, ir@halverntx.com\n\nMedia: Paul Anselm, 1-800-HALVERN, "
            "press@greyfieldpartners.com",
            kind="contacts",
            profile={"company": {"listing": "nasdaq", "domains": ["halverntx.com"]}},
            note="An agency has its own address.",
        ),
        right(
            "Investor and Media Contact\nDana Kim\n(919) 814-2210 ext. 4\nir@halverntx.com",
            kind="contacts",
            profile={"company": {"listing": "nasdaq"}},
        ),
        right(
            "Dana Kim, Vice President, Investor Relations and Communications, 919.814.2210, dkim@halverntx.com",
            kind="contacts",
        ),
        right(
            "Media\nPaul Anselm\n+44 20 7946 0018\npress@halverntx.com\nInvestors\nDana Kim\n+41 61 295 70 "
            "88\nir@halverntx.com",
            kind="contacts",
        ),
        right("The trial has opened."),
    ),
)
