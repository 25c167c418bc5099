"""How standard controls look: the palette and the style sheet made from the theme's colours."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from studio.ui.tokens import Tokens

__all__ = ["palette", "plain_sheet", "style_sheet"]


def palette(t: Tokens) -> QPalette:
    """The palette that Fusion draws with."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    made = QPalette()
    pairs = {
        role.Window: t.panel, role.WindowText: t.text, role.Base: t.raised, role.AlternateBase: t.hover,
        role.Text: t.text, role.Button: t.raised, role.ButtonText: t.text, role.BrightText: t.on_accent,
        role.Highlight: t.selection, role.HighlightedText: t.on_selection,
        role.Link: t.accent, role.LinkVisited: t.accent,
        role.PlaceholderText: t.text3, role.ToolTipBase: t.text, role.ToolTipText: t.paper,
        role.Light: t.raised, role.Midlight: t.hover, role.Mid: t.line2, role.Dark: t.line_ctl,
        role.Shadow: t.line_ctl, role.Accent: t.accent,
    }
    for which, colour in pairs.items():
        made.setColor(which, colour)
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(group.Disabled, which, t.text3)
    return made


def _css(colour: QColor) -> str:
    return colour.name(QColor.NameFormat.HexArgb) if colour.alpha() < 255 else colour.name()


_SHEET = """
QMainWindow, #page {{ background: {panel}; }}
QMenuBar {{ background: {panel}; color: {text2}; padding: 5px 10px 3px 10px; spacing: 2px; border: none; }}
QMenuBar::item {{ padding: 2px 10px; border-radius: 6px; background: transparent; }}
QMenuBar::item:selected, QMenuBar::item:pressed {{ background: {hover}; color: {text}; }}
QMenu {{ background: {raised}; color: {text}; border: 1px solid {line2}; border-radius: 8px; padding: 4px; }}
QMenu::item {{ padding: 6px 28px 6px 28px; border-radius: 4px; }}
QMenu::item:selected {{ background: {sel}; }}
QMenu::item:disabled {{ color: {text3}; background: transparent; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QMenu::icon {{ padding-left: 8px; }}
QToolTip {{ background: {text}; color: {paper}; border: none; padding: 5px 8px; font-size: 12px; }}

QLabel {{ background: transparent; color: {text}; }}
QLabel[tone="2"] {{ color: {text2}; }}
QLabel[tone="3"] {{ color: {text3}; }}
QLabel[tone="accent"] {{ color: {accent}; }}
QLabel[tone="must"] {{ color: {must}; }}
QLabel[tone="check"] {{ color: {check}; }}
QLabel#qt_msgbox_label {{ font-size: 14px; font-weight: 600; }}
QLabel[role="page_title"] {{ font-size: 20px; font-weight: 600; }}
QLabel[role="group"] {{ font-size: 16px; font-weight: 600; }}
QLabel[role="card_title"] {{ font-size: 14px; font-weight: 600; }}
QLabel[role="strong"] {{ font-size: 13px; font-weight: 600; }}
QLabel[role="button"] {{ font-size: 13px; font-weight: 500; }}
QLabel[role="caption"] {{ font-size: 12px; }}
QLabel[role="label"] {{ font-size: 12px; font-weight: 500; }}
QLabel[role="key"] {{ font-size: 11px; font-weight: 500; color: {text2}; background: {raised};
    border: 1px solid {line2}; border-radius: 4px; padding: 1px 6px; }}
QLabel[role="chip"] {{ font-size: 12px; font-weight: 500; color: {text2}; background: {hover};
    border-radius: 10px; padding: 0 8px; min-height: 20px; max-height: 20px; }}
QLabel[role="badge"] {{ font-size: 11px; font-weight: 600; border-radius: 9px; padding: 0 5px;
    min-height: 18px; max-height: 18px; min-width: 8px; }}

QPushButton, QToolButton {{ outline: none; }}
QPushButton {{ font-size: 13px; font-weight: 500; min-height: {high}px; padding: 0 13px; border-radius: 6px;
    color: {text}; background: {raised}; border: {edge}px solid {line2}; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed {{ background: {pressed}; }}
QPushButton:disabled {{ background: {hover}; color: {text3}; border-color: {line}; }}
QPushButton[look="small"] {{ min-height: {low}px; padding: 0 10px; }}
QPushButton[look="primary"] {{ background: {accent}; color: {on_accent}; border: {edge}px solid {accent}; }}
QPushButton[look="primary"]:hover {{ background: {accent_hover}; border-color: {accent_hover}; }}
QPushButton[look="primary"]:pressed {{ background: {accent_hover}; }}
QPushButton[look="primary"]:disabled {{ background: {hover}; color: {text3}; border-color: {hover}; }}
QPushButton[look="quiet"] {{ background: transparent; border: none; color: {text2}; padding: 0 8px; min-height: 32px; }}
QPushButton[look="quiet"]:hover {{ background: {hover}; color: {text}; }}
QPushButton[look="link"] {{ background: transparent; border: none; color: {accent}; padding: 0 8px; min-height: 32px; }}
QPushButton[look="link"]:hover {{ background: {hover}; }}
QPushButton[look="quiet"]:disabled, QPushButton[look="link"]:disabled {{ color: {text3}; background: transparent; }}
QPushButton[compact="true"] {{ min-height: {low}px; padding: 0 12px; }}
QPushButton[look="quiet"][compact="true"] {{ min-height: 28px; padding: 0 8px; }}
QPushButton[look="chip"] {{ min-height: 24px; padding: 0; border: none; background: transparent; }}
QPushButton[look="pick"] {{ background: transparent; border: none; }}
QPushButton[look="segment"] {{ min-height: 26px; padding: 0; border: none; background: transparent; }}
QPushButton[look="state"] {{ background: transparent; border: none; color: {text2}; padding: 0 6px; font-size: 12px;
    font-weight: 400; min-height: 28px; }}
QPushButton[look="state"]:hover {{ background: {hover}; }}
QToolButton {{ background: transparent; border: none; border-radius: 6px; padding: 0; color: {text};
    font-size: 13px; font-weight: 500; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:pressed, QToolButton:checked {{ background: {pressed}; }}
QToolButton:disabled {{ color: {text3}; background: transparent; }}
QToolButton::menu-indicator {{ image: none; }}

QLineEdit, QPlainTextEdit, QComboBox {{ background: {raised}; color: {text}; border: {edge}px solid {line_ctl};
    border-radius: 6px; padding: 0 10px; min-height: {high}px; selection-background-color: {selection};
    selection-color: {on_selection}; placeholder-text-color: {text3}; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border: 2px solid {focus}; padding: 0 9px;
    min-height: 28px; }}
QLineEdit:disabled {{ background: {hover}; color: {text3}; border-color: {line2}; }}
QLineEdit[wrong="true"] {{ border: 2px solid {must}; padding: 0 9px; min-height: 28px; }}
QPlainTextEdit {{ padding: 6px 8px; }}
QPlainTextEdit:focus {{ padding: 5px 7px; }}
QLineEdit[look="search"] {{ background: {hover}; border: {edge}px solid {line}; padding: 0 10px 0 4px; }}
QLineEdit[look="search"]:focus {{ background: {raised}; border: 2px solid {focus}; padding: 0 9px 0 3px; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox QAbstractItemView {{ background: {raised}; color: {text}; border: 1px solid {line2}; outline: 0;
    selection-background-color: {sel}; selection-color: {text}; }}

#calendar_popup {{ background: {raised}; border: 1px solid {line2}; border-radius: 8px; }}
QCalendarWidget QWidget {{ background: {raised}; alternate-background-color: {raised}; }}
QCalendarWidget QToolButton {{ min-height: 28px; padding: 0 8px; border-radius: 6px; }}
QCalendarWidget QSpinBox {{ background: {raised}; color: {text}; border: {edge}px solid {line_ctl}; }}
QCalendarWidget QAbstractItemView {{ background: {raised}; color: {text}; selection-background-color: {accent};
    selection-color: {on_accent}; outline: 0; }}
QCalendarWidget QAbstractItemView:disabled {{ color: {text3}; }}

QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; border: none; }}
QScrollBar::handle:vertical {{ background: {line2}; border-radius: 3px; min-height: 40px; }}
QScrollBar::handle:vertical:hover {{ background: {line_ctl}; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 2px; border: none; }}
QScrollBar::handle:horizontal {{ background: {line2}; border-radius: 3px; min-width: 40px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}

QAbstractItemView {{ background: transparent; border: none; outline: 0; color: {text}; }}
QHeaderView {{ background: {panel}; }}
QHeaderView::section {{ background: {panel}; color: {text2}; border: none; border-bottom: 1px solid {line};
    padding: 4px 8px; }}

#top, #status, #panel, #start {{ background: {panel}; }}
#draft {{ background: {paper}; }}
#menu_bar {{ background: {panel}; }}
#sections, #side, #sheet_area {{ background: {window}; }}
#top {{ border-bottom: 1px solid {line}; }}
#preview, #page_strip {{ background: {window}; }}
#preview_bar {{ background: {panel}; }}
#find_bar, #final_bar {{ background: {panel}; border: none; border-bottom: 1px solid {line}; }}
#status {{ border-top: 1px solid {line}; }}
#panel {{ border-left: 1px solid {line}; }}
#side {{ border-right: 1px solid {line}; }}
#start {{ border-top: 1px solid {line}; }}
#card {{ background: {raised}; border: 1px solid {line}; border-radius: 8px; }}
#floating {{ background: {raised}; border: 1px solid {line2}; border-radius: 8px; }}
#card[selected="true"] {{ border: 1px solid {accent}; }}
#well {{ background: {window}; border: 1px solid {line}; border-radius: 6px; }}
#dialog {{ background: {paper}; border: 1px solid {line2}; border-radius: 12px; }}
#link_bar {{ background: {sel}; border-radius: 8px; }}
#stop {{ background: {must_bg}; border-radius: 8px; }}
#stop[tone="write"] {{ background: {check_bg}; }}
#rule {{ background: {line}; border: none; max-height: 1px; min-height: 1px; }}
#upright {{ background: {line}; border: none; max-width: 1px; min-width: 1px; }}
#banner[tone="check"] {{ background: {check_bg}; }}
#banner[tone="must"] {{ background: {must_bg}; }}
#banner[tone="info"] {{ background: {sel}; }}
"""


# In high contrast: what is chosen in the system's way, what can't be done in its grey, and an edge around every part.
_PLAIN = """
QMenu::item:selected, QMenuBar::item:selected, QMenuBar::item:pressed {{ background: {selection};
    color: {on_selection}; }}
QComboBox QAbstractItemView {{ selection-background-color: {selection}; selection-color: {on_selection}; }}
QPushButton:disabled, QToolButton:disabled, QMenu::item:disabled {{ color: {grey}; border-color: {grey}; }}
QPushButton:hover, QToolButton:hover, QToolButton:checked {{ border: 2px solid {text}; }}
QMenu, #card, #well, #dialog, #floating, #stop, #banner, #link_bar, #calendar_popup {{ border: 2px solid {text}; }}
#card[selected="true"] {{ border: 3px solid {accent}; }}
QLabel[role="badge"], QLabel[role="chip"], QLabel[role="key"] {{ border: 1px solid {text}; }}
"""


def style_sheet(t: Tokens, edge: int = 1) -> str:
    """The style sheet of a window in these colours, with edges of so many pixels."""
    # The edge counts into the height: a control is as high with a strong one, and nothing is laid out anew.
    return _SHEET.format(edge=edge, high=32 - 2 * edge, low=28 - 2 * edge, **_named(t))


def plain_sheet(t: Tokens, grey: QColor) -> str:
    """The style sheet in high contrast; `grey` is the system's colour for what can't be done."""
    return style_sheet(t, 2) + _PLAIN.format(grey=_css(grey), **_named(t))


def _named(t: Tokens) -> dict[str, str]:
    return {name: _css(getattr(t, name)) for name in t.__struct_fields__}
