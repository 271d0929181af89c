"""Vindplaats as an engine that is compared with its peers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from benchmarks.pace.engine import Answer, Page
from benchmarks.pace.questions import Form, Question
from benchmarks.pace.records import Record
from indexer import Document, Match, SearchRequest, Section, Settings, load_wordlists
from indexer.engines import make_engine
from indexer.language import Language, learn_lexicon
from indexer.publish import LEXICON, open_generation

_MATCH = {Form.ALL: Match.ALL, Form.ANY: Match.ANY}


class Vindplaats:
    """With one configuration for everything; indexing includes learning the compounds."""

    name = f"Vindplaats {version('vindplaats')}"

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def build(self, records: Sequence[Record], folder: Path) -> None:
        """All that `vindplaats index` does once the text is extracted."""
        language = Language(load_wordlists(self._settings))
        writer = make_engine(self._settings, language).writer(folder)
        writer.add(map(_document, records))
        writer.commit(learn_lexicon(folder / LEXICON, writer.vocabulary(), len(records)))

    def open(self, folder: Path) -> Answer:
        """The page of results as the site shows it: four facets, and a proposal for another spelling too."""
        searcher = open_generation(self._settings, Language(load_wordlists(self._settings)), folder)

        def answer(question: Question) -> Page:
            page = searcher.search(request(question))
            return Page(page.total, page.facets, page.hits)

        return answer


def request(question: Question) -> SearchRequest:
    """The search that ``question`` is."""
    return SearchRequest(typed(question), match=_MATCH.get(question.form, Match.AUTO))


def typed(question: Question) -> str:
    """``question`` in our query language."""
    return {Form.PHRASE: f'"{question.text}"', Form.PREFIX: f"{question.text}*"}.get(question.form, question.text)


def _document(record: Record) -> Document:
    return Document(
        id=record.id,
        kind=record.kind,
        title=record.title,
        sections=(Section(record.text),),
        themes=record.themes,
        date=date.fromisoformat(record.date),
    )
