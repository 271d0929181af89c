"""What the engine writes is a Whoosh index: Whoosh opens it, and its own searcher agrees."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import index
from whoosh.query import And, AndNot, Every, Or, Phrase, Prefix, Term

from indexer.document import Document, Field
from indexer.engines.whoosh.codec import ArrayCodec
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.errors import OperatorError
from indexer.language import Language, forms
from tests.indexer.engines.test_definition import Step, histories, replay, tiny_segments
from tests.indexer.worlds import SETTINGS, WORDS

FORMS = sorted({form for word in WORDS for form in forms(word)})


def open_with_whoosh(folder: Path) -> Any:
    return index.open_dir(str(folder), indexname="MAIN")


def holds(document: Document, field: Field, run: tuple[str, ...]) -> bool:
    """Whether one passage of the field holds the words of ``run`` in a row."""
    for passage in document.passages():
        words = tuple(forms(passage.text)) if passage.field is field else ()
        if any(words[n : n + len(run)] == run for n in range(len(words))):
            return True
    return False


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(histories(), st.sampled_from(Field), st.lists(st.sampled_from(FORMS), min_size=2, max_size=3))
def test_whooshs_own_searcher_finds_the_same(
    language: Language, history: list[Step], field: Field, words: list[str]
) -> None:
    terms = [Term(field.value, word) for word in words]
    with tempfile.TemporaryDirectory() as folder, tiny_segments(flush_words=25, most_segments=3):
        corpus = replay(WhooshEngine(SETTINGS, language), Path(folder), history)
        opened = open_with_whoosh(Path(folder) / str(len(history) - 1))
        with opened.searcher() as searcher:

            def found(query: Any) -> set[str]:
                return {hit["id"] for hit in searcher.search(query, limit=None)}

            def expected(*runs: tuple[str, ...], test: Any) -> set[str]:
                return {document.id for document in corpus if test(holds(document, field, run) for run in runs)}

            each = [(word,) for word in words]
            assert opened.doc_count() == len(corpus)
            assert found(Every()) == {document.id for document in corpus}
            assert found(terms[0]) == expected(each[0], test=any)
            assert found(And(terms)) == expected(*each, test=all)
            assert found(Or(terms)) == expected(*each, test=any)
            assert found(Phrase(field.value, words)) == expected(tuple(words), test=any)
            # Not by itself: Whoosh's own comes up with a removed document right after the last one with the word.
            assert found(AndNot(Every(), terms[0])) == expected(test=all) - expected(each[0], test=any)
            matching = [(form,) for form in FORMS if form.startswith(words[0][:2])]
            assert found(Prefix(field.value, words[0][:2])) == expected(*matching, test=any)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(histories(), st.sampled_from(Field))
def test_whooshs_own_statistics_are_those_of_the_documents(
    language: Language, history: list[Step], field: Field
) -> None:
    """Of a batch that is written at once; Whoosh counts deleted documents until they are merged away."""
    documents = list({document.id: document for written, _ in history for document in written}.values())
    with tempfile.TemporaryDirectory() as folder, tiny_segments(flush_words=10**6, most_segments=3):
        replay(WhooshEngine(SETTINGS, language), Path(folder), [(documents, [])])
        with open_with_whoosh(Path(folder) / "0").reader() as reader:
            texts = {
                document.id: [form for p in document.passages() if p.field is field for form in forms(p.text)]
                for document in documents
            }
            assert reader.field_length(field.value) == sum(map(len, texts.values()))
            lexicon = {term.decode() for term in reader.lexicon(field.value)}
            assert {form for form in lexicon if "-" not in form} == {form for words in texts.values() for form in words}
            for form in FORMS:
                assert reader.frequency(field.value, form) == sum(words.count(form) for words in texts.values())
                assert reader.doc_frequency(field.value, form) == sum(form in words for words in texts.values())
            for number in reader.all_doc_ids():
                name = reader.stored_fields(number)["id"]
                assert reader.doc_field_length(number, field.value) == len(texts[name])


@pytest.fixture
def folder(tmp_path: Path, language: Language) -> Path:
    replay(WhooshEngine(SETTINGS, language), tmp_path, [([Document("een", "artikel", "Taal op het werk")], [])])
    return tmp_path / "0"


def test_whoosh_cannot_write_our_segments(folder: Path) -> None:
    with pytest.raises(OperatorError, match="vindplaats index"):
        open_with_whoosh(folder).writer(codec=ArrayCodec())


def test_a_segment_that_whoosh_wrote_is_reported_not_ignored(folder: Path, language: Language) -> None:
    writer = open_with_whoosh(folder).writer()
    writer.add_document(title="Van een ander", id="ander")
    writer.commit()
    with pytest.raises(OperatorError, match="vindplaats index --rebuild"):
        WhooshEngine(SETTINGS, language).open(folder)


@pytest.mark.parametrize("kept", [0, 7, 20, 400])
def test_a_truncated_segment_is_reported_with_what_mends_it(folder: Path, language: Language, kept: int) -> None:
    (segment,) = folder.glob("*.arrays")
    segment.write_bytes(segment.read_bytes()[:kept])
    engine = WhooshEngine(SETTINGS, language)
    with pytest.raises(OperatorError, match="vindplaats index --rebuild"):
        engine.open(folder)
    with pytest.raises(OperatorError, match="vindplaats index --rebuild"):
        engine.writer(folder)


def test_a_missing_segment_is_reported(folder: Path, language: Language) -> None:
    (segment,) = folder.glob("*.arrays")
    segment.unlink()
    with pytest.raises(OperatorError, match="beschadigd"):
        WhooshEngine(SETTINGS, language).open(folder)


def test_what_is_not_committed_leaves_the_index_as_it_was(folder: Path, language: Language) -> None:
    engine = WhooshEngine(SETTINGS, language)
    with tiny_segments(flush_words=1, most_segments=3):
        writer = engine.writer(folder)
        writer.remove(["een"])
        writer.add([Document("twee", "artikel", "Nog een")])
        searcher = engine.open(folder)
        assert searcher.document("een") is not None
        assert searcher.document("twee") is None
        writer.commit()
    assert engine.open(folder).document("een") is None
    assert len(list(folder.glob("*.arrays"))) == 1
    assert len(list(folder.glob("*.toc"))) == 1


def test_few_segments_are_kept(tmp_path: Path, language: Language) -> None:
    history: list[Step] = [([Document(f"d{number}", "artikel", "Taal")], []) for number in range(12)]
    with tiny_segments(flush_words=1, most_segments=3):
        replay(WhooshEngine(SETTINGS, language), tmp_path, history)
    assert all(len(list((tmp_path / str(number)).glob("*.arrays"))) <= 3 for number in range(12))
