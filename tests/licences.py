"""The licence of everything that ships, from a CycloneDX list; fails on one that nobody has looked at."""

from __future__ import annotations

import json
import re
import sys
from importlib import metadata
from pathlib import Path

LOOKED_AT = (
    "Apache",
    "BSD",
    "MIT",
    "MPL",
    "Mozilla",
    "PSF",
    "Python Software Foundation",
    "LGPL",
    "Public Domain",
    "zlib",
)
"""Licences under which a program under Apache-2.0 can ship these as they are, each in its own package."""
TOLD_ELSEWHERE = {"pyxform": "BSD-2-Clause", "sqlcipher3": "zlib"}
"""Read in the project's own repository, where the package itself does not say."""
NOT_INSTALLED = "(not for this machine)"


def main(listed: Path) -> int:
    """Print each package with its licence; returns 1 where one is unknown."""
    components = json.loads(listed.read_text(encoding="utf-8"))["components"]
    unknown = 0
    for name, version in sorted({(each["name"], each["version"]) for each in components}):
        licence = licence_of(name)
        is_known = licence == NOT_INSTALLED or any(known in licence for known in LOOKED_AT)
        unknown += not is_known
        print(f"{name} {version}  {licence or 'UNKNOWN'}{'' if is_known else '  <- look at it'}")
    return 1 if unknown else 0


def licence_of(name: str) -> str:
    """Return what a package says of its licence; "" where it says nothing."""
    try:
        told = metadata.metadata(name).json
    except metadata.PackageNotFoundError:
        return NOT_INSTALLED
    classifiers = [each for each in told.get("classifier", []) if each.startswith("License ::")]
    said = (
        told.get("license_expression")
        or "; ".join(each.split("::")[-1].strip() for each in classifiers)
        or str(told.get("license", "")).split("\n")[0]
    )
    return str(said) or TOLD_ELSEWHERE.get(re.sub(r"[-_.]+", "-", name).lower(), "")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
