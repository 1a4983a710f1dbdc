"""A form that cannot be run is refused with the cell named, in words its author can act on."""

import io
from pathlib import Path

import pytest
from openpyxl import Workbook as NewWorkbook

from fieldapp.__main__ import main
from fieldapp.forms import publish, workbook
from fieldapp.forms.builtin import scheme_table
from fieldapp.forms.check import Checked, check
from fieldapp.forms.compile import whole_table
from fieldapp.forms.definition import UnusableForm
from fieldapp.forms.supported import FUNCTIONS_NOT, TYPES
from tests.fieldapp.forms import build
from tests.fieldapp.pictures import drawing

HEAD = "type | name | label::Lao (lo) | label::English (en) | relevant | calculation | choice_filter"
GOOD = ("text | q | ຖາມ | Ask | | |", "integer | n | ເລກ | Number | ${q} != '' | |")
CHOICES = "list_name | name | label::Lao (lo) | label::English (en)\nc | a | ກ | A"


def checked(*rows: str, head: str = HEAD, choices: str = CHOICES, **files: str) -> Checked:
    table = build.table(head, [*GOOD, *rows], choices=choices, settings="| | f | 1 | Lao (lo) |")
    content = {f"{name}.csv": text.encode() for name, text in files.items()}
    return check(workbook.read_markdown(table), content, reserved=frozenset())


def said(found: Checked) -> list[str]:
    return [str(finding) for finding in found.findings]


def test_a_good_form_has_nothing_wrong() -> None:
    found = checked(
        "select_one c | s | ສ | S | | |",
        "select_one_from_file t.csv | f | ຟ | F | | |",
        t="name,label\n1,x\n",
    )
    assert said(found) == []
    assert found.definition


@pytest.mark.parametrize(
    ("row", "finding"),
    [
        ("text | r | ຣ | R | frobnicate(${q}) = 1 | |", "survey line 5 (relevant): cannot be run: frobnicate() in 'frobnicate(${q}) = 1'"),
        ("text | r | ຣ | R | ${q} = | |", "survey line 5 (relevant): cannot be run: cannot go on at 'the end' in '${q} ='"),
        ("text | r | ຣ | R | if(${q}, 1) | |", "survey line 5 (relevant): cannot be run: if() takes 3 arguments, not 2, in 'if(${q}, 1)'"),
        ("calculate | r | | | | ${qq} + 1 |", "survey line 5 (calculation): there is no question named 'qq'; was 'q' meant?"),
        ("text | r | ຣ ${zzz} | R | | |", "survey line 5 (label::Lao (lo)): there is no question named 'zzz'"),
        ("txt | r | ຣ | R | | |", "survey line 5 (type): there is no type 'txt'; was 'text' meant?"),
        ("osm | r | ຣ | R | | |", "survey line 5 (type): osm is not supported: use geopoint"),
        ("text | r | ຣ | | | |", "survey line 5 (label::English (en)): label is not said in 'en': fill the cell in every language"),
        ("text | n | ນ | N | | |", "survey line 5 (name): 'n' is there twice: answers go by name, so rename one"),
        ("text | id | ນ | N | | |", "survey line 5 (name): 'id' is kept for the program's own use: choose another name"),
        ("select_one_from_file p.csv | r | ຣ | R | | |", "survey line 5 (type): p.csv is missing beside the form"),
        ("select_one_from_file p.xml | r | ຣ | R | | |", "survey line 5 (type): p.xml: give the table as a CSV file"),
        ("calculate | r | | | | pulldata('p', 'a', 'b', ${q}) |", "survey line 5 (calculation): p.csv is missing beside the form"),
        ("calculate | r | | | | extract-signed(${q}, 'k') |", "survey line 5 (calculation): cannot be run: extract-signed() in \"extract-signed(${q}, 'k')\""),
        ("select_one c | r | ຣ | R | | | nam = 'a'", "survey line 5 (choice_filter): the list has no column 'nam'; was 'name' meant?"),
        ("select_one nolist | r | ຣ | R | | |", "survey line 5"),
        ("calculate | r | | | | ${r} + 1 |", "survey line 5 (name): goes in a circle, each waiting for the next: r → r"),
        ("calculate | r | | | | regex(${q}, '(') |", "survey: regex pattern '(': missing ), unterminated subpattern at position 0"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_where_it_stands(row: str, finding: str) -> None:
    assert any(each.startswith(finding) for each in said(checked(row))), said(checked(row))


@pytest.mark.parametrize(
    ("default", "finding"),
    [
        ("Vientiane (capital)", ""), ("2026-01-01", ""), ("today()", ""), ("5 km", ""),
        ("yesterday()", "survey line 5 (default): cannot be run: yesterday() in 'yesterday()'"),
        ("${qq}", "survey line 5 (default): there is no question named 'qq'; was 'q' meant?"),
    ],
)  # fmt: skip
def test_a_default_is_run_where_the_compiler_takes_it_for_an_expression(default: str, finding: str) -> None:
    row = f"date | r | ຣ | R | | | | {default}"
    assert said(checked(row, head=f"{HEAD} | default"))[:1] == ([finding] if finding else [])


@pytest.mark.parametrize(
    ("heading", "finding"),
    [
        ("relevent", "survey line 2 (relevent): no such column; was 'relevant' meant?"),
        ("bind::orx:max-pixels", "survey line 2 (bind::orx:max-pixels): columns for other programs are not followed: take it out"),
        ("save_to", "survey line 2 (save_to): this column is not followed: the registry is the only register that a form writes to"),
        ("my own notes", ""),
    ],
)  # fmt: skip
def test_columns_that_would_be_passed_over(heading: str, finding: str) -> None:
    assert said(checked(head=f"{HEAD} | {heading}")) == ([finding] if finding else [])


@pytest.mark.parametrize("kind", [kind for kind, instead in TYPES.items() if instead])
def test_every_type_that_is_not_supported_is_refused(kind: str) -> None:
    first = checked(f"{kind} | r | ຣ | R | | |").findings[0]
    assert (first.row, first.column) == (5, "type")
    assert TYPES[kind] in first.words


@pytest.mark.parametrize("function", FUNCTIONS_NOT)
def test_every_function_that_is_not_supported_is_refused(function: str) -> None:
    assert f"{function}()" in said(checked(f"calculate | r | | | | {function}('a', 'b') |"))[0]


def test_a_circle_through_relevance_is_named() -> None:
    (only,) = said(checked("text | a | ກ | A | ${b} != '' | |", "text | b | ຂ | B | ${a} != '' | |"))
    assert only == "survey line 5 (name): goes in a circle, each waiting for the next: a → b → a"


def test_choices_are_said_in_every_language() -> None:
    (only,) = said(checked("select_one c | s | ສ | S | | |", choices=CHOICES + "\nc | b | | B"))
    assert only.startswith("choices line")
    assert "'lo'" in only


def test_the_registrys_questions_must_be_there() -> None:
    table = build.table(HEAD, GOOD, settings="| | f | 1 | Lao (lo) |")
    words = [each.words for each in check(workbook.read_markdown(table), {}).findings]
    assert any("'monthly_earnings_kip'" in each for each in words)
    assert check(workbook.read_markdown(whole_table()), {"scheme_limits.csv": scheme_table()}).findings == ()


def spreadsheet(rows: list[list[object]]) -> bytes:
    book = NewWorkbook()
    survey = book.active
    assert survey is not None
    survey.title = "survey"
    for row in rows:
        survey.append(row)
    settings = book.create_sheet("settings")
    settings.append(["form_id", "version"])
    settings.append(["f", 3.0])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_in_a_spreadsheet_the_cell_is_named_as_the_spreadsheet_does() -> None:
    book = workbook.read("f.xlsx", spreadsheet([
        ["type", "name", None, "label", "relevant"], [], ["text", "q", "a note", "Q", None], ["text", "r", None, "R", "${x} = 1"],
    ]))  # fmt: skip
    (finding,) = check(book, {}, reserved=frozenset()).findings
    assert (finding.sheet, finding.place, finding.row) == ("survey", "E4", 4)


def test_a_row_that_the_compiler_refuses_is_named() -> None:
    book = workbook.read("f.xlsx", spreadsheet([["type", "name", "label"], [], ["text", "a b", "Q"]]))
    (finding,) = check(book, {}, reserved=frozenset()).findings
    assert finding.place == "row 3"


def test_a_spreadsheet_and_its_table_are_the_same_form() -> None:
    rows: list[list[object]] = [["type", "name", "label"], ["text", "q", "Q"], ["integer", "n", "N"]]
    table = build.table("type | name | label", ["text | q | Q", "integer | n | N"], settings="| | f | 3 |")
    of_sheet = check(workbook.read("f.xlsx", spreadsheet(rows)), {}, reserved=frozenset())
    assert of_sheet.xform == check(workbook.read_markdown(table), {}, reserved=frozenset()).xform


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("f.xlsx", b"rubbish", "no Excel workbook"), ("f.ods", b"", "save as Excel workbook"),
        ("f.md", b"# hello", "no survey sheet"), ("f.md", b"| survey |\n| | type | type |\n", "two columns"),
    ],
)  # fmt: skip
def test_rubbish_is_no_workbook(name: str, content: bytes, why: str) -> None:
    with pytest.raises(UnusableForm, match=why):
        workbook.read(name, content)


# -- publishing -----------------------------------------------------------------------------------


def published(version: str = "1") -> dict[str, bytes]:
    table = build.table(
        "type | name | label", ["select_one_from_file t.csv | q | Q"], settings=f"| | f | {version} |"
    )
    files = {"t.csv": b"name,label\n1,x\n", "unused.csv": b"a\n1\n"}
    return publish.package(check(workbook.read_markdown(table), files, reserved=frozenset()), files)


def test_a_published_form_is_the_same_bytes_again() -> None:
    assert published() == published()
    assert published() != published("2")
    assert sorted(published()) == ["form.xml", "manifest.json", "t.csv"]
    assert publish.read(published()).version == "1"


@pytest.mark.parametrize("name", ["form.xml", "t.csv", "manifest.json"])
def test_a_published_form_that_was_changed_is_refused(name: str) -> None:
    parts = published()
    with pytest.raises(UnusableForm, match="publish the form again"):
        publish.read({**parts, name: parts[name][:-3]})
    with pytest.raises(UnusableForm, match="publish the form again"):
        publish.read({key: value for key, value in parts.items() if key != name})


def test_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, into = tmp_path / "form.md", tmp_path / "out"
    file.write_text(build.table("type | name | label", ["text | q | Q"]), encoding="utf-8")
    assert main(["forms", "check", str(file)]) == 1
    assert "'village'" in capsys.readouterr().out
    assert main(["forms", "publish", str(file), "--into", str(into)]) == 1
    assert not into.exists()
    assert main(["forms", "check", str(file), "--any"]) == 0
    assert main(["forms", "publish", str(file), "--any", "--into", str(into)]) == 0
    assert publish.read({each.name: each.read_bytes() for each in into.iterdir()}).form_id == "f"
    assert main(["forms", "check", str(tmp_path / "none.md")]) == 1


def test_a_form_can_be_read_through(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "form.md"
    rows = [
        "begin_group | g | ໜ້າ | Page | | |", "select_one c | s | ສ | S | yes | |", "end_group | | | | | |",
        "begin_repeat | r | ແຖວ | Rows | | |", "integer | n | ນ | N | | ${s} = 'a' | . > 1", "end_repeat | | | | | |",
    ]  # fmt: skip
    head = "type | name | label::Lao (lo) | label::English (en) | required | relevant | soft_constraint"
    written = build.table(head, rows, choices=CHOICES, settings="| | f | 1 | Lao (lo) |")
    file.write_text(written, encoding="utf-8")
    assert main(["forms", "outline", str(file), "--any", "--language", "en"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "1. Page",
        "    S  [select-one, required]",
        "        ○ A",
        "2. Rows",
        "    Rows  [rows, any number]",
        "        N  [integer, asked when /data/g/s  = 'a', should be . > 1]",
    ]


PICTURED = "type | name | label::Lao (lo) | label::English (en) | media::image::Lao (lo) | media::image::English (en)"


def pictured(row: str, files: dict[str, bytes], choices: str = CHOICES) -> list[str]:
    rows = ["begin_group | g | ໜ້າ | Page | |", row, "end_group | | | | |"]
    table = build.table(PICTURED, rows, choices=choices, settings="| | f | 1 | Lao (lo) |")
    return said(check(workbook.read_markdown(table), files, reserved=frozenset()))


@pytest.mark.parametrize(
    ("row", "files", "finding"),
    [
        ("text | q | ຖ | Q | a.png | a.png", {"a.png": drawing.file(drawing.page(30, 40), "PNG")}, ""),
        ("text | q | ຖ | Q | a.png | b.png", {"a.png": drawing.file(drawing.page(30, 40), "PNG")},
         "survey line 4 (media::image::English (en)): b.png is missing beside the form"),
        ("text | q | ຖ | Q | a.svg |", {}, "a.svg is no picture that is shown: JPEG, PNG or WebP"),
        ("text | q | ຖ | Q | a.png |", {"a.png": b"no picture"}, "a.png cannot be read as a picture"),
        ("text | q | ຖ | Q | a.png |", {"a.png": bytes(200_001)}, "a.png weighs 200 KB"),
        ("begin_repeat | h | ຖ | Q | a.png |", {"a.png": b""}, "beside the rows of a repeat: put it on a note"),
    ],
)  # fmt: skip
def test_a_picture_beside_a_question_is_there_and_can_be_shown(
    row: str, files: dict[str, bytes], finding: str
) -> None:
    found = pictured(row, files)
    assert finding in found[0] if finding else not found, found


def test_a_picture_beside_a_choice_is_there_and_goes_along() -> None:
    choices = "list_name | name | label | media::image\nc | a | A | a.png\nc | b | B |"
    table = build.table("type | name | label", ["select_one c | q | Q"], choices=choices)
    book = workbook.read_markdown(table)
    assert said(check(book, {}, reserved=frozenset())) == [
        "choices line 6 (media::image): a.png is missing beside the form"
    ]
    picture = drawing.file(drawing.page(30, 40), "PNG")
    files = {"a.png": picture}
    found = check(book, files, reserved=frozenset())
    assert said(found) == []
    form = publish.read(publish.package(found, files))
    with_picture, without = form.choices["c"]
    assert form.images[form.image_of(with_picture.label, "lo")] == picture
    assert form.image_of(without.label, "lo") == ""


def test_a_choice_plays_nothing() -> None:
    choices = "list_name | name | label | media::audio\nc | a | A | a.mp3"
    table = build.table("type | name | label", ["select_one c | q | Q"], choices=choices)
    assert said(check(workbook.read_markdown(table), {}, reserved=frozenset())) == [
        "choices line 6 (media::audio): a sound is played beside a question, not a choice: put it on the question"
    ]


OPUS = b"OggS" + bytes(40)
HEARD = "type | name | label::Lao (lo) | label::English (en) | media::audio::Lao (lo) | media::audio::English (en)"


def heard(row: str, files: dict[str, bytes]) -> Checked:
    rows = ["begin_group | g | ໜ້າ | Page | a.opus |", row, "end_group | | | | |"]
    table = build.table(HEARD, rows, settings="| | f | 1 | Lao (lo) |")
    return check(workbook.read_markdown(table), {"a.opus": OPUS, **files}, reserved=frozenset())


@pytest.mark.parametrize(
    ("row", "files", "finding"),
    [
        ("note | q | ຖ | Q | b.mp3 |", {}, "survey line 4 (media::audio::Lao (lo)): b.mp3 is missing beside"),
        ("note | q | ຖ | Q | b.mp3 |", {"b.mp3": b"MZ"}, "b.mp3 is not the sound its name says"),
        ("note | q | ຖ | Q | b.wav |", {"b.wav": b"RIFF1234AVI "}, "b.wav is not the sound its name says"),
        ("note | q | ຖ | Q | b.m4a |", {"b.m4a": OPUS}, "b.m4a is not the sound its name says"),
        ("note | q | ຖ | Q | b.ogg |", {"b.ogg": OPUS + bytes(100_000)}, "b.ogg weighs 100 KB"),
        ("note | q | ຖ | Q | b.flac |", {"b.flac": b"fLaC"}, "b.flac is no sound that is played"),
    ],
)
def test_a_sound_that_cannot_be_heard_is_refused_by_cell(
    row: str, files: dict[str, bytes], finding: str
) -> None:
    (found,) = said(heard(row, files))
    assert finding in found


def test_a_film_is_refused() -> None:
    table = build.table("type | name | label | media::video", ["note | q | Q | a.mp4"])
    (found,) = said(check(workbook.read_markdown(table), {}, reserved=frozenset()))
    assert "this column is not followed: a minute of it weighs more than the whole form may" in found


@pytest.mark.parametrize("head", [b"ID3\x04", b"\xff\xfb\x90"])
def test_a_sound_goes_along_in_each_language_and_beside_a_group_too(head: bytes) -> None:
    spoken = {"a.opus": OPUS, "b.mp3": head, "c.wav": b"RIFF1234WAVE", "unused.wav": b"RIFF1234WAVE"}
    found = heard("note | q | ຖ | Q | b.mp3 | c.wav", spoken)
    assert said(found) == []
    parts = publish.unpacked(publish.packed(publish.package(found, spoken)))
    assert "unused.wav" not in parts
    form = publish.read(parts)
    words = form.question("q").label
    assert [form.sounds[form.sound_of(words, language)] for language in ("lo", "en")] == [
        head,
        b"RIFF1234WAVE",
    ]
    assert form.sounds[form.sound_of(form.pages[0].label, "lo")] == OPUS


def test_a_published_form_holds_the_pictures_it_shows(tmp_path: Path) -> None:
    picture = drawing.file(drawing.page(30, 40), "PNG")
    media = tmp_path / "form-media"
    media.mkdir()
    (media / "a.png").write_bytes(picture)
    (media / "unused.png").write_bytes(picture)
    table = build.table("type | name | label | media::image", ["text | q | Q | a.png"])
    (tmp_path / "form.md").write_text(table, encoding="utf-8")
    assert (
        main(["forms", "publish", str(tmp_path / "form.md"), "--any", "--into", str(tmp_path / "out")]) == 0
    )
    parts = {each.name: each.read_bytes() for each in (tmp_path / "out").iterdir()}
    assert set(parts) == {"form.xml", "manifest.json", "a.png"}
    form = publish.read(parts)
    assert form.images[form.image_of(form.question("q").label, "lo")] == picture
    with pytest.raises(UnusableForm, match=r"a\.png is missing or was changed"):
        publish.read({**parts, "a.png": picture[:-1]})


@pytest.mark.parametrize(
    ("appearance", "finding"),
    [
        ("multiline", ""), ("columns-3 quick", ""), ("w2", ""), ("search", ""), ("Month-Year", ""), ("minimal", ""),
        ("multline", "there is no appearance 'multline'; was 'multiline' meant?"),
        ("sparkling", "there is no appearance 'sparkling'; see docs/forms.md"),
        ("search('fruits', 'matches', 'a b', ${x})", "appearance 'search()' is not supported: use select_one_from_file"),
        ("w1 ex:org.app.PICK(a='b c')", "appearance 'ex:' is not supported: there are no applications to call"),
        ("buddhist", "appearance 'buddhist' is not supported: days are of the common era, and years of the Buddhist era are recognised: take it out"),
    ],
)  # fmt: skip
def test_an_appearance_is_followed_passed_over_or_refused(appearance: str, finding: str) -> None:
    head = "type | name | label | appearance"
    table = build.table(head, [f"text | r | R | {appearance}"])
    found = said(check(workbook.read_markdown(table), {}, reserved=frozenset()))
    assert found == ([f"survey line 3 (appearance): {finding}"] if finding else [])


def test_other_sheets_and_misspelt_settings_are_named() -> None:
    table = build.table("type | name | label", ["text | r | R"]).replace(
        "form_id | version", "form_id | versoin"
    )
    entities = "| entities |\n| | list_name | label |\n| | people | ${r} |\n"
    found = check(workbook.read_markdown(table + entities), {}, reserved=frozenset()).findings
    assert [str(each) for each in found] == [
        "entities: the registry is the only register that a form writes to: take the sheet out",
        "settings line 5 (versoin): no such column; was 'version' meant?",
    ]
