"""Finds an applicant in a campaign's list to fill the form, and keeps the lists."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QListWidgetItem, QVBoxLayout, QWidget

from fieldapp.enrolment.preregistered import NotUnderstood
from fieldapp.lao.numerals import grouped
from fieldapp.progress import Progress
from ui.by_code import filled
from ui.form.words import typed
from ui.screens import Screen
from ui.screens.lists.presenter import ListsPresenter
from ui.screens.lists.state import Found, ListLine, ListsState, Report
from ui.texts import error, say
from ui.widgets import button, card, clear, column, label, row, scrolled
from ui.widgets.lists import list_of_records

_PERSON = Qt.ItemDataRole.UserRole
_SHOWN = 100
"""So many lines of a report are shown; whoever has more corrects the file, not line by line."""
_AT_ONCE = 10
"""So many people are found at once: more are narrowed by typing on."""


class ListsScreen(Screen):
    """Who is on a list, and which lists there are."""

    begin_asked = Signal(UUID)
    """Carries the person whose form is to be opened, filled."""

    def __init__(self, presenter: ListsPresenter) -> None:
        super().__init__(presenter)
        self._presenter = presenter
        self._title = label(role="title")
        self._search = QLineEdit()
        self._search.setObjectName("search-lists")
        self._search.textEdited.connect(presenter.search)
        self._list = list_of_records("found-in-lists")
        self._list.itemActivated.connect(self._begin)
        self._nobody = label(role="quiet", name="nobody-found")
        self._import = button("", self._choose_file, name="import-list")
        self._kept = QWidget()
        self._kept.setLayout(column())
        left = column(self._title, self._search, self._nobody, self._list)
        left.setStretch(3, 1)
        left.addStretch()  # takes the room while nobody is found
        right = column(self._import, scrolled(self._kept))
        whole = row(left, right, margin=20, spacing=20)
        whole.setStretch(0, 1)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.show_state()

    def focus_first(self) -> None:
        """Begin with the search, or where there is no list yet with the import."""
        (self._search if self._presenter.state.lists else self._import).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes from the search to who was found; Enter opens the form of who is chosen."""
        is_searching = self._search.hasFocus() and self._list.count() > 0
        if is_searching and event.key() == Qt.Key.Key_Down:
            self._list.setFocus()
        elif is_searching and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._begin(self._list.currentItem())
        else:
            super().keyPressEvent(event)

    # -- showing --------------------------------------------------------------------------------

    def show_state(self) -> None:
        """Show who was found, and the lists."""
        state = self._presenter.state
        self._title.setText(QCoreApplication.translate("Lists", "Find in the list"))
        self._search.setPlaceholderText(
            QCoreApplication.translate("Lists", "Name, number of the list or phone")
        )
        self._search.setAccessibleName(self._search.placeholderText())
        self._search.setEnabled(bool(state.lists))
        self._list.setAccessibleName(QCoreApplication.translate("Lists", "Who was found"))
        self._import.setText(QCoreApplication.translate("Lists", "Import a list (XLSX or CSV)"))
        self._show_found(state)
        self._show_kept(state)

    def _show_found(self, state: ListsState) -> None:
        with QSignalBlocker(self._list):
            self._list.clear()
            for each in state.found[:_AT_ONCE]:
                item = QListWidgetItem(say(_line(each)))
                item.setData(_PERSON, str(each.person))
                self._list.addItem(item)
            self._list.setCurrentRow(0)
        self._list.setVisible(bool(state.found))
        self._nobody.setText(_what_to_do(state))
        self._nobody.setVisible(bool(self._nobody.text()))

    def _show_kept(self, state: ListsState) -> None:
        layout = self._kept.layout()
        assert isinstance(layout, QVBoxLayout)
        clear(layout)
        if state.importing.is_going:
            layout.addWidget(label(_how_far(state.importing.progress), "notice", name="importing"))
        if state.importing.problem:
            layout.addWidget(label(error(state.importing.problem), "problem", name="import-problem"))
        if state.importing.report:
            layout.addWidget(_report(state.importing.report))
        for each in state.lists:
            layout.addWidget(self._kept_list(each))
        layout.addStretch()

    def _kept_list(self, each: ListLine) -> QWidget:
        people = QCoreApplication.translate("Lists", "%1 people").replace("%1", str(each.people))
        forget = button(
            QCoreApplication.translate("Lists", "Forget"),
            partial(self._presenter.forget, each.name),
            role="danger",
            name=f"forget:{each.name}",
        )
        forget.setAccessibleName(f"{forget.text()}: {each.name}")
        line = row(column(label(say(each.name), "heading"), label(people, "quiet"), spacing=2), forget)
        line.setStretch(0, 1)
        inside = QWidget()
        inside.setLayout(line)
        return card(inside)

    # -- acting ---------------------------------------------------------------------------------

    def _begin(self, item: QListWidgetItem | None) -> None:
        if item:
            self.begin_asked.emit(UUID(item.data(_PERSON)))

    def _choose_file(self) -> None:
        if self._presenter.state.importing.is_going:
            return  # and the button stays enabled: one that is not would lose the cursor
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        title = QCoreApplication.translate("Lists", "Choose the list")
        dialog = QFileDialog(self, title, folder, "XLSX, CSV (*.xlsx *.csv)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _chosen(self, file: str) -> None:
        self._presenter.import_(Path(file))


def _how_far(progress: Progress | None) -> str:
    if progress is None:
        return QCoreApplication.translate("Lists", "Reading the list …")
    words = QCoreApplication.translate("Lists", "Taking the list over: %1 of %2 people. Go on working.")
    return filled(words, grouped(progress.done), grouped(progress.whole))


def _line(each: Found) -> str:
    first = f"{each.number}  {each.name}" if each.number else each.name
    return f"{first}\n" + "  ·  ".join(filter(None, [each.village, each.phone, each.list_name]))


def _what_to_do(state: ListsState) -> str:
    if not state.lists:
        return QCoreApplication.translate(
            "Lists", "No list is on this laptop. Import the one that the campaign gave you."
        )
    if state.query.strip() and not state.found:
        return QCoreApplication.translate("Lists", "Nobody fits. Try a piece of the name, or the number.")
    if len(state.found) > _AT_ONCE:
        more = QCoreApplication.translate("Lists", "The first %1 are shown. Type more of the name.")
        return more.replace("%1", str(_AT_ONCE))
    return ""


def _report(report: Report) -> QWidget:
    read = QCoreApplication.translate("Lists", "%1: %2 people were read.")
    lines = [
        label(
            say(read.replace("%1", report.list_name).replace("%2", str(report.people))),
            "done",
            name="imported",
        )
    ]
    if report.ignored_columns:
        ignored = QCoreApplication.translate("Lists", "Columns that were left out: %1")
        lines.append(label(say(ignored.replace("%1", ", ".join(report.ignored_columns))), "quiet"))
    if report.problems:
        odd = QCoreApplication.translate("Lists", "Not understood: %1. The form shows them empty.")
        lines.append(label(odd.replace("%1", str(len(report.problems))), "notice", name="not-understood"))
    lines += [label(say(_problem(each)), "quiet") for each in report.problems[:_SHOWN]]
    return card(*lines)


def _problem(each: NotUnderstood) -> str:
    where = QCoreApplication.translate("Lists", "Row %1").replace("%1", str(each.row))
    cell = "  ·  ".join(filter(None, [where, each.column, each.value]))
    return f"{cell}: {typed(each.code)}"
