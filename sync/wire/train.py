"""Make the dictionary for compression from invented records: `python -m sync.wire.train`.

The records are drawn from the built-in form itself: every question and choice occurs; names and
villages are put together from Lao syllables. No record of a person is ever used. The result is
committed; training again with the same form gives the same bytes.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import zstandard

from fieldapp import crypto
from fieldapp.enrolment.contribution import contribution
from fieldapp.enrolment.household import Answers
from fieldapp.enrolment.operation import Kind as OperationKind
from fieldapp.enrolment.operation import Operation, sign_operation
from fieldapp.forms.builtin import enrolment_form
from fieldapp.forms.definition import Kind, Question, Repeat
from fieldapp.reference import parameters
from sync.wire import parcel
from sync.wire.compression import NEWEST

_SAMPLES = 6000
_BYTES = 32 * 1024
_SYLLABLES = (
    "ສີ ສົມ ຄຳ ບຸນ ທອງ ແກ້ວ ຈັນ ວັນ ພອນ ໄຊ ມະ ນີ ວົງ ສັກ ສຸ ລາ ວິ ໄລ ພິມ ມາ ດາ ລັດ ນາ ຫຼວງ ພະ ສິນ ທະ "
    "ອຳ ໜູ ຫົງ ແພງ ດວງ ໃຈ ປະ ເສີດ ສະ ຫວ່າງ ທິບ ສອນ ອິນ ທິ ສຳ ລານ ພູ ຄູນ ຊາຍ ຍິງ ຕາ ລຸນ ໂພ ໂຊກ ຊົມ "
    "ຈິດ ຕະ ໂນ ເພັດ ນ້ອຍ ອ່ອນ"
).split()
_LATIN = (
    "si som kham boun thong keo chan van phone xay ma ny vong sak sou la vi lay phim da lat na luang  pha"
).split()
_VILLAGES = (
    "ນາ ໂພນ ຫ້ວຍ ດອນ ໜອງ ປາກ ຫາດ ທ່າ ໂນນ ຄຳ ໄຮ ສະຫວັນ ຊຽງ ມ່ວນ ເໜືອ ໃຕ້ ກາງ ໃຫຍ່ ນ້ອຍ ແຮ່ ບົກ ໄຊ ສີ ທອງ ແກ້ງ ຫຼັກ"
).split()
_WORK = ("ຂາຍຜັກ ຂາຍປາ ຂາຍເຄື່ອງ ເຮັດນາ ເຮັດສວນ ຂັບລົດ ຕັດຫຍິບ ຕະຫຼາດເຊົ້າ ຕະຫຼາດແລງ ສ້ອມລົດ ຕໍ່າຫູກ ລ້ຽງສັດ").split()
_NOTES = ("ມາພ້ອມຜົວ ຍັງບໍ່ທັນມີເອກະສານ ຈະເອົາປຶ້ມຄອບຄົວມາພາຍຫຼັງ ເບີໂທຂອງລູກ").split()


def samples(dice: random.Random, count: int = _SAMPLES) -> list[bytes | bytearray | memoryview]:
    """Return what is packed of so many invented enrolments, each as a parcel of one."""
    signing = crypto.SigningKey.generate()
    return [parcel.rows_of_one(_operation(dice, signing)) for _ in range(count)]


def train() -> bytes:
    """Return the dictionary."""
    made = zstandard.train_dictionary(_BYTES, samples(random.Random(1)), level=19)  # noqa: S311 (invented data)
    return made.as_bytes()


def _operation(dice: random.Random, signing: crypto.SigningKey) -> Operation:
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=dice.randrange(10**8))
    answers = _answers(dice)
    computed = contribution(
        earnings_kip=int(str(answers.get("monthly_earnings_kip") or 0)),
        months=dice.choice([1, 3, 6, 12]),
        parameters=parameters.on(at.date()),
    )
    payload = {
        "form": "enrolment",
        "form_version": enrolment_form().version,
        "answers": answers,
        "contribution": {**asdict(computed), "rate": str(computed.rate)},
        "begun_ms": round(at.timestamp() * 1000) - dice.randrange(10**6),
    }
    return sign_operation(
        signing,
        operation_id=_uuid(dice),
        record=_uuid(dice),
        kind=OperationKind.ENROL,
        author="".join(dice.sample(_LATIN, 2)),
        device=_uuid(dice),
        time=at,
        base=None,
        payload=payload,
        previous=dice.randbytes(32),
    )


def _answers(dice: random.Random) -> Answers:
    answers: dict[str, object] = {}
    for page in enrolment_form().pages:
        for item in page.items:
            if isinstance(item, Repeat):
                rows = range(dice.choice([0, 1, 1, 2, 3, 4]))
                answers[item.name] = [{"id": str(_uuid(dice)), **_row(dice, item.items)} for _ in rows]
            else:
                answers |= _row(dice, [item])
    return answers


def _row(dice: random.Random, questions: Iterable[Question]) -> dict[str, object]:
    asked = [q for q in questions if q.kind not in {Kind.NOTE, Kind.CALCULATE}]
    return {q.name: _answer(dice, q) for q in asked if dice.random() < (0.95 if q.bind.required else 0.6)}


def _answer(dice: random.Random, question: Question) -> str:
    if question.choices:
        return dice.choice(enrolment_form().choices[question.choices]).value
    match question.kind:
        case Kind.DATE:
            return f"{dice.randrange(1945, 2026)}-{dice.randrange(1, 13):02d}-{dice.randrange(1, 29):02d}"
        case Kind.INTEGER | Kind.DECIMAL:
            return str(dice.randrange(500, 9000) * 1000)
    if "phone" in question.name:
        return f"020 {dice.choice('25789')}{dice.randrange(10**7):07d}"
    if "number" in question.name:
        return f"{dice.randrange(10**6):06d}"
    return _words(dice, question.name)


def _words(dice: random.Random, name: str) -> str:
    if name.endswith("_lo"):
        return "".join(dice.choices(_SYLLABLES, k=dice.randrange(1, 5)))
    if name.endswith("_en"):
        return "".join(dice.choices(_LATIN, k=dice.randrange(1, 4))).title()
    if name == "village":
        return "ບ້ານ" + "".join(dice.choices(_VILLAGES, k=dice.randrange(1, 3)))
    return dice.choice(_NOTES if "note" in name else _WORK)


def _uuid(dice: random.Random) -> UUID:
    return UUID(int=dice.getrandbits(128))


if __name__ == "__main__":
    file = Path(__file__).parent / "dictionaries" / f"{NEWEST}.zdict"
    file.write_bytes(train())
    print(f"{file}: {file.stat().st_size} bytes")
