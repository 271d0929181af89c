"""The lexicon of compound parts on disk, mapped into memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import marisa_trie
import numpy as np
import orjson

from indexer.arrays import Array, open_arrays, write_arrays
from indexer.language.lexicon import Find, Lexicon, Part


class StoredForms:
    """A set of forms in a trie (marisa-trie), numbered from 0: some three bytes a form, and only what is asked is read.

    Raises ValueError for a damaged one.
    """

    def __init__(self, packed: Array) -> None:
        self._packed = packed  # the trie points into it
        self._trie = marisa_trie.Trie()
        try:
            self._trie.map(packed)
        except RuntimeError as error:
            raise ValueError(f"de lijst met woorddelen is beschadigd: {error}") from error
        self.number: Callable[[str], int | None] = self._trie.get

    @staticmethod
    def pack(forms: Iterable[str]) -> Array:
        """``forms`` as an array of bytes."""
        return np.frombuffer(marisa_trie.Trie(forms).tobytes(), dtype=np.uint8)

    def __contains__(self, form: object) -> bool:
        return form in self._trie

    def beginning(self, word: str) -> list[str]:
        """The forms that ``word`` begins with, the shortest first."""
        found: list[str] = self._trie.prefixes(word)
        return found

    def beginning_with(self, beginning: str) -> list[str]:
        """The forms that begin so."""
        found: list[str] = self._trie.keys(beginning)
        return found

    def numbered(self) -> list[str]:
        """All forms, in the order of their numbers."""
        numbers = dict(self._trie.items())
        return sorted(numbers, key=numbers.__getitem__)


class StoredParts:
    """Forms with what is known of them as parts: few different things, so each form has the number of one of these."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self._forms = StoredForms(arrays["forms"])
        self._part = arrays["part"].data  # gives plain numbers, which is quicker
        self._packed = arrays["parts"]

    @cached_property
    def _parts(self) -> list[tuple[int, str, int, int]]:
        parts: list[tuple[int, str, int, int]] = orjson.loads(self._packed.data)
        return parts

    def get(self, form: str) -> Part | None:
        """What is known of ``form``, or None."""
        number = self._forms.number(form)
        return None if number is None else Part(*self._parts[self._part[number]])

    def forms(self) -> list[str]:
        """All forms, in the order of their numbers."""
        return self._forms.numbered()

    def beginning(self, word: str) -> list[str]:
        """The forms that ``word`` begins with, the shortest first."""
        return self._forms.beginning(word)

    def load(self, forms: Iterable[str]) -> dict[str, Part]:
        """All of it in memory; ``forms`` are those of :meth:`forms`, which would be some work to list again."""
        parts = [Part(*part) for part in self._parts]
        return dict(zip(forms, map(parts.__getitem__, self._part.tolist()), strict=True))

    @staticmethod
    def pack(parts: Mapping[str, Part]) -> dict[str, Array]:
        """The arrays with ``parts``."""
        forms = StoredForms.pack(parts)
        places: dict[Part, int] = {}
        part = [places.setdefault(parts[form], len(places)) for form in StoredForms(forms).numbered()]
        number = np.array(part, dtype=np.min_scalar_type(len(places)))
        return {
            "forms": forms,
            "part": number,
            "parts": np.frombuffer(orjson.dumps(list(map(tuple, places))), dtype=np.uint8),
        }


class StoredTable:
    """The parts of several layers, the first first."""

    def __init__(self, layers: Sequence[StoredParts]) -> None:
        self._layers = layers

    def get(self, form: str) -> Part | None:
        """What is known of ``form``, or None."""
        for layer in self._layers:
            if found := layer.get(form):
                return found
        return None

    def edited(self, changes: Mapping[str, Part | None]) -> Find:
        """A look-up in this table with ``changes``: None makes that a form is no part."""
        return lambda form: changes[form] if form in changes else self.get(form)


class Layer:
    """A lexicon in arrays."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self.openings = StoredParts(group("openings", arrays))
        self.closings = StoredParts(group("closings", arrays))
        self.whole = StoredForms(arrays["whole"])
        self.arrays = arrays

    @classmethod
    def of(cls, lexicon: Lexicon) -> Layer:
        """``lexicon`` in arrays."""
        return cls(
            {
                **grouped("openings", StoredParts.pack(lexicon.openings.parts)),
                **grouped("closings", StoredParts.pack(lexicon.closings.parts)),
                "whole": StoredForms.pack(lexicon.whole),
            }
        )


class StoredLexicon:
    """A lexicon that was written with :meth:`write`, mapped into memory.

    ``documents``: from how many documents it was learned, or as good as.
    """

    def __init__(self, path: Path) -> None:
        arrays = open_arrays(path)
        layers = [Layer(group(name, arrays)) for name in ("own", "general")]
        self.openings = StoredTable([layer.openings for layer in layers])
        self.closings = StoredTable([layer.closings for layer in layers])
        self._layers = layers
        self.documents = int(arrays["documents"][0])

    def is_whole(self, form: str) -> bool:
        """Whether ``form`` is a word that looks like a compound but is not to be split."""
        return any(form in layer.whole for layer in self._layers)

    @staticmethod
    def write(path: Path, own: Lexicon, documents: int, general: Layer | None = None) -> None:
        """Write ``own``, learned from so many ``documents``, to ``path``; over what ``general`` knows already."""
        write_arrays(
            path,
            {
                **grouped("own", Layer.of(own).arrays),
                **grouped("general", (general or Layer.of(Lexicon.of({}))).arrays),
                "documents": np.array([documents], dtype=np.int64),
            },
        )


def grouped(name: str, arrays: Mapping[str, Array]) -> dict[str, Array]:
    """``arrays`` as a group of that name among others."""
    return {f"{name}.{key}": array for key, array in arrays.items()}


def group(name: str, arrays: Mapping[str, Array]) -> dict[str, Array]:
    """The arrays of the group ``name``."""
    prefix = f"{name}."
    return {key.removeprefix(prefix): array for key, array in arrays.items() if key.startswith(prefix)}
