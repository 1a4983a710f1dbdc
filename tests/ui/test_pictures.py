"""A picture in the form: dropped, pasted or opened, made ready by keys, kept, shown, taken away."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QPushButton, QWidget
from shiboken6 import isValid

from fieldapp.enrolment.attachments import MOST_BYTES, AttachmentKind
from fieldapp.forms import workbook
from fieldapp.forms.check import check
from fieldapp.forms.definition import FormDefinition
from fieldapp.pictures.reading import read
from fieldapp.store.errors import DiskFull
from sync.device.blobs import Coming
from tests.fieldapp.forms import build
from tests.fieldapp.pictures import drawing
from tests.journeys.test_screen_reader import nameless
from tests.settling import come_to_the_front
from ui.demo import drawn
from ui.demo.hands import Hands
from ui.form.page import FormPage
from ui.form.pictures import wanted_by
from ui.form.sheet import sections_of, sheet
from ui.pictures import camera
from ui.pictures.camera import CameraView, load
from ui.pictures.images import to_image
from ui.pictures.keeping import MemoryBox, Pictures
from ui.pictures.pad import DrawingPad, Paper
from ui.pictures.screen import Keep, PictureWorkshop
from ui.pictures.thumb import Thumb
from ui.widgets import column

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaCaptureSession

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


class FedByHand:
    """Stands for the camera: gives the very session pictures that no device took."""

    def __init__(self) -> None:
        load()
        from PySide6.QtMultimedia import QVideoFrame, QVideoFrameInput

        self._input, self._frame = QVideoFrameInput, QVideoFrame(drawn.face())
        self.plugged = 0
        self.failed: Callable[..., None] = lambda: None
        self._feed = QTimer()
        self._feed.setInterval(20)

    def plug(self, session: QMediaCaptureSession, failed: Callable[..., None]) -> QObject:
        self.plugged += 1
        self.failed = failed
        made = self._input(session)
        session.setVideoFrameInput(made)
        self._feed.timeout.connect(lambda: isValid(made) and made.sendVideoFrame(self._frame))
        self._feed.start()
        return made

    def unplug(self) -> None:
        self._feed.stop()


@pytest.fixture
def fed(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[FedByHand]:
    made = FedByHand()
    monkeypatch.setattr(camera, "plug", made.plug)
    monkeypatch.setattr(camera, "may_have_camera", lambda: True)
    monkeypatch.setattr("ui.form.pictures.may_have_camera", lambda: True)
    monkeypatch.setattr(camera, "GONE_MS", 300)
    yield made
    made.unplug()


@pytest.fixture
def at_camera(fed: FedByHand) -> Iterator[Shown]:
    """A page whose laptop has a camera."""
    made = Shown()
    yield made
    made.put_away()


def _taking(at: Shown, camera_feeds: bool = True) -> None:  # noqa: FBT001 (it does, or not)
    """Open the camera by a key at the question, and wait until it sees something."""
    at.page.focus("photo")
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    if camera_feeds:
        view = at.find(CameraView, "camera")
        at.wait_for(lambda: view.take() is not None, what="what the camera sees")


def test_keys_alone_take_a_photo_and_keep_it(at_camera: Shown, fed: FedByHand) -> None:
    _taking(at_camera)
    QTest.keyClick(at_camera.find(QPushButton, "picture-take"), Qt.Key.Key_Return)
    keep = at_camera.find(QPushButton, "picture-keep")
    QTest.keyClick(keep, Qt.Key.Key_Return)
    at_camera.wait_for(lambda: at_camera.session.value("photo"), what="the photo")
    picture = read(at_camera.kept("photo"))
    assert abs(picture.width / picture.height - 3 / 4) < 0.01
    assert fed.plugged == 1


def test_a_camera_that_is_unplugged_is_said_and_comes_back(at_camera: Shown, fed: FedByHand) -> None:
    _taking(at_camera)
    fed.unplug()
    at_camera.wait_for(
        lambda: "Plug it in again" in at_camera.find(QLabel, "picture-problem").text(), what="that it is gone"
    )
    at_camera.wait_for(at_camera.find(QPushButton, "picture-file").hasFocus, what="a way on by keys")
    at_camera.click("picture-again")
    view = at_camera.find(CameraView, "camera")
    at_camera.wait_for(lambda: view.take() is not None, what="what the camera sees again")
    at_camera.click("picture-take")
    at_camera.keep_picture()
    assert at_camera.session.value("photo")
    assert fed.plugged == 2


def test_a_camera_that_is_refused_is_said_and_a_file_does(
    at_camera: Shown, fed: FedByHand, tmp_path: Path
) -> None:
    _taking(at_camera)
    at_camera.workshop._camera.stop()
    at_camera.workshop._camera.start()
    fed.failed("what the system calls it", "access denied")
    assert "allow" in at_camera.find(QLabel, "picture-problem").text()
    fed.failed("and again, late", "")  # an error that comes after it was switched off changes nothing
    file = tmp_path / "face.png"
    drawn.face().save(str(file))
    at_camera.workshop.open_file(str(file))
    at_camera.keep_picture()
    assert at_camera.session.value("photo")


def test_a_camera_that_never_says_a_word_is_not_waited_for_for_ever(
    at_camera: Shown, fed: FedByHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(camera, "SILENT_MS", 200)
    monkeypatch.setattr(fed, "_feed", QTimer())  # an input that nobody feeds
    fed._feed.setInterval(1_000_000)
    _taking(at_camera, camera_feeds=False)
    at_camera.wait_for(
        lambda: (
            at_camera.sees("picture-problem")
            and "does not answer" in at_camera.find(QLabel, "picture-problem").text()
        ),
        what="that it does not answer",
    )
    at_camera.workshop.reject()


def test_where_there_is_no_camera_a_file_does(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("ui.form.pictures.may_have_camera", lambda: True)  # a guess that was wrong
    monkeypatch.setattr(camera, "plug", lambda _session, _failed: None)
    at = Shown()
    _taking(at, camera_feeds=False)
    at.wait_for(
        lambda: (
            at.sees("picture-problem") and "No camera was found" in at.find(QLabel, "picture-problem").text()
        ),
        what="that there is none",
    )
    file = tmp_path / "face.png"
    drawn.face().save(str(file))
    at.workshop.open_file(str(file))
    at.keep_picture()
    assert at.session.value("photo")
    at.put_away()


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


def test_the_forms_own_picture_stands_beside_its_question(qapp: QApplication) -> None:
    table = build.table(
        "type | name | label | media::image",
        [
            "begin_group | g | Page |",
            "text | q | Which card? | card.png",
            "text | r | Other |",
            "end_group | | |",
        ],
    )
    content = drawing.file(drawing.page(150, 200), "PNG")
    found = check(workbook.read_markdown(table), {"card.png": content}, reserved=frozenset())
    assert found.definition
    at = Shown(found.definition)
    shown = at.find(QLabel, "beside:q")
    assert max(shown.pixmap().width(), shown.pixmap().height()) == 200
    assert shown.accessibleName() == "Which card?"
    assert not at.look(QLabel, "beside:r")
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


def test_a_picture_stands_on_the_button_and_the_box_of_its_choice(qapp: QApplication) -> None:
    choices = "list_name | name | label | media::image\nc | a | A | a.png\nc | b | B |"
    rows = ["select_one c | one | One", "select_multiple c | many | Many"]
    table = build.table("type | name | label", rows, choices=choices)
    files = {"a.png": drawing.file(drawing.page(300, 400), "PNG")}
    form = check(workbook.read_markdown(table), files, reserved=frozenset()).definition
    assert form
    at = Shown(form)
    for path in ("one", "many"):
        dressed, plain = (at.find(QAbstractButton, f"{path}={value}") for value in "ab")
        at.wait_for(lambda button=dressed: not button.icon().isNull(), what="the picture")  # type: ignore[misc]
        assert plain.icon().isNull()
        at.wait_for(lambda one=dressed, other=plain: one.height() > other.height(), what="room for it")  # type: ignore[misc]
    at.put_away()
