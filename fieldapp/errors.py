"""Errors, sorted by who can do something about them.

Every error carries a stable `code`; the words a person reads for it live in `ui/texts.py`,
because the language is chosen at display. Exceptions are for what stops the work; the expected
outcomes of one item (receipted, differs, quarantined) are values.
"""


class FieldappError(Exception):
    """Any error this project raises on purpose."""

    code = "unexpected"


class SurroundingsError(FieldappError):
    """The laptop or the network cannot do it now. Nothing typed is lost."""

    code = "surroundings"


class InputError(FieldappError):
    """A person gave something that cannot be used; the words say what to do next."""

    code = "input"


class BugError(FieldappError):
    """We broke a promise of our own."""

    code = "bug"


class AccessError(FieldappError):
    """This account may not do this. Checked in the core, not on the screen."""

    code = "not-allowed"
