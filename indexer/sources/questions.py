"""Questions and answers in YAML: one record, a list of records, or a list under ``vragen:``."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.document import QUESTION_KIND, Document, Visibility
from indexer.errors import SourceError
from indexer.settings import Settings
from indexer.sources import ids, yaml_text
from indexer.sources.attributes import Attributes
from indexer.sources.base import Skipped, SourceFile
from indexer.sources.decoding import decode
from indexer.sources.links import links_in
from indexer.sources.prose import shorten
from indexer.themes import Vocabulary

_KEYS = frozenset(
    {
        *("id", "title", "asker", "question", "answer", "tips", "product"),
        *("date", "themes", "audiences", "visibility", "authors", "url", "sources"),
    }
)
_LIST_KEY = "vragen"


def read(file: SourceFile, settings: Settings) -> Iterator[Document | Skipped]:
    """A document for each record; what is wrong with a record is reported with its number."""
    records = _records(yaml_text.load(decode(file.path.read_bytes())))
    vocabulary = Vocabulary(settings)
    page_id = ids.file_id(file.name)
    if isinstance(records, dict):
        yield _read(file.name, 1, records, page_id, "", vocabulary)
        return
    made = ids.record_ids(page_id, list(map(_name, records)), list(map(_is_public, records)))
    for number, (record, own_id) in enumerate(zip(records, made, strict=True), start=1):
        yield _read(file.name, number, record, own_id, page_id, vocabulary)


def _records(data: object) -> dict[object, object] | list[object]:
    """The one record, or the list of records; a list stays one when all records but one are taken out."""
    if isinstance(data, dict) and _LIST_KEY in data:
        others = [str(key) for key in data if key != _LIST_KEY]
        if others:
            raise SourceError(f"naast ‘{_LIST_KEY}:’ mag niets staan, maar er staat ook ‘{others[0]:.40}’")
        data = data[_LIST_KEY]
    if isinstance(data, dict) or (isinstance(data, list) and data):
        return data
    raise SourceError("bevat geen vragen: verwacht een record, een lijst van records of ‘vragen:’ met zo'n lijst")


def _name(record: object) -> str:
    """What the id of a record is made of."""
    if not isinstance(record, dict):
        return ""
    return next(
        (text for key in ("titel", "title", "vraag", "question") if isinstance(text := record.get(key), str)), ""
    )


def _is_public(record: object) -> bool:
    """Whether a record says that it is public; one that cannot be understood does not say so."""
    try:
        return isinstance(record, dict) and Attributes(record, _KEYS, strict=True).visibility() is Visibility.PUBLIC
    except SourceError:
        return False


def _read(
    name: str, number: int, record: object, own_id: str, page_id: str, vocabulary: Vocabulary
) -> Document | Skipped:
    try:
        return _document(record, own_id, page_id, vocabulary)
    except SourceError as error:
        return Skipped(name, f"record {number}: {error.reason}")


def _document(record: object, own_id: str, page_id: str, vocabulary: Vocabulary) -> Document:
    if not isinstance(record, dict):
        raise SourceError("is geen record met ‘vraag:’ en ‘antwoord:’")
    given = Attributes(record, _KEYS, strict=True)
    visibility = given.visibility()
    question, answer, product = given.text("question"), given.text("answer"), given.text("product")
    if not question:
        raise SourceError("vraag: ontbreekt")
    if not answer and not product and visibility is not Visibility.DRAFT:
        raise SourceError("antwoord: ontbreekt, en er is ook geen product")
    tips = given.items("tips")
    links = (*given.sources(), *links_in((question, answer, *tips, product)))
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
        tips=tips,
        product=product,
        page_id=page_id,
        links=tuple(dict.fromkeys(links)),
    )
