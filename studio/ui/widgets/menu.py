"""How menus look: round corners, and tooltips that tell why an action is greyed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

__all__ = ["dress"]


def dress(menu: QMenu) -> None:
    """Round corners need a window without ground and frame; tooltips tell why an action is greyed."""
    menu.setToolTipsVisible(True)
    menu.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    menu.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
    menu.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
