"""Segments → one segment, of the documents that are not deleted.

Each segment's postings are sorted already and its documents follow on those of the segment before it. So the
postings of a form are those of all segments after one another: they are put in their places, and nothing is sorted
but the vocabularies.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from indexer.arrays import Array, ranges, stable_order
from indexer.engines.whoosh.segment import Segment
from indexer.engines.whoosh.write import Contents, DocumentTable, Postings, write_segment


def merge(path: Path, segments: Sequence[Segment]) -> int:
    """Write the live documents of ``segments`` as one segment to ``path``; the number of documents in it."""
    table = DocumentTable()
    spellings: dict[bytes, bytes] = {}
    names = [list(map(segment.forms.__getitem__, range(len(segment.forms)))) for segment in segments]
    forms = sorted(set().union(*names))
    number_of = {form: number for number, form in enumerate(forms)}
    parts = []
    for segment, own in zip(segments, names, strict=True):
        numbers = np.fromiter(map(number_of.__getitem__, own), dtype=np.int64, count=len(own))
        parts.append(_LivePostings(segment, numbers, len(table.ids)))
        for number in segment.arrays["spelled"].tolist():
            spellings.setdefault(own[number], segment.spelling(number))
        _append_rows(table, segment)
    merged, kept = _joined(parts, len(forms))
    used = [forms[number] for number in kept.tolist()]
    write_segment(path, Contents(table, used, spellings, merged))
    return len(table.ids)


class _LivePostings:
    """The postings of a segment in documents that are not deleted: parallel arrays, int64[p], by form and document.

    ``form`` by the numbers of the merged vocabulary, ``document`` counted on from ``offset``; ``first``: the first
    occurrence of each in ``position``; ``spread``: a row of ``spreads``.
    """

    def __init__(self, segment: Segment, numbers: Array, offset: int) -> None:
        arrays = segment.arrays
        self.spreads = arrays["spreads"].astype(np.int64)
        self.position = arrays["position"]
        spread = segment.spread(slice(None))
        sizes = self.spreads.sum(axis=1)[spread]
        renumbered = segment.live.cumsum() - 1 + offset
        kept = np.flatnonzero(segment.live[arrays["document"]])
        starts = arrays["form_posting"].astype(np.int64)
        self.form = numbers.repeat(starts[1:] - starts[:-1])[kept]
        self.document = renumbered[arrays["document"][kept]]
        self.spread = spread[kept].astype(np.int64)
        self.first = (sizes.cumsum() - sizes)[kept]


def _joined(parts: Sequence[_LivePostings], forms: int) -> tuple[Postings, Array]:
    """The postings of all ``parts``, and the numbers of the forms that are still in use."""
    rows, codes = np.unique(np.concatenate([part.spreads for part in parts]), axis=0, return_inverse=True)
    offsets = _ends([len(part.spreads) for part in parts])
    spread = np.concatenate([codes.ravel()[offset + part.spread] for part, offset in zip(parts, offsets, strict=False)])
    form = np.concatenate([part.form for part in parts])
    order = stable_order(form, forms)
    form, spread = form[order], spread[order]
    first = np.concatenate(
        [part.first + offset for part, offset in zip(parts, _ends([len(p.position) for p in parts]), strict=False)]
    )[order]
    position = np.concatenate([part.position for part in parts])
    kept = np.unique(form)
    return (
        Postings(
            form_posting=np.append(form.searchsorted(kept), len(form)),
            document=np.concatenate([part.document for part in parts])[order],
            spread=spread,
            spreads=rows,
            position=position[ranges(first, rows.sum(axis=1)[spread])],
        ),
        kept,
    )


def _ends(lengths: Sequence[int]) -> Array:
    return np.cumsum([0, *lengths])


def _append_rows(table: DocumentTable, segment: Segment) -> None:
    table.lengths = np.concatenate([table.lengths, segment.lengths[segment.live].astype(np.int64)])
    for number in np.flatnonzero(segment.live).tolist():
        table.ids.append(segment.id_of(number))
        table.pages.append(segment.page_of(number))
        table.records.append(segment.record_bytes(number))
        table.dates.append(int(segment.dates[number]))
        for facet, column in segment.columns.items():
            table.facets[facet].append(column.values(number))
