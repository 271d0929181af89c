"""JSON Lines, plain or gzipped: one document a line, read as a stream.

The stream is cut into pieces of some dozens of lines, at lines whose length is a multiple of ``_CUT_AT``. So where it
is cut depends on what stands there alone: a line that changed, came or went changes the piece that it is in, perhaps
the one after it, and no other piece of the file.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any, BinaryIO, cast

from indexer.document import Document, Section
from indexer.errors import SourceError
from indexer.settings import Settings
from indexer.sources.attributes import Attributes
from indexer.sources.base import DIGEST_BYTES, Piece, Skipped, SourceFile
from indexer.sources.prose import clean, clean_lines
from indexer.themes import Vocabulary

_KEYS = frozenset(
    ("id", "title", "lead", "text", "sections", "kind", "themes", "audiences", "authors", "date", "url", "visibility")
)
_SECTION_KEYS = {"heading": str, "text": str, "anchor": str, "page": int}
_BOM = b"\xef\xbb\xbf"
_MOST_PAGES = 1_000_000
_BLANK = re.compile(rb"[ \t\r\n\xef\xbb\xbf]*")
_BUFFER = 1 << 20
_CUT_AT = 32
_LARGEST_PIECE = 1 << 20

_Line = bytes | SourceError
"""A line of the file, or why it cannot be read."""


def pieces(file: SourceFile, settings: Settings) -> Iterator[Piece]:
    """A document for each line; a wrong line is reported with its number and the rest goes on.

    Raises SourceError for a file without any line.
    """
    vocabulary = Vocabulary(settings)
    number = 1
    empty = True
    with _open(file) as stream:
        for lines in _cut(stream, settings.reading.max_line_megabytes):
            content = b"".join(line if isinstance(line, bytes) else b"" for line in lines)
            empty = empty and all(isinstance(line, bytes) and _BLANK.fullmatch(line) for line in lines)
            yield Piece(sha256(content).digest()[:DIGEST_BYTES], _documents(file, lines, number, vocabulary))
            number += len(lines)
    if empty:
        raise SourceError("leeg bestand")


def _open(file: SourceFile) -> BinaryIO:
    if file.path.suffix.lower() == ".gz":
        return cast(BinaryIO, gzip.open(file.path, "rb"))
    return file.path.open("rb", buffering=_BUFFER)


def _cut(stream: BinaryIO, megabytes: int) -> Iterator[list[_Line]]:
    """The lines of ``stream`` in pieces; see the head of this file. Never holds more of a line than ``megabytes``."""
    limit = megabytes * 1_000_000
    piece: list[_Line] = []
    size = 0
    try:
        while line := stream.readline(limit + 1):
            piece.append(line)
            size += len(line)
            if len(line) > limit:
                reason = f"de regel is langer dan {megabytes} MB (instelling reading.max_line_megabytes)"
                piece[-1] = SourceError(reason)
                while line and not line.endswith(b"\n"):
                    line = stream.readline(_BUFFER)
            if len(line) % _CUT_AT == 0 or size > _LARGEST_PIECE:
                yield piece
                piece, size = [], 0
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        reason = f"het gecomprimeerde bestand is beschadigd of afgebroken ({error}); de rest is niet gelezen"
        piece.append(SourceError(reason))
    if piece:
        yield piece


def _documents(
    file: SourceFile, lines: Iterable[_Line], first: int, vocabulary: Vocabulary
) -> Iterator[Document | Skipped]:
    """What stands on ``lines``, of which the first has the number ``first``; empty ones hold nothing."""
    for number, line in enumerate(lines, start=first):
        try:
            if isinstance(line, SourceError):
                raise line
            if not _BLANK.fullmatch(line):
                yield _document(_parse(line), vocabulary)
        except SourceError as error:
            yield Skipped(file.name, f"regel {number}: {error.reason}")


def _parse(line: bytes) -> dict[object, object]:
    try:
        value = _DECODER.decode(line.removeprefix(_BOM).decode("utf-8"))
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


_DECODER = json.JSONDecoder(object_pairs_hook=_unique)


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
    if page is not None and not 1 <= page <= _MOST_PAGES:
        raise given.wrong("sections", f"onderdeel {number}: page telt vanaf 1, tot {_MOST_PAGES}")
    return Section(
        clean_lines(value.get("text") or ""),
        clean(value.get("heading") or ""),
        clean(value.get("anchor") or "") if page is None else "",
        page,
    )
