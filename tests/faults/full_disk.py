"""A client whose disk is full at a moment told: no file may grow beyond so many bytes.

Enrols until a write fails, then syncs; says on a pipe "submitted RECORD" for each finished enrolment,
"refused CODE" for the one that failed, and "cycle CODE" for what sync said.
"""

from __future__ import annotations

import resource
import signal
import sys
from pathlib import Path

from fieldapp.errors import FieldappError
from tests import builders
from tests.faults.worker import say


def main(folder: Path, most_bytes: int) -> None:
    laptop = builders.laptop(folder)
    session = builders.signed_in(laptop)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, resource.RLIM_INFINITY))
    try:
        while True:
            say(f"submitted {builders.enrol(session.desk).id}")
    except FieldappError as e:
        say(f"refused {e.code}")
    say(f"cycle {builders.engine(session).cycle().why}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
