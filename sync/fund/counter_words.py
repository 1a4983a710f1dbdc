"""What the fund's counter reads, in Lao and English. The window's words are elsewhere: here is no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from fieldapp.enrolment.work import Work

Both: TypeAlias = Mapping[str, str]
"""Language → words."""

LANGUAGES = ("lo", "en")

WORK: Mapping[Work, Both] = {
    Work.DETAILS: {"lo": "ປ່ຽນຂໍ້ມູນສ່ວນຕົວ", "en": "change of details"},
    Work.DEPENDANTS: {"lo": "ປ່ຽນຜູ້ຢູ່ໃນຄວາມອຸປະຖຳ", "en": "change of dependants"},
    Work.EARNINGS: {"lo": "ປ່ຽນລາຍໄດ້ ຫຼື ການຈ່າຍເງິນສົມທົບ", "en": "change of earnings or payments"},
    Work.RESUME: {"lo": "ກັບມາຈ່າຍເງິນສົມທົບອີກ", "en": "pays again"},
    Work.WITHDRAWAL: {"lo": "ຂໍອອກ", "en": "withdrawal"},
}
STANDS: Mapping[str, Both] = {
    "waits": {"lo": "ລໍຖ້າຜູ້ຄຸ້ມຄອງເຫັນດີ", "en": "waits for a supervisor"},
    "agreed": {"lo": "ເຫັນດີໂດຍ", "en": "agreed to by"},
    "refused": {"lo": "ບໍ່ເຫັນດີໂດຍ", "en": "refused by"},
    "done": {"lo": "ແກ້ແລ້ວ: ຕອນນັ້ນຍັງບໍ່ມີໃຜຕັດສິນຂໍ້ມູນນີ້", "en": "done: nobody had decided on the record yet"},
    "held": {"lo": "ຄ້າງຢູ່ກອງທຶນ, ຍັງບໍ່ມີຜົນ", "en": "held, not applied"},
}
STATUS: Mapping[str, Both] = {
    "received": {"lo": "ຢູ່ກອງທຶນ", "en": "received"},
    "under-review": {"lo": "ກຳລັງກວດ", "en": "under-review"},
    "accepted": {"lo": "ຮັບຮອງແລ້ວ", "en": "accepted"},
    "returned": {"lo": "ສົ່ງກັບໃຫ້ແກ້ໄຂ", "en": "returned"},
    "rejected": {"lo": "ປະຕິເສດ", "en": "rejected"},
    "withdrawn": {"lo": "ຖອນອອກ", "en": "withdrawn"},
}


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of the counter in one language; a `%s` stands for each value in turn."""

    no_number: str
    genuine: str
    """Record, status, member number."""
    finished: str
    """When, by whom, on which laptop."""
    earlier: str
    not_genuine: str


WORDS: Mapping[str, Words] = {
    "lo": Words(
        no_number="ຍັງບໍ່ມີເລກ",
        genuine="ໃບຢັ້ງຢືນແທ້: ຂໍ້ມູນ %s, %s, ເລກສະມາຊິກ %s",
        finished="ລົງທະບຽນສຳເລັດ %s UTC ໂດຍ %s ໃນເຄື່ອງ %s",
        earlier="ຂໍ້ມູນຖືກແກ້ຫຼັງຈາກນັ້ນ: ໃບນີ້ສະແດງຂໍ້ມູນກ່ອນແກ້",
        not_genuine="ບໍ່ແມ່ນໃບແທ້: ບໍ່ມີເຄື່ອງໃດຂອງກອງທຶນເຊັນຂໍ້ມູນນີ້ ຕາມທີ່ກອງທຶນມີຢູ່",
    ),
    "en": Words(
        no_number="no number yet",
        genuine="genuine: record %s, %s, member number %s",
        finished="finished %s UTC by %s on %s",
        earlier="the record was changed since: the receipt shows an earlier revision",
        not_genuine="NOT GENUINE: no laptop of this fund signed this for what the fund holds",
    ),
}
