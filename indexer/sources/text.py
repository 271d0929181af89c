"""Plain text as sites export it: paragraphs with an empty line between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.document import Document
from indexer.settings import Settings
from indexer.sources import dates, ids, records
from indexer.sources.base import Skipped, SourceFile
from indexer.sources.blocks import Block
from indexer.sources.decoding import decode
from indexer.sources.lines import sweep
from indexer.sources.pages import Page, article, questions
from indexer.sources.prose import BULLET, clean, ends_sentence, first_sentence, shorten, unwrap
from indexer.themes import Vocabulary

_TITLE_LENGTH = 120
_HEADING_LENGTH = 150
_HEADING_WORDS = 12
# Shorter lines are headings even when the body happens to hold their words; longer ones may be pull quotes.
_QUOTE_WORDS = 8
_NUMBERED = re.compile(r"^\d{1,2}[.)]\s+\S")
_LABELS_WITHIN = 12


def read(file: SourceFile, settings: Settings) -> Iterator[Document | Skipped]:
    """One document, or many when the text holds question-and-answer records."""
    vocabulary = Vocabulary(settings)
    labels = settings.reading.labels
    swept = sweep(_paragraphs(decode(file.path.read_bytes())), labels)
    page = Page(ids.file_id(file.name), authors=swept.authors, contributions=swept.contributions, blocks=swept.blocks)
    found = records.find(page.blocks, labels)
    if found:
        yield from questions(page, found, vocabulary, file.name)
        return
    before_labels = _take_labels(page, vocabulary)
    blocks_taken = _take_title(page)
    _take_lead(page, 1 if before_labels is None else before_labels - blocks_taken)
    page.blocks = _with_headings(page.blocks)
    yield article(page, vocabulary)


def _paragraphs(text: str) -> Iterator[Block]:
    lines: list[str] = []
    for line in (*map(clean, text.splitlines()), ""):
        if line:
            lines.append(line)
        elif lines:
            yield Block("\n".join(lines), item=all(BULLET.match(line) for line in lines))
            lines = []


def _take_labels(page: Page, vocabulary: Vocabulary) -> int | None:
    """Take the lines with nothing but a kind, themes, audiences and a date out of the head of the page.

    Returns how many blocks stood before them, or ``None`` when there are none.
    """
    start = _find_kind(page.blocks, vocabulary)
    if start is None:
        return None
    end = start
    while end < len(page.blocks) and all(_is_label(line, vocabulary) for line in page.blocks[end].lines):
        for line in page.blocks[end].lines:
            _take_label(line, page, vocabulary)
        end += 1
    del page.blocks[start:end]
    return start


def _find_kind(blocks: Sequence[Block], vocabulary: Vocabulary) -> int | None:
    for number, block in enumerate(blocks[:_LABELS_WITHIN]):
        if vocabulary.is_kind(block.lines[0]) and all(_is_label(line, vocabulary) for line in block.lines):
            return number
    return None


def _is_label(line: str, vocabulary: Vocabulary) -> bool:
    named = vocabulary.is_kind(line) or vocabulary.is_theme(line) or vocabulary.is_audience(line)
    return named or dates.exact(line) is not None


def _take_label(line: str, page: Page, vocabulary: Vocabulary) -> None:
    if vocabulary.is_kind(line) and not page.kinds:
        page.kinds.append(line)
    elif vocabulary.is_theme(line) and not (vocabulary.is_audience(line) and page.themes):
        page.themes.append(line)
    elif vocabulary.is_audience(line):
        page.audiences.append(line)
    else:
        page.date = page.date or dates.exact(line)


def _take_title(page: Page) -> int:
    """Set the title; returns how many blocks it took."""
    first = page.blocks[0] if page.blocks else Block("")
    line, *rest = first.lines
    if len(page.blocks) < 2 or len(line) > _TITLE_LENGTH or line[-1] in ".,;:" or first.item:
        page.title = shorten(first_sentence(unwrap(first.lines)))
        return 0
    page.title = line
    page.blocks[:1] = [replace(first, text="\n".join(rest))] if rest else []
    return 0 if rest else 1


def _take_lead(page: Page, count: int) -> None:
    """The first ``count`` blocks are the lead, but some text must remain."""
    count = max(0, min(count, len(page.blocks) - 1))
    page.lead = "\n".join(unwrap(block.lines) for block in page.blocks[:count])
    page.blocks = page.blocks[count:]


def _with_headings(blocks: Sequence[Block]) -> list[Block]:
    """Tell headings and pull quotes from paragraphs: both are short and stand alone."""
    result: list[Block] = []
    text_follows = False
    for number, block in reversed(list(enumerate(blocks))):
        words = len(block.text.split())
        alone = _stands_alone(block)
        quote = alone and words >= _QUOTE_WORDS and not _NUMBERED.match(block.text)
        heading = alone and text_follows and (words <= _HEADING_WORDS or not quote) and not _in_list(blocks, number)
        result.append(replace(block, text=unwrap(block.lines), level=2 if heading else 0, quote=quote))
        if not quote:
            text_follows = not alone
    return result[::-1]


def _in_list(blocks: Sequence[Block], number: int) -> bool:
    """Whether this is an item of a numbered list, and no numbered heading."""
    around = (blocks[beside].text for beside in (number - 1, number + 1) if 0 <= beside < len(blocks))
    return _NUMBERED.match(blocks[number].text) is not None and any(map(_NUMBERED.match, around))


def _stands_alone(block: Block) -> bool:
    text = block.text
    if "\n" in text or block.item or len(text) > _HEADING_LENGTH:
        return False
    return _NUMBERED.match(text) is not None or text.endswith("?") or not (ends_sentence(text) or text.endswith(","))
