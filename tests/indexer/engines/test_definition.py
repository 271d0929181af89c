"""Engines against the definition: random corpora, queries and histories, compared with plain loops."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.document import Document, Field
from indexer.engines import Engine, Searcher
from indexer.language import Language
from indexer.query import Match, SearchRequest
from indexer.settings import Ranking, Settings
from tests.indexer.engines.conftest import MakeEngine
from tests.indexer.engines.reference import Answer, Reference
from tests.indexer.worlds import SETTINGS, WORDS, configurations, corpora, documents, requests, vocabularies

few = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
some = settings(few, max_examples=50)


@contextmanager
def tiny_segments(flush_words: int, most_segments: int) -> Iterator[None]:
    """Make small corpora go through everything that large ones meet: many segments, and merging."""
    limits = {"FLUSH_WORDS": flush_words, "MOST_SEGMENTS": most_segments}
    with (
        patch.multiple("indexer.engines.whoosh.writer", **limits),
        patch("indexer.engines.whoosh.segment.RARE", 3),  # so that some spreads are rare
        patch("indexer.engines.whoosh.write.RARE", 3),
        patch("indexer.engines.whoosh.finder._FEW", 1),  # and words are sought in few documents
        patch("os.fsync"),
    ):
        yield


def compare(searcher: Searcher, reference: Reference, request: SearchRequest) -> None:
    page = searcher.search(request)
    answer: Answer = reference.search(request)
    assert page.total == answer.total
    assert page.dropped == answer.dropped
    assert [hit.id for hit in page.hits] == [document_id for document_id, _ in answer.hits]
    assert [hit.score for hit in page.hits] == pytest.approx([score for _, score in answer.hits], abs=1e-6)
    for hit in page.hits if request.explain else ():
        assert sum(reason.score for reason in hit.why) == pytest.approx(hit.score, abs=1e-6)
    for facet, counts in answer.facets.items():
        assert {entry.value: entry.count for entry in page.facets[facet] if entry.count} == counts
    assert searcher.document_count() == len(reference.documents)


def asked_of(vocabulary: list[str], least: int, most: int) -> st.SearchStrategy[list[SearchRequest]]:
    return st.lists(requests(vocabulary), min_size=least, max_size=most)


@some
@given(configurations(), vocabularies().flatmap(lambda words: st.tuples(corpora(words), asked_of(words, 3, 6))))
def test_an_engine_finds_ranks_and_counts_by_the_definition(
    make_engine: MakeEngine,
    language: Language,
    config: Settings,
    world: tuple[list[Document], list[SearchRequest]],
) -> None:
    engine = make_engine(config)
    corpus, asked = world
    with tempfile.TemporaryDirectory() as folder, tiny_segments(flush_words=60, most_segments=3):
        writer = engine.writer(Path(folder))
        writer.add(corpus)
        writer.commit()
        searcher = engine.open(Path(folder))
        reference = Reference(corpus, config, language)
        for request in asked:
            compare(searcher, reference, request)


def test_what_stands_first_without_holding_all_words_is_marked_as_well(engine: Engine, tmp_path: Path) -> None:
    writer = engine.writer(tmp_path)
    writer.add(
        [Document("d0", "artikel", "Taal en stage"), *[Document(f"d{n}", "artikel", "Taal") for n in range(1, 9)]]
    )
    writer.commit()
    page = engine.open(tmp_path).search(SearchRequest("taal stage", match=Match.ALL, pinned=("d3",)))
    assert [hit.id for hit in page.hits] == ["d3", "d0"]
    assert [fragment.match for hit in page.hits for fragment in hit.title] == [True, True, False, True]


RANKINGS = (
    Ranking(),
    Ranking(k1=0.4, b=0.3, fields={Field.TITLE: 1.7, Field.BODY: 0.3}),
    Ranking(k1=2.0, b=1.0, fields={Field.BODY: 1.0}),
)


def test_ranking_counts_at_once_whether_few_documents_match_or_many(
    make_engine: MakeEngine, language: Language, tmp_path: Path
) -> None:
    """Without a new index: two segments, with deleted documents, opened with one ranking and another."""
    texts = [f"stage {'werk ' * (number % 9)}{'taal' if number == 70 else ''}" for number in range(200)]
    corpus = [Document(f"d{n:03}", "artikel", "stage in de wijk", text) for n, text in enumerate(texts)]
    for part in (corpus[:120], corpus[120:]):
        writer = make_engine(SETTINGS).writer(tmp_path)
        writer.add(part)
        writer.commit()
    writer = make_engine(SETTINGS).writer(tmp_path)
    writer.remove(["d008", "d150", "d199"])
    writer.commit()
    left = [document for document in corpus if document.id not in ("d008", "d150", "d199")]
    for ranking in RANKINGS:
        config = SETTINGS.model_copy(update={"ranking": ranking})
        searcher, reference = make_engine(config).open(tmp_path), Reference(left, config, language)
        for text in ("taal", "stage", "stage werk", "taal"):
            compare(searcher, reference, SearchRequest(text, explain=True))


Step = tuple[Sequence[Document], Sequence[str]]


@st.composite
def histories(draw: st.DrawFn, vocabulary: list[str] = WORDS) -> list[Step]:
    """Batches of (documents that are new or changed, ids that go); each batch is committed."""
    steps: list[Step] = []
    names = [f"d{number}" for number in range(6)]
    present: set[str] = set()
    for _ in range(draw(st.integers(2, 6))):
        touched = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))
        written = [draw(documents(name, vocabulary)) for name in touched if draw(st.integers(0, 3))]
        gone = [name for name in touched if name in present] + draw(st.sampled_from([[], ["nooit-gezien"]]))
        steps.append((written, gone))
        present = (present - set(touched)) | {document.id for document in written}
    return steps


@some
@given(configurations(), vocabularies().flatmap(lambda words: st.tuples(histories(words), asked_of(words, 2, 4))))
def test_an_index_that_grew_and_shrank_answers_as_one_built_at_once(
    make_engine: MakeEngine, language: Language, config: Settings, world: tuple[list[Step], list[SearchRequest]]
) -> None:
    engine = make_engine(config)
    history, asked = world
    with tempfile.TemporaryDirectory() as folder, tiny_segments(flush_words=25, most_segments=3):
        corpus = replay(engine, Path(folder), history)
        searcher = engine.open(Path(folder) / str(len(history) - 1))
        reference = Reference(corpus, config, language)
        for request in asked:
            compare(searcher, reference, request)
        for document in corpus:
            assert searcher.document(document.id) == document
        assert searcher.document("nooit-gezien") is None


def replay(engine: Engine, root: Path, history: Sequence[Step]) -> list[Document]:
    """Write each step as a copy of the step before; the documents that are there in the end."""
    present: dict[str, Document] = {}
    for number, (written, gone) in enumerate(history):
        folder = root / str(number)
        folder.mkdir()
        if number:
            engine.copy(root / str(number - 1), folder)
        writer = engine.writer(folder)
        writer.remove(gone)
        writer.add(written)
        writer.commit()
        present = {name: document for name, document in present.items() if name not in gone}
        present |= {document.id: document for document in written}
    return list(present.values())


@few
@given(histories(), st.lists(requests(), min_size=2, max_size=4))
def test_what_a_copy_is_changed_to_does_not_change_the_original(
    engine: Engine, history: list[Step], asked: list[SearchRequest]
) -> None:
    with tempfile.TemporaryDirectory() as folder, tiny_segments(flush_words=25, most_segments=2):
        root = Path(folder)
        replay(engine, root, history[:1])
        ask: Callable[[], list[object]] = lambda: [  # noqa: E731
            (page.total, [(hit.id, hit.score, hit.snippets) for hit in page.hits], page.facets)
            for page in map(engine.open(root / "0").search, asked)
        ]
        before = ask()
        (root / "copy").mkdir()
        engine.copy(root / "0", root / "copy")
        for written, gone in history[1:]:
            writer = engine.writer(root / "copy")
            writer.remove([*gone, *(document.id for document in history[0][0])])
            writer.add(written)
            writer.commit()
        assert ask() == before
