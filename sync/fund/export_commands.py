"""What leaves the fund, on the command line: tables for others to compute with, and reports."""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

from fieldapp.errors import InputError

if TYPE_CHECKING:
    from fieldapp.supervision.periods import Period
    from fieldapp.supervision.reports import Sheet
    from sync.fund.database import Pool
    from sync.fund.exports import Exports

OnPaper: TypeAlias = "Callable[[str, Sequence[Sheet], str], bytes]"
"""Name, sheets and language of a report → a PDF."""


class NotOfSomeDays(InputError):
    """A report is asked for without saying of which days."""

    code = "not-of-some-days"


class NotOfAnybody(InputError):
    """An export is asked for without saying for whom and what for."""

    code = "not-of-anybody"


def add_to(fund: argparse._SubParsersAction[argparse.ArgumentParser], *, on_paper: OnPaper) -> None:
    """Add the commands to `fieldapp fund`."""
    export = fund.add_parser("export", help="write a table of the fund's records, noted in the audit")
    export.set_defaults(run=_export)
    export.add_argument("what", choices=["records", "actuarial", "counts"])
    export.add_argument("file", type=Path, help="a name that ends in .csv, .xlsx or .parquet")
    export.add_argument("--personal", action="store_true", help="with names, numbers and telephones")
    export.add_argument("--by", nargs=2, default=["district", "sex"], help="counts: rows and columns")
    export.add_argument(
        "--request", type=UUID, help="records: what `asked-exports` lists, with who and what for"
    )
    waiting = fund.add_parser("asked-exports", help="list what people asked the office to export")
    waiting.set_defaults(run=_waiting)
    waiting.add_argument("--database", required=True, help="postgresql://… URL")
    paid = fund.add_parser("contributions", help="take payments from the fund's books: CSV")
    paid.set_defaults(run=_contributions)
    paid.add_argument("file", type=Path, help="columns payment, member, month, amount_kip")
    paid.add_argument("--through", required=True, help="the last month that is whole in it, 2026-11")
    paid.add_argument("--database", required=True, help="postgresql://… URL")
    report = fund.add_parser("report", help="write some days' report for ministry and donors")
    report.set_defaults(run=lambda asked: _report(asked, on_paper))
    report.add_argument("file", type=Path, help="a new name that ends in .xlsx or .pdf")
    report.add_argument("--week", help="2026-W47")
    report.add_argument("--month", help="2026-11")
    report.add_argument("--from", dest="begins", type=date.fromisoformat, help="2026-11-01, with --to")
    report.add_argument("--to", dest="ends", type=date.fromisoformat, help="2026-11-30")
    report.add_argument("--language", choices=["lo", "en"], default="lo")
    for each in (export, report):
        each.add_argument("--database", required=True, help="postgresql://… URL")
        is_needed = each is report
        each.add_argument(
            "--as", dest="login", required=is_needed, help="who asks for it, of whose districts it is"
        )
        each.add_argument("--purpose", required=is_needed, help="what it is for; kept in the audit")


def _export(asked: argparse.Namespace) -> int:
    from sync.fund.database import open_pool
    from sync.fund.exports import Exports, write

    with open_pool(asked.database) as pool:
        exports = Exports(pool, clock=_now, by=getpass.getuser())
        if asked.request:
            _answer(pool, exports, asked)
            return 0
        if not (asked.login and asked.purpose):
            raise NotOfAnybody("give --as and --purpose, or the --request of somebody")
        if asked.what == "records":
            table = exports.records(asked.login, purpose=asked.purpose, with_personal=asked.personal)
        elif asked.what == "actuarial":
            table = exports.actuarial(asked.login, purpose=asked.purpose)
        else:
            row, column = asked.by
            table = exports.counts(asked.login, row=row, column=column, purpose=asked.purpose)
    write(table, asked.file)
    print(f"{len(table.rows)} rows")
    return 0


def _answer(pool: Pool, exports: Exports, asked: argparse.Namespace) -> None:
    """Make what somebody asked for from a window, with who somebody is; then it is not asked any more."""
    from sync.fund import asked as requests
    from sync.fund.exports import write

    with pool.connection() as db:
        wanted = next((each for each in requests.waiting(db) if each.id == asked.request), None)
    if wanted is None or asked.what != "records":
        raise NotOfAnybody("no such request waits for records: see asked-exports")
    table = exports.records(wanted.login, purpose=wanted.purpose, with_personal=True)
    write(table, asked.file)
    with pool.connection() as db:
        requests.settle(db, wanted.id)
    print(f"{len(table.rows)} rows for {wanted.login}")


def _waiting(asked: argparse.Namespace) -> int:
    from sync.fund import asked as requests
    from sync.fund.database import open_pool

    with open_pool(asked.database) as pool, pool.connection() as db:
        for each in requests.waiting(db):
            print(f"{each.id}  {each.at:%Y-%m-%d %H:%M}  {each.login}  {each.kind}  {each.purpose}")
    return 0


def _contributions(asked: argparse.Namespace) -> int:
    from fieldapp.supervision import ledger
    from sync.fund import contributions
    from sync.fund.database import open_pool

    payments, through = ledger.read(asked.file.read_bytes()), ledger.read_month(asked.through)
    with open_pool(asked.database) as pool:
        taken = contributions.take(pool, payments, through=through, clock=_now, by=getpass.getuser())
    print(f"{taken.new} new, {taken.known} here before; {taken.of_others} of members enrolled elsewhere")
    return 0


def _report(asked: argparse.Namespace, on_paper: OnPaper) -> int:
    from fieldapp.supervision import reports
    from sync.fund.database import open_pool
    from sync.fund.exports import CannotExport, Exports, write_new

    period, kind = _period(asked), asked.file.suffix.lower()
    if kind not in {".xlsx", ".pdf"}:
        raise CannotExport(f"{asked.file.name}: the name must end in .xlsx or .pdf")
    with open_pool(asked.database) as pool:
        sheets = Exports(pool, clock=_now, by=getpass.getuser()).report(
            asked.login, period=period, language=asked.language, purpose=asked.purpose
        )
    paper = on_paper(period.name, sheets, asked.language) if kind == ".pdf" else reports.as_xlsx(sheets)
    write_new({asked.file: paper})
    return 0


def _period(asked: argparse.Namespace) -> Period:
    from fieldapp.supervision import periods

    try:
        if asked.week:
            return periods.read_week(asked.week)
        if asked.month:
            return periods.read_month(asked.month)
    except ValueError as e:
        raise NotOfSomeDays(f"{e}: a week is written 2026-W47, a month 2026-11") from e
    if asked.begins and asked.ends and asked.begins <= asked.ends:
        return periods.Period("days", asked.begins, asked.ends)
    raise NotOfSomeDays("give --week, --month, or --from and --to")


def _now() -> datetime:
    return datetime.now(UTC)
