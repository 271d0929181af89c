"""From the lines of PDF pages to running text: no headers and footers, no hyphens at line ends, paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise, takewhile
from statistics import median

from indexer.sources.prose import BULLET, clean, ends_sentence

# PDFium puts this for a hyphen at the end of a line and leaves the line break out.
BROKEN = "\ufffe"
_HYPHENS = "-\u2010\u00ad"
_EDGE = 3
_REPEATS = 3
_LEADERS = re.compile(r"(?:\s?[.·…]){5,}\s*\d*$")
_DIGITS = re.compile(r"\d+")
_LONG_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# After a hyphen that hangs: "LHBT- en LVB'ers".
_HANGS_BEFORE = {"en", "of", "tot", "noch", "maar", "als", "dan", "t/m", "en/of"}
_HEADING_SIZE = 1.15
_HEADING_LENGTH = 120
_GAP = 1.35
_SHORT_LINE = 0.85


@dataclass(frozen=True, slots=True)
class Line:
    """A line on a page; places in points from the lower left corner."""

    text: str
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    top: float = 0.0
    size: float = 0.0


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as text, a paragraph on each line, and the heading it begins with or "" ."""

    text: str
    heading: str = ""


def page_texts(pages: Sequence[Sequence[Line]]) -> list[PageText]:
    """The text of each page."""
    bodies = [_without_leaders(lines) for lines in _without_edges(pages)]
    size = _body_size(bodies)
    headings = [_heading(lines, size) for lines in bodies]
    bodies = [lines[len(heading) :] for lines, heading in zip(bodies, headings, strict=True)]
    joiner = _Joiner(line.text for lines in bodies for line in lines)
    texts = [[joiner.join(group) for group in _paragraphs(lines)] for lines in bodies]
    _join_over_pages(texts, headings, joiner)
    return [
        PageText("\n".join(filter(None, text)), " ".join(clean(line.text) for line in heading))
        for text, heading in zip(texts, headings, strict=True)
    ]


def _without_edges(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """The pages without the lines at the top and bottom that come back on several pages."""
    tops, bottoms = Counter[str](), Counter[str]()
    for lines in pages:
        tops.update({_pattern(line) for line in lines[:_EDGE]})
        # In the order of the file the header and footer often both stand first.
        bottoms.update({_pattern(line) for line in lines[-_EDGE:]})
    needed = _REPEATS if len(pages) > _REPEATS else 2
    for lines in pages:
        start, end = 0, len(lines)
        while start < min(end, _EDGE) and tops[_pattern(lines[start])] >= needed:
            start += 1
        while end > max(start, len(lines) - _EDGE) and bottoms[_pattern(lines[end - 1])] >= needed:
            end -= 1
        yield list(lines[start:end])


def _pattern(line: Line) -> str:
    return _DIGITS.sub("#", clean(line.text).casefold())


def _without_leaders(lines: Iterable[Line]) -> list[Line]:
    """Without the lines of a table of contents: they only repeat headings that stand elsewhere."""
    return [line for line in lines if not _LEADERS.search(line.text)]


def _body_size(pages: Iterable[Sequence[Line]]) -> float:
    sizes = Counter[float]()
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _heading(lines: Sequence[Line], body_size: float) -> list[Line]:
    """The first lines of a page when they are a heading: in larger type than the body, and the largest here."""
    largest = max((line.size for line in lines), default=0.0)
    heading = list(takewhile(lambda line: line.size == largest, lines))
    length = sum(len(line.text) for line in heading)
    return heading if largest >= body_size * _HEADING_SIZE and length <= _HEADING_LENGTH else []


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[str]]:
    """The lines in groups that are a paragraph each."""
    if not lines:
        return
    widest = max(line.right for line in lines)
    steps = [before.bottom - after.bottom for before, after in pairwise(lines)]
    usual = median([step for step in steps if step > 0] or [0.0])
    group = [lines[0].text]
    for before, line in pairwise(lines):
        if _begins_paragraph(before, line, usual, widest):
            yield group
            group = []
        group.append(line.text)
    yield group


def _begins_paragraph(before: Line, line: Line, usual: float, widest: float) -> bool:
    step = before.bottom - line.bottom
    apart = step > usual * _GAP or abs(before.size - line.size) > 1 or BULLET.match(line.text) is not None
    ended = ends_sentence(before.text) and before.right < widest * _SHORT_LINE
    return apart or ended


class _Joiner:
    """Joins lines, and words that were broken at the end of one, by the evidence of the whole report."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words: set[str] = set()
        self._firsts: set[str] = set()  # what stands before a hyphen within a line: "mbo" of "mbo-student"
        for text in texts:
            for word in _LONG_WORD.findall(text.rstrip(_HYPHENS).casefold()):
                self._words.add(word)
                if "-" in word:
                    self._firsts.update(word.split("-")[:-1])

    def join(self, lines: Sequence[str]) -> str:
        """The lines as one line."""
        return clean(BULLET.sub("", clean(reduce(self.joined, lines).replace(BROKEN, "-"))))

    def joined(self, before: str, after: str) -> str:
        """``before`` and ``after``, which stood on two lines."""
        if before[-1] not in _HYPHENS + BROKEN or before[-2:-1] in {"", " ", "-"}:
            return f"{before} {after}"
        soft = before[-1] == "\u00ad"
        before = before[:-1]
        following = after.split(maxsplit=1)[0].strip(".,;:")
        if following in _HANGS_BEFORE:
            return f"{before}- {after}"
        return before + ("" if soft else self._hyphen(before, after)) + after

    def _hyphen(self, before: str, after: str) -> str:
        first = before.split()[-1].lstrip("(‘’“\"'")
        last_part = first.rsplit("-", 1)[-1]
        if not after[0].islower() or not last_part[-1:].isalpha() or (len(last_part) > 1 and last_part.isupper()):
            return "-"
        second = _LONG_WORD.match(after)
        if second and (first + second.group()).casefold() in self._words:
            return ""
        return "-" if last_part.casefold() in self._firsts else ""


def _join_over_pages(pages: Sequence[list[str]], headings: Sequence[Sequence[Line]], joiner: _Joiner) -> None:
    """Give a word that was broken at the end of a page to the page on which it begins."""
    for (page, following), heading in zip(pairwise(pages), headings[1:], strict=True):
        if not page or not following or heading:
            continue
        if not page[-1].endswith("-") or not following[0][:1].islower():
            continue
        word, _, rest = following[0].partition(" ")
        if word in _HANGS_BEFORE:
            continue
        page[-1] = joiner.joined(page[-1], word)
        following[0] = rest
