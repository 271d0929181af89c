"""An index run that asks whether its result may be published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer import Searcher
from indexer.query import SearchRequest
from indexer.run import run
from indexer.settings import Settings
from tests.indexer.runs import doc, found, generation, write


@pytest.fixture
def settings(own_settings: Settings) -> Settings:
    return own_settings


def test_what_is_judged_is_the_new_index_and_not_the_live_one(settings: Settings, corpus: Path) -> None:
    seen: list[list[str]] = []

    def accept(searcher: Searcher) -> list[str]:
        seen.append(sorted(hit.id for hit in searcher.search(SearchRequest("", page_size=100)).hits))
        return []

    write(corpus, "a.jsonl", doc("een"))
    run(settings, accept=accept)
    write(corpus, "b.jsonl", doc("twee"))
    assert run(settings, accept=accept).published
    run(settings, accept=accept)
    assert seen == [["een"], ["een", "twee"], ["een", "twee"]], "also when nothing changed"


def test_what_is_objected_to_is_not_published_and_tried_again(settings: Settings, corpus: Path) -> None:
    def refuse(searcher: Searcher) -> Iterator[str]:
        yield f"te veel: {searcher.document_count()}"

    write(corpus, "a.jsonl", doc("een"))
    first = run(settings, accept=refuse)
    assert (first.published, first.objections, generation(settings)) == (False, ("te veel: 1",), None)
    run(settings)
    write(corpus, "b.jsonl", doc("twee"))
    second = run(settings, accept=refuse)
    assert (second.published, second.objections, second.manifest) == (False, ("te veel: 2",), None)
    assert found(settings) == ["een"]
    assert not list(settings.index.rglob("*.new"))
    assert run(settings).added == 1
    assert found(settings) == ["een", "twee"]
