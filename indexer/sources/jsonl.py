"""JSON Lines, plain or gzipped: one document a line, read as a stream."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from indexer.document import Document, Section
from indexer.errors import SourceError
from indexer.settings import Settings
from indexer.sources.attributes import Attributes
from indexer.sources.base import Skipped, SourceFile
from indexer.sources.prose import clean, clean_lines
from indexer.themes import Vocabulary

_KEYS = frozenset(
    ("id", "title", "lead", "text", "sections", "kind", "themes", "audiences", "authors", "date", "url", "visibility")
)
_SECTION_KEYS = {"heading": str, "text": str, "anchor": str, "page": int}
_BOM = b"\xef\xbb\xbf"
_CHUNK = 1 << 20


def read(file: SourceFile, settings: Settings) -> Iterator[Document | Skipped]:
    """A document for each line; a wrong line is reported with its number and the rest goes on."""
    vocabulary = Vocabulary(settings)
    limit = settings.reading.max_line_megabytes * 1_000_000
    some = False
    with _open(file) as stream:
        lines = _lines(stream, limit)
        for number, line in lines:
            some = True
            try:
                yield _document(_parse(line, limit), vocabulary)
            except SourceError as error:
                yield Skipped(file.name, f"regel {number}: {error.reason}")
                if isinstance(error, _Broken):
                    return
    if not some:
        raise SourceError("leeg bestand")


class _Broken(SourceError):
    """The file cannot be read any further."""


def _open(file: SourceFile) -> BinaryIO:
    if file.path.suffix.lower() == ".gz":
        return cast(BinaryIO, gzip.open(file.path, "rb"))
    return file.path.open("rb")


def _lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | SourceError]]:
    """The lines that are not empty, with their numbers; an error in the place of what cannot be read.

    Never holds more of a line than ``limit``.
    """
    number = 0
    while True:
        number += 1
        try:
            line = stream.readline(limit + 1)
            too_long = len(line) > limit
            while too_long and line and not line.endswith(b"\n"):
                line = stream.readline(_CHUNK)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            yield (
                number,
                _Broken(f"het gecomprimeerde bestand is beschadigd of afgebroken ({error}); de rest is niet gelezen"),
            )
            return
        if too_long:
            yield (
                number,
                SourceError(f"de regel is langer dan {limit // 1_000_000} MB (instelling reading.max_line_megabytes)"),
            )
        elif not line:
            return
        elif line.strip(_BOM + b" \t\r\n"):
            yield number, line


def _parse(line: bytes | SourceError, limit: int) -> dict[object, object]:
    if isinstance(line, SourceError):
        raise line
    try:
        value = json.loads(line.removeprefix(_BOM).decode("utf-8"), object_pairs_hook=_unique)
    except UnicodeDecodeError as error:
        raise SourceError(f"geen geldige UTF-8 (byte {error.start + 1} van de regel)") from error
    except json.JSONDecodeError as error:
        raise SourceError(f"geen geldige JSON: {error.msg} (teken {error.pos + 1})") from error
    except RecursionError as error:
        raise SourceError("te diep geneste JSON") from error
    except ValueError as error:
        raise SourceError(f"geen geldige JSON: {str(error)[:100]}") from error
    if not isinstance(value, dict):
        raise SourceError("is geen JSON-object met ‘id’, ‘title’ en ‘text’ of ‘sections’")
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        raise SourceError("een sleutel staat er twee keer")
    return values


def _document(values: dict[object, object], vocabulary: Vocabulary) -> Document:
    given = Attributes(values, _KEYS, strict=False)
    visibility = given.visibility()
    own_id, title, lead = given.id(), given.line("title"), given.text("lead")
    if not own_id:
        raise SourceError("id: ontbreekt")
    if not title:
        raise SourceError("title: ontbreekt")
    sections = _sections(given)
    if not sections and not lead:
        raise SourceError("heeft geen tekst: ‘text’ en ‘sections’ ontbreken of zijn leeg")
    return Document(
        id=own_id,
        kind=vocabulary.kind(*given.texts("kind")),
        title=title,
        lead=lead,
        sections=sections,
        themes=vocabulary.themes(given.texts("themes")),
        audiences=vocabulary.audiences(given.texts("audiences")),
        authors=given.texts("authors"),
        date=given.date(),
        url=given.url(),
        visibility=visibility,
    )


def _sections(given: Attributes) -> tuple[Section, ...]:
    text, values = given.text("text"), given.value("sections")
    if not isinstance(values, list | None):
        raise given.wrong("sections", "moet een lijst zijn")
    made = (_section(value, number, given) for number, value in enumerate(values or (), start=1))
    sections = tuple(section for section in made if section.text or section.heading)
    # An export that gives both gives the same text twice.
    return sections or ((Section(text),) if text else ())


def _section(value: object, number: int, given: Attributes) -> Section:
    if not isinstance(value, dict):
        raise given.wrong("sections", f"onderdeel {number} is geen object met ‘heading’ en ‘text’")
    for key, kind in _SECTION_KEYS.items():
        if value.get(key) is not None and (not isinstance(value[key], kind) or isinstance(value[key], bool)):
            raise given.wrong(
                "sections", f"onderdeel {number}: {key} moet {'tekst' if kind is str else 'een getal'} zijn"
            )
    page = value.get("page")
    if page is not None and page < 1:
        raise given.wrong("sections", f"onderdeel {number}: page telt vanaf 1")
    return Section(
        clean_lines(value.get("text") or ""),
        clean(value.get("heading") or ""),
        clean(value.get("anchor") or "") if page is None else "",
        page,
    )
