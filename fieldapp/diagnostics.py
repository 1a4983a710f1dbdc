"""What a laptop hands to somebody who helps: how it works, and nothing of anybody.

Nothing gets in but whole numbers, truth values and words of a closed vocabulary: `CODES`, and numbers of a
version. Whatever else stands in the store (a reason that a stranger's fund made up, a name) becomes
"other". So no name, no answer, no login, no id of a record and no address can be in it, whatever happened.
"""

from __future__ import annotations

import json
import platform
import re
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.limits import Verdict
from fieldapp.enrolment.operation import Kind, Operation
from fieldapp.store import standing
from fieldapp.store.errors import ChainBroken
from fieldapp.store.store import Store
from fieldapp.supervision.team import LaptopReport

REASONS = frozenset({
    "account-disabled", "already-enrolled", "awaiting", "bad-answer", "bad-key", "bad-letter",
    "bad-parcel", "bad-signature", "captive-portal", "choice-unknown", "clock-skew", "code-not-valid",
    "conflict-open", "cut", "cut-short", "device-revoked", "device-unknown", "differs", "disk-fault",
    "disk-full", "does-not-open", "earlier-refused", "forbidden-transition", "fund-asks-to-wait",
    "fund-busy", "fund-fault", "gateway-down", "held-by-hand", "malformed", "malformed-report",
    "malformed-request", "no-network", "no-record", "no-such-account", "not-allowed", "not-encrypted",
    "not-given", "not-trusted", "not-your-decision", "not-yours", "nothing-to-settle", "number-taken",
    "oldest-unsent", "own-enrolment", "proxy-asks", "proxy-refuses", "read-only-disk",
    "receipt-missing", "redirected", "stale-base",
    "store-in-use", "timed-out", "token-expired", "too-large", "unexpected", "unknown-answer",
    "unknown-content-key", "unknown-dictionary", "unknown-version", "unsent",
    "unsupported-grant-type", "unsynced", "wrong-type",
})  # fmt: skip
"""Every reason code that this program and its protocol know (docs/protocol.md)."""
SYSTEMS = frozenset({"Linux", "Windows", "Darwin"})
OTHER = "other"
CODES = frozenset({*REASONS, *Kind, *Status, *Verdict, *SYSTEMS, OTHER, "ok", "broken", "never"})
"""Every word that may stand as a value."""
VERSION = re.compile(r"[0-9]{1,10}(\.[0-9]{1,10}){0,3}")
_MOST = 200


def bundle(store: Store, report: LaptopReport, *, why: str) -> bytes:
    """Return the bundle as JSON, readable before it is handed on. `why`: what sync failed with last."""
    told = {
        "made_ms": report.at_ms,
        "system": _code(platform.system()),
        "system_version": _version(platform.release()),
        "python": _version(platform.python_version()),
        "is_bundle": bool(getattr(sys, "frozen", False)),
        "failed_with": _code(why or "ok"),
        "report": _report(report),
        "limits": asdict(standing.limits(store)),
        "schema": store.sizes.schema(),
        "store_bytes": sum(each.stat().st_size for each in store.folder.glob("*.db*")),
        "rows": store.sizes.rows(),
        "records": _counted(store.sizes.statuses()),
        "held_at_fund": _counted(store.sizes.held_at_fund()),
        "chain": _chain(store),
        "unsent": [_operation(store, at, each) for at, each in enumerate(store.log.outbox(_MOST), start=1)],
    }
    return json.dumps(told, indent=1, sort_keys=True).encode()


def _operation(store: Store, number: int, operation: Operation) -> Mapping[str, Any]:
    return {
        "number": number,
        "kind": _code(operation.kind.value),
        "at_ms": round(operation.time.timestamp() * 1000),
        "bytes": len(operation.body),
        "tries": [
            {"at_ms": round(each.at.timestamp() * 1000), "reason": _code(each.reason or "ok")}
            for each in store.log.tries(operation.id)
        ],
    }


def _report(report: LaptopReport) -> Mapping[str, Any]:
    told = asdict(report)
    told["stuck"] = _counted(report.stuck)
    told["reached"] = [[_code(each.code), each.now, each.limit] for each in report.reached]
    told["verdict"] = _code(report.verdict)
    told["program"], told["form"] = _version(report.program), _version(report.form)
    return told


def _counted(counts: Mapping[str, int]) -> Mapping[str, int]:
    found: Counter[str] = Counter()
    for code, number in counts.items():
        found[_code(code)] += number
    return found


def _chain(store: Store) -> str:
    try:
        store.log.verify_chain()
    except ChainBroken:
        return "broken"
    return "ok"


def _code(word: str) -> str:
    return word if word in CODES else OTHER


def _version(text: str) -> str:
    found = VERSION.match(text)
    return found.group() if found else "0"
