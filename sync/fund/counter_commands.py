"""The fund's commands for who sits at its counter: changes of members, receipts, villages learnt."""

from __future__ import annotations

import argparse
import getpass
import sys
from datetime import UTC, date, datetime, time

from sync.fund.commands import administration
from sync.fund.counter_words import LANGUAGES, STANDS, STATUS, WORDS, WORK


def add_to(fund: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to `fieldapp fund`."""
    changes = fund.add_parser(
        "changes", help="what members asked for after they were enrolled, and its outcome"
    )
    changes.set_defaults(run=_changes)
    changes.add_argument("--since", type=date.fromisoformat, default=date(2000, 1, 1), help="2026-11-01")
    receipt = fund.add_parser(
        "check-receipt", help="whether a receipt is genuine, by the text of its QR code"
    )
    receipt.set_defaults(run=_check_receipt)
    receipt.add_argument("scanned", help="what the scanner reads; - reads it from the keyboard")
    villages = fund.add_parser("villages", help="publish the villages learnt since the last time")
    villages.set_defaults(run=_villages)
    for each in (changes, receipt):
        each.add_argument("--language", choices=LANGUAGES, default="lo")
    for each in (changes, receipt, villages):
        each.add_argument("--database", required=True, help="postgresql://… URL")


def _changes(asked: argparse.Namespace) -> int:
    from sync.fund.counter import life_changes
    from sync.fund.database import open_pool

    since, language = datetime.combine(asked.since, time(), UTC), asked.language
    with administration(asked) as admin:
        admin.note("changes", f"since {asked.since}")
    with open_pool(asked.database) as pool:
        for each in life_changes(pool, since=since):
            said = " ".join(filter(None, [STANDS[each.stands][language], each.by]))
            number = each.member_number or WORDS[language].no_number
            work = WORK[each.work][language]
            print(
                f"{each.at:%Y-%m-%d %H:%M}  {each.reference}  {number}  {work}: {each.reason}"
                f"  ({each.author}; {said})"
            )
    return 0


def _villages(asked: argparse.Namespace) -> int:
    from sync.fund.database import open_pool
    from sync.fund.villages import publish_villages

    with open_pool(asked.database) as pool:
        version = publish_villages(pool, clock=lambda: datetime.now(UTC), by=getpass.getuser())
    print(version or "nothing new")
    return 0


def _check_receipt(asked: argparse.Namespace) -> int:
    from fieldapp.crypto import NotAuthentic
    from fieldapp.enrolment.receipt_code import NotAReceiptCode
    from sync.fund.counter import check_receipt
    from sync.fund.database import open_pool

    words = WORDS[asked.language]
    scanned = sys.stdin.readline() if asked.scanned == "-" else asked.scanned
    with open_pool(asked.database) as pool:
        try:
            found = check_receipt(pool, scanned)
        except (NotAReceiptCode, NotAuthentic):
            print(words.not_genuine)
            return 1
    with administration(asked) as admin:
        admin.note("check-receipt", str(found.record))
    status = STATUS.get(found.status, {}).get(asked.language, found.status)
    print(words.genuine % (found.reference, status, found.member_number or words.no_number))
    print(words.finished % (f"{found.at:%Y-%m-%d %H:%M}", found.author, found.laptop))
    if not found.is_latest:
        print(words.earlier)
    return 0
