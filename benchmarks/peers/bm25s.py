"""bm25s with the Snowball stemmer: BM25 over one bag of words per document, computed beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from itertools import product

import bm25s
import Stemmer

from indexer.evaluation import JudgedSet, Run

_K1 = (1.5, 1.2)
"""The default of bm25s, and that of Lucene."""
_STEMMERS = ("dutch", "dutch_porter")
_STOPWORDS = {"no stop words": [], "stop words": "nl"}


class Bm25s:
    """Title and text as one text, by its own tokenizer."""

    name = f"bm25s {version('bm25s')}"

    def runs(self, judged: JudgedSet, depth: int) -> Iterator[tuple[str, Run]]:
        """One run per stemmer, with and without stop words, and k1."""
        texts = [f"{document.title}\n{document.text}" for document in judged.documents]
        queries = list(judged.queries)
        for stemmer, (label, stopwords) in product(_STEMMERS, _STOPWORDS.items()):
            options = {"stopwords": stopwords, "stemmer": Stemmer.Stemmer(stemmer), "show_progress": False}
            corpus = bm25s.tokenize(texts, **options)
            asked = bm25s.tokenize(list(judged.queries.values()), return_ids=False, **options)
            for k1 in _K1:
                model = bm25s.BM25(k1=k1)
                model.index(corpus, show_progress=False)
                found, scores = model.retrieve(asked, k=min(depth, len(texts)), show_progress=False)
                yield (
                    f"{stemmer}, {label}, k1 {k1}",
                    {
                        query: [judged.documents[number].id for number, score in zip(*row, strict=True) if score > 0]
                        for query, *row in zip(queries, found, scores, strict=True)
                    },
                )
