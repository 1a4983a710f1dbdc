"""The receipt of the open record, saved by keys where the person says, and nowhere else."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from fieldapp.store.audit import Act
from tests import builders
from tests.journeys.test_keyboard_alone import CONTROL, Keyboard
from ui.screens.records.screen import RecordsScreen
from ui.window import MainWindow


def begin_to_save(window: MainWindow) -> tuple[Keyboard, QFileDialog]:
    keys = Keyboard(window)
    keys.sign_in("somchit")
    record = builders.enrol(window.desk)
    window.workplace.open_record(record.id)
    keys.hands.wait_for(lambda: keys.hands.sees("save-receipt"), what="the record with its receipt")
    keys.press(Qt.Key.Key_P, CONTROL)
    keys.hands.wait_for(lambda: window.findChildren(QFileDialog), what="where to save it")
    return keys, window.findChildren(QFileDialog)[-1]


def test_it_is_saved_where_the_person_says_and_the_audit_knows(window: MainWindow, tmp_path: Path) -> None:
    keys, dialog = begin_to_save(window)
    (record,) = window.desk.records()
    page = window.desk.receipt_page(record.id)
    dialog.setDirectory(str(tmp_path))
    window.findChildren(RecordsScreen)[-1].refresh()  # the fund's answer comes in meanwhile
    dialog.accept()
    keys.hands.wait_for(lambda: keys.hands.sees("receipt-said"), what="that it is saved")
    (file,) = tmp_path.glob("*.pdf")
    assert file.name == f"{page.reference}.pdf", "nobody's name is in it"
    assert file.read_bytes().startswith(b"%PDF-")
    lines = window.workplace._session.store.audit.lines()
    assert [line.about for line in lines if line.act == Act.PRINT.value] == [str(record.id)]


def test_a_folder_that_cannot_be_written_is_said_and_another_can_be_chosen(
    window: MainWindow, tmp_path: Path
) -> None:
    keys, dialog = begin_to_save(window)
    dialog.fileSelected.emit(str(tmp_path / "no such folder" / "receipt.pdf"))
    dialog.reject()
    keys.hands.wait_for(lambda: keys.hands.sees("receipt-said"), what="that it was not saved")
    assert "ໂຟນເດີ" in keys.hands.find(QLabel, "receipt-said").text().replace("\u200b", "")


def test_a_lock_takes_every_dialog_off_the_screen(window: MainWindow, tmp_path: Path) -> None:
    """Also one that waits inside itself for an answer: whether a file may be replaced."""
    _, dialog = begin_to_save(window)
    folder = tmp_path / "receipts"
    folder.mkdir()
    dialog.setDirectory(str(folder))
    file = folder / Path(dialog.selectedFiles()[0]).name
    file.write_bytes(b"what was there")
    seen: list[bool] = []

    def leave_alone() -> None:
        seen.append(QApplication.activeModalWidget() is not dialog)
        window.idle.left_alone.emit()
        seen.append(any(each.isVisible() for each in QApplication.topLevelWidgets() if each is not window))

    QTimer.singleShot(0, leave_alone)
    dialog.accept()  # comes back when its question is answered, or gone
    assert seen == [True, False], "a question stood there; then nothing but the locked window"
    assert not window.is_at_work
    assert file.read_bytes() == b"what was there"
