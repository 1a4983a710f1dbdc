"""The campaign against its targets, and each enumerator's work: what a supervisor looks at in the evening."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QStandardPaths, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QGridLayout,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fieldapp.lao import dates
from fieldapp.lao.numerals import grouped
from fieldapp.lao.segment import BREAK
from fieldapp.reference import places
from ui.language import Language
from ui.screens import Screen
from ui.screens.campaign import state as states
from ui.screens.campaign import words
from ui.screens.campaign.presenter import CampaignPresenter
from ui.screens.campaign.report_bar import ReportBar
from ui.screens.campaign.state import DIMENSIONS, CampaignState, Found, Person
from ui.texts import error, say
from ui.widgets import button, card, clear, column, label, room_below, row, scrolled
from ui.widgets.lists import list_of_records
from ui.widgets.painted import Bar, Bars, Column, Columns, PaintedTile, TileMap, paint

_A_WEEK = 7
_NARROW_LINES = 38
"""Narrower than so many lines are high, two cards do not stand beside each other."""
_CAPITAL = "ນະຄອນຫຼວງ"


class CampaignScreen(Screen):
    """The campaign against its targets, and each enumerator's work."""

    exports_asked = Signal()

    def __init__(
        self, presenter: CampaignPresenter, language: Language, *, pictures: Callable[[], Path]
    ) -> None:
        super().__init__(presenter)
        self._presenter, self._language, self._pictures = presenter, language, pictures
        self._title, self._when = label(role="title", name="campaign-title"), label(role="quiet")
        self._notice = label(role="notice", name="campaign-notice")
        self._figures = QGridLayout()
        self._figures.setSpacing(10)
        self._days, self._map = (
            Columns("days"),
            TileMap("map", moved=self._move, chosen=presenter.choose_province),
        )
        self._chosen = label(role="quiet", name="map-chosen")
        self._district_map = TileMap(
            "district-map", moved=self._move_among_districts, chosen=presenter.choose_district
        )
        self._district_map.hide()
        self._reports = ReportBar()
        self._reports.asked.connect(presenter.write_report)
        self._reports.others_asked.connect(self.exports_asked)
        self._bars, self._funnel = Bars("progress"), Bars("funnel")
        self._by = QComboBox()
        self._by.setObjectName("progress-by")
        self._by.addItems([""] * len(DIMENSIONS))
        self._by.activated.connect(lambda at: presenter.choose(DIMENSIONS[at]))
        self._steps = QVBoxLayout()
        self._people = list_of_records("people")
        self._people.setMinimumHeight(300)
        self._headings = {
            name: label(role="heading") for name in ("days", "map", "progress", "funnel", "steps", "people")
        }
        self._save = button("", self._save_picture, name="save-picture")
        whole = column(scrolled(self._build()), margin=20)
        whole.setContentsMargins(20, 20, 10, 20)  # the bar stands in the margin
        self.setLayout(whole)
        self.show_state()

    def focus_first(self) -> None:
        """Begin at what progress is shown by."""
        self._by.setFocus()

    def show_state(self) -> None:
        """Show what was counted."""
        state = self._presenter.state
        self._say_headings()
        self._reports.let_write(is_ready=not state.is_writing)
        self._notice.setVisible(bool(state.problem or state.saved or state.is_writing or state.found is None))
        self._notice.setText(self._said(state))
        if state.found is None:
            return
        self._show_title(state.found)
        self._show_figures(state.found)
        self._show_drawings(state, state.found)
        self._show_steps(state.found)
        self._show_people(state.found.people)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new width."""
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Lay out for another size of text."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._lay_out()

    def _lay_out(self) -> None:
        """Put pairs under one another where the window is too narrow for the size of the text."""
        is_narrow = self.width() < _NARROW_LINES * self.fontMetrics().height()
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        for pair in self._pairs:
            pair.setDirection(way)

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> QWidget:
        head = row(column(self._title, self._when, spacing=2), self._save)
        head.setStretch(0, 1)
        chooser = row(self._headings["progress"], self._by)
        chooser.setStretch(0, 1)
        chosen = QWidget()
        chosen.setLayout(chooser)
        self._sheet = QFrame()
        two = row(
            room_below(card(self._headings["days"], self._days, chosen, self._bars)),
            room_below(card(self._headings["map"], self._chosen, self._map, self._district_map)),
            spacing=12,
        )
        ways = row(
            room_below(card(self._headings["funnel"], self._funnel)),
            room_below(card(self._headings["steps"], self._steps)),
            spacing=12,
        )
        self._pairs = (two, ways)
        for pair in self._pairs:
            pair.setStretch(0, 2)
            pair.setStretch(1, 3)
        self._sheet.setLayout(column(head, self._figures, two, ways, spacing=12))
        whole = QWidget()
        people = column(self._headings["people"], self._people, spacing=12)
        whole.setLayout(column(self._notice, self._sheet, self._reports, people, spacing=12))
        return whole

    # -- showing --------------------------------------------------------------------------------

    def _say_headings(self) -> None:
        for name, text in {
            "days": QCoreApplication.translate("Campaign", "Enrolled each day; accepted of these dark"),
            "map": QCoreApplication.translate(
                "Campaign", "Accepted by province, and by district in the small squares"
            ),
            "progress": QCoreApplication.translate("Campaign", "Progress by"),
            "funnel": QCoreApplication.translate("Campaign", "From meeting people to a first contribution"),
            "steps": QCoreApplication.translate("Campaign", "How long each step takes"),
            "people": QCoreApplication.translate("Campaign", "Enumerators, those to look at first"),
        }.items():
            self._headings[name].setText(text)
        for named, heading in (
            *((self._people, "people"), (self._by, "progress"), (self._bars, "progress")),
            *((self._days, "days"), (self._map, "map"), (self._funnel, "funnel")),
        ):
            named.setAccessibleName(self._headings[heading].text())
        self._save.setText(QCoreApplication.translate("Campaign", "Save as picture"))
        self._reports.retranslate()
        for at, code in enumerate(DIMENSIONS):
            self._by.setItemText(at, words.dimension(code))

    def _said(self, state: CampaignState) -> str:
        if state.problem:
            return error(state.problem)
        if state.is_writing:
            return QCoreApplication.translate("Report", "Writing the report…")
        if state.saved and state.is_report:
            words = QCoreApplication.translate("Report", "The report is saved among your documents: %1")
            return words.replace("%1", Path(state.saved).name)
        if state.saved:
            words = QCoreApplication.translate("Campaign", "The picture is saved: %1")
            return words.replace("%1", state.saved)
        return QCoreApplication.translate("Campaign", "Counting…")

    def _show_title(self, found: Found) -> None:
        running = found.campaign
        if running is None:
            self._title.setText(QCoreApplication.translate("Campaign", "Enrolment in your districts"))
            self._when.setText(
                QCoreApplication.translate(
                    "Campaign", "No campaign is published yet; every record is counted."
                )
            )
            return
        self._title.setText(say(running.in_(self._language.code)))
        day = (found.dashboard.day - running.begins).days + 1
        length = (running.ends - running.begins).days + 1
        self._when.setText(
            QCoreApplication.translate("Campaign", "Day %1 of %2, until %3")
            .replace("%1", str(min(max(day, 0), length)))
            .replace("%2", str(length))
            .replace("%3", dates.short(running.ends))
        )

    def _show_figures(self, found: Found) -> None:
        clear(self._figures)
        whole, today = found.dashboard.whole, found.dashboard.today
        accepted = grouped(whole.count.accepted)
        if whole.target:
            aim = QCoreApplication.translate("Campaign", "accepted, of %1 aimed at").replace(
                "%1", grouped(whole.target)
            )
        else:
            aim = QCoreApplication.translate("Campaign", "accepted")
        figures = [
            (accepted, aim),
            (grouped(today.enrolled), QCoreApplication.translate("Campaign", "enrolled today")),
            (grouped(whole.count.enrolled), QCoreApplication.translate("Campaign", "enrolled in all")),
            (grouped(whole.count.waiting), QCoreApplication.translate("Campaign", "wait for review")),
            (grouped(whole.count.returned), QCoreApplication.translate("Campaign", "returned to correct")),
        ]
        if whole.expected is not None:
            figures.insert(
                1,
                (
                    grouped(round(whole.expected)),
                    QCoreApplication.translate("Campaign", "expected by tonight"),
                ),
            )
        for at, (number, text) in enumerate(figures):
            self._figures.addWidget(_figure(number, text, name=f"figure-{at}"), 0, at)

    def _show_drawings(self, state: CampaignState, found: Found) -> None:
        shown = found.dashboard.days
        labels = {at for at in range(len(shown) - 1, -1, -_A_WEEK) if at < len(shown)}
        self._days.show_columns(
            [
                Column(day.enrolled, day.accepted, _day_month(day.key) if at in labels else "")
                for at, day in enumerate(shown)
            ],
            self._headings["days"].text(),
        )
        self._map.show_tiles(self._painted(states.tiles(state)), state.province, self._headings["map"].text())
        in_province = states.district_tiles(state)
        self._district_map.setVisible(bool(in_province))
        self._district_map.show_tiles(
            self._painted(in_province),
            state.district,
            QCoreApplication.translate("Campaign", "Districts of the province"),
        )
        self._chosen.setText(self._said_of_place(state))
        self._by.setCurrentIndex(DIMENSIONS.index(state.dimension))
        self._bars.show_bars(self._lines(state), words.dimension(state.dimension))
        met = max((number for _, number in found.dashboard.funnel), default=0)
        self._funnel.show_bars(
            [
                Bar(words.indicator(code), number, number, None, None, _of(number, met))
                for code, number in found.dashboard.funnel
            ],
            self._headings["funnel"].text(),
        )

    def _painted(self, tiles: tuple[states.Tile, ...]) -> list[PaintedTile]:
        return [
            PaintedTile(
                tile.code,
                tile.column,
                tile.row,
                say(self._place(tile.code)).replace(_CAPITAL, _CAPITAL + BREAK),
                grouped(tile.accepted) if tile.enrolled else "–",
                tile.shade,
                tile.parts,
            )
            for tile in tiles
        ]

    def _said_of_place(self, state: CampaignState) -> str:
        at = state.district or state.province
        shown = (*states.tiles(state), *states.district_tiles(state))
        tile = next((each for each in shown if each.code == at), None)
        if tile is None:
            return QCoreApplication.translate("Campaign", "The arrow keys or a click choose a province.")
        return (
            QCoreApplication.translate("Campaign", "%1: %2 accepted of %3 enrolled. Escape shows all.")
            .replace("%1", say(self._place(tile.code)))
            .replace("%2", grouped(tile.accepted))
            .replace("%3", grouped(tile.enrolled))
        )

    def _lines(self, state: CampaignState) -> list[Bar]:
        return [
            Bar(
                say(words.key(state.dimension, line.name)),
                line.progress.count.enrolled,
                line.progress.count.accepted,
                line.progress.target,
                line.progress.expected,
                _of(line.progress.count.accepted, line.progress.target or line.progress.count.enrolled),
                line.progress.is_behind,
            )
            for line in states.lines(state, self._language.code)
        ]

    def _show_steps(self, found: Found) -> None:
        clear(self._steps)
        for step in found.dashboard.steps:
            took = (
                QCoreApplication.translate("Campaign", "%1 on average, at most %2")
                .replace("%1", words.lasting(step.mean_s))
                .replace("%2", words.lasting(step.longest_s))
                if step.records
                else QCoreApplication.translate("Campaign", "nothing yet")
            )
            line = row(label(words.indicator(step.code)), label(took, "quiet"))
            line.setStretch(0, 1)
            line.setStretch(1, 1)
            self._steps.addLayout(line)

    def _show_people(self, people: tuple[Person, ...]) -> None:
        at = max(self._people.currentRow(), 0)
        self._people.clear()
        for person in people:
            item = QListWidgetItem(say(self._person(person)))
            if person.is_notable:
                item.setForeground(paint("warning"))
            self._people.addItem(item)
        self._people.setCurrentRow(min(at, len(people) - 1))

    def _person(self, person: Person) -> str:
        numbers = (
            QCoreApplication.translate("Campaign", "today %1, in all %2")
            .replace("%1", grouped(person.today))
            .replace("%2", grouped(person.records))
        )
        parts = [person.names[self._language.code], numbers]
        if person.minutes:
            parts.append(words.lasting(person.minutes * 60))
        return "\n".join(["  ·  ".join(parts), *map(words.remark, person.remarks)])

    def _place(self, code: str) -> str:
        place = places.find(code)
        return place.in_(self._language.code) if place else code

    def _move(self, columns: int, rows: int) -> None:
        self._presenter.move(columns=columns, rows=rows)

    def _move_among_districts(self, columns: int, rows: int) -> None:
        self._presenter.move_among_districts(columns=columns, rows=rows)

    def _save_picture(self) -> None:
        """Save the figures as a picture, without the remarks on people."""
        found = self._presenter.state.found
        if found:
            self._pictures().mkdir(parents=True, exist_ok=True)
            file = self._pictures() / f"campaign-{found.dashboard.day.isoformat()}.png"
            self._presenter.saved(str(file), is_there=self._sheet.grab().save(str(file)))


def documents_folder() -> Path:
    """Return where this person keeps documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def pictures_folder() -> Path:
    """Return where this person keeps pictures."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation))


def _figure(number: str, text: str, *, name: str) -> QFrame:
    return room_below(card(label(number, "title", name=name), label(text, "quiet")))


def _of(number: int, of: int) -> str:
    """Write 319 / 700 46%; where a line must break, it is before the share."""
    return f"{grouped(number)}\u00a0/\u00a0{grouped(of)}  {100 * number / of:.0f}%" if of else grouped(number)


def _day_month(day: str) -> str:
    found = date.fromisoformat(day)
    return f"{found.day}/{found.month}"
