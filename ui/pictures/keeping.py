"""Where the window's pictures are kept and come from; all work on them is done beside the window's thread."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeAlias
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from shiboken6 import isValid

from fieldapp import crypto
from fieldapp.enrolment import attachments
from fieldapp.enrolment.attached_files import AttachedFile, answer_of_file, check_file
from fieldapp.enrolment.attachments import AttachmentKind
from fieldapp.errors import FieldappError
from fieldapp.pictures.reading import NoPicture
from sync.device.blobs import Coming
from ui.background import Background
from ui.pictures.images import to_image

_REMEMBERED = 40
"""So many decoded pictures stay in memory, the last shown ones."""


class Box(Protocol):
    """Keeps pictures, as a desk does."""

    def attach(self, kind: AttachmentKind, picture: bytes) -> str:
        """Keep a picture; returns the answer that names it."""

    def picture(self, answer: str) -> bytes | None:
        """Return the picture an answer names; None where it is not here."""

    def note_exported(self, about: str) -> None:
        """Write into the audit that something leaves the laptop as a file."""


class MemoryBox:
    """Keeps pictures as long as the program runs, for a form that is only tried out."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def attach(self, kind: AttachmentKind, picture: bytes) -> str:
        """Keep a picture; returns the answer that names it."""
        del kind
        answer = attachments.answer_of(crypto.sha256(picture))
        self._kept[answer] = picture
        return answer

    def picture(self, answer: str) -> bytes | None:
        """Return the picture an answer names."""
        return self._kept.get(answer.partition(" ")[0])

    def note_exported(self, about: str) -> None:
        """Nothing of a form that is tried out is written down."""


Fetch: TypeAlias = Callable[[UUID, bytes, Callable[[Coming], object]], object]
"""Gets a picture of a record from the fund by its SHA-256, and tells how far it is."""


class Pictures(QObject):
    """The pictures of one sitting. What is decoded is only in memory, and gone with it."""

    ready = Signal(str)
    """Carries the answer whose picture can be shown now, or cannot be read."""
    fetched = Signal(str, str)
    """Carries an answer, and the code of why its picture did not come from the fund; "" where it did."""
    coming = Signal(str, object)
    """Carries an answer, and how far its picture is that comes from the fund: a Coming."""

    def __init__(self, box: Box, fetch: Fetch | None = None) -> None:
        super().__init__()
        self._box, self._fetch = box, fetch
        self.background = Background()
        self._images: OrderedDict[tuple[str, int], QImage] = OrderedDict()
        self._asked: set[tuple[str, int]] = set()
        self._is_stopped = False

    def stop(self) -> None:
        """Finish what was begun, and forget what was shown; what is still on the screen asks in vain."""
        self._is_stopped = True
        self.background.stop()
        self._images.clear()
        self._asked.clear()

    def keep(self, kind: AttachmentKind, content: bytes) -> str:
        """Keep a picture durably; returns the answer that names it."""
        return self._box.attach(kind, content)

    def keep_file(self, name: str, content: bytes) -> str:
        """Keep a file durably; returns the answer that tells of it. Raises FileTooLarge, FileRefused."""
        check_file(name, content)
        return answer_of_file(self._box.attach(AttachmentKind.FILE, content), content, name)

    def save_copy(
        self, file: AttachedFile, to: Path, *, record: UUID | None, done: Callable[[str], None]
    ) -> None:
        """Write a kept file outside the store; `done` hears a code where that failed, else "".

        It is looked into first as where it was chosen, which was on another laptop. The audit names the
        record, or the bytes where there is none: the file's own name may be a person's.
        """
        content = None if self._is_stopped else self._box.picture(file.picture)
        if content is None:
            return
        try:
            check_file(file.name, content)
        except FieldappError as e:
            done(e.code)
            return
        self._box.note_exported(str(record) if record else f"attached {file.picture[-12:]}")
        self.background.run(lambda: to.write_bytes(content), done=lambda outcome: done(_why_not(outcome)))

    def is_here(self, answer: str) -> bool:
        """Tell whether the picture is on this laptop."""
        return not self._is_stopped and self._box.picture(answer) is not None

    def image(self, answer: str, long_side: int) -> QImage | None:
        """Return a picture to show, at most so long; None where it is not here, or is still being read.

        `ready` says when it is; an empty image is one that cannot be read.
        """
        return self._image(answer, long_side, self._box.picture)

    def image_of(self, name: str, content: bytes, long_side: int) -> QImage | None:
        """Return a form's own picture, which is no answer, in the same way; `ready` carries its name."""
        return self._image(name, long_side, lambda _name: content)

    def _image(self, name: str, long_side: int, look: Callable[[str], bytes | None]) -> QImage | None:
        key = (name, long_side)
        if key in self._images:
            self._images.move_to_end(key)
            return self._images[key]
        content = None if self._is_stopped else look(name)
        if content is not None and key not in self._asked:
            self._asked.add(key)
            self.background.run(
                lambda: _decoded(content, long_side), done=lambda image: self._decoded(key, image)
            )
        return None

    def _decoded(self, key: tuple[str, int], image: QImage | Exception) -> None:
        if not isValid(self) or self._is_stopped:
            return
        if isinstance(image, Exception):
            raise image
        self._asked.discard(key)
        self._images[key] = image
        while len(self._images) > _REMEMBERED:
            self._images.popitem(last=False)
        self.ready.emit(key[0])

    @property
    def can_fetch(self) -> bool:
        """Whether a picture that is not here may be at the fund."""
        return self._fetch is not None

    def fetch(self, record: UUID, answer: str) -> None:
        """Get a picture of a record from the fund; `fetched` says what came of it."""
        name, fetch = attachments.named_by(answer), self._fetch
        if name is None or fetch is None or self._is_stopped:
            return

        def job() -> str:
            try:
                fetch(record, name, lambda coming: self.coming.emit(answer, coming))
            except FieldappError as e:
                return e.code
            return ""

        self.background.run(job, done=lambda outcome: self._fetched(answer, outcome))

    def _fetched(self, answer: str, outcome: object) -> None:
        if not isValid(self) or self._is_stopped:
            return
        if isinstance(outcome, Exception):
            raise outcome
        self.fetched.emit(answer, str(outcome))


def _why_not(outcome: object) -> str:
    if isinstance(outcome, OSError):
        return "cannot-save-there"
    if isinstance(outcome, Exception):
        raise outcome
    return ""


def _decoded(content: bytes, long_side: int) -> QImage:
    from fieldapp.pictures.encoding import decoded

    try:
        return to_image(decoded(content, long_side=long_side))
    except NoPicture:
        return QImage()
