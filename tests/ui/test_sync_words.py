"""The one line of truth contradicts itself nowhere."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sync.device.facts import Moving, Reach, SyncFacts
from ui.sync_words import shown_reach, truth

_NOW = datetime(2026, 11, 25, 14, 5, tzinfo=UTC)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("reach", Reach)
def test_what_is_on_its_way_is_not_called_offline(reach: Reach) -> None:
    facts = SyncFacts(
        reach=reach, why="captive-portal", waiting=2, sending=2, next_try_at=_NOW, last_sent_at=_NOW
    )

    said = truth(facts)

    assert "Sending 2 of 2" in said
    assert "Offline" not in said
    assert "Next try" not in said
    assert shown_reach(facts) is Reach.UNKNOWN


@pytest.mark.usefixtures("qapp")
def test_what_waits_says_how_and_when() -> None:
    said = truth(SyncFacts(reach=Reach.OFFLINE, why="no-network", waiting=3, next_try_at=_NOW))

    assert said.startswith("○  Offline  ·  3 waiting  ·  Next try ")


@pytest.mark.usefixtures("qapp")
def test_all_sent_says_when() -> None:
    assert "All sent  ·  Last sent " in truth(SyncFacts(reach=Reach.ONLINE, last_sent_at=_NOW))


@pytest.mark.usefixtures("qapp")
def test_a_pause_says_when_it_ends_and_how_to_end_it() -> None:
    said = truth(SyncFacts(reach=Reach.ONLINE, waiting=3, paused_until=_NOW))

    assert said.startswith("◌  Paused until ")
    assert "F12" in said
    assert "3 waiting" in said


@pytest.mark.usefixtures("qapp")
def test_pictures_that_wait_for_another_link_are_counted() -> None:
    assert "2 pictures wait, F5 sends them" in truth(SyncFacts(reach=Reach.ONLINE, pictures_held=2))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("moving", "words"), [(Moving.NEWS, "Receiving"), (Moving.PICTURES, "Sending pictures")]
)
def test_news_and_pictures_say_their_bytes_and_the_time_left(moving: Moving, words: str) -> None:
    facts = SyncFacts(reach=Reach.ONLINE, moving=moving, bytes_gone=4000, bytes_to_go=6000, left_s=7.2)

    assert f"{words}: 4 of 10 KB, about 7 s left" in truth(facts)


@pytest.mark.usefixtures("qapp")
def test_not_all_is_sent_while_pictures_are_still_to_go() -> None:
    said = truth(SyncFacts(reach=Reach.ONLINE, pictures=2, last_sent_at=_NOW))

    assert "2 pictures go after the records" in said
    assert "All sent" not in said
