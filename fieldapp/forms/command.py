"""`fieldapp forms`: checking and publishing forms from the command line."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommand to the parser of `fieldapp`."""
    forms = commands.add_parser("forms", help="check and publish forms").add_subparsers(required=True)
    check = forms.add_parser("check", help="say what is wrong with a form, cell by cell")
    check.set_defaults(run=_check)
    publish = forms.add_parser("publish", help="compile a form into a folder")
    publish.set_defaults(run=_publish)
    publish.add_argument("--into", type=Path, required=True, help="the folder to write")
    for each in (check, publish):
        each.add_argument("file", type=Path, help="an .xlsx or .md file; its CSV tables lie beside it")
        each.add_argument(
            "--any",
            action="store_true",
            help="not an enrolment form: do not ask for the registry's questions",
        )


def _check(asked: argparse.Namespace) -> int:
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
    if checked.findings or checked.definition is None:
        print(f"{len(checked.findings)} to put right; the form cannot be published")
        return 1
    questions = sum(1 for _ in checked.definition.questions())
    print(f"{checked.definition.form_id} {checked.definition.version}: {questions} questions, nothing wrong")
    if "into" in asked:
        publish.write(asked.into, publish.package(checked, publish.beside(asked.file)))
        print(f"written to {asked.into}")
    return 0


def _publish(asked: argparse.Namespace) -> int:
    return _check(asked)
