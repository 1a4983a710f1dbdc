"""When the fund last did its work of the night; the row's lock lets one of several services do it."""

from __future__ import annotations

SCHEMA = """
CREATE TABLE IF NOT EXISTS nightly (only_row boolean PRIMARY KEY CHECK (only_row), done_at timestamptz);
INSERT INTO nightly VALUES (true, NULL) ON CONFLICT DO NOTHING;
"""
