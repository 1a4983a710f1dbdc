"""A client that finishes what was begun, enrols one household with a photo and syncs, once.

Says on a pipe what `worker` says, and "done" at its end.
"""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from pathlib import Path

from fieldapp.enrolment.attachments import AttachmentKind
from fieldapp.laptop import Laptop
from tests import builders
from tests.faults.worker import now, say


def main(folder: Path, login: str, passphrase: str) -> None:
    laptop = Laptop(folder, clock=now, form_version="1", least=builders.CHEAP)
    session = laptop.open(login, laptop.unlock(login, passphrase))
    say("open")
    desk = session.desk
    for draft in desk.drafts():
        desk.submit(draft, draft.answers)
        say(f"submitted {draft.record}")
    draft = desk.begin_enrolment()
    photo = desk.attach(AttachmentKind.PAGE, random.randbytes(3000))
    for _ in range(2):
        phone = f"020 5{random.randint(0, 9_999_999):07d}"
        say(f"saving {draft.record} {phone}")
        answers = builders.household_answers(phone=phone, photo=photo)
        draft = desk.save_draft(replace(draft, answers=answers, at_path="phone"))
        say(f"saved {draft.record} {phone}")
    desk.submit(draft, draft.answers)
    say(f"submitted {draft.record}")
    engine = builders.engine(session)
    for _ in range(2):
        engine.cycle(is_asked=True)
    session.close()
    say("done")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
