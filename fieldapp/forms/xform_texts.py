"""The words of an XForm: its translations, with media and the answers put into them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from lxml import etree

from fieldapp.forms.definition import Label

XF = "{http://www.w3.org/2002/xforms}"

Element: TypeAlias = etree._Element
_MISSING = "-"
"""What pyxform writes where a language has no words."""
_OF_OR_OTHER = {
    "Other": {"lo": "ອື່ນໆ", "en": "Other"},
    "Specify other.": {"lo": "ອື່ນໆ ແມ່ນຫຍັງ?", "en": "Which other?"},
}
"""What pyxform writes for `or_other`, in English whatever the language of the form."""


class Texts:
    """Every text of a form by its id."""

    def __init__(self, model: Element) -> None:
        self.languages: tuple[str, ...] = ()
        self._by_form: dict[tuple[str, str], dict[str, Element]] = {}
        for translation in model.iter(f"{XF}translation"):
            language = language_code(translation.get("lang", ""))
            self.languages = (*self.languages, language)
            for text in translation.iterchildren(f"{XF}text"):
                for value in text.iterchildren(f"{XF}value"):
                    key = (str(text.get("id")), value.get("form", ""))
                    self._by_form.setdefault(key, {})[language] = value

    def label(self, reference: str | None) -> Label:
        """Return the words behind `jr:itext('id')`, or words written out."""
        if not reference:
            return Label()
        found = re.fullmatch(r"jr:itext\('([^']*)'\)", reference)
        return self.named(found.group(1)) if found else spelled_out(reference)

    def named(self, name: str) -> Label:
        """Return the words of an id."""
        label = _label(self._by_form.get((name, ""), {}))
        return replace(label, images=self._media(name, "image"), sounds=self._media(name, "audio"))

    def guidance(self, reference: str | None) -> Label:
        """Return the guidance that belongs to a hint."""
        found = re.fullmatch(r"jr:itext\('([^']*)'\)", reference or "")
        return _label(self._by_form.get((found.group(1), "guidance"), {})) if found else Label()

    def written(self, element: Element | None) -> Label:
        """Return the words written inside an element, the same in all languages."""
        return _label({"": element}) if element is not None else Label()

    def _media(self, name: str, form: str) -> Mapping[str, str]:
        values = self._by_form.get((name, form), {})
        files = {language: (value.text or "").rpartition("/")[2] for language, value in values.items()}
        return {language: file for language, file in files.items() if file and file != _MISSING}


def language_code(language: str) -> str:
    """Return "lo" from "ລາວ (lo)"; a language without a code in brackets is its own code."""
    found = re.search(r"\(([\w-]+)\)", language)
    return found.group(1) if found else language


def _label(values: Mapping[str, Element]) -> Label:
    parts = {language: tuple(_parts(value)) for language, value in values.items()}
    said = {language: each for language, each in parts.items() if each not in {("",), (_MISSING,)}}
    return Label(
        words=_translated({language: "…".join(each[::2]) for language, each in said.items()}),
        outputs={language: each for language, each in said.items() if len(each) > 1},
    )


def spelled_out(words: str) -> Label:
    """Return words that are the same in all languages."""
    return Label(_translated({"": words}))


def _translated(words: Mapping[str, str]) -> Mapping[str, str]:
    """Return words in our languages where they are pyxform's own, which it says in English alone."""
    same = next(iter(words.values()), "") if len(set(words.values())) == 1 else ""
    return _OF_OR_OTHER.get(same, words)


def _parts(value: Element) -> Iterator[str]:
    """Yield text, expression, text, …, text."""
    inside = list(value)
    yield (value.text or "").lstrip() if inside else (value.text or "")
    for output in inside:
        yield output.get("value", "").strip()
        tail = output.tail or ""
        yield tail.rstrip() if output is inside[-1] else tail
