"""The fund's no, on every way that leads to one: a reason code and the time, and nothing of what was sent."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import psycopg
from fastapi import FastAPI, Request, Response
from fastapi.exception_handlers import http_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from psycopg_pool import PoolTimeout
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.routing import compile_path

from sync.fund.refusal import Refusal
from sync.wire import compression
from sync.wire.parcel import BadParcel

_AWAY_S = 10
"""When the database is away, laptops are asked to come back after so many seconds."""


class ErrorAnswer(BaseModel):
    """A no, with a reason code."""

    error: str
    time: str = Field(description="The fund's clock, ISO 8601")


_WHEN = {
    400: "It makes no sense to the fund, or what it names does not count",
    401: "The token does not count any more",
    403: "The laptop was revoked",
    404: "There is no such thing, or not for this laptop",
    409: "It goes on from another place, or something else has to come first",
    413: "Too large",
    422: "Not as described here",
    429: "Too often: see Retry-After",
    503: "The fund's database is away: see Retry-After",
}
RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorAnswer, "description": why} for status, why in _WHEN.items()
}
"""What any address may answer in place of what was asked for."""


_CANNOT_WRITE = (psycopg.errors.InsufficientPrivilege, psycopg.errors.ReadOnlySqlTransaction)
"""What PostgreSQL says on a disk it may only read, and as a standby: no operation is to blame."""


def say_no_in_codes(app: FastAPI, clock: Callable[[], datetime]) -> None:
    """Answer each refusal and fault with a reason code and the fund's clock, and nothing of what was sent."""

    def refused(code: str, status: int, *, retry_after_s: int | None = None) -> JSONResponse:
        headers = {"Retry-After": str(retry_after_s)} if retry_after_s else None
        told = {"error": code, "time": clock().isoformat()}
        return JSONResponse(told, status_code=status, headers=headers)

    @app.exception_handler(Refusal)
    async def _refusal(_: Request, refusal: Refusal) -> JSONResponse:
        return refused(refusal.code, refusal.status)

    @app.exception_handler(compression.UnknownDictionary)
    async def _unknown_dictionary(_: Request, unknown: compression.UnknownDictionary) -> JSONResponse:
        return refused(unknown.code, 400)

    @app.exception_handler(BadParcel)
    async def _bad_parcel(_: Request, bad: BadParcel) -> JSONResponse:
        return refused(bad.code, 400)

    async def _database_away(_: Request, _away: Exception) -> JSONResponse:
        return refused("fund-busy", 503, retry_after_s=_AWAY_S)

    for away in (psycopg.OperationalError, psycopg.InterfaceError, PoolTimeout, *_CANNOT_WRITE):
        app.add_exception_handler(away, _database_away)

    @app.exception_handler(Exception)
    async def _fault(_: Request, _fault: Exception) -> JSONResponse:
        answer = refused("fund-fault", 500)
        answer.headers["Connection"] = "close"  # the server closes it then: nobody may ask on it again
        return answer

    _answer_no_requests(app, refused)


def _answer_no_requests(app: FastAPI, refused: Callable[[str, int], JSONResponse]) -> None:
    """Answer what is no request of ours, and never repeat what was sent: it may be somebody's."""

    @app.exception_handler(HTTPException)
    async def _no_such_request(request: Request, error: HTTPException) -> Response:
        if error.status_code == 400:  # a body that is no text
            return refused("malformed-request", 400)
        if error.status_code == 405:
            error.headers = {"Allow": _allowed(request)}
        return await http_exception_handler(request, error)

    @app.exception_handler(RequestValidationError)
    async def _malformed(_: Request, __: RequestValidationError) -> JSONResponse:
        return refused("malformed-request", 422)


def _allowed(request: Request) -> str:
    """Return what may be asked of an address, over all routes that have it."""
    paths = request.app.openapi()["paths"]
    asked = [methods for path, methods in paths.items() if compile_path(path)[0].match(request.url.path)]
    return ", ".join(sorted({method.upper() for methods in asked for method in methods}))
