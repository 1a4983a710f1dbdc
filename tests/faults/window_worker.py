"""The real window, walked through by hands that enrol for ever, to be killed at any moment.

Says on a pipe what `worker` says: what is about to be saved, what is saved, what is submitted.
"""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path

from fieldapp.desk import Desk
from fieldapp.enrolment.draft import Draft
from fieldapp.enrolment.household import Answers
from fieldapp.enrolment.record import Record
from fieldapp.laptop import Laptop
from fieldapp.store import vault_file
from sync.device.http import HttpTransport
from tests.faults.worker import now, say
from ui.application import new_application
from ui.demo.people import applicant
from ui.demo.walk import Walk
from ui.idle import IdleWatch
from ui.window import MainWindow, Surroundings

save_draft, submit = Desk.save_draft, Desk.submit


def saying_what_is_saved(desk: Desk, draft: Draft) -> Draft:
    phone = str(draft.answers.get("phone", "-"))
    say(f"saving {draft.record} {phone}")
    saved = save_draft(desk, draft)
    say(f"saved {draft.record} {phone}")
    return saved


def saying_what_is_submitted(desk: Desk, draft: Draft, finished: Answers) -> Record:
    record = submit(desk, draft, finished)
    say(f"submitted {record.id}")
    return record


def window_on(laptop: Laptop) -> MainWindow:
    """Return the real window on a laptop, shown, at its sign-in; it never takes a slow machine for asleep."""
    IdleWatch.tick = lambda _watch: None  # type: ignore[assignment, method-assign]
    window = MainWindow(
        Surroundings(
            logins=lambda: vault_file.logins(laptop.folder),
            laptop=lambda: laptop,
            new_transport=HttpTransport,
            preferences_file=laptop.folder.parent / "preferences.toml",
        )
    )
    window.show()
    return window


def main(folder: Path, login: str, passphrase: str) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_LOGGING_RULES"] = "default.warning=false"
    Desk.save_draft = saying_what_is_saved  # type: ignore[assignment, method-assign]
    Desk.submit = saying_what_is_submitted  # type: ignore[assignment, method-assign]
    _application = new_application()
    window = window_on(Laptop(folder, clock=now, form_version="1"))
    walk = Walk(window)
    walk.hands.type_into("login", login)
    walk.hands.type_into("passphrase", passphrase)
    walk.hands.click("sign-in")
    walk.hands.wait_for(lambda: walk.hands.sees("workplace"), what="signed in")
    say("open")
    for index in itertools.count(os.getpid()):
        walk.enrol(applicant(index))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
