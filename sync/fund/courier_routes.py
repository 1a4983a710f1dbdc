"""The address at which somebody else's sealed files are handed in: a relay that has met the fund."""

from collections.abc import Callable
from typing import Annotated

import cbor2
from fastapi import Depends, FastAPI, Path, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from fieldapp.errors import FieldappError
from sync.fund.courier import Courier
from sync.fund.desk import FundDesk
from sync.fund.devices import Device
from sync.fund.refusal import Refusal
from sync.wire import endpoints
from sync.wire.bundle import CARRIED, Kind


def add_routes(app: FastAPI, desk: FundDesk, device_of: Callable[..., Device]) -> None:
    """Add the address for carried files to the service."""
    courier = Courier(desk)
    signed_in = Annotated[Device, Depends(device_of)]

    @app.post(
        f"{endpoints.COURIER}/{{kind}}",
        response_class=Response,
        responses={200: {"content": {endpoints.LETTERS: {}}}},
    )
    async def take(
        by: signed_in,
        request: Request,
        kind: Annotated[str, Path(pattern="^(parcel|ask|blob)$")],
        compare: Annotated[bool, Query(description="Only compare the log with what an ask knows")] = False,
    ) -> Response:
        """Take a parcel or letter of any laptop in; the letters to it are for the relay to keep."""
        if by.is_handing_over:  # who carries it must be known and trusted; who wrote it is in it
            raise Refusal("device-revoked", status=403)
        content = await _body(request)
        try:
            if compare and kind == Kind.ASK:
                await run_in_threadpool(courier.compare, content)
                letters: list[bytes] = []
            else:
                letters = await run_in_threadpool(courier.answer, kind, content)
        except FieldappError as e:
            raise Refusal(f"{CARRIED}{e.code}", status=422) from e
        return Response(cbor2.dumps(letters), media_type=endpoints.LETTERS)


async def _body(request: Request) -> bytes:
    body = bytearray()
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > endpoints.MOST_BYTES:
                raise Refusal("too-large", status=413)
    except ClientDisconnect as e:
        raise Refusal("cut", status=400) from e
    return bytes(body)
