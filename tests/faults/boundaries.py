"""A process that is killed at its n-th write, or whose writes fail from there on: `strace` sees to it.

The kernel counts for us: nothing in what is killed knows of it. A call at which the process is killed is not
made, so that killing at each in turn tries what is there after each of them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import psutil
import pytest

STRACE = shutil.which("strace") if sys.platform == "linux" else None
traced = pytest.mark.skipif(STRACE is None, reason="needs strace")

DISK = ("pwrite64", "fdatasync", "fsync", "ftruncate", "unlink", "rename")
"""What changes files, as SQLite, PostgreSQL and Python ask for it."""
NETWORK = ("sendto",)


@dataclass(frozen=True, slots=True)
class Boundary:
    """The n-th time that a thread of a process makes a call."""

    call: str
    nth: int
    fault: str = "signal=KILL"
    """What happens there, as strace calls it."""
    goes_on: bool = False
    """Whether it happens at each later time too."""

    def options(self) -> list[str]:
        """Return how strace is told."""
        when = f"{self.nth}{'+' if self.goes_on else ''}"
        chosen = ["-e", f"trace={self.call}", "-e", f"inject={self.call}:{self.fault}:when={when}"]
        return [str(STRACE), "-f", "-q", "-o", "/dev/null", *chosen]


def command_killed_at(boundary: Boundary, command: Sequence[str]) -> list[str]:
    """Return a command that ends there."""
    return [*boundary.options(), *command]


@contextmanager
def killed_at(boundary: Boundary, processes: Sequence[psutil.Process]) -> Iterator[None]:
    """Kill (or fail) whichever of some running processes, or of their children to come, gets there first."""
    watched = [word for process in processes for word in ("-p", str(process.pid))]
    with subprocess.Popen([*boundary.options(), *watched], stderr=subprocess.DEVNULL) as tracer:
        _wait_until_traced(processes, tracer)
        try:
            yield
        finally:
            tracer.terminate()


def end(tracer: subprocess.Popen[bytes]) -> None:
    """Kill what runs under strace, and strace with it."""
    with suppress(psutil.NoSuchProcess):
        for child in psutil.Process(tracer.pid).children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                child.kill()
    with suppress(subprocess.TimeoutExpired):
        tracer.wait(timeout=5)
    tracer.kill()
    tracer.wait()


def _wait_until_traced(processes: Sequence[psutil.Process], tracer: subprocess.Popen[bytes]) -> None:
    for process in processes:
        with suppress(psutil.NoSuchProcess, FileNotFoundError, ProcessLookupError):
            while tracer.poll() is None and not _is_traced(process.pid):
                with suppress(subprocess.TimeoutExpired):
                    tracer.wait(timeout=0.005)


def _is_traced(pid: int) -> bool:
    with open(f"/proc/{pid}/status", encoding="ascii") as status:  # noqa: PTH123 (it is no file)
        return any(line.startswith("TracerPid:") and line.split()[1] != "0" for line in status)
