"""Text of a letter → its sentences, whatever way it was wrapped or listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_BREAK = re.compile(r"<br\s*/?>|\r\n?|[\u2028\u2029]", re.IGNORECASE)
_MARKER = re.compile(r"^\s*(?:\(?\d{1,2}[.):]|\(?[a-z][.)]|[-–—*•·▪]|vraag\s+\d+\s*[:.)])\s+", re.IGNORECASE)
_WRAPPED = 55
"""A line of so many characters that ends inside a sentence was broken by a mail program."""
_SHORTENED = (
    r"dhr|mevr|mw|hr|dr|drs|ir|ing|mr|prof|nr|nrs|art|bijv|bv|blz|pag|tel|ca|circa|incl|excl|resp|evt|zgn|max|min|jl|"
    r"o\.a|m\.n|d\.w\.z|t\.a\.v|i\.v\.m|m\.b\.t|e\.d|t/m|a\.u\.b|i\.p\.v|n\.a\.v|o\.b\.v|t\.o\.v|m\.i"
)
_END = re.compile(
    r"""(?<!\b[A-Z]\.)                                     # an initial
    (?:(?<=[?])(?<!\?\?)[?!.]*['’”")\]]*\s+                  # after a question anything may follow
    |(?<=[.!…])[.!]*['’”")\]]*\s+(?=['‘“"(\[]?[A-Z0-9À-Þ]))""",
    re.VERBOSE,
)
_SHORT_END = re.compile(rf"(?:^|[\s(])(?:{_SHORTENED})\.$", re.IGNORECASE)
_ASIDE = re.compile(r"^\([^()]{1,60}\)[.?!]?$")


class Sentence(NamedTuple):
    """A sentence; ``item`` says that it opens an item of a list, ``paragraph`` numbers where it stands."""

    text: str
    paragraph: int
    item: bool = False


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of ``text`` in order; marks of lists are left out."""
    for number, line in enumerate(_lines(_BREAK.sub("\n", text))):
        marker = _MARKER.match(line)
        content = " ".join(line[marker.end() if marker else 0 :].split())
        for place, sentence in enumerate(_cut(content)):
            yield Sentence(sentence, number, bool(marker) and not place)


def _lines(text: str) -> Iterator[str]:
    """Lines as they were written, before a mail program broke them."""
    waiting = ""
    for line in text.split("\n"):
        goes_on = (
            waiting
            and line.strip()
            and not _MARKER.match(line)
            and waiting.rstrip()[-1:] not in ".?!:;"
            and (len(waiting) >= _WRAPPED or line.lstrip()[:1].islower())
        )
        if goes_on:
            waiting = f"{waiting.rstrip()} {line.strip()}"
            continue
        if waiting.strip():
            yield waiting
        waiting = line
    if waiting.strip():
        yield waiting


def _cut(content: str) -> Iterator[str]:
    start = 0
    made: list[str] = []
    for end in _END.finditer(content):
        piece = content[start : end.end()].strip()
        if _SHORT_END.search(piece):
            continue
        made.append(piece)
        start = end.end()
    rest = content[start:].strip()
    if rest:
        if made and _ASIDE.match(rest):  # Wat is een certificaat? (DCC)
            made[-1] = f"{made[-1]} {rest}"
        else:
            made.append(rest)
    yield from made
