"""The service's routes for orders and recoveries. OpenAPI is generated from what stands here."""

from urllib.parse import parse_qs

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, Field

from fieldapp.recovery import NotARecovery
from sync.fund.custody import Custody
from sync.fund.refusal import Refusal
from sync.wire import endpoints

_BINARY = {"schema": {"type": "string", "format": "binary"}}


class RecoveryAnswer(BaseModel):
    """The request is kept; whether anybody knows the laptop is not told."""

    hash: str = Field(description="The SHA-256 of the request, in hexadecimal digits")


def custody_router(custody: Custody) -> APIRouter:
    """Return the routes over the fund's custody."""
    router = APIRouter()

    @router.post(
        endpoints.ORDERS,
        response_class=Response,
        responses={200: {"content": {endpoints.SIGNED_ORDERS: _BINARY}}},
        openapi_extra={"requestBody": {"content": {endpoints.FORM: {"schema": {"type": "object"}}}}},
    )
    async def orders(request: Request) -> Response:
        form = parse_qs((await request.body()).decode("ascii", "replace"))
        assertions, sealing_keys = form.get("assertion", []), form.get("sealing_key", [""])
        if len(assertions) != 1:
            raise Refusal("device-unknown", status=400)
        body = await run_in_threadpool(custody.orders, assertions[0], sealing_key=sealing_keys[0])
        return Response(body, media_type=endpoints.SIGNED_ORDERS)

    @router.post(
        endpoints.RECOVERIES,
        openapi_extra={"requestBody": {"content": {endpoints.RECOVERY: _BINARY}, "required": True}},
    )
    async def ask_recovery(request: Request) -> RecoveryAnswer:
        content = await request.body()
        try:
            request_hash = await run_in_threadpool(custody.ask, content)
        except NotARecovery as e:
            raise Refusal(e.code, status=400) from e
        return RecoveryAnswer(hash=request_hash.hex())

    @router.get(
        endpoints.RECOVERIES + "/{request_hash}",
        response_class=Response,
        responses={200: {"content": {endpoints.RECOVERY: _BINARY}}},
    )
    def recovery_answer(request_hash: str) -> Response:
        try:
            answer = custody.answer(bytes.fromhex(request_hash[:64]))
        except ValueError as e:
            raise Refusal("not-decided", status=404) from e
        if answer is None:
            raise Refusal("not-decided", status=404)
        return Response(answer, media_type=endpoints.RECOVERY)

    return router
