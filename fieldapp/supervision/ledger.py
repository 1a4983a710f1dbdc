"""What the fund's own books say of paid contributions: by member number and month, and their density.

No payment passes through this program. The fund's administrator gives a file of its payments now and then
(docs/decisions/0130), and says up to which month it is whole.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from fieldapp.errors import InputError
from fieldapp.supervision.facts import Facts

COLUMNS = ("payment", "member", "month", "amount_kip")
_MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])", re.ASCII)
_AMOUNT = re.compile(r"-?[1-9]\d{0,14}", re.ASCII)
_LONGEST = 64


class LedgerNotValid(InputError):
    """The file cannot be taken; the message names the line and what it should be. Nothing was taken."""

    code = "ledger-not-valid"


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment, or one taken back."""

    id: str
    """As the fund's books number it: two payments of one member, month and amount are two."""
    member: str
    month: str
    """The month it is for, 2026-11."""
    amount_kip: int
    """Below 0 where a payment was taken back."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Which months were paid, of members who were enrolled with this program."""

    through: str
    """The last month of which all payments are there, 2026-11."""
    months: Mapping[UUID, Collection[str]]
    """Record → months for which more was paid than taken back."""

    def density(self, facts: Facts) -> float | None:
        """Return months paid over months since the enrolment, its own month counted, from 0 to 1.

        Rounded to hundredths; None where no whole month since then is in the books.
        """
        begins = facts.day[:7]
        since = _number(self.through) - _number(begins) + 1
        paid = [month for month in self.months.get(facts.record, ()) if begins <= month <= self.through]
        return round(len({*paid}) / since, 2) if since > 0 else None


def read_month(text: str) -> str:
    """Return a month as 2026-11. Raises LedgerNotValid."""
    if not _MONTH.fullmatch(text):
        raise LedgerNotValid(f"{text!r} is no month: write 2026-11")
    return text


def read(content: bytes) -> tuple[Payment, ...]:
    """Read payments from CSV in UTF-8 with the columns `COLUMNS`. Raises LedgerNotValid."""
    try:
        lines = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        if tuple(lines.fieldnames or ()) != COLUMNS:
            raise LedgerNotValid(f"line 1: the columns must be {', '.join(COLUMNS)}")
        found = [_payment(line, lines.line_num) for line in lines]
    except (UnicodeDecodeError, csv.Error) as e:
        raise LedgerNotValid(f"not CSV in UTF-8: {e}") from e
    by_id = dict[str, Payment]()
    for each in found:
        if by_id.setdefault(each.id, each) != each:
            raise LedgerNotValid(f"payment {each.id} is there twice, and not the same")
    return tuple(by_id.values())


def _payment(line: Mapping[str | None, object], at: int) -> Payment:
    told = {name: str(line.get(name) or "").strip() for name in COLUMNS}
    if None in line:
        raise LedgerNotValid(f"line {at}: more cells than columns")
    for name in ("payment", "member"):
        if not 0 < len(told[name]) <= _LONGEST:
            raise LedgerNotValid(f"line {at}: {name} is missing, or longer than {_LONGEST} letters")
    if not _MONTH.fullmatch(told["month"]):
        raise LedgerNotValid(f"line {at}: month {told['month']!r}: write 2026-11")
    if not _AMOUNT.fullmatch(told["amount_kip"]):
        raise LedgerNotValid(f"line {at}: amount_kip {told['amount_kip']!r}: write whole kip, no 0")
    return Payment(told["payment"], told["member"], told["month"], int(told["amount_kip"]))


def _number(month: str) -> int:
    year, _, of_year = month.partition("-")
    return int(year) * 12 + int(of_year)
