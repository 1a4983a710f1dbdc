"""Kinds of question, groups, repeats, defaults, triggers, languages."""

from datetime import timedelta

import pytest

from fieldapp.forms.definition import Kind, UnusableForm
from fieldapp.forms.session import FormSession
from tests.fieldapp.forms import build
from tests.fieldapp.forms.build import begin, code, form

LIST = "list_name | name | label\ncolour | red | Red\ncolour | green | Green\ncolour | blue | Blue"


@pytest.mark.parametrize(
    ("kind", "written", "right", "wrong"),
    [
        (Kind.TEXT, "text | q | Q |", ["x", "ສະບາຍດີ"], {}),
        (Kind.INTEGER, "integer | q | Q |", ["0", "-5"], {"1.5": "not-a-number", "x": "not-a-number"}),
        (Kind.DECIMAL, "decimal | q | Q |", ["1.5", "2"], {"1,5": "not-a-number"}),
        (Kind.RANGE, "range | q | Q | start=0 end=10 step=5", ["0", "5", "10"], {"3": "out-of-range", "15": "out-of-range", "x": "not-a-number"}),
        (Kind.RANGE, "range | q | Q | start=0 end=1 step=0.25", ["0.75"], {"0.8": "out-of-range"}),
        (Kind.DATE, "date | q | Q |", ["2026-02-28"], {"2026-02-30": "not-a-date", "1/5/1987": "not-a-date"}),
        (Kind.TIME, "time | q | Q |", ["14:30", "14:30:00.000+07:00"], {"25:00": "not-a-time", "14": "not-a-time"}),
        (Kind.DATETIME, "dateTime | q | Q |", ["2026-01-01T10:00:00+07:00"], {"2026-01-01": "not-a-date-time"}),
        (Kind.SELECT_ONE, "select_one colour | q | Q |", ["red"], {"pink": "not-a-choice", "red green": "not-a-choice"}),
        (Kind.SELECT_MANY, "select_multiple colour | q | Q |", ["red", "red blue"], {"red pink": "not-a-choice", "red red": "not-a-choice"}),
        (Kind.RANK, "rank colour | q | Q |", ["blue red green"], {"blue pink": "not-a-choice"}),
        (Kind.ACKNOWLEDGE, "acknowledge | q | Q |", ["OK"], {}),
        (Kind.BARCODE, "barcode | q | Q |", ["885123"], {}),
        (Kind.GEOPOINT, "geopoint | q | Q |", ["17.9 102.6 0 5", "17.9 102.6"], {"17.9": "not-a-place", "99 1": "not-a-place", "1 2;3 4": "not-a-place"}),
        (Kind.GEOTRACE, "geotrace | q | Q |", ["1 2;3 4"], {"1 2": "not-a-place"}),
        (Kind.GEOSHAPE, "geoshape | q | Q |", ["0 0;0 1;1 1;0 0"], {"0 0;0 1": "not-a-place"}),
        (Kind.IMAGE, "image | q | Q |", ["photo.webp"], {}),
    ],
)  # fmt: skip
def test_a_kind_of_question(kind: Kind, written: str, right: list[str], wrong: dict[str, str]) -> None:
    definition = form("type | name | label | parameters", written, choices=LIST)
    session = begin(definition)
    assert session.question("q").question.kind is kind
    for value in right:
        session.answer("q", value)
        assert code(session, "q") == "", value
    for value, expected in wrong.items():
        session.answer("q", value)
        assert code(session, "q") == expected, value
        assert session.value("q") == value


def test_appearances_and_parameters_are_handed_on() -> None:
    definition = form(
        "type | name | label | appearance | parameters",
        "text | t | T | multiline | rows=5", "date | d | D | month-year |", "image | s | S | signature |",
    )  # fmt: skip
    shown = {question.name: question for question in definition.questions()}
    assert [shown[name].appearance for name in "tds"] == ["multiline", "month-year", "signature"]
    assert shown["t"].parameters == {"rows": "5"}
    assert shown["s"].parameters["mediatype"] == "image/*"


def test_groups_in_groups_are_one_page_with_headings() -> None:
    definition = form(
        "type | name | label | relevant",
        "text | alone | Alone |", "begin_group | outer | Outer | ${alone} = 'x'", "text | a | A |",
        "begin_group | inner | Inner | ${a} != ''", "text | b | B |", "end_group | | |", "end_group | | |",
        "text | last | Last |",
    )  # fmt: skip
    assert [[item.name for item in page.items] for page in definition.pages] == [
        ["alone"],
        ["a", "b"],
        ["last"],
    ]
    assert definition.groups[definition.question("b").group].label.in_("en") == "Inner"
    session = begin(definition)
    assert [path for path in session.paths() if session.question(path).is_relevant] == ["alone", "last"]
    session.answer("alone", "x")
    session.answer("a", "y")
    assert session.question("b").is_relevant
    session.answer("alone", "")
    assert session.finished() == {}
    assert session.answers() == {"a": "y"}


NESTED = form(
    "type | name | label | relevant | calculation | repeat_count",
    "begin_repeat | outer | Outer | | |", "text | oq | OQ | | |",
    "begin_group | g | G | | |", "begin_repeat | inner | Inner ${iq} | ${oq} != 'no' | |",
    "text | iq | IQ | | |", "text | again | A | ${iq} = 'x' | |", "calculate | at | | | position(..) |", "end_repeat | | | | |",
    "end_group | | | | |", "calculate | inners | | | count(${inner}) |", "end_repeat | | | | |",
    "calculate | all | | | count(${iq}) |", "calculate | picked | | | indexed-repeat(${iq}, ${outer}, 2, ${inner}, 1) |",
)  # fmt: skip


def test_repeats_in_repeats() -> None:
    session = begin(NESTED)
    one, two = session.add_row("outer"), session.add_row("outer")
    first, second = session.add_row(f"outer/{two}/inner"), session.add_row(f"outer/{two}/inner")
    session.answer(f"outer/{two}/inner/{first}/iq", "x")
    assert list(session.paths()) == [
        f"outer/{one}/oq", f"outer/{two}/oq",
        f"outer/{two}/inner/{first}/iq", f"outer/{two}/inner/{first}/again",
        f"outer/{two}/inner/{second}/iq", f"outer/{two}/inner/{second}/again",
    ]  # fmt: skip
    assert session.question(f"outer/{two}/inner/{first}/again").is_relevant
    assert not session.question(f"outer/{two}/inner/{second}/again").is_relevant
    assert session.row_label(f"outer/{two}/inner", first).in_("en") == "Inner x"
    answers = session.answers()
    assert (answers["all"], answers["picked"]) == ("2", "x")
    assert [row["inners"] for row in answers["outer"]] == ["0", "2"]
    assert answers["outer"][1]["inner"] == [{"id": first, "iq": "x", "at": "1"}, {"id": second, "at": "2"}]
    place, removed = session.remove_row("outer", two)
    assert session.answers() == {"outer": [{"id": one, "inners": "0"}], "all": "0"}
    session.restore_row("outer", place, removed)
    assert session.answers() == answers
    assert begin(NESTED, answers).answers() == answers
    session.answer(f"outer/{two}/oq", "no")
    assert session.answers()["all"] == "0"
    assert [row.get("inner") for row in session.finished()["outer"]] == [None, None]


def test_a_repeat_by_number_keeps_what_is_beyond() -> None:
    definition = form(
        "type | name | label | repeat_count", "integer | many | M |", "begin_repeat | row | R | ${many}",
        "text | said | S |", "end_repeat | | |",
    )  # fmt: skip
    session = begin(definition)
    session.answer("many", "3")
    rows = session.row_ids("row")
    assert len(rows) == 3
    session.answer(f"row/{rows[2]}/said", "third")
    session.answer("many", "2")
    assert session.row_ids("row") == rows[:2]
    assert len(session.finished()["row"]) == 2
    again = begin(definition, session.answers())
    again.answer("many", "3")
    assert again.value(f"row/{rows[2]}/said") == "third"
    again.answer("many", "02055512345")
    assert len(again.row_ids("row")) == 200
    again.answer("many", "x")
    assert again.row_ids("row") == ()


def test_defaults_are_given_once() -> None:
    definition = form(
        "type | name | label | default | calculation",
        "text | fixed | F | hello |", "date | day | D | today() |", "hidden | secret | | shh |",
        "calculate | dice | | | once(random())", "text | kept | K | concat('a', 'b') |",
        "begin_repeat | row | R | |", "text | number | N | concat('n', position(..)) |", "text | same | S | s |", "end_repeat | | | |",
    )  # fmt: skip
    session = begin(definition)
    assert {k: v for k, v in session.answers().items() if k != "dice"} == {
        "fixed": "hello", "day": "2026-11-23", "secret": "shh", "kept": "ab",
    }  # fmt: skip
    assert session.sections()[0].status == "empty"
    row = session.add_row("row")
    assert session.value(f"row/{row}/number") == "n1"
    session.answer("fixed", "")
    session.answer("day", "")
    again = begin(definition, session.answers())
    assert again.answers() == session.answers()
    assert again.value("day") == ""


def test_what_the_laptop_knows() -> None:
    definition = form(
        "type | name | label", "start | began |", "end | ended |", "today | day |", "deviceid | device |",
        "username | who |", "phonenumber | call |", "audit | audit |", "text | q | Q",
    )  # fmt: skip
    session = begin(definition, properties={"deviceid": "l1", "username": "somchit"})
    assert session.answers() == {
        "began": "2026-11-23T14:30:05.250+07:00", "day": "2026-11-23", "device": "l1", "who": "somchit",
    }  # fmt: skip
    assert session.finished()["ended"] == "2026-11-23T14:30:05.250+07:00"
    assert list(session.paths()) == ["q"]


def test_a_trigger_sets_when_its_question_is_answered() -> None:
    definition = form(
        "type | name | label | calculation | trigger",
        "text | q | Q | |", "text | other | O | |", "calculate | noted | | concat(${other}, '!') | ${q}",
        "text | filled | F | ${q} | ${q}", "calculate | next | | ${filled} | ${filled}",
    )  # fmt: skip
    session = begin(definition)
    session.answer("other", "a")
    assert "noted" not in session.answers()
    session.answer("q", "1")
    session.answer("other", "b")
    assert session.answers() == {"other": "b", "q": "1", "noted": "a!", "filled": "1", "next": "1"}
    session.answer("filled", "mine")
    assert session.answers()["filled"] == "mine"


def test_triggers_in_a_circle_come_to_an_end() -> None:
    definition = form(
        "type | name | label | calculation | trigger",
        "text | a | A | concat(${b}, 'x') | ${b}", "text | b | B | concat(${a}, 'y') | ${a}",
    )  # fmt: skip
    session = begin(definition)
    session.answer("a", "1")
    assert session.value("a").startswith("1yxyx")


def test_choices_from_a_table_beside_the_form() -> None:
    definition = form(
        "type | name | label | choice_filter | parameters | calculation",
        "text | province | P | | |", "select_one_from_file places.csv | place | P | province=${province} | value=code label=title |",
        "calculate | people | | | | pulldata('places', 'people', 'code', ${place})",
        files={"places.csv": "code,title,province,people\n1,ນາໂພ,14,120\n2,ທ່າ,16,80\n"},
    )  # fmt: skip
    session = begin(definition)
    session.answer("province", "14")
    assert [(c.value, c.label.in_("lo")) for c in session.question("place").choices] == [("1", "ນາໂພ")]
    session.answer("place", "1")
    assert session.answers()["people"] == "120"
    session.answer("province", "16")
    assert code(session, "place") == "not-a-choice"


def test_choices_from_the_rows_of_a_repeat() -> None:
    definition = form(
        "type | name | label", "begin_repeat | person | P", "text | called | C", "end_repeat | |",
        "select_one ${called} | chosen | C",
    )  # fmt: skip
    session = begin(definition)
    for name in ("ດາລາ", "ຄຳ"):
        session.answer(f"person/{session.add_row('person')}/called", name)
    assert [choice.value for choice in session.question("chosen").choices] == ["ດາລາ", "ຄຳ"]


def test_other_is_asked_for_in_words() -> None:
    definition = form("type | name | label", "select_one colour or_other | c | C", choices=LIST)
    session = begin(definition)
    session.answer("c", "other")
    assert session.question("c_other").is_relevant
    assert session.question("c").choices[-1].label.in_("lo") == "ອື່ນໆ"
    assert session.question("c_other").question.label.in_("lo") == "ອື່ນໆ ແມ່ນຫຍັງ?"
    session.answer("c", "red")
    assert not session.question("c_other").is_relevant


def test_shuffled_choices_keep_their_order() -> None:
    definition = form(
        "type | name | label | parameters", "select_one colour | c | C | randomize=true, seed=42", "text | t | T |",
        choices=LIST,
    )  # fmt: skip
    session = begin(definition)
    order = session.question("c").choices
    session.answer("c", "red")
    session.answer("t", "x")
    assert session.question("c").choices == order
    assert begin(definition).question("c").choices == order
    assert {choice.value for choice in order} == {"red", "green", "blue"}


def test_words_in_every_language_with_answers_in_them() -> None:
    definition = form(
        "type | name | label::Lao (lo) | label::English (en) | hint::Lao (lo) | hint::English (en)"
        " | guidance_hint::Lao (lo) | guidance_hint::English (en) | required | required_message::Lao (lo)"
        " | required_message::English (en) | media::image::Lao (lo) | calculation",
        "select_one colour | c | ສີ | Colour | | | | | | | | |",
        "text | q | ຖາມ ${c} ບໍ? | Ask ${c}? | ໃບ້ | Hint | ນຳ | Guide | yes | ຂາດ | Missing | a.png |",
        "calculate | said | | | | | | | | | | | jr:choice-name(${c}, '${c}')",
        choices="list_name | name | label::Lao (lo) | label::English (en)\ncolour | red | ແດງ | Red",
        settings="| | f | 1 | Lao (lo) |",
    )
    session = begin(definition)
    session.answer("c", "red")
    state = session.question("q")
    assert definition.languages == ("lo", "en")
    assert (state.question.label.in_("lo"), state.question.label.in_("en")) == ("ຖາມ red ບໍ?", "Ask red?")
    assert (state.question.hint.in_("en"), state.question.guidance.in_("lo")) == ("Hint", "ນຳ")
    assert state.question.label.images == {"lo": "a.png"}
    assert state.problem
    assert state.problem.message
    assert state.problem.message.in_("lo") == "ຂາດ"
    assert session.answers()["said"] == "ແດງ"
    session.language = "en"
    assert session.answers()["said"] == "Red"


def test_read_only_and_calculated_answers() -> None:
    definition = form(
        "type | name | label | read_only | calculation | default",
        "text | lock | L | | |", "text | maybe | M | ${lock} = 'x' | |", "text | sum | S | | concat(${lock}, '!') |",
        "text | given | G | yes | | fixed", "note | said | N | | |",
    )  # fmt: skip
    session = begin(definition)
    session.answer("lock", "x")
    session.answer("sum", "typed over")
    assert session.value("sum") == "x!"
    assert {p: session.question(p).is_read_only for p in session.paths()} == {
        "lock": False, "maybe": True, "sum": True, "given": True, "said": True,
    }  # fmt: skip
    assert session.question("given").question.kind is Kind.TEXT
    assert session.question("said").question.kind is Kind.NOTE


def soft() -> FormSession:
    return begin(
        form(
            "type | name | label | soft_constraint | soft_constraint_message | constraint",
            "integer | age | Age | . >= 15 | Young | . >= 0", "begin_repeat | child | C | | |",
            "integer | years | Y | . < ${age} | Older than the parent | ", "end_repeat | | | | |",
        )
    )  # fmt: skip


def test_a_soft_rule_is_satisfied_by_a_reason() -> None:
    session = soft()
    session.answer("age", "12")
    state = session.question("age")
    assert state.problem == state.soft
    assert state.problem
    assert (state.problem.code, state.problem.is_soft) == ("soft-constraint", True)
    assert state.problem.message
    assert state.problem.message.in_("lo") == "Young"
    session.override("age", " works since ten ")
    assert session.problems() == ()
    assert [(each.path, each.reason) for each in session.overrides()] == [("age", "works since ten")]
    assert session.finished() == {"age": "12", "override:age": "works since ten"}
    session.override("age", "")
    assert code(session, "age") == "soft-constraint"


def test_a_reason_stays_with_the_draft_and_goes_only_where_it_is_needed() -> None:
    session = soft()
    session.answer("age", "12")
    session.override("age", "a reason")
    session.answer("age", "20")
    assert session.answers()["override:age"] == "a reason"
    assert "override:age" not in session.finished()
    assert session.overrides() == ()
    session.answer("age", "-1")
    assert code(session, "age") == "constraint"
    assert session.question("age").soft is None
    again = begin(session.definition, session.answers())
    again.answer("age", "13")
    assert again.problems() == ()


def test_a_reason_goes_and_comes_back_with_its_row() -> None:
    session = soft()
    session.answer("age", "30")
    row = session.add_row("child")
    path = f"child/{row}/years"
    session.answer(path, "31")
    assert code(session, path) == "soft-constraint"
    session.override(path, "adopted")
    finished = session.finished()
    assert finished["child"] == [{"id": row, "years": "31", "override:years": "adopted"}]
    place, removed = session.remove_row("child", row)
    assert session.overrides() == ()
    session.restore_row("child", place, removed)
    assert session.finished() == finished
    session.answer("age", "40")
    assert session.finished()["child"] == [{"id": row, "years": "31"}]


def test_what_was_typed_stays_with_the_draft_until_something_else_is_answered() -> None:
    session = begin(form("type | name | label", "text | name | Name", "begin_repeat | child | C",
                         "text | called | Called", "end_repeat | |"))  # fmt: skip
    session.answer("name", "ນ້ຳ")
    session.keep_typed("name", "ນໍ້າ")
    row = session.add_row("child")
    session.answer(f"child/{row}/called", "ແກ້ວ")
    session.keep_typed(f"child/{row}/called", "ເເກ້ວ")
    assert session.finished() == {"name": "ນ້ຳ", "child": [{"id": row, "called": "ແກ້ວ"}]}
    again = begin(session.definition, session.answers())
    assert [again.question(path).typed for path in again.paths()] == ["ນໍ້າ", "ເເກ້ວ"]
    assert again.answers() == session.answers()
    again.answer("name", "ຝົນ")
    assert again.question("name").typed == ""
    assert "typed:name" not in again.answers()


def test_an_answer_to_a_question_there_is_not() -> None:
    session = soft()
    for act in (
        lambda: session.answer("nowhere", "x"),
        lambda: session.override("nowhere", "x"),
        lambda: session.why("nowhere"),
    ):
        with pytest.raises(KeyError):
            act()


def test_what_depends_on_the_day_follows_it() -> None:
    days = [build.TODAY]
    definition = form("type | name | label | constraint", "date | d | D | . <= today()", "text | t | T |")
    session = FormSession(definition, today=lambda: days[0])
    session.answer("d", "2026-11-24")
    assert code(session, "d") == "constraint"
    days[0] += timedelta(days=1)
    session.answer("t", "x")
    assert code(session, "d") == ""


@pytest.mark.parametrize(
    ("rows", "files", "why"),
    [
        (["text | q | Q", "begin_group | g | G", "text | q | Q", "end_group | |"], {}, "two questions are named 'q'"),
        (["select_one_from_file a.csv | q | Q"], {}, "a.csv is missing"),
        (["select_one_from_file a.csv | q | Q"], {"a.csv": "name,label\na\n"}, "line 2"),
    ],
)  # fmt: skip
def test_a_form_that_cannot_be_run_is_refused(rows: list[str], files: dict[str, str], why: str) -> None:
    with pytest.raises(UnusableForm, match=why):
        form("type | name | label", *rows, files=files)
