"""YAML as people write it by hand: no references, no duplicate keys, no depths."""

from __future__ import annotations

from typing import Any

import yaml

from indexer.errors import SourceError

_DEEPEST = 20
# libyaml where it is there; without it the same, slower.
_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_BASE):  # type: ignore[misc]
    """Dates stay text (a wrong one is then a complaint on its record, not on the file)."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in _BASE.yaml_implicit_resolvers.items()
}


def _mapping(loader: Any, node: yaml.MappingNode) -> dict[object, object]:
    result: dict[object, object] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str):
            raise yaml.constructor.ConstructorError(None, None, "een sleutel is geen tekst", key_node.start_mark)
        if key in result:
            # The last one would win without a word: with "zichtbaarheid" that could publish what is internal.
            raise yaml.constructor.ConstructorError(None, None, f"‘{key:.40}’ staat er twee keer", key_node.start_mark)
        result[key] = loader.construct_object(value_node, deep=True)
    return result


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def load(text: str) -> Any:
    """The value in ``text``. Raises SourceError with the line of what is wrong."""
    try:
        _check_shape(text)
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader, made stricter
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f" op regel {mark.line + 1}" if mark else ""
        raise SourceError(f"geen geldige YAML{where}: {error.problem or error.context}") from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise SourceError(f"geen geldige YAML: {str(error).splitlines()[0]}") from error


def _check_shape(text: str) -> None:
    """Refuse what makes a small file endless, before anything is built of it."""
    depth = 0
    for event in yaml.parse(text, Loader=_BASE):
        if isinstance(event, yaml.AliasEvent):
            raise SourceError(f"verwijzing ‘*{event.anchor:.40}’ op regel {_line(event)}: schrijf de tekst uit")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise SourceError(f"te diep genest (meer dan {_DEEPEST} lagen) op regel {_line(event)}")


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
