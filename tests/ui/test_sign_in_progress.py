"""What a new program changes in the records is done while the window lives, and says how far it is."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from fieldapp.laptop import Laptop, SignedIn
from fieldapp.store import rebuilding
from fieldapp.store.migrating import PROJECTED
from sync.device.http import HttpTransport
from tests import builders
from tests.bench import seeding
from ui.background import Background
from ui.screens.sign_in.presenter import SignInPresenter
from ui.screens.sign_in.screen import SignInScreen


def test_signing_in_after_an_update_tells_how_far_it_is(
    session: SignedIn, laptop: Laptop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, "_A_STEP", 5)
    seeding.fill(session, 20)
    with session.store.writing():
        session.store.memory.forget(PROJECTED)
    session.close()
    background = Background()
    presenter = SignInPresenter(
        lambda: (builders.ENUMERATOR.login,),
        lambda: laptop,
        new_transport=HttpTransport,
        background=background,
    )
    screen = SignInScreen(presenter)
    qtbot.addWidget(screen)
    said = list[str]()
    presenter.changed.connect(lambda: said.append(screen._said.text()))
    with qtbot.waitSignal(presenter.opened) as opened:
        presenter.sign_in(builders.ENUMERATOR.login, builders.PASSPHRASE)
    opened.args[0].close()
    background.stop()
    assert [words for words in said if "15" in words and "20" in words], said
    assert "%" not in "".join(said)
