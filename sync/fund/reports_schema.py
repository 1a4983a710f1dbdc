"""The table of what laptops say of themselves."""

from __future__ import annotations

SCHEMA = """
-- What each laptop said of itself last: numbers and codes (fieldapp/supervision/team.py), nothing personal.
CREATE TABLE IF NOT EXISTS device_reports (
    device uuid PRIMARY KEY REFERENCES devices, report bytea NOT NULL, at_ms bigint NOT NULL,
    received_at timestamptz NOT NULL, way text NOT NULL);
"""
