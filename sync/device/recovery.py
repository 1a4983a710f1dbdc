"""A recovery over the network: the request goes, and the answer is fetched when the fund has decided."""

from __future__ import annotations

from fieldapp.recovery import RecoveryRequest, write_request
from sync.device.transport import NoNetwork, Request, Transport
from sync.wire import endpoints


def send_request(transport: Transport, request: RecoveryRequest) -> None:
    """Hand the fund a request; the same one any number of times is one. Raises NoNetwork."""
    answer = transport.exchange(
        Request("POST", endpoints.RECOVERIES, write_request(request), endpoints.RECOVERY)
    )
    if answer.status != 200 or answer.media_type != endpoints.JSON:
        raise NoNetwork("fund-busy", retry_after_s=answer.retry_after_s)


def fetch_answer(transport: Transport, request: RecoveryRequest) -> bytes | None:
    """Return the fund's answer; None while it has not decided, or has said no. Raises NoNetwork."""
    answer = transport.exchange(Request("GET", f"{endpoints.RECOVERIES}/{request.hash.hex()}"))
    if answer.status == 200 and answer.media_type == endpoints.RECOVERY:
        return answer.body
    if answer.status == 404 and answer.media_type == endpoints.JSON:
        return None
    raise NoNetwork("fund-busy", retry_after_s=answer.retry_after_s)
