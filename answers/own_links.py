"""Links within the corpus: to ids of documents, and to addresses under the one where its sources stand.

Nothing is asked of the network: what is outside the corpus is not known, and so never said to be gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from indexer import Searcher, SearchRequest, Settings, Sort

_PAGE_SIZE = 1000


class _Address(NamedTuple):
    """A web address, apart from its protocol, query and fragment."""

    site: str
    path: PurePosixPath


_addresses: WeakKeyDictionary[Searcher, frozenset[_Address]] = WeakKeyDictionary()


class OwnLinks:
    """Tells which links of a document lead to a document that does not exist (any more)."""

    def __init__(self, settings: Settings, staff: Searcher, public: Searcher) -> None:
        self._site = _address(settings.source_url)
        self._searchers = (staff, public)

    def dead(self, links: tuple[str, ...]) -> Iterator[str]:
        """Those of ``links`` that point into the corpus, where there is nothing."""
        for link in links:
            if "://" not in link:
                if not self._has(link):
                    yield link
            elif self._is_dead(link):
                yield link

    def _is_dead(self, link: str) -> bool:
        """Whether a document should stand at the address ``link``, and none does."""
        address = _address(link)
        if address is None or self._site is None or address.site != self._site.site:
            return False
        if not address.path.is_relative_to(self._site.path) or address.path == self._site.path:
            return False
        if self._has(str(address.path.relative_to(self._site.path).with_suffix(""))):
            return False
        known = [_addresses_of(searcher) for searcher in self._searchers]
        if any(address in addresses for addresses in known):
            return False
        # Where no document stands, other pages do: a list of themes, a form.
        folder = address.path.parent
        return any(one.site == address.site and one.path.parent == folder for each in known for one in each)

    def _has(self, document_id: str) -> bool:
        """Whether there is a document, or a page of records, with this id."""
        return any(
            searcher.document(document_id) is not None or searcher.same_page(document_id)
            for searcher in self._searchers
        )


def _addresses_of(searcher: Searcher) -> frozenset[_Address]:
    """The addresses of all documents; gathered once for each generation of the index."""
    known = _addresses.get(searcher)
    if known is None:
        known = _addresses[searcher] = frozenset(filter(None, map(_address, _urls(searcher))))
    return known


def _urls(searcher: Searcher) -> Iterator[str]:
    request = SearchRequest(sort=Sort.NEWEST, page_size=_PAGE_SIZE, snippets=False)
    for page in range(1, 2 + searcher.document_count() // _PAGE_SIZE):
        yield from (hit.url for hit in searcher.search(request.on_page(page)).hits if hit.url)


def _address(url: str) -> _Address | None:
    try:
        parts = urlsplit(url)
        site = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    path = PurePosixPath(parts.path or "/")
    return _Address(site, path.with_suffix("") if path.suffix in {".html", ".htm"} else path) if site else None
