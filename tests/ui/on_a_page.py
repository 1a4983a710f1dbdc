"""A page of the form as it is shown, with hands on it, for the tests of what stands on one."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QWidget,
)

from fieldapp.enrolment.household import Answers
from fieldapp.forms.definition import FormDefinition
from tests.fieldapp.forms import build
from tests.settling import come_to_the_front, settle
from ui.demo.hands import type_text
from ui.form.page import FormPage
from ui.pictures.keeping import MemoryBox, Pictures

W = TypeVar("W", bound=QWidget)
HEAD = (
    "type | name | label::Lao (lo) | label::English (en) | relevant | required | soft_constraint"
    " | soft_constraint_message::Lao (lo) | soft_constraint_message::English (en) | repeat_count | parameters"
    " | appearance | read_only | calculation | choice_filter"
)
CHOICES = """\
list_name | name | label::Lao (lo) | label::English (en) | group
fruit | a | ໝາກມ່ວງ | Mango |
fruit | b | ໝາກກ້ວຍ | Banana |
fruit | c | ໝາກນາວ | Lime |
crop | r | ເຂົ້າ | Rice | dry
crop | s | ສາລີ | Maize | dry
crop | f | ປາ | Fish | wet
"""


def form(*rows: str) -> FormDefinition:
    width = HEAD.count("|") + 1
    cells = [row.split("|") for row in ("begin_group | g | ໜ້າ | Page", *rows, "end_group")]
    padded = [" | ".join([each.strip() for each in row] + [""] * (width - len(row))) for row in cells]
    return build.form(HEAD, *padded, choices=CHOICES, settings="| | f | 1 | Lao (lo) |")


class Shown:
    """A page that is shown, with hands on it."""

    def __init__(self, definition: FormDefinition, answers: Answers | None = None) -> None:
        self.session = build.begin(definition, answers)
        self.page = FormPage(
            definition.pages[0],
            self.session,
            today=lambda: build.TODAY,
            language="en",
            room_px=400,
            pictures=Pictures(MemoryBox()),
        )
        self.page.answered.connect(lambda: self.page.refresh("en"))
        self.page.resize(400, 800)
        self.page.refresh("en")
        come_to_the_front(self.page)

    def look(self, kind: type[W], name: str) -> W:
        found = [each for each in self.page.window().findChildren(kind, name) if each.isVisible()]
        assert found, name
        return found[-1]

    def sees(self, name: str) -> bool:
        return any(each.isVisible() for each in self.page.findChildren(QWidget, name))

    def said(self, name: str) -> str:
        return self.look(QLabel, name).text().replace("\u200b", "")

    def type(self, path: str, text: str) -> QLineEdit:
        line = self.look(QLineEdit, f"question:{path}")
        line.setFocus()
        line.clear()
        type_text(line, text)
        settle()
        return line

    def leave(self, line: QWidget) -> None:
        QApplication.sendEvent(line, QFocusEvent(QEvent.Type.FocusOut))
        settle()
