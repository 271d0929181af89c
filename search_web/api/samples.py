"""Samples of what the index gives, from which the examples of answers are made by the same code as the answers."""

from __future__ import annotations

from datetime import UTC, date, datetime

from indexer import (
    Document,
    Facet,
    FacetCount,
    Fragment,
    Hit,
    Listing,
    Reason,
    ResultList,
    ResultPage,
    SearchRequest,
    Section,
    Snippet,
)

_MADE = datetime(2026, 11, 3, 5, 30, tzinfo=UTC)

HIT = Hit(
    id="rapporten/stagediscriminatie-wat-werkt",
    title=(Fragment("Stagediscriminatie", True), Fragment(": wat werkt?", False)),
    kind="rapport",
    themes=("discriminatie", "onderwijs"),
    themes_by_rule=False,
    audiences=("onderwijs",),
    date=date(2024, 5, 14),
    url="https://www.voorbeeldplatform.example/rapporten/stagediscriminatie-wat-werkt.pdf",
    score=12.345678,
    snippets=(
        Snippet(
            (Fragment("Matching op volgorde van aanmelding vermindert ", False), Fragment("stagediscriminatie", True)),
            heading="Wat werkt",
            target="#page=4",
            page=4,
            section=3,
        ),
    ),
    why=(Reason("stagediscriminatie", "precies zo", ("stagediscriminatie",), "title", 12.345678),),
)
FACETS = {
    Facet.THEME: (FacetCount("discriminatie", "Discriminatie", 1, False, "inclusie-toegankelijkheid"),),
    Facet.KIND: (FacetCount("rapport", "Rapport", 1, True),),
    Facet.YEAR: (FacetCount("2024", "2024", 1, False),),
    Facet.AUDIENCE: (FacetCount("onderwijs", "Onderwijs", 1, False),),
}
PAGE = ResultPage(
    SearchRequest("stagediscriminatie", filters={Facet.KIND: ("rapport",)}, explain=True), 1, (HIT,), FACETS
)
DOCUMENT = Document(
    id=HIT.id,
    kind=HIT.kind,
    title=HIT.title_text,
    lead="Wat scholen en bedrijven tegen stagediscriminatie kunnen doen.",
    sections=(Section("Matching op volgorde van aanmelding vermindert stagediscriminatie.", "Wat werkt", page=4),),
    themes=HIT.themes,
    audiences=HIT.audiences,
    authors=("Noor Bakker",),
    date=HIT.date,
    url=HIT.url,
    links=("artikelen/stagediscriminatie-mbo", "https://www.voorbeeld.example/stagepact"),
)
OTHER_DOCUMENT = Document(id="artikelen/stagediscriminatie-mbo", kind="artikel", title="Stagediscriminatie in het mbo")
LIST = ResultList(
    slug="discriminatie",
    title="Nieuw over discriminatie",
    filters={Facet.THEME: ("discriminatie",)},
    length=5,
    search_box=True,
)
LISTING = Listing(LIST, (HIT,), 1, updated=_MADE, generation="000007", pinned=(HIT.id,), facets=FACETS)
