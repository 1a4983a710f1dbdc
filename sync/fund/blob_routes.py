"""The addresses of photos and scans. Pieces are kept as far as they came, also where the link was cut."""

import base64
import re
from collections.abc import Callable
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Depends, FastAPI, Header, Path, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.requests import ClientDisconnect

from fieldapp.errors import FieldappError
from sync.fund.blobs import NoSuchPicture, NotNamed
from sync.fund.desk import FundDesk
from sync.fund.devices import Device
from sync.wire import endpoints
from sync.wire.blobs import MOST_PIECE_BYTES, MOST_SEALED_BYTES, BadBlob, OffsetDiffers

_STATUS: dict[type[FieldappError], int] = {
    OffsetDiffers: 409,
    BadBlob: 422,
    NotNamed: 409,
    NoSuchPicture: 404,
}
_RANGE = re.compile(r"bytes=(\d{1,9})-(\d{0,9})")
_NAME = Path(pattern="^[0-9a-f]{64}$", description="SHA-256 of the sealed bytes, hexadecimal")


class Held(BaseModel):
    """How much of a sealed picture has come; with the fund's receipt once it counts."""

    offset: int
    receipt: str | None = Field(default=None, description="Base64 of the receipt's CBOR")
    signature: str | None = Field(default=None, description="Base64 of the fund's Ed25519 signature over it")


def add_routes(
    app: FastAPI,
    desk: FundDesk,
    device_of: Callable[..., Device],
    clock: Callable[[], datetime],
) -> None:
    """Add the addresses of photos and scans to the service."""
    signed_in = Annotated[Device, Depends(device_of)]

    async def refused(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, FieldappError)
        told = {"error": error.code, "time": clock().isoformat()}
        headers = {"Upload-Offset": str(error.held)} if isinstance(error, OffsetDiffers) else None
        return JSONResponse(told, status_code=_STATUS[type(error)], headers=headers)

    for each in _STATUS:
        app.add_exception_handler(each, refused)

    address = f"{endpoints.BLOBS}/{{name}}"

    @app.head(address, operation_id="held_by_head")
    @app.get(address)
    def held(by: signed_in, response: Response, name: Annotated[str, _NAME]) -> Held:
        """How much of it the fund has: go on from there."""
        offset = desk.blobs.held(by, bytes.fromhex(name))
        response.headers["Upload-Offset"] = str(offset)
        return Held(offset=offset)

    @app.patch(
        address,
        openapi_extra={
            "requestBody": {
                "content": {endpoints.SEALED_PIECE: {"schema": {"type": "string", "format": "binary"}}}
            }
        },
    )
    async def append(
        by: signed_in,
        request: Request,
        response: Response,
        name: Annotated[str, _NAME],
        length: Annotated[int, Query(ge=1, le=MOST_SEALED_BYTES, description="Bytes of the whole")],
        key_id: Annotated[int, Query(ge=0, lt=2**63, description="Which content key it is sealed under")],
        offset: Annotated[
            int | None, Query(ge=0, description="As Upload-Offset, where headers get lost")
        ] = None,
        upload_offset: Annotated[int | None, Header(ge=0)] = None,
    ) -> Held:
        """Add the bytes from an offset on; the whole is checked, and counts with the receipt."""
        at = next((each for each in (upload_offset, offset) if each is not None), 0)
        piece, is_cut = await _piece(request)
        kept, receipt = await run_in_threadpool(
            lambda: desk.blobs.append(by, bytes.fromhex(name), piece, offset=at, length=length, key_id=key_id)
        )
        if is_cut:
            return Held(offset=kept)  # nobody is there to read it
        response.headers["Upload-Offset"] = str(kept)
        if receipt is None:
            return Held(offset=kept)
        return Held(offset=kept, receipt=_text(receipt.body), signature=_text(receipt.signature))

    @app.get(
        f"{endpoints.RECORDS}/{{record}}/blobs/{{sha256}}",
        response_class=Response,
        responses={
            200: {"content": {endpoints.SEALED_PIECE: {}}},
            206: {"description": "The part that was asked for"},
            416: {"description": "It ends before that"},
        },
    )
    def fetch(
        by: signed_in,
        record: UUID,
        sha256: Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="SHA-256 of the picture")],
        offset: Annotated[int, Query(ge=0)] = 0,
        size: Annotated[int, Query(ge=1, le=MOST_PIECE_BYTES)] = MOST_PIECE_BYTES,
        range: Annotated[str | None, Header(max_length=64)] = None,  # noqa: A002 (the header's name)
    ) -> Response:
        """A picture of a record that this laptop may see, sealed to it; any part of it."""
        sealed = desk.sealed_picture(by, record=record, sha256=bytes.fromhex(sha256))
        asked = _RANGE.fullmatch(range or "")
        if not asked:
            return Response(
                sealed[offset : offset + size],
                media_type=endpoints.SEALED_PIECE,
                headers={"Upload-Length": str(len(sealed))},
            )
        begin, end = int(asked[1]), min(int(asked[2] or len(sealed)), len(sealed) - 1)
        if begin > end:
            return Response(status_code=416, headers={"Content-Range": f"bytes */{len(sealed)}"})
        headers = {"Content-Range": f"bytes {begin}-{end}/{len(sealed)}"}
        return Response(
            sealed[begin : end + 1], status_code=206, media_type=endpoints.SEALED_PIECE, headers=headers
        )


async def _piece(request: Request) -> tuple[bytes, bool]:
    """Read what comes, up to the limit; tells whether the laptop went away before the end."""
    piece = bytearray()
    try:
        async for part in request.stream():
            piece += part[: MOST_PIECE_BYTES - len(piece)]
    except ClientDisconnect:
        return bytes(piece), True
    return bytes(piece), False


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
