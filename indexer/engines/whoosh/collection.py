"""Collection: all segments of a generation as one row of documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np

from indexer.arrays import Array
from indexer.engines.whoosh.segment import FIELDS, Segment
from indexer.settings import Ranking


class Collection:
    """All segments of a generation as one row of ``N`` documents, with what ranking needs to know of them."""

    def __init__(self, segments: Sequence[Segment], ranking: Ranking) -> None:
        self.segments = tuple(segments)
        self.ranking = ranking
        sizes = [segment.size for segment in segments]
        self.offsets = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]).astype(np.int64)
        self.field_weights = np.array([ranking.field_weight(field) for field in FIELDS])

    @property
    def size(self) -> int:
        """N: number of documents, deleted ones included."""
        return int(self.offsets[-1])

    @cached_property
    def live(self) -> Array:
        """bool[N]: which documents are not deleted."""
        return joined([segment.live for segment in self.segments], bool)

    @cached_property
    def count(self) -> int:
        """Number of live documents."""
        return int(self.live.sum())

    @cached_property
    def dates(self) -> Array:
        """int32[N]: ordinal of the date, 0 for none."""
        return joined([segment.dates for segment in self.segments], np.int32)

    @cached_property
    def norms(self) -> Array:
        """float64[N]: ``k1 * (1 - b + b * len / mean len)`` of BM25F."""
        lengths = joined([segment.lengths @ self.field_weights for segment in self.segments], np.float64)
        mean = float(lengths[self.live].mean()) if self.count else 1.0
        b = self.ranking.b
        return np.asarray(self.ranking.k1 * (1 - b + b * lengths / (mean or 1.0)))

    def documents_of(self, pick: Callable[[Segment], Array]) -> dict[str, int]:
        """Form → number of live documents that hold it, for the forms (by number) that ``pick`` gives per segment."""
        counts: Counter[str] = Counter()
        for segment in self.segments:
            forms = pick(segment)
            held = segment.live_documents[forms]
            pairs = zip(forms.tolist(), held.tolist(), strict=True)
            counts.update({segment.form(form): count for form, count in pairs if count})
        return dict(counts)

    def locate(self, number: int) -> tuple[Segment, int]:
        """The segment of document ``number`` and its number there."""
        place = int(np.searchsorted(self.offsets, number, side="right")) - 1
        return self.segments[place], number - int(self.offsets[place])


def joined(columns: Sequence[Array], dtype: type) -> Array:
    """The columns of all segments after one another."""
    return np.concatenate(columns) if columns else np.empty(0, dtype=dtype)


def intersection(masks: Sequence[Array]) -> Array:
    """bool[N]: what all masks hold."""
    return np.asarray(np.logical_and.reduce(masks))
