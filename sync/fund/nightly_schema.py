"""When the fund last did what it does once a day by itself; of several services, the row's lock lets one do it."""

from __future__ import annotations

SCHEMA = """
CREATE TABLE IF NOT EXISTS nightly (only_row boolean PRIMARY KEY CHECK (only_row), done_at timestamptz);
INSERT INTO nightly VALUES (true, NULL) ON CONFLICT DO NOTHING;
"""
