"""What a laptop may ask of the fund: enrol, claim, a token, send, and see what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import LiteralString
from uuid import UUID

from fieldapp import crypto
from fieldapp.enrolment.accounts import Account
from fieldapp.enrolment.operation import new_id
from fieldapp.enrolment.receipt import Receipt, read_receipt
from fieldapp.enrolment.record import Logged
from fieldapp.succession import read_succession
from fieldapp.supervision.team import TeamLaptop
from fieldapp.supervision.told import NOTHING
from sync.fund import codes, content_keys, device_keys, figures, reports
from sync.fund.asked import AskedExports
from sync.fund.audiences import changes_for, figured_districts, reviewed_districts, scope_of
from sync.fund.blobs import FundBlobs
from sync.fund.custody import NOBODY, Custody
from sync.fund.database import Connection, Pool
from sync.fund.devices import Device, find_device
from sync.fund.epochs import LogEpoch, Place, epoch_for, is_of_this_log
from sync.fund.ingest import Ingest
from sync.fund.keys import FundKeys
from sync.fund.log import logged_of
from sync.fund.refusal import Refusal
from sync.fund.rows import account_of
from sync.wire import tokens
from sync.wire.answers import Answers, ChangesPage, PublishedAccount, PublishedDocument
from sync.wire.endpoints import MOST_OPERATIONS
from sync.wire.enrolment import (
    Enrolled,
    code_id,
    prove_asking,
    prove_claimed,
    prove_claiming,
    prove_enrolled,
)

_MOST_BYTES_OF_DOCUMENTS = 100_000
"""In one page of changes, the last of them aside: a link that breaks off loses no more than that."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How somebody shows that they have a one-time code."""

    ident: bytes
    """What it is found by: `enrolment.code_id`."""
    proof: bytes | None
    """A proof that needs the code; None from an older laptop, which sent the code itself."""

    def fits(self, key: bytes, proof: bytes) -> bool:
        """Whether it is the proof that this code makes."""
        return crypto.is_equal(self.ident, code_id(key)) and (
            self.proof is None or crypto.is_equal(self.proof, proof)
        )


class FundDesk:
    """The fund's counter for laptops. Stateless: any number of workers stand beside each other."""

    def __init__(self, pool: Pool, keys: FundKeys, *, clock: Callable[[], datetime]) -> None:
        self._pool = pool
        self._clock = clock
        self.keys = keys
        self.blobs = FundBlobs(pool, keys, clock=clock)
        self.custody = Custody(pool, keys, clock=clock)
        self.exports = AskedExports(pool, clock=clock)

    def is_well(self) -> bool:
        """Whether the database answers."""
        with self._pool.connection() as db:
            return db.execute("SELECT 1").fetchone() is not None

    def enrol_device(self, shown: Shown, *, name: str, public: bytes) -> tuple[Enrolled, bytes]:
        """Enrol a laptop by somebody's one-time code. Raises Refusal "code-not-valid".

        Returns what it is told, and the fund's proof that it is the one that issued the code.
        """
        now = self._clock()
        with self._pool.connection() as db:
            used = codes.use(
                db, shown.ident, lambda key: shown.fits(key, prove_asking(key, public=public)), now=now
            )
            device, called = new_id(), used.laptop or name
            db.execute(
                "INSERT INTO devices (id, name, public, enrolled_at, place) VALUES (%s, %s, %s, %s, %s)",
                (device, called, public, now, used.place),
            )
            db.execute("INSERT INTO device_accounts VALUES (%s, %s)", (device, used.account.login))
        told = Enrolled(
            device,
            called,
            self.keys.receipts.public,
            self.keys.successions,
            self.keys.sealing.public,
            used.account,
        )
        return told, prove_enrolled(used.key, told, public=public)

    def claim(self, device: Device, shown: Shown) -> tuple[Account, bytes]:
        """Let another person work on an enrolled laptop. Raises Refusal "code-not-valid".

        Returns who it is, and the fund's proof that it is the one that issued the code.
        """
        if device.is_handing_over:
            raise Refusal("device-revoked", status=403)
        with self._pool.connection() as db:
            used = codes.use(
                db,
                shown.ident,
                lambda key: shown.fits(key, prove_claiming(key, device=device.id)),
                now=self._clock(),
            )
            db.execute(
                "INSERT INTO device_accounts VALUES (%s, %s) ON CONFLICT DO NOTHING",
                (device.id, used.account.login),
            )
        return used.account, prove_claimed(used.key, used.account, device=device.id)

    def take_successions(self, statements: Iterable[bytes]) -> None:
        """Let a device's newest key count, and keep those before it: what they signed stays verifiable.

        Of two keys that claim to follow the same one, the first told counts. What does not verify, or is of
        no device here, is passed over: nobody learns which devices there are.
        """
        owners: dict[UUID, list[bytes]] = {}
        for statement in statements:
            with suppress(crypto.NotAuthentic):
                owners.setdefault(read_succession(statement).owner, []).append(statement)
        with self._pool.connection() as db:
            for owner, theirs in owners.items():
                device_keys.follow(db, owner, theirs, now=self._clock())

    def access_token(
        self, assertion: str, *, known: int = 0, receipts: Sequence[tuple[bytes, bytes]] = ()
    ) -> tuple[str, LogEpoch]:
        """Exchange a device's assertion for an access token to the log as it is now. Raises Refusal.

        Returns with it how the log stands to what the laptop knows of it: an epoch, and
        receipts with their signatures.
        """
        now = self._clock()
        try:
            claimed = tokens.claimed_device(assertion)
            tokens.verify(assertion, self._public(claimed), now=now)
            device = self.device(claimed)
        except tokens.ClockSkew as e:
            raise Refusal(e.code, status=400) from e
        except tokens.BadToken as e:
            raise Refusal("device-unknown", status=400) from e
        log = self.epoch_for(known=known, receipts=receipts)
        return tokens.write_access(device.id, self.keys.receipts, now=now, epoch=log.epoch), log

    def device_of(self, access: str, *, held: Place | None = None) -> Device:
        """Return whose access token this is. Raises Refusal.

        A token, and the place of a receipt that the device holds, are good for the log they were written
        in: where another one was put back from a backup, the device has to ask anew and is told.
        """
        try:
            told = tokens.verify_access(access, self.keys.receipts.public, now=self._clock())
        except (tokens.BadToken, tokens.ClockSkew) as e:
            raise Refusal("token-expired", status=401) from e
        with self._pool.connection() as db:
            if not is_of_this_log(db, epoch=told.epoch, held=held):
                raise Refusal("token-expired", status=401)
        return self.device(told.device)

    def take_parcel(self, device: Device, body: bytes, *, clock_error_ms: int | None = None) -> Answers:
        """Take a parcel in, in one transaction. Raises BadParcel.

        `clock_error_ms`: our clock less the device's, where it was measured as the parcel came.
        """
        with self._pool.connection() as db:
            ingest = Ingest(db, self.keys, clock=self._clock)
            known_key, answers = ingest.take_parcel(device, body, clock_error_ms=clock_error_ms)
        return Answers(known_key, tuple(answers), round(self._clock().timestamp() * 1000))

    def take_report(self, device: Device, body: bytes, *, way: str) -> None:
        """Keep how a laptop says it stands. Raises Refusal "malformed-report", "device-revoked"."""
        if device.is_handing_over:
            raise Refusal("device-revoked", status=403)
        with self._pool.connection() as db:
            if not reports.put(db, device.id, body, now=self._clock(), way=way):
                raise Refusal("malformed-report", status=400)

    def changes(
        self,
        device: Device,
        *,
        scope: str,
        cursor: int,
        most: int = MOST_OPERATIONS,
        team: int | None = None,
        own_after: int | None = None,
        documents_after: int = 0,
    ) -> ChangesPage:
        """Return what others did that this device may see, committed after a cursor, in commit order.

        A record that came into its sight after the cursor is told from its beginning. Its own operations
        are not told again: their receipts came with the answer to the parcel. Where the device lost some,
        it asks for what it did that stands after a place (`own_after`). What is at a place of the
        log up to its head is committed: whoever takes a place holds the head.
        `team`: the fund's time, in milliseconds, after which the reports of its districts' laptops are told
        too, with the last page.
        `documents_after`: up to which place it has what was published, also where it reads the rest anew.
        """
        if device.is_handing_over:
            raise Refusal("device-revoked", status=403)
        its_scope = scope_of(device)
        after = cursor if scope == its_scope else 0
        with self._pool.connection() as db:
            head = _value(db, "SELECT sequence FROM log_head")
            if after > head:  # a cursor from before the fund was restored
                after = 0
            unpublished = max(after, documents_after if documents_after <= head else 0)
            end = _where_documents_are_enough(db, unpublished, head)
            figured = figured_districts(device)
            if figured:
                end = figures.where_enough(db, figured, after, end)
            rows, has_more = changes_for(db, device, after=after, head=end, most=most)
            reached = int(rows[-1]["seen_at"]) if has_more else end
            has_more = has_more or end < head
            accounts = _accounts(db, device, after, reached)
            documents = _documents(db, unpublished, reached)
            laptops = (
                _team(db, device, team if scope == its_scope else 0)
                if not has_more and team is not None
                else ()
            )
            told = figures.told(db, figured, after, reached) if figured else NOTHING
            own, own_next = _own(db, device, own_after)
        return ChangesPage(
            its_scope,
            reached,
            has_more,
            tuple(map(logged_of, rows)),
            accounts,
            documents,
            round(self._clock().timestamp() * 1000),
            own,
            own_next,
            team=laptops,
            figures=told,
            documents_since=unpublished if unpublished > after else None,
        )

    def content_key(self, device: Device, *, key_id: int, sealed: bytes | None) -> bytes:
        """Return a device's content key of a number, kept first where it is told here. Raises BadParcel."""
        with self._pool.connection() as db:
            return content_keys.of(db, self.keys, device.id, key_id=key_id, sealed=sealed)

    def newest_content_key(self, device: Device) -> tuple[int, bytes] | None:
        """Return a device's newest content key and its number; None where it never told one."""
        with self._pool.connection() as db:
            return content_keys.newest(db, self.keys, device.id)

    def sealed_picture(self, device: Device, *, record: UUID, sha256: bytes) -> bytes:
        """Return a picture of a record that this device may see, sealed to it. Raises NoSuchPicture."""
        if device.is_handing_over:
            raise Refusal("device-revoked", status=403)
        return self.blobs.sealed_for(device, record=record, sha256=sha256)

    def epoch_for(self, *, known: int, receipts: Sequence[tuple[bytes, bytes]]) -> LogEpoch:
        """Return how the log stands to a laptop's knowledge; what is no receipt of ours is no proof."""
        own = [self.own_receipt(*each) for each in receipts]
        with self._pool.connection() as db:
            told = [epoch_for(db, known=known, held=each, now=self._clock()) for each in own or [None]]
        return LogEpoch(
            max(log.epoch for log in told),
            min((log.common for log in told if log.common is not None), default=None),
        )

    def own_receipt(self, body: bytes, signature: bytes) -> Receipt | None:
        """Return a receipt of this fund's; None for what is none."""
        with suppress(crypto.NotAuthentic):
            return crypto.under_any(
                self.keys.publics, lambda public: read_receipt(body, signature, fund_public=public)
            )
        return None

    def device(self, device: UUID) -> Device:
        """Return a laptop as the fund knows it. Raises Refusal "device-unknown", "device-revoked"."""
        with self._pool.connection() as db:
            known = find_device(db, device)
        if known is None:
            raise Refusal("device-unknown", status=400)
        if known.is_revoked and not known.is_handing_over:
            raise Refusal("device-revoked", status=403)
        return known

    def _public(self, device: UUID) -> bytes:
        """Return what a device signs under; for one nobody knows, a key under which nothing verifies."""
        with self._pool.connection() as db:
            row = db.execute("SELECT public FROM devices WHERE id = %s", (device,)).fetchone()
        return bytes(row["public"]) if row else NOBODY


def _own(db: Connection, device: Device, after: int | None) -> tuple[tuple[Logged, ...], int | None]:
    """Return what a device did that stands after a place, and from where to go on; nothing if not asked."""
    if after is None:
        return (), None
    rows = db.execute(
        "SELECT * FROM operations WHERE device = %s AND sequence > %s ORDER BY sequence LIMIT %s",
        (device.id, after, MOST_OPERATIONS),
    ).fetchall()
    return tuple(map(logged_of, rows)), rows[-1]["sequence"] if len(rows) == MOST_OPERATIONS else None


def _accounts(db: Connection, device: Device, after: int, reached: int) -> tuple[PublishedAccount, ...]:
    """Return this device's accounts of the places after one, up to another."""
    rows = db.execute(
        "SELECT a.* FROM accounts a JOIN device_accounts d USING (login)"
        " WHERE d.device = %s AND a.sequence > %s AND a.sequence <= %s ORDER BY a.sequence",
        (device.id, after, reached),
    )
    return tuple(PublishedAccount(account_of(row), row["sequence"]) for row in rows)


def _documents(db: Connection, after: int, reached: int) -> tuple[PublishedDocument, ...]:
    """Return the newest document of each kind of the places after one, up to another."""
    rows = db.execute(
        "SELECT DISTINCT ON (kind) * FROM documents WHERE sequence > %s AND sequence <= %s"
        " ORDER BY kind, sequence DESC",
        (after, reached),
    )
    return tuple(
        PublishedDocument(row["kind"], row["version"], row["sequence"], bytes(row["content"])) for row in rows
    )


def _where_documents_are_enough(db: Connection, after: int, head: int) -> int:
    """Return the place up to which a page tells, so that pictures of a campaign come some at a time."""
    row = db.execute(
        "SELECT min(sequence) AS enough FROM (SELECT sequence, sum(length(content))"
        " OVER (ORDER BY sequence) AS bytes FROM documents WHERE sequence > %s AND sequence <= %s) told"
        " WHERE bytes >= %s",
        (after, head, _MOST_BYTES_OF_DOCUMENTS),
    ).fetchone()
    return int(row["enough"]) if row and row["enough"] is not None else head


def _team(db: Connection, device: Device, after_ms: int | None) -> tuple[TeamLaptop, ...]:
    overseen = [*reviewed_districts(device), *figured_districts(device)]
    return reports.of_districts(db, overseen, after_ms=after_ms or 0, but=device.id) if overseen else ()


def _value(db: Connection, query: LiteralString) -> int:
    row = db.execute(query).fetchone()
    assert row is not None
    return int(next(iter(row.values())))
