"""What a form is: pages of questions, read from an ODK XForm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from lxml import etree

from fieldapp.errors import InputError

XF = "{http://www.w3.org/2002/xforms}"
XH = "{http://www.w3.org/1999/xhtml}"
JR = "{http://openrosa.org/javarosa}"

Element: TypeAlias = etree._Element


class UnusableForm(InputError):
    """The file is no form that this program can run; the message names the place."""

    code = "unusable-form"


class Kind(StrEnum):
    """What kind of answer a question takes."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    SELECT_ONE = "select-one"
    SELECT_MANY = "select-many"
    NOTE = "note"
    CALCULATE = "calculate"


@dataclass(frozen=True, slots=True)
class Label:
    """The same words in every language of the form."""

    words: Mapping[str, str] = field(default_factory=dict)

    def in_(self, language: str) -> str:
        """Return the words in a language ("lo", "en"), else in any there is."""
        return self.words.get(language) or next(iter(self.words.values()), "")


@dataclass(frozen=True, slots=True)
class Bind:
    """What the form says about one node: XPath expressions, "" where it says nothing."""

    type: str = "string"
    relevant: str = ""
    required: str = ""
    constraint: str = ""
    constraint_message: Label = Label()
    calculate: str = ""
    read_only: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a list."""

    value: str
    label: Label
    columns: Mapping[str, str] = field(default_factory=dict)
    """Further columns of the list, for choice filters."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question, or a note, or a calculation."""

    name: str
    kind: Kind
    nodeset: str
    """The absolute XPath of its node, without repeat positions."""
    label: Label
    hint: Label
    appearance: str
    bind: Bind
    choices: str = ""
    """The id of its choice list."""
    choice_filter: str = ""
    """The predicate its choices must satisfy; "" for all."""
    repeat: str = ""
    """The name of the repeat it stands in."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Questions asked once a row, such as once a dependant."""

    name: str
    nodeset: str
    label: Label
    items: tuple[Question, ...]


Item: TypeAlias = Question | Repeat


@dataclass(frozen=True, slots=True)
class Page:
    """A group of questions shown together."""

    name: str
    nodeset: str
    label: Label
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """A whole form."""

    form_id: str
    version: str
    title: str
    pages: tuple[Page, ...]
    calculations: tuple[Question, ...]
    """In the order of the form."""
    binds: Mapping[str, Bind]
    """By nodeset, groups included."""
    choices: Mapping[str, tuple[Choice, ...]]
    instance: bytes
    """The empty answers, as XML, with defaults."""

    def questions(self) -> Iterator[Question]:
        """Yield every question that is shown, in form order, those of repeats included."""
        for page in self.pages:
            for item in page.items:
                yield from item.items if isinstance(item, Repeat) else (item,)

    def question(self, name: str) -> Question:
        """Return a question by its name. Raises KeyError."""
        for question in self.questions():
            if question.name == name:
                return question
        raise KeyError(name)


def parse_xform(xml: bytes) -> FormDefinition:
    """Read an ODK XForm. Raises UnusableForm."""
    try:
        root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, remove_blank_text=True))
    except etree.XMLSyntaxError as e:
        raise UnusableForm(str(e)) from e
    return _Reader(root).definition()


class _Reader:
    """Reads the parts of one XForm in turn."""

    def __init__(self, root: Element) -> None:
        model, body = root.find(f"{XH}head/{XF}model"), root.find(f"{XH}body")
        if model is None or body is None:
            raise UnusableForm("no model or no body")
        self.root, self.model, self.body = root, model, body
        self.texts = self._texts()
        self.binds = {bind.get("nodeset", ""): self._bind(bind) for bind in model.iter(f"{XF}bind")}

    def definition(self) -> FormDefinition:
        primary = self.model.find(f"{XF}instance")
        if primary is None or not len(primary):
            raise UnusableForm("no instance")
        data = primary[0]
        return FormDefinition(
            form_id=data.get("id", ""),
            version=data.get("version", ""),
            title=self.root.findtext(f"{XH}head/{XH}title") or "",
            pages=tuple(self._page(group) for group in self.body.iterchildren(f"{XF}group")),
            calculations=tuple(self._calculations()),
            binds=self.binds,
            choices={
                str(instance.get("id")): tuple(self._choices(instance))
                for instance in self.model.iterchildren(f"{XF}instance")
                if instance.get("id")
            },
            instance=_without_namespaces(data),
        )

    def _texts(self) -> Mapping[str, Label]:
        words: dict[str, dict[str, str]] = {}
        for translation in self.model.iter(f"{XF}translation"):
            language = _language_code(translation.get("lang", ""))
            for text in translation.iterchildren(f"{XF}text"):
                value = text.find(f"{XF}value")
                if value is not None and len(value):
                    raise UnusableForm(f"{text.get('id')}: values inside labels are not supported")
                if value is not None and value.text and value.text != "-":
                    words.setdefault(str(text.get("id")), {})[language] = value.text
        return {name: Label(by_language) for name, by_language in words.items()}

    def _text(self, reference: str | None) -> Label:
        found = re.fullmatch(r"jr:itext\('([^']*)'\)", reference or "")
        return self.texts.get(found.group(1), Label()) if found else Label()

    def _bind(self, bind: Element) -> Bind:
        return Bind(
            type=bind.get("type", "string"),
            relevant=bind.get("relevant", ""),
            required=bind.get("required", ""),
            constraint=bind.get("constraint", ""),
            constraint_message=self._text(bind.get(f"{JR}constraintMsg")),
            calculate=bind.get("calculate", ""),
            read_only=bind.get("readonly", ""),
        )

    def _page(self, group: Element) -> Page:
        nodeset = group.get("ref", "")
        return Page(_name(nodeset), nodeset, self._label(group), tuple(self._items(group)))

    def _items(self, group: Element, *, repeat: str = "") -> Iterator[Item]:
        for child in group.iterchildren():
            within = child.find(f"{XF}repeat")
            if within is not None and not repeat:
                nodeset = within.get("nodeset", "")
                name = _name(nodeset)
                rows = tuple(q for q in self._items(within, repeat=name) if isinstance(q, Question))
                yield Repeat(name, nodeset, self._label(child), rows)
            elif within is not None:
                raise UnusableForm(f"{within.get('nodeset')}: a repeat inside a repeat is not supported")
            elif child.tag == f"{XF}group":
                yield from self._items(child, repeat=repeat)
            elif child.tag in _CONTROLS:
                yield self._question(child, repeat=repeat)
            elif child.tag not in {f"{XF}label", f"{XF}hint"}:
                raise UnusableForm(f"{child.get('ref')}: {etree.QName(child).localname} is not supported")

    def _question(self, control: Element, *, repeat: str) -> Question:
        nodeset = control.get("ref", "")
        bind = self.binds.get(nodeset, Bind())
        choices, choice_filter = self._itemset(control)
        return Question(
            name=_name(nodeset),
            kind=_kind(control, bind),
            nodeset=nodeset,
            label=self._label(control),
            hint=self._text(_ref(control.find(f"{XF}hint"))),
            appearance=control.get("appearance", ""),
            bind=bind,
            choices=choices,
            choice_filter=choice_filter,
            repeat=repeat,
        )

    def _itemset(self, control: Element) -> tuple[str, str]:
        itemset = control.find(f"{XF}itemset")
        if itemset is None:
            return "", ""
        nodeset = itemset.get("nodeset", "")
        found = re.fullmatch(r"instance\('([^']+)'\)/root/item(?:\[(.*)\])?", nodeset)
        if not found:
            raise UnusableForm(f"{control.get('ref')}: choices from {nodeset!r} are not supported")
        return found.group(1), (found.group(2) or "").strip()

    def _label(self, element: Element) -> Label:
        return self._text(_ref(element.find(f"{XF}label")))

    def _calculations(self) -> Iterator[Question]:
        for nodeset, bind in self.binds.items():
            if bind.calculate:
                yield Question(_name(nodeset), Kind.CALCULATE, nodeset, Label(), Label(), "", bind)

    def _choices(self, instance: Element) -> Iterator[Choice]:
        for item in instance.iter(f"{XF}item"):
            columns = {etree.QName(cell).localname: cell.text or "" for cell in item.iterchildren()}
            value, label = columns.pop("name", ""), self.texts.get(columns.pop("itextId", ""), Label())
            yield Choice(value, label, columns)


_CONTROLS = {f"{XF}{name}" for name in ("input", "select1", "select")}
_INPUT_KINDS = {"int": Kind.INTEGER, "decimal": Kind.DECIMAL, "date": Kind.DATE, "string": Kind.TEXT}


def _kind(control: Element, bind: Bind) -> Kind:
    if control.tag == f"{XF}select1":
        return Kind.SELECT_ONE
    if control.tag == f"{XF}select":
        return Kind.SELECT_MANY
    if bind.read_only == "true()" and not bind.calculate:
        return Kind.NOTE
    kind = _INPUT_KINDS.get(bind.type)
    if kind is None:
        raise UnusableForm(f"{control.get('ref')}: answers of type {bind.type} are not supported")
    return kind


def _ref(element: Element | None) -> str | None:
    return element.get("ref") if element is not None else None


def _name(nodeset: str) -> str:
    return nodeset.rsplit("/", 1)[-1]


def _language_code(language: str) -> str:
    """Return "lo" from "ລາວ (lo)"."""
    found = re.search(r"\((\w+)\)", language)
    return found.group(1) if found else language


def _without_namespaces(data: Element) -> bytes:
    """Return the instance as XML in no namespace: expressions name its nodes plainly."""
    return etree.tostring(_plain(data), encoding="utf-8")


def _plain(element: Element) -> Element:
    """Copy an element without namespaces; of each repeat only the template row stays."""
    plain = etree.Element(etree.QName(element).localname)
    plain.text = element.text
    templates = {child.tag for child in element if child.get(f"{JR}template") is not None}
    for child in element:
        if child.tag not in templates or child.get(f"{JR}template") is not None:
            plain.append(_plain(child))
    return plain
