"""What was found, in the form that the command line and the web interface promise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from answers.desk import Finding, PartFindings
from indexer import Hit


def findings_json(question: str, parts: Iterable[PartFindings]) -> dict[str, Any]:
    """The past answers and publications for each part of a question, asked without personal data."""
    return {"vraag": question, "parts": [_part(part) for part in parts]}


def _part(found: PartFindings) -> dict[str, Any]:
    return {
        "question": found.part.text,
        "context": found.part.context,
        "answers": [_finding(finding) for finding in found.findings],
        "held_back": found.held_back,
        "publications": [_publication(hit) for hit in found.publications],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    card, document = finding.card, finding.card.document
    return {
        "id": document.id,
        "title": document.title,
        "visibility": document.visibility.value,
        "asker": document.asker,
        "date": document.date.isoformat() if document.date else None,
        "authors": document.authors,
        "question": document.question,
        "passage": card.passage.text,
        "answer": document.answer,
        "sources": document.links,
        "score": round(card.score, 6),
        "used": finding.used,
        "doubts": [
            {"reason": doubt.reason.value, "text": doubt.text, "document": doubt.document_id}
            for doubt in finding.doubts
        ],
    }


def _publication(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.id,
        "title": hit.title_text,
        "kind": hit.kind,
        "date": hit.date.isoformat() if hit.date else None,
        "url": hit.url,
        "snippets": [snippet.text for snippet in hit.snippets],
    }
