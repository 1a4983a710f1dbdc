"""A page with pictures in it as it is shown, with hands on it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from fieldapp.forms.definition import FormDefinition
from tests.fieldapp.forms import build
from tests.settling import come_to_the_front
from ui.demo.hands import Hands
from ui.form.page import FormPage
from ui.pictures.keeping import MemoryBox, Pictures
from ui.pictures.screen import PictureWorkshop
from ui.widgets import column

HEAD = "type | name | label | appearance | parameters"
FORM = build.form(
    HEAD,
    "begin_group | g | Page | |",
    "image | photo | Photo | portrait |",
    "image | scan | Scan | | max-pixels=640",
    "text | after | After | |",
    "end_group | | | |",
)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found
    return found


class Shown(Hands):
    """A page with pictures in it, and hands on it."""

    def __init__(self, definition: FormDefinition = FORM) -> None:
        self.box = MemoryBox()
        self.pictures = Pictures(self.box)
        self.session = build.begin(definition)
        self.page = FormPage(
            definition.pages[0],
            self.session,
            today=lambda: build.TODAY,
            language="en",
            room_px=800,
            pictures=self.pictures,
        )
        self.page.answered.connect(lambda _path: self.page.refresh("en"))
        self.over = QWidget()
        self.over.setLayout(column(self.page))
        self.over.resize(1000, 700)
        super().__init__(self.over)
        self.page.answered.connect(lambda *_: self.page.refresh("en"))  # as the screen around it does
        self.page.refresh("en")
        come_to_the_front(self.over)

    def put_away(self) -> None:
        self.over.close()
        self.pictures.stop()
        self.over.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def kept(self, path: str) -> bytes:
        content = self.box.picture(self.session.value(path))
        assert content
        return content

    @property
    def workshop(self) -> PictureWorkshop:
        return self.find(PictureWorkshop, "picture-workshop")
