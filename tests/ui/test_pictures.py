"""A picture in the form: dropped, pasted or opened, made ready by keys, kept, shown, taken away."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget

from fieldapp.enrolment.attachments import MOST_BYTES, AttachmentKind
from fieldapp.pictures.reading import read
from fieldapp.store.errors import DiskFull
from sync.device.blobs import Coming
from tests.fieldapp.forms import build
from tests.fieldapp.pictures import drawing
from tests.journeys.test_screen_reader import nameless
from tests.ui.on_a_page_with_pictures import HEAD, Shown, focused
from ui.demo import drawn
from ui.form.pictures import wanted_by
from ui.form.sheet import sections_of, sheet
from ui.pictures.images import to_image
from ui.pictures.keeping import MemoryBox, Pictures
from ui.pictures.pad import DrawingPad, Paper
from ui.pictures.screen import Keep, PictureWorkshop
from ui.pictures.thumb import Thumb


@pytest.fixture
def at(qapp: QApplication) -> Iterator[Shown]:
    made = Shown()
    yield made
    made.put_away()


def test_a_dropped_photo_is_framed_kept_and_shown(at: Shown) -> None:
    at.drop("question:photo", drawn.face())
    at.keep_picture()
    content = at.kept("photo")
    assert len(content) <= MOST_BYTES[AttachmentKind.PHOTO]
    picture = read(content)
    assert abs(picture.width / picture.height - 3 / 4) < 0.01
    frame = at.find(QWidget, "question:photo")

    def is_shown() -> bool:
        return any(not label.pixmap().isNull() for label in frame.findChildren(QLabel) if label.isVisible())

    at.wait_for(is_shown, what="the small picture")
    at.wait_for(frame.hasFocus, what="the cursor where it was")


def test_a_scan_is_straightened_and_no_larger_than_the_form_wants(at: Shown) -> None:
    at.drop("question:scan", drawn.card_on_a_table("ນາງ ວິໄລ"))
    at.keep_picture()
    picture = read(at.kept("scan"))
    assert picture.long_side == 640
    table = sum(1 for spot in range(0, len(picture.rgb), 3) if picture.rgb[spot] < 90)
    assert table < 0.02 * picture.width * picture.height, "the table is cut off"


def test_keys_alone_paste_cut_turn_and_keep(at: Shown) -> None:
    QGuiApplication.clipboard().setImage(drawn.card_on_a_table("1", "2"))
    at.page.focus("scan")
    QTest.keyClick(focused(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    at.find(QWidget, "picture-keep")
    canvas = focused()
    before = at.workshop.presenter.state.corners
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    after = at.workshop.presenter.state.corners
    assert after[1][0] == pytest.approx(before[1][0] + 0.04)
    assert after[::2] == before[::2]
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    pressed = focused()
    assert pressed.objectName() == "picture-turn-left"
    QTest.keyClick(pressed, Qt.Key.Key_Space)
    at.wait_for(lambda: at.workshop.presenter.state.made, what="the turned picture")
    QTest.keyClick(at.workshop, Qt.Key.Key_Return)
    at.wait_for(lambda: at.session.value("scan"), what="kept by Enter")
    picture = read(at.kept("scan"))
    assert picture.height > picture.width, "it was turned"
    at.wait_for(at.find(QWidget, "question:scan").hasFocus, what="the cursor where it was")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert at.page.at == "after"
    at.page.focus("scan")
    QTest.keyClick(focused(), Qt.Key.Key_Delete)
    assert not at.session.value("scan")
    QGuiApplication.clipboard().clear()


def test_enter_goes_on_without_a_picture(at: Shown) -> None:
    at.page.focus("photo")
    for _ in range(2):
        QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert at.page.at == "after"
    assert at.session.value("photo") == ""
    assert not at.sees("picture-workshop")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"not a picture", "no picture that can be read"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(60), "HEIC"),
        (b"%PDF-1.4", "PDF"),
        (drawing.file(drawing.page(), "JPEG")[:40], "no picture that can be read"),
    ],
)
def test_a_file_that_is_no_picture_is_refused_in_words(
    at: Shown, tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "chosen"
    file.write_bytes(content)
    workshop = _workshop(at)
    workshop.open()
    workshop.open_file(str(file))
    at.wait_for(lambda: words in at.find(QLabel, "picture-problem").text(), what=words)
    keep = workshop.findChild(QPushButton, "picture-keep")
    assert keep
    assert not keep.isEnabled()
    workshop.reject()


def test_a_file_is_read_and_stays_where_it_is(at: Shown, tmp_path: Path) -> None:
    file = tmp_path / "card.png"
    to_image(drawing.pixels(drawing.page())).save(str(file))
    before = {each: each.read_bytes() for each in tmp_path.iterdir()}
    workshop = _workshop(at)
    workshop.open()
    workshop.open_file(str(file))
    at.click("picture-keep")
    assert {each: each.read_bytes() for each in tmp_path.iterdir()} == before


def test_advice_is_given_before_it_is_kept(at: Shown) -> None:
    at.drop("question:photo", to_image(drawing.pixels(drawing.blurred(drawing.face(), 10))))
    at.find(QWidget, "picture-keep")
    assert "Blurred" in at.find(QLabel, "picture-advice").text()
    at.keep_picture()
    assert at.session.value("photo"), "advice is no refusal"


def test_a_form_is_left_while_a_picture_is_worked_on(at: Shown) -> None:
    at.drop("question:photo", drawn.face())
    at.workshop.reject()
    at.page.refresh("en")
    at.wait_for(lambda: at.pictures.background.is_idle, what="the work to end")
    assert at.session.value("photo") == ""


def test_a_picture_that_is_elsewhere_is_fetched(at: Shown) -> None:
    fund, asked = MemoryBox(), []
    content = drawing.file(drawing.face(), "WEBP")
    answer = fund.attach(AttachmentKind.PHOTO, content)

    is_seen = threading.Event()

    def fetch(record: object, sha256: bytes, tell: Callable[[Coming], object]) -> None:
        asked.append((record, sha256.hex()))
        tell(Coming(24_000, 60_000, 2.6))
        assert is_seen.wait(60)
        at.box.attach(AttachmentKind.PHOTO, content)

    record, pictures = uuid4(), Pictures(at.box, fetch)
    thumb = Thumb(pictures, answer, record=record, title="Photo")
    layout = at.over.layout()
    assert layout
    layout.addWidget(thumb)
    assert "not on this laptop" in at.find(QLabel, "picture-said").text()
    at.click(f"fetch:{answer[-12:]}")
    at.wait_for(
        lambda: "24 of 60 KB, about 3 s" in at.find(QLabel, "picture-said").text(), what="how much has come"
    )
    is_seen.set()
    at.wait_for(lambda: at.sees(f"picture:{answer[-12:]}"), what="the picture")
    assert asked == [(record, answer.removeprefix("sha256:"))]
    at.click(f"picture:{answer[-12:]}")
    at.click("close-large")
    pictures.stop()


def test_the_sheet_shows_pictures_and_no_names_of_them(at: Shown) -> None:
    at.session.answer("photo", at.pictures.keep(AttachmentKind.PHOTO, drawing.file(drawing.face(), "WEBP")))
    (section,) = sheet(sections_of(at.session), "en", at.pictures)
    assert section.findChildren(Thumb)
    assert not [each for each in section.findChildren(QLabel) if "sha256" in each.text()]
    section.deleteLater()


def _workshop(at: Shown, keep: Keep = lambda _content: None) -> PictureWorkshop:
    wanted = wanted_by(at.session.question("scan").question)
    return PictureWorkshop(at.over, wanted, at.pictures.background, title="", keep=keep)


def test_what_cannot_be_kept_stays_on_the_screen(at: Shown) -> None:
    def full(_content: bytes) -> None:
        raise DiskFull

    workshop = _workshop(at, full)
    workshop.open()
    workshop.open_image(drawn.face())
    at.click("picture-keep")
    assert "disk" in at.find(QLabel, "picture-advice").text()
    assert workshop.isVisible()
    workshop.reject()


SIGNED = build.form(
    HEAD,
    "begin_group | g | Page | |",
    "image | sign | Sign | signature |",
    "end_group | | | |",
)


def test_a_signature_is_drawn_taken_back_and_kept_small(qapp: QApplication) -> None:
    at = Shown(SIGNED)
    at.page.focus("sign")
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    paper = at.find(Paper, "drawing-paper")
    keep = at.window.findChild(QPushButton, "drawing-keep")
    assert keep
    assert not keep.isEnabled(), "an empty paper is no signature"
    for y in (60, 120, 180):
        QTest.mousePress(paper, Qt.MouseButton.LeftButton, pos=QPoint(100, y))
        for x in range(110, 600, 7):
            QTest.mouseMove(paper, QPoint(x, y + (x * 7) % 40))
        QTest.mouseRelease(paper, Qt.MouseButton.LeftButton, pos=QPoint(600, y))
    assert len(paper.strokes) == 3
    on_paper = at.window.findChild(QPushButton, "drawing-on-paper")
    assert on_paper
    assert not on_paper.isEnabled(), "which would put away what is drawn"
    at.click("drawing-back")
    assert len(paper.strokes) == 2
    QTest.keyClick(keep, Qt.Key.Key_Return)
    at.wait_for(lambda: at.session.value("sign"), what="the signature")
    content = at.kept("sign")
    picture = read(content)
    assert len(content) < 20_000
    assert 400 < picture.width < 620, "without the empty paper around it"
    ink = [at for at in range(0, len(picture.rgb), 3) if picture.rgb[at] < 100]
    assert ink
    assert picture.rgb[:3] == b"\xff\xff\xff"
    at.put_away()


def test_a_thumb_on_paper_is_led_to_the_camera_or_a_file_and_can_be_kept(
    qapp: QApplication, tmp_path: Path
) -> None:
    at = Shown(SIGNED)
    at.page.focus("sign")
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert "stamp pad" in at.find(QLabel, "drawing-thumb").text()
    at.click("drawing-on-paper")
    at.wait_for(lambda: not at.sees("drawing-pad"), what="the pad put away")
    file = tmp_path / "thumb.jpg"
    file.write_bytes(drawing.file(drawing.page(), "JPEG"))
    (dialog,) = at.workshop.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(file))
    dialog.done(QFileDialog.DialogCode.Accepted)
    at.keep_picture()
    at.wait_for(lambda: at.session.value("sign"), what="the thumbprint")
    at.wait_for(at.find(QWidget, "question:sign").hasFocus, what="the cursor where it was")
    at.put_away()


def test_a_signature_is_drawn_by_keys_alone(qapp: QApplication) -> None:
    at = Shown(SIGNED)
    at.page.focus("sign")
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    paper = at.find(Paper, "drawing-paper")
    at.wait_for(paper.hasFocus, what="the paper with the keyboard")
    pen = QAccessible.queryAccessibleInterface(paper)
    assert pen

    def said() -> str:
        return pen.text(QAccessible.Text.Description)

    for arrow in (Qt.Key.Key_3, Qt.Key.Key_7):  # corner to corner, there and back
        assert said() == "The pen is lifted"
        QTest.keyClick(paper, Qt.Key.Key_Space)
        assert said() == "The pen is down"
        for _ in range(4):
            QTest.keyClick(paper, arrow, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(paper, arrow)
        QTest.keyClick(paper, Qt.Key.Key_Space)
        QTest.keyClick(paper, Qt.Key.Key_Up)  # the lifted pen leaves no line
    QTest.keyClick(paper, Qt.Key.Key_Space)
    QTest.keyClick(paper, Qt.Key.Key_Backspace)
    assert [len(stroke) for stroke in paper.strokes] == [6, 6]
    QTest.keyClick(paper, Qt.Key.Key_Return)
    at.wait_for(lambda: at.session.value("sign"), what="the signature")
    picture = read(at.kept("sign"))
    assert 120 < picture.width < 200
    assert picture.height < 200
    at.wait_for(at.find(QWidget, "question:sign").hasFocus, what="the cursor where it was")
    at.put_away()


def test_a_screen_reader_has_words_for_every_control(at: Shown) -> None:
    at.drop("question:photo", drawn.face())
    at.find(QWidget, "picture-keep")
    assert nameless(at.workshop) == set()
    at.workshop.reject()
    pad = DrawingPad(at.over, title="", keep=lambda _content: None)
    pad.open()
    assert nameless(pad) == set()
    pad.reject()
    answer = at.pictures.keep(AttachmentKind.PHOTO, drawing.file(drawing.face(), "WEBP"))
    thumb = Thumb(at.pictures, answer, title="Photo")
    layout = at.over.layout()
    assert layout
    layout.addWidget(thumb)
    at.find(QPushButton, f"picture:{answer[-12:]}")
    assert nameless(at.over) == set()
