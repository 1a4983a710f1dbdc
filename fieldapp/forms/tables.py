"""Tables that lie beside a form: CSV files with a head."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from fieldapp.forms.definition import UnusableForm


def read(name: str, content: bytes) -> tuple[Mapping[str, str], ...]:
    """Return the rows of a CSV file, each by its column. Raises UnusableForm, naming file and line."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        raise UnusableForm(f"{name} is not in UTF-8: save it again as “CSV UTF-8”") from e
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        rows = tuple(reader)
    except csv.Error as e:
        raise UnusableForm(f"{name}, line {reader.line_num}: {e}") from e
    for line, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise UnusableForm(f"{name}, line {line}: not as many cells as columns")
    return rows
