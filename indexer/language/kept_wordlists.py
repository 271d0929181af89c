"""The word lists as they were read, kept beside an index: who opens it need not read and check them again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from pydantic import TypeAdapter

from indexer.arrays import open_arrays, write_arrays
from indexer.language.wordlists import WordLists, load_wordlists, source_digest
from indexer.settings import Settings

_FORM: TypeAdapter[WordLists] = TypeAdapter(WordLists)
_JSON = "json"


def keep_wordlists(path: Path, lists: WordLists) -> None:
    """Write ``lists`` to ``path``, durably."""
    write_arrays(path, {_JSON: np.frombuffer(_FORM.dump_json(lists), dtype=np.uint8)})


def open_wordlists(path: Path, settings: Settings) -> WordLists:
    """The word lists that ``settings`` name: those in ``path`` if they came from the very same files, else read anew.

    Raises EditorError for a list that is wrong or missing.
    """
    try:
        lists = _FORM.validate_json(open_arrays(path)[_JSON].tobytes())
    except (OSError, ValueError, LookupError):  # written by another version, or damaged: there are the files
        return load_wordlists(settings)
    return lists if lists.source == source_digest(settings) else load_wordlists(settings)
