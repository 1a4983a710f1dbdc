"""A folder on a USB stick: files named by their contents, written whole or not at all.

The laptop and the fund both read and write it here. Nothing on a stick is believed: a file whose
contents do not fit its name is damaged, and what it says is checked by whoever opens it. There is no list
of contents to be out of date: files may be missing, doubled, renamed by a file manager, or somebody else's.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from fieldapp import crypto
from fieldapp.errors import InputError, SurroundingsError
from sync.wire.endpoints import MOST_BYTES

FOLDER = "fieldapp-courier"
PARCEL = "parcel"
_BEING_WRITTEN = ".part"
_MOST_FILES = 100_000


class NoSuchFolder(InputError):
    """The folder to write to or read from does not exist: is the stick plugged in?"""

    code = "no-such-folder"


class StickFull(SurroundingsError):
    """The stick has not enough room. What is on it is whole; the laptop's own data is untouched."""

    code = "stick-full"

    def __init__(self, needed_bytes: int, free_bytes: int) -> None:
        super().__init__(f"needs {needed_bytes:,} bytes, {free_bytes:,} are free")
        self.needed_bytes = needed_bytes
        self.free_bytes = free_bytes


class StickReadOnly(SurroundingsError):
    """The stick cannot be written: a switch on its side, or the rights of the folder."""

    code = "stick-read-only"


class StickBroken(SurroundingsError):
    """The stick was pulled out or does not work."""

    code = "stick-broken"


@dataclass(frozen=True, slots=True)
class Found:
    """A file whose contents fit its name."""

    path: Path
    content: bytes


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that is not taken, and why."""

    name: str
    reason: str
    """A reason code, such as "damaged-file" or "bad-letter"."""


File: TypeAlias = Found | RefusedFile


class Stick:
    """A stick's courier folder. Raises NoSuchFolder where `root` is no folder."""

    def __init__(self, root: Path) -> None:
        if not root.is_dir():
            raise NoSuchFolder(str(root))
        self._root = root
        self._folder = root if root.name.startswith(FOLDER) else root / FOLDER

    def files(self, suffix: str) -> Iterator[File]:
        """Return every file of a kind, each content once, wherever a person may have copied the folder."""
        seen: set[bytes] = set()
        for path in self._paths(suffix):
            file = _read(path)
            if isinstance(file, RefusedFile):
                yield file
                continue
            digest = crypto.sha256(file.content)
            if digest.hex() not in path.name.lower():
                yield RefusedFile(path.name, "damaged-file")
            elif digest not in seen:
                seen.add(digest)
                yield file

    def names(self, suffix: str) -> frozenset[str]:
        """Return what the files of a kind are called; none is read."""
        return frozenset(path.name for path in self._paths(suffix))

    def has(self, suffix: str, content: bytes) -> bool:
        """Tell whether this very content is where `write` puts it."""
        path = self._path(suffix, content)
        file = _read(path) if path.exists() else None
        return isinstance(file, Found) and file.content == content

    def write(self, suffix: str, content: bytes) -> Path:
        """Write a file durably, whole or not at all, if it is not there. Raises StickFull, StickReadOnly,
        StickBroken.
        """
        path = self._path(suffix, content)
        if self.has(suffix, content):
            return path
        being_written = path.with_name(path.name + _BEING_WRITTEN)
        with _translated(self, len(content)):
            self._folder.mkdir(exist_ok=True)
            try:
                with being_written.open("wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                being_written.replace(path)
            except OSError:
                with suppress(OSError):
                    being_written.unlink()
                raise
            _sync_folder(self._folder)
        return path

    def remove(self, path: Path) -> None:
        """Take a file away that is needed no longer; one that cannot be removed stays and does no harm."""
        with suppress(OSError):
            path.unlink()

    def sweep(self) -> None:
        """Take away what a torn write left behind."""
        for path in self._folder.glob(f"*{_BEING_WRITTEN}"):
            self.remove(path)

    def free_bytes(self) -> int:
        """Return how much room there is. Raises StickBroken."""
        with _translated(self, 0):
            return shutil.disk_usage(self._root).free

    def used_bytes(self) -> int:
        """Return how much the courier folder holds. Raises StickBroken."""
        with _translated(self, 0):
            return sum(path.stat().st_size for path in self._folder.glob("*"))

    def content(self, name: str) -> bytes | None:
        """Return a file of this very name from the courier folder; None where there is none."""
        file = _read(self._folder / name)
        return file.content if isinstance(file, Found) else None

    def _path(self, suffix: str, content: bytes) -> Path:
        return self._folder / f"{crypto.sha256(content).hex()}.{suffix}"

    def _paths(self, suffix: str) -> list[Path]:
        """Where a file manager puts copies too: "fieldapp-courier (1)", "Copy of …"."""
        with _translated(self, 0):
            folders = [self._root, *(p for p in self._root.glob(f"*{FOLDER}*") if p.is_dir())]
            paths = [
                path
                for folder in folders
                for path in folder.iterdir()
                if path.suffix == f".{suffix}" and not path.name.startswith(".")
            ]
        return sorted(paths)[:_MOST_FILES]


def _read(path: Path) -> File:
    try:
        if path.is_symlink() or not path.is_file():
            return RefusedFile(path.name, "damaged-file")
        if path.stat().st_size > MOST_BYTES:
            return RefusedFile(path.name, "file-too-large")
        return Found(path, path.read_bytes())
    except OSError:
        return RefusedFile(path.name, "file-unreadable")


@contextmanager
def _translated(stick: Stick, needed_bytes: int) -> Iterator[None]:
    try:
        yield
    except OSError as e:
        if e.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise StickFull(needed_bytes, stick.free_bytes()) from e
        if e.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
            raise StickReadOnly(str(e)) from e
        raise StickBroken(str(e)) from e


def _sync_folder(folder: Path) -> None:
    """Make the new name durable; Windows has no such call and needs none."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as e:
            if e.errno != errno.EINVAL:  # some file systems of sticks have no such call either
                raise
        finally:
            os.close(descriptor)


def tell_refused(refused: Sequence[RefusedFile]) -> int:
    """Name on the terminal what was left out of a stick, and why; returns the exit code."""
    for file in refused:
        print(f"refused: {file.reason}: {file.name}", file=sys.stderr)
    return 1 if refused else 0
