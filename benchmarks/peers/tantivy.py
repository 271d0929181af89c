"""tantivy: the Rust library in the style of Lucene, with its Dutch stop words and Dutch Snowball stemmer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import tantivy

from benchmarks.pace.engine import FACETS, SNIPPET, TOP, Answer, Page
from benchmarks.pace.questions import Form, Question
from benchmarks.pace.records import Record
from benchmarks.peers.base import plain_words
from indexer.evaluation import JudgedSet, Run

_TITLE_WEIGHTS = (0.25, 0.5, 1.0, 2.0)
_LOWER, _STOP, _STEM = tantivy.Filter.lowercase(), tantivy.Filter.stopword("dutch"), tantivy.Filter.stemmer("dutch")
_DUTCH = (_LOWER, _STOP, _STEM)
_TEXTS = ("title", "text")
_VALUES = 100
_ANALYZERS = {"stemmer": (_LOWER, _STEM), "stop words, stemmer": _DUTCH, "stop words": (_LOWER, _STOP)}


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


class TantivyPages:
    """Whole search pages: its Dutch analyzer, facets as fast fields counted by aggregations, its own snippets.

    A prefix is looked up in the dictionary of stems (there is no other) and asked as any of these terms: that is how
    it gives ranked hits with marked snippets.
    """

    name = Tantivy.name

    def build(self, records: Sequence[Record], folder: Path) -> None:
        """One thread, with its default memory: that gives a single segment."""
        index = tantivy.Index(_page_schema(), path=str(folder))
        index.register_tokenizer("dutch", _analyzer(_DUTCH))
        writer = index.writer(num_threads=1)
        for record in records:
            writer.add_document(
                tantivy.Document(
                    id=[record.id],
                    title=[record.title],
                    text=[record.text],
                    kind=[record.kind],
                    theme=list(record.themes),
                    year=[record.year],
                )
            )
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> Answer:
        """The title counts as much as the text."""
        schema = _page_schema()
        index = tantivy.Index(schema, path=str(folder))
        index.register_tokenizer("dutch", _analyzer(_DUTCH))
        searcher = index.searcher()
        counts = {facet: {"terms": {"field": facet, "size": _VALUES}} for facet in FACETS}

        def answer(question: Question) -> Page:
            query = _page_query(index, searcher, question)
            found: Any = searcher.search(query, TOP, count=True)
            facets = searcher.aggregate(query, counts)
            snippets = tantivy.SnippetGenerator.create(searcher, query, schema, "text")
            snippets.set_max_num_chars(SNIPPET)
            hits = []
            for _, address in found.hits:
                document = searcher.doc(address)
                hits.append((document["id"], document["title"], snippets.snippet_from_doc(document).to_html()))
            return Page(found.count, facets, hits)

        return answer


def dutch_tokens(text: str) -> list[str]:
    """The terms that tantivy's Dutch analyzer makes of ``text``."""
    found: list[str] = _analyzer(_DUTCH).analyze(text)
    return found


def _page_schema() -> Any:
    schema = tantivy.SchemaBuilder().add_text_field("id", stored=True, tokenizer_name="raw")
    for field in _TEXTS:
        schema.add_text_field(field, stored=True, tokenizer_name="dutch")
    for field in FACETS:
        schema.add_text_field(field, tokenizer_name="raw", fast=True)
    return schema.build()


def _page_query(index: tantivy.Index, searcher: tantivy.Searcher, question: Question) -> tantivy.Query:
    if question.form is Form.PREFIX:
        terms = (
            (tantivy.Occur.Should, tantivy.Query.term_query(index.schema, field, term))
            for field in _TEXTS
            for term, _ in searcher.terms_with_prefix(field, question.text)
        )
        return tantivy.Query.boolean_query(list(terms))
    words = " ".join(plain_words(question.text))
    text = f'"{words}"' if question.form is Form.PHRASE else words
    return index.parse_query(text, list(_TEXTS), conjunction_by_default=question.form is Form.ALL)


def _analyzer(filters: Sequence[tantivy.Filter]) -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for item in filters:
        builder = builder.filter(item)
    return builder.build()


def _index(judged: JudgedSet, filters: Sequence[tantivy.Filter]) -> tantivy.Index:
    schema = tantivy.SchemaBuilder().add_text_field("id", stored=True, tokenizer_name="raw")
    for field in _TEXTS:
        schema.add_text_field(field, tokenizer_name="dutch")
    index = tantivy.Index(schema.build())
    index.register_tokenizer("dutch", _analyzer(filters))
    writer = index.writer(num_threads=1)
    for document in judged.documents:
        writer.add_document(tantivy.Document(id=[document.id], title=[document.title], text=[document.text]))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def _search(index: tantivy.Index, searcher: tantivy.Searcher, text: str, weight: float, depth: int) -> list[str]:
    query = index.parse_query(" ".join(plain_words(text)), list(_TEXTS), {"title": weight})
    return [searcher.doc(address)["id"][0] for _, address in searcher.search(query, depth).hits]
