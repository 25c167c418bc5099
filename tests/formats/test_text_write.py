"""Plain text: no word is lost, every substitution is listed, nothing becomes a silent question mark."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.characters import TARGETS, changes, look_alikes, name, plain
from studio.formats import Options, formats
from studio.formats.text.write import EDGAR, LATIN1, UTF8, WIRE
from studio.model import text as t
from tests import make

BY_ID = {each.id: each for each in (UTF8, LATIN1, EDGAR, WIRE)}
FINAL, REVIEW = Options(), Options(mode="review")


def written(release, target="utf8", options=FINAL):
    result = BY_ID[target].write(release, options)
    encoding = {"latin1": "latin-1", "edgar-ascii": "ascii"}.get(target, "utf-8")
    return result.content.decode(encoding)


def words(text):
    return sorted(re.findall(r"\w+", text))


@pytest.mark.parametrize("target", TARGETS)
@given(release=make.releases())
def test_words_in_are_words_out(target, release):
    result = BY_ID[target].write(release, FINAL)
    if result.losses:
        return
    expected, links = [], []
    known = {fact.id for fact in release.facts if fact.value.strip()}
    for section in release.sections:
        for span in section.spans():
            field, link = t.mark_of(span, t.Field), t.mark_of(span, t.Link)
            from studio.model.facts import fact_kind

            expected.append(fact_kind(field.fact).label if field and field.fact not in known else span.text)
            links.append(link.href if link else "")
    out = written(release, target)
    # A list's numbers and the address of a link are added; of what was there nothing is gone.
    squeezed = re.sub(r"[\s\[\]^]", "", out)
    for text in expected:
        for word in re.findall(r"\w+", plain(text, target)):
            assert word in squeezed


@given(make.releases(), st.sampled_from(["latin1", "edgar-ascii"]))
def test_every_character_that_changes_is_listed(release, target):
    result = BY_ID[target].write(release, FINAL)
    listed = {s.was for s in result.substitutions} | {loss.character for loss in result.losses}
    for section in release.sections:
        import unicodedata

        assert {c.was for c in changes(unicodedata.normalize("NFC", section.text), target)} <= listed


@given(make.releases())
def test_edgar_gets_ascii_in_lines_of_80(release):
    result = EDGAR.write(release, FINAL)
    if not result.losses:
        assert result.content.isascii()
        tables = any(isinstance(b, t.Table) for s in release.sections for b in s.blocks)
        assert all(len(line) <= (132 if tables else 80) for line in result.content.decode().split("\n"))


def test_an_unmappable_character_is_a_loss_with_its_place():
    release = make.release(lead="at Universität Zürich")
    result = EDGAR.write(release, FINAL)
    assert [(loss.section, loss.start, loss.character) for loss in result.losses] == [
        ("lead", 12, "ä"),
        ("lead", 16, "ü"),
    ]
    assert LATIN1.write(release, FINAL).losses == ()


def test_accents_are_stripped_only_where_that_is_asked_for():
    release = make.release(lead="Søren Müller, Universität Zürich, Straße")
    result = EDGAR.write(release, Options(accents="strip"))
    assert result.losses == ()
    assert result.content.decode() == "Soren Muller, Universitat Zurich, Strasse\n\n###\n"
    assert ("ü", "u", 2) in [(s.was, s.became, s.times) for s in result.substitutions]
    assert "ü" in written(release, "latin1", Options(accents="strip"))


def test_the_dateline_runs_into_the_lead():
    release = make.release(dateline="DURHAM, N.C., March 5, 2026 –", lead="Halvern today announced news.")
    assert written(release) == "DURHAM, N.C., March 5, 2026 – Halvern today announced news.\n\n###\n"


def test_citations_figures_and_links_keep_their_meaning():
    release = make.release(
        lead="10^6^ cells.[^a] See [our site](https://www.halverntx.com/x) or [www.halverntx.com](https://www.halverntx.com).",
        references="[^a] Mayo M.",
    )
    text = written(release)
    assert "10^6 cells.[1] See our site (https://www.halverntx.com/x) or www.halverntx.com." in text
    assert "[1] Mayo M." in text


def test_lists_and_tables_are_laid_out():
    release = make.release(body="Two points:\n\n- one\n- two\n\n| Arm | ORR |\n| HVN-204 | 37% |\n| Placebo | 5% |")
    assert written(release, "edgar-ascii").startswith(
        "Two points:\n\n* one\n* two\n\nArm      ORR\n-------  ---\nHVN-204  37%\nPlacebo   5%\n"
    )


def test_the_wire_gets_one_line_a_paragraph_but_contacts_keep_theirs():
    release = make.release(lead="One\ntwo.", contacts="Ana Reyes\n+1 919-814-2210")
    assert written(release, "wire").split("\n\n")[:2] == ["One two.", "Ana Reyes\n+1 919-814-2210"]


def test_a_draft_says_so_and_an_unset_fact_shows_its_name():
    release = make.release(dateline="DURHAM, N.C., {release.date} –")
    assert written(release, options=REVIEW).startswith("DRAFT – NOT FOR RELEASE\n\nDURHAM, N.C., [Release date] –")


def test_there_is_one_end_mark():
    assert written(make.release(lead="News.", other="# # #".replace("#", r"\#"))).count("#") == 3
    assert written(make.release(lead="News.")).endswith("News.\n\n###\n")


@pytest.mark.parametrize(
    ("text", "target", "became"),
    [
        ("10⁶ cells at 37 °C", "edgar-ascii", "10^6 cells at 37 degrees C"),
        ("5 µg and 5 μg", "edgar-ascii", "5 mcg and 5 mcg"),
        ("Rituxan® “x” – ≥ 5 ± 1 × 2", "edgar-ascii", 'Rituxan(R) "x" - >= 5 +/- 1 x 2'),
        ("® café “x”", "latin1", '® café "x"'),
        ("zero\u200bwidth", "utf8", "zerowidth"),
        ("e\u0301", "latin1", "é"),
    ],
)
def test_characters_become_what_the_table_says(text, target, became):
    assert plain(text, target) == became


def test_look_alikes_are_seen_only_inside_latin_words():
    assert list(look_alikes("\u0421D20 and Москва")) == [(0, "\u0421")]
    assert "cyrillic" in name("\u0421")


def test_every_format_has_an_id_of_its_own():
    assert len({f.id for f in formats()}) == len(formats())


def test_a_references_label_is_listed_as_it_is_written():
    from studio.formats.text.read import read

    text = "Halvern today announced news.1 More follows.\n\nReferences\n\n1. Mayo M. Journal. 2024;1:2.\n"
    release = read(text.encode(), "trial-initiation").release
    result = UTF8.write(release, FINAL)
    assert "[1] Mayo M." in result.content.decode()
    assert {s.became for s in result.substitutions} == {"[1]"}
