"""One parser under Atheris, guided by what it runs through: `python -m tests.fuzz.atheris_target NAME …`.

What follows the name is libFuzzer's. `python -m tests.fuzz` runs every parser. Linux only.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["fieldapp", "sync", "cbor2", "pyxform", "openpyxl"]):
    from tests.fuzz.parsers import PARSERS


def main() -> None:
    """Fuzz the parser of the first argument until libFuzzer's options say that it is enough."""
    parser = PARSERS[sys.argv.pop(1)]

    def read(content: bytes) -> None:
        if parser.is_text:
            try:
                content.decode()
            except UnicodeDecodeError:
                return
        parser.survives(content)

    atheris.Setup(sys.argv, read)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
