"""From the spreadsheet to the form: XLSForm (a Markdown table) to ODK XForm, by pyxform.

`python -m fieldapp.forms.compile` rewrites the built-in form after `builtin/enrolment.md` or a code
list was changed. Places, occupations and the like are appended to its choices from
`fieldapp/reference`, so that each list is kept in one place; what pyxform gets, and an ODK phone
would run, is the whole table.
"""

from __future__ import annotations

import warnings
from pathlib import Path

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
    """Return the ODK XForm of an XLSForm Markdown table. Raises pyxform's errors, which name the row."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyxform.xls2xform import convert

        return str(convert(table).xform).encode()


if __name__ == "__main__":
    (BUILTIN / "enrolment.xml").write_bytes(compile_markdown(whole_table()) + b"\n")
