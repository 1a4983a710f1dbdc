"""A relay is found on the loopback interface by real mDNS."""

from __future__ import annotations

from uuid import UUID

from sync.device.nearby import Announcement, NearbyRelay, find

LOOPBACK = ["127.0.0.1"]
TRIES = 20
"""On a busy machine an answer does not come within a second and a half."""


def test_a_relay_of_the_own_fund_is_found_and_no_other() -> None:
    relay = Announcement(
        device=UUID(int=7),
        fund_founding_public=b"ours",
        port=4711,
        addresses=LOOPBACK,
        interfaces=LOOPBACK,
    )
    try:
        tries = (find(b"ours", patience_s=1.5, interfaces=LOOPBACK) for _ in range(TRIES))
        assert next(filter(None, tries), ()) == (NearbyRelay(UUID(int=7), "http://127.0.0.1:4711"),)
        assert find(b"theirs", patience_s=0.5, interfaces=LOOPBACK) == ()
    finally:
        relay.stop()
    assert find(b"ours", patience_s=0.5, interfaces=LOOPBACK) == ()
