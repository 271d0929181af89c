"""The word lists as they were read, kept beside an index: who opens it need not read and check them again."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import orjson

from indexer.language.thesaurus import KnownTerms
from indexer.language.wordlists import WordLists, load_wordlists, source_digest
from indexer.settings import Settings


def keep_wordlists(path: Path, lists: WordLists) -> None:
    """Write ``lists`` to ``path``, durably."""
    with path.open("wb") as file:
        file.write(orjson.dumps(lists, default=list))
        file.flush()
        os.fsync(file.fileno())


def open_wordlists(path: Path, settings: Settings) -> WordLists:
    """The word lists that ``settings`` name: those in ``path`` if they came from the very same files, else read anew.

    Raises EditorError for a list that is wrong or missing.
    """
    source = source_digest(settings)
    try:
        kept = orjson.loads(path.read_bytes())
        if kept["source"] == source:
            return _as_read(kept)
    except (OSError, ValueError, LookupError, TypeError):  # written by another version, or damaged
        pass
    return load_wordlists(settings)


def _as_read(kept: dict[str, Any]) -> WordLists:
    cased, beginning = kept["terms"]
    return WordLists(
        stopwords=frozenset(kept["stopwords"]),
        phrases=tuple(map(tuple, kept["phrases"])),
        stems=kept["stems"],
        fingerprint=kept["fingerprint"],
        terms=KnownTerms(frozenset(cased), beginning),
        compounds={form: tuple(parts) for form, parts in kept["compounds"].items()},
        evidence=frozenset(map(tuple, kept["evidence"])),
        source=kept["source"],
    )
