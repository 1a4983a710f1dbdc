"""A client that enrols and syncs as fast as it can, to be killed at any moment.

Says on a pipe "saving RECORD VALUE" before an answer is saved, and what a person would have been
told: "saved RECORD VALUE" once an answer is durable,
"submitted RECORD" once an enrolment is finished. A pipe write is whole or not there at all.
"""

from __future__ import annotations

import os
import random
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from fieldapp.laptop import Laptop, SignedIn
from sync.device.engine import SyncEngine
from sync.device.http import HttpTransport
from tests.builders import CHEAP, household_answers


def now() -> datetime:
    return datetime.now(UTC)


def say(words: str) -> None:
    os.write(1, f"{words}\n".encode())


def enrol_for_ever(session: SignedIn) -> None:
    desk = session.desk
    for draft in desk.drafts():
        desk.submit(draft, draft.answers)
        say(f"submitted {draft.record}")
    while True:
        draft = desk.begin_enrolment()
        for step in range(random.randint(1, 6)):
            phone = f"020 5{random.randint(0, 9_999_999):07d}"
            say(f"saving {draft.record} {phone}")
            draft = desk.save_draft(replace(draft, answers=household_answers(phone=phone), at_path="phone"))
            say(f"saved {draft.record} {phone}")
            if step == 4:
                break
        else:
            desk.submit(draft, draft.answers)
            say(f"submitted {draft.record}")


def sync_for_ever(session: SignedIn) -> None:
    engine = SyncEngine(
        session.store.another,
        HttpTransport(session.identity.fund_url),
        clock=now,
        dice=random.random,
        report=lambda _facts: None,
    )
    while True:
        engine.cycle()


def main(folder: Path, login: str, passphrase: str) -> None:
    laptop = Laptop(folder, clock=now, form_version="1", least=CHEAP)
    session = laptop.open(login, laptop.unlock(login, passphrase))
    say("open")
    threading.Thread(target=sync_for_ever, args=(session,), daemon=True).start()
    enrol_for_ever(session)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
