"""An answer costs what depends on it, and comes to the same as working everything out anew."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fieldapp.forms.definition import Kind
from fieldapp.forms.dependencies import Cell, Graph, Source
from fieldapp.forms.session import FormSession
from tests.fieldapp.forms import build
from tests.fieldapp.forms.rich import FORM


def everything(session: FormSession) -> dict[str, Any]:
    return {
        "questions": [session.question(path) for path in session.paths()],
        "problems": session.problems(),
        "sections": session.sections(),
        "answers": session.answers(),
        "finished": session.finished(),
        "overrides": session.overrides(),
    }


VALUES = st.sampled_from(
    ["", "1", "2", "3", "14", "16", "19", "40", "-5", "must", "yes", "no", "yes no", "spouse", "child",
     "1401", "1601", "rice", "fish", "2020-02-30", "2020-02-03", "2030-01-01", "ຊື່", "0.5"]
)  # fmt: skip


@given(st.data())
@settings(max_examples=120, deadline=None)
def test_what_is_kept_up_to_date_is_what_would_be_worked_out_anew(data: st.DataObject) -> None:
    session = build.begin(FORM)
    removed: list[tuple[str, int, Any]] = []
    for _ in range(data.draw(st.integers(1, 14))):
        do = data.draw(
            st.sampled_from(["answer"] * 6 + ["add", "inner", "remove", "restore", "override", "look"])
        )
        paths = [p for p in session.paths() if session.question(p).question.kind is not Kind.NOTE]
        rows = session.row_ids("relative")
        if do == "answer":
            session.answer(data.draw(st.sampled_from(paths)), data.draw(VALUES))
        elif do == "override":
            session.override(data.draw(st.sampled_from(paths)), "a reason")
        elif do == "add":
            session.add_row("relative")
        elif do == "inner" and rows:
            session.add_row(f"relative/{data.draw(st.sampled_from(rows))}/gift")
        elif do == "remove" and rows:
            removed.append(("relative", *session.remove_row("relative", data.draw(st.sampled_from(rows)))))
        elif do == "restore" and removed and removed[-1][1] <= len(rows):
            session.restore_row(*removed.pop())
        elif do == "look":
            everything(session)
    again = build.begin(FORM, session.answers(), new_row_id=lambda: "never")
    assert everything(again) == everything(session)


def test_an_answer_computes_what_depends_on_it_and_no_more() -> None:
    session = build.begin(FORM)
    session.answer("name", "ກ")
    session.answer("age", "40")
    for _ in range(5):
        session.add_row("relative")
    everything(session)
    before = session.computed
    session.answer("last", "x")
    everything(session)
    assert session.computed - before == 2  # the question, and its page
    before = session.computed
    session.answer("province", "14")
    everything(session)
    assert session.computed - before < 12


def test_asked_again_nothing_is_computed() -> None:
    session = build.begin(FORM)
    everything(session)
    before = session.computed
    everything(session)
    session.answer("name", session.value("name"))
    everything(session)
    assert session.computed == before


def test_an_aggregate_is_computed_once_for_all_rows() -> None:
    session = build.begin(FORM)
    rows = [session.add_row("relative") for _ in range(20)]
    everything(session)
    for row in rows:
        session.answer(f"relative/{row}/relation", "spouse")
    everything(session)
    before = session.computed
    session.answer(f"relative/{rows[0]}/relation", "child")
    everything(session)
    assert session.computed - before < 20 * 4
    assert build.code(session, f"relative/{rows[1]}/relation") == "constraint"


def test_a_circle_ends() -> None:
    graph = Graph()
    ring: list[Cell] = []
    ring.append(Cell(lambda: graph.value(ring[1]) + 1, default=0))
    ring.append(Cell(lambda: graph.value(ring[0]) + 1, default=0))
    assert graph.value(ring[0]) == 2


def test_what_is_no_longer_read_no_longer_matters() -> None:
    graph, which, other = Graph(), Source(), Source()
    reads_other = [True]

    def compute() -> int:
        graph.note(which)
        if reads_other[0]:
            graph.note(other)
        return graph.runs

    cell = Cell(compute)
    graph.value(cell)
    reads_other[0] = False
    graph.changed(which)
    graph.value(cell)
    graph.changed(other)
    assert cell.is_fresh


def test_a_long_chain_does_not_run_out_of_room() -> None:
    chain = [f"integer | q{at} | Q | {f'${{q{at - 1}}} > 0' if at else ''} | |" for at in range(400)]
    sums = [f"calculate | c{at} | | | {f'${{c{at - 1}}} + ' if at else ''}${{q{at}}} |" for at in range(400)]
    session = build.begin(build.form("type | name | label | relevant | calculation |", *chain, *sums))
    for at in range(400):
        session.answer(f"q{at}", "1")
    assert session.answers()["c399"] == "400"
    session.answer("q0", "0")
    assert [path for path in session.paths() if session.question(path).is_relevant] == ["q0"]
    session.answer("q0", "2")
    assert session.finished()["c399"] == "401"
