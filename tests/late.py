"""Answers that come late: with LATE_ANSWERS=SEED every look and every short job takes a while more.

What is looked up away from the window's thread is there at once on an idle machine, and late on a busy one.
Here each answer is put off by nothing, a little, or long, drawn by the seed: an order of events that depends
on speed comes up in one run, not in one of a thousand.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

PAUSES_S = (0.0, 0.05, 0.4)


class Late(ThreadPoolExecutor):
    """Does one thing after the other, each after a pause."""

    dice = random.Random(0)

    def submit(self, job: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        """Do it a while later."""
        pause_s = self.dice.choice(PAUSES_S)

        def do() -> Any:
            time.sleep(pause_s)
            return job(*args, **named)

        return super().submit(do)


def seed() -> str:
    """Return the seed that is asked for; "" where answers are to come when they are there."""
    return os.environ.get("LATE_ANSWERS", "")


def put_off(name: str) -> None:
    """Let everything looked up from now on in this process come late."""
    from ui import background

    Late.dice = random.Random(f"{seed()} {name}")
    vars(background)["ThreadPoolExecutor"] = Late
