"""`docs/forms.md` says what is run and what is not; this holds it to be true."""

import re
from pathlib import Path

import pytest

from fieldapp.enrolment.household import RESERVED
from fieldapp.forms import workbook
from fieldapp.forms.check import check
from fieldapp.forms.presentation import (
    APPEARANCES,
    APPEARANCES_NOT,
    PASSED_OVER,
    SETTINGS,
    SETTINGS_PASSED_OVER,
)
from fieldapp.forms.supported import COLUMNS, FUNCTIONS_NOT, TYPES
from fieldapp.forms.xpath.functions import FUNCTIONS
from tests.fieldapp.forms import build

PAGE = (Path(__file__).parents[3] / "docs" / "forms.md").read_text(encoding="utf-8")

ODK_FUNCTIONS = frozenset(
    [
        "current",
        "instance",
        "pulldata",
        "jr:itext",
        "if",
        "position",
        "once",
        "selected",
        "selected-at",
        "count-selected",
        "jr:choice-name",
        "indexed-repeat",
        "count",
        "count-non-empty",
        "sum",
        "max",
        "min",
        "regex",
        "contains",
        "starts-with",
        "ends-with",
        "substr",
        "substring-before",
        "substring-after",
        "translate",
        "string-length",
        "normalize-space",
        "concat",
        "join",
        "boolean-from-string",
        "string",
        "digest",
        "base64-decode",
        "extract-signed",
        "round",
        "int",
        "number",
        "pow",
        "log",
        "log10",
        "abs",
        "sin",
        "cos",
        "tan",
        "asin",
        "acos",
        "atan",
        "atan2",
        "sqrt",
        "exp",
        "exp10",
        "pi",
        "today",
        "now",
        "decimal-date-time",
        "date",
        "decimal-time",
        "format-date",
        "format-date-time",
        "area",
        "distance",
        "geofence",
        "intersects",
        "random",
        "randomize",
        "uuid",
        "boolean",
        "not",
        "coalesce",
        "checklist",
        "weighted-checklist",
        "true",
        "false",
    ]
)
"""Every function on ODK's page and in the XForms specification, as of August 2026."""


def said(section: str) -> dict[str, str]:
    """Return what a section's table says of each name."""
    text = PAGE.split(f"\n## {section}\n")[1].split("\n## ")[0]
    return dict(re.findall(r"^\| `([^`]+)` \| (yes|passed over|no) \|", text, re.MULTILINE))


def listed(section: str) -> dict[str, bool]:
    """Return what a section's table says is run."""
    return {name: run == "yes" for name, run in said(section).items()}


def test_the_page_lists_what_the_tables_have() -> None:
    assert listed("Types") == {name: not instead for name, instead in TYPES.items()}
    assert listed("Columns of the survey sheet") == {name: not why for name, why in COLUMNS.items()}
    assert listed("Functions") == {**dict.fromkeys(FUNCTIONS, True), **dict.fromkeys(FUNCTIONS_NOT, False)}


def test_the_page_lists_every_appearance_and_setting() -> None:
    runs = {"yes": APPEARANCES, "passed over": PASSED_OVER, "no": APPEARANCES_NOT}
    assert said("Appearances") == {name: run for run, names in runs.items() for name in names}
    settings = {"yes": SETTINGS, "passed over": SETTINGS_PASSED_OVER}
    assert said("Columns of the settings sheet") == {n: run for run, names in settings.items() for n in names}


def test_every_function_of_odk_is_listed() -> None:
    assert set(listed("Functions")) >= ODK_FUNCTIONS


def test_the_registrys_questions_are_listed() -> None:
    section = PAGE.split("## The registry's questions")[1].split("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) == RESERVED


_ROWS = {
    "range": "range | q | Q | start=1 end=5 step=1",
    "select_one": "select_one c | q | Q |",
    "select_multiple": "select_multiple c | q | Q |",
    "rank": "rank c | q | Q |",
    "select_one_from_file": "select_one_from_file t.csv | q | Q |",
    "select_multiple_from_file": "select_multiple_from_file t.csv | q | Q |",
    "calculate": "calculate | q | | ",
    "csv-external": "csv-external | t | |",
    "audit": "audit | audit | |",
}


@pytest.mark.parametrize("kind", [kind for kind, instead in TYPES.items() if not instead])
def test_every_type_that_says_yes_is_run(kind: str) -> None:
    if kind.startswith(("begin", "end_")):
        ending = kind.rpartition("_")[2]
        rows = [f"begin_{ending} | g | G |", "text | q | Q |", f"end_{ending} | | |"]
    else:
        rows = ["text | other | O |", _ROWS.get(kind, f"{kind} | q | Q |")]
    head = "type | name | label | parameters | calculation"
    rows = [f"{row} | {'1 + 1' if row.startswith('calculate') else ''}" for row in rows]
    table = build.table(head, rows, choices="list_name | name | label\nc | a | A")
    found = check(workbook.read_markdown(table), {"t.csv": b"name,label\n1,x\n"}, reserved=frozenset())
    assert [str(each) for each in found.findings] == []
    assert found.definition
    session = build.begin(found.definition)
    assert isinstance(session.finished(), dict)
