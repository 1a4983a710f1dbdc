"""The service's routes for changed keys. OpenAPI is generated from what stands here.

Nobody signs in here: a statement proves itself, and what the fund tells is meant for everybody.
"""

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel, Field

from sync.fund.desk import FundDesk
from sync.fund.refusal import Refusal
from sync.wire import endpoints
from sync.wire.successions import read_successions, write_successions

_BINARY = {"schema": {"type": "string", "format": "binary"}}


class KeysTaken(BaseModel):
    """The statements were looked at; a laptop learns with its next token whether its key counts."""

    looked_at: int = Field(description="How many statements there were")


def key_router(desk: FundDesk) -> APIRouter:
    """Return the routes over the fund's desk."""
    router = APIRouter()

    @router.get(
        endpoints.KEYS,
        response_class=Response,
        responses={200: {"content": {endpoints.SUCCESSIONS: _BINARY}}},
    )
    def successions() -> Response:
        """Tell which of the fund's keys followed which."""
        return Response(write_successions(desk.keys.successions), media_type=endpoints.SUCCESSIONS)

    @router.post(
        endpoints.KEYS,
        openapi_extra={"requestBody": {"content": {endpoints.SUCCESSIONS: _BINARY}, "required": True}},
    )
    async def take(request: Request) -> KeysTaken:
        """Take note that a device's key was followed by another."""
        statements = read_successions(await request.body())
        if not statements:
            raise Refusal("malformed-request", status=422)
        await run_in_threadpool(desk.take_successions, statements)
        return KeysTaken(looked_at=len(statements))

    return router
