"""Rows stand in a table where there is room; a scroll bar that comes with cards does not turn them back."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from fieldapp.forms.builtin import enrolment_form
from fieldapp.forms.definition import Repeat
from tests.fieldapp.forms import build
from ui.demo.hands import live
from ui.form import rows
from ui.form.page import FormPage
from ui.form.scrolling import sure_width
from ui.pictures.keeping import MemoryBox, Pictures
from ui.widgets import column, scrolled

_HIGH_PX = 650
"""Enough for a row of the table, not for its card."""


@pytest.mark.parametrize("more_px", range(-10, 40, 5))
def test_a_page_between_table_and_cards_comes_to_rest(
    more_px: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    definition = enrolment_form()
    family = next(page for page in definition.pages if page.name == "family")
    repeat = next(item for item in family.items if isinstance(item, Repeat))
    inside = QWidget()
    area = scrolled(inside)
    qtbot.addWidget(area)
    room_px = next(px for px in range(400, 2000) if rows.fits_a_table(repeat, px))
    area.resize(room_px + more_px, _HIGH_PX)
    session = build.begin(definition)
    session.add_row("dependants")
    page = FormPage(
        family,
        session,
        today=lambda: build.TODAY,
        language="en",
        room_px=sure_width(area),
        pictures=Pictures(MemoryBox()),
    )
    inside.setLayout(column(page))
    built: list[int] = []
    build_again = FormPage._build

    def noted(self: FormPage) -> None:
        built.append(self.width())
        build_again(self)

    monkeypatch.setattr(FormPage, "_build", noted)
    area.show()
    live(200)
    assert len(built) <= 1, "it turned and turned back"
    assert page._has_tables == (sure_width(area) >= room_px)
