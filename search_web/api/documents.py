"""One document, whole; and those that are like it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Response, abort, jsonify, request

from indexer import MAX_SIMILAR, Document, Searcher, UserError, similar
from search_web.api import samples
from search_web.api.operations import operation
from search_web.api.summaries import Naming, hits_json, naming, summary_json
from search_web.site import site
from search_web.urls import section_anchor, shortened, source_url

SIMILAR = 5
"""So many similar documents, if nobody asks for another number."""
_NOT_FOUND = "Dit document bestaat niet of is niet meer openbaar."


@operation(
    "/documenten/<path:document_id>",
    "Haal één document op",
    "Het hele document: alle tekst, met de vraag en het antwoord of de secties, en waar het naar verwijst. Een schuine "
    "streep in het id mag als / of als %2F.",
    answer="Document",
    example=lambda: document_json(samples.DOCUMENT, [samples.OTHER_DOCUMENT], naming()),
    errors=(404,),
)
def document(document_id: str) -> Response:
    """One document, whole."""
    searcher = site().live.searcher()
    found = _document(searcher, document_id)
    linked = [other for link in found.links if (other := searcher.document(link)) is not None]
    return jsonify(document_json(found, linked, naming()))


@operation(
    "/documenten/<path:document_id>/vergelijkbaar",
    "Zoek documenten die op een document lijken",
    "Gezocht wordt met de woorden die het meest over het document zeggen: woorden die er vaak in staan, en in weinig "
    "andere. Wat het meest lijkt, staat bovenaan.",
    answer="Similar",
    example=lambda: {"id": samples.DOCUMENT.id, "hits": hits_json(samples.PAGE.hits, naming())},
    parameters=("aantal",),
    errors=(400, 404),
)
def similar_documents(document_id: str) -> Response:
    """Documents like one document."""
    count = _count(request.args.get("aantal", ""))
    searcher = site().live.searcher()
    hits = similar(searcher, _document(searcher, document_id), site().settings.ranking, count)
    return jsonify({"id": document_id, "hits": hits_json(hits, naming())})


def document_json(document: Document, linked: list[Document], names: Naming) -> dict[str, Any]:
    """``document`` with all its text; ``linked`` are those of the documents it points to that are public."""
    return {
        **summary_json(document, document.title, names),
        "authors": document.authors,
        "lead": document.lead,
        "question": document.question,
        "answer": document.answer,
        "tips": document.tips,
        "product": document.product,
        "sections": list(_sections(document, names)),
        "contributions": document.contributions,
        "links": [
            *(
                {"id": other.id, "title": other.title, "url": other.url, "document_url": names.document_url(other.id)}
                for other in linked
            ),
            *(
                {"id": None, "title": None, "url": link, "document_url": None}
                for link in document.links
                if source_url(link)
            ),
        ],
    }


def _sections(document: Document, names: Naming) -> Iterator[dict[str, Any]]:
    page_of_document = names.document_url(document.id)
    for number, section in enumerate(document.sections):
        yield {
            "heading": section.heading,
            "text": section.text,
            "target": section.target,
            "page": section.page,
            "document_url": f"{page_of_document}#{section_anchor(number)}",
        }


def _document(searcher: Searcher, document_id: str) -> Document:
    found = searcher.document(document_id)
    if found is None:
        abort(404, _NOT_FOUND)
    return found


def _count(value: str) -> int:
    if not value:
        return SIMILAR
    if not (value.isascii() and value.isdecimal()) or len(value) > 9 or not 1 <= int(value) <= MAX_SIMILAR:
        raise UserError(f"‘{shortened(value)}’ is geen aantal. Gebruik een getal van 1 tot en met {MAX_SIMILAR}.")
    return int(value)
