"""What one guess costs whoever has stolen a vault, beside other ways of stretching a passphrase."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from pathlib import Path

from fieldapp import crypto
from fieldapp.store import vault
from tests.bench.measure import Measure, median

CSPRO_ROUNDS, OWASP_ROUNDS = 1_024, 600_000
_GUESSES = 5


def guessing(_folder: Path) -> list[Measure]:
    """Guesses a second on one core of this machine: our slots against PBKDF2 with others' parameters.

    What counts is the time computed: a machine with other work makes no guess dearer.
    """
    cost = vault.tuned_cost()
    ours_s = _one_guess_s(lambda: crypto.derive_key("a guess", salt=bytes(16), cost=cost))
    floor_s = _one_guess_s(lambda: crypto.derive_key("a guess", salt=bytes(16), cost=vault.STANDARD))
    cspro_s = _one_guess_s(lambda: _pbkdf2(CSPRO_ROUNDS))
    owasp_s = _one_guess_s(lambda: _pbkdf2(OWASP_ROUNDS))
    mib = cost.memory_kib // 1024
    return [
        Measure(
            f"one guess at a slot as tuned here (Argon2id, {mib} MiB, {cost.iterations} passes)",
            f"{1 / ours_s:.1f} a second",
            f"{1 / owasp_s:.1f} (PBKDF2, {OWASP_ROUNDS:,} rounds)",
            f"{ours_s:.2f} s",
            "0.25–0.7 s",
            0.25 <= ours_s <= 0.7,
        ),
        Measure(
            "one guess at the weakest slot allowed, against PBKDF2 with CSPro's 1,024 rounds",
            f"{1 / floor_s:.1f} a second",
            f"{1 / cspro_s:,.0f} a second",
            f"{floor_s / cspro_s:,.0f}×",
            "≥ 100×",
            floor_s / cspro_s >= 100,
        ),
    ]


def _one_guess_s(guess: Callable[[], object]) -> float:
    return median([_computed_s(guess) for _ in range(_GUESSES)])


def _computed_s(guess: Callable[[], object]) -> float:
    begun = time.thread_time()
    guess()
    return time.thread_time() - begun


def _pbkdf2(rounds: int) -> bytes:
    return hashlib.pbkdf2_hmac("sha256", b"a guess", bytes(16), rounds)
