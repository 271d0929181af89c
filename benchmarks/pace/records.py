"""The documents that are indexed: real ones, and as many more as are asked, grown from them.

The recipe, with a fixed seed. The first documents are the real ones as they are. Each further one takes the length,
kind and themes of a real document picked at random, and the date of another. Its text alternates runs of two to six
consecutive sentences of that document and of one to three others of the same family (laws; manuals), each from a
random sentence on, until it is as long; its title is the first half of one title and the second half of another.

Copies alone would bring no new words, and in a real collection those keep coming. So each rare word (one that occurs
at most five times among the real documents) gives way to a new word or to one drawn from all rare words so far, each
occurrence with the same chance. That is Simon's process (1955): it keeps the power law by which few words are common
and many occur once. New words come as often as Heaps' law says, distinct words = K · documents^β, with β measured on
the second half of the real documents. A new word is made as Dutch makes them: the first part of one compound and the
last part of another; of names and foreign words, halves; of numbers, other digits.
"""

from __future__ import annotations

import gzip
import json
import math
import random
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

_SEED = 1955
_RARE = 5
_RUN = (2, 6)
_OTHERS = (1, 3)
_SHORTEST_PART = 4
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r".+?(?:[.;:?!](?=\s)|\n|\Z)\s*", re.DOTALL)
_LAWS = "BWB"


class Record(NamedTuple):
    """A document as the engines get it: its text is extracted already."""

    id: str
    title: str
    text: str
    kind: str
    themes: tuple[str, ...]
    date: str

    @property
    def year(self) -> str:
        """The year of its date."""
        return self.date[:4]


class Size(NamedTuple):
    """How much text a number of documents is. ``bytes`` counts title and text in UTF-8."""

    documents: int
    bytes: int
    words: int
    distinct_words: int


def words(text: str) -> list[str]:
    """The words of ``text`` in lower case."""
    return _WORD.findall(text.lower())


def read_records(file: Path, count: int | None = None) -> list[Record]:
    """The first ``count`` documents in a JSON Lines file, plain or gzipped."""
    with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
        return [_record(json.loads(line)) for line in islice(lines, count)]


def write_records(records: Iterable[Record], file: Path) -> None:
    """Write ``records`` to ``file`` as JSON Lines, the form that Vindplaats reads too."""
    with file.open("w", encoding="utf-8") as target:
        for record in records:
            target.write(f"{json.dumps(record._asdict(), ensure_ascii=False)}\n")


def sizes(records: Iterable[Record], counts: Sequence[int]) -> list[Size]:
    """How much the first so many of ``records`` are."""
    seen: set[str] = set()
    found = []
    text_bytes = total = 0
    for number, record in enumerate(records, start=1):
        held = words(f"{record.title}\n{record.text}")
        seen.update(held)
        total += len(held)
        text_bytes += len(record.title.encode()) + len(record.text.encode())
        if number in counts:
            found.append(Size(number, text_bytes, total, len(seen)))
    return found


def grow(real: Sequence[Record], count: int) -> Iterator[Record]:
    """``count`` documents: ``real`` ones first, and then new ones made from them."""
    yield from real[:count]
    if count > len(real):
        source = _Source(real)
        for number in range(len(real) + 1, count + 1):
            yield source.make(number)


def _record(values: dict[str, object]) -> Record:
    return Record(*(tuple(value) if isinstance(value, list) else value for value in map(values.get, Record._fields)))  # type: ignore[arg-type]


class _Sentence(NamedTuple):
    """A sentence cut at its rare words: those are the pieces at odd places."""

    pieces: tuple[str, ...]
    length: int


class _Original(NamedTuple):
    """A real document, cut up. ``length`` in words; ``title``: its first and its second half."""

    record: Record
    title: tuple[_Sentence, _Sentence]
    sentences: tuple[_Sentence, ...]
    length: int


class _Source:
    def __init__(self, real: Sequence[Record]) -> None:
        self._random = random.Random(_SEED)
        held = [words(f"{record.title}\n{record.text}") for record in real]
        frequencies = Counter(word for one in held for word in one)
        half = len({word for one in held[: len(held) // 2] for word in one})
        self._heaps = math.log2(len(frequencies) / half)
        self._known = len(frequencies), len(real)
        self._mint = _Mint(frequencies, self._random)
        self._past = [word for one in held for word in one if frequencies[word] <= _RARE]
        self._rare_per_document = len(self._past) / len(real)
        rare = {word for word, frequency in frequencies.items() if frequency <= _RARE}
        self._originals = [_cut_up(record, rare) for record in real]
        self._families = {
            is_law: [one for one in self._originals if one.record.id.startswith(_LAWS) == is_law]
            for is_law in (True, False)
        }

    def make(self, number: int) -> Record:
        """The document with this number, counted from 1; they must be made in order."""
        frame, other = self._random.choices(self._originals, k=2)
        distinct, documents = self._known
        wanted = distinct * (self._heaps / documents) * (number / documents) ** (self._heaps - 1)
        chance = wanted / self._rare_per_document
        return Record(
            f"{frame.record.id}-{number}",
            f"{self._fill(frame.title[0], chance)} {self._fill(other.title[1], chance)}".strip(),
            self._text(frame, chance),
            frame.record.kind,
            frame.record.themes,
            other.record.date,
        )

    def _text(self, frame: _Original, chance: float) -> str:
        family = self._families[frame.record.id.startswith(_LAWS)]
        others = self._random.choices(family, k=self._random.randint(*_OTHERS))
        sources = deque(map(self._from_somewhere, (frame, *others)))
        parts: list[str] = []
        missing = frame.length
        while missing > 0:
            run = list(islice(sources[0], self._random.randint(*_RUN)))
            if not run:  # this source has been read to its end: go on with another
                sources[0] = self._from_somewhere(self._random.choice(family))
                continue
            for sentence in run:
                text = self._fill(sentence, chance)
                parts.append(text if sentence.length <= missing else _first_words(text, missing))
                missing -= sentence.length
                if missing <= 0:
                    break
            sources.rotate(-1)
        return "".join(parts).strip()

    def _from_somewhere(self, original: _Original) -> Iterator[_Sentence]:
        return islice(original.sentences, self._random.randrange(len(original.sentences)), None)

    def _fill(self, sentence: _Sentence, chance: float) -> str:
        """The sentence with another word in the place of each rare one: a new one by ``chance``."""
        if len(sentence.pieces) == 1:
            return sentence.pieces[0]
        pieces = list(sentence.pieces)
        for place in range(1, len(pieces), 2):
            new = self._random.random() < chance
            word = self._mint.word(pieces[place]) if new else self._random.choice(self._past)
            self._past.append(word)
            pieces[place] = _in_case_of(pieces[place], word)
        return "".join(pieces)


class _Mint:
    """Makes words that are new."""

    def __init__(self, frequencies: Counter[str], chance: random.Random) -> None:
        self._random = chance
        self._known = set(frequencies)
        self._frequent = {word for word, count in frequencies.items() if count > _RARE and len(word) >= _SHORTEST_PART}
        rare = sorted(word for word, count in frequencies.items() if count <= _RARE and word.isalpha())
        self._tails = sorted({self._parts(word)[1] for word in rare if self._parts(word)})
        self._endings = sorted({word[len(word) // 2 :] for word in rare if not self._parts(word)})

    def word(self, like: str) -> str:
        """A word that did not exist: a number, compound or other word, as ``like`` is one."""
        like = like.lower()
        while True:
            made = self._made(like)
            if made not in self._known:
                self._known.add(made)
                return made
            like += self._random.choice("0123456789") if not like.isalpha() else ""

    def _made(self, like: str) -> str:
        if not like.isalpha():
            return re.sub(r"\d", lambda _: self._random.choice("0123456789"), like)
        if parts := self._parts(like):
            return parts[0] + self._random.choice(self._tails)
        return like[: (len(like) + 1) // 2] + self._random.choice(self._endings)

    def _parts(self, word: str) -> tuple[str, ...]:
        """The two parts of a compound, the linking sound with the first; empty when it is none."""
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            if word[cut:] in self._frequent and {word[:cut], word[:cut].removesuffix("s")} & self._frequent:
                return word[:cut], word[cut:]
        return ()


def _cut_up(record: Record, rare: set[str]) -> _Original:
    title = record.title.split()
    middle = (len(title) + 1) // 2
    halves = _sentence(" ".join(title[:middle]), rare), _sentence(" ".join(title[middle:]), rare)
    sentences = tuple(_sentence(text, rare) for text in _SENTENCE.findall(f"{record.text}\n"))
    return _Original(record, halves, sentences, sum(sentence.length for sentence in sentences))


def _sentence(text: str, rare: set[str]) -> _Sentence:
    pieces, start = [], 0
    found = list(_WORD.finditer(text))
    for word in found:
        if word[0].lower() in rare:
            pieces += [text[start : word.start()], word[0]]
            start = word.end()
    return _Sentence((*pieces, text[start:]), len(found))


def _first_words(text: str, count: int) -> str:
    *_, last = islice(_WORD.finditer(text), count)
    return text[: last.end()]


def _in_case_of(original: str, word: str) -> str:
    if original.isupper() and len(original) > 1:
        return word.upper()
    return word.capitalize() if original[0].isupper() else word
