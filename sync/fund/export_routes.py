"""The service's routes for tables asked for from a window. OpenAPI is generated from what stands here."""

from collections.abc import Callable
from typing import Annotated
from uuid import UUID

from fastapi import Depends, FastAPI, Response
from pydantic import BaseModel, Field

from fieldapp.supervision.asked import LONGEST_PURPOSE, Asked, FileKind, What
from sync.fund.asked import AskedExports
from sync.fund.desk import FundDesk
from sync.fund.devices import Device
from sync.fund.refusal import Refusal
from sync.wire import endpoints
from sync.wire.exports import write_export

_BINARY = {"schema": {"type": "string", "format": "binary"}}


class AskExport(BaseModel):
    """Somebody asks for a table of their districts."""

    id: UUID = Field(description="Made by the laptop; asked again under it, it is the same export")
    login: str = Field(max_length=64)
    what: What
    kind: FileKind
    purpose: str = Field(min_length=1, max_length=LONGEST_PURPOSE, description="Kept at the fund")
    row: str = Field("", max_length=32, description="What counts are counted by")
    column: str = Field("", max_length=32)


class ExportAnswer(BaseModel):
    """How far the fund is with it."""

    stage: str = Field(description="making, ready, at-office or failed")
    read: int = Field(description="Records read so far")
    of: int = Field(description="Of how many")
    bytes: int = Field(description="Of the file, once it is ready")


def add_routes(app: FastAPI, desk: FundDesk, device: Callable[..., Device]) -> None:
    """Add the routes to the service."""

    def at_work(by: Annotated[Device, Depends(device)]) -> Device:
        if by.is_handing_over:
            raise Refusal("device-revoked", status=403)
        return by

    signed_in = Annotated[Device, Depends(at_work)]
    asked_exports: AskedExports = desk.exports

    @app.post(endpoints.EXPORTS)
    def ask_export(asked: AskExport, by: signed_in) -> ExportAnswer:
        """Begin to make a table, or tell how far it is."""
        told = asked_exports.ask(by, Asked(**asked.model_dump()))
        return ExportAnswer(stage=told.stage.value, read=told.read, of=told.of, bytes=told.bytes)

    @app.get(
        endpoints.EXPORTS + "/{ident}",
        response_class=Response,
        responses={200: {"content": {endpoints.EXPORT: _BINARY}}},
    )
    def made_export(ident: UUID, by: signed_in) -> Response:
        """Give a table that was made."""
        packed = asked_exports.packed(by, ident)
        return Response(
            write_export(packed, ident=ident, signing=desk.keys.receipts), media_type=endpoints.EXPORT
        )
