"""Ids of documents: made from a path or a title, or given by the source and checked."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from itertools import count
from pathlib import PurePosixPath

from indexer.errors import SourceError
from indexer.sources.prose import fold

_GIVEN = re.compile(r"[A-Za-z0-9._/-]{1,200}")
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
_NOT_IN_PATH = re.compile(r"[^a-z0-9._-]+")
_PATH_LIMIT = 120


def slug(text: str, limit: int = 60) -> str:
    """``text`` as a slug, cut at a word; empty when it holds no Latin letter or digit."""
    made = _NOT_IN_SLUG.sub("-", fold(text)).strip("-")
    if len(made) > limit:
        head = made[: limit + 1]
        made = head.rsplit("-", 1)[0] if "-" in head else head[:limit]
    return made


def file_id(name: str) -> str:
    """The id that belongs to the file with this relative name: its path without suffix, as slugs."""
    path = PurePosixPath(name)
    stem = PurePosixPath(path.stem).stem if path.suffix.lower() == ".gz" else path.stem
    return "/".join(_part(part) for part in (*path.parts[:-1], stem))


def is_id(given: str) -> bool:
    """Whether ``given`` can be an id."""
    parts = given.split("/")
    return bool(_GIVEN.fullmatch(given)) and ".." not in given and "." not in parts and "" not in parts[:-1]


def checked(given: str) -> str:
    """``given`` when it can be an id. Raises SourceError when it cannot."""
    if not is_id(given):
        raise SourceError(
            "id: gebruik 1 tot 200 letters, cijfers, punten, streepjes of schuine strepen, zonder ‘..’ of ‘//’"
        )
    return given


def record_ids(page_id: str, titles: Sequence[str], public: Sequence[bool]) -> list[str]:
    """An id below ``page_id`` for each title, in order, all different.

    Those of records that are public are what they would be without the others, which get what is left.
    """
    taken: set[str] = set()
    result = dict.fromkeys(range(len(titles)), "")
    for group in (True, False):
        places = [place for place, value in enumerate(public) if value is group]
        for number, place in enumerate(places, start=1):
            made = slug(titles[place]) or str(number)
            if made in taken:
                made = next(name for more in count(2) if (name := f"{made}-{more}") not in taken)
            taken.add(made)
            result[place] = f"{page_id}-{made}"
    return list(result.values())


def _part(part: str) -> str:
    made = _NOT_IN_PATH.sub("-", fold(part)).strip("-.")[:_PATH_LIMIT].strip("-.")
    while ".." in made:
        made = made.replace("..", ".")
    # A name without any Latin letter still needs an id of its own, the same in every run.
    return made or hashlib.sha256(part.encode("utf-8", "replace")).hexdigest()[:12]
