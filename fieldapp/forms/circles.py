"""Finding questions that wait for each other: each computed from, or asked because of, the next."""

from __future__ import annotations

from collections.abc import Mapping

from fieldapp.forms.definition import FormDefinition
from fieldapp.forms.xpath.parse import parse
from fieldapp.forms.xpath.syntax import references


def circle(definition: FormDefinition) -> tuple[str, ...]:
    """Return the nodesets of a circle, the first again at the end; empty where there is none."""
    waits = {place.nodeset: _waits_for(definition, place.nodeset) for place in definition.root.everything()}
    done: set[str] = set()
    for nodeset in waits:
        if ring := _walk(waits, nodeset, [], done):
            return ring
    return ()


def _waits_for(definition: FormDefinition, nodeset: str) -> tuple[str, ...]:
    bind = definition.binds.get(nodeset)
    written = [bind.relevant, bind.calculate] if bind else []
    read = [each for text in written if text for each in references(parse(text), nodeset)]
    around = nodeset.rpartition("/")[0]
    return tuple(each for each in [*read, around] if each)


def _walk(
    waits: Mapping[str, tuple[str, ...]], nodeset: str, path: list[str], done: set[str]
) -> tuple[str, ...]:
    if nodeset in path:
        return (*path[path.index(nodeset) :], nodeset)
    if nodeset in done:
        return ()
    for each in waits.get(nodeset, ()):
        if ring := _walk(waits, each, [*path, nodeset], done):
            return ring
    done.add(nodeset)
    return ()
