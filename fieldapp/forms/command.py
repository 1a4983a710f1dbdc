"""`fieldapp forms`: checking, reading through and publishing forms from the command line."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from fieldapp.forms.check import Checked
    from fieldapp.forms.definition import FormDefinition


def add_to(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    *,
    show: Callable[[FormDefinition, str], int],
) -> None:
    """Add the subcommand to the parser of `fieldapp`; `show` opens a form in a window, in a language."""
    forms = commands.add_parser("forms", help="check and publish forms").add_subparsers(required=True)
    check = forms.add_parser("check", help="say what is wrong with a form, cell by cell")
    check.set_defaults(run=_check)
    outline = forms.add_parser("outline", help="print a form's pages, questions and rules")
    outline.set_defaults(run=_outline)
    preview = forms.add_parser("preview", help="open a form in a window; nothing is stored")
    preview.set_defaults(run=lambda asked: _preview(asked, show))
    for each in (outline, preview):
        each.add_argument("--language", choices=["lo", "en"], default="lo")
    publish = forms.add_parser("publish", help="compile a form into a folder")
    publish.set_defaults(run=_publish)
    built_in = forms.add_parser("built-in", help="write the built-in form, to begin one's own with")
    built_in.set_defaults(run=_built_in)
    built_in.add_argument("folder", type=Path, help="the folder to write enrolment.md and its table into")
    publish.add_argument("--into", type=Path, required=True, help="the folder to write")
    preview.add_argument("file", type=Path, nargs="?", help="the built-in form where none is given")
    for each in (check, outline, publish):
        each.add_argument("file", type=Path, help="an .xlsx or .md file; its CSV tables lie beside it")
    for each in (check, outline, preview, publish):
        each.add_argument(
            "--any", action="store_true", help="no enrolment form: do not ask for the registry's questions"
        )


def _check(asked: argparse.Namespace) -> int:
    checked = _checked(asked)
    if checked.definition is None or checked.findings:
        return 1
    questions = sum(1 for _ in checked.definition.questions())
    print(f"{checked.definition.form_id} {checked.definition.version}: {questions} questions, nothing wrong")
    return 0


def _preview(asked: argparse.Namespace, show: Callable[[FormDefinition, str], int]) -> int:
    if asked.file is None:
        from fieldapp.forms.builtin import enrolment_form

        return show(enrolment_form(), asked.language)
    checked = _checked(asked)
    if checked.definition is None or checked.findings:
        return 1
    return show(checked.definition, asked.language)


def _outline(asked: argparse.Namespace) -> int:
    from fieldapp.forms.outline import outline

    checked = _checked(asked)
    if checked.definition is None or checked.findings:
        return 1
    for line in outline(checked.definition, asked.language):
        print(line)
    return 0


def _publish(asked: argparse.Namespace) -> int:
    from fieldapp.forms import publish

    checked = _checked(asked)
    if checked.definition is None or checked.findings:
        return 1
    publish.write(asked.into, publish.package(checked, publish.beside(asked.file)))
    print(f"{checked.definition.form_id} {checked.definition.version}: written to {asked.into}")
    return 0


def _built_in(asked: argparse.Namespace) -> int:
    from fieldapp.forms.builtin import built_in_parts
    from fieldapp.forms.compile import whole_table

    tables = {name: content for name, content in built_in_parts().items() if name.endswith(".csv")}
    asked.folder.mkdir(parents=True, exist_ok=True)
    for name, content in {"enrolment.md": whole_table().encode(), **tables}.items():
        (asked.folder / name).write_bytes(content)
    print(f"written to {asked.folder / 'enrolment.md'}: give it another version before it is published")
    return 0


def _checked(asked: argparse.Namespace) -> Checked:
    """Check a form and print what is wrong with it."""
    from fieldapp.enrolment.household import RESERVED
    from fieldapp.forms import check, publish, workbook
    from fieldapp.forms.definition import UnusableForm

    try:
        book = workbook.read(asked.file.name, asked.file.read_bytes())
    except OSError as e:
        raise UnusableForm(f"{asked.file} cannot be read: {e.strerror}") from e
    reserved = frozenset[str]() if asked.any else RESERVED
    checked = check.check(book, publish.beside(asked.file), reserved=reserved)
    for finding in checked.findings:
        print(finding)
    if checked.findings:
        print(f"{len(checked.findings)} to put right; the form cannot be published")
    return checked
