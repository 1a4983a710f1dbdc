"""The end of the day: settle what is begun, agree with the paper register, count, close, print."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from fieldapp.lao import dates
from ui import shortcuts
from ui.by_code import filled
from ui.language import Language
from ui.printing.day_report import bar_words, day_report, report_fields, team_line
from ui.printing.layout import A4
from ui.printing.paper_bar import PaperBar
from ui.screens import Screen
from ui.screens.day import words
from ui.screens.day.presenter import DayPresenter
from ui.screens.day.state import DayState, Open, why
from ui.texts import clock_time, error, say
from ui.widgets import button, card, clear, column, label, row, scrolled
from ui.widgets.pairs import pair
from ui.widgets.words import Words

_LINE_WIDTH = 220


class DayScreen(Screen):
    """One person's end of day."""

    draft_asked = Signal(object)
    """Carries the draft that is to be finished."""

    def __init__(self, presenter: DayPresenter, language: Language) -> None:
        super().__init__(presenter)
        self._presenter, self._language = presenter, language
        self._lines: dict[str, QLineEdit] = {}
        self._problems: dict[str, QLabel] = {}
        self._built: object = None
        self._content = QWidget()
        self._content.setLayout(column())
        self._area = scrolled(self._content)
        self._said = label(role="problem", name="day-said")
        self._close = button("", self._do_close, role="primary", name="close-day")
        self._correct = button("", presenter.correct, name="correct-day")
        self._leave = button("", presenter.leave_as_it_is, name="leave-day")
        self._bar = PaperBar(
            lambda: day_report(presenter.printed(), presenter.state.team, language.code),
            presenter.note_printed,
            name="day-report",
            words=bar_words,
            sheets=(A4,),
        )
        acts = row(self._said, self._leave, self._correct, self._close)
        acts.setStretch(0, 1)
        whole = column(self._area, self._bar, acts, margin=20)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        shortcuts.bind(self, {shortcuts.ACCEPT: self._do_close, shortcuts.PRINT: self._bar.act})
        self.show_state()

    def focus_first(self) -> None:
        """Begin with the first line, or with the paper where the day is closed."""
        first = next(iter(self._lines.values()), None)
        (first or self._correct).setFocus()

    # -- showing --------------------------------------------------------------------------------

    def show_state(self) -> None:
        """Show the day. What is being typed stays where it is: only what changed is built anew."""
        state = self._presenter.state
        shape = (
            self._language.code,
            state.asks,
            state.counted,
            state.printed,
            state.team,
            tuple((each.draft.record, each.name) for each in state.drafts),
        )
        if shape != self._built:
            self._built = shape
            self._build(state)
        self._tell(state)

    def _build(self, state: DayState) -> None:
        self._lines, self._problems = {}, {}
        layout = self._content.layout()
        assert isinstance(layout, QVBoxLayout)
        clear(layout)
        day = dates.short(state.counted.day)
        title = QCoreApplication.translate("Day", "The end of the day, %1")
        layout.addWidget(label(filled(title, day), "title"))
        for each in self._asked(state) if state.asks else self._closed(state):
            layout.addWidget(each)
        layout.addStretch()
        self._close.setText(QCoreApplication.translate("Day", "Close the day"))
        self._correct.setText(QCoreApplication.translate("Day", "Correct the report"))
        self._leave.setText(QCoreApplication.translate("Day", "Leave the report as it is"))
        self._close.setVisible(state.asks)
        self._leave.setVisible(state.is_again)
        self._correct.setVisible(not state.asks)
        self._bar.setVisible(state.printed is not None and not state.is_again)

    def _tell(self, state: DayState) -> None:
        """Say what keeps the day open, each at its line, and whether the register agrees."""
        told = {words.line_of(each.code, each.at): words.problem(each.code) for each in state.problems}
        for name, shown in self._problems.items():
            shown.setText(told.get(name, ""))
            shown.setVisible(name in told)
        still = QCoreApplication.translate("Day", "%1 things keep the day open.")
        self._said.setText(error(state.said) if state.said else filled(still, len(told)) if told else "")
        self._said.setVisible(bool(state.said or told))

    def _asked(self, state: DayState) -> list[QWidget]:
        made = [self._drafts(state)] if state.drafts else []
        counted = QCoreApplication.translate("Day", "The laptop counts %1 households finished today.")
        lines = [label(filled(counted, state.counted.enrolled), name="counted")]
        if state.counted.withdrawn:
            back = QCoreApplication.translate("Day", "%1 of them were withdrawn since.")
            lines.append(label(filled(back, state.counted.withdrawn), "quiet"))
        made.append(
            card(
                label(QCoreApplication.translate("Day", "The paper register"), "heading"),
                *lines,
                self._line("register", words.number("register"), state),
                self._line(
                    "register_reason",
                    QCoreApplication.translate("Day", "Why they differ, if they do"),
                    state,
                    is_long=True,
                ),
            )
        )
        if state.takes_money:
            money = QCoreApplication.translate("Day", "First contributions taken today")
            made.append(self._numbers(money, ("first_contributions", "first_contributions_kip"), state))
        met = QCoreApplication.translate("Day", "Who you spoke with today")
        made.append(self._numbers(met, ("met", "informed", "interested"), state))
        return [*made, *self._team(state)]

    def _closed(self, state: DayState) -> list[QWidget]:
        assert state.printed
        done = QCoreApplication.translate(
            "Day", "The day is closed and signed. The report goes to the fund with your records."
        )
        fields = report_fields(state.printed, takes_money=state.takes_money)
        made: list[QWidget] = [
            label(done, "done", name="day-closed"),
            card(*(pair(each.label, each.value) for each in fields)),
        ]
        return made + self._team(state)

    def _drafts(self, state: DayState) -> QWidget:
        title = QCoreApplication.translate("Day", "Begun and not finished: %1")
        heading = label(filled(title, len(state.drafts)), "heading")
        return card(heading, *(self._draft(each, state) for each in state.drafts))

    def _draft(self, each: Open, state: DayState) -> QWidget:
        unnamed = QCoreApplication.translate("Home", "No name yet")
        record = each.draft.record
        named = f"{each.name or unnamed}  ·  {clock_time(each.draft.saved_at)}"
        finish = button(
            QCoreApplication.translate("Day", "Finish it"),
            partial(self.draft_asked.emit, each.draft),
            name=f"finish:{record}",
        )
        away = button(
            QCoreApplication.translate("Day", "Put it away"),
            partial(self._presenter.put_draft_away, record),
            role="danger",
            name=f"put-away:{record}",
        )
        for pressed in (finish, away):
            pressed.setAccessibleName(f"{pressed.text()}: {each.name or unnamed}")
        line = row(label(say(named)), finish, away)
        line.setStretch(0, 1)
        asked = QCoreApplication.translate("Day", "Why it stays open")
        made = QWidget()
        made.setLayout(column(line, self._line(why(record), asked, state, is_long=True), spacing=4))
        return made

    def _numbers(self, title: str, names: tuple[str, ...], state: DayState) -> QWidget:
        return card(label(title, "heading"), *(self._line(name, words.number(name), state) for name in names))

    def _line(self, name: str, asked: str, state: DayState, *, is_long: bool = False) -> QWidget:
        """Return a line, what it asks beside it, and what is wrong with it below."""
        typed = Words(f"day:{name}")
        typed.show_text(state.typed.get(name, ""))
        typed.changed.connect(partial(self._presenter.say, name))
        line = typed.line
        line.setAccessibleName(asked)
        line.returnPressed.connect(partial(self._next, name))
        problem = label(role="problem", name=f"problem:{name}")
        problem.hide()
        self._lines[name], self._problems[name] = line, problem
        beside = row(label(asked), typed)
        beside.setStretch(0, 1)
        if is_long:
            beside.setStretch(1, 2)
        else:
            typed.setFixedWidth(_LINE_WIDTH)
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        made = QWidget()
        made.setLayout(column(beside, problem, spacing=2))
        return made

    def _team(self, state: DayState) -> list[QWidget]:
        if not state.team:
            return []
        title = QCoreApplication.translate("Day", "The team's day")
        lines = [
            label(
                say(team_line(each, self._language.code)),
                "" if each.report else "notice",
                name=f"team:{each.login}",
            )
            for each in state.team
        ]
        return [card(label(title, "heading"), *lines)]

    # -- acting ---------------------------------------------------------------------------------

    def _next(self, name: str) -> None:
        """Go to the next line, and from the last to the button."""
        names = list(self._lines)
        at = names.index(name) + 1
        target: QWidget = self._lines[names[at]] if at < len(names) else self._close
        target.setFocus()
        self._area.ensureWidgetVisible(target)

    def _do_close(self) -> None:
        if not self._presenter.state.asks:
            return
        self._presenter.close()
        if found := self._presenter.state.problems:
            line = self._lines.get(words.line_of(found[0].code, found[0].at))
            if line:
                line.setFocus()
                self._area.ensureWidgetVisible(line)
