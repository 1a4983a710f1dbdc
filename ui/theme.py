"""How the window looks: the shipped Lao font, calm colours, sizes for tired eyes."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from pathlib import Path
from string import Template

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

FONTS = Path(__file__).with_name("fonts")
ICONS = Path(__file__).with_name("icons")
TEXT_SIZES = {"normal": 13.0, "large": 14.5, "larger": 16.0}


@dataclass(frozen=True, slots=True)
class Colours:
    """What the window is painted with."""

    ink: str
    quiet: str
    ground: str
    card: str
    line: str
    accent: str
    accent_dark: str
    accent_pale: str
    accent_soft: str
    """Between the two: what is drawn beside the accent."""
    warning: str
    warning_pale: str
    danger: str


CALM = Colours(
    ink="#1f2a2e", quiet="#5b6a70", ground="#f6f4ef", card="#ffffff", line="#dcd8ce",
    accent="#0f6b66", accent_dark="#0b524e", accent_pale="#e2f0ee", accent_soft="#a9d3cf",
    warning="#8a5a00", warning_pale="#fdf3dc", danger="#a3302b",
)  # fmt: skip
STRONG = Colours(
    ink="#000000", quiet="#2b2b2b", ground="#ffffff", card="#ffffff", line="#595959",
    accent="#003d3a", accent_dark="#002826", accent_pale="#d9f2ef", accent_soft="#7fbdb7",
    warning="#4d3200", warning_pale="#fff3cc", danger="#7a0000",
)  # fmt: skip
CONTRASTS = {"calm": CALM, "strong": STRONG}
"""Calm: every text at 4.5:1 or more (WCAG 2.2, AA); strong, for daylight on a poor screen: at 7:1 (AAA)."""

_CHOSEN = "contrast"
_STYLE = Template("""
* { color: $ink; }
QMainWindow, QDialog, QWidget#ground, QScrollArea, QScrollArea > QWidget > QWidget { background: $ground; }
QScrollArea { border: none; }
QFrame#card { background: $card; border: 1px solid $line; border-radius: 12px; }
QFrame[role="picture"] { background: $card; border: 2px solid $line; border-radius: 8px; }
QFrame[role="picture"]:focus { border-color: $accent; background: $accent_pale; }
QFrame#keys-sheet { background: $card; border: 2px solid $accent; border-radius: 14px; }
QFrame#keys-sheet QScrollArea, QFrame#keys-sheet QScrollArea > QWidget > QWidget { background: $card; }
QFrame#rail { background: $accent_dark; }
QFrame#rail QLabel { color: white; }
QFrame#rail QPushButton { color: #e8f3f2; background: transparent; border: 2px solid transparent;
    text-align: left; padding: 7px 14px; border-radius: 8px; }
QFrame#rail QPushButton:hover { background: $accent; }
QFrame#rail QPushButton:checked { background: $accent; color: white; font-weight: 600; }
QFrame#rail QPushButton:focus { border-color: white; }
QFrame#sections { background: $card; border: none; border-right: 1px solid $line; }
QFrame#sections QScrollArea, QFrame#sections QScrollArea > QWidget > QWidget { background: $card; }
QFrame#line { background: $card; border-top: 1px solid $line; }
QLabel[role="title"] { font-size: 160%; font-weight: 700; }
QLabel[role="huge"] { font-size: 260%; font-weight: 700; color: $accent_dark; }
QLabel[role="large"] { font-size: 130%; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="reach-online"] { color: $accent_dark; }
QLabel[role="reach-offline"] { color: $warning; }
QLabel[role="reach-unknown"] { color: $quiet; }
QLabel[role="quiet"] { color: $quiet; }
QLabel[role="warning"] { color: $warning; }
QLabel[role="problem"] { color: $danger; }
QLabel[role="notice"] { background: $warning_pale; color: $warning; border-radius: 8px; padding: 8px 12px; }
QPushButton[role="notice"] { background: $warning_pale; border-color: $warning; }
QPushButton[role="notice"] QLabel { color: $warning; }
QLabel[role="agreement-same"] { color: $warning; font-weight: 700; }
QLabel[role="agreement-alike"] { color: $warning; }
QLabel[role="agreement-different"] { color: $quiet; }
QFrame#undo-bar { background: $accent_pale; border-bottom: 1px solid $line; }
QLabel[role="banner"] { background: $warning; color: $card; padding: 6px 20px; font-weight: 600; }
QLabel[role="number"] { font-weight: 700; color: $accent_dark; }
QLabel[role="done"] { background: $accent_pale; color: $accent_dark; border-radius: 8px; padding: 8px 12px; }
QPushButton { background: $card; border: 2px solid $line; border-radius: 8px; padding: 8px 16px;
    outline: none; }
QPushButton:hover { border-color: $accent; }
QPushButton:focus { border-color: $accent; background: $accent_pale; }
QPushButton:disabled { color: #9aa5a8; background: #efece5; }
QPushButton[role="primary"] { background: $accent; color: white; border-color: $accent; font-weight: 600; }
QPushButton[role="main"] { background: $accent; color: white; border-color: $accent; font-weight: 700;
    font-size: 130%; border-radius: 12px; }
QPushButton[role="main"]:hover, QPushButton[role="main"]:focus,
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:focus {
    background: $accent_dark; border-color: $ink; }
QPushButton[role="primary"]:disabled { background: #b9c7c5; border-color: #b9c7c5; color: white; }
QPushButton[role="quiet"] { background: transparent; border-color: transparent; color: $accent_dark;
    text-decoration: underline; padding: 8px 0; }
QPushButton[role="quiet"]:focus { border-color: $accent; }
QPushButton[role="listen"] { background: transparent; border-color: transparent; color: $accent_dark;
    text-decoration: underline; padding: 1px 0; }
QPushButton[role="listen"]:focus { border-color: $accent; }
QPushButton[role="why"] { background: transparent; border: none; color: $accent_dark;
    text-decoration: underline; padding: 1px 10px; }
QPushButton[role="danger"] { color: $danger; }
QPushButton[role="choice"]:focus { background: $card; border-color: $ink; }
QPushButton[role="choice"]:checked { background: $accent_pale; border-color: $accent; font-weight: 600; }
QPushButton[role="choice"]:checked:focus { background: $accent_pale; border-color: $ink; }
QPushButton[role="section"] { text-align: left; border-color: transparent; background: transparent;
    padding: 4px 12px; }
QPushButton[role="section"]:checked { background: $accent_pale; border-color: $accent; font-weight: 600; }
QPushButton[role="section"]:focus { border-color: $accent; }
QLineEdit, QPlainTextEdit, QComboBox { background: $card; border: 2px solid $line; border-radius: 8px;
    padding: 7px 10px; selection-background-color: $accent; selection-color: white; }
QLineEdit[role="large"] { font-size: 180%; font-weight: 700; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border-color: $accent; }
QLineEdit:disabled, QPlainTextEdit:disabled { background: $ground; color: $quiet; }
QProgressBar { background: $line; border: none; border-radius: 5px; max-height: 10px; min-height: 10px; }
QProgressBar::chunk { background: $accent; border-radius: 5px; }
QSlider:horizontal { min-height: 28px; }
QSlider::groove:horizontal { height: 6px; background: $line; border-radius: 3px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 3px; }
QSlider::handle:horizontal { background: $card; border: 2px solid $accent; width: 16px; margin: -7px 0;
    border-radius: 10px; }
QSlider::handle:horizontal:focus { background: $accent_pale; border-color: $ink; }
QLineEdit[role="comment"] { padding: 2px 8px; min-height: 22px; border-color: transparent;
    border-bottom-color: $line; border-radius: 0; }
QLineEdit[role="comment"]:hover { border-bottom-color: $accent; }
QLineEdit[role="comment"]:focus { border-color: $accent; border-radius: 8px; }
QComboBox QLineEdit { border: none; padding: 0; background: transparent; }
QComboBox::drop-down { border: none; width: 32px; }
QComboBox::down-arrow { image: url($icons/chevron.png); width: 14px; height: 14px; }
QCheckBox { spacing: 12px; padding: 8px 4px; border: 2px solid transparent; border-radius: 8px; }
QCheckBox:focus { border-color: $accent; }
QCheckBox::indicator { width: 20px; height: 20px; border: 2px solid $quiet; border-radius: 5px;
    background: $card; }
QCheckBox::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($icons/tick.png); }
QComboBox QAbstractItemView, QListView { background: $card; selection-background-color: $accent_pale;
    selection-color: $ink; border: 1px solid $line; outline: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollArea > QWidget > QScrollBar:vertical { width: 20px; margin-left: 10px; }
QScrollBar::handle:vertical { background: #c9c4b8; border-radius: 5px; min-height: 40px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: none; height: 0; }
QListWidget { background: $card; border: 1px solid $line; border-radius: 12px; }
QListWidget::item { padding: 10px 12px; border-bottom: 1px solid #eeebe3; }
QListWidget#offered { border: 2px solid $accent; border-radius: 8px; }
QListWidget#offered::item { padding: 6px 10px; border: none; }
QListWidget::item:selected { background: $accent_pale; color: $ink; }
QListWidget:focus { border-color: $accent; }
""")


def colours() -> Colours:
    """Return the colours as they are chosen now, for what is painted and not styled."""
    application = QApplication.instance()
    return CONTRASTS[str(application.property(_CHOSEN) or "calm") if application else "calm"]


def apply(application: QApplication, *, text_size: str = "normal", contrast: str = "calm") -> None:
    """Give the application its font and colours."""
    families = [
        QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
        for file in sorted(FONTS.glob("*.ttf"))
    ]
    font = QFont([name for names in families for name in names] or [application.font().family()])
    font.setPointSizeF(TEXT_SIZES[text_size])
    application.setFont(font)
    application.setProperty(_CHOSEN, contrast)
    style = _STYLE.substitute(asdict(CONTRASTS[contrast]), icons=ICONS.as_posix())
    application.setStyleSheet(re.sub(r"(\d+)%", lambda share: _points(share, text_size), style))


def _points(share: re.Match[str], text_size: str) -> str:
    """Return a share of the text size in points: Qt's style sheets know no percentages."""
    return f"{TEXT_SIZES[text_size] * int(share[1]) / 100:.0f}pt"
