"""Every word is translated, and every call to translate is one that lupdate understands."""

import ast
import re
from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "ui").rglob("*.py"))
MESSAGES = list(etree.parse(ROOT / "translations/lo/fieldapp.ts").iter("message"))


def translated_calls(tree: ast.AST) -> list[ast.Call]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call for call in calls if ast.unparse(call.func) == "QCoreApplication.translate"]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_every_text_is_a_plain_literal_with_a_lao_translation(source: Path) -> None:
    known = {message.findtext("source"): message.findtext("translation") for message in MESSAGES}
    for call in translated_calls(ast.parse(source.read_text(encoding="utf-8"))):
        words = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
        assert len(words) == len(call.args) == 2, ast.unparse(call)
        assert known.get(str(words[1])), words[1]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.findtext("source")[:30])
def test_a_lao_text_is_lao_and_keeps_its_places(message: etree._Element) -> None:
    source, lao = message.findtext("source") or "", message.findtext("translation") or ""
    assert re.search("[\u0e80-\u0eff]", lao)
    assert sorted(re.findall(r"%\d", source)) == sorted(re.findall(r"%\d", lao))
    assert not set(re.findall(r"[A-Za-z]{3,}", lao)) - {"Ctrl", "USB"}
