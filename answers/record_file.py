"""RecordFile: the text of a YAML file with records, in which one field of one record changes and nothing else.

A file is never written anew from what was understood of it: comments, other records, their order and the way somebody
wrote them stay as they are. Comments within a value that is replaced come to stand above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import yaml

from answers.record_yaml import Value, in_block, in_braces
from indexer import EditorError, attribute_name

_LIST_KEY = "vragen"
_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\r\n]*", re.MULTILINE)
_COMMENT_BEHIND = re.compile(r"[ \t]+#[^\r\n]*")


class _Key(NamedTuple):
    """A key of a record: its Dutch name, and whether the items of a list each get a line of their own."""

    name: str
    item_per_line: bool = False


KEYS: Mapping[str, _Key] = {
    "id": _Key("id"),
    "title": _Key("titel"),
    "asker": _Key("vraagsteller"),
    "question": _Key("vraag"),
    "answer": _Key("antwoord"),
    "tips": _Key("tips", item_per_line=True),
    "product": _Key("product"),
    "date": _Key("datum"),
    "themes": _Key("themas"),
    "audiences": _Key("doelgroepen"),
    "authors": _Key("auteurs"),
    "visibility": _Key("zichtbaarheid"),
    "sources": _Key("bronnen", item_per_line=True),
}
"""Field of a record → its key in a file, in the order in which a file has them."""
_ORDER = [attribute_name(key.name) for key in KEYS.values()]


def new_file(values: Mapping[str, Value]) -> str:
    """The text of a file with one record; fields without a value are left out."""
    return "".join(
        f"{key.name}:{in_block(value, key.item_per_line, '')}\n"
        for name, key in KEYS.items()
        if (value := values.get(name))
    )


class Unchangeable(EditorError):
    """A file that the index can read, but in which nothing can be changed without risk to the rest."""

    def __init__(self, file_name: str) -> None:
        super().__init__(
            f"{file_name} is zo geschreven dat de balie het niet kan wijzigen zonder iets te verliezen. "
            "Wijzig het bestand zelf."
        )


class RecordFile:
    """The records in the text of a file that the index can read. Raises Unchangeable."""

    def __init__(self, text: str, file_name: str) -> None:
        self.text = text
        try:
            # Not by libyaml, as sources are read: only this loader tells exactly where everything stands.
            root = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            raise Unchangeable(file_name) from error
        self._records = list(_record_nodes(root))
        self._newline = "\r\n" if "\r\n" in text else "\n"

    def __len__(self) -> int:
        return len(self._records)

    def value(self, number: int, field: str) -> str:
        """The text of ``field`` in record ``number`` as it was written; empty when there is none."""
        node = self._value_node(number, field)
        return node.value if isinstance(node, yaml.ScalarNode) and not _is_null(node) else ""

    def values(self, number: int, field: str, separators: str = ",;") -> tuple[str, ...]:
        """The same of a list, which may be written as one text."""
        node = self._value_node(number, field)
        if isinstance(node, yaml.SequenceNode):
            return tuple(item.value for item in node.value if isinstance(item, yaml.ScalarNode))
        return tuple(filter(None, map(str.strip, re.split(f"[{separators}]", self.value(number, field)))))

    def changed(self, number: int, values: Mapping[str, Value]) -> str:
        """The text with these fields of record ``number`` changed; a field without a value keeps its key."""
        record = self._records[number]
        edits: list[_Edit] = []
        for field, value in values.items():
            at = self._index(record, field)
            if at is not None:
                edits.append(self._replaced(record, at, KEYS[field], value))
            elif value:
                edits.append(self._added(record, KEYS[field], value))
        text = self.text
        # From the end to the beginning; what is added at one place goes in reverse, to stand in the given order.
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end, edit.rank), reverse=True):
            text = text[: edit.start] + edit.text.replace("\n", self._newline) + text[edit.end :]
        return text

    def _value_node(self, number: int, field: str) -> yaml.Node | None:
        record = self._records[number]
        at = self._index(record, field)
        return None if at is None else record.value[at][1]

    def _index(self, record: yaml.MappingNode, field: str) -> int | None:
        wanted = attribute_name(KEYS[field].name)
        return next((at for at, (key, _) in enumerate(record.value) if attribute_name(key.value) == wanted), None)

    def _replaced(self, record: yaml.MappingNode, at: int, key: _Key, value: Value) -> _Edit:
        key_node, node = record.value[at]
        start, end = key_node.start_mark.index, self._end(node)
        written_key = self.text[start : key_node.end_mark.index]
        if record.flow_style:
            return _Edit(key_node.end_mark.index, end, f":{in_braces(value)}", 0)
        indent = " " * key_node.start_mark.column
        written = in_block(value, key.item_per_line, indent)
        behind = _COMMENT_BEHIND.match(self.text, end)
        if behind and "\n" in written:
            end = behind.end()
        above = "".join(f"{comment}\n{indent}" for comment in self._comments(key_node, node, end))
        return _Edit(start, end, f"{above}{written_key}:{written}", 0)

    def _added(self, record: yaml.MappingNode, key: _Key, value: Value) -> _Edit:
        order = _ORDER.index(attribute_name(key.name))
        before = [node for name, node in record.value if attribute_name(name.value) in _ORDER[:order]]
        first = record.value[0][0].start_mark
        if record.flow_style:
            return _Edit(first.index, first.index, f'"{key.name}":{in_braces(value)}, ', order)
        indent = " " * first.column
        line = f"{key.name}:{in_block(value, key.item_per_line, indent)}"
        if not before:
            return _Edit(first.index, first.index, f"{line}\n{indent}", order)
        end = self._line_end(max(map(self._end, before)))
        return _Edit(end, end, f"\n{indent}{line}", order)

    def _line_end(self, index: int) -> int:
        found = re.compile(r"\r?\n").search(self.text, index)
        return found.start() if found else len(self.text)

    def _end(self, node: yaml.Node) -> int:
        """Where ``node`` ends; a block ends, for YAML, only where something else begins."""
        end: int = node.end_mark.index
        if isinstance(node, yaml.ScalarNode):
            return len(self.text[:end].rstrip()) if node.style in ("|", ">") else end
        if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
            return end
        last = node.value[-1]
        return self._end(last[1] if isinstance(last, tuple) else last)

    def _comments(self, key_node: yaml.Node, node: yaml.Node, end: int) -> Iterator[str]:
        """The comments from the key to ``end``."""
        position = key_node.end_mark.index
        for scalar in _scalars(node):
            start: int = scalar.start_mark.index
            yield from _COMMENT.findall(self.text[position:start])
            position = self._end(scalar)
            if scalar.style in ("|", ">"):
                yield from _COMMENT.findall(self.text[start : min(self._line_end(start), position)])
        yield from _COMMENT.findall(self.text[position:end])


class _Edit(NamedTuple):
    """``text`` in the place of what stands from ``start`` to ``end``; ``rank`` orders what is added at one place."""

    start: int
    end: int
    text: str
    rank: int


def _record_nodes(root: yaml.Node | None) -> Iterator[yaml.MappingNode]:
    if isinstance(root, yaml.MappingNode):
        listed = next((node for key, node in root.value if key.value == _LIST_KEY), None)
        if listed is None:
            yield root
            return
        root = listed
    if isinstance(root, yaml.MappingNode):
        yield root
    elif isinstance(root, yaml.SequenceNode):
        for node in root.value:
            yield node if isinstance(node, yaml.MappingNode) else _no_record(node)


def _no_record(node: yaml.Node) -> yaml.MappingNode:
    """Something in the list that is no record, in its place so that the others keep their numbers."""
    return yaml.MappingNode(node.tag, [], node.start_mark, node.end_mark)


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
        return
    for child in node.value if isinstance(node, yaml.CollectionNode) else ():
        for part in child if isinstance(child, tuple) else (child,):
            yield from _scalars(part)


def _is_null(node: yaml.ScalarNode) -> bool:
    return bool(node.tag == "tag:yaml.org,2002:null")
