"""A page as a row of blocks: what HTML, Markdown and plain text have in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from indexer.document import Section


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, an item of a list or a row of a table.

    ``text`` has one or more lines. ``level`` is that of a heading, 0 for other text; ``anchor`` belongs to a
    heading. ``quote`` says that this may be a pull quote, and ``item`` that it is one of a list. ``links``: what its
    text points to.
    """

    text: str
    level: int = 0
    anchor: str = ""
    quote: bool = False
    item: bool = False
    links: tuple[str, ...] = ()

    @property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.split("\n")


def sections(blocks: Iterable[Block]) -> tuple[Section, ...]:
    """``blocks`` as sections, each beginning at a heading; text before the first heading has none."""
    result: list[Section] = []
    heading = Block("")
    texts: list[str] = []
    for block in (*blocks, Block("", level=1)):
        if not block.level:
            texts.append(block.text)
            continue
        if heading.text or texts:
            result.append(Section("\n".join(texts), heading.text.replace("\n", " "), heading.anchor))
        heading, texts = block, []
    return tuple(result)
