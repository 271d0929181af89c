"""Stock Whoosh with its Dutch LanguageAnalyzer and its BM25F."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

from whoosh import fields
from whoosh.analysis.analyzers import LanguageAnalyzer
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser.default import MultifieldParser
from whoosh.qparser.syntax import OrGroup

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
        index = RamStorage().create_index(schema)
        writer = index.writer()
        for document in judged.documents:
            writer.add_document(id=document.id, title=document.title, text=document.text)
        writer.commit()
        with index.searcher() as searcher:
            for weight in _TITLE_WEIGHTS:
                parser = MultifieldParser(
                    ["title", "text"], schema, fieldboosts={"title": weight}, plugins=[], group=OrGroup
                )
                run = {}
                for query, text in judged.queries.items():
                    results = searcher.search(parser.parse(" ".join(plain_words(text))), limit=depth)
                    run[query] = [hit["id"] for hit in results]
                yield f"title × {weight:g}", run
