"""Reading an ODK XForm, as pyxform writes it: https://getodk.github.io/xforms-spec/."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from lxml import etree

from fieldapp.forms import tables
from fieldapp.forms.definition import (
    Bind,
    Choice,
    FormDefinition,
    Group,
    Item,
    Itemset,
    Kind,
    Label,
    Page,
    Question,
    Repeat,
    Setting,
    UnusableForm,
)
from fieldapp.forms.schema import Place
from fieldapp.forms.xform_texts import Element, Texts, spelled_out

XF = "{http://www.w3.org/2002/xforms}"
XH = "{http://www.w3.org/1999/xhtml}"
JR = "{http://openrosa.org/javarosa}"
ORX = "{http://openrosa.org/xforms}"
ODK = "{http://www.opendatakit.org/xforms}"
SOFT_NAMESPACE = "urn:fieldapp:xforms"
"""The namespace of what we add to ODK's forms: `soft` and `softMessage.<language>` on a bind."""
SOFT = f"{{{SOFT_NAMESPACE}}}"

_Rows: TypeAlias = tuple[Mapping[str, str], ...]
_EVENTS = {
    "odk-instance-first-load": "first-load",
    "odk-new-repeat": "new-row",
    "xforms-value-changed": "changed",
}
_LIST = re.compile(r"instance\('([^']+)'\)/root/item(?:\[(.*)\])?", re.DOTALL)
_SHUFFLED = re.compile(r"randomize\((.*?)(?:,[^,\])]*)?\)", re.DOTALL)


def parse_xform(xml: bytes, files: Mapping[str, bytes] | None = None) -> FormDefinition:
    """Read an ODK XForm; `files` are the tables beside it, by name. Raises UnusableForm."""
    try:
        root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, remove_blank_text=True))
    except etree.XMLSyntaxError as e:
        raise UnusableForm(str(e)) from e
    return _Reader(root, files or {}).definition()


class _Reader:
    """Reads the parts of one XForm in turn."""

    def __init__(self, root: Element, files: Mapping[str, bytes]) -> None:
        model, body = root.find(f"{XH}head/{XF}model"), root.find(f"{XH}body")
        if model is None or body is None:
            raise UnusableForm("no model or no body")
        self.root, self.model, self.body, self.files = root, model, body, files
        primary = model.find(f"{XF}instance")
        if primary is None or not len(primary):
            raise UnusableForm("no instance")
        self.data = primary[0]
        self.texts = Texts(model)
        self.form = _place(self.data, "")
        self.binds = {bind.get("nodeset", ""): self._bind(bind) for bind in model.iterchildren(f"{XF}bind")}
        self.settings = [self._setting(each, of="") for each in model.iterchildren(f"{XF}setvalue")]
        self.set_on_load = {setting.target for setting in self.settings}
        self.defaults = {place.nodeset: place.default for place in self.form.everything()}
        self.leaves = {place.nodeset for place in self.form.everything() if not place.children}
        self.groups: dict[str, Group] = {}
        self.shown: dict[str, Itemset | None] = {}

    def definition(self) -> FormDefinition:
        pages = tuple(self._pages())
        self._refuse_same_names()
        columns = {str(each.get("id")): self._rows(each) for each in self._lists()}
        definition = FormDefinition(
            form_id=self.data.get("id", ""),
            version=self.data.get("version", ""),
            title=self.root.findtext(f"{XH}head/{XH}title") or "",
            pages=pages,
            calculations=tuple(self._unseen(Kind.CALCULATE)),
            hidden=tuple(self._unseen(Kind.HIDDEN, Kind.METADATA)),
            binds=self.binds,
            choices={name: tuple(self._choices(name, columns[name])) for name in self._chosen_from()},
            columns=columns,
            root=self.form,
            groups=self.groups,
            settings=tuple(self.settings),
            languages=self.texts.languages,
        )
        images = {name for label in definition.labels() for name in label.images.values()}
        sounds = {name for label in definition.labels() for name in label.sounds.values()}
        return replace(definition, images=self._files_of(images), sounds=self._files_of(sounds))

    def _files_of(self, names: set[str]) -> Mapping[str, bytes]:
        return {name: self.files[name] for name in sorted(names & set(self.files))}

    def _bind(self, bind: Element) -> Bind:
        return Bind(
            type=bind.get("type", "string").rpartition(":")[2],
            relevant=_expression(bind, "relevant"),
            required=_expression(bind, "required"),
            required_message=self.texts.label(bind.get(f"{JR}requiredMsg")),
            constraint=_expression(bind, "constraint"),
            constraint_message=self.texts.label(bind.get(f"{JR}constraintMsg")),
            soft_constraint=_expression(bind, f"{SOFT}soft"),
            soft_message=_soft_message(bind),
            calculate=_expression(bind, "calculate"),
            read_only=_expression(bind, "readonly"),
            max_pixels=bind.get(f"{ORX}max-pixels", ""),
            preload=bind.get(f"{JR}preloadParams", "") or bind.get(f"{JR}preload", ""),
        )

    # -- the body -------------------------------------------------------------------------------

    def _pages(self) -> Iterator[Page]:
        loose: list[Item] = []
        for child in self.body.iterchildren():
            within = child.find(f"{XF}repeat")
            if child.tag == f"{XF}group" and within is None:
                yield from self._loose_page(loose)
                nodeset = child.get("ref", "")
                items = tuple(self._items(child, repeat="", group=""))
                yield Page(_name(nodeset), nodeset, self._label(child), items)
            elif within is not None:
                yield from self._loose_page(loose)
                rows = self._repeat(child, within)
                yield Page(rows.name, rows.nodeset, Label(rows.label.words), (rows,))
            else:
                loose += self._item(child, repeat="", group="")
        yield from self._loose_page(loose)

    def _loose_page(self, loose: list[Item]) -> Iterator[Page]:
        """Questions outside every group make a page of their own."""
        if loose:
            title = Label({"": self.root.findtext(f"{XH}head/{XH}title") or ""})
            yield Page(loose[0].name, self.form.nodeset, title, tuple(loose))
            loose.clear()

    def _items(self, element: Element, *, repeat: str, group: str) -> Iterator[Item]:
        for child in element.iterchildren():
            yield from self._item(child, repeat=repeat, group=group)

    def _item(self, child: Element, *, repeat: str, group: str) -> Iterator[Item]:
        within = child.find(f"{XF}repeat")
        if within is not None:
            yield self._repeat(child, within)
        elif child.tag == f"{XF}group":
            nodeset = child.get("ref", "")
            self.groups[nodeset] = Group(nodeset, self._label(child), child.get("appearance", ""))
            yield from self._items(child, repeat=repeat, group=nodeset or group)
        elif child.tag in _CONTROLS:
            yield self._question(child, repeat=repeat, group=group)
        elif child.tag == f"{XF}setvalue":
            self.settings.append(self._setting(child, of=_parent(child).get("nodeset", "")))
        elif child.tag not in {f"{XF}label", f"{XF}hint"}:
            raise UnusableForm(f"{child.get('ref')}: {etree.QName(child).localname} is not supported")

    def _repeat(self, around: Element, within: Element) -> Repeat:
        nodeset = within.get("nodeset", "")
        name = _name(nodeset)
        contents = tuple(self._items(within, repeat=name, group=""))
        return Repeat(name, nodeset, self._label(around), contents, within.get(f"{JR}count", "").strip())

    def _question(self, control: Element, *, repeat: str, group: str) -> Question:
        nodeset = control.get("ref", "")
        bind = self.binds.get(nodeset, Bind())
        itemset = self._itemset(control)
        self.shown[nodeset] = itemset
        for each in control.iterchildren(f"{XF}setvalue"):
            self.settings.append(self._setting(each, of=nodeset))
        name, choice_filter = _list_of(itemset)
        hint = _ref(control.find(f"{XF}hint"))
        return Question(
            name=_name(nodeset),
            kind=self._kind(control, bind),
            nodeset=nodeset,
            label=self._label(control),
            hint=self.texts.label(hint),
            appearance=control.get("appearance", ""),
            bind=bind,
            choices=name,
            choice_filter=choice_filter,
            repeat=repeat,
            guidance=self.texts.guidance(hint),
            itemset=itemset,
            parameters={key: str(control.get(key)) for key in _PARAMETERS if control.get(key)},
            group=group,
        )

    def _kind(self, control: Element, bind: Bind) -> Kind:
        if kind := _CONTROLS[str(control.tag)]:
            return kind
        if control.tag == f"{XF}upload":
            kind = _UPLOADS.get(control.get("mediatype", "").partition("/")[0])
            if kind is None:
                raise UnusableForm(f"{_name(control.get('ref', ''))}: only pictures and files are taken")
            return kind
        nodeset = control.get("ref", "")
        holds_something = bind.calculate or self.defaults.get(nodeset) or nodeset in self.set_on_load
        if bind.read_only == "true()" and bind.type == "string" and not holds_something:
            return Kind.NOTE
        kind = _INPUTS.get(bind.type)
        if kind is None:
            raise UnusableForm(f"{nodeset}: answers of type {bind.type} are not supported")
        return kind

    def _itemset(self, control: Element) -> Itemset | None:
        if control.find(f"{XF}item") is not None:
            raise UnusableForm(f"{control.get('ref')}: choices written inside the question are not supported")
        itemset = control.find(f"{XF}itemset")
        if itemset is None:
            return None
        value, label = itemset.find(f"{XF}value"), itemset.find(f"{XF}label")
        shown = re.fullmatch(r"jr:itext\((\w+)\)", _ref(label) or "")
        return Itemset(
            nodeset=itemset.get("nodeset", ""),
            value=_ref(value) or "name",
            label=shown.group(1) if shown else (_ref(label) or "label"),
        )

    def _label(self, element: Element) -> Label:
        label = element.find(f"{XF}label")
        reference = _ref(label)
        return self.texts.label(reference) if reference else self.texts.written(label)

    def _refuse_same_names(self) -> None:
        meta = f"{self.form.nodeset}/meta/"
        asked = [place for place in self.form.everything() if not place.nodeset.startswith(meta)]
        counted = Counter(place.name for place in asked if not place.children or place.is_repeat)
        for name, count in counted.items():
            if count > 1:
                raise UnusableForm(f"two questions are named {name!r}: answers go by name, so rename one")

    # -- the model ------------------------------------------------------------------------------

    def _setting(self, action: Element, *, of: str) -> Setting:
        events = frozenset(_EVENTS[e] for e in action.get("event", "").split() if e in _EVENTS)
        expression = action.get("value", "").strip()
        if not expression and action.text:
            expression = f"'{action.text}'"
        return Setting(action.get("ref", ""), expression, events, of)

    def _unseen(self, *kinds: Kind) -> Iterator[Question]:
        for nodeset, bind in self.binds.items():
            kind = Kind.CALCULATE if bind.calculate else Kind.METADATA if bind.preload else Kind.HIDDEN
            is_seen = nodeset in self.shown and kind is not Kind.CALCULATE
            is_meta = nodeset.startswith(f"{self.form.nodeset}/meta/")
            if kind in kinds and nodeset in self.leaves and not (is_seen or is_meta):
                yield Question(_name(nodeset), kind, nodeset, Label(), Label(), "", bind)

    def _chosen_from(self) -> tuple[str, ...]:
        """Return the lists that questions choose from, without tables that are only looked up."""
        used = (_list_of(itemset)[0] for itemset in self.shown.values())
        return tuple(dict.fromkeys(name for name in used if name))

    def _lists(self) -> Iterator[Element]:
        return (each for each in self.model.iterchildren(f"{XF}instance") if each.get("id"))

    def _rows(self, instance: Element) -> _Rows:
        source = instance.get("src", "")
        if not source:
            items = instance.iter(f"{XF}item")
            return tuple({etree.QName(c).localname: c.text or "" for c in item} for item in items)
        name = source.rpartition("/")[2]
        if not source.startswith("jr://file-csv/"):
            raise UnusableForm(f"{source}: only tables in CSV files can be attached")
        if name not in self.files:
            raise UnusableForm(f"{name} is missing beside the form")
        return tables.read(name, self.files[name])

    def _choices(self, name: str, rows: _Rows) -> Iterator[Choice]:
        used = (itemset for itemset in self.shown.values() if itemset and _list_of(itemset)[0] == name)
        itemset = next(used, Itemset(""))
        for row in rows:
            columns = dict(row)
            value, shown = columns.pop(itemset.value, ""), columns.pop(itemset.label, "")
            label = self.texts.named(shown) if itemset.label == "itextId" else spelled_out(shown)
            if itemset.label != "itextId" and "itextId" in columns:
                label = self.texts.named(columns.pop("itextId"))
            yield Choice(value, label, columns)


_PARAMETERS = ("start", "end", "step", "mediatype", "rows")
_CONTROLS: Mapping[str, Kind | None] = {
    f"{XF}input": None,
    f"{XF}upload": None,
    f"{XF}select1": Kind.SELECT_ONE,
    f"{XF}select": Kind.SELECT_MANY,
    f"{ODK}rank": Kind.RANK,
    f"{XF}range": Kind.RANGE,
    f"{XF}trigger": Kind.ACKNOWLEDGE,
}
_UPLOADS = {"image": Kind.IMAGE, "application": Kind.FILE}
_INPUTS = {
    "string": Kind.TEXT,
    "int": Kind.INTEGER,
    "decimal": Kind.DECIMAL,
    "date": Kind.DATE,
    "time": Kind.TIME,
    "dateTime": Kind.DATETIME,
    "barcode": Kind.BARCODE,
    "geopoint": Kind.GEOPOINT,
    "geotrace": Kind.GEOTRACE,
    "geoshape": Kind.GEOSHAPE,
}


def _place(element: Element, above: str) -> Place:
    """Read a node; of each repeat only the template row stays."""
    name = etree.QName(element).localname
    nodeset = f"{above}/{name}"
    templates = {child.tag for child in element if child.get(f"{JR}template") is not None}
    rows = [c for c in element if c.tag not in templates or c.get(f"{JR}template") is not None]
    is_repeat = element.get(f"{JR}template") is not None
    children = tuple(_place(child, nodeset) for child in rows)
    return Place(name, nodeset, tuple(nodeset.split("/")[1:]), children, element.text or "", is_repeat)


def _soft_message(bind: Element) -> Label:
    found = {str(name): str(words) for name, words in bind.attrib.items()}
    start = f"{SOFT}softMessage"
    return Label({name[len(start) + 1 :]: words for name, words in found.items() if name.startswith(start)})


def _list_of(itemset: Itemset | None) -> tuple[str, str]:
    """Return the list that choices come from and the predicate they must satisfy."""
    if itemset is None:
        return "", ""
    shuffled = _SHUFFLED.fullmatch(itemset.nodeset)
    found = _LIST.fullmatch(shuffled.group(1) if shuffled else itemset.nodeset)
    return (found.group(1), (found.group(2) or "").strip()) if found else ("", "")


def _expression(bind: Element, attribute: str) -> str:
    written = bind.get(attribute, "").strip()
    return "" if written in {"false()", ""} and attribute != "calculate" else written


def _ref(element: Element | None) -> str | None:
    return element.get("ref") if element is not None else None


def _parent(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _name(nodeset: str) -> str:
    return nodeset.rsplit("/", 1)[-1]
