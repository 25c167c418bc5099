"""Colours keep their contrast, icons exist, and a switch of the system's colours is followed live."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontInfo, QPalette

from studio.sections import kinds
from studio.templates import templates
from studio.ui import tokens
from studio.ui.commands import commands
from studio.ui.theme import ROLES

UI = Path(tokens.__file__).parent
# Text and its grounds, as the design's table has them; where the text is, 4.5 is the least.
TEXTS = [
    ("text", "paper"),
    ("text", "window"),
    ("text", "panel"),
    ("text", "raised"),
    ("text", "sel"),
    ("text", "hover"),
    ("text", "pressed"),
    ("text", "field"),
    ("text", "field_on"),
    ("text", "selection"),
    ("text", "hit"),
    ("text", "hit_on"),
    ("text", "must_bg"),
    ("text", "check_bg"),
    ("text2", "paper"),
    ("text2", "window"),
    ("text2", "panel"),
    ("text2", "raised"),
    ("text2", "hover"),
    ("text2", "sel"),
    ("text2", "must_bg"),
    ("text2", "check_bg"),
    ("text3", "paper"),
    ("text3", "window"),
    ("text3", "panel"),
    ("text3", "raised"),
    ("text3", "sel"),
    ("accent", "paper"),
    ("accent", "window"),
    ("accent", "panel"),
    ("accent", "raised"),
    ("accent", "sel"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("must", "paper"),
    ("must", "must_bg"),
    ("check", "paper"),
    ("check", "check_bg"),
    ("style", "paper"),
    ("style", "style_bg"),
    ("ins", "ins_bg"),
    ("dele", "del_bg"),
    ("on_rev", "rev1"),
    ("on_rev", "rev2"),
    ("on_rev", "rev3"),
    ("ins", "window"),
    ("dele", "window"),
    ("text2", "field"),
    ("check", "paper"),
]
ICONS = [
    ("line_ctl", "paper"),
    ("line_ctl", "window"),
    ("line_ctl", "panel"),
    ("check_ic", "paper"),
    ("check_ic", "window"),
    ("check_ic", "sel"),
    ("must", "window"),
    ("must", "sel"),
    ("style", "window"),
    ("style", "sel"),
    ("focus", "window"),
    ("focus", "paper"),
    ("check_ic", "check_bg"),
    ("must", "hover"),
    ("text3", "hover"),
]


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


@pytest.mark.parametrize("colours", [tokens.light(), tokens.dark()], ids=["light", "dark"])
def test_texts_have_a_contrast_of_4_5_and_icons_of_3(colours):
    weak = [(a, b) for a, b in TEXTS if contrast(getattr(colours, a), getattr(colours, b)) < 4.495]
    weak += [(a, b) for a, b in ICONS if contrast(getattr(colours, a), getattr(colours, b)) < 2.995]
    assert weak == []


def test_high_contrast_takes_the_systems_own_colours():
    system = QPalette(QColor("black"))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        system.setColor(role, QColor("white"))
    system.setColor(QPalette.ColorRole.Base, QColor("black"))
    colours = tokens.high_contrast(system)
    assert colours.text == colours.text3 == colours.must == system.color(QPalette.ColorRole.WindowText)
    assert contrast(colours.text, colours.paper) >= 7


def test_every_icon_that_is_named_exists(theme):
    names = (
        {each.icon for each in commands() if each.icon}
        | {kind.icon for kind in kinds() if kind.icon}
        | {each.icon for each in templates()}
    )
    for path in UI.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        names |= set(
            re.findall(r"(?:Icon|Tool|Empty|Card|_Entry)\((?:self\._)?(?:desk\.)?theme, \"([a-z\-]+)\"", source)
        )
        names |= set(re.findall(r"(?:\.icon|paint_icon)\((?:painter, )?\"([a-z\-]+)\"", source))
        names |= set(re.findall(r"icon=\"([a-z\-]+)\"", source))
    assert len(names) > 40
    for name in sorted(names):
        assert not theme.icon(name).isNull(), name


def test_an_icon_is_crisp_at_twice_the_size(theme):
    assert theme.icon("house", "text", 16).pixmap(QSize(16, 16), 2.0).size() == QSize(32, 32)


def test_an_unknown_icon_is_told(theme):
    with pytest.raises(KeyError):
        theme.icon("no-such-icon")


def test_the_sheet_is_set_in_source_serif_at_the_sizes_of_the_design(theme):
    body, headline = theme.font("body"), theme.font("headline")
    assert QFontInfo(body).family() == "Source Serif Pro"
    assert (body.pixelSize(), headline.pixelSize(), int(headline.weight())) == (17, 28, 600)
    assert (theme.font("body", 150).pixelSize(), theme.line_height("body", 150)) == (26, 42)
    assert {role.line for role in ROLES.values()} <= {16, 18, 20, 24, 26, 28, 36}


def test_a_switch_changes_colours_icons_and_style_sheet_of_open_windows(theme, window):
    before, sheet = theme.icon("house").pixmap(16).toImage(), window.styleSheet()
    theme.set_scheme("dark")
    assert theme.is_dark
    assert theme.tokens.paper == tokens.dark().paper
    assert theme.icon("house").pixmap(16).toImage() != before
    assert window.styleSheet() != sheet
    assert tokens.dark().panel.name() in window.styleSheet()
    theme.set_scheme("light")
    assert theme.icon("house").pixmap(16).toImage() == before
