"""The fund's commands for who sits at its counter: changes of members, receipts, villages learnt."""

from __future__ import annotations

import argparse
import getpass
import sys
from datetime import UTC, date, datetime, time

from fieldapp.enrolment.work import Work

_WORK = {
    Work.DETAILS: "change of details",
    Work.DEPENDANTS: "change of dependants",
    Work.EARNINGS: "change of earnings or payments",
    Work.RESUME: "pays again",
    Work.WITHDRAWAL: "withdrawal",
}
_STANDS = {
    "waits": "waits for a supervisor",
    "agreed": "agreed to by",
    "refused": "refused by",
    "done": "done: nobody had decided on the record yet",
    "held": "held, not applied",
}


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
    for each in (changes, receipt, villages):
        each.add_argument("--database", required=True, help="postgresql://… URL")


def _changes(asked: argparse.Namespace) -> int:
    from sync.fund.counter import life_changes
    from sync.fund.database import open_pool

    since = datetime.combine(asked.since, time(), UTC)
    with open_pool(asked.database) as pool:
        for each in life_changes(pool, since=since):
            said = " ".join(filter(None, [_STANDS[each.stands], each.by]))
            number = each.member_number or "no number yet"
            print(
                f"{each.at:%Y-%m-%d %H:%M}  {each.reference}  {number}  {_WORK[each.work]}: {each.reason}"
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

    scanned = sys.stdin.readline() if asked.scanned == "-" else asked.scanned
    with open_pool(asked.database) as pool:
        try:
            found = check_receipt(pool, scanned)
        except (NotAReceiptCode, NotAuthentic):
            print("NOT GENUINE: no laptop of this fund signed this for what the fund holds")
            return 1
    number = found.member_number or "none yet"
    print(f"genuine: record {found.reference}, {found.status}, member number {number}")
    print(f"finished {found.at:%Y-%m-%d %H:%M} UTC by {found.author} on {found.laptop}")
    if not found.is_latest:
        print("the record was changed since: the receipt shows an earlier revision")
    return 0
