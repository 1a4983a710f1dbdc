"""Invented applicants for demonstrations and journeys: Lao names, places from different provinces.

The same index always gives the same household. Nobody here exists.
"""

from __future__ import annotations

from dataclasses import dataclass

from fieldapp.enrolment.household import Answers

_WOMEN = ("ວິໄລ", "ສີດາ", "ດາລາ", "ມະນີວອນ", "ຄຳແພງ", "ບົວຫອມ", "ນິພາພອນ", "ນ້ຳຝົນ", "ໜູນາ", "ອຳພອນ", "ຈັນທະລາ")
_MEN = (
    "ສົມພອນ",
    "ບຸນທັນ",
    "ຄຳໃສ",
    "ວັນໄຊ",
    "ແກ້ວ",
    "ທອງດີ",
    "ໄຊຍະ",
    "ພອນໄຊ",
    "ອຸດອນ",
    "ສະຫວັນ",
    "ທະນົງ",
    "ຄຳຫຼ້າ",
    "ເພັດ",
)
_SURNAMES = (
    "ພົມມະຈັນ", "ສີສະຫວາດ", "ອິນທະວົງ", "ຈັນດາວົງ", "ແສງສະຫວ່າງ", "ທຳມະວົງ", "ຫຼວງພະຈັນ", "ພິມມະສອນ",
    "ໄຊຍະວົງ", "ສຸວັນນະວົງ", "ຄຳມະນີ", "ບຸນຍະວົງ", "ລັດຕະນະວົງ", "ສີປະເສີດ", "ແກ້ວມະນີ", "ວົງວິຈິດ", "ຢ່າງ",
)  # fmt: skip
_PLACES = (
    ("1401", "ບ້ານນາໂພ"), ("1601", "ບ້ານໂພນສະຫວັນ"), ("1301", "ບ້ານທ່າແຮ່"), ("0601", "ບ້ານຊຽງມ້ວນ"),
    ("0101", "ບ້ານຫັດສະດີ"), ("1407", "ບ້ານຫ້ວຍຊັນ"), ("1604", "ບ້ານຫຼັກ ໓໕"), ("1309", "ບ້ານແກ້ງກອກ"),
    ("0106", "ບ້ານດົງໂດກ"), ("0607", "ບ້ານນ້ຳບາກ"), ("1405", "ບ້ານວາປີເໜືອ"),
)  # fmt: skip
_OCCUPATIONS = ("5211", "6111", "8322", "7531", "5221", "6112", "7318")
_EARNINGS = (1_800_000, 2_500_000, 900_000, 3_200_000, 5_000_000, 1_200_000)


@dataclass(frozen=True, slots=True)
class Applicant:
    """A household to be enrolled: what an enumerator would type, question by question."""

    answers: Answers
    dependants: tuple[Answers, ...]

    @property
    def full_name(self) -> str:
        """Given name and surname in Lao."""
        return f"{self.answers['given_name_lo']} {self.answers['surname_lo']}"


def applicant(index: int) -> Applicant:
    """Return the invented household number `index`, from 0."""
    is_woman = index % 3 != 2
    names = _WOMEN if is_woman else _MEN
    surname = _SURNAMES[index % len(_SURNAMES)]
    district, village = _PLACES[index % len(_PLACES)]
    answers = {
        "given_name_lo": names[index % len(names)],
        "surname_lo": surname,
        "sex": "2" if is_woman else "1",
        "birth_precision": "exact",
        "birth_date": f"{1968 + index % 32}-{1 + index % 12:02d}-{1 + index % 28:02d}",
        "marital_status": "married",
        "family_book_number": f"{14_000 + index:06d}",
        "province": district[:2],
        "district": district,
        "village": village,
        "phone": f"020 5{index % 10}{600_000 + index * 7919 % 399_999:06d}",
        "occupation": _OCCUPATIONS[index % len(_OCCUPATIONS)],
        "monthly_earnings_kip": str(_EARNINGS[index % len(_EARNINGS)]),
        "payment_frequency": ("monthly", "quarterly", "yearly")[index % 3],
    }
    return Applicant(answers, tuple(_child(index, number, surname) for number in range(1 + index % 2)))


def _child(index: int, number: int, surname: str) -> Answers:
    is_girl = (index + number) % 2 == 0
    names = _WOMEN if is_girl else _MEN
    return {
        "dependant_name_lo": f"{names[(index + number + 3) % len(names)]} {surname}",
        "dependant_sex": "2" if is_girl else "1",
        "dependant_birth_date": f"{2010 + (index + number) % 12}-0{1 + number % 9}-1{index % 9}",
        "dependant_relation": "child",
    }
