"""Running the fund's service."""

from __future__ import annotations

import random
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import uvicorn

from fieldapp.errors import SurroundingsError
from sync.fund.administration import Administration
from sync.fund.app import create_app
from sync.fund.database import open_pool
from sync.fund.desk import FundDesk
from sync.fund.guard import Rates
from sync.fund.keys import load_or_make
from sync.fund.nightly import Nightly

_PATIENCE_S = 30.0
_PORTS = range(20_000, 32_000)
_KEEP_ALIVE_S = 75
"""Longer than a laptop's idle minute, so that it finds its connection again."""


class FundDidNotStart(SurroundingsError):
    """The service did not come up: is the port taken?"""

    code = "fund-did-not-start"


class FundServer:
    """The fund's service in a thread of this process, on loopback: for demonstrations and tests."""

    def __init__(
        self,
        database_url: str,
        *,
        keys: Path,
        clock: Callable[[], datetime],
        port: int = 0,
        rates: Rates | None = None,
    ) -> None:
        self.database_url = database_url
        self._clock, self._rates = clock, rates
        self.port = port or free_port()
        self._pool = open_pool(database_url)
        self.desk = FundDesk(self._pool, load_or_make(keys), clock=clock)
        self.administration = Administration(self._pool, clock=clock)
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def base_url(self) -> str:
        """Where laptops find it; the same after a stop and a start."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Begin to answer. Raises FundDidNotStart."""
        config = uvicorn.Config(
            create_app(self.desk, self._clock, rates=self._rates),
            host="127.0.0.1",
            port=self.port,
            log_config=None,
            lifespan="off",
            server_header=False,
            timeout_keep_alive=_KEEP_ALIVE_S,
        )
        self._server = server = uvicorn.Server(config)
        self._thread = threading.Thread(target=server.run, name="fund", daemon=True)
        self._thread.start()
        patience = time.monotonic() + _PATIENCE_S
        while not server.started:
            if not self._thread.is_alive() or time.monotonic() > patience:
                raise FundDidNotStart(self.base_url)
            time.sleep(0.01)

    def stop(self) -> None:
        """Answer no more; the database stays."""
        if self._server and self._thread:
            self._server.should_exit = True
            self._thread.join()
            self._server = self._thread = None

    def close(self) -> None:
        """Stop, and let go of the database."""
        self.stop()
        self._pool.close()


def serve(database_url: str, *, keys: Path, host: str, port: int, clock: Callable[[], datetime]) -> None:
    """Serve until interrupted, and do by itself what is done once a day."""
    pool = open_pool(database_url)
    desk = FundDesk(pool, load_or_make(keys), clock=clock)
    nightly = Nightly(pool, clock=clock)
    nightly.start()
    try:
        uvicorn.run(
            create_app(desk, clock),
            host=host,
            port=port,
            lifespan="off",
            server_header=False,
            timeout_keep_alive=_KEEP_ALIVE_S,
        )
    finally:
        nightly.stop()
        pool.close()


def free_port() -> int:
    """Return a port of loopback that nothing listens at, to be used a little later, and again after a stop.

    It is below those that systems take by themselves for a connection, as any other program's could.
    """
    for port in random.SystemRandom().sample(_PORTS, len(_PORTS)):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise FundDidNotStart
