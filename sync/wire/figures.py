"""What is counted of records, as bytes: an array for a record, in the order of `Facts`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any, cast
from uuid import UUID

import cbor2

from fieldapp import cbor, crypto
from fieldapp.supervision.facts import Facts
from fieldapp.supervision.told import Told, ToldDay

_FIGURES = b"fieldapp figures 1"
_NAMES = tuple(field.name for field in fields(Facts))


def write_told(told: Told, signing: crypto.Signer) -> list[bytes]:
    """Return what is told and the fund's signature over it."""
    body = cbor2.dumps(
        {
            "days": [
                [d.author, list(d.districts), d.day, d.met, d.informed, d.interested, d.first_contributions]
                for d in told.days
            ],
            "records": [[_plain(getattr(each, name)) for name in _NAMES] for each in told.records],
        },
        canonical=True,
    )
    return [body, signing.sign(_FIGURES + body)]


def read_told(cells: list[bytes], fund_public: bytes) -> Told:
    """Read what is told; what a newer fund adds to a row is passed over. Raises NotAuthentic, ValueError."""
    body, signature, *_ = cells
    crypto.verify(fund_public, signature, _FIGURES + body)
    told = cast("Mapping[str, Sequence[list[Any]]]", cbor.loads(body))
    return Told(tuple(map(_facts, told["records"])), tuple(map(_day, told["days"])))


def _plain(value: object) -> object:
    return value.bytes if isinstance(value, UUID) else value


def _facts(row: list[Any]) -> Facts:
    return Facts(*(read(cell) for read, cell in zip(_READERS, row[: len(_NAMES)], strict=True)))


def _day(row: list[Any]) -> ToldDay:
    author, districts, day, *numbers = row
    met, informed, interested, first = map(_number, numbers[:4])
    return ToldDay(_text(author), tuple(map(_text, districts)), _text(day), met, informed, interested, first)


def _text(cell: Any) -> str:
    if type(cell) is not str:
        raise ValueError("not a text")
    return cell


def _number(cell: Any) -> int:
    if type(cell) is not int:
        raise ValueError("not a whole number")
    return cell


def _maybe(cell: Any) -> int | None:
    return None if cell is None else _number(cell)


def _truth(cell: Any) -> bool:
    if type(cell) is not bool:
        raise ValueError("not true or false")
    return cell


_BY_TYPE: Mapping[str, Callable[[Any], Any]] = {
    "UUID": cbor.ident,
    "str": _text,
    "int": _number,
    "int | None": _maybe,
    "bool": _truth,
}
_READERS = tuple(_BY_TYPE[str(field.type)] for field in fields(Facts))
