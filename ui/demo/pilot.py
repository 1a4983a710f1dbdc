"""The demonstration's pilot: its districts and its two people. Invented, and said to be so."""

from __future__ import annotations

from dataclasses import dataclass

from fieldapp.enrolment.accounts import Account, Role

DISTRICTS = frozenset(
    {"0101", "0106", "0601", "0607", "1301", "1309", "1401", "1405", "1407", "1601", "1604"}
)
"""LSB codes: districts of Vientiane Capital, Luangprabang, Savannakhet, Saravane and Champasack."""


@dataclass(frozen=True, slots=True)
class DemonstrationPerson:
    """An invented person whose passphrase is shown on the sign-in screen."""

    account: Account
    passphrase: str


ENUMERATOR = DemonstrationPerson(
    Account("somchit", "ສົມຈິດ ພົມມະວົງ", "Somchit Phommavong", Role.ENUMERATOR, DISTRICTS), "talat-salavan"
)
SUPERVISOR = DemonstrationPerson(
    Account("bounmy", "ບຸນມີ ວົງສະຫວັນ", "Bounmy Vongsavanh", Role.SUPERVISOR, DISTRICTS), "houng-kan-pakse"
)
PEOPLE = (ENUMERATOR, SUPERVISOR)
