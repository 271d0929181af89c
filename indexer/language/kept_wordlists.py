"""The word lists as they were read, kept beside an index: who opens it need not read and check them again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import orjson

from indexer.arrays import Array, open_arrays, write_arrays
from indexer.language.thesaurus import KnownTerms
from indexer.language.wordlists import WordLists, load_wordlists, source_digest
from indexer.settings import Settings

_JSON = "json"
"""All but the terms of the thesaurus, which are many."""


def keep_wordlists(path: Path, lists: WordLists) -> None:
    """Write ``lists`` to ``path``, durably."""
    small = {name: getattr(lists, name) for name in lists.__slots__ if name != "terms"}
    encoded = orjson.dumps(small, default=list)
    write_arrays(path, {**lists.terms.arrays, _JSON: np.frombuffer(encoded, dtype=np.uint8)})


def open_wordlists(path: Path, settings: Settings) -> WordLists:
    """The word lists that ``settings`` name: those in ``path`` if they came from the very same files, else read anew.

    Raises EditorError for a list that is wrong or missing.
    """
    source = source_digest(settings)
    try:
        lists = _read(open_arrays(path))
    except (OSError, ValueError, LookupError, TypeError):  # written by another version, or damaged: there are the files
        return load_wordlists(settings)
    return lists if lists.source == source else load_wordlists(settings)


def _read(arrays: dict[str, Array]) -> WordLists:
    small = orjson.loads(arrays[_JSON].data)
    return WordLists(
        stopwords=frozenset(small["stopwords"]),
        phrases=tuple(map(tuple, small["phrases"])),
        stems=small["stems"],
        fingerprint=small["fingerprint"],
        terms=KnownTerms(arrays),
        compounds={form: tuple(parts) for form, parts in small["compounds"].items()},
        evidence=frozenset(map(tuple, small["evidence"])),
        source=small["source"],
    )
