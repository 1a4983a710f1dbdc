"""What a form is: pages of questions, as read from an ODK XForm (`xform.py`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from fieldapp.errors import InputError
from fieldapp.forms.schema import Place


class UnusableForm(InputError):
    """The file is no form that this program can run; the message names the place."""

    code = "unusable-form"


class Kind(StrEnum):
    """What kind of answer a question takes."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    RANGE = "range"
    DATE = "date"
    TIME = "time"
    DATETIME = "date-time"
    SELECT_ONE = "select-one"
    SELECT_MANY = "select-many"
    RANK = "rank"
    ACKNOWLEDGE = "acknowledge"
    BARCODE = "barcode"
    GEOPOINT = "geopoint"
    GEOTRACE = "geotrace"
    GEOSHAPE = "geoshape"
    IMAGE = "image"
    """A photo, a signature or a drawing (by `appearance`); the answer is the name of a blob."""
    FILE = "file"
    """The answer is the name of a blob, its size and what the file is called."""
    NOTE = "note"
    CALCULATE = "calculate"
    HIDDEN = "hidden"
    """Never shown; set by a default or by another question's `trigger`."""
    METADATA = "metadata"
    """Never shown; what the laptop knows: start, end, deviceid, username and the like."""


ATTACHED = frozenset({Kind.IMAGE, Kind.FILE})
SELECTS = frozenset({Kind.SELECT_ONE, Kind.SELECT_MANY, Kind.RANK})


@dataclass(frozen=True, slots=True)
class Label:
    """The same words in every language of the form."""

    words: Mapping[str, str] = field(default_factory=dict)
    """By language code; "" for words that are the same in all."""
    outputs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Where answers are put into the words: text, expression, text, expression, …, text."""
    images: Mapping[str, str] = field(default_factory=dict)
    """By language code, the name of the picture beside the words."""
    sounds: Mapping[str, str] = field(default_factory=dict)
    """By language code, the name of the sound that says them."""

    def in_(self, language: str) -> str:
        """Return the words in a language ("lo", "en"), else in any there is."""
        return self.words.get(language) or next(iter(self.words.values()), "")


NO_WORDS = Label()


@dataclass(frozen=True, slots=True)
class Bind:
    """What the form says about one node: XPath expressions, "" where it says nothing."""

    type: str = "string"
    relevant: str = ""
    required: str = ""
    required_message: Label = Label()
    constraint: str = ""
    constraint_message: Label = Label()
    soft_constraint: str = ""
    """What ought to hold; where it does not, a reason is asked for (an extra column of ours)."""
    soft_message: Label = Label()
    calculate: str = ""
    read_only: str = ""
    preload: str = ""
    """"start", "end", "today" or the name of a property; "" for an ordinary node."""
    max_pixels: str = ""
    """How long the longer side of a picture may be; "" where the form sets no limit."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a list."""

    value: str
    label: Label
    columns: Mapping[str, str] = field(default_factory=dict)
    """Further columns of the list, for choice filters."""


@dataclass(frozen=True, slots=True)
class Itemset:
    """Where a question's choices come from."""

    nodeset: str
    """An expression: a list, filtered or shuffled, or the rows of a repeat."""
    value: str = "name"
    """The column that is the answer."""
    label: str = "label"
    """The column that is shown."""


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
    """The id of its choice list; "" where the choices are rows of a repeat."""
    choice_filter: str = ""
    """The predicate its choices must satisfy; "" for all."""
    repeat: str = ""
    """The name of the innermost repeat it stands in."""
    guidance: Label = Label()
    """Words for training and for paper."""
    itemset: Itemset | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    """"start", "end", "step" of a range; "mediatype" of a file; "rows" of a text."""
    group: str = ""
    """The nodeset of the innermost group inside its page; "" where it stands on the page itself."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Questions asked once a row, such as once a dependant."""

    name: str
    nodeset: str
    label: Label
    contents: tuple[Question | Repeat, ...]
    """Questions and inner repeats, in the order of the form."""
    count: str = ""
    """An expression for how many rows there are; "" where the enumerator adds rows."""

    @property
    def items(self) -> tuple[Question, ...]:
        """Return the questions of a row, without those of inner repeats."""
        return tuple(each for each in self.contents if isinstance(each, Question))

    @property
    def repeats(self) -> tuple[Repeat, ...]:
        """Return the repeats inside this one."""
        return tuple(each for each in self.contents if isinstance(each, Repeat))


Item: TypeAlias = Question | Repeat


@dataclass(frozen=True, slots=True)
class Page:
    """A group of questions shown together."""

    name: str
    nodeset: str
    """The group's; that of the form where the questions stand in no group."""
    label: Label
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A heading inside a page."""

    nodeset: str
    label: Label
    appearance: str


@dataclass(frozen=True, slots=True)
class Setting:
    """A value the form puts into a node when something happens."""

    target: str
    """A nodeset."""
    expression: str
    """"" clears."""
    on: frozenset[str]
    """"first-load", "new-row", "changed"."""
    of: str = ""
    """The nodeset whose answer has to change, or the repeat that has to get a row."""


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """A whole form."""

    form_id: str
    version: str
    title: str
    pages: tuple[Page, ...]
    calculations: tuple[Question, ...]
    """In the order of the form."""
    hidden: tuple[Question, ...]
    """What is neither shown nor calculated: hidden nodes and metadata."""
    binds: Mapping[str, Bind]
    """By nodeset, groups included."""
    choices: Mapping[str, tuple[Choice, ...]]
    columns: Mapping[str, tuple[Mapping[str, str], ...]]
    """Every row of every list and attached table, as `instance()` sees it."""
    root: Place
    """The shape of the answers."""
    groups: Mapping[str, Group]
    settings: tuple[Setting, ...]
    languages: tuple[str, ...]
    """Language codes, the form's own default first."""
    images: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures beside words, by the name that a label gives them."""
    sounds: Mapping[str, bytes] = field(default_factory=dict)
    """Sounds that say words, in the same way."""

    def image_of(self, label: Label, language: str) -> str:
        """Return the name of the picture beside a label, "" where there is none."""
        return _present(label.images, self.images, language)

    def sound_of(self, label: Label, language: str) -> str:
        """Return the name of the sound that says a label, "" where there is none."""
        return _present(label.sounds, self.sounds, language)

    def labels(self) -> Iterator[Label]:
        """Yield every label that may have a picture or a sound: of pages, groups, questions and choices."""
        yield from (page.label for page in self.pages)
        yield from (group.label for group in self.groups.values())
        yield from (question.label for question in self.questions())
        yield from (choice.label for choices in self.choices.values() for choice in choices)

    def repeats(self) -> Iterator[Repeat]:
        """Yield every repeat, an outer one before those inside it."""
        pending = [item for page in self.pages for item in page.items if isinstance(item, Repeat)]
        while pending:
            repeat = pending.pop(0)
            yield repeat
            pending = [*repeat.repeats, *pending]

    def questions(self) -> Iterator[Question]:
        """Yield every question that is shown, in form order, those of repeats included."""
        for page in self.pages:
            yield from _questions(page.items)

    def question(self, name: str) -> Question:
        """Return a question by its name. Raises KeyError."""
        for question in self.questions():
            if question.name == name:
                return question
        raise KeyError(name)


def _present(names: Mapping[str, str], files: Mapping[str, bytes], language: str) -> str:
    name = names.get(language) or next(iter(names.values()), "")
    return name if name in files else ""


def _questions(items: tuple[Item, ...]) -> Iterator[Question]:
    for item in items:
        if isinstance(item, Question):
            yield item
        else:
            yield from _questions(item.contents)
