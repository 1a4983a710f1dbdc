"""What the fund keeps of its custody: standing of laptops, settings, recoveries, administrators' acts."""

SCHEMA = """
ALTER TABLE devices ADD COLUMN IF NOT EXISTS is_to_hand_over boolean NOT NULL DEFAULT false;

CREATE TABLE IF NOT EXISTS settings (name text PRIMARY KEY, value jsonb NOT NULL);

CREATE TABLE IF NOT EXISTS recoveries (
    hash bytea PRIMARY KEY, request bytea NOT NULL, asked_at timestamptz NOT NULL,
    answer bytea, decided_at timestamptz, decided_by text);

CREATE TABLE IF NOT EXISTS admin_actions (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL, who text NOT NULL,
    act text NOT NULL, about text NOT NULL);
"""
