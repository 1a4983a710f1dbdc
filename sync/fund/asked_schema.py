"""Tables that were asked for from windows, until they are fetched; and what the fund's books say was paid."""

from __future__ import annotations

SCHEMA = """
CREATE TABLE IF NOT EXISTS asked_exports (
    id uuid PRIMARY KEY, device uuid NOT NULL, login text NOT NULL, what text NOT NULL, kind text NOT NULL,
    by_row text NOT NULL, by_column text NOT NULL, purpose text NOT NULL, asked_at timestamptz NOT NULL,
    alive_at timestamptz NOT NULL, stage text NOT NULL, records_read integer NOT NULL DEFAULT 0,
    records_of integer NOT NULL DEFAULT 0, content bytea);
CREATE INDEX IF NOT EXISTS asked_exports_by_device ON asked_exports (device);

-- Payments as the fund's own books number them (docs/decisions/0130).
CREATE TABLE IF NOT EXISTS contributions (
    payment text PRIMARY KEY, member text NOT NULL, month text NOT NULL, amount_kip bigint NOT NULL,
    taken_at timestamptz NOT NULL);
CREATE INDEX IF NOT EXISTS contributions_by_member ON contributions (member);
CREATE TABLE IF NOT EXISTS contributions_through (
    only_row boolean PRIMARY KEY CHECK (only_row), month text NOT NULL);
"""
