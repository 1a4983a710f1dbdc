"""Every function as https://docs.getodk.org/form-operators-functions/ has it, as tables."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldapp.forms.answer_tree import AnswerTree
from fieldapp.forms.tree import Node
from fieldapp.forms.xpath.functions import FUNCTIONS
from fieldapp.forms.xpath.functions.nodes import shuffled
from fieldapp.forms.xpath.parse import UnsupportedExpression
from tests.fieldapp.forms import build

FORM = build.form(
    "type | name | label | choice_filter",
    "text | word | W |",
    "integer | age | A |",
    "decimal | weight | A |",
    "date | born | B |",
    "select_multiple colour | colours | C |",
    "select_one_from_file prices.csv | goods | G |",
    "begin_repeat | child | C |",
    "integer | years | Y |",
    "begin_repeat | toy | T |",
    "text | toy_name | N |",
    "end_repeat | | |",
    "end_repeat | | |",
    "text | here | H |",
    choices="list_name | name | label |\ncolour | red | Red |\ncolour | green | Green |",
    files={"prices.csv": "name,label,price\nrice,Rice,12000\nsalt,Salt,3000\n"},
)


@pytest.fixture
def answers() -> AnswerTree:
    made = build.tree(FORM)
    for name, text in [
        ("word", " two  words "), ("age", "34"), ("weight", "56.5"), ("born", "1992-03-01"),
        ("colours", "green red"), ("here", "abc"),
    ]:  # fmt: skip
        made.set_text(build.node_of(made, name), text)
    rows = made.form.children["child"]
    place = next(each for each in made.form.place.children if each.name == "child")
    for at, years in enumerate(["7", "", "12"]):
        row = made.add_row(rows, place, made.form, row_id=str(at), at=at)  # type: ignore[arg-type]
        made.set_text(row.children["years"][0], years)  # type: ignore[arg-type]
        toys = row.children["toy"]
        for toy in range(at):
            inner = made.add_row(toys, place.children[1], row, row_id=f"{at}{toy}", at=toy)  # type: ignore[arg-type]
            made.set_text(inner.children["toy_name"][0], f"toy{at}{toy}")  # type: ignore[arg-type]
    return made


def run(answers: AnswerTree, expression: str, at: str = "here") -> str:
    return answers.as_text(expression, build.node_of(answers, at))


TABLE = {
    "if": [("if(/data/age > 18, 'old', 'young')", "old"), ("if('', 1, 2)", "2"), ("if(false(), 1, 2)", "2")],
    "position": [("position(/data/child[2])", "2"), ("string(/data/child[position() = 3]/years)", "12")],
    "last": [("string(/data/child[last()]/years)", "12")],
    "once": [("once('new')", "abc")],
    "selected": [
        ("selected(/data/colours, 'red')", "true"), ("selected(/data/colours, 're')", "false"),
        ("selected('a  b', 'b')", "true"), ("selected('a b', ' b ')", "true"), ("selected('a b', 'a b')", "false"),
    ],
    "selected-at": [
        ("selected-at(/data/colours, 0)", "green"), ("selected-at(/data/colours, 1)", "red"),
        ("selected-at(/data/colours, 2)", ""), ("selected-at(/data/colours, -1)", ""),
    ],
    "count-selected": [("count-selected(/data/colours)", "2"), ("count-selected('')", "0")],
    "jr:choice-name": [
        ("jr:choice-name('red', '/data/colours')", "Red"),
        ("jr:choice-name(selected-at(/data/colours, 0), ' /data/colours ')", "Green"),
        ("jr:choice-name('none', '../colours')", "none"),
    ],
    "indexed-repeat": [
        ("indexed-repeat(/data/child/years, /data/child, 3)", "12"),
        ("indexed-repeat(/data/child/years, /data/child, 9)", ""),
        ("indexed-repeat(/data/child/toy/toy_name, /data/child, 3, /data/child/toy, 2)", "toy21"),
    ],
    "count": [("count(/data/child)", "3"), ("count(/data/child/toy)", "3"), ("count(/data/nothing)", "0")],
    "count-non-empty": [("count-non-empty(/data/child/years)", "2")],
    "sum": [
        ("sum(/data/child[years != '']/years)", "19"), ("sum(/data/nothing)", "0"),
        ("sum(/data/child/years)", ""),
    ],
    "max": [("max(/data/child[years != '']/years)", "12"), ("max(3, 7, 5)", "7"), ("max(/data/nothing)", "")],
    "min": [("min(/data/child[years != '']/years)", "7"), ("min(3, '')", "")],
    "regex": [
        ("regex('020', '[0-9]+')", "true"), ("regex('a020', '[0-9]+')", "false"),
        ("regex('020a', '[0-9]+')", "false"), ("regex('A', '^[A-Z]$')", "true"),
    ],
    "contains": [("contains('ນ້ຳຝົນ', 'ຝົນ')", "true"), ("contains('abc', 'd')", "false")],
    "starts-with": [("starts-with('abc', 'ab')", "true"), ("starts-with('abc', 'b')", "false")],
    "ends-with": [("ends-with('abc', 'bc')", "true"), ("ends-with('abc', 'b')", "false")],
    "substr": [
        ("substr('hello', 1, 3)", "el"), ("substr('hello', 3)", "lo"), ("substr('hello', 0, 99)", "hello"),
        ("substr('hello', 9)", ""), ("substr('hello', -2)", "lo"),
    ],
    "substring": [("substring('12345', 2, 3)", "234"), ("substring('12345', 1.5, 2.6)", "234"), ("substring('12345', 2)", "2345")],
    "substring-before": [
        ("substring-before('1999/04/01', '/')", "1999"), ("substring-before('abc', 'd')", ""),
        ("substring-before('abc', 'a')", ""),
    ],
    "substring-after": [("substring-after('1999/04/01', '/')", "04/01"), ("substring-after('abc', 'd')", "")],
    "translate": [("translate('bar', 'abc', 'ABC')", "BAr"), ("translate('--aaa--', 'abc-', 'ABC')", "AAA")],
    "string-length": [("string-length('ສະບາຍດີ')", "7"), ("string-length()", "3"), ("string-length(/data/word)", "12")],
    "normalize-space": [("normalize-space(/data/word)", "two words"), ("normalize-space()", "abc")],
    "concat": [("concat('a', 1, true())", "a1true"), ("concat(/data/child/years)", "712"), ("concat('a')", "a")],
    "join": [("join(', ', /data/child/years)", "7, , 12"), ("join('-', 'a', 'b')", "a-b")],
    "boolean-from-string": [
        ("boolean-from-string('true')", "true"), ("boolean-from-string('1')", "true"),
        ("boolean-from-string('yes')", "false"),
    ],
    "string": [("string(1.0)", "1"), ("string(0.5)", "0.5"), ("string(true())", "true"), ("string()", "abc"),
               ("string(0.00000012 + 0)", "0.00000012"), ("string(-0.5)", "-0.5")],
    "digest": [
        ("digest('abc', 'MD5', 'hex')", "900150983cd24fb0d6963f7d28e17f72"),
        ("digest('abc', 'SHA-1')", "qZk+NkcGgWq6PiVxeFDCbJzQ2J0="),
        ("digest('abc', 'SHA-256', 'hex')", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ("string-length(digest('abc', 'SHA-384', 'hex'))", "96"),
        ("string-length(digest('abc', 'SHA-512', 'hex'))", "128"),
    ],
    "base64-decode": [("base64-decode('4LqV')", "ຕ"), ("base64-decode('%%')", "")],
    "round": [
        ("round(2.5)", "3"), ("round(-2.5)", "-2"), ("round(1.005, 2)", "1.01"), ("round(1234, -2)", "1200"),
        ("round('')", ""),
    ],
    "int": [("int(3.9)", "3"), ("int(-3.9)", "-3"), ("int('x')", "")],
    "floor": [("floor(-3.1)", "-4")],
    "ceiling": [("ceiling(3.1)", "4")],
    "number": [
        ("number('34')", "34"), ("number(true())", "1"), ("number(false())", "0"), ("number('x')", ""),
        ("number('1970-01-03')", "2"), ("number('')", ""),
    ],
    "pow": [("pow(2, 10)", "1024"), ("pow('', 2)", "")],
    "log": [("log(1)", "0"), ("log(0)", "")],
    "log10": [("log10(1000)", "3")],
    "abs": [("abs(-3.5)", "3.5")],
    "sin": [("sin(0)", "0")],
    "cos": [("cos(0)", "1")],
    "tan": [("tan(0)", "0")],
    "asin": [("asin(0)", "0"), ("asin(2)", "")],
    "acos": [("acos(1)", "0")],
    "atan": [("atan(0)", "0")],
    "atan2": [("round(atan2(1, 1) * 4, 5)", "3.14159")],
    "sqrt": [("sqrt(49)", "7"), ("sqrt(-1)", "")],
    "exp": [("exp(0)", "1"), ("exp(1000)", "")],
    "exp10": [("exp10(3)", "1000")],
    "pi": [("round(pi(), 5)", "3.14159")],
    "today": [("today()", "2026-11-23"), ("today() > /data/born", "true"), ("today() + 1 = number('2026-11-24')", "true")],
    "now": [("now()", "2026-11-23T14:30:05.250+07:00"), ("now() > today()", "true")],
    "decimal-date-time": [
        ("decimal-date-time('1970-01-02')", "1"), ("decimal-date-time('1970-01-02T12:00:00+07:00')", "1.5"),
        ("decimal-date-time('1970-01-02T12:00:00Z')", repr(1 + 19 / 24)), ("decimal-date-time('soon')", ""),
        ("int(decimal-date-time(now())) = decimal-date-time(today())", "true"),
    ],
    "date": [("date(1)", "1970-01-02"), ("date('2000-01-01')", "2000-01-01"), ("date(today() - 23)", "2026-10-31"), ("date('x')", "")],
    "decimal-time": [("decimal-time('12:00')", "0.5"), ("decimal-time('18:00:00.000+07:00')", "0.75"), ("decimal-time('x')", "")],
    "format-date": [
        ("format-date('2026-03-05', '%Y-%m-%d %y %n %e')", "2026-03-05 26 3 5"),
        ("format-date('2026-03-05', '%a %b')", "Thu Mar"), ("format-date('', '%Y')", ""),
    ],
    "format-date-time": [
        ("format-date-time('2026-03-05T04:05:06.789+07:00', '%H:%M:%S.%3 %h')", "04:05:06.789 4"),
    ],
    "area": [
        ("round(area('0 0 0 0;0 1 0 0;1 1 0 0;1 0 0 0;0 0 0 0') div 1000000)", "12391"),
        ("area('0 0')", ""),
    ],
    "distance": [
        ("round(distance('0 0 0 0;0 1 0 0') div 1000)", "111"), ("distance('0 0', '0 0')", "0"), ("distance('')", ""),
    ],
    "geofence": [
        ("geofence('0.5 0.5', '0 0;0 1;1 1;1 0;0 0')", "true"), ("geofence('2 2', '0 0;0 1;1 1;1 0;0 0')", "false"),
        ("geofence('', '0 0;0 1;1 1;1 0;0 0')", "false"),
    ],
    "intersects": [
        ("intersects('0 0;1 1;0 1;1 0')", "true"), ("intersects('0 0;0 1;1 1;1 0;0 0')", "false"),
        ("intersects('0 0;1 1')", "false"),
    ],
    "random": [("random() >= 0 and random() < 1", "true")],
    "randomize": [("count(randomize(/data/child))", "3")],
    "uuid": [("string-length(uuid())", "36"), ("substr(uuid(), 14, 15)", "4"), ("string-length(uuid(10))", "10")],
    "boolean": [
        ("boolean(0)", "false"), ("boolean(2)", "true"), ("boolean('')", "false"), ("boolean('false')", "true"),
        ("boolean(/data/nothing)", "false"), ("boolean(1 = 1)", "true"),
    ],
    "not": [("not(1 = 1)", "false"), ("not('')", "true")],
    "coalesce": [("coalesce('', 'b')", "b"), ("coalesce('a', 'b')", "a"), ("coalesce(/data/nothing, '')", "")],
    "checklist": [
        ("checklist(1, 2, 'yes', 'no', 'yes')", "true"), ("checklist(3, -1, 'yes', 'yes')", "false"),
        ("checklist(-1, 1, 'yes', 'yes')", "false"),
    ],
    "weighted-checklist": [
        ("weighted-checklist(3, -1, 'yes', 2, 'no', 5, 'yes', 1)", "true"),
        ("weighted-checklist(4, -1, 'yes', 2, 'no', 5, 'yes', 1)", "false"),
    ],
    "true": [("true()", "true")],
    "false": [("false()", "false")],
    "instance": [("instance('prices')/root/item[name = 'salt']/price", "3000"), ("count(instance('colour')/root/item)", "2")],
    "current": [("instance('prices')/root/item[label = current()/../word or price < 9999]/name", "salt")],
    "pulldata": [("pulldata('prices', 'price', 'name', 'rice')", "12000"), ("pulldata('prices', 'price', 'name', 'x')", "")],
    "version": [("version()", "1")],
    "name": [("name()", "here"), ("name(/data/age)", "age")],
    "local-name": [("local-name(/data/age)", "age")],
}  # fmt: skip


def test_every_function_is_in_the_table() -> None:
    assert set(TABLE) == set(FUNCTIONS)


@pytest.mark.parametrize(("expression", "comes_to"), [case for cases in TABLE.values() for case in cases])
def test_a_function_does_what_is_documented(answers: AnswerTree, expression: str, comes_to: str) -> None:
    assert run(answers, expression) == comes_to


@pytest.mark.parametrize(
    ("expression", "comes_to"),
    [
        ("1 + 2 * 3 - 4 div 2", "5"), ("(1 + 2) * 3", "9"), ("7 mod 3", "1"), ("-7 mod 3", "-1"), ("- 3 + 5", "2"),
        ("1 div 0", "Infinity"), ("0 div 0", ""), ("5 mod 0", ""), (".5 + 1", "1.5"),
        ("/data/age >= 18 and /data/age < 60", "true"), ("/data/age < 18 or /data/word = ''", "false"),
        ("/data/age = 34", "true"), ("/data/age = '34'", "true"), ("/data/age != 34", "false"),
        ("/data/nothing = ''", "true"), ("/data/nothing != 'yes'", "true"), ("/data/nothing > 1", "false"),
        ("'' + 1", ""), ("/data/born < '1999-01-01'", "true"), ("today() - /data/born > 12000", "true"),
        (". = 'abc'", "true"), ("../age * 2", "68"), ("count(../child[years > 8])", "1"), ("count(//years)", "3"),
        ("count(/data/child | /data/child/toy)", "6"), ("/data/child[3]/years", "12"), ("count(/data/*)", "11"),
        ("count(child::years)", "0"), ("self::node", ""), ('"it\'s"', "it's"), ("div", ""), ("../mod mod 2", ""),
    ],
)  # fmt: skip
def test_operators_and_paths(answers: AnswerTree, expression: str, comes_to: str) -> None:
    assert run(answers, expression) == comes_to


def test_in_a_row_a_path_means_the_same_row(answers: AnswerTree) -> None:
    third = answers.form.children["child"][2].children["years"][0]
    for expression in ["/data/child/years", ".", "../years", "/data/child/years + 0"]:
        assert answers.as_text(expression, third) == "12"
    assert answers.as_text("sum(/data/child[years > 0]/years)", third) == "19"
    assert answers.as_text("concat(/data/child[years > 0]/years, '')", third) == "712"
    assert answers.as_text("position(..)", third) == "3"
    assert answers.as_text("count(/data/child)", third) == "3"
    assert answers.as_text("count(/data/child/toy)", third) == "2"
    assert answers.as_text("indexed-repeat(/data/child/years, /data/child, position(..) - 2)", third) == "7"


def test_dates_are_written_in_the_language_of_the_form() -> None:
    assert run(build.tree(FORM, "lo"), "format-date('2026-03-05', '%a %b')") == "ພະຫັດ ມ.ນ."


@pytest.mark.parametrize(
    ("expression", "why"),
    [
        ("frobnicate(1)", r"frobnicate\(\)"), ("extract-signed('a', 'b')", "extract-signed"),
        ("today(1)", "takes 0 arguments"), ("if(1, 2)", "takes 3 arguments"), ("max()", "1 arguments or more"),
        ("1 +", "the end"), ("(1", "expected"), ("a b", "cannot go on at 'b'"), ("'open", "cannot read"),
        ("regex('a', '(')", "pattern"), ("digest('a', 'CRC')", "CRC"), ("count(1)", "nodes"),
        ("instance('nowhere')/root", "no list"), ("jr:choice-name('a', '/data/child')", "no question"),
        ("indexed-repeat(/data/age, 1, 2)", "needs the names"),
        ("indexed-repeat(/data/child/years, /data/child, 1, /data/child)", "row's number"),
    ],
)  # fmt: skip
def test_what_cannot_be_run_is_named(answers: AnswerTree, expression: str, why: str) -> None:
    with pytest.raises(UnsupportedExpression, match=why):
        run(answers, expression)


def test_a_seed_gives_the_order_it_gives_on_a_phone() -> None:
    """Park and Miller from 42: the first throws, by their definition."""
    nodes = [Node(str(number)) for number in range(6)]
    expected: list[Node] = []
    state = 42
    for place, node in enumerate(nodes):
        state = state * 16807 % 2147483647
        at = math.floor((state - 1) / 2147483646 * (place + 1))
        expected.append(node)
        expected[place], expected[at] = expected[at], node
    assert [n.name for n in shuffled(nodes, 42, lambda: 0.5)] == [n.name for n in expected]


@given(st.integers(0, 2**31), st.integers(0, 20))
def test_shuffling_loses_nothing(seed: int, many: int) -> None:
    nodes = [Node(str(number)) for number in range(many)]
    assert {n.name for n in shuffled(nodes, float(seed), lambda: 0.5)} == {n.name for n in nodes}


@given(st.integers(-60_000, 60_000))
def test_a_date_and_its_days_are_each_others_inverse(days: int) -> None:
    made = build.tree(FORM)
    assert run(made, f"decimal-date-time(date({days}))") == str(days)


@given(st.text(max_size=12))
def test_no_text_breaks_a_conversion(text: str) -> None:
    made = build.tree(FORM)
    made.set_text(build.node_of(made, "here"), text)
    for expression in [
        "number(.)",
        "date(.)",
        "decimal-time(.)",
        "format-date(., '%Y')",
        "distance(.)",
        ". + 1",
    ]:
        run(made, expression)


@pytest.mark.parametrize(
    ("predicate", "names"),
    [
        ("name = 'salt'", "salt"), ("'salt' = name", "salt"), ("name = current()", ""), ("name = /data/word", "rice"),
        ("name = current()/../word", "rice"), ("price = 3000", "salt"), ("price = '3000'", "salt"),
        ("label = 'Rice' or price < 9999", "ricesalt"), ("name = name", "ricesalt"), ("missing = ''", "ricesalt"),
        ("name = /data/child/years", ""), ("name = /data/nothing", ""), ("name = true()", "ricesalt"),
    ],
)  # fmt: skip
def test_a_list_is_filtered_the_same_whether_looked_up_or_gone_through(
    answers: AnswerTree, predicate: str, names: str
) -> None:
    answers.set_text(build.node_of(answers, "word"), "rice")
    assert run(answers, f"concat(instance('prices')/root/item[{predicate}]/name, '')") == names
    assert run(answers, f"concat(instance('prices')/root/item[({predicate}) and 1 = 1]/name, '')") == names


def test_a_step_that_is_no_row_is_gone_through(answers: AnswerTree) -> None:
    assert run(answers, "count(instance('prices')/root[item = 'x']/item)") == "0"
    assert run(answers, "count(instance('prices')/root[item/name = 'salt']/item)") == "2"


def test_a_look_up_follows_what_it_looks_for(answers: AnswerTree) -> None:
    session = build.begin(FORM)
    session.answer("word", "rice")
    answers.set_text(build.node_of(answers, "word"), "salt")
    assert run(answers, "instance('prices')/root/item[name = /data/word]/price") == "3000"
