"""A place from the receiver: real sentences of one, read by Qt's own reader, into the form."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtPositioning import QNmeaPositionInfoSource
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from tests.ui.on_a_page import Shown, form
from ui.demo.hands import Hands, type_text
from ui.form import receiver as receivers
from ui.form.geopoint import GeopointEditor
from ui.form.receiver import Fix


def sentence(body: str) -> str:
    """Return an NMEA sentence with its checksum."""
    checksum = 0
    for letter in body.encode():
        checksum ^= letter
    return f"${body}*{checksum:02X}\r\n"


def heard(second: int, hdop: float, *, north: str = "1758.2000") -> str:
    """Return what a receiver in Vientiane says in one second."""
    at = f"0642{second:02d}.00"
    position = f"{north},N,10236.0000,E"
    return sentence(f"GPGGA,{at},{position},1,08,{hdop},180.0,M,-30.0,M,,") + sentence(
        f"GPRMC,{at},A,{position},0.0,0.0,251126,,,A"
    )


def speaking(*sentences: str) -> Callable[[QObject], QNmeaPositionInfoSource]:
    def source(parent: QObject) -> QNmeaPositionInfoSource:
        said = QBuffer(parent)
        said.setData(QByteArray("".join(sentences).encode()))
        said.open(QIODevice.OpenModeFlag.ReadOnly)
        made = QNmeaPositionInfoSource(QNmeaPositionInfoSource.UpdateMode.SimulationMode, parent)
        made.setUserEquivalentRangeError(5.0)
        made.setDevice(said)
        return made

    return source


@pytest.fixture
def at(qapp: QApplication) -> Shown:
    return Shown(form("geopoint | w | ບ່ອນ | Where", "text | after | ຕໍ່ | After"))


def editor(at: Shown) -> GeopointEditor:
    return at.look(GeopointEditor, "")


def ask(at: Shown, source: receivers.NewSource) -> None:
    editor(at).receiver._new_source = source
    at.look(QPushButton, "receiver:w").click()


def until_it_ends(at: Shown) -> None:
    Hands(at.page).wait_for(lambda: not editor(at).receiver.is_listening, what="the receiver's end")


def test_the_most_exact_place_is_taken(at: Shown) -> None:
    ask(at, speaking(heard(1, 9.0), heard(2, 4.0, north="1758.3000"), heard(3, 0.9)))
    until_it_ends(at)
    assert at.session.value("w") == "17.970000 102.600000 180 9"
    assert at.look(QLineEdit, "question:w").text() == "17.970000 102.600000 ±9 m"
    assert at.look(QLabel, "receiver-said:w").text() == "Taken from the receiver."
    assert at.look(QPushButton, "receiver:w").text() == "From the receiver"


def test_after_a_while_the_best_so_far_is_taken(at: Shown) -> None:
    editor(at).receiver._patience.setInterval(300)
    ask(at, speaking(heard(1, 9.0), heard(2, 20.0, north="1700.0000")))
    until_it_ends(at)
    assert at.session.value("w") == "17.970000 102.600000 180 90"


def test_without_a_receiver_it_is_typed(at: Shown) -> None:
    ask(at, lambda _parent: None)
    assert "receiver" in at.look(QLabel, "receiver-said:w").text()
    type_text(at.look(QLineEdit, "question:w"), "17.9 102.5")
    assert at.session.value("w") == "17.9 102.5 0 0"
    assert not at.sees("receiver-said:w")


def test_one_that_hears_nothing_says_so(at: Shown) -> None:
    editor(at).receiver._silence.setInterval(50)
    ask(at, speaking())
    until_it_ends(at)
    assert "sky" in at.look(QLabel, "receiver-said:w").text()
    assert at.session.value("w") == ""


def test_who_types_meanwhile_is_listened_to(at: Shown) -> None:
    ask(at, speaking())
    assert at.look(QPushButton, "receiver:w").text() == "Stop"
    type_text(at.look(QLineEdit, "question:w"), "17.9 102.5")
    assert not editor(at).receiver.is_listening
    ask(at, speaking())
    at.look(QPushButton, "receiver:w").click()
    assert not editor(at).receiver.is_listening


def test_what_says_how_exact_it_is_is_better_than_what_does_not() -> None:
    unsaid, rough, fine = (Fix(17.97, 102.6, 180.0, metres) for metres in (0.0, 90.0, 8.0))
    assert rough.is_better_than(unsaid)
    assert fine.is_better_than(rough)
    assert not unsaid.is_better_than(rough)
    assert unsaid.is_better_than(None)
