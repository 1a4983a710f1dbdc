"""How the window looks: the shipped Lao font, calm colours, sizes for tired eyes."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

FONTS = Path(__file__).with_name("fonts")
TEXT_SIZES = {"normal": 13.0, "large": 14.5, "larger": 16.0}

INK, QUIET, GROUND, CARD, LINE = "#1f2a2e", "#5b6a70", "#f6f4ef", "#ffffff", "#dcd8ce"
TEAL, TEAL_DARK, TEAL_PALE = "#0f6b66", "#0b524e", "#e2f0ee"
AMBER, AMBER_PALE, RED, RED_PALE = "#8a5a00", "#fdf3dc", "#a3302b", "#fbe9e7"

_STYLE = f"""
* {{ color: {INK}; }}
QMainWindow, QWidget#ground, QScrollArea, QScrollArea > QWidget > QWidget {{ background: {GROUND}; }}
QScrollArea {{ border: none; }}
QFrame#card {{ background: {CARD}; border: 1px solid {LINE}; border-radius: 12px; }}
QFrame#keys-sheet {{ background: {CARD}; border: 2px solid {TEAL}; border-radius: 14px; }}
QFrame#rail {{ background: {TEAL_DARK}; }}
QFrame#rail QLabel {{ color: white; }}
QFrame#rail QPushButton {{ color: #e8f3f2; background: transparent; border: 2px solid transparent;
    text-align: left; padding: 10px 14px; border-radius: 8px; }}
QFrame#rail QPushButton:hover {{ background: {TEAL}; }}
QFrame#rail QPushButton:checked {{ background: {TEAL}; color: white; font-weight: 600; }}
QFrame#rail QPushButton:focus {{ border-color: white; }}
QFrame#sections {{ background: {CARD}; border: none; border-right: 1px solid {LINE}; }}
QFrame#sections QScrollArea, QFrame#sections QScrollArea > QWidget > QWidget {{ background: {CARD}; }}
QFrame#line {{ background: {CARD}; border-top: 1px solid {LINE}; }}
QLabel[role="title"] {{ font-size: 160%; font-weight: 700; }}
QLabel[role="heading"] {{ font-weight: 600; }}
QLabel[role="reach-online"] {{ color: {TEAL_DARK}; }}
QLabel[role="reach-offline"] {{ color: {AMBER}; }}
QLabel[role="reach-unknown"] {{ color: {QUIET}; }}
QLabel[role="quiet"] {{ color: {QUIET}; }}
QLabel[role="problem"] {{ color: {RED}; }}
QLabel[role="notice"] {{ background: {AMBER_PALE}; color: {AMBER}; border-radius: 8px; padding: 8px 12px; }}
QLabel[role="number"] {{ font-weight: 700; color: {TEAL_DARK}; }}
QLabel[role="done"] {{ background: {TEAL_PALE}; color: {TEAL_DARK}; border-radius: 8px; padding: 8px 12px; }}
QPushButton {{ background: {CARD}; border: 2px solid {LINE}; border-radius: 8px; padding: 8px 16px; }}
QPushButton:hover {{ border-color: {TEAL}; }}
QPushButton:focus {{ border-color: {TEAL}; background: {TEAL_PALE}; }}
QPushButton:disabled {{ color: #9aa5a8; background: #efece5; }}
QPushButton[role="primary"] {{ background: {TEAL}; color: white; border-color: {TEAL}; font-weight: 600; }}
QPushButton[role="main"] {{ background: {TEAL}; color: white; border-color: {TEAL}; font-weight: 700;
    font-size: 130%; border-radius: 12px; }}
QPushButton[role="main"]:hover, QPushButton[role="main"]:focus,
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:focus {{
    background: {TEAL_DARK}; border-color: {INK}; }}
QPushButton[role="primary"]:disabled {{ background: #b9c7c5; border-color: #b9c7c5; color: white; }}
QPushButton[role="danger"] {{ color: {RED}; }}
QPushButton[role="choice"]:focus {{ background: {CARD}; border-color: {INK}; }}
QPushButton[role="choice"]:checked {{ background: {TEAL_PALE}; border-color: {TEAL}; font-weight: 600; }}
QPushButton[role="choice"]:checked:focus {{ background: {TEAL_PALE}; border-color: {INK}; }}
QPushButton[role="section"] {{ text-align: left; border-color: transparent; background: transparent; }}
QPushButton[role="section"]:checked {{ background: {TEAL_PALE}; border-color: {TEAL}; font-weight: 600; }}
QPushButton[role="section"]:focus {{ border-color: {TEAL}; }}
QLineEdit, QPlainTextEdit, QComboBox {{ background: {CARD}; border: 2px solid {LINE}; border-radius: 8px;
    padding: 7px 10px; selection-background-color: {TEAL}; selection-color: white; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border-color: {TEAL}; }}
QComboBox::drop-down {{ border: none; width: 28px; }}
QComboBox QAbstractItemView, QListView {{ background: {CARD}; selection-background-color: {TEAL_PALE};
    selection-color: {INK}; border: 1px solid {LINE}; outline: none; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: #c9c4b8; border-radius: 5px; min-height: 40px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: none; height: 0; }}
QListWidget {{ background: {CARD}; border: 1px solid {LINE}; border-radius: 12px; }}
QListWidget::item {{ padding: 10px 12px; border-bottom: 1px solid #eeebe3; }}
QListWidget::item:selected {{ background: {TEAL_PALE}; color: {INK}; }}
QListWidget:focus {{ border-color: {TEAL}; }}
"""


def apply(application: QApplication, *, text_size: str = "normal") -> None:
    """Give the application its font and colours."""
    families = [
        QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
        for file in sorted(FONTS.glob("*.ttf"))
    ]
    font = QFont([name for names in families for name in names] or [application.font().family()])
    font.setPointSizeF(TEXT_SIZES[text_size])
    application.setStyle("Fusion")
    application.setFont(font)
    application.setStyleSheet(re.sub(r"(\d+)%", lambda share: _points(share, text_size), _STYLE))


def _points(share: re.Match[str], text_size: str) -> str:
    """Return a share of the text size in points: Qt's style sheets know no percentages."""
    return f"{TEXT_SIZES[text_size] * int(share[1]) / 100:.0f}pt"
