"""Bytes to text: strictly, so that nothing is ever indexed as mojibake."""

from __future__ import annotations

import codecs
import re

from indexer.errors import SourceError

_BOM_OTHER = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARED = re.compile(
    rb"""<(?:\?xml[^>]{0,200}?encoding|meta[^>]{0,300}?charset)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
_DECLARED_WITHIN = 4096
_UTF8 = {"utf-8", "utf8", "unicode-1-1-utf-8"}
# What a page calls iso-8859-1 or ascii is windows-1252 in every browser.
_WINDOWS = {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii"}
_SINGLE_BYTE = re.compile(r"(?:iso-?8859-?\d{1,2}|windows-125\d|cp125\d)")


def decode(data: bytes) -> str:
    """``data`` as UTF-8 text. Raises SourceError for anything else, and when there is no text."""
    if not data.strip() or data == codecs.BOM_UTF8:
        raise SourceError("leeg bestand")
    if data.startswith(_BOM_OTHER):
        raise SourceError("de tekst is UTF-16; sla het bestand op als UTF-8")
    if b"\x00" in data:
        raise SourceError("geen tekst maar binaire gegevens (er staan nulbytes in)")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(
            f"geen geldige UTF-8: byte 0x{data[error.start]:02X} op regel {line}; sla het bestand op als UTF-8"
        ) from None


def decode_page(data: bytes) -> str:
    """Like :func:`decode`, for HTML: a page may declare another encoding than UTF-8, if it keeps to it."""
    declared = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    charset = declared.group(1).decode("ascii").lower() if declared else "utf-8"
    if charset in _UTF8 or data.startswith((codecs.BOM_UTF8, *_BOM_OTHER)) or b"\x00" in data or _is_utf8(data):
        return decode(data)
    if charset not in _WINDOWS and not _SINGLE_BYTE.fullmatch(charset):
        raise SourceError(f"onbekende tekencodering ‘{charset}’; sla het bestand op als UTF-8")
    try:
        return data.decode("windows-1252" if charset in _WINDOWS else charset)
    except (UnicodeDecodeError, LookupError):
        raise SourceError(f"de tekst is niet wat de pagina zegt (‘{charset}’); sla het bestand op als UTF-8") from None


def _is_utf8(data: bytes) -> bool:
    # Text in a single-byte encoding is practically never valid UTF-8: then the declaration is what is wrong.
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
