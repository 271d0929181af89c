"""The chronicle of a generation: when each document was first published here, and when its text last became other.

Every run carries it over, with or without a rebuild, because it depends on nothing but documents: not on word lists,
not on labels, not on how the index is made. Of a document that was removed it stays known when it was published and
what it said, so that one that returns as it was is nothing new. Of one that stopped being public nothing stays.

Where there is no chronicle to go on from, one is begun, and the dates of the documents themselves serve: a document
counts as published on its own date (from 0:00 UTC), or when the index was made if it has none or one still to come.

Columns, in the order of ``keys``, which are digests of ids: so 100,000 documents take some megabytes, and are brought
up to date in hundredths of a second.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from hashlib import sha256
from itertools import compress
from pathlib import Path
from typing import NamedTuple

import numpy as np

from indexer.arrays import Array, open_arrays, pack, write_arrays
from indexer.document import Document
from indexer.strings import ByteStrings

CHRONICLE = "documents.chronicle"
REMEMBERED = timedelta(days=400)
"""So long it stays known of a document that was removed when it was published."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)
_THERE = 0
"""When a document went that did not go."""
_NO_TIME = np.iinfo(np.int64).min


class Dates(NamedTuple):
    """When a document was first published, and when its text was last other than before."""

    published: datetime
    updated: datetime


class Rows(NamedTuple):
    """What was read of documents, in the order of their keys: digests of their texts, and their own dates."""

    keys: Array
    texts: Array
    dates: Array
    ids: Sequence[bytes]


class Taken:
    """Takes note of the documents of a run, in any order."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[int, int]] = {}

    def take(self, document: Document) -> None:
        """A document that was read."""
        self._read[document.id] = text_digest(document), _own_time(document.date)

    def rows(self) -> Rows:
        """What was read."""
        ids = [name.encode() for name in self._read]
        keys = np.array([key_of(one) for one in ids], dtype=np.uint64)
        texts = np.array([text for text, _ in self._read.values()], dtype=np.uint64)
        dates = np.array([own for _, own in self._read.values()], dtype=np.int64)
        order = keys.argsort()
        return Rows(keys[order], texts[order], dates[order], [ids[place] for place in order.tolist()])


@dataclass(frozen=True)
class Chronicle:
    """What is known of documents, as columns; times are in microseconds since 1970.

    ``published``, ``updated``; ``gone``: when it was removed, ``_THERE`` for one that is there. ``ids`` are empty for
    those that are gone. ``made``: when this chronicle was brought up to date; it stands for a document that it does not
    know and that has no date.
    """

    made: int
    keys: Array
    texts: Array
    published: Array
    updated: Array
    gone: Array
    ids: Sequence[bytes]

    def dates(self, document_id: str, own: date | None = None) -> Dates:
        """The dates of a document, whose ``own`` date serves if it is not known here."""
        key = np.uint64(key_of(document_id.encode()))
        place = int(self.keys.searchsorted(key))
        if place < len(self.keys) and self.keys[place] == key:
            return Dates(_moment(self.published[place]), _moment(self.updated[place]))
        moment = _moment(min(_own_time(own), self.made) if own else self.made)
        return Dates(moment, moment)

    def newest(self) -> Iterator[str]:
        """The ids of the documents that are there: first what was updated last, then published last, then by key."""
        for place in self._newest:
            yield self.ids[place].decode()

    def updated_since(self, moment: datetime) -> list[str]:
        """The ids of the documents that were published or updated at ``moment`` or later, the last ones first."""
        since = self._newest[self.updated[self._newest] >= _ticks(moment)]
        return [self.ids[place].decode() for place in since]

    @property
    def last_update(self) -> datetime:
        """When any document was last updated; when the chronicle was made, if there is none."""
        return _moment(self.updated[self._newest[0]]) if len(self._newest) else _moment(self.made)

    @cached_property
    def _newest(self) -> Array:
        there = np.flatnonzero(self.gone == _THERE)
        return there[np.lexsort((~self.keys[there], -self.published[there], -self.updated[there]))]

    def advanced(self, read: Rows, ids: Collection[str], now: datetime, without: Collection[str] = ()) -> Chronicle:
        """The chronicle after a change at ``now`` that left the documents ``ids``; what was not ``read`` is as it was.

        Of the documents ``without`` nothing stays.
        """
        moment = _ticks(now)
        place = self.keys.searchsorted(read.keys)
        keys, texts, published, updated, gone = (
            np.append(column, column.dtype.type(0))[place]  # what stands behind the last one, stands here as 0
            for column in (self.keys, self.texts, self.published, self.updated, self.gone)
        )
        known = (keys == read.keys) & (place < len(self.keys))
        here = Chronicle(
            made=moment,
            keys=read.keys,
            texts=read.texts,
            published=np.where(known, published, moment),
            updated=np.where(known & (read.texts == texts), updated, moment),
            gone=np.full(len(read.keys), _THERE, dtype=np.int64),
            ids=read.ids,
        )
        went = self._went(ids, int(np.count_nonzero(~known | (gone != _THERE))))
        others = replace(self, gone=np.where(went, moment, self.gone))
        stays = (others.gone == _THERE) | (others.gone >= moment - REMEMBERED // _TICK)
        stays[place[known]] = False
        stays &= ~np.isin(self.keys, _keys(without))
        return here._joined(others, stays)

    def knows_any(self, ids: Iterable[str]) -> bool:
        """Whether anything is known of one of the documents ``ids``, there or gone."""
        return bool(np.isin(_keys(ids), self.keys).any())

    def returned_to(self, earlier: Chronicle, now: datetime) -> Chronicle:
        """The chronicle when what was live before, of which this is ``earlier``, is live again from ``now`` on.

        What that changes is a change like any other.
        """
        there = np.flatnonzero(earlier.gone == _THERE)
        keys, texts = earlier.keys[there], earlier.texts[there]
        ids = [earlier.ids[place] for place in there.tolist()]
        read = Rows(keys, texts, np.zeros(len(there), dtype=np.int64), ids)
        return self.advanced(read, {one.decode() for one in ids}, now)

    def save(self, folder: Path) -> None:
        """Keep with the generation in ``folder``, durably and in one step."""
        data, starts = pack(self.ids)
        columns = {name: getattr(self, name) for name in _COLUMNS}
        unfinished = folder / f"{CHRONICLE}.new"
        write_arrays(unfinished, {**columns, "made": np.array([self.made]), "ids": data, "starts": starts})
        unfinished.replace(folder / CHRONICLE)

    def _went(self, ids: Collection[str], came: int) -> Array:
        """bool[N]: which documents were there and are not among ``ids``, so many of which ``came``."""
        there = self.gone == _THERE
        if np.count_nonzero(there) + came == len(ids):  # none went: no need to look at every name
            return np.zeros(len(there), dtype=bool)
        return np.array([there[place] and one.decode() not in ids for place, one in enumerate(self.ids)], dtype=bool)

    def _joined(self, others: Chronicle, stays: Array) -> Chronicle:
        """What is here, with what ``stays`` (bool[N]) of the ``others``."""
        joined = {name: np.concatenate([getattr(self, name), getattr(others, name)[stays]]) for name in _COLUMNS}
        ids = np.array([*self.ids, *compress(others.ids, stays.tolist())], dtype=object)
        ids[joined["gone"] != _THERE] = b""
        order = joined["keys"].argsort(kind="stable")  # which joins what is in order already
        columns = {name: column[order] for name, column in joined.items()}
        return Chronicle(self.made, **columns, ids=ids[order].tolist())


_COLUMNS = ("keys", "texts", "published", "updated", "gone")


def begun(rows: Rows, now: datetime) -> Chronicle:
    """A first chronicle, in which the own dates of the documents serve, up to ``now``."""
    moment = _ticks(now)
    dates = np.where(rows.dates == _NO_TIME, moment, np.minimum(rows.dates, moment))
    there = np.full(len(rows.keys), _THERE, dtype=np.int64)
    return Chronicle(moment, rows.keys, rows.texts, dates, dates, there, rows.ids)


def no_chronicle(made: datetime) -> Chronicle:
    """What is known without a chronicle of an index that was ``made`` then."""
    return begun(Taken().rows(), made)


def open_chronicle(folder: Path) -> Chronicle | None:
    """The chronicle of the generation in ``folder``; ``None`` when that is not (legibly) kept."""
    try:
        arrays = open_arrays(folder / CHRONICLE)
        columns = {name: arrays[name] for name in _COLUMNS}
        ids = ByteStrings(arrays["ids"], arrays["starts"])
        if {len(column) for column in columns.values()} != {len(ids)}:
            return None
        return Chronicle(int(arrays["made"][0]), **columns, ids=ids)  # type: ignore[arg-type]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def text_digest(document: Document) -> int:
    """Names what a reader reads in a document, whatever the space between its words.

    Labels and addresses are left out: a document in another theme says nothing new.
    """
    parts = [document.title, document.lead, document.question, document.answer, *document.tips, document.product]
    for section in document.sections:
        parts += [section.heading, section.text]
    parts += [*document.contributions, *document.authors, str(document.date or "")]
    words = " ".join("\n".join(parts).split())
    return key_of(words.encode(errors="surrogatepass"))


def key_of(text: bytes) -> int:
    """A digest of ``text``; that of its id names a document here, and orders documents of the same moment."""
    return int.from_bytes(sha256(text).digest()[:8], "little")


def _keys(ids: Iterable[str]) -> Array:
    return np.array([key_of(one.encode()) for one in ids], dtype=np.uint64)


def _own_time(own: date | None) -> int:
    """The begin of this day; ``_NO_TIME`` without one."""
    return _ticks(datetime(own.year, own.month, own.day, tzinfo=UTC)) if own else int(_NO_TIME)


def _ticks(moment: datetime) -> int:
    return (moment - _EPOCH) // _TICK


def _moment(ticks: int) -> datetime:
    return _EPOCH + int(ticks) * _TICK
