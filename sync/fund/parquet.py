"""A table as a Parquet file, written by DuckDB in memory: nothing of it lies in a temporary file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import duckdb

from fieldapp.supervision.exports import Column, Table, Value, dictionary

_ALONE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "temp_directory": "",
}


def write_parquet(table: Table, path: Path) -> None:
    """Write a table with its columns' types; what is empty is nothing, the data dictionary is metadata."""
    types = {column.name: _type(column, at, table) for at, column in enumerate(table.columns)}
    shape = ", ".join(f"{_quoted(name)} {kind}" for name, kind in types.items())
    said = json.dumps(_rows(dictionary(table)), ensure_ascii=False)
    with duckdb.connect(config=_ALONE) as db:
        db.execute(f"CREATE TABLE exported ({shape})")
        db.execute(
            "INSERT INTO exported SELECT unnest(from_json(?::JSON, ?), recursive := true)",
            [json.dumps(_rows(table), ensure_ascii=False), json.dumps([types])],
        )
        db.execute(
            f"COPY exported TO {_text(str(path))}"
            f" (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{dictionary: {_text(said)}}})"
        )


def _rows(table: Table) -> list[dict[str, Value]]:
    names = [column.name for column in table.columns]
    return [dict(zip(names, map(_or_nothing, row), strict=True)) for row in table.rows]


def _type(column: Column, at: int, table: Table) -> str:
    if column.kind.startswith("whole number") and all(isinstance(row[at], int | None) for row in table.rows):
        return "BIGINT"
    if column.kind.startswith("share") and all(isinstance(row[at], float | None) for row in table.rows):
        return "DOUBLE"
    is_date = column.kind == "date" and all(not row[at] or _is_date(row[at]) for row in table.rows)
    return "DATE" if is_date else "VARCHAR"


def _is_date(value: Value) -> bool:
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return False
    return True


def _or_nothing(value: Value) -> Value:
    return None if value == "" else value


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
