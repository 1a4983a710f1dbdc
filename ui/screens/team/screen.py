"""The team's laptops: who must come to the office today, and how each stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QComboBox, QListWidgetItem, QWidget

from fieldapp.supervision.team import Reason
from ui import clock, shortcuts
from ui.by_code import filled
from ui.language import Language
from ui.screens import Screen
from ui.screens.campaign.words import remark
from ui.screens.team import words
from ui.screens.team.presenter import TeamPresenter
from ui.screens.team.state import TeamState, Work
from ui.texts import say
from ui.widgets import card, column, give_role, label, row, scroll, scrolled
from ui.widgets.lists import list_of_records
from ui.widgets.pairs import pair
from ui.widgets.portion import Portion

_DEVICE = Qt.ItemDataRole.UserRole
_AT_ONCE = 4
"""So many people's work is laid out in one go: some 30 ms."""


class TeamScreen(Screen):
    """The laptops of a supervisor's districts."""

    def __init__(self, presenter: TeamPresenter, language: Language) -> None:
        super().__init__(presenter)
        self._presenter, self._language = presenter, language
        self._title = label(role="title")
        self._urgent = label(name="must-come")
        self._list = list_of_records("team-laptops")
        self._list.currentItemChanged.connect(self._picked)
        self._standing, self._each = Portion(), column()
        self._works: list[Portion] = []
        self._rest = QTimer(self)
        self._rest.setObjectName("shows the other works")
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._show_works)
        self._detail = QWidget()
        detail = column(self._standing, self._each)
        detail.addStretch()
        self._detail.setLayout(detail)
        left = column(self._title, self._urgent, self._list)
        self._area = scrolled(self._detail)
        self._days = QComboBox()
        self._days.setObjectName("team-day")
        self._days.activated.connect(lambda at: presenter.look_at_day(presenter.state.days[at]))
        self._going = label(role="quiet", name="team-going")
        right = column(self._days, self._going, self._area)
        right.setStretch(2, 1)
        whole = row(left, right, margin=20, spacing=20)
        whole.setStretch(0, 1)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        keys = {
            shortcuts.NEXT_SECTION: partial(scroll, self._area, 1),
            shortcuts.SECTION_BEFORE: partial(scroll, self._area, -1),
        }
        shortcuts.bind(self, keys)
        self.show_state()

    def focus_first(self) -> None:
        """Begin in the list."""
        self._list.setFocus()

    def show_state(self) -> None:
        """Show the laptops, and the one that is looked at."""
        state = self._presenter.state
        self._title.setText(QCoreApplication.translate("Team", "The team's laptops"))
        self._list.setAccessibleName(self._title.text())
        self._show_urgent(state)
        self._show_days(state)
        with QSignalBlocker(self._list):
            self._list.clear()
            for each in state.laptops:
                named = words.named(each.laptop, self._language.code)
                said = [words.reason(reason) for reason in each.reasons]
                well = QCoreApplication.translate("Team", "All is well.")
                item = QListWidgetItem(say("\n".join([named, *(said or [well])])))
                item.setData(_DEVICE, str(each.laptop.device))
                self._list.addItem(item)
                if each.laptop.device == state.open:
                    self._list.setCurrentItem(item)
        self._show_detail(state)

    def _show_days(self, state: TeamState) -> None:
        self._days.setAccessibleName(QCoreApplication.translate("Team", "The day whose work is shown"))
        named = [words.day(each, clock.today()) for each in state.days]
        if named != [self._days.itemText(at) for at in range(self._days.count())]:
            with QSignalBlocker(self._days):
                self._days.clear()
                self._days.addItems(named)
        if state.day in state.days:
            self._days.setCurrentIndex(state.days.index(state.day))
        self._days.setVisible(bool(state.works))
        self._going.setVisible(state.comparing is not None)
        self._going.setText(words.comparing(state.comparing) if state.comparing else "")

    def _show_urgent(self, state: TeamState) -> None:
        if not state.laptops:
            text = QCoreApplication.translate(
                "Team", "Nothing known yet. It comes with the next contact with the fund."
            )
        elif state.urgent:
            text = filled(
                QCoreApplication.translate("Team", "Must come to the office today: %1"), state.urgent
            )
        else:
            text = QCoreApplication.translate("Team", "Nobody must come to the office today.")
        self._urgent.setText(text)
        give_role(self._urgent, "notice" if state.urgent else "done")

    def _show_detail(self, state: TeamState) -> None:
        at = state.looked_at
        self._standing.setVisible(at is not None)
        if at:
            lines = tuple(words.lines(at.laptop, now_ms=state.now_ms))
            name, everybody = at.laptop.name, words.people(at.laptop, self._language.code)
            shown = (name, everybody, at.reasons, lines)
            self._standing.show_parts(shown, lambda: self._stands(name, everybody, at.reasons, lines))
        self._show_works()

    def _stands(
        self, name: str, everybody: str, reasons: Sequence[Reason], lines: Sequence[tuple[str, str]]
    ) -> Iterator[QWidget]:
        yield label(say(name or everybody), "title", name="team-laptop")
        if name and everybody:
            yield label(say(everybody), "quiet", name="team-people")
        for reason in reasons:
            role = "notice" if reason.is_urgent else "quiet"
            yield label(say(words.reason(reason)), role, name=f"reason:{reason.code}")
        yield card(*(pair(*line) for line in lines))

    def _show_works(self) -> None:
        """Show how everybody works who works there: some new ones at a time, the others by and by."""
        state = self._presenter.state
        here = {each.login for each in state.looked_at.laptop.people} if state.looked_at else set[str]()
        works = [each for each in state.works if each.login in here]
        for gone in self._works[len(works) :]:
            gone.hide()
            gone.deleteLater()
        del self._works[len(works) :]
        built = 0
        for at, each in enumerate(works):
            if at == len(self._works):
                self._works.append(Portion())
                self._each.addWidget(self._works[at])
            shown = (self._language.code, state.day, each)
            built += self._works[at].show_parts(shown, partial(self._work_alone, each))
            if built == _AT_ONCE:
                self._rest.start()
                return

    def _work_alone(self, each: Work) -> tuple[QWidget]:
        return (self._work(each),)

    def _work(self, each: Work) -> QWidget:
        """Return how somebody's work looks beside the others', with a plain sentence."""
        title = QCoreApplication.translate("Team", "The work of %1, beside the others'")
        said = [
            label(say(remark(found)), "notice" if each.whole.is_notable else "quiet", name="remark")
            for found in each.whole.remarks
        ]
        if each.of_day and each.of_day.is_notable:
            title_of_day = words.day(self._presenter.state.day, clock.today())
            said += [
                label(say(f"{title_of_day}: {remark(found)}"), "notice", name="remark-of-day")
                for found in each.of_day.remarks
            ]
        lines = [pair(*line) for line in words.work(each)]
        return card(label(say(filled(title, each.in_(self._language.code))), "heading"), *said, *lines)

    def _picked(self, item: QListWidgetItem | None) -> None:
        if item:
            self._presenter.look_at(UUID(item.data(_DEVICE)))
