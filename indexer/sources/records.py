"""Pages that hold many records as running text: Vraagsteller, Vraag, Antwoord, Tips, Product.

A record begins with a title or with the question itself, and its parts begin with those labels::

    Hoe bereiken wij nieuwe ouders?            Ouders op school
    Vraagsteller: Basisschool De Ark           Vraagsteller: Basisschool De Ark
                                               Vraag: Hoe bereiken wij nieuwe ouders?
    Antwoord:                                  Product: Er is een handreiking.
    Begin met een kop koffie.

What stands between the records (headings, introductions) and after the last one belongs to none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from indexer.settings import LabelTexts
from indexer.sources.blocks import Block
from indexer.sources.prose import BULLET, ends_sentence, unwrap

_LEAST = 2
_HEADING_LENGTH = 100
_PARTS = ("asker", "question", "answer", "tips", "product")
_OPENING = {"asker", "question"}


@dataclass(frozen=True, slots=True)
class Record:
    """One answered question; ``anchor`` is that of its heading, ``links`` what its text points to."""

    title: str = ""
    asker: str = ""
    question: str = ""
    answer: str = ""
    tips: tuple[str, ...] = ()
    product: str = ""
    anchor: str = ""
    links: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether there is something asked and something answered."""
        return bool((self.question or self.title) and (self.answer or self.product))


def find(blocks: Sequence[Block], labels: LabelTexts) -> list[Record]:
    """The records in ``blocks``; none when there are too few to make this a page of records."""
    page = _Page(blocks, list(_lines(blocks, _Labels.of(labels))))
    groups = list(page.groups())
    if len(groups) < _LEAST:
        return []
    records = list(page.records(groups))
    return records if sum(record.complete for record in records) >= _LEAST else []


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    block: int
    part: str = ""  # which part of a record begins here


@dataclass(slots=True)
class _Group:
    """Where the parts of one record begin: part → number of its line."""

    parts: dict[str, int] = field(default_factory=dict)

    @property
    def first(self) -> int:
        return min(self.parts.values())

    @property
    def last(self) -> int:
        return max(self.parts.values())

    def ends_before(self, part: str) -> bool:
        """Whether ``part`` can only be that of a next record."""
        if part in self.parts:
            return True
        later = _PARTS[2:] if part in _OPENING else _PARTS[_PARTS.index(part) + 1 :]
        return any(name in self.parts for name in later)


@dataclass(frozen=True, slots=True)
class _Labels:
    begins: tuple[tuple[str, re.Pattern[str]], ...]
    inline: re.Pattern[str]

    @staticmethod
    @lru_cache(maxsize=4)
    def of(labels: LabelTexts) -> _Labels:
        patterns = {part: getattr(labels, part) for part in _PARTS}
        anywhere = "|".join(f"(?:{pattern.removeprefix('^')})" for pattern in patterns.values())
        return _Labels(
            begins=tuple((part, re.compile(pattern, re.IGNORECASE)) for part, pattern in patterns.items()),
            # A label within a line counts only after the end of a sentence, in its own capitals.
            inline=re.compile(rf"(?<=[.?!…’'”\")])\s+(?={anywhere})"),
        )


def _lines(blocks: Sequence[Block], labels: _Labels) -> Iterator[_Line]:
    for number, block in enumerate(blocks):
        for line in block.lines:
            for piece in labels.inline.split(line):
                yield _line(piece.strip(), number, labels)


def _line(text: str, block: int, labels: _Labels) -> _Line:
    for part, pattern in labels.begins:
        match = pattern.match(text)
        if match:
            return _Line(text[match.end() :].strip(), block, part)
    return _Line(text, block)


class _Page:
    def __init__(self, blocks: Sequence[Block], lines: Sequence[_Line]) -> None:
        self.blocks = blocks
        self.lines = lines

    def groups(self) -> Iterator[_Group]:
        """The parts that stand together, record by record."""
        group: _Group | None = None
        for number, line in enumerate(self.lines):
            if not line.part:
                continue
            if group is None or group.ends_before(line.part):
                if line.part not in {*_OPENING, "answer"}:
                    continue  # tips or a product of nothing: running text
                if group is not None:
                    yield group
                group = _Group()
            elif line.part not in {*_OPENING, "answer"} and self._heading_between(group.last, number):
                continue
            group.parts[line.part] = number
        if group is not None:
            yield group

    def records(self, groups: Sequence[_Group]) -> Iterator[Record]:
        headers = []
        free = 0  # the first line that is no part of an earlier record
        for group in groups:
            headers.append(self._header(group, free))
            free = self._value_end(group.last) + 1
        ends = [*(header[0] if header else group.first for header, group in zip(headers, groups, strict=True)), None]
        for group, header, end in zip(groups, headers, ends[1:], strict=True):
            yield self._record(group, header, len(self.lines) if end is None else end)

    def _header(self, group: _Group, free: int) -> range:
        """The lines of the title or question that stand before the first label."""
        first = group.first
        start = self._block_start(first, free)
        if start == first and first > free:
            above = self._block_start(first - 1, free)
            if self._is_header(above, first, "question" in group.parts):
                start = above
        if start < first and start > free and "question" not in group.parts:
            above = self._block_start(start - 1, free)
            if self.blocks[self.lines[above].block].level:
                start = above
        return range(start, first)

    def _block_start(self, number: int, free: int) -> int:
        block = self.lines[number].block
        while number > free and self.lines[number - 1].block == block:
            number -= 1
        return number

    def _is_header(self, start: int, end: int, titled: bool) -> bool:
        block = self.blocks[self.lines[start].block]
        if self._is_heading(self.lines[start].block):
            return True
        return not titled and not block.item and self.lines[end - 1].text.endswith("?")

    def _heading_between(self, part: int, number: int) -> bool:
        between = {line.block for line in self.lines[self._value_end(part) + 1 : number]}
        return any(self._is_heading(block) for block in between - {self.lines[number].block})

    def _value_end(self, number: int) -> int:
        """The last line of the block in which the value begins that has its label on line ``number``."""
        if not self.lines[number].text and number + 1 < len(self.lines) and not self.lines[number + 1].part:
            number += 1
        block = self.lines[number].block
        while number + 1 < len(self.lines) and self.lines[number + 1].block == block:
            number += 1
        return number

    def _is_heading(self, number: int) -> bool:
        block = self.blocks[number]
        if block.level:
            return True
        if block.item or "\n" in block.text or len(block.text) > _HEADING_LENGTH or BULLET.match(block.text):
            return False
        if block.text.endswith(":"):
            return number + 1 == len(self.blocks) or not self.blocks[number + 1].item
        return not ends_sentence(block.text)

    def _record(self, group: _Group, header: range, end: int) -> Record:
        ranges = {part: self._range(part, number, group, end) for part, number in group.parts.items()}
        values = {part: self._texts(lines) for part, lines in ranges.items()}
        asker, asked = _asker(values.get("asker", []))
        title, question = self._title_and_question(header, " ".join(values.get("question", asked)))
        return Record(
            title=title,
            asker=asker,
            question=question,
            answer=unwrap(values.get("answer", [])),
            tips=tuple(line for line in unwrap(values.get("tips", [])).split("\n") if line),
            product=unwrap(values.get("product", [])),
            anchor=next((anchor for number in header if (anchor := self._anchor(number))), ""),
            links=self._links([header, *ranges.values()]),
        )

    def _anchor(self, number: int) -> str:
        return self.blocks[self.lines[number].block].anchor

    def _links(self, ranges: Iterable[range]) -> tuple[str, ...]:
        blocks = dict.fromkeys(self.lines[number].block for lines in ranges for number in lines)
        return tuple(link for block in blocks for link in self.blocks[block].links)

    def _texts(self, lines: range) -> list[str]:
        return [text for number in lines if (text := self.lines[number].text)]

    def _range(self, part: str, number: int, group: _Group, end: int) -> range:
        """The lines of the value of ``part``, which begins on line ``number``."""
        later = [start for start in group.parts.values() if start > number]
        stop = min(later, default=end)
        if not later:
            stop = min(stop, self._tail(part, self._value_end(number) + 1, stop))
        return range(number, stop)

    def _tail(self, part: str, number: int, stop: int) -> int:
        """Where the last value of a record ends: at a heading; tips end with their list."""
        while number < stop:
            block = self.lines[number].block
            if self._is_heading(block) or (part == "tips" and not self.blocks[block].item):
                return number
            number += 1
        return stop

    def _title_and_question(self, header: range, question: str) -> tuple[str, str]:
        lines = [self.lines[number].text for number in header]
        if question or not lines:
            return " ".join(lines), question
        if len(lines) > 1 and self._is_title(header[0], lines[1]):
            return lines[0], " ".join(lines[1:])
        text = " ".join(lines)
        asks = ends_sentence(text) or len(text) > _HEADING_LENGTH
        return ("", text) if asks else (text, "")

    def _is_title(self, number: int, following: str) -> bool:
        if self.blocks[self.lines[number].block].level:
            return True
        text = self.lines[number].text
        # A question that was broken to fit a width goes on with a small letter.
        return len(text) <= _HEADING_LENGTH and not ends_sentence(text) and not following[:1].islower()


def _asker(lines: Sequence[str]) -> tuple[str, list[str]]:
    """The asker, and the question when that follows without a label of its own."""
    for number, line in enumerate(lines):
        if number and line.endswith("?"):
            return " ".join(lines[:1]), list(lines[1:])
    return " ".join(lines), []
