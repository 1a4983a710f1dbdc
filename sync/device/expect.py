"""Exact success only: what counts as the fund's answer, and a name for everything that does not."""

from __future__ import annotations

import json
from typing import Any

from fieldapp.errors import InputError
from sync.device.transport import NoNetwork, Response
from sync.wire import endpoints


class FundRefused(InputError):
    """The fund answered, and says no: `code` is its reason, such as "code-not-valid"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def expect(answer: Response, media_type: str) -> Response:
    """Return the answer if it is a success of the expected kind, and the fund's.

    Raises FundRefused for the fund's own no, NoNetwork for anything else, by what it is.
    """
    if answer.status == 200 and answer.media_type == media_type:
        return answer
    if answer.status == 413:  # a proxy on the way may have a limit of its own
        raise FundRefused("too-large")
    why = refusal(answer)
    if why and (400 <= answer.status < 500 or answer.status == 500) and answer.status != 429:
        raise FundRefused(why)
    raise NoNetwork(_what(answer, why), retry_after_s=answer.retry_after_s, status=answer.status)


def refusal(answer: Response) -> str:
    """Return the fund's reason code; "" where this is no refusal of the fund's."""
    if answer.status < 400 or answer.media_type != endpoints.JSON:
        return ""
    try:
        return str(json.loads(answer.body)["error"])
    except (ValueError, KeyError, TypeError):
        return ""


def as_json(answer: Response) -> dict[str, Any]:
    """Return an answer's JSON. Raises NoNetwork where it is none."""
    try:
        told = json.loads(answer.body)
    except ValueError as e:
        raise NoNetwork("bad-answer") from e
    if not isinstance(told, dict):
        raise NoNetwork("bad-answer")
    return told


def _what(answer: Response, why: str) -> str:
    """Name an answer that is no success and no refusal of the fund's."""
    if why:
        return "fund-asks-to-wait" if answer.status == 429 else "fund-busy"
    if answer.status in {502, 503, 504}:
        return "gateway-down"
    if answer.status == 429:
        return "fund-asks-to-wait"
    is_page = answer.media_type == "text/html"
    return "captive-portal" if is_page or answer.status == 511 else "wrong-type"
