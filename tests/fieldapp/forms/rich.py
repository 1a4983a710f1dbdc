"""A form with about everything in it, for tests that answer it at random."""

from __future__ import annotations

from tests.fieldapp.forms import build

CHOICES = """\
list_name | name | label::Lao (lo) | label::English (en) | province
yes_no | yes | ແມ່ນ | Yes |
yes_no | no | ບໍ່ | No |
province | 14 | ສາລະວັນ | Salavan |
province | 16 | ຈຳປາສັກ | Champasak |
district | 1401 | ສາລະວັນ | Salavan | 14
district | 1402 | ຕະໂອ້ຍ | Ta Oi | 14
district | 1601 | ປາກເຊ | Pakse | 16
relation | spouse | ຄູ່ | Spouse |
relation | child | ລູກ | Child |
"""

PRICES = "name,label,price,province\nrice,ເຂົ້າ,12000,14\nsalt,ເກືອ,3000,14\nfish,ປາ,30000,16\n"

HEAD = (
    "type | name | label::Lao (lo) | label::English (en) | relevant | required | constraint"
    " | soft_constraint | calculation | choice_filter | default | repeat_count | trigger | parameters"
    " | read_only"
)
_ROWS = """\
start | began | | | | | | | | | | | | |
begin_group | person | ຄົນ | Person | | | | | | | | | | |
text | name | ຊື່ | Name | | yes | string-length(.) < 9 | | | | | | | |
integer | age | ອາຍຸ ${name} | Age of ${name} | ${name} != '' | ${name} = 'must' | . >= 0 | . >= 15 | | | | | | |
select_one yes_no | works | ເຮັດວຽກ | Works | ${age} >= 15 | | | | | | | | | |
begin_group | work | ວຽກ | Work | ${works} = 'yes' | | | | | | | | | |
decimal | earnings | ລາຍໄດ້ | Earnings | | | . > 0 | . < 100 | | | | | | |
range | days | ມື້ | Days | | | | | | | | | | start=0 end=7 step=1 |
end_group | | | | | | | | | | | | | |
select_multiple yes_no | many | ຫຼາຍ | Many | | | count-selected(.) < 2 | | | | | | | |
date | born | ເກີດ | Born | | | . <= today() | | | | | | | |
text | shown | ເຫັນ | Shown | | | | | concat(${name}, '-', ${age}) | | | | | |
end_group | | | | | | | | | | | | | |
begin_group | place | ບ່ອນ | Place | | | | | | | | | | |
select_one province | province | ແຂວງ | Province | | | | | | | | | | |
select_one district | district | ເມືອງ | District | ${province} != '' | yes | | | | province=${province} | | | | |
select_one_from_file prices.csv | goods | ສິນຄ້າ | Goods | | | | | | province=${province} | | | | |
calculate | price | | | | | | | pulldata('prices', 'price', 'name', ${goods}) | | | | | |
calculate | copied | | | | | | | ${name} | | | | ${province} | |
end_group | | | | | | | | | | | | | |
begin_group | family | ຄອບຄົວ | Family | | | | | | | | | | |
integer | children | ລູກ | Children | | | . < 5 | | | | | | | |
begin_repeat | child | ລູກ | Child ${child_name} | ${age} > 18 | | | | | | | ${children} | | |
text | child_name | ຊື່ | Name | | yes | | | | | | | | |
integer | child_age | ອາຍຸ | Age | | | . < ${age} | | | | | | | |
calculate | place_among | | | | | | | position(..) | | | | | |
end_repeat | | | | | | | | | | | | | |
begin_repeat | relative | ຍາດ | Relative | | | | | | | | | | |
select_one relation | relation | ສາຍ | Relation | | | . != 'spouse' or count(${relative}[relation = 'spouse']) <= 1 | | | | | | | |
begin_group | more | ອີກ | More | ${relation} != 'spouse' | | | | | | | | | |
text | remark | ໝາຍ | Remark | | | | | | | concat('n', position(../..)) | | | |
begin_repeat | gift | ຂອງ | Gift | | | | | | | | | | |
integer | worth | ຄ່າ | Worth | | | . > 0 | . < sum(${worth}) + 5 | | | | | | |
end_repeat | | | | | | | | | | | | | |
calculate | gifts | | | | | | | sum(${gift}[worth > 0]/worth) | | | | | |
end_group | | | | | | | | | | | | | |
end_repeat | | | | | | | | | | | | | |
calculate | first_relation | | | | | | | indexed-repeat(${relation}, ${relative}, 1) | | | | | |
calculate | spouses | | | | | | | count(${relative}[relation = 'spouse']) | | | | | |
calculate | total | | | | | | | sum(${gifts}) + ${spouses} | | | | | |
note | summary | ລວມ ${total} | Total ${total}, first ${first_relation} | ${total} > 0 | | | | | | | | | |
text | last | ສຸດທ້າຍ | Last | | ${spouses} > 0 | . != ${name} | | | | | | | | ${total} > 10
end_group | | | | | | | | | | | | | |
"""

FORM = build.form(
    HEAD,
    *_ROWS.strip().splitlines(),
    choices=CHOICES,
    files={"prices.csv": PRICES},
    settings="| | rich | 7 | Lao (lo) |",
)
