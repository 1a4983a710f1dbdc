"""Every word is translated, every call to translate is one that lupdate understands, and Lao is Lao."""

import ast
import re
from itertools import accumulate
from pathlib import Path

import pytest
from lxml import etree

from fieldapp.lao import segment
from fieldapp.lao.syllables import boundaries
from fieldapp.reference.lists import entries

ROOT = Path(__file__).parents[2]
SOURCES = sorted({*(ROOT / "ui").rglob("*.py")} - {ROOT / "ui/by_code.py"})
"""All that says something; `by_code` translates what others have marked."""
TRANSLATING = {"QCoreApplication.translate", "QT_TRANSLATE_NOOP"}
FORM = etree.parse(ROOT / "fieldapp/forms/builtin/enrolment.xml")
LISTS = ("provinces", "districts", "occupations", "education", "ethnic_groups", "nationalities")
ENGLISH = re.compile(r"[A-Za-z]{3,}")
ALLOWED_IN_LAO = {
    "Alt", "Esc", "Ctrl", "Enter", "USB", "XLSX", "CSV", "PDF", "HEIC", "Shift", "JPEG", "PNG", "https",
    "Parquet",
}  # fmt: skip
"""Latin letters that a Lao text keeps: names of keys and of kinds of file, and how an address begins."""
CONTEXTS = list(etree.parse(ROOT / "translations/lo/fieldapp.ts").iter("context"))
MESSAGES = [message for context in CONTEXTS for message in context.iter("message")]


def translated_calls(tree: ast.AST) -> list[ast.Call]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call for call in calls if ast.unparse(call.func) in TRANSLATING]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_every_text_is_a_plain_literal_with_a_lao_translation(source: Path) -> None:
    known = {
        (context.findtext("name"), message.findtext("source")): message.findtext("translation")
        for context in CONTEXTS
        for message in context.iter("message")
    }
    for call in translated_calls(ast.parse(source.read_text(encoding="utf-8"))):
        words = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
        assert len(words) == len(call.args) == 2, ast.unparse(call)
        assert known.get((str(words[0]), str(words[1]))), words


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.findtext("source")[:30])
def test_a_lao_text_is_lao_and_keeps_its_places(message: etree._Element) -> None:
    source, lao = message.findtext("source") or "", message.findtext("translation") or ""
    assert re.search("[\u0e80-\u0eff]", lao)
    assert sorted(re.findall(r"%\d", source)) == sorted(re.findall(r"%\d", lao))
    assert not set(ENGLISH.findall(lao)) - ALLOWED_IN_LAO


def form_texts() -> dict[str, dict[str, str]]:
    """Return language → text id → words, of every label, hint and message of the built-in form."""
    texts: dict[str, dict[str, str]] = {}
    for translation in FORM.iter("{*}translation"):
        words = {
            str(text.get("id")): "".join(value.text or "" for value in text.iter("{*}value"))
            for text in translation.iter("{*}text")
        }
        texts[str(translation.get("lang"))] = words
    return texts


def test_the_form_says_everything_in_both_languages() -> None:
    lao, english = form_texts()["ລາວ (lo)"], form_texts()["English (en)"]
    assert len(lao) > 150
    assert lao.keys() == english.keys()
    assert [name for name, words in lao.items() if not re.search("[\u0e80-\u0eff]", words)] == []
    assert [name for name, words in lao.items() if ENGLISH.search(words)] == []
    without_grades = {
        name: re.sub(r"\(.*?\)", "", words) for name, words in english.items()
    }  # Primary (ປ.1-5)
    assert [name for name, words in without_grades.items() if re.search("[\u0e80-\u0eff]", words)] == []


@pytest.mark.parametrize("name", LISTS)
def test_every_name_of_a_list_is_in_both_languages(name: str) -> None:
    wrong = [
        e for e in entries(name) if not re.search("[\u0e80-\u0eff]", e.name_lo) or ENGLISH.search(e.name_lo)
    ]
    assert wrong == []
    assert [e for e in entries(name) if not re.search("[A-Za-z]", e.name_en)] == []


def test_no_line_on_the_screen_breaks_inside_a_syllable() -> None:
    said = [message.findtext("translation") or "" for message in MESSAGES]
    said += form_texts()["ລາວ (lo)"].values()
    said += [entry.name_lo for name in LISTS for entry in entries(name)]
    broken = [shown for text in said if (shown := segment.for_display(text)) and _is_torn(shown)]
    assert len(said) > 600
    assert [shown.replace(segment.BREAK, "|") for shown in broken] == []


def _is_torn(shown: str) -> bool:
    """Tell whether any break lies where no syllable ends; the boundaries are tested against ones by hand."""
    text = segment.plain(shown)
    breaks = set(accumulate(map(len, shown.split(segment.BREAK)))) - {len(text)}
    runs = re.finditer("[\u0e80-\u0eff]+", text)
    ends = {run.start() + end for run in runs for end in boundaries(run.group())}
    return not breaks <= ends


def test_a_torn_syllable_would_be_seen() -> None:
    assert _is_torn(f"ຕາໂອ້{segment.BREAK}ຍ")
    assert _is_torn(f"ກ{segment.BREAK}ວັນ")
    assert not _is_torn(f"ຕາ{segment.BREAK}ໂອ້ຍ")


def test_no_context_says_one_thing_twice() -> None:
    for context in CONTEXTS:
        sources = [message.findtext("source") for message in context.iter("message")]
        assert len(sources) == len(set(sources)), context.findtext("name")
