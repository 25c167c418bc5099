"""Text files read: every encoding and layout gets the right thing, and what is no release a clear sentence."""

from __future__ import annotations

import pytest

from studio.formats import FormatError, format_for
from studio.formats.text.read import decoded, read
from studio.model import text as t

LEAD = (
    "DURHAM, N.C., March 5, 2026 (GLOBE NEWSWIRE) -- Halvern Therapeutics, Inc. (Nasdaq: HLVN) today "
    "announced that the first "
    "patient has been dosed in MERIDIAN-1, a Phase 1/2 trial of HVN-204 in patients with mantle cell lymphoma (MCL)."
)
TEXT = (
    f"Halvern Doses First Patient – “MERIDIAN-1”\n\n{LEAD}\n\nAbout Halvern\n\nHalvern is a clinical-stage "
    f"company in Zürich.\n"
)


def written(data: bytes) -> str:
    return "\n".join(block.text for section in read(data).release.sections for block in section.blocks)


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_every_usual_encoding_is_read(encoding, told):
    result = read(TEXT.encode(encoding))
    assert "– “MERIDIAN-1”" in result.release.sections[0].text
    assert "Zürich" in result.release.of_kind("boilerplate")[0].text
    assert ("read as" in " ".join(result.ledger)) == bool(told)
    assert told in " ".join(result.ledger)


def test_a_file_of_two_encodings_is_read_and_said():
    text, told = decoded("Zürich – ".encode() + "“Genève”".encode("cp1252"))
    assert text == "Zürich – “Genève”"
    assert "Windows-1252" in told[0]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028"])
def test_line_ends_of_every_system(end):
    assert written(TEXT.replace("\n", end).encode()) == written(TEXT.encode())


def test_no_break_spaces_stay_and_invisible_and_control_characters_go_with_a_word():
    data = (
        TEXT.replace("March 5", "March\u00a05")
        .replace("HVN-204", "HVN\u200b-204")
        .replace("dosed", "do\x07sed")
        .encode()
    )
    result = read(data)
    dateline = result.release.of_kind("dateline")[0]
    assert "March\u00a05" in dateline.text
    assert "HVN-204" in result.release.of_kind("lead")[0].text
    assert "dosed in" in result.release.of_kind("lead")[0].text
    assert "1 control character taken out." in result.ledger
    assert any("U+200B" in line for line in result.ledger)
    assert result.release.fact("release.date") == "2026-03-05"


def test_mail_that_was_wrapped_is_joined_and_counted():
    import textwrap

    wrapped = "\n\n".join("\n".join(textwrap.wrap(part, 68)) for part in TEXT.split("\n\n"))
    result = read(wrapped.encode())
    assert written(wrapped.encode()) == written(TEXT.encode())
    assert any("line breaks inside paragraphs" in line for line in result.ledger)


def test_the_signs_of_a_forwarded_mail_are_taken_out():
    forwarded = "".join(f"> {line}\n" if line else ">\n" for line in TEXT.split("\n"))
    assert written(forwarded.encode()) == written(TEXT.encode())
    assert any("forwarded mail" in line for line in read(forwarded.encode()).ledger)


def test_contact_lines_are_not_joined():
    text = TEXT + "\nContacts:\nAna Reyes\nHalvern Therapeutics, Inc.\n617-958-4410\nir@halverntx.com\n"
    contacts = read(text.encode()).release.of_kind("contacts")[0]
    assert contacts.heading.text == "Contacts:"
    assert contacts.text == "Ana Reyes\nHalvern Therapeutics, Inc.\n617-958-4410\nir@halverntx.com"
    assert len(contacts.body) == 1


def test_lists_lose_their_signs_and_the_ledger_says_so():
    text = TEXT.replace("About Halvern\n", "Next Steps\n\n* Data in June\n* A second cohort\n\nAbout Halvern\n")
    result = read(text.encode())
    assert [block.style for block in result.release.of_kind("body")[0].body] == ["bullet", "bullet"]
    assert any(line.startswith("2 bullet or number signs") for line in result.ledger)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        ("\u200b\u00a0\n".encode(), "no text"),
        (b"PK\x03\x04" + bytes(200), "Word document"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word document"),
        (b"{\\rtf1\\ansi Halvern}", "rich text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
        (b"\xff\xd8\xff\xe0JFIF", "picture"),
        (bytes(range(256)) * 20, "isn't a text file"),
        (bytes(5000), "text"),
        (b"Halvern " * 7_000_000, "press release has less than"),
    ],
)
def test_what_is_no_release_is_refused_with_a_sentence(data, says):
    with pytest.raises(FormatError) as told:
        read(data)
    assert says in str(told.value)
    assert str(told.value).endswith((".", "!"))


def test_the_longest_text_taken_is_read():
    paragraph = LEAD + " " + "The trial goes on at twelve sites and data are expected in the second half. " * 6
    text = "\n\n".join([TEXT, *([paragraph] * (900_000 // len(paragraph)))])
    assert read(text.encode()).release.sections


def test_one_endless_line_is_read_too():
    assert written(b"word " * 100_000).startswith("word word")


def test_a_type_that_does_not_exist_is_told():
    with pytest.raises(FormatError, match="no release type “poem”"):
        read(TEXT.encode(), "poem")


def test_the_format_is_found_by_its_id():
    format = format_for("text")
    assert format.suffix == ".txt"
    assert format.read is read


def test_the_ledger_is_kept_with_the_release():
    result = read(TEXT.encode("cp1252"))
    assert result.ledger == result.release.ledger
    assert t.clean(" ".join(result.ledger)) == " ".join(result.ledger)
