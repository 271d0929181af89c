"""The cases of ``cases.yaml`` on every engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from indexer.document import Document, Section
from indexer.engines import Engine, Searcher
from indexer.query import Facet, Match, SearchRequest, Sort

DATA: dict[str, list[dict[str, Any]]] = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text("utf-8"))


def read_document(entry: dict[str, Any]) -> Document:
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()}
    body = values.pop("body", "")
    return Document(sections=(Section(body),), **values)


def read_request(case: dict[str, Any]) -> SearchRequest:
    filters = {Facet(name): tuple(values) for name, values in case.get("filters", {}).items()}
    return SearchRequest(
        case["query"],
        filters,
        Sort(case.get("sort", Sort.RELEVANCE)),
        case.get("page", 1),
        case.get("page_size", 10),
        Match(case.get("match", Match.AUTO)),
    )


@pytest.fixture(scope="module")
def searcher(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder = tmp_path_factory.mktemp("conformance")
    writer = engine.writer(folder)
    writer.add(map(read_document, DATA["documents"]))
    writer.commit()
    return engine.open(folder)


@pytest.mark.parametrize("case", DATA["cases"], ids=lambda case: f"{case['about']}: {case['query']}")
def test_case(searcher: Searcher, case: dict[str, Any]) -> None:
    page = searcher.search(read_request(case))
    found = [hit.id for hit in page.hits]
    if "any" in case:
        assert sorted(found) == sorted(case["any"])
    else:
        assert found == case["hits"]
    assert page.total == case.get("total", len(found))
    assert list(page.dropped) == case.get("dropped", [])
    assert case.get("notice", "") in " ".join(page.notices)
    assert bool(page.notices) == ("notice" in case)


@pytest.mark.parametrize("case", DATA["facets"], ids=lambda case: case["about"])
def test_facets(searcher: Searcher, case: dict[str, Any]) -> None:
    request = read_request(case)
    page = searcher.search(request)
    shown = {facet.value: {entry.value: entry.count for entry in page.facets[facet]} for facet in Facet}
    assert shown == case["counts"]
    for facet in Facet:
        assert [entry.value for entry in page.facets[facet] if entry.selected] == list(request.selected(facet))


def test_documents_come_back_as_they_went_in(searcher: Searcher) -> None:
    for document in map(read_document, DATA["documents"]):
        assert searcher.document(document.id) == document
    assert searcher.document("onbekend") is None
    assert searcher.document_count() == len(DATA["documents"])


def test_an_empty_index_answers(engine: Engine, tmp_path: Path) -> None:
    engine.writer(tmp_path).commit()
    searcher = engine.open(tmp_path)
    for text in ("", "taal", "wat werkt", '"twee woorden"', "taa*", "-taal", "taal OF werk", "a b c d e f g h i?"):
        page = searcher.search(SearchRequest(text))
        assert (page.total, page.hits, page.dropped) == (0, (), ())
    assert list(searcher.suggest("taal")) == []
    assert searcher.document("taal") is None
    assert searcher.document_count() == 0
