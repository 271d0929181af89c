"""Compound → parts in base form: *vluchtelingenkinderen* → *vluchteling*, *kind*.

A form is split into the fewest parts that the lexicon knows, and of the ways to do that into the one whose
parts are the most productive. The split is kept only if the geometric mean of the weights of the parts exceeds
the weight of the whole: P. Koehn and K. Knight, "Empirical Methods for Compound Splitting", EACL 2003,
section 3.2. Their weight is a word's frequency; ours is the number of compounds in which the part has the same
place, because parts are known by the company they keep: *raad* closes hundreds of words, *luit* (*bes + luit*)
hardly any.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import log
from pathlib import Path
from typing import NamedTuple

from indexer.language.lexicon import PartFinder
from indexer.language.tokens import fold
from indexer.language.yaml_lists import Entry, Once, read_entries

# A weight is a number of compounds in these units; the lexicon keeps whole numbers.
UNIT = 10
_SHORTEST_WORD = 6
_SHORTEST_OPENING = 2
_SHORTEST_CLOSING = 3
_SHORTEST_MIDDLE = 4
_LONGEST = 60
# Endings that an entry of the exceptions stands for as well: *statushouder* covers *statushouders*.
_ENDINGS = ("", "en", "s", "'s", "e", "n")
# By how much the mean weight of the parts must exceed the weight of the whole.
_LEAST_MEAN = 5
# More than the logarithm of any weight: fewest parts first, weight second.
_COST_OF_A_PART = 30.0


class _Segment(NamedTuple):
    form: str
    base: str


class _Split(NamedTuple):
    score: float
    segments: tuple[_Segment, ...]

    def mean(self) -> float:
        """The logarithm of the geometric mean of the weights."""
        return self.score / len(self.segments) + _COST_OF_A_PART


class Splitter:
    """Splits folded forms.

    ``exceptions`` maps a form to its parts, none when it is never split. A key may also be a part with its link
    (``scheeps-`` → ``schip``, ``-lieden`` → ``man``), to give its base form or, mapped to nothing, to bar it.
    """

    def __init__(self, lexicon: PartFinder, exceptions: Mapping[str, tuple[str, ...]]) -> None:
        self._lexicon = lexicon
        self._exceptions = exceptions
        self.split = lru_cache(maxsize=1 << 16)(self._split)

    def _split(self, form: str) -> tuple[str, ...]:
        """The parts that together make up ``form``, in base form; () when it is no compound.

        Parts that are words themselves stay whole, as in *arbeidsmarkt* + *discriminatie*. A form that the
        exceptions give one part only is not made up of it: *mantelzorg* is *zorg*, but *zorg* is not *mantelzorg*.
        """
        segments = self._segments(form)
        return tuple(segment.base for segment in segments) if len(segments) > 1 else ()

    def parts(self, form: str) -> tuple[str, ...]:
        """All words inside ``form``, in base form: its parts, their parts, and neighbouring parts that are a word.

        *arbeidsmarktdiscriminatie* → *arbeidsmarkt*, *arbeid*, *markt*, *discriminatie*.
        """
        return tuple(dict.fromkeys(self._words_in(form)))

    def _words_in(self, form: str) -> Iterator[str]:
        segments = self._segments(form)
        for index, segment in enumerate(segments):
            yield segment.base
            for inner in self._segments(segment.base):
                yield from (inner.base, *self.parts(inner.base))
            for end in range(index + 2, len(segments) + 1):
                joined = "".join(part.form for part in segments[index:end])
                known = self._closing(joined) if end == len(segments) else self._opening(joined)
                if known and end - index < len(segments):
                    yield known[0]

    def exception(self, form: str) -> str | None:
        """The entry of the exceptions that says how ``form`` is split, if one does."""
        return self._read(form)[0]

    def _segments(self, form: str) -> tuple[_Segment, ...]:
        return self._read(form)[1]

    def _read(self, form: str) -> tuple[str | None, tuple[_Segment, ...]]:
        """The segments of ``form``, and the entry of the exceptions that gives them, if one does."""
        for ending in _ENDINGS:
            if form.endswith(ending) and (key := form[: len(form) - len(ending)]) in self._exceptions:
                return key, self._parts_of(key)
        if "-" in form:
            return None, self._hyphenated(form)
        if not _SHORTEST_WORD <= len(form) <= _LONGEST or not form.isalpha() or self._lexicon.find("=" + form):
            return None, ()
        split = self._best(form, 0, {})
        if split is None or split.mean() <= log(self._weight(form) + _LEAST_MEAN):
            return None, ()
        # sleutelpersonen is an exception too, because sleutelpersoon is one
        *openings, closing = split.segments
        key = "".join(part.form for part in openings) + closing.base
        return (key, self._parts_of(key)) if key in self._exceptions else (None, split.segments)

    def _parts_of(self, key: str) -> tuple[_Segment, ...]:
        return tuple(_Segment(part, part) for part in self._exceptions[key])

    def _hyphenated(self, form: str) -> tuple[_Segment, ...]:
        """Split at the hyphens, and each piece further; *e-mail* and *'s-gravenhage* are one word."""
        pieces = form.split("-")
        if any(len(piece) < _SHORTEST_OPENING and not piece.isdigit() for piece in pieces):
            return ()
        segments: list[_Segment] = []
        for place, piece in enumerate(pieces, start=1):
            known = self._closing(piece) if place == len(pieces) else self._opening(piece)
            segments += self._segments(piece) or (_Segment(piece, known[0] if known else piece),)
        return tuple(segments)

    def _weight(self, form: str) -> int:
        """How productive ``form`` is as a part, at either end; 0 when it is not known as one."""
        return max((found[1] for key in (form, form + "-") if (found := self._lexicon.find(key))), default=0)

    def _opening(self, form: str) -> tuple[str, int] | None:
        return self._part(form + "-")

    def _closing(self, form: str) -> tuple[str, int] | None:
        return self._part(form, "-" + form)

    def _part(self, key: str, exception: str = "") -> tuple[str, int] | None:
        parts = self._exceptions.get(exception or key)
        if parts is None:
            return self._lexicon.find(key)
        found = self._lexicon.find(key)
        return (parts[0], found[1] if found else UNIT) if parts else None

    def _best(self, form: str, start: int, known: dict[int, _Split | None]) -> _Split | None:
        """The best way to read ``form[start:]`` as parts, by dynamic programming; the whole form is not a part."""
        if start not in known:
            known[start] = max(self._options(form, start, known), default=None)
        return known[start]

    def _options(self, form: str, start: int, known: dict[int, _Split | None]) -> Iterator[_Split]:
        if start and (found := self._closing(form[start:])):
            yield _Split(log(found[1]) - _COST_OF_A_PART, (_Segment(form[start:], found[0]),))
        for end in range(start + _SHORTEST_OPENING, len(form) - _SHORTEST_CLOSING + 1):
            if start and end - start < _SHORTEST_MIDDLE:
                continue
            if (found := self._opening(form[start:end])) and (rest := self._best(form, end, known)):
                score = rest.score + log(found[1]) - _COST_OF_A_PART
                yield _Split(score, (_Segment(form[start:end], found[0]), *rest.segments))


def read_exceptions(path: Path) -> dict[str, tuple[str, ...]]:
    """The exceptions that editors keep in ``compounds.yaml``, folded: form → parts. Raises EditorError."""
    return {
        form: tuple(fold(part) for part in entry.texts("parts")) if entry.values["parts"] else ()
        for form, entry in exception_entries(path).items()
    }


def exception_entries(path: Path) -> dict[str, Entry]:
    """Form → its entry in ``compounds.yaml``. Raises EditorError."""
    entries: dict[str, Entry] = {}
    once = Once()
    for entry in read_entries(path, ["form"], ["parts"]):
        form = fold(entry.text("form"))
        parts = entry.values.get("parts")
        if not isinstance(parts, list):
            raise entry.error("‘parts’ ontbreekt of is geen lijst; schrijf [] als het woord niet gesplitst wordt.")
        if (form.startswith("-") or form.endswith("-")) and len(parts) > 1:
            raise entry.error(f"het woorddeel {form!r} kan maar één grondvorm hebben.")
        once.claim(form, entry, f"‘{form}’")
        entries[form] = entry
    return entries
