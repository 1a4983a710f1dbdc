"""Exports from the fund's log: who may, what was given to whom and why, and the file.

Every export is written to `export_audit` in the same transaction that reads for it, before the file is; so a
file that exists was written down, though what was written down may have failed to reach the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path

from fieldapp.enrolment import household
from fieldapp.enrolment.accounts import Account, Role
from fieldapp.enrolment.record import Record, project
from fieldapp.errors import AccessError, InputError
from fieldapp.forms import publish, versions
from fieldapp.forms.definition import FormDefinition
from fieldapp.supervision import campaign, exports, reports
from fieldapp.supervision import day as closed_days
from fieldapp.supervision.asked import CROSSED, WHO, What
from fieldapp.supervision.campaign import Campaign
from fieldapp.supervision.day import DayReport
from fieldapp.supervision.exports import Table
from fieldapp.supervision.facts import Facts, facts_of
from fieldapp.supervision.periods import Period
from fieldapp.supervision.reports import Known, Sheet
from fieldapp.supervision.unrecognisable import rough, unrecognisable
from sync.fund import custody
from sync.fund.contributions import ledger
from sync.fund.database import Connection, Pool
from sync.fund.log import logged_of
from sync.fund.rows import account_of

_WHO_KNOW_PEOPLE = WHO[What.PEOPLE]
_EARNINGS_STEP_KIP = 500_000
_KNOWN_OF_HOUSEHOLDS = (
    "district", "sex", "age_group", "occupation", "disability", "target_groups", "dependants", "month",
)  # fmt: skip
_KNOWN_OF_MEMBERS = ("sex", "age_years", "district", "dependants", "occupation")
"""What others may know of somebody, the most important to a reader first."""


class CannotExport(InputError):
    """What was asked for cannot be exported; the message says what can."""

    code = "cannot-export"


class Exports:
    """Exports for one account, of its districts."""

    def __init__(
        self,
        pool: Pool,
        *,
        clock: Callable[[], datetime],
        by: str = "",
        tell: Callable[[int, int], object] = lambda _read, _of: None,
    ) -> None:
        """`tell` hears how many records are read, and of how many."""
        self._pool = pool
        self._clock = clock
        self._tell = tell
        self._by = by
        """Who asks on this machine, for the list of what administrators did."""

    def records(self, login: str, *, purpose: str, with_personal: bool = False) -> Table:
        """Return every record of the account's districts. Raises AccessError, CannotExport.

        With what says who somebody is only for `_WHO_KNOW_PEOPLE`, and only with a purpose.
        """
        with self._pool.connection() as db:
            account = _account(db, login)
            if with_personal and account.role not in _WHO_KNOW_PEOPLE:
                raise AccessError(f"a {account.role.value} does not export who people are")
            table = exports.records(self._read(db, account), with_personal=with_personal, forms=_forms(db))
            self._note(db, account, "records", table, purpose)
        return table

    def households(self, login: str, *, purpose: str) -> Table:
        """Return a line for each household, in which nobody can be told by what others know of them."""
        with self._pool.connection() as db:
            account = _account(db, login)
            whole = exports.households(facts for _, facts in self._read(db, account))
            table = _guarded(whole, _KNOWN_OF_HOUSEHOLDS)
            self._note(db, account, "households", table, purpose)
        return table

    def actuarial(self, login: str, *, purpose: str, is_guarded: bool = False) -> Table:
        """Return accepted households without identity, for actuaries.

        `is_guarded`: nobody can be told by what others know of them, for a file on somebody's laptop.
        """
        with self._pool.connection() as db:
            account = _account(db, login)
            table = exports.actuarial((facts for _, facts in self._read(db, account)), ledger(db))
            if is_guarded:
                table = _guarded(table, _KNOWN_OF_MEMBERS)
            self._note(db, account, "actuarial", table, purpose)
        return table

    def counts(self, login: str, *, row: str, column: str, purpose: str) -> Table:
        """Return accepted households counted by two dimensions, without small cells."""
        if row == column or not {row, column} <= set(CROSSED):
            raise CannotExport(f"{row} × {column}: choose two of {', '.join(CROSSED)}")
        with self._pool.connection() as db:
            account = _account(db, login)
            facts = [facts for _, facts in self._read(db, account)]
            table = exports.table_of(exports.crossed(facts, row, column), row, column)
            self._note(db, account, f"counts {row} {column}", table, purpose)
        return table

    def report(self, login: str, *, period: Period, language: str, purpose: str) -> tuple[Sheet, ...]:
        """Return the report of some days in "lo" or "en", for a workbook or for paper."""
        with self._pool.connection() as db:
            account = _account(db, login)
            facts = [facts for _, facts in self._read(db, account)]
            known = Known(facts, _closed_days(db, account), _campaign(db))
            sheets = reports.report(known, period, language)
            self._note(db, account, f"report {period.begins} {period.ends}", Table((), ()), purpose)
        return sheets

    def _read(self, db: Connection, account: Account) -> Iterator[tuple[Record, Facts]]:
        """Yield every record of the account's districts with what is counted of it, one log at a time."""
        districts = (sorted(account.districts),)
        whole = db.execute("SELECT count(*) FROM records WHERE district = ANY(%s)", districts).fetchone()
        of = int(whole["count"]) if whole else 0
        with db.cursor("exported") as rows:
            rows.execute(
                "SELECT o.* FROM operations o JOIN records r ON r.id = o.record WHERE r.district = ANY(%s)"
                " ORDER BY o.record, o.sequence",
                districts,
            )
            for read, (_, of_record) in enumerate(groupby(rows, key=lambda row: row["record"])):
                self._tell(read, of)
                log = [logged_of(row) for row in of_record]
                record = project(log)
                if record and household.text(record.answers, "district") in account.districts:
                    yield record, facts_of(record, log)

    def _note(self, db: Connection, account: Account, what: str, table: Table, purpose: str) -> None:
        if not purpose.strip():
            raise CannotExport("say what the export is for: --purpose")
        db.execute(
            "INSERT INTO export_audit (at, login, what, is_personal, rows, purpose)"
            " VALUES (%s, %s, %s, %s, %s, %s)",
            (self._clock(), account.login, what, table.is_personal, len(table.rows), purpose.strip()),
        )
        whose = f"{account.login} {what}{' personal' if table.is_personal else ''}: {purpose.strip()}"
        custody.note(db, at=self._clock(), who=self._by, act="export", about=whose)


def _guarded(table: Table, known: Sequence[str]) -> Table:
    return rough(unrecognisable(table, known), "monthly_earnings_kip", _EARNINGS_STEP_KIP)


def write(table: Table, path: Path) -> None:
    """Write a table to a file, its dictionary beside it where it is no sheet of it.

    Replaces nothing; raises CannotExport.
    """
    kind, beside = path.suffix.lower(), path.with_name(f"{path.stem}-dictionary.csv")
    match kind:
        case ".xlsx":
            write_new({path: exports.as_xlsx(table)})
        case ".csv":
            write_new({path: exports.as_csv(table), beside: exports.as_csv(exports.dictionary(table))})
        case ".parquet":
            from sync.fund.parquet import write_parquet

            _must_be_new([path])
            write_new({beside: exports.as_csv(exports.dictionary(table))})
            write_parquet(table, path)
        case _:
            raise CannotExport(f"{path.name}: the name must end in .csv, .xlsx or .parquet")


def write_new(files: Mapping[Path, bytes]) -> None:
    """Write files that are not there yet, all or none. Raises CannotExport, naming those that are."""
    _must_be_new(files)
    for file, content in files.items():
        file.write_bytes(content)


def _must_be_new(files: Collection[Path]) -> None:
    if there := [file.name for file in files if file.exists()]:
        raise CannotExport(f"{', '.join(there)} is there already: choose another name")


def _closed_days(db: Connection, account: Account) -> list[DayReport]:
    """Return the closed days of who works in the account's districts, as each was closed last."""
    rows = db.execute(
        "SELECT o.* FROM operations o JOIN accounts a ON a.login = o.author"
        " WHERE o.kind = 'close-day' AND a.districts && %s ORDER BY o.sequence",
        (sorted(account.districts),),
    )
    closed = {each.operation.record: each for each in map(logged_of, rows) if not each.quarantine}
    return list(filter(None, (closed_days.read(each.operation) for each in closed.values())))


def _campaign(db: Connection) -> Campaign | None:
    row = db.execute(
        "SELECT content FROM documents WHERE kind = %s ORDER BY sequence DESC LIMIT 1", (campaign.KIND,)
    ).fetchone()
    return campaign.read(bytes(row["content"])) if row else None


def _forms(db: Connection) -> list[FormDefinition]:
    """Return the forms that were published, the newest first."""
    rows = db.execute(
        "SELECT content FROM documents WHERE starts_with(kind, %s) ORDER BY sequence DESC", (versions.KIND,)
    )
    return [publish.read(publish.unpacked(bytes(row["content"]))) for row in rows]


def _account(db: Connection, login: str) -> Account:
    row = db.execute("SELECT * FROM accounts WHERE login = %s AND is_enabled", (login,)).fetchone()
    if row is None:
        raise AccessError(f"{login} is no account of the fund")
    account = account_of(row)
    if account.role is Role.ENUMERATOR:
        raise AccessError("an enumerator exports nothing of others")
    return account
