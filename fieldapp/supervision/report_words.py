"""What a report says, in Lao and English: reports are made where there is no window too."""

from __future__ import annotations

from collections.abc import Mapping

from fieldapp.supervision.disclosure import SMALL
from fieldapp.supervision.indicators import INDICATORS

_LAO, _ENGLISH = 0, 1
_WORDS: Mapping[str, tuple[str, str]] = {
    "week": ("ບົດລາຍງານປະຈຳອາທິດ", "Weekly report"),
    "month": ("ບົດລາຍງານປະຈຳເດືອນ", "Monthly report"),
    "days": ("ບົດລາຍງານການລົງທະບຽນ", "Enrolment report"),
    "from-to": ("ແຕ່ວັນທີ %1 ຮອດ %2", "From %1 to %2"),
    "districts": ("ເມືອງ", "Districts"),
    "status": ("ຂໍ້ມູນຕາມສະຖານະ", "Records by status"),
    "number": ("ຈຳນວນ", "Number"),
    "other": ("ອື່ນໆ", "Other"),
    "total": ("ລວມ", "Total"),
    "not-known": ("ບໍ່ຮູ້", "Not known"),
    "accepted-by": ("ຄົວເຮືອນທີ່ຮັບຮອງແລ້ວ ຕາມ %1 ແລະ ເພດ", "Accepted households by %1 and sex"),
    "progress": ("ຄວາມຄືບໜ້າທຽບກັບເປົ້າໝາຍ", "Progress against the target"),
    "where": ("ບ່ອນໃດ", "Where"),
    "whole-campaign": ("ທັງຂະບວນການ", "The whole campaign"),
    "target": ("ເປົ້າໝາຍ", "Target"),
    "expected-share": ("ຄາດໄວ້ຮອດມື້ສຸດທ້າຍ, %", "Expected by the last day, %"),
    "accepted-share": ("ຮັບຮອງແລ້ວປະມານ, %", "Accepted, about %"),
    "share-note": (
        "ຮັບຮອງແລ້ວ ນັບແຕ່ວັນເລີ່ມຂະບວນການ, ປັດເສດເພື່ອບໍ່ໃຫ້ຮູ້ຈຳນວນທີ່ນ້ອຍ.",
        "Accepted since the campaign began, rounded so that no small number can be worked out.",
    ),
    "people": ("ແຕ່ພົບປະປະຊາຊົນ ຈົນຈ່າຍເງິນສົມທົບຄັ້ງທຳອິດ", "From meeting people to a first contribution"),
    "steps": ("ແຕ່ລະຂັ້ນຕອນໃຊ້ເວລາດົນປານໃດ", "How long each step takes"),
    "step": ("ຂັ້ນຕອນ", "Step"),
    "hours": ("ສະເລ່ຍ (ຊົ່ວໂມງ)", "Average (hours)"),
    "indicator": ("ຕົວຊີ້ວັດ", "Indicator"),
    "left-out": (
        f"ຊ່ອງຫວ່າງ ຫຼື –: ຈຳນວນຕ່ຳກວ່າ {SMALL} ຫຼື ຈຳນວນທີ່ຈະເຮັດໃຫ້ຮູ້ຈຳນວນນັ້ນ.",
        f"Empty or –: a number below {SMALL}, or one that would give such a number away.",
    ),
    "how": ("ວິທີຄິດໄລ່", "How each is computed"),
}
_NAMES: Mapping[str, tuple[str, str]] = {
    "enrolled": ("ລົງທະບຽນແລ້ວ", "Enrolled"),
    "accepted": ("ຮັບຮອງແລ້ວ", "Accepted"),
    "returned": ("ສົ່ງກັບໃຫ້ແກ້ໄຂ", "Returned to correct"),
    "rejected": ("ປະຕິເສດ", "Rejected"),
    "waiting": ("ລໍຖ້າກວດ", "Waiting for review"),
    "met": ("ພົບແລ້ວ", "Met"),
    "informed": ("ໄດ້ຮັບການແນະນຳ", "Told of the scheme"),
    "interested": ("ສົນໃຈ", "Interested"),
    "first-contribution": ("ຈ່າຍເງິນສົມທົບຄັ້ງທຳອິດ", "Paid a first contribution"),
    "to-fund": ("ແຕ່ສຳເລັດ ຈົນຮອດກອງທຶນ", "From finishing to the fund"),
    "to-review": ("ຢູ່ກອງທຶນ ຈົນເລີ່ມກວດ", "At the fund, until review begins"),
    "to-decision": ("ກວດ ຈົນຕັດສິນ", "Review, until decided"),
    "to-number": ("ຈົນໄດ້ເລກສະມາຊິກ", "Until the member number"),
    "target": ("ເປົ້າໝາຍ", "Target"),
    "expected": ("ຄາດໄວ້", "Expected"),
}
HOW_IN_LAO: Mapping[str, str] = {
    "enrolled": "ຂໍ້ມູນໃນວັນ ແລະ ເມືອງຂອງຂະບວນການ, ບໍ່ນັບຂໍ້ມູນທີ່ຖອນອອກ",
    "accepted": "ໃນນັ້ນ ຂໍ້ມູນທີ່ຮັບຮອງແລ້ວ",
    "returned": "ໃນນັ້ນ ຂໍ້ມູນທີ່ສົ່ງກັບ ແລະ ພະນັກງານລົງທະບຽນຕ້ອງແກ້ໄຂ",
    "rejected": "ໃນນັ້ນ ຂໍ້ມູນທີ່ຖືກປະຕິເສດ",
    "waiting": "ໃນນັ້ນ ຂໍ້ມູນທີ່ຮອດກອງທຶນແລ້ວ ຫຼື ກຳລັງກວດ",
    "met": "ຈຳນວນຄົນທີ່ພົບ, ລວມຈາກບົດລາຍງານປະຈຳວັນ",
    "informed": "ຈຳນວນຄົນທີ່ໄດ້ອະທິບາຍໃຫ້, ລວມຈາກບົດລາຍງານປະຈຳວັນ",
    "interested": "ຈຳນວນຄົນທີ່ບອກວ່າຈະລົງທະບຽນ, ລວມຈາກບົດລາຍງານປະຈຳວັນ",
    "first-contribution": "ຈຳນວນການຈ່າຍເງິນສົມທົບຄັ້ງທຳອິດ ທີ່ນັບຈາກໃບຈ່າຍເງິນ ຫຼື ເງິນສົດ, ລວມຈາກບົດລາຍງານປະຈຳວັນ",
    "to-fund": "ເວລາແຕ່ສຳເລັດການລົງທະບຽນ ຈົນກອງທຶນຢືນຢັນການຮັບຄັ້ງທຳອິດ",
    "to-review": "ເວລາແຕ່ກອງທຶນຢືນຢັນການຮັບຄັ້ງທຳອິດ ຈົນເລີ່ມກວດຄັ້ງທຳອິດ",
    "to-decision": "ເວລາແຕ່ເລີ່ມກວດຄັ້ງທຳອິດ ຈົນຮັບຮອງ ຫຼື ປະຕິເສດຄັ້ງທຳອິດ",
    "to-number": "ເວລາແຕ່ການຕັດສິນນັ້ນ ຈົນໄດ້ເລກສະມາຊິກ",
    "target": "ຈຳນວນຂໍ້ມູນທີ່ຮັບຮອງ ຕາມທີ່ເອກະສານຂະບວນການກຳນົດໄວ້",
    "expected": "ເປົ້າໝາຍ × ຈຳນວນວັນທີ່ຜ່ານໄປ ÷ ຈຳນວນວັນທັງໝົດຂອງຂະບວນການ, ນັບມື້ນີ້ເປັນມື້ທີ່ຜ່ານໄປແລ້ວ",
}
"""How each indicator is computed; `INDICATORS` says the same in English."""


def word(code: str, language: str) -> str:
    """Return a word of a report in "lo" or "en"."""
    return _WORDS[code][_ENGLISH if language == "en" else _LAO]


def name(indicator: str, language: str) -> str:
    """Return what an indicator is called in "lo" or "en"."""
    return _NAMES[indicator][_ENGLISH if language == "en" else _LAO]


def how(indicator: str, language: str) -> str:
    """Return how an indicator is computed, in "lo" or "en"."""
    return (INDICATORS if language == "en" else HOW_IN_LAO)[indicator]
