"""A file in the form: dropped, named, refused, taken away; read by a supervisor, and saved as a copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from fieldapp.enrolment.attached_files import file_of
from fieldapp.enrolment.attachments import AttachmentKind
from sync.device.blobs import Coming
from tests.fieldapp.forms import build
from tests.ui.on_a_page_with_pictures import HEAD, Shown
from ui.form.pictures import PictureFrame
from ui.form.sheet import sections_of, sheet
from ui.pictures.attached import AttachedView
from ui.pictures.keeping import MemoryBox, Pictures

PDF = b"%PDF-1.7\n" + bytes(48_000)
FORM = build.form(
    HEAD,
    "begin_group | g | Page | |",
    "file | letter | Letter of the employer | |",
    "text | after | After | |",
    "end_group | | | |",
)


@pytest.fixture
def at(qapp: QApplication) -> Iterator[Shown]:
    made = Shown(FORM)
    yield made
    made.put_away()


def drop(at: Shown, file: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    at.find(PictureFrame, "question:letter").given.emit(mime)


def noted_by(at: Shown, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what the audit would be told, as it is told."""
    noted: list[str] = []
    monkeypatch.setattr(at.box, "note_exported", noted.append)
    return noted


def said(at: Shown) -> str:
    return at.find(QLabel, "file-said:letter").text().replace("\u200b", "")


def test_a_dropped_file_is_kept_and_named(at: Shown, tmp_path: Path) -> None:
    assert "500 KB" in at.find(QLabel, "file-how:letter").text()
    letter = tmp_path / "ໜັງສື.pdf"
    letter.write_bytes(PDF)
    drop(at, letter)
    at.wait_for(lambda: bool(at.session.value("letter")), what="the answer")
    told = file_of(at.session.value("letter"))
    assert told
    assert (str(told), at.box.picture(told.picture)) == ("ໜັງສື.pdf (48 KB)", PDF)
    assert said(at) == "ໜັງສື.pdf (48 KB)"
    assert at.find(PictureFrame, "question:letter").accessibleName().startswith("Letter of the employer: ໜັງ")
    at.click("no-file:letter")
    assert at.session.value("letter") == ""


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("run.exe", b"MZ", "not taken"),
        ("run.pdf", b"MZ", "not taken"),
        ("long.pdf", b"%PDF-" + bytes(600_000), "larger than 500 KB"),
        ("gone.pdf", None, "cannot be read"),
    ],
)
def test_what_is_not_taken_says_why_and_the_file_before_stays(
    at: Shown, tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    before = at.pictures.keep_file("a.pdf", PDF)
    at.session.answer("letter", before)
    at.page.refresh("en")
    if content is not None:
        (tmp_path / name).write_bytes(content)
    drop(at, tmp_path / name)
    at.wait_for(lambda: words in said(at), what="why not")
    assert "a.pdf (48 KB)" in said(at)
    assert at.session.value("letter") == before


def test_who_reads_it_saves_a_copy_which_is_written_down(
    at: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = noted_by(at, monkeypatch)
    at.session.answer("letter", at.pictures.keep_file("ID-Somchai.pdf", PDF))
    (section,) = sheet(sections_of(at.session), "en", at.pictures)
    (shown,) = section.findChildren(AttachedView)
    assert not [each for each in section.findChildren(QLabel) if "sha256" in each.text()]
    layout = at.over.layout()
    assert layout
    layout.addWidget(section)
    shown.save_copy(tmp_path / "copy.pdf")
    (told,) = noted
    assert told == f"attached {at.session.value('letter').split()[0][-12:]}"
    at.wait_for(lambda: "not encrypted" in at.find(QLabel, "picture-said").text(), what="that it is saved")
    assert (tmp_path / "copy.pdf").read_bytes() == PDF
    shown.save_copy(tmp_path / "nowhere" / "copy.pdf")
    at.wait_for(lambda: "another folder" in at.find(QLabel, "picture-said").text(), what="why not")


def of_another_laptop(at: Shown, name: str, content: bytes, record: UUID) -> AttachedView:
    """Show a file that was given where nobody looked into it."""
    answer = f"{at.box.attach(AttachmentKind.FILE, content)} {len(content)} {name}"
    file, layout = file_of(answer), at.over.layout()
    assert file
    assert layout
    view = AttachedView(at.pictures, answer, file, record=record, title="Letter")
    layout.addWidget(view)
    return view


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("/home/x/.config/autostart/a.desktop", b"[Desktop Entry]\n"),
        ("a.exe", b"MZ"),
        ("a.pdf", b"MZ"),
        ("..", PDF),
    ],
)
def test_what_a_tampered_laptop_sent_is_not_saved(
    at: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes
) -> None:
    noted = noted_by(at, monkeypatch)
    view = of_another_laptop(at, name, content, uuid4())
    view._ask_where()
    (dialog,) = view.findChildren(QFileDialog)
    assert not [each for each in dialog.selectedFiles() if "autostart" in each]
    dialog.reject()
    view.save_copy(tmp_path / "copy.pdf")
    assert "Not saved" in at.find(QLabel, "picture-said").text()
    at.pictures.stop()
    assert not list(tmp_path.iterdir())
    assert noted == []


def test_the_audit_names_the_record_and_not_the_file(
    at: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted, record = noted_by(at, monkeypatch), uuid4()
    of_another_laptop(at, "ID-Somchai.pdf", PDF, record).save_copy(tmp_path / "copy.pdf")
    assert noted == [str(record)]


def test_a_file_that_is_elsewhere_is_named_and_fetched(at: Shown) -> None:
    fund = Pictures(MemoryBox())
    answer = fund.keep_file("letter.pdf", PDF)
    fund.stop()

    def fetch(_record: object, _sha256: bytes, _tell: Callable[[Coming], object]) -> None:
        at.box.attach(AttachmentKind.FILE, PDF)

    pictures, told = Pictures(at.box, fetch), file_of(answer)
    assert told
    layout = at.over.layout()
    assert layout
    layout.addWidget(AttachedView(pictures, answer, told, record=uuid4(), title="Letter"))
    assert at.find(QLabel, "attached-name").text().replace("\u200b", "") == "letter.pdf (48 KB)"
    assert "not on this laptop" in at.find(QLabel, "picture-said").text()
    at.click(f"fetch:{answer[-12:]}")
    at.wait_for(lambda: at.sees(f"save-copy:{answer[-12:]}"), what="the way to a copy")
    assert not at.find(QPushButton, f"save-copy:{answer[-12:]}").icon().availableSizes()
    pictures.stop()
