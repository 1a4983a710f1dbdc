"""Which USB sticks are plugged in: on Windows, Linux and macOS, by what the system itself tells."""

from __future__ import annotations

import os
import re
import string
import sys
from collections.abc import Iterable
from pathlib import Path

_WINDOWS_REMOVABLE = 2
"""DRIVE_REMOVABLE of `GetDriveTypeW`."""


def sticks() -> tuple[Path, ...]:
    """Return where removable drives that can be written are found; none where the system does not tell."""
    if sys.platform == "win32":
        found = _on_windows()
    elif sys.platform == "darwin":
        found = on_macos(Path("/Volumes"))
    else:
        found = on_linux(_text(Path("/proc/self/mounts")), Path("/sys/class/block"))
    return tuple(path for path in found if os.access(path, os.W_OK))


def on_linux(mounts: str, blocks: Path) -> list[Path]:
    """Return the mount points of block devices that are removable or hang on USB.

    `mounts` is the text of `/proc/self/mounts`, `blocks` the folder `/sys/class/block`.
    """
    found: dict[Path, None] = {}
    for line in mounts.splitlines():
        device, where, *_ = [*line.split(" "), "", ""]
        if device.startswith("/dev/") and _is_removable(blocks / Path(device).name):
            found[Path(_unescaped(where))] = None
    return list(found)


def on_macos(volumes: Path) -> list[Path]:
    """Return the volumes that are mounted beside the system's own, which is a link there."""
    return sorted(path for path in _entries(volumes) if not path.is_symlink() and os.path.ismount(path))


def _is_removable(block: Path) -> bool:
    if not block.exists():
        return False
    device = block.resolve()
    disk = device.parent if (device / "partition").exists() else device
    return _text(disk / "removable").strip() == "1" or any(p.startswith("usb") for p in device.parts)


def _unescaped(where: str) -> str:
    """Undo what `/proc/self/mounts` does to spaces: `\\040`; names are UTF-8."""
    raw = re.sub(rb"\\([0-7]{3})", lambda octal: bytes([int(octal[1], 8)]), where.encode())
    return raw.decode(errors="surrogateescape")


if sys.platform == "win32":

    def _on_windows() -> list[Path]:
        import ctypes

        kernel = ctypes.windll.kernel32
        there = kernel.GetLogicalDrives()
        letters = [letter for at, letter in enumerate(string.ascii_uppercase) if there >> at & 1]
        return [Path(f"{x}:\\") for x in letters if kernel.GetDriveTypeW(f"{x}:\\") == _WINDOWS_REMOVABLE]


def _entries(folder: Path) -> Iterable[Path]:
    return folder.iterdir() if folder.is_dir() else ()


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
