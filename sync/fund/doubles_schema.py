"""The keys by which records of one person find each other, and up to which place they were looked for."""

from __future__ import annotations

SCHEMA = """
CREATE TABLE IF NOT EXISTS record_keys (record uuid NOT NULL, key text NOT NULL, PRIMARY KEY (record, key));
CREATE INDEX IF NOT EXISTS record_keys_by_key ON record_keys (key);
CREATE TABLE IF NOT EXISTS doubles_read (
    only_row boolean PRIMARY KEY CHECK (only_row), sequence bigint NOT NULL);
INSERT INTO doubles_read VALUES (true, 0) ON CONFLICT DO NOTHING;
"""
