"""Document ↔ bytes: how whole documents are kept in the index."""

from __future__ import annotations

import json
import zlib
from dataclasses import MISSING, fields
from datetime import date
from typing import Any

from indexer.document import Document, Section, Visibility

_DEFAULTS = {field.name: field.default for field in fields(Document)}


def dump(document: Document) -> bytes:
    """``document`` as compressed JSON; empty fields are left out where a document may go without."""
    record: dict[str, Any] = {
        name: value for name, default in _DEFAULTS.items() if (value := getattr(document, name)) or default is MISSING
    }
    record["sections"] = [[s.text, s.heading, s.anchor, s.page] for s in document.sections]
    if document.date is not None:
        record["date"] = document.date.isoformat()
    return zlib.compress(json.dumps(record, ensure_ascii=False).encode(), level=6)


def load(data: bytes) -> Document:
    """The document that ``dump`` wrote."""
    record: dict[str, Any] = json.loads(zlib.decompress(data))
    record["sections"] = tuple(Section(*section) for section in record["sections"])
    record["visibility"] = Visibility(record["visibility"])
    if "date" in record:
        record["date"] = date.fromisoformat(record["date"])
    values: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in record.items()}
    return Document(**values)
