"""From the spreadsheet to the form: XLSForm (a Markdown table) to ODK XForm, by pyxform.

`python -m fieldapp.forms.compile` rewrites the built-in form after `builtin/enrolment.md` or a code
list was changed. Places, occupations and the like are appended to its choices from
`fieldapp/reference`, so that each list is kept in one place; what pyxform gets, and an ODK phone
would run, is the whole table.
"""

from __future__ import annotations

import warnings
from pathlib import Path

from fieldapp.forms import workbook
from fieldapp.forms.definition import UnusableForm
from fieldapp.forms.workbook import Workbook
from fieldapp.forms.xform import SOFT_NAMESPACE
from fieldapp.forms.xform_texts import language_code
from fieldapp.reference.lists import entries

BUILTIN = Path(__file__).with_name("builtin")
_LISTS = {
    "nationality": "nationalities",
    "ethnic_group": "ethnic_groups",
    "education": "education",
    "province": "provinces",
    "district": "districts",
    "occupation": "occupations",
}
"""Choice list of the form → reference list."""


def whole_table() -> str:
    """Return the built-in form as one XLSForm Markdown table, code lists included."""
    written = (BUILTIN / "enrolment.md").read_text(encoding="utf-8")
    rows = [
        f"| | {choices} | {entry.code} | {entry.name_lo} | {entry.name_en} |"
        f" {entry.code[:2] if choices == 'district' else ''} |"
        for choices, reference in _LISTS.items()
        for entry in entries(reference)
    ]
    return written + "\n".join(rows) + "\n"


def compile_markdown(table: str) -> bytes:
    """Return the ODK XForm of an XLSForm Markdown table. Raises UnusableForm, naming the row."""
    return compile_workbook(workbook.read_markdown(table))


def compile_workbook(book: Workbook) -> bytes:
    """Return the ODK XForm of an XLSForm. Raises UnusableForm, in pyxform's words, naming the row."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyxform.errors import PyXFormError
        from pyxform.xls2xform import convert

        try:
            return str(convert(_with_soft_rules(book)).xform).encode()
        except PyXFormError as e:
            raise UnusableForm(str(e)) from e


def soft_heading(heading: str) -> str | None:
    """Return what pyxform calls a column of soft rules; None for every other column.

    `soft_constraint` and `soft_constraint_message::ລາວ (lo)` are ours: pyxform takes them as
    attributes of the bind, in a namespace of their own, which an ODK phone passes over.
    """
    name, _, language = heading.partition("::")
    if name == "soft_constraint":
        return "bind::fieldapp:soft"
    if name == "soft_constraint_message":
        code = f".{language_code(language)}" if language else ""
        return f"bind::fieldapp:softMessage{code}"
    return None


def _with_soft_rules(book: Workbook) -> dict[str, object]:
    headings = book.sheets["survey"].headings
    ours = {heading: renamed for heading in headings if (renamed := soft_heading(heading))}
    sheets = workbook.for_pyxform(book, ours)
    if ours:
        settings = sheets.setdefault("settings", [{}])
        assert isinstance(settings, list)
        known = settings[0].get("namespaces", "")
        settings[0] = {**settings[0], "namespaces": f'{known} fieldapp="{SOFT_NAMESPACE}"'.strip()}
        sheets["settings_header"] = [dict.fromkeys(settings[0])]
    return sheets


if __name__ == "__main__":
    (BUILTIN / "enrolment.xml").write_bytes(compile_markdown(whole_table()) + b"\n")
