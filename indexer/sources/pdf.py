"""PDF reports, by page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from indexer.document import Document, Section
from indexer.errors import SourceError
from indexer.settings import Settings
from indexer.sources import dates, ids
from indexer.sources.attributes import Attributes
from indexer.sources.base import Skipped, SourceFile
from indexer.sources.pdf_text import BROKEN, Line, PageText, page_texts
from indexer.sources.prose import clean
from indexer.themes import Vocabulary

_KEYS = frozenset(("id", "title", "kind", "themes", "audiences", "date", "url", "lead", "visibility"))
_KIND = "rapport"
# What programs write in the place of a title or an author that nobody gave.
_NO_TITLE = re.compile(
    r"^\W*(untitled|naamloos|unspecified|document\d*|microsoft (word|powerpoint)\b.*"
    r"|.*\.(docx?|indd|pptx?|pdf|odt))\W*$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"^\W*(anonymous|unspecified|unknown|user|admin\w*|author|auteur)\W*$", re.IGNORECASE)
_END_WITHIN = 2048
_TITLE_LINES = 3


def read(file: SourceFile, settings: Settings) -> Iterator[Document | Skipped]:
    """One document, with a section for each page that holds text."""
    data = file.path.read_bytes()
    if not data.strip():
        raise SourceError("leeg bestand")
    pdf = _open(data)
    try:
        pages = [_lines(pdf, number) for number in range(len(pdf))]
        yield _document(file, pages, pdf.get_metadata_dict(), Vocabulary(settings))
    except pdfium.PdfiumError as error:
        raise SourceError(f"de pdf is beschadigd: {error}") from error
    finally:
        pdf.close()


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in {pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY}:
            raise SourceError("de pdf is versleuteld: sla het bestand op zonder wachtwoord") from error
        if not data.lstrip().startswith(b"%PDF"):
            raise SourceError("geen pdf, al heet het bestand zo") from error
        raise SourceError("de pdf is beschadigd of afgebroken; maak of download het bestand opnieuw") from error
    # PDFium mends what it can, but then pages may be missing without a word.
    if b"%%EOF" not in data.rstrip(b"\x00\r\n\t ")[-_END_WITHIN:]:
        pdf.close()
        raise SourceError("de pdf is afgebroken: het einde ontbreekt; maak of download het bestand opnieuw")
    return pdf


def _lines(pdf: pdfium.PdfDocument, number: int) -> list[Line]:
    """The lines of a page in reading order, with their place and size."""
    page = pdf[number]
    text_page = page.get_textpage()
    try:
        return list(_measured(text_page, text_page.get_text_range()))
    finally:
        text_page.close()
        page.close()


def _measured(text_page: pdfium.PdfTextPage, text: str) -> Iterator[Line]:
    position = 0
    for raw in re.findall(rf"[^\n{BROKEN}]*[\n{BROKEN}]?", text):
        start, position = position, position + len(raw)
        line = raw.strip()
        if not clean(line):
            continue
        # PDFium counts UTF-16 units; past a character outside the basic plane places would be off by a little.
        first = min(start + raw.index(line[0]), text_page.count_chars() - 1)
        last = min(first + len(line) - 1, text_page.count_chars() - 1)
        left, bottom, _, top = text_page.get_charbox(first, loose=True)
        right = text_page.get_charbox(last, loose=True)[2]
        size = pdfium_c.FPDFText_GetFontSize(text_page.raw, first)
        yield Line(line, left=left, right=right, bottom=bottom, top=top, size=round(size, 1))


def _document(
    file: SourceFile, lines: Sequence[list[Line]], metadata: dict[str, str], vocabulary: Vocabulary
) -> Document:
    if not any(lines):
        raise SourceError("de pdf bevat alleen afbeeldingen; maak er een doorzoekbare pdf van (met tekstherkenning)")
    given = Attributes(_keywords(metadata.get("Keywords", "")), _KEYS, strict=False)
    pages = page_texts(lines)
    return Document(
        id=given.id() or ids.file_id(file.name),
        kind=vocabulary.kind(*given.texts("kind"), _KIND),
        title=given.line("title") or _title(metadata, lines, file),
        lead=given.text("lead") or _said(metadata.get("Subject", "")),
        sections=tuple(_section(page, number) for number, page in enumerate(pages, start=1) if page.text),
        themes=vocabulary.themes(given.texts("themes")),
        audiences=vocabulary.audiences(given.texts("audiences")),
        authors=_authors(metadata.get("Author", "")),
        date=given.date() or _date(metadata),
        url=given.url(),
        visibility=given.visibility(),
    )


def _section(page: PageText, number: int) -> Section:
    return Section(page.text, page.heading, page=number)


def _keywords(text: str) -> dict[object, object]:
    """``soort: Rapport; thema: Discriminatie`` as keys and values; keywords without a key say nothing."""
    values: dict[object, object] = {}
    for part in text.split(";"):
        key, colon, value = (piece.strip() for piece in part.partition(":"))
        if colon and value:
            values[key] = f"{values[key]}, {value}" if key in values else value
    return values


def _title(metadata: dict[str, str], lines: Sequence[list[Line]], file: SourceFile) -> str:
    title = clean(metadata.get("Title", ""))
    if title and not _NO_TITLE.match(title):
        return title
    return (
        _largest(next(filter(None, lines))) or file.path.stem.replace("-", " ").replace("_", " ").strip().capitalize()
    )


def _largest(lines: Sequence[Line]) -> str:
    """The lines in the largest type, when that sets them apart and they are few."""
    largest = max(line.size for line in lines)
    found = [clean(line.text) for line in lines if line.size == largest]
    return " ".join(found) if len(found) <= _TITLE_LINES and len(found) < len(lines) else ""


def _authors(text: str) -> tuple[str, ...]:
    names = re.split(r"\s*(?:;|,|&|\ben\b|\band\b)\s*", clean(text))
    return tuple(name for name in names if name and not _NO_NAME.match(name))


def _said(text: str) -> str:
    return "" if _NO_NAME.match(text) else clean(text)


def _date(metadata: dict[str, str]) -> date | None:
    match = re.match(r"D:(\d{4})(\d{2})(\d{2})", metadata.get("CreationDate", ""))
    return dates.exact("-".join(match.groups())) if match else None
