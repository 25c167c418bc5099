"""Contacts in the shapes that releases print them: glued, on one line, over several sections."""

import datetime as dt

import pytest

from studio.rules.engine import Draft, check, rule
from studio.templates import template
from tests.make import release


def messages(**sections):
    draft = Draft(release(**sections), template("trial-initiation"), dt.date(2026, 3, 3))
    return [finding.message for finding in check(draft, [rule("R12")]).findings]


@pytest.mark.parametrize(
    "text",
    [
        "Investors: Dana Kim, 919-814-2210, ir@halverntx.com\nMedia: Paul Anselm, 617-959-2286, paul@greyfield.com",
        ("Investor Relations\nDana Kim\n+1.919.814.2210\nir@halverntx.com\n\nMedia Relations\nPaul Anselm\n(617) "
        "959-2286\npaul@greyfield.com"),
        "Media and Investor Contact: Dana Kim ir@halverntx.com919-814-2210",
        ("For more information, contact Dana Kim at +33 1 45 67 89 10 or presse@halverntx.com, or see "
        "https://www.youtube.com/@halvern"),
    ],
)
def test_contacts_that_can_be_reached(text):
    assert messages(contacts=text) == []


def test_contacts_in_two_sections():
    assert messages(
        contacts="Investors:\nDana Kim\nir@halverntx.com\n919-814-2210", contacts_2="Media:\nPaul Anselm\n617-959-2286"
    ) == ["Media contact has no email address"]


def test_a_web_address_alone_reaches_nobody():
    assert messages(contacts="Contact us at www.halverntx.com") == [
        "Contacts give neither a phone number nor an email address"
    ]


@pytest.mark.parametrize("address", ["ir@halverntx", "ir@@halverntx.com", "ir@halverntx..com"])
def test_broken_addresses(address):
    assert any(
        "can't be an email address" in message for message in messages(contacts=f"Dana Kim, 919-814-2210, {address}")
    )
