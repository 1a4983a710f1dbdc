"""What the fund's administrator does: accounts, one-time codes, revoking, and counting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from psycopg.types.json import Jsonb

from fieldapp.enrolment.accounts import Account
from fieldapp.enrolment.limits import Limits
from fieldapp.enrolment.member_number import is_member_number
from fieldapp.errors import InputError
from fieldapp.forms import versions
from fieldapp.supervision import campaign
from sync.fund import codes, custody
from sync.fund.chain import Finding, findings
from sync.fund.custody import Recovery
from sync.fund.database import Connection, Pool
from sync.fund.epochs import LogEpoch, note_restored


class AlreadyPublished(InputError):
    """A document of this version was published; give the new one a version of its own."""

    code = "already-published"


@dataclass(frozen=True, slots=True)
class Figures:
    """What the fund holds, counted in its database."""

    enrolled: int
    """Records that were ever enrolled."""
    received: int
    """Records with an applied enrolment."""
    accepted: int
    returned_and_corrected: int
    """Records returned, then revised, then accepted."""
    duplicated: int
    """Enrolments beyond the first of the same record."""
    member_numbers: int
    """Different valid member numbers given."""
    pictures: int
    """Whole ones: their bytes are what their record names them by."""


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """A laptop, as an administrator sees it."""

    id: UUID
    name: str
    place: str
    """Where it is used, as the fund's office calls it."""
    enrolled_at: datetime
    is_revoked: bool
    is_to_hand_over: bool
    people: tuple[str, ...]
    """Logins."""


@dataclass(frozen=True, slots=True)
class AdminAction:
    """One thing an administrator did."""

    at: datetime
    who: str
    act: str
    about: str
    """A login, a laptop's id, or what was set."""


class NotThere(InputError):
    """There is no such laptop or account at this fund."""

    code = "not-there"


class Administration:
    """An administrator at work on the fund's database."""

    def __init__(self, pool: Pool, *, clock: Callable[[], datetime], by: str = "") -> None:
        self._pool = pool
        self._clock = clock
        self._by = by
        """Who administers, for the list of what was done."""

    def put_account(self, account: Account) -> None:
        """Make an account, or change it; laptops on which it works hear of it."""
        with self._pool.connection() as db:
            db.execute(
                "INSERT INTO accounts (login, name_lo, name_en, role, districts, is_enabled, sequence)"
                " VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (login) DO UPDATE SET"
                " name_lo = excluded.name_lo, name_en = excluded.name_en, role = excluded.role,"
                " districts = excluded.districts, is_enabled = excluded.is_enabled,"
                " sequence = excluded.sequence",
                (
                    account.login,
                    account.name_lo,
                    account.name_en,
                    account.role.value,
                    sorted(account.districts),
                    account.is_enabled,
                    next_place(db),
                ),
            )
            self._note(db, "account", f"{account.login} {account.role.value}")

    def set_enabled(self, login: str, *, is_enabled: bool) -> None:
        """Let a person work, or not: a laptop learns it at its next contact. Raises NotThere.

        What they enrolled still comes in, whatever happens to their account.
        """
        with self._pool.connection() as db:
            _must_be_there(
                db.execute(
                    "UPDATE accounts SET is_enabled = %s, sequence = %s WHERE login = %s",
                    (is_enabled, next_place(db), login),
                ).rowcount
            )
            self._note(db, "enable" if is_enabled else "disable", login)

    def publish(self, kind: str, version: str, content: bytes) -> None:
        """Publish a document to all laptops: the scheme's parameters. Raises AlreadyPublished."""
        with self._pool.connection() as db:
            made = db.execute(
                "INSERT INTO documents VALUES (%s, %s, %s, %s, %s) ON CONFLICT (kind, version) DO NOTHING",
                (next_place(db), kind, version, content, self._clock()),
            )
            if not made.rowcount:
                raise AlreadyPublished(version)
            self._note(db, "publish", f"{kind} {version}")

    def campaign_and_forms(self) -> tuple[bytes | None, tuple[str, ...]]:
        """Return the campaign that was published last, and the version of every form."""
        with self._pool.connection() as db:
            told = db.execute(
                "SELECT kind, version, content FROM documents WHERE kind = %s OR kind LIKE %s"
                " ORDER BY sequence",
                (campaign.KIND, f"{versions.KIND}%"),
            ).fetchall()
        campaigns = [bytes(each["content"]) for each in told if each["kind"] == campaign.KIND]
        forms = tuple(each["version"] for each in told if each["kind"] != campaign.KIND)
        return campaigns[-1] if campaigns else None, forms

    def issue_code(self, login: str, *, laptop: str = "", place: str = "") -> str:
        """Return a new one-time code for a person's first sign-in; the fund keeps only its hash.

        `laptop` and `place`: what a laptop that is enrolled with it is called, and where it is used.
        """
        with self._pool.connection() as db:
            code = codes.issue(db, login, laptop=laptop, place=place, now=self._clock())
            self._note(db, "code", login)
        return code

    def name_device(self, device: UUID, *, name: str, place: str) -> None:
        """Call a laptop something else, and say where it is used. Raises NotThere."""
        with self._pool.connection() as db:
            _must_be_there(
                db.execute(
                    "UPDATE devices SET name = %s, place = %s WHERE id = %s", (name, place, device)
                ).rowcount
            )
            self._note(db, "name", f"{device} {name} {place}")

    def devices(self) -> tuple[DeviceLine, ...]:
        """Return every laptop, the newest first."""
        with self._pool.connection() as db:
            rows = db.execute(
                "SELECT d.id, d.name, d.place, d.enrolled_at, d.is_revoked, d.is_to_hand_over,"
                " coalesce(array_agg(a.login ORDER BY a.login) FILTER (WHERE a.login IS NOT NULL), '{}')"
                " AS people FROM devices d LEFT JOIN device_accounts a ON a.device = d.id"
                " GROUP BY d.id ORDER BY d.enrolled_at DESC"
            ).fetchall()
        return tuple(DeviceLine(**{**row, "people": tuple(row["people"])}) for row in rows)

    def revoke(self, device: UUID, *, hand_over: bool = False) -> None:
        """Let a lost laptop see nothing more; it locks when it next connects. Raises NotThere.

        With `hand_over` it also sends what it still has, which is kept unapplied for somebody to look at,
        and then destroys its people's key slots; the fund's own slot stays.
        """
        with self._pool.connection() as db:
            _must_be_there(
                db.execute(
                    "UPDATE devices SET is_revoked = true, is_to_hand_over = %s WHERE id = %s",
                    (hand_over, device),
                ).rowcount
            )
            self._note(db, "revoke-hand-over" if hand_over else "revoke", str(device))

    def readmit(self, device: UUID) -> None:
        """Let a laptop that was found again work. Raises NotThere."""
        with self._pool.connection() as db:
            _must_be_there(
                db.execute(
                    "UPDATE devices SET is_revoked = false, is_to_hand_over = false WHERE id = %s", (device,)
                ).rowcount
            )
            self._note(db, "readmit", str(device))

    def put_limits(self, limits: Limits) -> None:
        """Set how long laptops may go without the fund; each learns it at its next contact."""
        with self._pool.connection() as db:
            db.execute(
                "INSERT INTO settings VALUES ('limits', %s)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (Jsonb(asdict(limits)),),
            )
            self._note(db, "limits", repr(asdict(limits)))

    def limits(self) -> Limits:
        """Return how long laptops may go without the fund."""
        with self._pool.connection() as db:
            return custody.limits(db)

    def recoveries(self) -> tuple[Recovery, ...]:
        """Return the requests of forgotten passphrases that wait for a decision."""
        return custody.waiting(self._pool)

    def note(self, act: str, about: str) -> None:
        """Write down what was done, or looked at, by other means than these."""
        with self._pool.connection() as db:
            self._note(db, act, about)

    def actions(self) -> tuple[AdminAction, ...]:
        """Return what administrators did, in order."""
        with self._pool.connection() as db:
            rows = db.execute("SELECT at, who, act, about FROM admin_actions ORDER BY id").fetchall()
        return tuple(AdminAction(**row) for row in rows)

    def note_restored(self) -> LogEpoch:
        """Say that the database was just restored from a backup: laptops send again what it lacks."""
        with self._pool.connection() as db:
            told = note_restored(db, now=self._clock())
            self._note(db, "restored", f"after place {told.common}")
        return told

    def chain_findings(self) -> tuple[Finding, ...]:
        """Return where a device's chain of operations does not fit."""
        with self._pool.connection() as db:
            return findings(db)

    def figures(self) -> Figures:
        """Count what the fund holds."""
        with self._pool.connection() as db:
            row = db.execute(_FIGURES).fetchone()
            numbers = db.execute(
                "SELECT member_number FROM records WHERE member_number IS NOT NULL"
            ).fetchall()
        assert row is not None
        valid = {n["member_number"] for n in numbers if is_member_number(n["member_number"])}
        return Figures(**row, member_numbers=len(valid))

    def _note(self, db: Connection, act: str, about: str) -> None:
        custody.note(db, at=self._clock(), who=self._by, act=act, about=about)


def _must_be_there(changed: int) -> None:
    if not changed:
        raise NotThere


_FIGURES = """
WITH kinds AS (
    SELECT record,
        count(*) FILTER (WHERE kind = 'enrol') AS enrolled,
        count(*) FILTER (WHERE kind = 'enrol' AND quarantine IS NULL) AS received,
        max(sequence) FILTER (WHERE kind = 'return' AND quarantine IS NULL) AS returned,
        max(sequence) FILTER (WHERE kind = 'revise' AND quarantine IS NULL) AS revised
    FROM operations GROUP BY record)
SELECT count(*) FILTER (WHERE enrolled > 0) AS enrolled,
    count(*) FILTER (WHERE received > 0) AS received,
    count(*) FILTER (WHERE status = 'accepted') AS accepted,
    count(*) FILTER (WHERE status = 'accepted' AND revised > returned) AS returned_and_corrected,
    coalesce(sum(enrolled - 1) FILTER (WHERE enrolled > 1), 0)::bigint AS duplicated,
    (SELECT count(*) FROM blobs) AS pictures
FROM kinds JOIN records ON records.id = kinds.record
"""


def next_place(db: Connection) -> int:
    """Take the next place of the fund's log, and hold its end until commit: readers skip nothing."""
    row = db.execute("UPDATE log_head SET sequence = sequence + 1 RETURNING sequence").fetchone()
    assert row is not None
    return int(row["sequence"])
