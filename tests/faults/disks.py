"""Disks of their own for tests: of a size, and read-only from one moment to the next."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def own_disk(*, size_mb: int) -> Iterator[Path]:
    """A file system of its own, where this process may mount one; not in pytest's folder."""
    if sys.platform != "linux" or not shutil.which("mount"):
        pytest.skip("needs a file system of its own")
    folder = Path(tempfile.mkdtemp(prefix="fieldapp-disk-"))
    folder.chmod(0o755)
    options = f"size={size_mb}m,mode=755"
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=False)
    if mounted.returncode:
        pytest.skip("mounting needs root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
        folder.rmdir()


@contextmanager
def read_only(disk: Path) -> Iterator[None]:
    """Let nothing be written on a disk of `own_disk`; no file on it may be open for writing."""
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    try:
        yield
    finally:
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
