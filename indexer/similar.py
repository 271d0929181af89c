"""Similar documents: those that an ordinary search finds with the telling words of a document.

A word tells much of a document when it stands there often, above all in its title, and is in few others; as "more like
this" in Lucene chooses its words. A word that is in no other document leads nowhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from math import log

from indexer.document import Document, Field
from indexer.engines.base import Searcher
from indexer.language import forms
from indexer.query import Match, SearchRequest
from indexer.results import Hit
from indexer.settings import Ranking

MAX_SIMILAR = 20
_WORDS = 25
_CANDIDATES = 200
"""So many words are looked up in the index; a report of a hundred pages has thousands."""
_SHORTEST = 3
_NOT_ITS_SUBJECT = {Field.AUTHORS, Field.CONTRIBUTIONS}


def similar(searcher: Searcher, document: Document, ranking: Ranking, count: int) -> tuple[Hit, ...]:
    """The ``count`` documents most like ``document``, itself left out; fewer when there are no more."""
    words = telling_words(searcher, document, ranking)
    if not words:
        return ()
    request = SearchRequest(text=" ".join(words), match=Match.ANY, related=False, page_size=count, hidden=[document.id])
    return searcher.search(request).hits


def telling_words(searcher: Searcher, document: Document, ranking: Ranking) -> tuple[str, ...]:
    """The words that tell most of what ``document`` is about, the most telling first; each in its commonest form."""
    weights, spellings = _weighed(searcher, document, ranking)
    candidates = sorted(weights, key=lambda stem: (-weights[stem], stem))[:_CANDIDATES]
    total = searcher.document_count()
    telling = {}
    for stem in candidates:
        holding = min(sum(searcher.forms_of_stem(stem).values()), total)
        if holding > 1:
            telling[stem] = weights[stem] * log(1 + total / holding)
    best = sorted(telling, key=lambda stem: (-telling[stem], stem))[:_WORDS]
    return tuple(min(spellings[stem], key=lambda form: (-spellings[stem][form], form)) for stem in best)


def _weighed(
    searcher: Searcher, document: Document, ranking: Ranking
) -> tuple[Mapping[str, float], Mapping[str, Counter[str]]]:
    """Stem → how often it stands in the document, by the weight of each field; and how often in which form."""
    language = searcher.language
    weights: defaultdict[str, float] = defaultdict(float)
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for passage in document.passages():
        if passage.field in _NOT_ITS_SUBJECT:
            continue
        weight = ranking.field_weight(passage.field)
        for form, times in Counter(forms(passage.text)).items():
            if len(form) >= _SHORTEST and not form.isdecimal() and not language.is_stopword(form):
                stem = language.stem(form)
                weights[stem] += weight * times
                spellings[stem][form] += times
    return weights, spellings
