"""What a signed-in person can do on this laptop: the one thing that screens call.

A desk is an account over an open store. It checks every right in the core, writes each finished
act as one operation, and never touches the network: what it appends to the log is what goes out.
"""

from __future__ import annotations

from fieldapp.desk.changing import Changing
from fieldapp.desk.people import KnownPeople
from fieldapp.desk.reviewing import Reviewing
from fieldapp.desk.seat import Clock
from fieldapp.desk.seeing import Seeing
from fieldapp.desk.shown import (
    DoesNotFit,
    EnrolmentsRefused,
    Moment,
    NoSuchRecord,
    PictureEntry,
    QueueEntry,
    ReasonMissing,
    SyncReport,
    Today,
)
from fieldapp.desk.unread import Unread

__all__ = [
    "Clock",
    "Desk",
    "DoesNotFit",
    "EnrolmentsRefused",
    "Moment",
    "NoSuchRecord",
    "PictureEntry",
    "QueueEntry",
    "ReasonMissing",
    "SyncReport",
    "Today",
]


class Desk(KnownPeople, Changing, Reviewing, Seeing, Unread):
    """An account at work on an open store. Use it in the thread that opened the store."""
