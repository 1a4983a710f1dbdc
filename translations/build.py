"""Builds what the window reads: `.ts` to `.qm`, with breaks between Lao words.

`python -m translations.build` compiles `translations/lo/*.ts` (kept by hand and by lupdate) into
`translations/fieldapp_lo.qm`. Qt finds no line break inside Lao, so each translation gets its
zero-width spaces here, at build time.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import PySide6
from lxml import etree

from fieldapp.lao import segment
from translations import COMPILED

FOLDER = Path(__file__).parent


def main() -> None:
    """Compile the Lao translations."""
    sources = sorted((FOLDER / "lo").glob("*.ts"))
    with tempfile.TemporaryDirectory() as folder:
        broken = [_with_breaks(source, Path(folder)) for source in sources]
        made = COMPILED.with_suffix(".new")
        command = [str(_lrelease()), "-silent", *map(str, broken), "-qm", str(made)]
        subprocess.run(command, check=True)  # noqa: S603 (our own tool on our own files)
        made.replace(COMPILED)  # a window that has the old one open keeps it


def _with_breaks(source: Path, folder: Path) -> Path:
    tree = etree.parse(source)
    for translation in tree.iter("translation"):
        translation.text = segment.for_display(translation.text or "")
    target = folder / source.name
    tree.write(target, encoding="utf-8", xml_declaration=True)
    return target


def _lrelease() -> Path:
    name = "lrelease.exe" if sys.platform == "win32" else "lrelease"
    folder = Path(PySide6.__file__).parent
    return next(p for p in (folder / name, folder / "Qt" / "libexec" / name) if p.exists())


if __name__ == "__main__":
    main()
