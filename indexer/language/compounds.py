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
from pathlib import Path

from indexer.language.evidence import UNIT
from indexer.language.lexicon import Part, PartFinder, Table
from indexer.language.tokens import fold
from indexer.language.yaml_lists import Entry, Once, read_entries

_SHORTEST_WORD = 6
_SHORTEST_OPENING = 2
_SHORTEST_CLOSING = 3
_SHORTEST_MIDDLE = 4
_LONGEST = 60
# Endings that an entry of the exceptions stands for as well: *statushouder* covers *statushouders*.
_ENDINGS = ("", "en", "s", "'s", "e", "n")
# By how much the mean weight of the parts must exceed the weight of the whole.
_LEAST_MEAN = 5


_Segments = tuple[tuple[str, str], ...]
"""The parts of a form as they stand in it, each with its base form."""


_Split = tuple[int, int, tuple[tuple[str, Part], ...]]
"""A way to read a form, or the end of it: minus the number of parts, the product of their weights, and the parts.

The greatest one is the best: the fewest parts, and of these the most productive.
"""


class Splitter:
    """Splits folded forms.

    ``exceptions`` maps a form to its parts, none when it is never split. A key may also be a part with its link
    (``scheeps-`` → ``schip``, ``-lieden`` → ``man``), to give its base form or, mapped to nothing, to bar it.
    """

    def __init__(self, lexicon: PartFinder, exceptions: Mapping[str, tuple[str, ...]]) -> None:
        self._tables = lexicon.openings, lexicon.closings
        self._is_whole = lexicon.is_whole
        self._exceptions = exceptions
        self._covered = {key + ending: key for ending in reversed(_ENDINGS) for key in exceptions}
        self._opening = lexicon.openings.edited(
            {
                key[:-1]: _excepted(lexicon.openings, key[:-1], parts)
                for key, parts in exceptions.items()
                if key[-1] == "-"
            }
        )
        self._closing = lexicon.closings.edited(
            {key[1:]: _excepted(lexicon.closings, key[1:], parts) for key, parts in exceptions.items() if key[0] == "-"}
        )
        self._depths = lru_cache(maxsize=1 << 14)(self._words_inside)

    def split(self, form: str) -> tuple[str, ...]:
        """The parts that together make up ``form``, in base form; () when it is no compound.

        Parts that are words themselves stay whole, as in *arbeidsmarkt* + *discriminatie*. A form that the
        exceptions give one part only is not made up of it: *mantelzorg* is *zorg*, but *zorg* is not *mantelzorg*.
        """
        segments = self._segments(form)
        return tuple(base for _, base in segments) if len(segments) > 1 else ()

    def parts(self, form: str) -> tuple[str, ...]:
        """All words inside ``form``, in base form: its parts, their parts, and neighbouring parts that are a word.

        *arbeidsmarktdiscriminatie* → *arbeidsmarkt*, *arbeid*, *markt*, *discriminatie*.
        """
        segments = self._read(form)[1]
        words: list[str] = []
        for index, (_, base) in enumerate(segments):
            words += self._depths(base)
            if len(segments) > 2:
                words += self._joined(segments, index)
        return tuple(dict.fromkeys(words))

    def _joined(self, segments: _Segments, start: int) -> Iterator[str]:
        """The words that some of ``segments``, but not all, make together from ``start`` on."""
        for end in range(start + 2, min(len(segments), start + len(segments) - 1) + 1):
            joined = "".join(form for form, _ in segments[start:end])
            known = self._closing(joined) if end == len(segments) else self._opening(joined)
            if known:
                yield known.base(joined)

    def _words_inside(self, part: str) -> tuple[str, ...]:
        """``part`` and the words inside it."""
        return (part, *(word for _, inner in self._segments(part) for word in (inner, *self.parts(inner))))

    def exception(self, form: str) -> str | None:
        """The entry of the exceptions that says how ``form`` is split, if one does."""
        return self._read(form)[0]

    def _segments(self, form: str) -> _Segments:
        return self._read(form)[1]

    def _read(self, form: str) -> tuple[str | None, _Segments]:
        """The segments of ``form``, and the entry of the exceptions that gives them, if one does."""
        key = self._covered.get(form)
        if key is not None:
            return key, self._parts_of(key)
        if "-" in form:
            return None, self._hyphenated(form)
        if not _SHORTEST_WORD <= len(form) <= _LONGEST or not form.isalpha():
            return None, ()
        split = self._best(form, 0, {})
        if split is None:
            return None, ()
        size, product, parts = split
        if product <= (self._weight(form) + _LEAST_MEAN) ** -size or self._is_whole(form):
            return None, ()
        segments = tuple([(part, found.base(part)) for part, found in parts])
        # sleutelpersonen is an exception too, because sleutelpersoon is one
        closing, base = segments[-1]
        key = form.removesuffix(closing) + base
        return (key, self._parts_of(key)) if key in self._exceptions else (None, segments)

    def _parts_of(self, key: str) -> _Segments:
        return tuple((part, part) for part in self._exceptions[key])

    def _hyphenated(self, form: str) -> _Segments:
        """Split at the hyphens, and each piece further; *e-mail* and *'s-gravenhage* are one word."""
        pieces = form.split("-")
        if any(len(piece) < _SHORTEST_OPENING and not piece.isdigit() for piece in pieces):
            return ()
        segments: list[tuple[str, str]] = []
        for place, piece in enumerate(pieces, start=1):
            known = self._closing(piece) if place == len(pieces) else self._opening(piece)
            segments += self._segments(piece) or ((piece, known.base(piece) if known else piece),)
        return tuple(segments)

    def _weight(self, form: str) -> int:
        """How productive ``form`` is as a part, at either end; 0 when it is not known as one."""
        opening, closing = (table.get(form) for table in self._tables)
        return max(opening.weight if opening else 0, closing.weight if closing else 0)

    def _best(self, form: str, start: int, known: dict[int, _Split | None]) -> _Split | None:
        """The best way to read ``form[start:]`` as two parts or more, by dynamic programming.

        ``known``: what was found for other starts.
        """
        opening, closing = self._opening, self._closing
        ends = range(start + (_SHORTEST_MIDDLE if start else _SHORTEST_OPENING), len(form) - _SHORTEST_CLOSING + 1)
        openings = [(end, found) for end in ends if (found := opening(form[start:end]))]
        if not openings:
            return None
        splits: list[_Split] = [
            (-2, first.weight * last.weight, ((form[start:end], first), (form[end:], last)))
            for end, first in openings
            if (last := closing(form[end:]))
        ]
        if not splits:
            for end, first in openings:
                if end not in known:
                    known[end] = self._best(form, end, known)
                if rest := known[end]:
                    size, product, parts = rest
                    splits.append((size - 1, first.weight * product, ((form[start:end], first), *parts)))
        return max(splits) if splits else None


def _excepted(table: Table, form: str, parts: tuple[str, ...]) -> Part | None:
    """What ``form`` is where editors say of which word it is a part, if of any."""
    found = table.get(form)
    return Part.of(form, parts[0], found.weight if found else UNIT) if parts else None


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
