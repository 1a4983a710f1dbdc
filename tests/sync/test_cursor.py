"""The cursor is in commit order: no reader skips a change, however slow and interleaved the writers are."""

from __future__ import annotations

import random
import threading
import time
from dataclasses import replace

from fieldapp.laptop import Laptop
from sync.fund.administration import Administration, next_place
from sync.fund.database import open_pool
from sync.fund.ingest import Device, Ingest
from sync.fund.serve import FundServer
from sync.wire import parcel, tokens
from tests import builders

WRITERS, EACH, PEOPLE = 4, 12, 6


def fund_device(fund: FundServer, laptop: Laptop) -> tuple[Device, list[bytes]]:
    """Return a laptop as the fund knows it, and parcels of one enrolment each."""
    session = builders.signed_in(laptop)
    identity = session.identity
    for _ in range(EACH):
        builders.enrol(session.desk)
    sealed = parcel.seal_content_key(identity.content_key, fund.desk.keys.sealing.public)
    made = [
        parcel.pack(
            [each],
            device=identity.device,
            signing=identity.signing,
            key_id=identity.content_key_id,
            content_key=identity.content_key,
            sealed_key=sealed,
        )
        for each in session.store.log.outbox()
    ]
    session.close()
    assertion = tokens.write_assertion(identity.device, identity.signing, now=builders.now())
    return fund.desk.device_of(fund.desk.access_token(assertion)), made


def test_no_reader_skips_a_slow_commit(enrolled: Laptop, fund: FundServer, tmp_path_factory: object) -> None:
    reader, _ = fund_device(fund, enrolled)
    folder = enrolled.folder.parent
    laptops = [builders.enrolled_laptop(folder / f"writer-{n}", fund) for n in range(WRITERS)]
    writers = [fund_device(fund, laptop) for laptop in laptops]
    pool = open_pool(fund.database_url, most=WRITERS + 2)
    administration = Administration(pool, clock=builders.now)
    written: list[int] = []

    def write(number: int) -> None:
        dice, (device, parcels) = random.Random(number), writers[number]
        for each in parcels:
            with pool.connection() as db:
                _, (answer,) = Ingest(db, fund.desk.keys, clock=builders.now).take_parcel(device, each)
                time.sleep(dice.choice([0, 0, 0.002, 0.03]))  # its place is taken; it commits later
            written.append(answer.receipt.sequence)  # type: ignore[union-attr]

    def publish() -> None:
        for number in range(PEOPLE):
            with pool.connection() as db:
                next_place(db)
                time.sleep(0.02)
            administration.put_account(replace(builders.SUPERVISOR, name_en=f"Bounmy {number}"))

    threads = [threading.Thread(target=write, args=(n,)) for n in range(WRITERS)]
    threads.append(threading.Thread(target=publish))
    for thread in threads:
        thread.start()
    page = fund.desk.changes(reader, scope="", cursor=0, most=3)
    seen, names, is_over = [*page.changes], [a.account.name_en for a in page.accounts], False
    while page.has_more or not is_over:
        is_over = not any(thread.is_alive() for thread in threads)
        page = fund.desk.changes(reader, scope=page.scope, cursor=page.cursor, most=3)
        seen += page.changes
        names += [each.account.name_en for each in page.accounts]
    pool.close()
    places = [change.receipt.sequence for change in seen if change.receipt]
    assert len(written) == WRITERS * EACH
    assert places == sorted(written)
    assert names[-1] == f"Bounmy {PEOPLE - 1}"
