"""JudgedSet: documents, queries and which document answers which query, read from a folder in BEIR form.

The form is that of Thakur et al., *BEIR: A Heterogeneous Benchmark for Zero-shot Evaluation of Information
Retrieval Models* (2021): ``corpus.jsonl`` (``_id``, ``title``, ``text``), ``queries.jsonl`` (``_id``, ``text``) and
``qrels.tsv`` or ``qrels/test.tsv`` (query, document, score; with a header). Each may be compressed (``.gz``).
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from indexer.errors import EditorError

CORPUS = "corpus.jsonl"
QUERIES = "queries.jsonl"
QRELS = ("qrels.tsv", "qrels/test.tsv")


class JudgedText(NamedTuple):
    """A document of a judged set."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """A test set. ``queries``: id → text, for the judged queries only; ``judgements``: query → document → score.

    ``notes`` are Dutch sentences on judgements that name a query or document that the set does not hold: the query
    is left out, the document counts as not found.
    """

    name: str
    documents: tuple[JudgedText, ...]
    queries: Mapping[str, str]
    judgements: Mapping[str, Mapping[str, int]]
    notes: tuple[str, ...] = ()


def load_judged_set(folder: Path) -> JudgedSet:
    """Read the set in ``folder``. Raises EditorError, with file and line, for what is missing or wrong."""
    if not folder.is_dir():
        raise EditorError(f"{folder}: deze map bestaat niet.")
    documents = [
        JudgedText(name, _text(path, line, record, "title", ""), _text(path, line, record, "text"))
        for path, line, name, record in _records(_find(folder, CORPUS))
    ]
    asked = {name: _text(path, line, record, "text") for path, line, name, record in _records(_find(folder, QUERIES))}
    judged = _read_judgements(_find(folder, *QRELS))
    queries = {name: asked[name] for name in judged if name in asked}
    if not documents or not queries:
        raise EditorError(f"{folder}: de testset bevat geen {'beoordeelde zoekvragen' if documents else 'documenten'}.")
    notes = _notes(judged, asked, {document.id for document in documents})
    return JudgedSet(
        folder.resolve().name, tuple(documents), queries, {name: judged[name] for name in queries}, tuple(notes)
    )


def _notes(judged: Mapping[str, Mapping[str, int]], asked: Mapping[str, str], documents: set[str]) -> Iterator[str]:
    unasked = [name for name in judged if name not in asked]
    if unasked:
        yield f"Niet gesteld, want niet in {QUERIES}: {_some(unasked)}."
    unknown = sorted({name for query in judged if query in asked for name in judged[query]} - documents)
    if unknown:
        yield f"Tellen als niet gevonden, want niet in {CORPUS}: {_some(unknown)}."


def _some(names: list[str], most: int = 5) -> str:
    rest = f" en nog {len(names) - most}" if len(names) > most else ""
    return ", ".join(names[:most]) + rest


def _find(folder: Path, *names: str) -> Path:
    for name in names:
        for path in (folder / name, folder / f"{name}.gz"):
            if path.is_file():
                return path
    raise EditorError(
        f"{folder}: {' of '.join(names)} (eventueel met .gz) ontbreekt. "
        f"Een testset bestaat uit {CORPUS}, {QUERIES} en {QRELS[0]}."
    )


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that are not empty, with their number from 1."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                try:
                    text = line.decode("utf-8-sig")
                except UnicodeDecodeError:
                    raise EditorError(f"{path}, regel {number}: geen UTF-8-tekst.") from None
                if text.strip():
                    yield number, text.rstrip("\r\n")
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise EditorError(f"{path}: het gecomprimeerde bestand is beschadigd ({error}).") from error
    except OSError as error:
        raise EditorError(f"{path}: niet te lezen ({error.strerror or error}).") from error


def _records(path: Path) -> Iterator[tuple[Path, int, str, dict[str, Any]]]:
    """Per line of a JSON Lines file: the file, the number of the line, the id and the record."""
    seen: dict[str, int] = {}
    for number, line in _lines(path):
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            raise EditorError(f"{path}, regel {number}: geen geldige JSON.") from None
        if not isinstance(record, dict):
            raise EditorError(f"{path}, regel {number}: verwacht een object met ‘_id’ en ‘text’.")
        name = _id(record)
        if not name or len(name.split()) != 1:
            raise EditorError(f"{path}, regel {number}: ‘_id’ ontbreekt, is leeg of bevat een spatie.")
        if name in seen:
            raise EditorError(f"{path}, regel {number}: het id {name!r} staat ook op regel {seen[name]}.")
        seen[name] = number
        yield path, number, name, record


def _id(record: dict[str, Any]) -> str:
    value = record.get("_id")
    return str(value) if isinstance(value, (str, int)) else ""


def _text(path: Path, number: int, record: dict[str, Any], key: str, default: str | None = None) -> str:
    value = record.get(key, default)
    if not isinstance(value, str):
        raise EditorError(f"{path}, regel {number}: ‘{key}’ ontbreekt of is geen tekst.")
    return value


def _read_judgements(path: Path) -> dict[str, dict[str, int]]:
    judged: dict[str, dict[str, int]] = {}
    for place, (number, line) in enumerate(_lines(path)):
        columns = line.split("\t")
        if len(columns) != 3:
            raise EditorError(
                f"{path}, regel {number}: verwacht drie kolommen met tabs ertussen (zoekvraag, document, score)."
            )
        query, document, score = (column.strip() for column in columns)
        try:
            judged.setdefault(query, {})[document] = int(score)
        except ValueError:
            if place:
                raise EditorError(f"{path}, regel {number}: de score {score!r} is geen geheel getal.") from None
            judged.clear()  # the header
    return judged
