"""The vocabulary of an index: its forms, who shares a stem or a part, and in how many documents; on every engine."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from indexer.document import Document
from indexer.engines import Engine
from indexer.language import Language, tokenize
from tests.indexer.engines.test_definition import Step, histories, replay, tiny_segments


def forms_of(document: Document) -> set[str]:
    tokens = [token for passage in document.passages() for token in tokenize(passage.text)]
    return {form for token in tokens for form in (token.form, token.whole) if form}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories())
def test_every_form_with_the_documents_that_hold_it_now(
    engine: Engine, language: Language, history: list[Step]
) -> None:
    with tempfile.TemporaryDirectory() as folder, tiny_segments(flush_words=25, most_segments=2):
        present = replay(engine, Path(folder), history)
        searcher = engine.open(Path(folder) / str(len(history) - 1))
        expected = Counter(form for document in present for form in forms_of(document))
        assert searcher.vocabulary() == expected
        for form in expected:
            stem = language.stem(form)
            alike = {other: count for other, count in expected.items() if language.stem(other) == stem}
            assert searcher.forms_of_stem(stem) == alike
            held = {
                other: count
                for other, count in expected.items()
                if "-" not in other and stem in language.part_stems(other)
            }
            assert searcher.compounds_with(stem) == held


def test_an_unknown_stem_has_nothing(engine: Engine, tmp_path: Path) -> None:
    writer = engine.writer(tmp_path)
    writer.commit()
    searcher = engine.open(tmp_path)
    assert (searcher.vocabulary(), searcher.forms_of_stem("x"), searcher.compounds_with("x")) == ({}, {}, {})
