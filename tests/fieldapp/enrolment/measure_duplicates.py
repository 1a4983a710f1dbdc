"""Prints the figures of `docs/duplicates.md`: `python -m tests.fieldapp.enrolment.measure_duplicates`."""

from __future__ import annotations

import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from statistics import median
from uuid import UUID

from fieldapp import crypto
from fieldapp.enrolment.blocking import blocking_keys
from fieldapp.enrolment.duplicates import LIKELY, POSSIBLE, score
from fieldapp.enrolment.facts import facts_of
from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.record import Record
from tests import builders
from tests.fieldapp.enrolment.labelled_set import Interview, labelled_set, same_person_pairs

DEVELOPMENT, HELD_OUT = 1, (8001, 8002, 8003)


def main() -> None:
    """Measure precision and recall at several thresholds, then the time at 10,000 records."""
    for seed in (DEVELOPMENT, *HELD_OUT):
        _print_quality(seed)
    for share in (0.25, 0.05, 0.02):
        _print_share(share)
    _print_speed(labelled_set(5, families=3400)[:10_000])


def _print_quality(seed: int) -> None:
    interviews = labelled_set(seed)
    truth = same_person_pairs(interviews)
    scores = compared_scores(interviews)
    print(
        f"seed {seed}: {len(interviews)} interviews, {len(truth)} pairs of one person, {len(scores)} compared"
    )
    for threshold in (8, 10, 12, POSSIBLE, 16, LIKELY):
        shown = {pair for pair, points in scores.items() if points >= threshold}
        right = len(shown & truth)
        print(f"  from {threshold:4.0f}: precision {right / len(shown):.3f}, recall {right / len(truth):.3f}")


def _print_share(interviewed_twice: float) -> None:
    """Print what the held-out seeds give together where so many people are interviewed twice."""
    found = {POSSIBLE: Counter[str](), LIKELY: Counter[str]()}
    for seed in HELD_OUT:
        interviews = labelled_set(seed, interviewed_twice=interviewed_twice)
        truth, scores = same_person_pairs(interviews), compared_scores(interviews)
        for threshold, counted in found.items():
            shown = {pair for pair, points in scores.items() if points >= threshold}
            counted.update(shown=len(shown), right=len(shown & truth), truth=len(truth))
    for threshold, counted in found.items():
        precision, recall = counted["right"] / counted["shown"], counted["right"] / counted["truth"]
        print(
            f"{interviewed_twice:.0%} interviewed twice, from {threshold:.0f}:"
            f" precision {precision:.3f}, recall {recall:.3f}"
        )


def compared_scores(interviews: tuple[Interview, ...]) -> dict[frozenset[UUID], float]:
    """Return the score of every pair that shares a blocking key."""
    known = {each.id: facts_of(each.answers, on=each.asked_on) for each in interviews}
    by_key: dict[str, list[UUID]] = defaultdict(list)
    for subject, about in known.items():
        for key in blocking_keys(about):
            by_key[key].append(subject)
    pairs = {frozenset(pair) for sharing in by_key.values() for pair in combinations(sharing, 2)}
    return {pair: score(*(known[subject] for subject in pair)) for pair in pairs}


def _print_speed(interviews: tuple[Interview, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        laptop = builders.laptop(Path(folder) / "laptop")
        fund_receipt, fund_sealing = crypto.SigningKey.generate().public, crypto.SealingKey.generate().public
        identity = builders.identity(fund_receipt=fund_receipt, fund_sealing=fund_sealing)
        laptop.set_up(identity, builders.ENUMERATOR, passphrase=builders.PASSPHRASE)
        session = builders.signed_in(laptop)
        blank = session.desk.begin_enrolment()
        with session.store.writing():
            for each in interviews:
                session.store.records.put(_record(each))
        took = []
        for each in interviews[::50]:
            draft = replace(blank, answers=each.answers)
            begun = time.perf_counter()
            session.desk.possible_duplicates(draft)
            took.append((time.perf_counter() - begun) * 1000)
        session.close()
    took.sort()
    print(
        f"{len(interviews)} records: median {median(took):.1f} ms,"
        f" 95th percentile {took[int(len(took) * 0.95)]:.1f} ms, longest {took[-1]:.1f} ms"
    )


def _record(interview: Interview) -> Record:
    return Record(
        id=interview.id,
        status=Status.RECEIVED,
        head=interview.id,
        revision=1,
        answers=interview.answers,
        form_version="1",
        author=builders.ENUMERATOR.login,
        device=UUID(int=7),
        begun_at=builders.NOON,
        changed_at=builders.NOON,
    )


if __name__ == "__main__":
    main()
