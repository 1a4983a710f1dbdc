"""What the fund keeps of laptops beside their custody: names, places, and the keys they had."""

SCHEMA = """
ALTER TABLE codes ADD COLUMN IF NOT EXISTS laptop text NOT NULL DEFAULT '';
ALTER TABLE codes ADD COLUMN IF NOT EXISTS place text NOT NULL DEFAULT '';
ALTER TABLE devices ADD COLUMN IF NOT EXISTS place text NOT NULL DEFAULT '';

-- What devices signed with before; `devices.public` is what they sign with now.
CREATE TABLE IF NOT EXISTS former_device_keys (
    device uuid NOT NULL REFERENCES devices, public bytea NOT NULL, followed_at timestamptz NOT NULL,
    PRIMARY KEY (device, public));
"""
