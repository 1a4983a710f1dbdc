"""What a form puts beside words: pictures and sounds, of questions, groups and choices."""

from __future__ import annotations

import io
import wave as wave_file
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtMultimedia import QMediaDevices, QMediaPlayer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton

from fieldapp.forms import workbook
from fieldapp.forms.check import check
from tests.fieldapp.forms import build
from tests.fieldapp.pictures import drawing
from tests.journeys.test_screen_reader import nameless
from tests.ui.on_a_page_with_pictures import Shown, focused
from ui.form import player

pytestmark = pytest.mark.qt_log_ignore(
    "pa_context_connect", "No audio device", "Could not open media", extend=True
)
"""What Qt says on a machine without a loudspeaker."""


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


def wave(seconds: float) -> bytes:
    """Return a quiet tone, as a WAV file."""
    made = io.BytesIO()
    with wave_file.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(2 * int(8000 * seconds)))
    return made.getvalue()


@pytest.fixture
def with_a_loudspeaker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a machine without one play all the same: Qt then plays by the clock."""
    monkeypatch.setattr(player, "has_loudspeaker", lambda: True)


@pytest.fixture
def heard(qapp: QApplication) -> Iterator[Callable[..., Shown]]:
    made: list[Shown] = []

    def open_form(**sounds: bytes) -> Shown:
        rows = [
            "begin_group | g | Page | |",
            "begin_group | inner | Your stall | map.png | inner.wav",
            "text | q | Your name? | | q.wav",
            "end_group | | | |",
            "note | n | Thank you | | n.wav",
            "text | r | Other | |",
            "end_group | | | |",
        ]
        table = build.table("type | name | label | media::image | media::audio", rows)
        files = {f"{name}.wav": wave(6) for name in ("q", "n", "inner")}
        files |= {f"{name}.wav": content for name, content in sounds.items()}
        definition = check(
            workbook.read_markdown(table),
            {**files, "map.png": drawing.file(drawing.page(150, 200), "PNG")},
            reserved=frozenset(),
        ).definition
        assert definition
        made.append(Shown(definition))
        return made[-1]

    yield open_form
    for each in made:
        each.put_away()


def playing(at: Shown, name: str) -> bool:
    return at.find(QPushButton, f"listen:{name}").text().startswith("■")


def is_heard(at: Shown) -> bool:
    now = at.page.findChild(QMediaPlayer)
    return now is not None and now.position() > 0


def test_a_key_lets_the_question_be_heard_and_stops_it(
    heard: Callable[..., Shown], with_a_loudspeaker: None
) -> None:
    at = heard()
    at.page.focus("q")
    QTest.keyClick(focused(), Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    at.wait_for(lambda: is_heard(at), what="the sound")
    button = at.find(QPushButton, "listen:q")
    assert button.accessibleName() == "Stop the sound: Your name?"
    assert not button.hasFocus(), "the line keeps the keyboard"
    QTest.keyClick(focused(), Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    at.wait_for(lambda: at.page.findChild(QMediaPlayer) is None, what="quiet")
    assert button.text() == "▶ Listen"
    assert button.accessibleName() == "Listen: Your name?"


def test_one_sound_plays_at_a_time_and_none_when_the_page_is_left(
    heard: Callable[..., Shown], with_a_loudspeaker: None
) -> None:
    at = heard()
    at.click("listen:q")
    at.wait_for(lambda: is_heard(at), what="the sound")
    thanks = at.find(QPushButton, "listen:n")
    thanks.setFocus(Qt.FocusReason.TabFocusReason)  # a note has no line: its button takes the keyboard
    QTest.keyClick(thanks, Qt.Key.Key_Space)
    at.wait_for(lambda: playing(at, "n") and not playing(at, "q") and is_heard(at), what="the other")
    at.page.hide()
    at.wait_for(lambda: at.page.findChild(QMediaPlayer) is None, what="quiet")


def test_a_sound_ends_by_itself(heard: Callable[..., Shown], with_a_loudspeaker: None) -> None:
    at = heard(q=wave(0.2))
    at.click("listen:q")
    at.wait_for(lambda: playing(at, "q"), what="the sound")
    at.wait_for(lambda: not playing(at, "q"), what="its end")
    assert not at.look(QLabel, "unheard:q")


def test_what_cannot_be_played_is_said_and_stops_nobody(
    heard: Callable[..., Shown], monkeypatch: pytest.MonkeyPatch
) -> None:
    at = heard(n=b"RIFF1234WAVE")
    monkeypatch.setattr(player, "has_loudspeaker", lambda: False)
    at.click("listen:q")
    assert "no loudspeaker works" in at.find(QLabel, "unheard:q").text()
    monkeypatch.setattr(player, "has_loudspeaker", lambda: True)
    at.click("listen:n")
    assert "cannot be played" in at.find(QLabel, "unheard:n").text()
    at.type_into("question:q", "Vilay")
    assert at.session.value("q") == "Vilay"


@pytest.mark.parametrize(
    ("is_plugged_in", "words"), [(False, "no loudspeaker works"), (True, "cannot be played")]
)
def test_what_breaks_in_the_middle_is_said_and_does_not_stay_begun(
    heard: Callable[..., Shown],
    monkeypatch: pytest.MonkeyPatch,
    with_a_loudspeaker: None,
    is_plugged_in: bool,  # noqa: FBT001 (it is, or not)
    words: str,
) -> None:
    at = heard()
    at.click("listen:q")
    at.wait_for(lambda: is_heard(at), what="the sound")
    playing_now = at.page.findChild(QMediaPlayer)
    assert playing_now
    if is_plugged_in:
        playing_now.errorOccurred.emit(QMediaPlayer.Error.ResourceError, "")
    else:
        monkeypatch.setattr(player, "has_loudspeaker", lambda: False)
        devices = playing_now.findChild(QMediaDevices)
        assert devices
        devices.audioOutputsChanged.emit()
    assert words in at.find(QLabel, "unheard:q").text()
    assert not playing(at, "q")


def test_a_heading_has_its_picture_and_its_sound(heard: Callable[..., Shown]) -> None:
    at = heard()
    group = "/data/g/inner"
    at.wait_for(lambda: not at.find(QLabel, f"beside:{group}").pixmap().isNull(), what="the picture")
    assert at.find(QPushButton, f"listen:{group}").accessibleName() == "Listen: Your stall"
    assert not at.look(QPushButton, "listen:r")
    assert nameless(at.over) == set()
