"""Stock Whoosh with its Dutch LanguageAnalyzer and its BM25F."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from whoosh import fields, index
from whoosh.analysis.analyzers import LanguageAnalyzer
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser.default import MultifieldParser
from whoosh.qparser.syntax import AndGroup, OrGroup
from whoosh.query.compound import Or
from whoosh.query.terms import Prefix
from whoosh.sorting import Count, FieldFacet

from benchmarks.pace.engine import FACETS, SNIPPET, TOP, Answer, Page
from benchmarks.pace.questions import Form, Question
from benchmarks.pace.records import Record
from benchmarks.peers.base import plain_words
from indexer.evaluation import JudgedSet, Run

_TITLE_WEIGHTS = (0.25, 0.5, 1.0)


class Whoosh:
    """Any word of the query may match, in the title or the text."""

    name = f"Whoosh (whoosh3 {version('whoosh3')})"

    def runs(self, judged: JudgedSet, depth: int) -> Iterator[tuple[str, Run]]:
        """One run per weight of the title."""
        analyzer = LanguageAnalyzer("nl")
        schema = fields.Schema(id=fields.STORED, title=fields.TEXT(analyzer), text=fields.TEXT(analyzer))
        held = RamStorage().create_index(schema)
        writer = held.writer()
        for document in judged.documents:
            writer.add_document(id=document.id, title=document.title, text=document.text)
        writer.commit()
        with held.searcher() as searcher:
            for weight in _TITLE_WEIGHTS:
                parser = MultifieldParser(
                    ["title", "text"], schema, fieldboosts={"title": weight}, plugins=[], group=OrGroup
                )
                run = {}
                for query, text in judged.queries.items():
                    results = searcher.search(parser.parse(" ".join(plain_words(text))), limit=depth)
                    run[query] = [hit["id"] for hit in results]
                yield f"title × {weight:g}", run


class WhooshPages:
    """Whole search pages: its BM25F, facets by its grouping, its own highlights from the stored text.

    The themes of a document stand in one column as one value, and are counted apart afterwards: its own way with
    several values takes twice as long.
    """

    name = Whoosh.name
    _TEXTS = ("title", "text")
    _MEMORY = 512
    """Megabytes for the writer."""

    def build(self, records: Sequence[Record], folder: Path) -> None:
        """One process."""
        analyzer = LanguageAnalyzer("nl")
        schema = fields.Schema(
            id=fields.STORED,
            title=fields.TEXT(analyzer, stored=True),
            text=fields.TEXT(analyzer, stored=True),
            **{facet: fields.ID(sortable=True) for facet in FACETS},
        )
        writer = index.create_in(str(folder), schema).writer(limitmb=self._MEMORY)
        for record in records:
            writer.add_document(
                id=record.id,
                title=record.title,
                text=record.text,
                theme=" ".join(record.themes),
                kind=record.kind,
                year=record.year,
            )
        writer.commit()

    def open(self, folder: Path) -> Answer:
        """The title counts as much as the text."""
        opened = index.open_dir(str(folder))
        searcher = opened.searcher()
        parsers = {
            form: MultifieldParser(self._TEXTS, opened.schema, group=group)
            for form, group in ((Form.ALL, AndGroup), (Form.ANY, OrGroup), (Form.PHRASE, AndGroup))
        }
        facets = {facet: FieldFacet(facet, maptype=Count) for facet in FACETS}

        def answer(question: Question) -> Page:
            query = self._query(parsers, question)
            found = searcher.search(query, limit=TOP, groupedby=facets)
            found.fragmenter.maxchars = SNIPPET
            counts = {facet: _each(found.groups(facet)) for facet in FACETS}
            # With groups it holds all that it found: the limit does not cut the list.
            hits = [(hit["id"], hit["title"], hit.highlights("text", top=1)) for hit in found[:TOP]]
            return Page(len(found), counts, hits)

        return answer

    def _query(self, parsers: dict[Form, Any], question: Question) -> Any:
        if question.form is Form.PREFIX:
            return Or([Prefix(field, question.text) for field in self._TEXTS])
        words = " ".join(plain_words(question.text))
        return parsers[question.form].parse(f'"{words}"' if question.form is Form.PHRASE else words)


def _each(counts: dict[str, int]) -> Counter[str]:
    """The counts of single values, from those of combinations of them."""
    each: Counter[str] = Counter()
    for values, count in counts.items():
        for value in values.split():
            each[value] += count
    return each
