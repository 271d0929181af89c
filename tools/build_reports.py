"""Build the PDF reports of the example corpus from their Markdown texts.

The example corpus needs PDF files that give a reader the trouble that real reports give: a running
header and a page number on every page, a table of contents that repeats the headings, tables, and
words that are broken by a hyphen at the end of a line. They are built from text, so that an editor
can correct a sentence without a word processor.

Building twice gives identical bytes, so a PDF that changed says that its text changed. That holds for
one version of the libraries: the PDFs in the repository are built with reportlab 5.1.0 and pyphen 0.18.1.

    pip install -e .[dev]
    python tools/build_reports.py [folder to write to]
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pyphen  # type: ignore[import-untyped]
from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, PropertySet
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

TOOLS = Path(__file__).resolve().parent
TEXTS = TOOLS / "reports"
OUTPUT = TOOLS.parent / "corpus" / "rapporten"

PUBLISHER = "Voorbeeldplatform"
NOTICE = "Dit is voorbeeldinhoud: personen, projecten, publicaties en onderzoekscijfers bestaan niet echt."
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 2.9 * cm
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
INK = HexColor("#1d3c4f")
GREY = HexColor("#5c6870")
LINE = HexColor("#b9c4ca")
TINT = HexColor("#eef2f4")

# Without this, reportlab writes its streams as ASCII, and git takes the PDF for a text file whose
# line ends it may convert.
rl_config.useA85 = 0


# Hyphenation ---------------------------------------------------------------------------------

PATTERNS = pyphen.Pyphen(lang="nl_NL")
SHORTEST_PART = 3
# Places where the patterns break a word wrongly.
WRONG_BREAKS = re.compile(r"coa\|ch|hea\|d", re.IGNORECASE)
WITHOUT_TREMA = str.maketrans("äëïöü", "aeiou")


def hyphenate(word: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to break a word, the longest head first, as reportlab asks for them.

    Dutch drops the trema when the word is broken right before it (geïnterviewd, ge-interviewd).
    """
    for head, tail in PATTERNS.iterate(word):
        long_enough = min(len(head), len(tail)) >= SHORTEST_PART
        if long_enough and not WRONG_BREAKS.search(f"{head}|{tail}"):
            yield head, tail[0].translate(WITHOUT_TREMA) + tail[1:]


# Styles --------------------------------------------------------------------------------------


def body_style(name: str, **changes: Any) -> ParagraphStyle:
    """Return the style of running text with some changes, so that all text hyphenates alike."""
    settings: dict[str, Any] = {
        "fontName": "Times-Roman",
        "fontSize": 10.5,
        "leading": 14,
        "alignment": TA_JUSTIFY,
        "spaceAfter": 6.5,
        "allowWidows": 0,
        "allowOrphans": 0,
        "hyphenationLang": hyphenate,
        "embeddedHyphenation": 1,
    }
    return ParagraphStyle(name, **{**settings, **changes})


def heading_style(name: str, size: float, before: float, after: float) -> ParagraphStyle:
    """Return a style for a heading, which never hyphenates and never ends a page."""
    return ParagraphStyle(
        name,
        fontName="Helvetica-Bold",
        fontSize=size,
        leading=size * 1.25,
        textColor=INK,
        spaceBefore=before,
        spaceAfter=after,
        keepWithNext=1,
    )


BODY = body_style("body")
LEAD_IN = body_style("lead-in", keepWithNext=1)
ITEM = body_style("item", leftIndent=16, bulletIndent=2, spaceAfter=4)
CHAPTER = heading_style("chapter", 16.5, 18, 8)
SECTION = heading_style("section", 12, 11, 4)
TITLE = heading_style("title", 30, 0, 12)
SUBTITLE = ParagraphStyle("subtitle", fontName="Helvetica", fontSize=15, leading=20, textColor=GREY)
CREDITS = ParagraphStyle("credits", fontName="Helvetica", fontSize=11, leading=16, textColor=INK)
SMALL = ParagraphStyle("small", fontName="Helvetica", fontSize=8.5, leading=12, textColor=GREY)
CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=9, leading=12)
CELL_HEAD = ParagraphStyle("cell-head", CELL, fontName="Helvetica-Bold", textColor=INK)
CAPTION = body_style("caption", fontName="Times-Italic", fontSize=9.5, leading=12, spaceAfter=12)
REFERENCE = body_style("reference", alignment=TA_LEFT, leftIndent=16, firstLineIndent=-16, leading=13.5)
CONTENTS: list[PropertySet] = [
    ParagraphStyle("contents-1", fontName="Helvetica-Bold", fontSize=10.5, leading=15, spaceBefore=6),
    ParagraphStyle("contents-2", fontName="Helvetica", fontSize=10, leading=14, leftIndent=14),
]


# Reading the Markdown ------------------------------------------------------------------------


@dataclass(frozen=True)
class Report:
    """What the front matter says about a report, and its text."""

    slug: str
    title: str
    subtitle: str
    authors: tuple[str, ...]
    published: date
    themes: tuple[str, ...]
    audiences: tuple[str, ...]
    text: str

    @property
    def keywords(self) -> str:
        """The labels in the one metadata field that PDF has for them, each with what it is."""
        labels = ["soort: Rapport"]
        labels += [f"thema: {theme}" for theme in self.themes]
        labels += [f"doelgroep: {audience}" for audience in self.audiences]
        return "; ".join(labels)

    @property
    def month(self) -> str:
        """The date as it is printed: a report carries a month and a year."""
        return f"{MONTHS[self.published.month - 1]} {self.published.year}"


@dataclass(frozen=True)
class Block:
    """A piece of Markdown that becomes one or a few flowables."""

    kind: str
    lines: tuple[str, ...]


def read_report(path: Path) -> Report:
    """Read a Markdown file with front matter."""
    _, front, text = path.read_text(encoding="utf-8").split("---\n", 2)
    fields = dict(line.split(": ", 1) for line in front.splitlines())

    def values(name: str) -> tuple[str, ...]:
        return tuple(value.strip() for value in fields[name].split(";"))

    return Report(
        slug=path.stem,
        title=fields["titel"],
        subtitle=fields["ondertitel"],
        authors=values("auteurs"),
        published=date.fromisoformat(fields["datum"]),
        themes=values("themas"),
        audiences=values("doelgroepen"),
        text=text,
    )


LINE_KINDS = (
    ("section", re.compile(r"## ")),
    ("chapter", re.compile(r"# ")),
    ("bullets", re.compile(r"- ")),
    ("numbers", re.compile(r"\d+\. ")),
    ("table", re.compile(r"\|")),
    ("caption", re.compile(r"Tabel \d+\. ")),
)


def kind_of(line: str) -> str:
    """Return what a line of Markdown is part of."""
    return next((kind for kind, pattern in LINE_KINDS if pattern.match(line)), "paragraph")


def read_blocks(text: str) -> list[Block]:
    """Split Markdown into blocks: a block ends at an empty line or where the kind changes."""
    blocks: list[Block] = []
    open_block = False
    for line in text.splitlines():
        if not line.strip():
            open_block = False
            continue
        kind = kind_of(line)
        if open_block and blocks[-1].kind == kind:
            blocks[-1] = Block(kind, (*blocks[-1].lines, line))
        else:
            blocks.append(Block(kind, (line,)))
        open_block = True
    return blocks


def inline(text: str) -> str:
    """Turn bold and italic Markdown into the tags that reportlab reads."""
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    return re.sub(r"\*(.+?)\*", r"<i>\1</i>", text)


# From blocks to flowables --------------------------------------------------------------------


class Heading(Paragraph):
    """A heading that the table of contents and the outline list."""

    def __init__(self, text: str, style: ParagraphStyle, level: int) -> None:
        super().__init__(inline(text), style)
        self.level = level


def heading(line: str) -> Heading:
    """Return the flowable for a chapter or section heading."""
    marks, text = line.split(" ", 1)
    return Heading(text, CHAPTER if marks == "#" else SECTION, len(marks) - 1)


def paragraph(block: Block, before_list: bool) -> Paragraph:
    """Return a paragraph; one that introduces a list stays on the page where the list starts."""
    return Paragraph(inline(" ".join(block.lines)), LEAD_IN if before_list else BODY)


def list_items(block: Block, references: bool) -> list[Flowable]:
    """Return the items of a list; references hang, as they do in a bibliography."""
    items: list[Flowable] = []
    for line in block.lines:
        mark, text = line.split(" ", 1)
        if references:
            items.append(Paragraph(inline(text), REFERENCE))
        else:
            items.append(Paragraph(inline(text), ITEM, bulletText="•" if mark == "-" else mark))
    return [*items, Spacer(1, 4)]


def table(block: Block) -> Table:
    """Return a table whose first column, which holds the longest text, gets the most room."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.lines]
    width = TEXT_WIDTH / (len(rows[0]) + 0.8)
    flowable = Table(
        [
            [Paragraph(inline(cell), CELL_HEAD if row_number == 0 else CELL) for cell in row]
            for row_number, row in enumerate(rows)
        ],
        colWidths=[width * 1.8] + [width] * (len(rows[0]) - 1),
        style=TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, 0), TINT),
                ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        ),
        spaceBefore=6,
        spaceAfter=5,
    )
    flowable.keepWithNext = True  # a caption belongs on the page of its table
    return flowable


def body(report: Report) -> list[Flowable]:
    """Return the flowables of the text; what follows the summary starts on a new page."""
    story: list[Flowable] = []
    blocks = read_blocks(report.text)
    chapter = ""
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        if block.kind in ("chapter", "section"):
            if block.kind == "chapter":
                if chapter == "Samenvatting":
                    story.append(PageBreak())
                chapter = block.lines[0].removeprefix("# ")
            story.append(heading(block.lines[0]))
        elif block.kind in ("bullets", "numbers"):
            story += list_items(block, references=chapter == "Literatuur")
        elif block.kind == "table":
            story.append(table(block))
        elif block.kind == "caption":
            story.append(Paragraph(inline(block.lines[0]), CAPTION))
        else:
            before_list = following is not None and following.kind in ("bullets", "numbers")
            story.append(paragraph(block, before_list))
    return story


def title_page(report: Report) -> list[Flowable]:
    """Return the first page, which says in print what the metadata say to a machine."""
    return [
        Spacer(1, 6.5 * cm),
        Paragraph(inline(report.title), TITLE),
        Paragraph(inline(report.subtitle), SUBTITLE),
        Spacer(1, 5.5 * cm),
        Paragraph("<br/>".join(report.authors), CREDITS),
        Spacer(1, 0.5 * cm),
        Paragraph(report.month, CREDITS),
        NextPageTemplate("text"),
        PageBreak(),
    ]


def contents_page() -> list[Flowable]:
    """Return the table of contents, with leaders as reports have them."""
    contents = TableOfContents(levelStyles=CONTENTS, dotsMinLevel=0)
    return [Paragraph("Inhoud", CHAPTER), contents, PageBreak()]


def colophon(report: Report) -> list[Flowable]:
    """Return the last lines, which say that nothing in the report is real."""
    authors = ", ".join(report.authors)
    lines = (
        f"<b>Colofon</b><br/>{inline(report.title)}. {inline(report.subtitle)}.<br/>"
        f"Auteurs: {authors}<br/>Uitgave: {PUBLISHER}, {report.month}<br/>"
        f"www.voorbeeldplatform.example/rapporten/{report.slug}<br/>{NOTICE}"
    )
    return [Spacer(1, 16), Paragraph(lines, SMALL)]


# The pages -----------------------------------------------------------------------------------


def draw_title_page(report: Report, canvas: Canvas, document: BaseDocTemplate) -> None:
    """Draw the band and the publisher, and set the metadata that a template cannot carry."""
    canvas.setKeywords(report.keywords)
    # In invariant mode reportlab dates every file 1 January 2000.
    canvas.setDateFormatter(lambda *_: f"D:{report.published:%Y%m%d}090000+00'00'")
    canvas.setFillColor(INK)
    canvas.rect(0, PAGE_HEIGHT - 5.2 * cm, PAGE_WIDTH, 5.2 * cm, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#ffffff"))
    canvas.setFont("Helvetica-Bold", 15)
    canvas.drawString(MARGIN, PAGE_HEIGHT - 3 * cm, PUBLISHER)
    canvas.setFont("Helvetica", 11)
    canvas.drawRightString(PAGE_WIDTH - MARGIN, PAGE_HEIGHT - 3 * cm, "Rapport")
    canvas.setFillColor(GREY)
    canvas.setFont("Helvetica", 8.5)
    canvas.drawString(MARGIN, 1.9 * cm, NOTICE)


def draw_text_page(report: Report, canvas: Canvas, document: BaseDocTemplate) -> None:
    """Draw the running header and the footer with the page number."""
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, PAGE_HEIGHT - 2.1 * cm, PAGE_WIDTH - MARGIN, PAGE_HEIGHT - 2.1 * cm)
    canvas.setFillColor(GREY)
    canvas.setFont("Helvetica", 8.5)
    canvas.drawString(MARGIN, PAGE_HEIGHT - 1.85 * cm, report.title)
    canvas.drawString(MARGIN, 1.6 * cm, PUBLISHER)
    canvas.drawRightString(PAGE_WIDTH - MARGIN, 1.6 * cm, str(canvas.getPageNumber()))


class ReportDocument(BaseDocTemplate):
    """A document that enters its headings in the table of contents and the outline."""

    def beforeDocument(self) -> None:  # noqa: N802 (reportlab calls it)
        """Count from one again: reportlab builds twice to fill the table of contents."""
        self.headings = 0

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 (reportlab calls it)
        """Enter a heading as soon as its page is known."""
        if not isinstance(flowable, Heading):
            return
        self.headings += 1
        key = f"kop-{self.headings}"
        text = flowable.getPlainText()
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(text, key, level=flowable.level)
        self.notify("TOCEntry", (flowable.level, text, self.page, key))


def page_template(name: str, draw: Callable[[Canvas, BaseDocTemplate], None]) -> PageTemplate:
    """Return a template with one column of text between the header and the footer."""
    frame = Frame(
        MARGIN, 2.5 * cm, TEXT_WIDTH, PAGE_HEIGHT - 5.2 * cm,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    return PageTemplate(name, [frame], onPage=draw)


def build(report: Report, folder: Path) -> Path:
    """Write one report as PDF and return its path."""
    path = folder / f"{report.slug}.pdf"
    document = ReportDocument(
        str(path),
        pagesize=A4,
        title=report.title,
        author="; ".join(report.authors),
        subject=report.subtitle,
        creator=PUBLISHER,
        lang="nl-NL",
        invariant=1,
        pageCompression=1,
        pageTemplates=[
            page_template("title", partial(draw_title_page, report)),
            page_template("text", partial(draw_text_page, report)),
        ],
    )
    document.multiBuild([*title_page(report), *contents_page(), *body(report), *colophon(report)])
    return path


def main(arguments: list[str]) -> None:
    """Build every report whose text is in tools/reports."""
    folder = Path(arguments[0]) if arguments else OUTPUT
    folder.mkdir(parents=True, exist_ok=True)
    for text in sorted(TEXTS.glob("*.md")):
        print(build(read_report(text), folder))


if __name__ == "__main__":
    main(sys.argv[1:])
