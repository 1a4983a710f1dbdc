"""A set of invented households in which it is known who is the same person: for measuring duplicates.

Made without looking at what compares them: nothing here imports from `fieldapp`. Names are put
together from elements with the Latin spellings that are met for each, written down by hand; what
goes wrong between two interviews of one person goes wrong on the text as a person types it. The
same seed makes the same set.

Among people who are not the same there are on purpose: families under one surname, phone and book;
brothers and sisters; twins; a mother and daughter of one given name; and namesakes (same common name,
same sex, same village).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

ASKED_ON = date(2026, 11, 23)

_FIRST = {
    "ບຸນ": "Boun Bun", "ຄຳ": "Kham Kam", "ສົມ": "Som", "ທອງ": "Thong Tong", "ແກ້ວ": "Keo Kaew Keow",
    "ຈັນ": "Chan Chanh", "ວັນ": "Van Vanh", "ສີ": "Si Sy", "ສຸກ": "Souk Suk", "ເພັດ": "Phet Pheth",
    "ແສງ": "Seng Saeng", "ມະນີ": "Mani Many", "ພອນ": "Phone Phon Pone", "ໄຊ": "Xay Sai Say",
    "ວິໄລ": "Vilay Vilai", "ດາວ": "Dao", "ບົວ": "Boua Bua", "ຫຼ້າ": "La Lah", "ໜູ": "Nou Nu",
    "ໝອນ": "Mone Mon", "ລັດ": "Lat Rath", "ນ້ຳ": "Nam", "ອິນ": "In Inh", "ສຸພາ": "Soupha Supha",
    "ພູ": "Phou Phu", "ວຽງ": "Vieng Viang", "ຂັນ": "Khan Khanh", "ດວງ": "Douang Duang",
    "ອຸ່ນ": "Oun Un",
}  # fmt: skip
_SECOND = {
    "": "", "ມີ": "my mi mee", "ດີ": "dy di dee", "ທັນ": "than thanh", "ສັກ": "sack sak",
    "ຈິດ": "chit chith", "ເພັດ": "phet pheth", "ພອນ": "phone phon pone", "ຈັນ": "chanh chan",
    "ສະຫວັນ": "savanh savan", "ລາ": "la lah", "ໃສ": "sai xay", "ວອນ": "vone von", "ແສງ": "seng saeng",
    "ຫວັງ": "vang", "ໄຊ": "xay sai say", "ມະນີ": "many mani", "ພັນ": "phanh phan", "ຄຳ": "kham kam",
    "ບູນ": "boun bun", "ໄພ": "phay phai", "ສີ": "sy si", "ທອງ": "thong tong", "ນ້ອຍ": "noy noi",
    "ຫອມ": "hom", "ໄລ": "lay lai",
}  # fmt: skip
_FAMILY = {
    "ພົມມະ": "Phomma Phoma", "ສີສະ": "Sisa Sysa", "ແກ້ວ": "Keo Kaew", "ໄຊຍະ": "Xaya Saya Xaiya",
    "ສຸລິ": "Souli Suly", "ຈັນທະ": "Chantha Chanta", "ອິນທະ": "Intha Inta", "ບຸນຍະ": "Bounya Bunya",
    "ລັດຕະນະ": "Lattana Rattana", "ສຸວັນນະ": "Souvanna Suvanna", "ທຳມະ": "Thamma Tamma",
    "ພັນທະ": "Phantha Pantha", "ວົງ": "Vong", "ສຸດທິ": "Soutthi Suthi", "ຫຼວງ": "Luang Louang",
    "ໄຊ": "Xay Sai", "ອຸດົມ": "Oudom Udom", "ສີວິ": "Sivi Syvi", "ມະນີ": "Many Mani", "ຄຳ": "Kham Kam",
}  # fmt: skip
_FAMILY_END = {
    "ວົງ": "vong wong", "ຈັນ": "chanh chan", "ສັກ": "sack sak", "ພອນ": "phone phon", "ສອນ": "sone son",
    "ລາດ": "lath lat", "ສະຫວັນ": "savanh savan", "ວິໄລ": "vilay vilai", "ສົມບັດ": "sombath sombat",
    "ມະນີ": "many mani",
}  # fmt: skip
_VILLAGES = (
    "ນາໂພ", "ໂພນທອງ", "ດອນແກ້ວ", "ຫ້ວຍໄຊ", "ສີບຸນເຮືອງ", "ໜອງບົວ", "ນ້ຳງື່ມ", "ທ່າແຂກ", "ວັດຈັນ", "ຫາດຊາຍ",
    "ໂນນສະຫວ່າງ", "ໜອງໄຮ", "ປາກແຊງ", "ນາຫຼວງ", "ພູເຂົ້າ", "ໂພນໄຊ", "ດົງໂດກ", "ຫຼັກສອງ", "ຂຸນຄຳ", "ນາແສງ",
)  # fmt: skip
_DISTRICTS = ("1401", "1401", "1401", "1402", "1403")
_MOBILE = ("2055", "2022", "2099", "2077", "2078", "2059", "2023", "2091")


@dataclass(frozen=True)
class Person:
    """An invented person, as they really are."""

    number: int
    given: tuple[str, ...]
    """The elements of the given name."""
    surname: tuple[str, ...]
    sex: str
    born: date
    village: str
    district: str
    phone: str
    card: str
    """National identity card; "" for who has none."""
    book: str
    children: tuple[str, ...] = ()


@dataclass(frozen=True)
class Interview:
    """What was written down about a person once."""

    id: UUID
    person: int
    answers: Mapping[str, Any]
    asked_on: date = ASKED_ON


@dataclass
class _Town:
    dice: Random
    people: list[Person] = field(default_factory=list)

    def add(self, **who: Any) -> Person:
        person = Person(number=len(self.people), **who)
        self.people.append(person)
        return person


def labelled_set(seed: int, *, families: int = 900, interviewed_twice: float = 0.25) -> tuple[Interview, ...]:
    """Return interviews of the people of some villages, some of whom were interviewed twice."""
    dice = Random(seed)
    town = _Town(dice)
    for _ in range(families):
        _family(town)
    for person in dice.sample(town.people, len(town.people) // 8):
        _namesake(town, person)
    interviews = [_interview(dice, person, _as_it_is) for person in town.people]
    for person in dice.sample(town.people, int(len(town.people) * interviewed_twice)):
        interviews.append(_interview(dice, person, _as_it_goes_wrong))
    dice.shuffle(interviews)
    return tuple(interviews)


def same_person_pairs(interviews: tuple[Interview, ...]) -> set[frozenset[UUID]]:
    """Return the pairs of interviews that are of one person."""
    by_person: dict[int, list[UUID]] = {}
    for interview in interviews:
        by_person.setdefault(interview.person, []).append(interview.id)
    return {frozenset(pair) for pair in by_person.values() if len(pair) == 2}


# -- people -------------------------------------------------------------------------------------


def _common(dice: Random, of: Mapping[str, str]) -> str:
    """Draw an element; the first ones are much more common than the last, as names are."""
    elements = list(of)
    return elements[min(int(dice.expovariate(1 / (len(elements) * 0.4))), len(elements) - 1)]


def _given(dice: Random) -> tuple[str, ...]:
    return tuple(e for e in (_common(dice, _FIRST), dice.choice(list(_SECOND))) if e)


def _surname(dice: Random) -> tuple[str, ...]:
    return _common(dice, _FAMILY), _common(dice, _FAMILY_END)


def _phone(dice: Random) -> str:
    return f"{dice.choice(_MOBILE)}{dice.randrange(10**6):06d}"


def _born(dice: Random, earliest: int, latest: int) -> date:
    day = date(earliest, 1, 1) + timedelta(days=dice.randrange((latest - earliest + 1) * 365))
    return day.replace(month=1, day=1) if dice.random() < 0.08 else day


def _family(town: _Town) -> None:
    """Add one to four grown-up members of a household: often a parent, children, sometimes twins."""
    dice = town.dice
    shared: dict[str, Any] = {
        "surname": _surname(dice),
        "village": dice.choice(_VILLAGES),
        "district": dice.choice(_DISTRICTS),
        "book": f"{dice.randrange(10**6):06d}" if dice.random() < 0.7 else "",
        "children": tuple("".join(_given(dice)) for _ in range(dice.choice((0, 0, 1, 2, 3)))),
    }
    phone = _phone(dice)
    parent_born = _born(dice, 1950, 1980)
    parent = _member(town, shared, phone, parent_born, _given(dice))
    start = _given(dice)[0]
    born = _born(dice, 1985, 2005)
    for at in range(dice.choice((0, 0, 1, 1, 2, 3))):
        is_twin = at and dice.random() < 0.1
        born = born if is_twin else _born(dice, 1985, 2005)
        alike = (start, dice.choice(list(_SECOND)[1:]))  # brothers and sisters often share an element
        given = (
            parent.given
            if at == 0 and dice.random() < 0.03
            else alike
            if dice.random() < 0.5
            else _given(dice)
        )
        while at and given in {person.given for person in town.people[-at:]}:
            given = _given(dice)
        _member(town, shared, phone if dice.random() < 0.5 else _phone(dice), born, given)


def _member(town: _Town, shared: Mapping[str, Any], phone: str, born: date, given: tuple[str, ...]) -> Person:
    dice = town.dice
    card = f"{dice.randrange(10**10):011d}" if dice.random() < 0.5 else ""
    return town.add(**shared, phone=phone, born=born, given=given, sex=dice.choice("12"), card=card)


def _namesake(town: _Town, of: Person) -> None:
    """Add another person of the same name, sex and village."""
    dice = town.dice
    born = _born(dice, 1950, 2005)
    while abs(born.year - of.born.year) < 3:
        born = _born(dice, 1950, 2005)
    card = f"{dice.randrange(10**10):011d}" if dice.random() < 0.5 else ""
    book = f"{dice.randrange(10**6):06d}" if dice.random() < 0.7 else ""
    namesake = replace(
        of, number=len(town.people), born=born, phone=_phone(dice), card=card, book=book, children=()
    )
    town.people.append(namesake)


# -- interviews ---------------------------------------------------------------------------------


def _interview(
    dice: Random, person: Person, written: Callable[[Random, Person], dict[str, Any]]
) -> Interview:
    given = {name: value for name, value in written(dice, person).items() if value}
    return Interview(UUID(int=dice.getrandbits(128), version=4), person.number, given)


def _as_it_is(dice: Random, person: Person) -> dict[str, Any]:
    """Write down what is so, with the gaps of any first interview."""
    answers: dict[str, Any] = {
        "given_name_lo": "".join(person.given),
        "surname_lo": "".join(person.surname),
        "sex": person.sex,
        "district": person.district,
        "village": person.village,
        "phone": f"0{person.phone[:2]} {person.phone[2:]}" if dice.random() < 0.85 else "",
        "family_book_number": person.book if dice.random() < 0.8 else "",
        "dependants": [{"dependant_name_lo": name} for name in person.children],
        **_birth(dice, person.born, is_exact=0.8),
    }
    if person.card and dice.random() < 0.8:
        answers |= {"identity_type": "national-id", "identity_number": person.card}
    if dice.random() < 0.3:
        answers["given_name_en"] = _latin(dice, person.given, _FIRST, _SECOND)
        answers["surname_en"] = _latin(dice, person.surname, _FAMILY, _FAMILY_END)
    return answers


def _as_it_goes_wrong(dice: Random, person: Person) -> dict[str, Any]:
    """Write the same person down again: elsewhere, by somebody else, after a while."""
    moved = dice.random() < 0.12
    married = person.sex == "2" and dice.random() < 0.15
    now = replace(
        person,
        surname=_surname(dice) if married else person.surname,
        village=dice.choice(_VILLAGES) if moved else person.village,
        district=dice.choice(_DISTRICTS) if moved else person.district,
        phone=_phone(dice) if dice.random() < 0.15 else person.phone,
        born=_told_wrong(dice, person.born),
    )
    answers = _as_it_is(dice, now)
    for name in ("given_name_lo", "surname_lo", "village"):
        answers[name] = _spelt_otherwise(dice, answers[name])
    answers["given_name_lo"] = _titled(dice, answers["given_name_lo"], person.sex)
    answers["phone"] = _phone_otherwise(dice, answers["phone"])
    if dice.random() < 0.3:
        answers["village"] = f"ບ້ານ{answers['village']}"
    if "identity_number" in answers and dice.random() < 0.1:
        answers["identity_number"] = _one_wrong_digit(dice, answers["identity_number"])
    return _in_other_fields(dice, now, answers)


def _in_other_fields(dice: Random, person: Person, answers: dict[str, Any]) -> dict[str, Any]:
    chance = dice.random()
    if chance < 0.12:  # Latin letters only
        answers["given_name_en"] = _latin(dice, person.given, _FIRST, _SECOND)
        answers["surname_en"] = _latin(dice, person.surname, _FAMILY, _FAMILY_END)
        answers["given_name_lo"] = answers["surname_lo"] = ""
    elif chance < 0.18:  # the whole name in one field
        answers["given_name_lo"] = f"{answers['given_name_lo']} {answers['surname_lo']}"
        answers["surname_lo"] = answers["given_name_en"] = answers["surname_en"] = ""
    elif chance < 0.21:  # each in the other's field
        answers["given_name_lo"], answers["surname_lo"] = answers["surname_lo"], answers["given_name_lo"]
        answers["given_name_en"] = answers["surname_en"] = ""
    return answers


def _birth(dice: Random, born: date, *, is_exact: float) -> dict[str, str]:
    chance = dice.random()
    if chance < is_exact:
        return {"birth_precision": "exact", "birth_date": born.isoformat()}
    if chance < is_exact + 0.1:
        return {"birth_precision": "year", "birth_year": str(born.year)}
    before_birthday = (ASKED_ON.month, ASKED_ON.day) < (born.month, born.day)
    return {"birth_precision": "age", "age_years": str(ASKED_ON.year - born.year - before_birthday)}


def _told_wrong(dice: Random, born: date) -> date:
    chance = dice.random()
    if chance < 0.1 and born.day <= 12:
        return born.replace(day=born.month, month=born.day)
    if chance < 0.16:
        return born.replace(year=born.year + dice.choice((-10, -1, 1, 10)), day=min(born.day, 28))
    if chance < 0.2:
        return born.replace(month=dice.randint(1, 12), day=min(born.day, 28))
    return born


def _latin(dice: Random, elements: tuple[str, ...], *tables: Mapping[str, str]) -> str:
    spelt = (dice.choice(table[element].split()) for element, table in zip(elements, tables, strict=False))
    return "".join(spelt).capitalize()


def _titled(dice: Random, name: str, sex: str) -> str:
    if dice.random() >= 0.3:
        return name
    return (
        dice.choice(("ທ້າວ ", "ທ້າວ", "ທ. ", "ທ.") if sex == "1" else ("ນາງ ", "ນາງ", "ນ. ", "ນາງສາວ ")) + name
    )


def _phone_otherwise(dice: Random, phone: str) -> str:
    digits = "".join(filter(str.isdigit, phone))
    if not digits:
        return ""
    if dice.random() < 0.12:
        digits = digits[:3] + _one_wrong_digit(dice, digits[3:])
    return dice.choice(
        (
            digits,
            f"{digits[:3]}-{digits[3:7]}-{digits[7:]}",
            f"+856{digits[1:]}",
            f"{digits[:3]} {digits[3:5]} {digits[5:]}",
        )
    )


def _one_wrong_digit(dice: Random, digits: str) -> str:
    at = dice.randrange(len(digits))
    return digits[:at] + dice.choice([d for d in "0123456789" if d != digits[at]]) + digits[at + 1 :]


_OTHER_SPELLINGS: tuple[tuple[str, str], ...] = (
    ("ໜ", "ຫນ"), ("ໝ", "ຫມ"), ("ຫຼ", "ຫລ"), ("ຳ", "\u0ecdາ"), ("ນ້ຳ", "ນ\u0ecd້າ"), ("ລັດ", "ຣັດ"), ("ລາ", "ຣາ"),
    ("ແ", "ເເ"), ("ໄ", "ໃ"), ("ໃ", "ໄ"), ("ິ", "ີ"), ("ີ", "ິ"), ("ຸ", "ູ"), ("ູ", "ຸ"), ("ຶ", "ື"), ("ື", "ຶ"),
    ("ຍ", "ຢ"), ("ຊ", "ສ"), ("ສະຫວ", "ສຫວ"), ("ຈັນ", "ຈັນທ໌"), ("ວຽງ", "ວຽງ\u200b"), ("ສັກ", "ສັກ\u200b"),
)  # fmt: skip


def _spelt_otherwise(dice: Random, text: str) -> str:
    """Spell a Lao word as somebody else would: other letters of one sound, marks in another order, a slip."""
    for spelt, otherwise in dice.sample(_OTHER_SPELLINGS, len(_OTHER_SPELLINGS)):
        if spelt in text and dice.random() < 0.25:
            text = text.replace(spelt, otherwise, 1)
    if dice.random() < 0.3:
        text = _tone_moved(dice, text)
    return _slip(dice, text) if dice.random() < 0.05 else text


def _tone_moved(dice: Random, text: str) -> str:
    at = next((i for i, letter in enumerate(text) if letter in "່້"), None)
    if at is None:
        return text
    tone, before = text[at], text[at - 1]
    without = text[:at] + text[at + 1 :]
    if before in "ິີຶືຸູັົ":
        moved = without[: at - 1] + tone + without[at - 1 :]  # typed before the vowel
        return dice.choice((moved, without, text[: at + 1] + text[at:]))
    return dice.choice((without, text[:at] + ("່" if tone == "້" else "້") + text[at + 1 :]))


def _slip(dice: Random, text: str) -> str:
    """Leave a letter out, put one twice, or take its neighbour on the keyboard."""
    at = dice.randrange(len(text))
    return dice.choice(
        (
            text[:at] + text[at + 1 :],
            text[: at + 1] + text[at:],
            text[:at] + dice.choice("ກດນມສວ") + text[at + 1 :],
        )
    )
