"""An HTML element as a row of blocks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

from indexer.sources.blocks import Block
from indexer.sources.prose import clean_lines

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CELLS = {"td", "th"}
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    "label", "img", "picture", "source",
}  # fmt: skip
_SILENT = {
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "title",
    "iframe",
    "object",
    "select",
    "button",
    "textarea",
}
_SPACE = re.compile(r"\s+")
_Event = tuple[str, Tag | str]


def blocks_of(root: Tag, quotes: Collection[int] = ()) -> list[Block]:
    """The text of ``root`` in blocks; elements whose ``id()`` is in ``quotes`` may be pull quotes."""
    builder = _Builder()
    for event, node in _events(root, quotes):
        builder.take(event, node)
    builder.flush()
    return builder.blocks


def text_of(root: Tag) -> str:
    """The text of ``root``, a line for each block."""
    return "\n".join(block.text for block in blocks_of(root)) if isinstance(root, Tag) else ""


def _events(root: Tag, quotes: Collection[int]) -> Iterator[_Event]:
    # With a stack of its own: a page may be nested deeper than Python recurses.
    yield "start", root
    stack = [(root, iter(root.contents))]
    while stack:
        parent, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield "end", parent
        elif isinstance(child, Tag):
            if id(child) in quotes:
                yield "quote", child
            elif child.name not in _SILENT:
                yield "start", child
                stack.append((child, iter(child.contents)))
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            yield "text", str(child)


class _Builder:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._buffer: list[str] = []
        self._links: list[str] = []  # of the text in the buffer
        self._level = 0
        self._anchor = ""  # of the last element before, around or in a heading
        self._anchor_is_own = False
        self._items = 0

    def take(self, event: str, node: Tag | str) -> None:
        if isinstance(node, str):
            self._buffer.append(_SPACE.sub(" ", node))
        elif event == "quote":
            self.flush()
            inner = blocks_of(node)
            if inner:
                links = tuple(link for block in inner for link in block.links)
                self.blocks.append(Block("\n".join(block.text for block in inner), quote=True, links=links))
        elif event == "start":
            self._start(node)
        else:
            self._end(node)

    def _start(self, tag: Tag) -> None:
        if tag.name == "a" and tag.get("href"):
            self._links.append(str(tag["href"]))
        if tag.name == "br":
            self._buffer.append("\n")
        elif tag.name in _INLINE or self._level:
            self._see_anchor(tag)
        elif tag.name in _CELLS:
            self._buffer.append(" | " if self._has_text() else "")
        else:
            self.flush()
            self._see_anchor(tag)
            self._level = _HEADINGS.get(tag.name, 0)
            self._items += tag.name == "li"

    def _end(self, tag: Tag) -> None:
        if tag.name in _INLINE or tag.name in _CELLS or tag.name == "br":
            return
        if self._level and _HEADINGS.get(tag.name) != self._level:
            return
        self.flush()
        self._items -= tag.name == "li"

    def _see_anchor(self, tag: Tag) -> None:
        anchor = str(tag.get("id") or (tag.get("name") if tag.name == "a" else "") or "")
        if anchor and not self._has_text() and not (self._level and self._anchor_is_own):
            self._anchor = anchor
            self._anchor_is_own = tag.name in _HEADINGS

    def _has_text(self) -> bool:
        return any(part.strip() for part in self._buffer)

    def flush(self) -> None:
        """What was gathered is a block."""
        text = clean_lines("".join(self._buffer))
        links = tuple(self._links)
        self._buffer.clear()
        self._links.clear()
        level, self._level = self._level, 0
        if text:
            anchor = self._anchor if level else ""
            self.blocks.append(Block(text, level, anchor, item=self._items > 0, links=links))
            self._anchor, self._anchor_is_own = "", False
