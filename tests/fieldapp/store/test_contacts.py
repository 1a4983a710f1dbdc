"""What each day's contacts came to."""

from __future__ import annotations

from datetime import date, timedelta

from fieldapp.laptop import SignedIn
from fieldapp.store.contacts import Contact, Way
from tests.builders import NOON

DAY = NOON.astimezone().date()


def test_a_day_adds_up_and_says_what_went_wrong(session: SignedIn) -> None:
    contacts = session.store.contacts
    contacts.note(Contact(sent=3, received=1, up_bytes=1200, down_bytes=80), at=NOON)
    for minutes in (1, 2):
        contacts.note(Contact(up_bytes=10), at=NOON + timedelta(minutes=minutes), why="captive-portal")
    contacts.note(Contact(), at=NOON, why="no-network")
    contacts.note(Contact(Way.STICK, carried=5), at=NOON)
    contacts.note(Contact(Way.STICK, sent=5, carried=2), at=NOON)
    network, stick = contacts.days(since=DAY)
    assert (network.tries, network.failed, network.sent, network.received) == (4, 3, 3, 1)
    assert (network.up_bytes, network.down_bytes) == (1220, 80)
    assert [(t.reason, t.count) for t in network.troubles] == [("captive-portal", 2), ("no-network", 1)]
    assert network.troubles[0].last_at == NOON + timedelta(minutes=2)
    assert (stick.way, stick.sent, stick.carried, stick.troubles) == (Way.STICK, 5, 5, ())


def test_days_come_newest_first_and_are_not_kept_for_ever(session: SignedIn) -> None:
    contacts = session.store.contacts
    for back in (95, 40, 3, 0):
        contacts.note(Contact(), at=NOON - timedelta(days=back), why="no-network")
    assert [day.day for day in contacts.days(since=date.min)] == [
        DAY,
        DAY - timedelta(days=3),
        DAY - timedelta(days=40),
    ]
    assert len(contacts.days(since=DAY - timedelta(days=29))) == 2
