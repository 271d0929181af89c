"""Questions and answers in YAML: one record, a list of records, or a list under ``vragen:``."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.document import Document
from indexer.errors import SourceError
from indexer.settings import Settings
from indexer.sources import ids, yaml_text
from indexer.sources.attributes import Attributes
from indexer.sources.base import Skipped, SourceFile
from indexer.sources.decoding import decode
from indexer.sources.pages import QUESTION_KIND
from indexer.sources.prose import shorten
from indexer.themes import Vocabulary

_KEYS = frozenset(
    {
        *("id", "title", "asker", "question", "answer", "tips", "product"),
        *("date", "themes", "audiences", "visibility", "authors", "url"),
    }
)
_LIST_KEY = "vragen"


def read(file: SourceFile, settings: Settings) -> Iterator[Document | Skipped]:
    """A document for each record; what is wrong with a record is reported with its number."""
    records = _records(yaml_text.load(decode(file.path.read_bytes())))
    vocabulary = Vocabulary(settings)
    page_id = ids.file_id(file.name)
    alone = len(records) == 1
    made = ids.record_ids(page_id, map(_name, records))
    for number, (record, own_id) in enumerate(zip(records, made, strict=True), start=1):
        try:
            yield _document(record, page_id if alone else own_id, "" if alone else page_id, vocabulary)
        except SourceError as error:
            yield Skipped(file.name, f"record {number}: {error.reason}")


def _records(data: object) -> list[object]:
    if isinstance(data, dict) and _LIST_KEY in data:
        others = [str(key) for key in data if key != _LIST_KEY]
        if others:
            raise SourceError(f"naast ‘{_LIST_KEY}:’ mag niets staan, maar er staat ook ‘{others[0]:.40}’")
        data = data[_LIST_KEY]
    if isinstance(data, dict):
        return [data]
    if isinstance(data, list) and data:
        return data
    raise SourceError("bevat geen vragen: verwacht een record, een lijst van records of ‘vragen:’ met zo'n lijst")


def _name(record: object) -> str:
    """What the id of a record is made of."""
    if not isinstance(record, dict):
        return ""
    return next(
        (text for key in ("titel", "title", "vraag", "question") if isinstance(text := record.get(key), str)), ""
    )


def _document(record: object, own_id: str, page_id: str, vocabulary: Vocabulary) -> Document:
    if not isinstance(record, dict):
        raise SourceError("is geen record met ‘vraag:’ en ‘antwoord:’")
    given = Attributes(record, _KEYS, strict=True)
    visibility = given.visibility()
    question, answer, product = given.text("question"), given.text("answer"), given.text("product")
    if not question:
        raise SourceError("vraag: ontbreekt")
    if not answer and not product:
        raise SourceError("antwoord: ontbreekt, en er is ook geen product")
    return Document(
        id=given.id() or own_id,
        kind=vocabulary.kind(QUESTION_KIND),
        title=given.line("title") or shorten(question),
        themes=vocabulary.themes(given.texts("themes")),
        audiences=vocabulary.audiences(given.texts("audiences")),
        authors=given.texts("authors"),
        date=given.date(),
        url=given.url(),
        visibility=visibility,
        asker=given.line("asker"),
        question=question,
        answer=answer,
        tips=given.items("tips"),
        product=product,
        page_id=page_id,
    )
