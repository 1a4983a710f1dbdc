"""A campaign manager's plan: one sheet of lines, kept as it is typed, saved for the fund's office."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLayout, QLineEdit, QVBoxLayout, QWidget

from fieldapp.supervision.planning import FIELDS, SECTIONS, Row
from ui.by_code import filled
from ui.language import Language
from ui.screens import Screen
from ui.screens.plan import words
from ui.screens.plan.presenter import PlanPresenter
from ui.screens.plan.state import PlanState, options
from ui.texts import error, say
from ui.widgets import button, card, clear, column, give_role, label, row, scrolled, show_now
from ui.widgets.calm_box import CalmBox
from ui.widgets.words import Words

_WORDS = frozenset(
    {"name_lo", "name_en", "preregistered", "villages", "title_lo", "title_en", "text_lo", "text_en"}
)
"""What others read, so that text of an old Lao font is converted or refused in it."""
_TALL = frozenset({"materials"})
"""Sections whose lines stand under one another: they are long."""


_PARTS = ("", *SECTIONS)
"""The campaign's own lines, and the sections: what is built one after the other."""


_AT_ONCE = 6
"""So many lines are built in one go: some 30 ms."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the lines of a part depend on."""

    language: str
    chosen: tuple[str, ...]
    """The districts that can be chosen in them."""
    kinds: tuple[str, ...]
    """For each line that there can be several of, what it is a target for."""


class PlanScreen(Screen):
    """Everything of a campaign on one sheet."""

    def __init__(self, presenter: PlanPresenter, language: Language) -> None:
        super().__init__(presenter)
        self._presenter, self._language = presenter, language
        self._built: dict[str, _Shape] = {}
        """What each part that is there was built for."""
        self._rows: dict[str, QVBoxLayout] = {}
        self._rest = QTimer(self)
        self._rest.setObjectName("builds the rest")
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._build_next)
        self._problems: dict[str, QLabel] = {}
        self._lines: dict[str, QWidget] = {}
        self._models: dict[tuple[str, str, str], QStandardItemModel] = {}
        self._title, self._about = label(role="title"), label(role="quiet", name="plan-about")
        self._said = label(name="plan-said")
        self._undo = button("", presenter.undo, name="plan-undo")
        self._again = button("", presenter.begin_again, role="quiet", name="plan-again")
        self._save = button("", self._do_save, role="primary", name="plan-save")
        self._content = QWidget()
        self._holders = {name: QWidget() for name in _PARTS}
        for each in self._holders.values():
            each.setLayout(column())
        sheet = column(*self._holders.values())
        sheet.addStretch()
        self._content.setLayout(sheet)
        self._area = scrolled(self._content)
        acts = row(self._said, self._again, self._undo, self._save)
        acts.setStretch(0, 1)
        whole = column(self._title, self._about, self._area, acts, margin=20)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.show_state()

    def focus_first(self) -> None:
        """Begin at the name."""
        self._lines[f"plan:{FIELDS[0]}"].setFocus()

    def show_state(self) -> None:
        """Show the plan. What is typed stays where it is: lines are new only where they ask something else.

        What was never there is built some at a time, so that the window does not stand still.
        """
        state = self._presenter.state
        self._say_names()
        for name in _PARTS:
            if name in self._built or name == _PARTS[0]:
                self._update(state, name)
        if self._is_missing(state):
            self._rest.start()
        self._tell(state)

    def _shape(self, state: PlanState, name: str) -> _Shape:
        kinds = tuple(each.get("of", "") for each in state.plan.rows(name))
        chosen = [each.get("district", "") for each in state.plan.rows("districts")]
        return _Shape(self._language.code, tuple(chosen) if "district" in kinds else (), kinds)

    # -- building -------------------------------------------------------------------------------

    def _is_missing(self, state: PlanState) -> bool:
        return any(self._built.get(name) != self._shape(state, name) for name in _PARTS)

    def _build_next(self) -> None:
        """Build the next that is not there yet."""
        state = self._presenter.state
        self._update(state, next(n for n in _PARTS if self._built.get(n) != self._shape(state, n)))
        self._tell(state)
        if self._is_missing(state):
            self._rest.start()

    def _update(self, state: PlanState, name: str) -> None:
        """Let a part have the lines it should, or some of those that are missing."""
        wanted, built = self._shape(state, name), self._built.get(name)
        if built == wanted:
            return
        if built is None or (built.language, built.chosen) != (wanted.language, wanted.chosen):
            self._build(name)
            built = replace(wanted, kinds=())
        before, after = built.kinds, wanted.kinds
        alike = next((at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), None)
        if len(before) == len(after) and alike is not None:
            for at in (at for at in range(alike, len(after)) if before[at] != after[at]):
                self._take_out(name, at)
                self._put_in(state, name, at)
        else:
            first = min(len(before), len(after)) if alike is None else alike
            for at in reversed(range(first, len(before))):
                self._take_out(name, at)
            after = after[: first + _AT_ONCE]
            for at in range(first, len(after)):
                self._put_in(state, name, at)
        self._built[name] = replace(wanted, kinds=after)
        show_now(self._holders[name])

    def _build(self, name: str) -> None:
        """Build a part without its lines of a kind that there can be several of."""
        self._forget(lambda line: _part_of(line) == name)
        self._models = {of: each for of, each in self._models.items() if of[0] != name}
        layout = self._holders[name].layout()
        assert layout is not None
        clear(layout)
        if name in SECTIONS:
            layout.addWidget(self._section(name))
        else:
            layout.addWidget(card(*(self._field(each) for each in FIELDS), self._money()))

    def _put_in(self, state: PlanState, name: str, at: int) -> None:
        made = self._row(state, name, at, state.plan.rows(name)[at])
        self._rows[name].insertWidget(at, made)
        made.show()

    def _take_out(self, name: str, at: int) -> None:
        item = self._rows[name].takeAt(at)
        if item and (gone := item.widget()):
            gone.hide()
            gone.deleteLater()
        own = (f"plan:{name}:{at}:", f"plan-remove:{name}:{at}:")
        self._forget(lambda line: f"{line}:".startswith(own))

    def _forget(self, is_gone: Callable[[str], bool]) -> None:
        self._lines = {line: each for line, each in self._lines.items() if not is_gone(line)}
        self._problems = {line: each for line, each in self._problems.items() if not is_gone(line)}

    def _say_names(self) -> None:
        self._title.setText(QCoreApplication.translate("Plan", "Plan the campaign"))
        self._again.setText(QCoreApplication.translate("Plan", "Begin again from what is published"))
        self._undo.setText(QCoreApplication.translate("Plan", "Take the last change back"))
        self._save.setText(QCoreApplication.translate("Plan", "Save for the fund's office"))

    def _field(self, name: str) -> QWidget:
        line = self._line(f"plan:{name}", name, partial(self._presenter.say, name), is_words=name in _WORDS)
        beside = row(label(words.asked(name)), line)
        beside.setStretch(0, 1)
        beside.setStretch(1, 2)
        return self._with_problem(beside, f"plan:{name}")

    def _money(self) -> QWidget:
        self._taken = QCheckBox(QCoreApplication.translate("Plan", "Enumerators take first contributions"))
        self._taken.setObjectName("plan:money")
        self._taken.clicked.connect(lambda checked: self._presenter.take_first_contributions(taken=checked))
        return self._taken

    def _section(self, name: str) -> QWidget:
        rows = self._rows[name] = column(spacing=8)
        more = button(words.add(name), partial(self._add, name), name=f"plan-add:{name}")
        self._lines[more.objectName()] = more
        under = row(more)
        under.addStretch()
        problem = label(role="problem", name=f"problem:plan:{name}")
        problem.hide()
        self._problems[f"plan:{name}"] = problem
        inside = QWidget()
        inside.setLayout(column(rows, problem, under, spacing=8))
        return card(label(words.section(name), "heading"), inside)

    def _row(self, state: PlanState, section: str, at: int, values: Row) -> QWidget:
        cells = [self._cell(state, section, at, values, each) for each in SECTIONS[section]]
        lines = column(*cells, spacing=4) if section in _TALL else row(*cells, spacing=8)
        for place in range(len(cells)):
            lines.setStretch(place, 0 if section in _TALL else 1)
        away = button(
            QCoreApplication.translate("Plan", "Take out"),
            partial(self._remove, section, at),
            role="quiet",
            name=f"plan-remove:{section}:{at}",
        )
        self._lines[away.objectName()] = away
        beside = row(lines, away)
        beside.setStretch(0, 1)
        made = QWidget()
        made.setLayout(beside)
        return made

    def _cell(self, state: PlanState, section: str, at: int, values: Row, name: str) -> QWidget:
        named = f"plan:{section}:{at}:{name}"
        choices = options(name, values, state.plan, self._language.code)
        if name == "key" and values.get("of") == "total":
            return self._with_problem(row(label()), named)
        if choices is None:
            is_words = name in _WORDS or values.get("of") == "village"
            heard = partial(self._presenter.put, section, at, name)
            return self._with_problem(row(self._line(named, name, heard, is_words=is_words)), named)
        box = CalmBox()
        box.setObjectName(named)
        box.setAccessibleName(words.asked(name))
        box.setModel(self._offered(section, name, values.get("of", ""), choices))
        self._lines[named] = box
        box.activated.connect(lambda _at: self._chose(section, at, name, box))
        return self._with_problem(row(box), named)

    def _offered(self, section: str, name: str, of: str, choices: Mapping[str, str]) -> QStandardItemModel:
        """Return what there is to choose, made once for all lines of a section that offer the same."""
        made = self._models.get((section, name, of))
        if made is None:
            made = self._models[section, name, of] = QStandardItemModel()
            named = {"": f"{words.asked(name)}…"} | {
                code: words.choice(name, code, called, of) for code, called in choices.items()
            }
            for code, called in named.items():
                item = QStandardItem(say(called))
                item.setData(code, Qt.ItemDataRole.UserRole)
                made.appendRow(item)
        return made

    def _chose(self, section: str, at: int, name: str, box: QComboBox) -> None:
        self._presenter.put(section, at, name, str(box.currentData()))

    def _line(self, name: str, column: str, heard: Callable[[str], object], *, is_words: bool) -> QWidget:
        """Return a line to type in: for words that others read, or for a day, a number, a login."""
        line: Words | QLineEdit
        if is_words:
            line = Words(name)
            line.ask(words.asked(column))
            line.changed.connect(heard)
        else:
            line = QLineEdit()
            line.setObjectName(name)
            line.setAccessibleName(words.asked(column))
            line.setPlaceholderText(words.asked(column))
            line.textEdited.connect(heard)
        self._lines[name] = line
        return line

    def _with_problem(self, inside: QLayout, name: str) -> QWidget:
        problem = label(role="problem", name=f"problem:{name}")
        problem.hide()
        self._problems[name] = problem
        made = QWidget()
        made.setLayout(column(inside, problem, spacing=2))
        return made

    # -- showing --------------------------------------------------------------------------------

    def _tell(self, state: PlanState) -> None:
        """Fill the lines, and say what is missing at each, and where the file is."""
        plan = state.plan
        self._about.setText(words.about(plan.id, plan.version, state.published))
        for name in FIELDS:
            self._fill(f"plan:{name}", plan.fields.get(name, ""))
        for section, columns in SECTIONS.items():
            for at, values in enumerate(plan.rows(section)):
                for each in columns:
                    self._fill(f"plan:{section}:{at}:{each}", values.get(each, ""))
        self._taken.setChecked(plan.takes_first_contributions)
        told = {_named(each.section, each.at, each.column): each.code for each in state.problems}
        for name, shown in self._problems.items():
            shown.setText(words.problem(told[name]) if name in told else "")
            shown.setVisible(name in told)
        self._undo.setEnabled(state.can_undo)
        self._say(state)

    def _say(self, state: PlanState) -> None:
        text, role = "", "quiet"
        if state.trouble:
            text, role = error(state.trouble), "problem"
        elif state.problems:
            still = QCoreApplication.translate("Plan", "%1 things are still missing or wrong.")
            text, role = filled(still, len(state.problems)), "problem"
        elif state.saved:
            saved = QCoreApplication.translate(
                "Plan",
                "Saved among your documents: %1. Give this file to the fund's office, which publishes it.",
            )
            text, role = filled(saved, Path(state.saved).name), "done"
        self._said.setText(say(text))
        give_role(self._said, role)

    def _fill(self, name: str, text: str) -> None:
        shown = self._lines.get(name)
        if isinstance(shown, Words) and shown.text != text:
            shown.show_text(text)
        elif isinstance(shown, QLineEdit) and shown.text() != text:
            shown.setText(text)
        elif isinstance(shown, QComboBox):
            shown.setCurrentIndex(max(0, shown.findData(text)))

    # -- acting ---------------------------------------------------------------------------------

    def _add(self, section: str) -> None:
        """Add a line, and go to it."""
        self._presenter.add(section)
        at = len(self._presenter.state.plan.rows(section)) - 1
        self._go_to(f"plan:{section}:{at}:{SECTIONS[section][0]}")

    def _remove(self, section: str, at: int) -> None:
        """Take a line out, and go to the one that stands there now."""
        self._presenter.remove(section, at)
        last = len(self._presenter.state.plan.rows(section)) - 1
        first = SECTIONS[section][0]
        self._go_to(_named(section, min(at, last), first) if last >= 0 else f"plan-add:{section}")

    def _do_save(self) -> None:
        """Save, or go to the first thing that is missing."""
        self._presenter.save()
        for each in self._presenter.state.problems[:1]:
            is_line = each.column or not each.section
            self._go_to(_named(each.section, each.at, each.column) if is_line else f"plan-add:{each.section}")

    def _go_to(self, name: str) -> None:
        while name not in self._lines and self._is_missing(self._presenter.state):
            self._build_next()
        if found := self._lines.get(name):
            found.setFocus()
            self._area.ensureWidgetVisible(found)


def _named(section: str, at: int, column: str) -> str:
    if not section:
        return f"plan:{column}"
    return f"plan:{section}:{at}:{column}" if column else f"plan:{section}"


def _part_of(line: str) -> str:
    """Return the part that a line of such a name stands in."""
    part = line.split(":")[1]
    return part if part in SECTIONS else ""
