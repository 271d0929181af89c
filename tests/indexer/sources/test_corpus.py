"""The example corpus and the real samples are read whole, and look right."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from indexer.document import Document, Visibility
from indexer.settings import Settings
from indexer.sources import SourceFile, find, read
from tests.indexer.sources.conftest import ROOT


def _documents(folder: Path, settings: Settings) -> list[Document]:
    found = list(find([folder], settings))
    assert all(isinstance(item, SourceFile) for item in found), found
    items = [item for file in found if isinstance(file, SourceFile) for item in read(file, settings)]
    assert all(isinstance(item, Document) for item in items), items
    return [item for item in items if isinstance(item, Document)]


@pytest.fixture(scope="module")
def corpus(site: Settings) -> list[Document]:
    return _documents(ROOT / "corpus", site)


def test_the_example_corpus_is_whole(corpus: list[Document], site: Settings) -> None:
    kinds = Counter(document.kind for document in corpus)
    assert kinds.keys() == {kind.slug for kind in site.kinds}
    assert kinds["vraag-antwoord"] >= 40
    assert kinds["bijeenkomst"] == 6
    assert kinds["rapport"] == 3
    assert len({document.id for document in corpus}) == len(corpus)
    assert all(document.themes and document.date for document in corpus)
    assert any(document.themes_by_rule for document in corpus)
    assert any(document.visibility is Visibility.INTERNAL for document in corpus)


def test_nothing_of_the_site_around_it_is_read(corpus: list[Document]) -> None:
    chrome = re.compile(
        r"cookies|Deel op |Stuur een e-mail|rekenoefening|Jouw bijdrage|Neem contact op met|bijdragen van onze"
        r"|^Lees ook$",
        re.MULTILINE,
    )
    for document in corpus:
        if document.kind in {"vraag-antwoord", "rapport"}:
            continue
        text = "\n".join(passage.text for passage in document.passages())
        assert not chrome.search(text), document.id


def test_contributions_name_no_address(corpus: list[Document]) -> None:
    contributions = [text for document in corpus for text in document.contributions]
    assert len(contributions) >= 5
    assert any("[telefoonnummer]" in text for text in contributions)
    assert not [text for text in contributions if "@" in text or re.search(r"\d{5}", text)]


def test_no_sentence_stands_in_a_document_twice(corpus: list[Document]) -> None:
    for document in corpus:
        text = " ".join(section.text for section in document.sections)
        sentences = Counter(sentence for sentence in re.split(r"(?<=[.?!’])\s", text) if len(sentence) > 50)
        assert all(count == 1 for count in sentences.values()), document.id


def test_the_real_samples(shared: Path, site: Settings) -> None:
    documents = {document.id: document for document in _documents(shared / "samples", site)}
    assert len(documents) == 28
    article = documents["kis-community"]
    assert (article.kind, article.themes, article.themes_by_rule) == ("artikel", ("discriminatie",), False)
    assert article.authors == ("Elisa van Gent",)
    assert len(article.sections) == 7
    assert "7892015" not in repr(article)
    arguments = documents["wijkteams-tegenargumenten"]
    assert [len(text) for text in arguments.contributions][1:] == [209, 72]
    assert len(arguments.sections) == 10
    assert all(section.heading[:1].isdigit() for section in arguments.sections[2:9])
    assert "32016922" not in re.sub(r"\D", "", repr(arguments))
    assert all("diversiteitsaspect is legitiem" not in section.text for section in arguments.sections)
