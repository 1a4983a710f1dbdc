"""The schema, as a list of steps that is only ever appended to."""

from __future__ import annotations

import json
from collections.abc import Callable

import cbor2
from sqlite_utils import Database

from fieldapp import crypto
from fieldapp.enrolment.operation import NO_PREVIOUS
from fieldapp.enrolment.receipt import trusted_receipt

Step = Callable[[Database], None]


def _m001_log(db: Database) -> None:
    _run_script(
        db,
        """
        CREATE TABLE memory (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT

        CREATE TABLE accounts (
            login TEXT PRIMARY KEY, name_lo TEXT NOT NULL, name_en TEXT NOT NULL, role TEXT NOT NULL,
            districts TEXT NOT NULL) STRICT

        CREATE TABLE device (
            only INTEGER PRIMARY KEY CHECK (only = 1), id BLOB NOT NULL, name TEXT NOT NULL,
            fund_url TEXT NOT NULL, fund_receipt_public BLOB NOT NULL, fund_sealing_public BLOB NOT NULL,
            signing BLOB NOT NULL, content_key_id INTEGER NOT NULL, content_key BLOB NOT NULL) STRICT

        CREATE TABLE drafts (
            record BLOB PRIMARY KEY, operation BLOB NOT NULL UNIQUE, author TEXT NOT NULL,
            form_version TEXT NOT NULL, base BLOB, answers TEXT NOT NULL, at_path TEXT NOT NULL,
            begun_at TEXT NOT NULL, saved_at TEXT NOT NULL) STRICT

        -- `place` is the order of arrival on this laptop; a device's own operations chain in it.
        CREATE TABLE operations (
            place INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, record BLOB NOT NULL, kind TEXT NOT NULL,
            device BLOB NOT NULL, body BLOB NOT NULL, signature BLOB NOT NULL) STRICT

        CREATE INDEX operations_of_record ON operations (record)

        CREATE INDEX operations_of_device ON operations (device, place)

        -- The outbox is a query: own operations that are not in here.
        CREATE TABLE receipts (
            operation BLOB PRIMARY KEY, body BLOB NOT NULL, signature BLOB NOT NULL) STRICT

        CREATE TABLE quarantines (
            operation BLOB PRIMARY KEY, reason TEXT NOT NULL, at TEXT NOT NULL) STRICT

        CREATE TABLE tries (
            id INTEGER PRIMARY KEY, operation BLOB NOT NULL, at TEXT NOT NULL, reason TEXT,
            next_try_at TEXT) STRICT

        CREATE INDEX tries_of_operation ON tries (operation, id)

        CREATE TRIGGER operations_stay BEFORE UPDATE ON operations
            BEGIN SELECT raise(ABORT, 'operations are never changed'); END

        CREATE TRIGGER operations_are_kept BEFORE DELETE ON operations
            WHEN OLD.id NOT IN (SELECT operation FROM receipts)
            BEGIN SELECT raise(ABORT, 'an operation without a receipt is never deleted'); END

        CREATE TRIGGER receipts_stay BEFORE UPDATE ON receipts
            BEGIN SELECT raise(ABORT, 'receipts are never changed'); END
        """,
    )


def _m002_projections(db: Database) -> None:
    _run_script(
        db,
        """
        CREATE TABLE records (
            place INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, status TEXT NOT NULL, author TEXT NOT NULL,
            district TEXT NOT NULL, village TEXT NOT NULL, begun_at TEXT NOT NULL, changed_at TEXT NOT NULL,
            whole BLOB NOT NULL) STRICT

        CREATE INDEX records_by_author ON records (author, changed_at)

        CREATE INDEX records_by_district ON records (district, changed_at)

        CREATE INDEX records_by_change ON records (changed_at)

        CREATE VIRTUAL TABLE search USING fts5 (words, tokenize = 'trigram')
        """,
    )


def _m003_counting(db: Database) -> None:
    """Let the home screen count without reading a single record: 10,000 of them in milliseconds."""
    _run_script(
        db,
        """
        CREATE INDEX operations_to_send ON operations (device, id)

        CREATE INDEX records_of_author ON records (author, status, changed_at)

        CREATE INDEX records_begun ON records (author, begun_at)

        CREATE INDEX records_to_review ON records (status, district, author)
        """,
    )


def _m004_draft_steps(db: Database) -> None:
    """Keep how each draft came to stand as it does, until it is finished."""
    _run_script(
        db,
        """
        CREATE TABLE draft_steps (
            record BLOB NOT NULL, number INTEGER NOT NULL, path TEXT NOT NULL, answers TEXT NOT NULL,
            PRIMARY KEY (record, number)) STRICT
        """,
    )


def _m005_duplicates(db: Database) -> None:
    """What possible duplicates are found by, and who was told apart while a draft is open."""
    _run_script(
        db,
        """
        CREATE TABLE blocking_keys (
            key TEXT NOT NULL, subject BLOB NOT NULL, PRIMARY KEY (key, subject)) STRICT, WITHOUT ROWID

        CREATE INDEX blocking_keys_of_subject ON blocking_keys (subject)

        CREATE TABLE told_apart (
            id INTEGER PRIMARY KEY, draft BLOB NOT NULL, subject BLOB NOT NULL, reason TEXT NOT NULL,
            UNIQUE (draft, subject)) STRICT
        """,
    )


def _m006_preregistered(db: Database) -> None:
    """People of a campaign's lists; `record` is the enrolment that was begun from an entry."""
    _run_script(
        db,
        """
        CREATE TABLE preregistered (
            id BLOB NOT NULL UNIQUE, list_name TEXT NOT NULL, number TEXT NOT NULL, words TEXT NOT NULL,
            sounds TEXT NOT NULL, record BLOB, imported_at TEXT NOT NULL, whole BLOB NOT NULL) STRICT

        CREATE INDEX preregistered_by_list ON preregistered (list_name)
        """,
    )


def _m007_audit(db: Database) -> None:
    """Write down who did what, and know which accounts the fund has disabled."""
    _run_script(
        db,
        """
        CREATE TABLE audit (
            place INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, act TEXT NOT NULL,
            about TEXT NOT NULL, hash BLOB NOT NULL) STRICT

        CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
            BEGIN SELECT raise(ABORT, 'the audit is never changed'); END

        CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
            BEGIN SELECT raise(ABORT, 'the audit is never shortened'); END

        ALTER TABLE accounts ADD COLUMN is_enabled INTEGER NOT NULL DEFAULT 1
        """,
    )


def _m008_sending_and_publishing(db: Database) -> None:
    """Refused operations wait each for itself; what the fund publishes is kept with its place in the log."""
    _run_script(
        db,
        """
        ALTER TABLE tries ADD COLUMN clock_error_ms INTEGER

        CREATE TABLE held_back (
            operation BLOB PRIMARY KEY, reason TEXT NOT NULL, attempts INTEGER NOT NULL, at TEXT NOT NULL,
            until TEXT NOT NULL) STRICT

        ALTER TABLE accounts ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0

        CREATE TABLE documents (
            kind TEXT NOT NULL, version TEXT NOT NULL, sequence INTEGER NOT NULL, content BLOB NOT NULL,
            PRIMARY KEY (kind, version)) STRICT
        """,
    )


def _m009_record_facts(db: Database) -> None:
    """What supervision counts of a record: no name, narrow, so that 100,000 are counted in one reading."""
    _run_script(
        db,
        """
        CREATE TABLE record_facts (
            record BLOB PRIMARY KEY, status TEXT NOT NULL, author TEXT NOT NULL, day TEXT NOT NULL,
            province TEXT NOT NULL, district TEXT NOT NULL, village TEXT NOT NULL, sex TEXT NOT NULL,
            age_years INTEGER, age_group TEXT NOT NULL, is_age_told INTEGER NOT NULL,
            disability TEXT NOT NULL, occupation TEXT NOT NULL, groups TEXT NOT NULL, earnings_kip INTEGER,
            dependants INTEGER NOT NULL, has_contact INTEGER NOT NULL, overrides INTEGER NOT NULL,
            returns INTEGER NOT NULL, begun_ms INTEGER, submitted_ms INTEGER NOT NULL, received_ms INTEGER,
            taken_up_ms INTEGER, decided_ms INTEGER, numbered_ms INTEGER) STRICT

        CREATE INDEX facts_to_review ON record_facts (status, district, submitted_ms)

        -- Each is read in its own order and alone, so that the dashboard neither sorts nor reads the rows.
        CREATE INDEX facts_by_person ON record_facts (sex, age_group, disability, status, district, day)

        CREATE INDEX facts_by_day ON record_facts (day, author, status, district)

        CREATE INDEX facts_by_place ON record_facts (province, district, village, status, day)

        CREATE INDEX operations_of_days ON operations (place) WHERE kind = 'close-day'

        CREATE INDEX facts_by_work ON record_facts (occupation, groups, status, district, day)
        """,
    )


def _m010_several_people(db: Database) -> None:
    """Let several people work on a record, and keep what a fund that was restored must be told again.

    A draft that was open already began from the answers of its base, which the log has.
    """
    _run_script(
        db,
        """
        ALTER TABLE drafts ADD COLUMN seen TEXT NOT NULL DEFAULT '{}'

        -- Everybody but its author who writes or wrote a record, or was given it.
        CREATE TABLE also_work_on (
            place INTEGER NOT NULL, login TEXT NOT NULL, has_written INTEGER NOT NULL,
            PRIMARY KEY (login, place)) STRICT, WITHOUT ROWID

        ALTER TABLE records ADD COLUMN assignee TEXT NOT NULL DEFAULT ''

        CREATE INDEX records_of_assignee ON records (assignee, status)

        -- Receipts of a log that the fund lost; kept for the audit, they count no more.
        CREATE TABLE lapsed_receipts (
            operation BLOB NOT NULL, sequence INTEGER NOT NULL, body BLOB NOT NULL, signature BLOB NOT NULL,
            lapsed_at TEXT NOT NULL, PRIMARY KEY (operation, body)) STRICT
        """,
    )
    for record, base in db.execute("SELECT record, base FROM drafts WHERE base IS NOT NULL").fetchall():
        row = db.execute("SELECT body FROM operations WHERE id = ?", [base]).fetchone()
        if row:
            answers = cbor2.loads(row[0])["payload"].get("answers", {})
            seen = json.dumps(answers, ensure_ascii=False)
            db.execute("UPDATE drafts SET seen = ? WHERE record = ?", [seen, record])


def _m011_receipts_by_place(db: Database) -> None:
    """Each request names the newest receipt: its place in the log is found without reading all."""
    db.execute("DROP TRIGGER receipts_stay")
    db.execute("ALTER TABLE receipts ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0")
    for operation, body in db.execute("SELECT operation, body FROM receipts").fetchall():
        place = trusted_receipt(body, b"").sequence
        db.execute("UPDATE receipts SET sequence = ? WHERE operation = ?", [place, operation])
    _run_script(
        db,
        """
        CREATE TRIGGER receipts_stay BEFORE UPDATE ON receipts
            BEGIN SELECT raise(ABORT, 'receipts are never changed'); END

        CREATE INDEX receipts_by_place ON receipts (sequence)
        """,
    )


def _m012_blobs(db: Database) -> None:
    """Keep photos and scans; one that a finished operation of this laptop names belongs to its record."""
    _run_script(
        db,
        """
        CREATE TABLE blobs (
            hash BLOB PRIMARY KEY, kind TEXT NOT NULL, content BLOB NOT NULL, added_at TEXT NOT NULL,
            record BLOB, put_first_at TEXT, was_tried INTEGER NOT NULL DEFAULT 0,
            refused TEXT NOT NULL DEFAULT '', held_until TEXT, receipt BLOB, receipt_signature BLOB,
            receipted_at TEXT) STRICT

        CREATE INDEX blobs_to_send ON blobs (record, added_at) WHERE record IS NOT NULL AND receipt IS NULL

        CREATE TABLE blob_fetches (hash BLOB PRIMARY KEY, sealed BLOB NOT NULL) STRICT

        CREATE TRIGGER blobs_are_named AFTER INSERT ON operations
            WHEN NEW.device = (SELECT id FROM device)
            BEGIN
                UPDATE blobs SET record = NEW.record
                WHERE record IS NULL
                    AND instr(NEW.body, CAST('sha256:' || lower(hex(hash)) AS BLOB));
            END

        CREATE TRIGGER blobs_stay BEFORE UPDATE OF hash, kind, content ON blobs
            BEGIN SELECT raise(ABORT, 'a picture is never changed'); END

        CREATE TRIGGER blobs_are_kept BEFORE DELETE ON blobs
            WHEN OLD.record IS NOT NULL AND OLD.receipt IS NULL
            BEGIN SELECT raise(ABORT, 'a picture without a receipt is never deleted'); END
        """,
    )


def _m013_search_terms(db: Database) -> None:
    """Know which trigrams there are, so that a piece of one or two letters is looked up and not searched for.

    The projections are made again after a migration: with the padding and the sounds of `search.words_of`.
    """
    db.execute("CREATE VIRTUAL TABLE search_terms USING fts5vocab(search, row)")


def _m014_key_succession(db: Database) -> None:
    """Know which keys this laptop and its fund signed with before: what they signed then still counts.

    X'80' is an empty list in CBOR.
    """
    db.execute("ALTER TABLE device ADD COLUMN fund_former BLOB NOT NULL DEFAULT X'80'")
    db.execute("ALTER TABLE device ADD COLUMN former BLOB NOT NULL DEFAULT X'80'")


def _m015_extent(db: Database) -> None:
    """Count what was done, so that a mark beside the file shows what a disk lost; keep what was lost."""
    _run_script(
        db,
        """
        CREATE TABLE extent (
            only INTEGER PRIMARY KEY CHECK (only = 1), acts INTEGER NOT NULL, draft_saves INTEGER NOT NULL,
            audit_lines INTEGER NOT NULL, head BLOB NOT NULL, at_ms INTEGER NOT NULL) STRICT

        -- `before` and `head` are the hashes between which the chain of own operations has a gap.
        CREATE TABLE losses (
            id INTEGER PRIMARY KEY, found_at TEXT NOT NULL, acts INTEGER NOT NULL,
            draft_saves INTEGER NOT NULL, before BLOB NOT NULL, head BLOB NOT NULL, since_ms INTEGER NOT NULL,
            until_ms INTEGER NOT NULL, ask_after INTEGER NOT NULL, is_asked INTEGER NOT NULL,
            is_seen INTEGER NOT NULL DEFAULT 0) STRICT

        CREATE TABLE regained (operation BLOB PRIMARY KEY) STRICT
        """,
    )
    own = "FROM operations WHERE device = (SELECT id FROM device)"
    acts = db.execute(f"SELECT count(*) {own}").fetchone()[0]
    last = db.execute(f"SELECT body {own} ORDER BY place DESC LIMIT 1").fetchone()
    lines = db.execute("SELECT count(*) FROM audit").fetchone()[0]
    db.execute(
        "INSERT INTO extent VALUES (1, ?, 0, ?, ?, ?)",
        [
            acts,
            lines,
            crypto.sha256(last[0]) if last else NO_PREVIOUS,
            int(cbor2.loads(last[0])["time"]) if last else 0,
        ],
    )


def _m016_team_laptops(db: Database) -> None:
    """What the fund tells a supervisor of their team's laptops."""
    db.execute(
        "CREATE TABLE team_laptops (device BLOB PRIMARY KEY, name TEXT NOT NULL, people TEXT NOT NULL,"
        " received_ms INTEGER NOT NULL, way TEXT NOT NULL, report BLOB) STRICT"
    )


def _m017_short_forms(db: Database) -> None:
    """A draft says what kind of work it is, and why; a record how much on it waits to be settled."""
    db.execute("ALTER TABLE drafts ADD COLUMN work TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE drafts ADD COLUMN reason TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE records ADD COLUMN unsettled INTEGER NOT NULL DEFAULT 0")
    db.execute("CREATE INDEX records_to_settle ON records (district) WHERE unsettled > 0")


def _m018_members(db: Database) -> None:
    """Know who is in two households: the projections are made again, with the keys of their members."""
    db.execute("DELETE FROM blocking_keys WHERE key LIKE 'member %'")


def _run_script(db: Database, script: str) -> None:
    """Run statements with an empty line between them, inside the transaction that is open."""
    for statement in script.strip().split("\n\n"):
        db.execute(statement)


def _m019_imports(db: Database) -> None:
    """Files of pre-registered lists that are being taken over, so that a cut is gone on from by itself."""
    _run_script(
        db,
        """
        CREATE TABLE imports (list_name TEXT PRIMARY KEY, file BLOB NOT NULL, begun_at TEXT NOT NULL) STRICT
        """,
    )


def _m020_contacts(db: Database) -> None:
    """Count what each day's contacts came to."""
    _run_script(
        db,
        """
        CREATE TABLE contact_days (
            day TEXT NOT NULL, way TEXT NOT NULL, tries INTEGER NOT NULL, failed INTEGER NOT NULL,
            sent INTEGER NOT NULL, received INTEGER NOT NULL, carried INTEGER NOT NULL,
            pictures INTEGER NOT NULL, up_bytes INTEGER NOT NULL, down_bytes INTEGER NOT NULL,
            PRIMARY KEY (day, way)) STRICT, WITHOUT ROWID

        CREATE TABLE contact_troubles (
            day TEXT NOT NULL, way TEXT NOT NULL, reason TEXT NOT NULL, count INTEGER NOT NULL,
            last_at TEXT NOT NULL, PRIMARY KEY (day, way, reason)) STRICT, WITHOUT ROWID
        """,
    )


def _m021_replaced(db: Database) -> None:
    """What this laptop did under an id that the fund has other content for."""
    _run_script(
        db,
        """
        CREATE TABLE replaced (
            hash BLOB PRIMARY KEY, operation BLOB NOT NULL, previous BLOB NOT NULL, body BLOB NOT NULL,
            signature BLOB NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID

        CREATE TRIGGER replaced_are_kept BEFORE DELETE ON replaced
            BEGIN SELECT raise(ABORT, 'what was replaced is never deleted'); END

        CREATE TRIGGER replaced_stay BEFORE UPDATE ON replaced
            BEGIN SELECT raise(ABORT, 'what was replaced is never changed'); END

        DROP TRIGGER operations_stay

        CREATE TRIGGER operations_stay BEFORE UPDATE ON operations
            WHEN OLD.body NOT IN (SELECT body FROM replaced WHERE operation = OLD.id)
            BEGIN SELECT raise(ABORT, 'operations are never changed'); END
        """,
    )


def _m022_to_compare(db: Database) -> None:
    """Whose receipts the fund is still to compare its log with."""
    _run_script(db, "CREATE TABLE to_compare (operation BLOB PRIMARY KEY) STRICT, WITHOUT ROWID")


def _m023_told_days(db: Database) -> None:
    """Closed days as the fund tells them to a campaign manager's laptop: their numbers alone."""
    _run_script(
        db,
        """
        CREATE TABLE told_days (
            author TEXT NOT NULL, day TEXT NOT NULL, districts TEXT NOT NULL, met INTEGER NOT NULL,
            informed INTEGER NOT NULL, interested INTEGER NOT NULL, first_contributions INTEGER NOT NULL,
            PRIMARY KEY (author, day)) STRICT, WITHOUT ROWID
        """,
    )


def _m024_unsalvaged(db: Database) -> None:
    """What a salvage did not find sound, by name; and where lines of the audit are missing since.

    `audit_gaps`: after which line they are missing, the next one that is here, and its hash.
    """
    _run_script(
        db,
        """
        CREATE TABLE unsalvaged (
            id INTEGER PRIMARY KEY, found_at TEXT NOT NULL, kind TEXT NOT NULL, ident BLOB NOT NULL,
            record BLOB, name TEXT NOT NULL, village TEXT NOT NULL) STRICT

        CREATE TABLE audit_gaps (after INTEGER PRIMARY KEY, next INTEGER NOT NULL, hash BLOB NOT NULL) STRICT
        """,
    )


STEPS: tuple[Step, ...] = (
    _m001_log,
    _m002_projections,
    _m003_counting,
    _m004_draft_steps,
    _m005_duplicates,
    _m006_preregistered,
    _m007_audit,
    _m008_sending_and_publishing,
    _m009_record_facts,
    _m010_several_people,
    _m011_receipts_by_place,
    _m012_blobs,
    _m013_search_terms,
    _m014_key_succession,
    _m015_extent,
    _m016_team_laptops,
    _m017_short_forms,
    _m018_members,
    _m019_imports,
    _m020_contacts,
    _m021_replaced,
    _m022_to_compare,
    _m023_told_days,
    _m024_unsalvaged,
)


LEAVE_PROJECTIONS: frozenset[Step] = frozenset(
    {
        _m014_key_succession,
        _m015_extent,
        _m019_imports,
        _m020_contacts,
        _m021_replaced,
        _m022_to_compare,
        _m023_told_days,
        _m024_unsalvaged,
    }
)
"""Steps after which what was projected from the log is still right; after every other it is made again."""
