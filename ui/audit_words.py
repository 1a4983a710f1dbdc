"""The words for what the audit wrote down."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QT_TRANSLATE_NOOP

from fieldapp.enrolment.receipt_code import reference
from fieldapp.store.audit import AuditLine
from ui.by_code import ByCode
from ui.texts import clock_time, say

_ACTS = ByCode(
    "Audit",
    {
        "sign-in": QT_TRANSLATE_NOOP("Audit", "Signed in"),
        "failed-sign-in": QT_TRANSLATE_NOOP("Audit", "Failed to sign in"),
        "read": QT_TRANSLATE_NOOP("Audit", "Opened a record"),
        "print": QT_TRANSLATE_NOOP("Audit", "Printed"),
        "export": QT_TRANSLATE_NOOP("Audit", "Exported"),
        "backup": QT_TRANSLATE_NOOP("Audit", "Made a backup"),
        "restored": QT_TRANSLATE_NOOP("Audit", "Restored from a backup"),
        "rekey": QT_TRANSLATE_NOOP("Audit", "Changed the key of the records"),
        "device-key": QT_TRANSLATE_NOOP("Audit", "Gave the laptop new keys"),
        "fund-key": QT_TRANSLATE_NOOP("Audit", "Took up a new key of the fund"),
        "passphrase-changed": QT_TRANSLATE_NOOP("Audit", "Changed their passphrase"),
        "passphrase-recovered": QT_TRANSLATE_NOOP("Audit", "Recovered a forgotten passphrase"),
        "person-added": QT_TRANSLATE_NOOP("Audit", "Added a person"),
        "person-removed": QT_TRANSLATE_NOOP("Audit", "Removed a person"),
        "keystore-on": QT_TRANSLATE_NOOP("Audit", "Asked for the laptop's keystore too"),
        "keystore-off": QT_TRANSLATE_NOOP("Audit", "The passphrase alone opens again"),
        "slot-strengthened": QT_TRANSLATE_NOOP("Audit", "Protection made stronger"),
        "limits-overridden": QT_TRANSLATE_NOOP("Audit", "Let enrolments go on"),
        "locked-by-fund": QT_TRANSLATE_NOOP("Audit", "Locked by the fund"),
        "slots-destroyed": QT_TRANSLATE_NOOP("Audit", "Closed for everybody by the fund"),
        "chain-broken": QT_TRANSLATE_NOOP("Audit", "A broken link was found"),
        "lost": QT_TRANSLATE_NOOP("Audit", "The disk had lost something"),
        "salvaged": QT_TRANSLATE_NOOP("Audit", "Read what was sound out of a damaged database"),
        "damaged-forgotten": QT_TRANSLATE_NOOP("Audit", "Deleted damaged files that were kept"),
        "loss-seen": QT_TRANSLATE_NOOP("Audit", "Read what the disk had lost"),
    },
)


def audit_act(act: str) -> str:
    """Return the word for what the audit wrote down."""
    return _ACTS(act) if act in _ACTS else act


def audit_line(line: AuditLine, who: Callable[[str], str]) -> str:
    """Return when somebody did what; of a record the short name that its receipt bears."""
    said = (clock_time(line.at), say(who(line.who)), audit_act(line.act), _about(line.about))
    return "  ·  ".join(filter(None, said))


_PAPERS = ByCode(
    "Audit",
    {
        "offer": QT_TRANSLATE_NOOP("Audit", "The sheet that explains the scheme"),
        "sync report": QT_TRANSLATE_NOOP("Audit", "The report of what was sent"),
        "report": QT_TRANSLATE_NOOP("Audit", "The report of %1"),
        "campaign": QT_TRANSLATE_NOOP("Audit", "The plan of a campaign"),
        "attached": QT_TRANSLATE_NOOP("Audit", "A file given in a form (%1)"),
    },
)
"""What is printed or saved and is no record, by how the audit's line begins."""


def _about(about: str) -> str:
    if about in _PAPERS:
        return _PAPERS(about)
    kind, _, which = about.partition(" ")
    if kind in _PAPERS:
        return _PAPERS(kind, which)
    try:
        return reference(UUID(about))
    except ValueError:
        return about
