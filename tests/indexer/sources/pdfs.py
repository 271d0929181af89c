"""PDFs for tests, each line where the test wants it."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

Line = str | tuple[str, int]
"""A line of 10 points, or a line with its size."""


def pdf(pages: Sequence[Sequence[Line]], password: str = "", **metadata: str) -> bytes:
    """Pages of lines from top to bottom; ``""`` leaves a gap."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption(password) if password else None, invariant=1)
    canvas.setTitle(metadata.get("title", "untitled"))
    canvas.setAuthor(metadata.get("author", "anonymous"))
    canvas.setSubject(metadata.get("subject", "unspecified"))
    canvas.setKeywords(metadata.get("keywords", ""))
    for page in pages:
        height = 800.0
        for line in page:
            text, size = (line, 10) if isinstance(line, str) else line
            canvas.setFont("Helvetica", size)
            height -= size * 1.2
            if text:
                canvas.drawString(60, height, text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def scan() -> bytes:
    """A PDF with a picture and no text."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawImage(ImageReader(Image.new("RGB", (40, 40), "gray")), 100, 500, 200, 200)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()
