"""The searcher of the embedded engine: whole answers, by vector operations over one generation."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from indexer.arrays import Array
from indexer.document import Document
from indexer.engines.whoosh import facets, named
from indexer.engines.whoosh.boosts import Boosts
from indexer.engines.whoosh.collection import Collection, intersection
from indexer.engines.whoosh.corrections import Corrections
from indexer.engines.whoosh.evaluate import Evaluator, Outcome
from indexer.engines.whoosh.explain import explain
from indexer.engines.whoosh.finder import Finder
from indexer.engines.whoosh.hits import Hits
from indexer.engines.whoosh.segment import documents_of, every_form
from indexer.engines.whoosh.top import ranked
from indexer.engines.whoosh.words import Words
from indexer.fields import ShownValues
from indexer.language import Language, fold, tokenize
from indexer.marking import make_matcher
from indexer.plan import Plan
from indexer.planner import Planner
from indexer.query import Facet, Match, SearchRequest, Sort, parse
from indexer.results import FacetCount, Fragment, ResultPage
from indexer.settings import Settings
from indexer.snippets import mark


class _Selection(NamedTuple):
    """What a request finds, before it is cut into pages.

    ``pinned``: what stands first. ``documents``, int64[m], ascending: all others, each with its score in
    ``scores``, float64[m]. ``facets``: how many carry each value.
    """

    pinned: list[int]
    documents: Array
    scores: Array
    facets: Mapping[Facet, tuple[FacetCount, ...]]


class WhooshSearcher:
    """Searches one generation; see ``engines/base.py``."""

    def __init__(self, collection: Collection, settings: Settings, language: Language) -> None:
        self._collection = collection
        self._words = Words(collection)
        self._boosts = Boosts(collection, settings.kinds)
        self._planner = Planner(language, settings.ranking)
        self._facets = facets.FacetCounts(collection, ShownValues(settings))
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
        outcome = evaluator.evaluate(plan, only_matches=not request.pinned)
        masks = facets.filter_masks(self._collection, request.filters)
        found = self._select(request, outcome, masks)
        by_relevance = request.sort is Sort.RELEVANCE and bool(plan.clauses)
        numbers, scores = self._page(request, found, by_relevance)
        hits = Hits(self._collection, evaluator.finder, self._language, plan, outcome).of(
            numbers, scores, request.snippets
        )
        if request.explain and by_relevance:
            why = {
                number: explain(self._collection, evaluator, outcome, number)
                for number in numbers
                if number not in found.pinned
            }
            hits = (hit._replace(why=why.get(number, ())) for hit, number in zip(hits, numbers, strict=True))
        return ResultPage(
            request=request,
            total=len(found.pinned) + len(found.documents),
            hits=tuple(hits),
            facets=found.facets,
            corrected=self._corrected(request, plan, evaluator.finder, masks) if request.snippets else None,
            dropped=tuple([clause.label for clause in outcome.dropped]),
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
        return documents_of(self._collection.segments, lambda segment: segment.vocabulary.stems.forms(stem).array())

    def compounds_with(self, stem: str) -> Mapping[str, int]:
        """The compounds of the vocabulary with a part that has ``stem``, each with its number of documents."""
        return documents_of(self._collection.segments, lambda segment: segment.vocabulary.parts.forms(stem).array())

    def close(self) -> None:
        """Nothing to let go of: the files are mapped, and unmapped with the last array that shows them."""

    def _plan(self, text: str, match: Match, related: bool = True) -> Plan:
        return self._planner.plan(parse(text), match, related)

    def _select(self, request: SearchRequest, outcome: Outcome, masks: Mapping[Facet, Array]) -> _Selection:
        """What of the ``outcome`` passes the filters and is not left out."""
        documents, scores = outcome.documents, outcome.scores
        allowed = named.allowed(self._collection, request)
        if allowed is not None:
            documents, scores = documents[allowed[documents]], scores[allowed[documents]]
        matches, scores = facets.apply(documents, masks), facets.apply_to(scores, documents, masks)
        counts = self._facets.of(documents, masks, matches, request.filters)
        pinned = named.pinned(self._collection, request)
        if pinned:
            apart = ~np.isin(matches, pinned)
            matches, scores = matches[apart], scores[apart]
        return _Selection(pinned, matches, scores, counts)

    def _page(self, request: SearchRequest, found: _Selection, by_relevance: bool) -> tuple[list[int], list[float]]:
        """The documents on the page that is asked for, and their scores."""
        first = (request.page - 1) * request.page_size
        pinned = found.pinned[first : first + request.page_size]
        begin = max(0, first - len(found.pinned))
        end = begin + request.page_size - len(pinned)
        shown = self._order(found.documents, found.scores if by_relevance else None, end)[begin:]
        scores = [found.scores.item(place) if by_relevance else 0.0 for place in shown]
        return [*pinned, *map(found.documents.item, shown)], [0.0] * len(pinned) + scores

    def _order(self, documents: Array, scores: Array | None, most: int) -> list[int]:
        """The places of the best ``most`` of ``documents``: by score (if given), then newest, then id."""
        dates = self._collection.dates
        if not most:
            return []
        if scores is None:
            scores = dates.of(documents).astype(np.float64)
        places: list[int] = []
        for alike in ranked(scores, documents, dates, most):
            places += sorted(alike, key=lambda place: self._id(documents.item(place))) if len(alike) > 1 else alike
        return places[:most]

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
