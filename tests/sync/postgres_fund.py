"""The fund of the model on a real PostgreSQL: the ingest, the audiences and the epochs that ship."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fieldapp import crypto
from fieldapp.enrolment.accounts import Account
from fieldapp.enrolment.operation import Operation
from fieldapp.enrolment.receipt import Receipt
from fieldapp.enrolment.record import Logged
from sync.fund import epochs
from sync.fund.audiences import changes_for, scope_of
from sync.fund.database import Pool
from sync.fund.desk import FundDesk
from sync.fund.devices import Device
from sync.fund.epochs import LogEpoch
from sync.fund.ingest import Ingest
from sync.fund.keys import FundKeys
from sync.fund.log import logged_of
from sync.wire.messages import Answer
from tests.sync.paper import Clock, Page

_OF_THE_LOG = ("operations", "records", "audiences", "chain_findings", "log_epochs", "content_keys")
SEALING = crypto.SealingKey.generate()


class PostgresFund:
    """A fund whose log is in PostgreSQL. A backup is a copy of its tables."""

    def __init__(self, pool: Pool, clock: Clock, accounts: Iterable[Account]) -> None:
        self._pool, self._clock = pool, clock
        self.keys = crypto.SigningKey.generate()
        self.desk = FundDesk(pool, FundKeys(self.keys, SEALING), clock=clock)
        with pool.connection() as db:
            emptied = ", ".join((*_OF_THE_LOG, "devices", "accounts"))
            db.execute(f"TRUNCATE {emptied} CASCADE".encode())
            db.execute("UPDATE log_head SET sequence = 0")
            db.execute("ALTER SEQUENCE member_serials RESTART")
            for account in accounts:
                db.execute(
                    "INSERT INTO accounts VALUES (%s, '', '', %s, %s)",
                    (account.login, account.role.value, sorted(account.districts)),
                )
        self.back_up()

    def enrol(self, device: Device) -> None:
        with self._pool.connection() as db:
            db.execute(
                "INSERT INTO devices VALUES (%s, '', %s, %s)", (device.id, device.public, self._clock())
            )
            for login in device.accounts:
                db.execute("INSERT INTO device_accounts VALUES (%s, %s)", (device.id, login))

    def take(self, operations: Sequence[Operation]) -> list[Answer]:
        with self._pool.connection() as db:
            return Ingest(db, FundKeys(self.keys, SEALING), clock=self._clock).take(operations)

    def changes(self, device: Device, *, scope: str, cursor: int) -> Page:
        its_scope = scope_of(device)
        after = cursor if scope == its_scope else 0
        with self._pool.connection() as db:
            head = db.execute("SELECT sequence FROM log_head").fetchone()
            assert head is not None
            rows, has_more = changes_for(db, device, after=after, head=head["sequence"])
        reached = rows[-1]["seen_at"] if has_more else head["sequence"]
        return Page(its_scope, reached, has_more, tuple(map(logged_of, rows)))

    def own(self, device: Device, after: int) -> list[Logged]:
        return list(self.desk.changes(device, scope="", cursor=0, own_after=after).own)

    def compare(self, *, known: int, shown: Sequence[Receipt]) -> LogEpoch:
        return self.desk.epoch_for(known=known, receipts=[(each.body, each.signature) for each in shown])

    def log(self) -> list[Logged]:
        with self._pool.connection() as db:
            rows = db.execute("SELECT * FROM operations ORDER BY sequence").fetchall()
        return [logged_of(row) for row in rows]

    def back_up(self) -> None:
        with self._pool.connection() as db:
            db.execute("SET client_min_messages = warning")
            for table in (*_OF_THE_LOG, "log_head"):
                db.execute(f"DROP TABLE IF EXISTS kept_{table}".encode())
                db.execute(f"CREATE TABLE kept_{table} AS TABLE {table}".encode())
            db.execute("DROP TABLE IF EXISTS kept_serial")
            db.execute("CREATE TABLE kept_serial AS SELECT last_value, is_called FROM member_serials")

    def restore(self) -> None:
        with self._pool.connection() as db:
            for table in (*_OF_THE_LOG, "log_head"):
                db.execute(f"TRUNCATE {table}".encode())
                db.execute(f"INSERT INTO {table} SELECT * FROM kept_{table}".encode())
            db.execute("SELECT setval('member_serials', last_value, is_called) FROM kept_serial")

    def note_restored(self) -> None:
        with self._pool.connection() as db:
            epochs.note_restored(db, now=self._clock())
