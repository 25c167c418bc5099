"""Contrast by WCAG 2.2, from the tokens: every text on every ground that it's painted on, in light and dark."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette

from studio.rules.engine import Place
from studio.ui import look, tokens
from studio.ui.text import tints
from tests.ui.access.screens import opened

UI = Path(tokens.__file__).parent
SURFACES = ("window", "panel", "paper", "raised", "hover", "sel")
GROUNDS = ("must_bg", "check_bg", "style_bg", "ins_bg", "del_bg")
WORDS = ("text", "text2", "text3", "accent", "must", "check", "style")
ICONS = ("check_ic", "line_ctl", "focus", "must", "style", "accent")
# What's painted behind the words of the sheet, and the words that stand there.
BEHIND = [
    *product(("text",), ("field", "field_on", "selection", "hit", "hit_on", "pressed")),
    *product(("accent", "check", "text3"), ("field",)), ("accent", "hit"), ("on_selection", "selection"),
    ("ins", "ins_bg"), ("dele", "del_bg"), ("on_accent", "accent"), ("on_accent", "accent_hover"),
    ("on_rev", "rev1"), ("on_rev", "rev2"), ("on_rev", "rev3"), ("paper", "text"),
]  # fmt: skip
THEMES = {"light": tokens.light(), "dark": tokens.dark()}


def luminance(colour: QColor) -> float:
    """Relative luminance by WCAG 2.2."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def weak(colours, pairs, least):
    """The pairs that are below a contrast, with what they have."""
    found = {pair: contrast(getattr(colours, pair[0]), getattr(colours, pair[1])) for pair in pairs}
    return {pair: round(has, 2) for pair, has in found.items() if has < least - 0.005}


@pytest.mark.parametrize("theme", THEMES)
def test_all_words_are_read_on_all_surfaces_and_on_the_grounds_of_findings(theme):
    assert weak(THEMES[theme], product(WORDS, (*SURFACES, *GROUNDS)), 4.5) == {}


@pytest.mark.parametrize("theme", THEMES)
def test_the_words_of_the_sheet_are_read_on_what_is_painted_behind_them(theme):
    assert weak(THEMES[theme], BEHIND, 4.5) == {}


@pytest.mark.parametrize("theme", THEMES)
def test_icons_edges_and_lines_are_seen_on_all_surfaces(theme):
    assert weak(THEMES[theme], product(ICONS, SURFACES), 3) == {}


def rules(sheet: str) -> list[tuple[str, dict[str, str]]]:
    """The rules of a style sheet: selector, and its properties."""
    found = re.findall(r"([^{}]+)\{\{([^{}]*(?:\{\w+\}[^{}]*)*)\}\}", sheet)
    return [
        (selector.strip(), dict(part.strip().split(": ", 1) for part in body.split(";") if ": " in part))
        for selector, body in found
    ]


@pytest.mark.parametrize("theme", THEMES)
def test_every_pair_in_the_style_sheet_is_read(theme):
    pairs = set()
    for _, said in rules(look._SHEET):
        ink, ground = (re.findall(r"\{(\w+)\}", said.get(name, "")) for name in ("color", "background"))
        pairs |= set(product(ink, ground))
        chosen = (re.findall(r"\{(\w+)\}", said.get(f"selection-{name}", "")) for name in ("color", "background-color"))
        pairs |= set(product(*chosen))
        pairs |= set(product(re.findall(r"\{(\w+)\}", said.get("placeholder-text-color", "")), ["raised"]))
    assert len(pairs) > 10
    assert weak(THEMES[theme], pairs, 4.5) == {}


def test_words_are_painted_in_the_inks_that_are_tried_here():
    inks = set()
    for path in UI.rglob("*.py"):
        for words in re.findall(r"setPen\((?:self\._)?(?:theme\.)?(?:t|tokens)\.(\w+)\)", path.read_text("utf-8")):
            inks.add(words)
    decoration = {"line", "line2", "line_ctl", "check_ic", "focus", "on_accent", "on_rev", "ins", "dele", "hover"}
    assert inks - decoration <= {*WORDS, "on_selection"}


@pytest.mark.parametrize("black", [True, False])
def test_in_high_contrast_everything_has_the_systems_contrast(black):
    colours = tokens.high_contrast(system(black=black))
    assert weak(colours, product(WORDS, (*SURFACES, *GROUNDS, "field", "field_on", "hit", "hit_on")), 7) == {}
    assert weak(colours, [("on_selection", "selection"), ("on_accent", "accent"), ("on_rev", "rev1")], 7) == {}
    assert weak(colours, product(("line", "line2", "line_ctl", "focus"), SURFACES), 7) == {}
    assert colours.plain
    assert not tokens.light().plain


def system(*, black: bool) -> QPalette:
    """A palette as systems have it in high contrast."""
    role, ground, ink = QPalette.ColorRole, *(("black", "white") if black else ("white", "black"))
    made = QPalette()
    for which in (role.Window, role.Base, role.AlternateBase, role.Button):
        made.setColor(which, QColor(ground))
    for which in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        made.setColor(which, QColor(ink))
    made.setColor(role.Highlight, QColor("#1aebff" if black else "#37006e"))
    made.setColor(role.HighlightedText, QColor(ground))
    made.setColor(role.Link, QColor("#ffff00" if black else "#00009f"))
    return made


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_citation_on_the_present_hit_is_in_the_colour_of_the_text(qtbot, front, theme, scheme):
    page = opened(qtbot, front)
    editor = page.editor.sheet.desk.block("body").editor
    page.editor.sheet.go_to("body", 0)
    place = Place(editor.section.id, 0, len(editor.section.text))
    tints.show(page.editor.sheet.desk.stand.blocks(), "tried", [tints.Tint(place, "hit_on")])
    theme.set_scheme(scheme)
    found = [each.format.foreground().color() for each in editor.extraSelections()]
    assert found == [theme.tokens.text]
    tints.show(page.editor.sheet.desk.stand.blocks(), "tried", [])
    assert editor.extraSelections() == []
