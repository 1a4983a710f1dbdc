"""What a keystroke costs in a long form, and in a long repeat, beside working everything out anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

from fieldapp.forms.compile import compile_markdown
from fieldapp.forms.definition import FormDefinition
from fieldapp.forms.session import FormSession
from fieldapp.forms.xform import parse_xform
from tests.bench.measure import Measure, median, ms, percentile, seconds

_AIM_S = 0.016
"""One picture at 60 a second."""
_TODAY = date(2026, 11, 23)
_HEAD = "| survey |\n| | type | name | label | relevant | constraint | calculation |\n"
_SETTINGS = "| settings |\n| | form_id | version |\n| | long | 1 |\n"


def keystrokes(_folder: Path) -> Iterator[Measure]:
    """A form of 300 questions with 200 expressions; a repeat of 50 rows that look at each other."""
    yield _keystroke("a keystroke, 300 questions and 200 expressions", _long_form(), rows=0)
    yield _keystroke("a keystroke, a repeat of 50 rows with rules across them", _repeat_form(), rows=50)
    yield _choosing()


def _choosing() -> Measure:
    """The district changes, and with it which of 10,000 villages are offered."""
    form = _village_form()
    session, anew = _session(form), _session(form)
    _look(session)
    ours: list[float] = []
    for at in range(100):

        def choose(at: int = at) -> None:
            session.answer("district", str(at * 37 % 150))
            _look(session)

        ours.append(seconds(choose))
    first = seconds(lambda: _look(anew))
    worst = percentile(ours[1:], 0.99)
    return Measure(
        "choosing the district of 10,000 villages",
        f"{ms(median(ours))}, p99 {ms(worst)}, the first {ms(ours[0])}",
        f"{ms(first)} to read the list in",
        f"p99 {ms(worst)}",
        "< 16 ms",
        worst < _AIM_S,
    )


def _village_form() -> FormDefinition:
    head = "| survey |\n| | type | name | label | choice_filter |\n"
    asked = (
        "| | text | district | D | |\n| | select_one_from_file v.csv | village | V | district=${district} |\n"
    )
    rows = [f"{at},Village {at},{at % 150}" for at in range(10_000)]
    villages = "\n".join(["name,label,district", *rows, ""]).encode()
    return parse_xform(compile_markdown(head + asked + _SETTINGS), {"v.csv": villages})


def _keystroke(what: str, form: FormDefinition, *, rows: int) -> Measure:
    session = _begun(form, rows)
    dice = Random(1)
    paths = list(session.paths())
    _look(session)
    ours, anew = [], []
    for at, path in enumerate(paths):
        value = str(dice.randrange(100))

        def press(path: str = path, value: str = value) -> None:
            session.answer(path, value)
            _look(session)

        ours.append(seconds(press))
        if at % 25 == 0:
            answers = session.answers()
            anew.append(seconds(lambda answers=answers: _look(_session(form, answers))))  # type: ignore[misc]
    worst = percentile(ours, 0.99)
    return Measure(
        what,
        f"{ms(median(ours))}, p99 {ms(worst)}, longest {ms(max(ours))}",
        f"{ms(median(anew))} worked out anew",
        f"p99 {ms(worst)}",
        "< 16 ms",
        worst < _AIM_S,
    )


def _look(session: FormSession) -> None:
    """Ask what the window asks after a keystroke: every question, every section, what is missing."""
    for path in session.paths():
        session.question(path)
    session.sections()
    session.problems()


def _session(form: FormDefinition, answers: dict[str, object] | None = None) -> FormSession:
    return FormSession(form, answers, today=lambda: _TODAY)


def _begun(form: FormDefinition, rows: int) -> FormSession:
    session = _session(form)
    for _ in range(rows):
        session.add_row("row")
    for at, path in enumerate(session.paths()):
        session.answer(path, str(at % 90 + 1))
    return session


def _long_form() -> FormDefinition:
    """100 relevances in chains, 60 constraints, 40 calculations, of which some go through everything."""
    lines: list[str] = []
    for page in range(10):
        lines.append(f"begin_group | page{page} | Page | | |")
        for at in range(page * 30, page * 30 + 30):
            relevant = f"${{q{at - 1}}} != '' or ${{q{at // 2}}} > 3" if at % 3 == 1 else ""
            constraint = f". >= 0 and . < ${{q{at - 2}}} + 1000" if at % 5 == 2 else ""
            lines.append(f"integer | q{at} | Question {at} | {relevant} | {constraint} |")
        lines.append("end_group | | | | |")
    for at in range(40):
        earlier = f"${{c{at - 1}}}" if at else "0"
        lines.append(f"calculate | c{at} | | | | {earlier} + coalesce(${{q{at * 7}}}, 0) |")
    return _form(lines)


def _repeat_form() -> FormDefinition:
    lines = [
        "begin_group | family | Family | | |",
        "begin_repeat | row | Row | | |",
        "integer | kind | Kind | | . != 1 or count(${row}[kind = 1]) <= 1 |",
        "integer | age | Age | | . <= max(${row}[age != '']/age) |",
        "integer | worth | Worth | ${kind} > 2 | . < sum(${row}/worth) + 1 |",
        "integer | other | Other | ${age} > 10 | . != ${worth} |",
        "calculate | share | | | | ${worth} div sum(${row}/worth) |",
        "end_repeat | | | | |",
        "calculate | total | | | | sum(${worth}) |",
        "calculate | first | | | | indexed-repeat(${kind}, ${row}, 1) |",
        "end_group | | | | |",
    ]
    return _form(lines)


def _form(lines: list[str]) -> FormDefinition:
    return parse_xform(compile_markdown(_HEAD + "".join(f"| | {line}\n" for line in lines) + _SETTINGS))
