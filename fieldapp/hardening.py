"""What a process does first, so that nothing it holds in memory or writes is left for others to read."""

from __future__ import annotations

import ctypes
import os
import stat
import sys
import threading
import traceback
from contextlib import suppress
from types import TracebackType

from fieldapp.errors import FieldappError

_PR_SET_DUMPABLE = 4
_SEM_FAILCRITICALERRORS, _SEM_NOGPFAULTERRORBOX = 0x0001, 0x0002


def harden() -> None:
    """No core dump, no crash report with memory in it, files that only their owner reads, none in clear."""
    os.umask(0o077)
    _keep_temporary_files_in_memory()
    sys.excepthook = tell_without_values
    threading.excepthook = lambda told: tell_without_values(told.exc_type, told.exc_value, told.exc_traceback)
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(_SEM_FAILCRITICALERRORS | _SEM_NOGPFAULTERRORBOX)
    else:
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # other programs cannot read us either
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _keep_temporary_files_in_memory() -> None:
    """Let libraries put what they put in files for a moment where no disk is.

    So does printing on Linux: the page lies in a file of its own until the system has taken it.
    """
    if sys.platform != "win32":
        place = os.environ.get("XDG_RUNTIME_DIR", "")
        with suppress(OSError):
            found = os.lstat(place)
            if stat.S_ISDIR(found.st_mode) and found.st_mode & 0o077 == 0 and found.st_uid == os.getuid():
                os.environ["TMPDIR"] = place


def tell_without_values(
    _kind: type[BaseException], error: BaseException | None, _where: TracebackType | None
) -> None:
    """Say what went wrong and where, and no value: desktops keep what is said here in files in clear."""
    if error is None:
        return
    for each in _chain(error):
        told = traceback.format_list(traceback.extract_tb(each.__traceback__))
        sys.stderr.write("".join(told) + f"{type(each).__name__}{_code(each)}\n")


def _chain(error: BaseException) -> list[BaseException]:
    """Return an error and what led to it, the first cause first."""
    chain: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in chain:
        chain.insert(0, at)
        at = at.__cause__ or at.__context__
    return chain


def _code(error: BaseException) -> str:
    return f" ({error.code})" if isinstance(error, FieldappError) else ""
