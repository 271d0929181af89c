"""The embedded engine: a Whoosh index per generation, searched with vector operations."""

from __future__ import annotations

import shutil
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np

from indexer.arrays import Array, share_arrays
from indexer.document import Document
from indexer.engines.whoosh import build, facets
from indexer.engines.whoosh.boosts import Boosts
from indexer.engines.whoosh.codec import ARRAYS, INDEX_NAME, VOCABULARY, ArraySegment, read_segments, write_toc
from indexer.engines.whoosh.collection import Collection, intersection
from indexer.engines.whoosh.corrections import Corrections
from indexer.engines.whoosh.evaluate import Evaluator
from indexer.engines.whoosh.explain import explain
from indexer.engines.whoosh.finder import Finder
from indexer.engines.whoosh.hits import Hits
from indexer.engines.whoosh.merge import merge
from indexer.engines.whoosh.segment import Segment, documents_of, every_form
from indexer.engines.whoosh.top import top
from indexer.engines.whoosh.vocabulary import write_vocabulary
from indexer.engines.whoosh.words import Words
from indexer.errors import OperatorError
from indexer.fields import FacetValues, ShownValues
from indexer.language import Language, Lexicon, fold, tokenize
from indexer.marking import make_matcher
from indexer.plan import Plan
from indexer.planner import Planner
from indexer.query import Facet, Match, SearchRequest, Sort, parse
from indexer.results import Fragment, ResultPage
from indexer.settings import Settings
from indexer.snippets import mark

FLUSH_WORDS = 16_000_000
"""A segment is written when so many words are in memory (about 1 GB with all that comes of them).

Fewer and larger segments are quicker to search, because each is looked into for every word.
"""
_DIGITS = 9
"""Documents of which so many digits of the score are alike score the same."""
MOST_SEGMENTS = 8
"""With more segments than this, the small ones are merged."""


class WhooshEngine:
    """Makes searchers and writers; see ``engines/base.py``."""

    def __init__(self, settings: Settings, language: Language) -> None:
        self._settings = settings
        self._language = language

    def open(self, folder: Path) -> WhooshSearcher:
        """Open the generation in ``folder``. Raises OperatorError when it cannot be read."""
        segments = list(_opened(folder).values())
        return WhooshSearcher(Collection(segments, self._settings.ranking), self._settings, self._language)

    def writer(self, folder: Path) -> WhooshWriter:
        """A writer on the generation in ``folder``."""
        return WhooshWriter(folder, self._settings, self._language)

    def holds(self, folder: Path, document_ids: Iterable[str]) -> bool:
        """Whether the generation in ``folder`` holds anything of these documents, also if they were removed from it."""
        ids = [document_id.encode() for document_id in document_ids]
        return any(segment.ids.find(one) is not None for segment in _opened(folder).values() for one in ids)

    def copy(self, source: Path, target: Path) -> None:
        """Share the segment files, which never change, and copy the table of contents."""
        for file in source.iterdir():
            if file.name.endswith((ARRAYS, VOCABULARY)):
                share_arrays(file, target / file.name)
            elif file.name.endswith(".toc"):
                shutil.copyfile(file, target / file.name)


def _opened(folder: Path) -> dict[ArraySegment, Segment]:
    """The segments of the index in ``folder``, opened. Raises OperatorError when one cannot be read."""
    try:
        opened = {segment: segment.open(folder) for segment in read_segments(folder)}
        return {segment: files for segment, files in opened.items() if files.vocabulary}  # opens that file too
    except Exception as error:  # whatever a damaged file makes of it, the operator must know the same thing
        raise OperatorError(
            f"De index in {folder} is beschadigd ({error}). Maak hem opnieuw met `vindplaats index --rebuild`."
        ) from error


class WhooshWriter:
    """Adds and removes documents; nothing counts until ``commit``."""

    def __init__(self, folder: Path, settings: Settings, language: Language) -> None:
        self._folder = folder
        self._language = language
        self._facets = FacetValues(settings)
        self._opened = _opened(folder)
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


class WhooshSearcher:
    """Searches one generation; see ``engines/base.py``."""

    def __init__(self, collection: Collection, settings: Settings, language: Language) -> None:
        self._collection = collection
        self._words = Words(collection)
        self._boosts = Boosts(collection, settings.kinds)
        self._planner = Planner(language, settings.ranking)
        self._shown = ShownValues(settings)
        self._settings = settings
        self._language = language

    @property
    def language(self) -> Language:
        """The analysis that this generation is searched with, compounds included."""
        return self._language

    def search(self, request: SearchRequest) -> ResultPage:
        """Answer ``request``; never raises for what a user typed."""
        began = time.perf_counter()
        plan = self._plan(request.text, request.match, request.related)
        evaluator = Evaluator(self._collection, self._words, self._boosts)
        outcome = evaluator.evaluate(plan)
        masks = facets.filter_masks(self._collection, request.filters)
        counts = facets.count_values(self._collection, outcome.documents, masks)
        matches = facets.apply(outcome.documents, masks)
        scores = facets.apply_to(outcome.scores, outcome.documents, masks)
        by_relevance = request.sort is Sort.RELEVANCE and bool(plan.clauses)
        best = self._order(matches, scores if by_relevance else None, request.page * request.page_size)
        shown = best[(request.page - 1) * request.page_size :]
        numbers = matches[shown].tolist()
        hits = Hits(self._collection, evaluator.finder, self._language.stem, plan, outcome).of(
            numbers, scores[shown].tolist() if by_relevance else [0.0] * len(shown), request.snippets
        )
        if request.explain and by_relevance:
            whys = (explain(self._collection, evaluator, outcome, number) for number in numbers)
            hits = (hit._replace(why=why) for hit, why in zip(hits, whys, strict=True))
        return ResultPage(
            request=request,
            total=len(matches),
            hits=tuple(hits),
            facets={facet: self._shown.count(facet, counts[facet], request) for facet in Facet},
            corrected=self._corrected(request, plan, evaluator.finder, masks) if request.snippets else None,
            dropped=tuple(clause.label for clause in outcome.dropped),
            related=plan.related,
            notices=plan.notices,
            took_ms=(time.perf_counter() - began) * 1000,
        )

    def document(self, document_id: str) -> Document | None:
        """The document with this id, or ``None``."""
        for segment in self._collection.segments:
            number = segment.number_of(document_id)
            if number is not None:
                return segment.document(number)
        return None

    def same_page(self, page_id: str) -> Sequence[Document]:
        """All documents that came from the page ``page_id``, in the order of that page; empty for an empty id."""
        records = (
            segment.document(number) for segment in self._collection.segments for number in segment.of_page(page_id)
        )
        return sorted(records, key=lambda record: record.place)

    def mark(self, text: str, query: str) -> tuple[Fragment, ...]:
        """``text`` cut into fragments, those that match ``query`` marked."""
        plan = self._plan(query, Match.ANY)
        return mark(text, make_matcher(plan, self._language, self._settings.ranking))

    def suggest(self, prefix: str, limit: int = 8) -> Sequence[str]:
        """Titles that hold what was typed so far, then words that begin with its last word."""
        typed = prefix.split()
        if not typed or len(typed[-1]) < 2 or not any(tokenize(typed[-1])):
            return []
        head = " ".join(typed[:-1])
        words = [f"{head} {word}".strip() for word in self._words_beginning_with(fold(typed[-1]), limit)]
        query = " ".join([*(f"titel:{word}" for word in typed[:-1]), f"titel:{typed[-1]}*"])
        titles = self._titles(query, max(1, limit // 2))
        return list(dict.fromkeys([*words[: limit - len(titles)], *titles]))

    def document_count(self) -> int:
        """How many documents can be found."""
        return self._collection.count

    def vocabulary(self) -> Mapping[str, int]:
        """Form → how many of the documents that can be found hold it."""
        return documents_of(self._collection.segments, every_form)

    def forms_of_stem(self, stem: str) -> Mapping[str, int]:
        """The forms of the vocabulary that have ``stem``, each with its number of documents."""
        return documents_of(self._collection.segments, lambda segment: segment.vocabulary.stems.forms(stem))

    def compounds_with(self, stem: str) -> Mapping[str, int]:
        """The compounds of the vocabulary with a part that has ``stem``, each with its number of documents."""
        return documents_of(self._collection.segments, lambda segment: segment.vocabulary.parts.forms(stem))

    def close(self) -> None:
        """Nothing to let go of: the files are mapped, and unmapped with the last array that shows them."""

    def _plan(self, text: str, match: Match, related: bool = True) -> Plan:
        return self._planner.plan(parse(text), match, related)

    def _order(self, documents: Array, scores: Array | None, most: int) -> Array:
        """The places of the best ``most`` of ``documents``: by score (if given), then newest, then id."""
        keys = self._collection.dates[documents] if scores is None else scores
        places = top(keys, most, 10.0**-_DIGITS)
        dates = self._collection.dates[documents[places]]
        # Rounded, because the order of additions must not decide between documents that score the same.
        ranks = zip((-keys[places].round(_DIGITS)).tolist(), (-dates).tolist(), places.tolist(), strict=True)
        rows = sorted(ranks)
        if len(rows) > most:
            rows = rows[: bisect_right(rows, rows[most - 1][:2], key=lambda row: row[:2])]
        if any(row[:2] == other[:2] for row, other in pairwise(rows)):  # their ids decide
            rows.sort(key=lambda row: (*row[:2], self._id(int(documents[row[2]]))))
        return np.array([place for *_, place in rows[:most]], dtype=np.int64)

    def _id(self, number: int) -> bytes:
        segment, local = self._collection.locate(number)
        return segment.id_of(local)

    @cached_property
    def _corrections(self) -> Corrections:
        return Corrections(self._collection, self._words, self._language)

    def _corrected(
        self, request: SearchRequest, plan: Plan, finder: Finder, masks: Mapping[Facet, Array]
    ) -> str | None:
        """The query with its words as they were probably meant, if it then finds something."""
        text = self._corrections.correct(request.text, plan, finder, self._spelling)
        if text == request.text:
            return None
        meant = self._plan(text, request.match, request.related)
        allowed = intersection([self._collection.live, *masks.values()])
        return text if self._corrections.find_something(meant, plan, allowed) else None

    def _spelling(self, form: str) -> str:
        """How ``form`` is usually written, diacritics included."""
        for segment in self._collection.segments:
            number = segment.form_number(form)
            if number is not None:
                return segment.spelling(number).decode()
        return form

    def _words_beginning_with(self, prefix: str, limit: int) -> list[str]:
        counts: Counter[str] = Counter()
        for segment in self._collection.segments:
            low, high = segment.forms.beginning_with(prefix.encode(errors="replace"))
            postings = segment.live_documents[low:high]
            for place in np.argsort(-postings, kind="stable")[: 4 * limit].tolist():
                if postings[place]:
                    counts[segment.form(low + place)] += int(postings[place])
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return [self._spelling(form) for form, _ in ranked if not self._language.is_stopword(form)][:limit]

    def _titles(self, query: str, limit: int) -> list[str]:
        page = self.search(SearchRequest(query, page_size=limit, match=Match.ALL, snippets=False))
        return [hit.title_text for hit in page.hits] if not page.dropped else []
