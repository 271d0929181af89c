"""tantivy: the Rust library in the style of Lucene, with its Dutch stop words and Dutch Snowball stemmer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import version

import tantivy

from benchmarks.peers.base import plain_words
from indexer.evaluation import JudgedSet, Run

_TITLE_WEIGHTS = (0.25, 0.5, 1.0, 2.0)
_LOWER, _STOP, _STEM = tantivy.Filter.lowercase(), tantivy.Filter.stopword("dutch"), tantivy.Filter.stemmer("dutch")
_ANALYZERS = {"stemmer": (_LOWER, _STEM), "stop words, stemmer": (_LOWER, _STOP, _STEM), "stop words": (_LOWER, _STOP)}


class Tantivy:
    """Every analyzer that can be had from stock parts; any word of the query may match."""

    name = f"tantivy {version('tantivy')}"

    def runs(self, judged: JudgedSet, depth: int) -> Iterator[tuple[str, Run]]:
        """One run per analyzer and weight of the title."""
        for label, filters in _ANALYZERS.items():
            index = _index(judged, filters)
            searcher = index.searcher()
            for weight in _TITLE_WEIGHTS:
                run = {query: _search(index, searcher, text, weight, depth) for query, text in judged.queries.items()}
                yield f"{label}, title × {weight:g}", run


def _index(judged: JudgedSet, filters: Sequence[tantivy.Filter]) -> tantivy.Index:
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for item in filters:
        analyzer = analyzer.filter(item)
    schema = tantivy.SchemaBuilder().add_text_field("id", stored=True, tokenizer_name="raw")
    for field in ("title", "text"):
        schema.add_text_field(field, tokenizer_name="dutch")
    index = tantivy.Index(schema.build())
    index.register_tokenizer("dutch", analyzer.build())
    writer = index.writer(num_threads=1)
    for document in judged.documents:
        writer.add_document(tantivy.Document(id=[document.id], title=[document.title], text=[document.text]))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def _search(index: tantivy.Index, searcher: tantivy.Searcher, text: str, weight: float, depth: int) -> list[str]:
    query = index.parse_query(" ".join(plain_words(text)), ["title", "text"], {"title": weight})
    return [searcher.doc(address)["id"][0] for _, address in searcher.search(query, depth).hits]
