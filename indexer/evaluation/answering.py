"""A judged set, indexed with the configuration in force and answered."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from indexer.document import Document, Section
from indexer.engines import Engine, Searcher, make_engine
from indexer.evaluation.judged_set import JudgedSet, load_judged_set
from indexer.evaluation.measures import DEPTH, Run, Scores, measure
from indexer.language import Language, StoredLexicon, learn_lexicon, load_wordlists
from indexer.publish import LEXICON
from indexer.query import Match, SearchRequest
from indexer.settings import Settings


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A judged set, what was found for its queries, and how good that is."""

    judged: JudgedSet
    run: Run
    scores: Scores


def evaluate(settings: Settings, folder: Path, depth: int = DEPTH) -> Evaluation:
    """Index the set in ``folder``, answer its queries and score the answers.

    Raises EditorError for a set that is wrong, OperatorError when the library that measures is not there.
    """
    judged = load_judged_set(folder)
    measure(judged.judgements, {})  # without the library the index need not be built
    with indexed(settings, judged) as index:
        run = answer(engine_of(settings, index).open(index), judged, depth)
    return Evaluation(judged, run, measure(judged.judgements, run))


def engine_of(settings: Settings, folder: Path) -> Engine:
    """The engine with the word lists in force, and the compounds that the index in ``folder``, if any, learned."""
    language = Language(load_wordlists(settings))
    known = folder / LEXICON
    return make_engine(settings, language.with_lexicon(StoredLexicon(known)) if known.exists() else language)


@contextmanager
def indexed(settings: Settings, judged: JudgedSet) -> Iterator[Path]:
    """A temporary folder that holds the documents of ``judged``, indexed."""
    with tempfile.TemporaryDirectory(prefix="vindplaats-") as name:
        folder = Path(name)
        writer = engine_of(settings, folder).writer(folder)
        writer.add(
            Document(document.id, settings.reading.default_kind, document.title, sections=(Section(document.text),))
            for document in judged.documents
        )
        writer.commit(learn_lexicon(folder / LEXICON, writer.vocabulary(), len(judged.documents)))
        yield folder


def answer(searcher: Searcher, judged: JudgedSet, depth: int = DEPTH) -> Run:
    """The best ``depth`` documents for every query, asked as a user would type it; any of its words may do."""
    requests = {
        query: SearchRequest(text, page_size=depth, match=Match.ANY, snippets=False)
        for query, text in judged.queries.items()
    }
    return {query: [hit.id for hit in searcher.search(request).hits] for query, request in requests.items()}
