"""Exports that are read aloud: headings, language and title are in the file, not only in its looks."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree

from studio.formats import Options, format_for
from tests import make

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def release(language="en-US"):
    from msgspec.structs import replace

    made = make.release(
        headline="Halvern Doses First Patient", lead="Halvern dosed a patient.",
        safe_harbor="# Forward-looking statements\n\nStatements look forward.",
    )
    return replace(made, title="First patient dosed", language=language)


def test_word_has_headings_by_level_a_title_and_the_language():
    archive = zipfile.ZipFile(io.BytesIO(format_for("docx").write(release("en-GB"), Options()).content))
    styles = etree.fromstring(archive.read("word/styles.xml"))
    levels = {
        style.get(f"{W}styleId"): int(style.find(f".//{W}outlineLvl").get(f"{W}val"))
        for style in styles.iter(f"{W}style") if style.find(f".//{W}outlineLvl") is not None
    }
    body = etree.fromstring(archive.read("word/document.xml"))
    headings = {}
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") in levels:
            headings["".join(paragraph.itertext(f"{W}t"))] = levels[style.get(f"{W}val")]
    assert headings == {"Halvern Doses First Patient": 0, "Forward-looking statements": 1}
    assert {each.get(f"{W}val") for each in styles.iter(f"{W}lang")} == {"en-GB"}
    core = archive.read("docProps/core.xml").decode()
    assert "<dc:title>First patient dosed</dc:title>" in core
    assert "<dc:language>en-GB</dc:language>" in core


def test_a_pdf_has_title_language_and_an_outline_of_its_headings():
    content = format_for("pdf").write(release(), Options()).content
    assert b"/Lang <FEFF" + "en-US".encode("utf-16-be").hex().upper().encode() in content
    assert b"/DisplayDocTitle true" in content
    titles = [bytes.fromhex(each.decode())[2:].decode("utf-16-be") for each in
              re.findall(rb"/Title <([0-9A-F]+)> /Parent", content)]  # fmt: skip
    assert titles == ["Halvern Doses First Patient", "Forward-looking statements"]


@pytest.mark.parametrize("language", ["en-US", "en-GB"])
def test_a_web_page_has_headings_a_title_and_the_language(language):
    page = format_for("html").write(release(language), Options()).content.decode()
    assert f'lang="{language}"' in page
    assert "<title>First patient dosed</title>" in page
    assert re.findall(r"<h([1-6])[^>]*>(?:<[^>]+>)*([^<]+)", page) == [
        ("1", "Halvern Doses First Patient"), ("2", "Forward-looking statements"),
    ]
