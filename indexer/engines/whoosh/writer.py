"""The writer of the embedded engine: adds and removes documents, and keeps the segments few."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import numpy as np

from indexer.document import Document
from indexer.engines.whoosh import build
from indexer.engines.whoosh.codec import ARRAYS, INDEX_NAME, VOCABULARY, ArraySegment
from indexer.engines.whoosh.merge import merge
from indexer.engines.whoosh.segment import documents_of, every_form
from indexer.engines.whoosh.toc import open_segments, write_toc
from indexer.engines.whoosh.vocabulary import write_vocabulary
from indexer.fields import FacetValues
from indexer.language import Language, Lexicon
from indexer.settings import Settings

FLUSH_WORDS = 16_000_000
"""A segment is written when so many words are in memory (about 1 GB with all that comes of them).

Fewer and larger segments are quicker to search, because each is looked into for every word.
"""
MOST_SEGMENTS = 8
"""With more segments than this, the small ones are merged."""


class WhooshWriter:
    """Adds and removes documents; nothing counts until ``commit``."""

    def __init__(self, folder: Path, settings: Settings, language: Language) -> None:
        self._folder = folder
        self._language = language
        self._facets = FacetValues(settings)
        self._opened = open_segments(folder)
        self._builder = build.SegmentBuilder(self._facets)

    def add(self, documents: Iterable[Document]) -> None:
        """Add documents with new ids."""
        for document in documents:
            self._builder.add(document)
            if self._builder.words >= FLUSH_WORDS:
                self._flush()

    def remove(self, document_ids: Iterable[str]) -> None:
        """Remove documents that were committed before; an unknown id is no error."""
        for document_id in document_ids:
            for segment, opened in self._opened.items():
                number = opened.number_of(document_id)
                if number is not None:
                    segment.delete_document(number)

    def vocabulary(self) -> Mapping[str, int]:
        """Form → number of postings, over all documents added and not removed."""
        self._flush()
        return documents_of((segment.open(self._folder) for segment in self._opened), every_form)

    def commit(self, lexicon: Lexicon | None = None, purge: Iterable[str] = ()) -> None:
        """Write all to disk, durably; with a ``lexicon`` learned anew, old segments are analysed anew too."""
        self._purge(purge)
        self._flush()
        self._merge()
        language = self._language if lexicon is None else self._language.with_lexicon(lexicon)
        for opened in self._opened.values():
            if lexicon is not None or not opened.vocabulary_file.exists():
                write_vocabulary(opened.vocabulary_file, opened.all_forms(), language)
        write_toc(self._folder, list(self._opened))
        kept = {segment.file(self._folder, kind) for segment in self._opened for kind in (ARRAYS, VOCABULARY)}
        for file in {*self._folder.glob(f"*{ARRAYS}"), *self._folder.glob(f"*{VOCABULARY}")} - kept:
            file.unlink()

    def _purge(self, document_ids: Iterable[str]) -> None:
        """Build anew, of what is not deleted in them, the segments that hold these documents."""
        ids = [document_id.encode() for document_id in document_ids]
        for segment, opened in list(self._opened.items()):
            if any(opened.ids.find(one) is not None for one in ids):
                del self._opened[segment]
                kept = np.flatnonzero(segment.open(self._folder).live).tolist()
                self.add(map(opened.document, kept))

    def _flush(self) -> None:
        if self._builder.documents:
            self._write(self._builder.write)
            self._builder = build.SegmentBuilder(self._facets)

    def _write(self, write: Callable[[Path], int]) -> None:
        segment = ArraySegment(INDEX_NAME)
        segment.documents = write(segment.file(self._folder, ARRAYS))
        self._opened[segment] = segment.open(self._folder)

    def _merge(self) -> None:
        """Drop empty segments; merge those with many deletions, and the smallest when there are too many."""
        filled = [segment for segment in self._opened if segment.doc_count()]
        small = sorted(filled, key=lambda segment: (segment.doc_count(), segment.segment_id()))
        chosen = {segment for segment in filled if 3 * segment.deleted_count() > segment.documents}
        chosen |= set(small[: len(small) - MOST_SEGMENTS + 2] if len(small) > MOST_SEGMENTS else ())
        merged = [segment.open(self._folder) for segment in sorted(chosen, key=lambda segment: segment.segment_id())]
        self._opened = {segment: self._opened[segment] for segment in filled if segment not in chosen}
        if merged:
            self._write(lambda path: merge(path, merged))
