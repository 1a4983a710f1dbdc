"""A form in a window of its own, to try out before it is published. Nothing is stored."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from fieldapp.forms.definition import FormDefinition, Page
from fieldapp.forms.session import FormSession
from ui import clock, shortcuts
from ui.form.page import FormPage
from ui.form.scrolling import sure_width
from ui.form.sheet import sections_of, sheet
from ui.form.words import problem
from ui.language import Language
from ui.pictures.keeping import MemoryBox, Pictures
from ui.texts import say
from ui.widgets import button, clear, column, label, row, scrolled


class PreviewWindow(QWidget):
    """The pages of a form one after the other, then what is missing and what was answered."""

    def __init__(self, definition: FormDefinition, language: Language) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setWindowTitle(f"{definition.title} {definition.version}")
        self.session = FormSession(definition, today=clock.today, language=language.code)
        self.pictures = Pictures(MemoryBox())
        self.pictures.setParent(self)
        self._language, self._at = language, 0
        self._pages = definition.pages
        self._title = label(role="title", name="preview-title")
        self._banner = label(role="notice")
        body = QWidget()
        self._body = column()
        body.setLayout(self._body)
        self._area = scrolled(body)
        self._page: FormPage | None = None
        self._other = button("", self._switch, name="preview-language")
        self._back = button("", lambda: self.open(self._at - 1), name="preview-back")
        self._next = button("", lambda: self.open(self._at + 1), role="primary", name="preview-next")
        bar = row(self._other, self._back, self._next)
        bar.insertStretch(1)
        whole = column(self._banner, self._title, self._area, bar, margin=20)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.resize(1100, 720)
        shortcuts.bind(
            self,
            {
                shortcuts.NEXT_SECTION: lambda: self.open(self._at + 1),
                shortcuts.SECTION_BEFORE: lambda: self.open(self._at - 1),
            },
        )
        self.open(0)

    def open(self, at: int) -> None:
        """Open a page by its place; the one past the last says what is missing."""
        self._at = min(max(at, 0), len(self._pages))
        clear(self._body)
        self._area.verticalScrollBar().setValue(0)
        self._page = None
        if self._at < len(self._pages):
            self._show_page(self._pages[self._at])
        else:
            self._show_end()
        self._say()

    def _show_page(self, page: Page) -> None:
        self._page = FormPage(
            page,
            self.session,
            today=clock.today,
            language=self._language.code,
            room_px=sure_width(self._area),
            pictures=self.pictures,
        )
        self._refresh()
        self._page.answered.connect(self._refresh)
        self._page.ended.connect(lambda: self.open(self._at + 1))
        self._body.addWidget(self._page)
        self._page.focus_soon()

    def _refresh(self) -> None:
        if self._page:
            self._page.refresh(self._language.code)

    def _show_end(self) -> None:
        language = self._language.code
        for wrong in self.session.problems():
            words = wrong.message.in_(language) if wrong.message else problem(wrong.code)
            question = self.session.question(wrong.path).question.label.in_(language)
            self._body.addWidget(label(say(f"{question}: {words}"), "problem"))
        for each in sheet(sections_of(self.session), language, self.pictures):
            self._body.addWidget(each)
        self._body.addStretch()
        self._back.setFocus()

    def _say(self) -> None:
        is_end = self._at == len(self._pages)
        summary = QCoreApplication.translate("Preview", "What was answered")
        title = summary if is_end else self._pages[self._at].label.in_(self._language.code)
        self._title.setText(say(title or self.windowTitle()))
        self._banner.setText(QCoreApplication.translate("Preview", "A form to try out. Nothing is kept."))
        self._back.setText(QCoreApplication.translate("Enrol", "Back"))
        self._next.setText(QCoreApplication.translate("Enrol", "Next"))
        self._next.setEnabled(not is_end)
        self._back.setEnabled(self._at > 0)
        self._other.setText("English" if self._language.code == "lo" else "ລາວ")

    def _switch(self) -> None:
        """Speak the other language; what was answered stays."""
        self._language.switch("en" if self._language.code == "lo" else "lo")
        self.session.language = self._language.code
        self.open(self._at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the window."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the work on pictures end; they are gone with the window."""
        self.pictures.stop()
        event.accept()


def show(definition: FormDefinition, language: str) -> int:
    """Show a form until its window is closed."""
    from ui import theme
    from ui.application import new_application

    application = new_application()
    theme.apply(application)
    window = PreviewWindow(definition, Language(application, language))
    window.show()
    return application.exec()
