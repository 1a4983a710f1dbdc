"""Tables that somebody at this laptop asks the fund for."""

from __future__ import annotations

import json
from collections.abc import Callable
from uuid import UUID

from fieldapp.supervision.asked import Asked, Given, Progress, Stage
from sync.device.expect import FundRefused, as_json
from sync.device.fund_client import FundClient
from sync.device.transport import NoNetwork, Request
from sync.wire import endpoints
from sync.wire.exports import read_export
from sync.wire.refusals import BadAnswer


def ask(client: FundClient, asked: Asked) -> Progress:
    """Ask for a table, or how far the fund is with it. Raises NoNetwork, FundRefused.

    A fund from before there were such tables refuses with "fund-too-old".
    """
    told = {
        "id": str(asked.id),
        "login": asked.login,
        "what": asked.what.value,
        "kind": asked.kind.value,
        "purpose": asked.purpose,
        "row": asked.row,
        "column": asked.column,
    }
    request = Request("POST", endpoints.EXPORTS, json.dumps(told).encode(), endpoints.JSON)
    try:
        answer = as_json(client.ask(request, endpoints.JSON))
    except NoNetwork as e:
        if (e.code, e.status) == ("wrong-type", 404):
            raise FundRefused("fund-too-old") from e
        raise
    try:
        numbers = (int(answer[name]) for name in ("read", "of", "bytes"))
        return Progress(Stage(answer["stage"]), *numbers)
    except (KeyError, TypeError, ValueError) as e:
        raise NoNetwork("bad-answer") from e


def fetch(
    client: FundClient, ident: UUID, *, tell: Callable[[int, int], None] = lambda _come, _of: None
) -> Given:
    """Return a table that is ready. Raises NoNetwork, FundRefused.

    `tell` hears, in this thread, how many bytes have come, and of how many.
    """
    client.progress = tell
    answer = client.ask(Request("GET", f"{endpoints.EXPORTS}/{ident}"), endpoints.EXPORT)
    try:
        return read_export(answer.body, ident=ident, fund_public=client.identity.fund_receipt_public)
    except BadAnswer as e:
        raise NoNetwork("bad-answer") from e
