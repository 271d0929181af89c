"""ListView: a Listing as it is shown, on this site and on others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from urllib.parse import parse_qsl, urlsplit

from indexer import MAX_PAGE, Facet, FacetCount, Hit, Listing, Narrowing
from search_web.dutch import counted
from search_web.facets import Choice, FacetView
from search_web.labels import FACET_LABELS, Labels
from search_web.list_urls import frame_url, list_url
from search_web.urls import absolute, document_url


class Place(Enum):
    """Where a list is shown: in the page of another site, in a frame there, or on a page of this site."""

    FRAGMENT = "fragment"
    FRAME = "frame"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class ListItem:
    """One document; ``url`` is the whole web address of its page on this site."""

    hit: Hit
    url: str
    kind: str


@dataclass(frozen=True, slots=True)
class ListSearch:
    """The search box of a list: a form with ``hidden`` names and values beside the words."""

    action: str
    name: str
    words: str
    hidden: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """All that a list shows. Words are marked only if it was the reader who searched for them (``marked``)."""

    listing: Listing
    items: tuple[ListItem, ...]
    marked: bool
    search: ListSearch | None
    facets: tuple[FacetView, ...]
    whole_url: str
    more_url: str
    more_text: str
    previous_url: str
    next_url: str

    @property
    def count_text(self) -> str:
        """How many documents there are."""
        return counted(self.listing.total, "document", "documenten")

    @property
    def start(self) -> int:
        """The number of the first document shown."""
        return (self.listing.page - 1) * self.listing.list.length + 1


def list_view(listing: Listing, place: Place, labels: Labels) -> ListView:
    """Prepare ``listing`` for showing at ``place``."""
    return _Viewer(listing, place).view(labels)


class _Viewer:
    def __init__(self, listing: Listing, place: Place) -> None:
        self._listing = listing
        self._list = listing.list
        self._place = place
        self._narrowing = listing.narrowing
        self._alive = listing.as_of is None

    def view(self, labels: Labels) -> ListView:
        listing = self._listing
        words = self._narrowing.text
        shown = len(listing.hits)
        pages = min(listing.pages, MAX_PAGE) if self._alive and self._place is not Place.FRAGMENT else 1
        more = self._alive and self._place is not Place.PAGE and shown < listing.total
        return ListView(
            listing=listing,
            items=tuple(
                ListItem(hit, absolute(document_url(hit.id, words)), labels.of(Facet.KIND, hit.kind))
                for hit in listing.hits
            ),
            marked=bool(words),
            search=self._search() if self._alive and self._list.search_box else None,
            facets=tuple(self._facets()) if self._alive and self._list.facets else (),
            whole_url=self._url(Narrowing()) if self._narrowing else "",
            more_url=absolute(list_url(self._list, self._narrowing)) if more else "",
            more_text=f"Alle {counted(listing.total, 'document', 'documenten')}",
            previous_url=self._url(self._narrowing, listing.page - 1) if 1 < listing.page <= pages else "",
            next_url=self._url(self._narrowing, listing.page + 1) if listing.page < pages else "",
        )

    def _url(self, narrowing: Narrowing, page: int = 1) -> str:
        """Where this list is shown otherwise; a fragment leads to this site, for it cannot change in its place."""
        if self._place is Place.FRAME:
            return frame_url(self._list, narrowing, page)
        url = list_url(self._list, narrowing, page)
        return absolute(url) if self._place is Place.FRAGMENT else url

    def _search(self) -> ListSearch:
        results = self._list.is_ad_hoc and self._place is Place.FRAGMENT  # which leads to the ordinary search
        name = "q" if results else "zoek"
        words = self._list.query if results else self._narrowing.text
        url = urlsplit(self._url(self._narrowing._replace(text="")))
        hidden = tuple(pair for pair in parse_qsl(url.query) if pair[0] != name)
        return ListSearch(url._replace(query="").geturl(), name, words, hidden)

    def _facets(self) -> Iterator[FacetView]:
        for facet in Facet:
            counts = [one for one in self._listing.facets.get(facet, ()) if one.count or one.selected]
            if len(counts) > 1 or any(one.selected for one in counts):
                yield FacetView(facet.value, FACET_LABELS[facet], tuple(self._choice(facet, one) for one in counts))

    def _choice(self, facet: Facet, count: FacetCount) -> Choice:
        picked = self._narrowing.filters.get(facet, ())
        others = tuple(value for value in picked if value != count.value)
        values = others if count.selected else (*picked, count.value)
        filters = {**self._narrowing.filters, facet: values}
        return Choice(count.label, count.count, count.selected, self._url(self._narrowing._replace(filters=filters)))
