"""Looking away from the window's thread: the newest question wins, and whoever has gone is not told."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from fieldapp.desk import Desk
from fieldapp.laptop import SignedIn
from tests import builders
from ui.reader import Question, Reader


@pytest.fixture
def asker(qtbot: QtBot) -> QObject:
    return QObject()


def test_it_sees_what_was_written_before_it_was_asked(
    reader: Reader, session: SignedIn, asker: QObject, qtbot: QtBot
) -> None:
    question = Question(asker, reader)
    for count in (1, 2):
        builders.enrol(session.desk)
        with qtbot.waitSignal(question.answered) as answered:
            question.ask(lambda desk: (len(desk.records()), threading.current_thread().name))
            assert question.is_open
        found, thread = answered.args[0]
        assert found == count
        assert thread.startswith("reader")
        assert not question.is_open


def test_only_the_newest_question_is_answered(reader: Reader, asker: QObject, qtbot: QtBot) -> None:
    held, looked, answers = threading.Event(), list[int](), list[object]()
    question = Question(asker, reader)
    question.answered.connect(answers.append)

    def look(number: int) -> int:
        held.wait()
        looked.append(number)
        return number

    for number in range(5):
        question.ask(lambda _desk, number=number: look(number))  # type: ignore[misc]
    held.set()
    qtbot.waitUntil(lambda: reader.is_idle)
    assert answers == [4]
    assert looked in ([0, 4], [4]), "what was asked meanwhile is not even looked up"


def test_who_has_gone_is_not_told(reader: Reader, asker: QObject, qtbot: QtBot) -> None:
    answers = list[object]()
    question = Question(asker, reader)
    question.answered.connect(answers.append)
    question.ask(lambda desk: desk.today())
    asker.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qtbot.waitUntil(lambda: reader.is_idle)
    assert answers == []


def test_stopping_waits_for_the_look_under_way(session: SignedIn, asker: QObject, reader: Reader) -> None:
    done = list[str]()

    def slow(desk: Desk) -> None:
        threading.Event().wait(0.05)
        done.append(desk.account.login)

    Question(asker, reader).ask(slow)
    Question(asker, reader).ask(slow)
    reader.stop()
    assert len(done) <= 1
