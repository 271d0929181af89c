"""Golden queries: what an editor expects of a search, read from a YAML list and tried on an index.

::

    - query: wat werkt niet bij vooroordelen
      filters: {soort: [dossier, rapport]}
      top1: dossiers/wat-werkt-bij-het-verminderen-van-vooroordelen
      top3: [artikelen/toolkit-vooroordelen-verminderen]
      not_top10: bijeenkomsten/voorjaar-2025-buren-van-het-azc
      reason: Het dossier heeft er een hoofdstuk over.

``top1``, ``top3`` and ``top10`` name documents that must be among the first so many, ``not_top1``, ``not_top3`` and
``not_top10`` those that must not, ``absent`` those that must not be found at all. ``corrected`` is what *Bedoelde u*
must propose, ``uncorrected: true`` that it proposes nothing, ``notice`` a text that one of the notices must hold.
A mistake in the file is an EditorError that names file and line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from indexer.engines import Searcher
from indexer.language.yaml_lists import Entry, read_entries
from indexer.query import Facet, SearchRequest
from indexer.results import Hit, ResultPage
from indexer.settings import Settings

DEPTHS = (1, 3, 10)
_PLACES = {**{f"top{depth}": depth for depth in DEPTHS}, **{f"not_top{depth}": depth for depth in DEPTHS}}
_ABSENT = "absent"
_DOCUMENTS = (*_PLACES, _ABSENT)
_SAID = ("corrected", "uncorrected", "notice")
_OPTIONAL = ("filters", *_DOCUMENTS, *_SAID)
_YEAR = re.compile(r"[0-9]{4}")
_BATCH = 100


@dataclass(frozen=True, slots=True)
class Golden:
    """One query and what is expected of it. ``documents``: key in the file → ids; ``entry`` is where it stands."""

    entry: Entry
    request: SearchRequest
    documents: Mapping[str, Sequence[str]] = field(default_factory=dict)
    corrected: str | None = None
    uncorrected: bool = False
    notice: str | None = None

    @property
    def asked(self) -> str:
        """The query with its filters, as people would write it down."""
        chosen = [f"{facet.value}: {', '.join(values)}" for facet, values in self.request.filters.items()]
        return f"‘{self.request.text}’" + (f" ({'; '.join(chosen)})" if chosen else "")

    def failure(self, what: str) -> str:
        """``what`` is not as it should be, as a line to show."""
        return f"{self.entry.path}, regel {self.entry.line}: {self.asked}: {what}"


def load_golden(path: Path, settings: Settings) -> list[Golden]:
    """Read the golden queries in ``path``. Raises EditorError for what is wrong in it."""
    entries = read_entries(path, ["query"], _OPTIONAL)
    return [_golden(entry, settings) for entry in entries]


def check(searcher: Searcher, golden: Sequence[Golden]) -> Iterator[str]:
    """One Dutch line, with file and line, for every expectation that ``searcher`` does not meet."""
    for one in golden:
        page = searcher.search(one.request)
        yield from (one.failure(what) for what in _misplaced(searcher, one, page))
        yield from (one.failure(what) for what in _missaid(one, page))


def _golden(entry: Entry, settings: Settings) -> Golden:
    documents = {key: tuple(entry.texts(key)) for key in _DOCUMENTS if key in entry.values}
    corrected, notice = (entry.text(key) if key in entry.values else None for key in ("corrected", "notice"))
    uncorrected = entry.flag("uncorrected")
    if not documents and corrected is None and notice is None and not uncorrected:
        raise entry.error(f"er staat niet bij wat er verwacht wordt; kies uit {', '.join((*_DOCUMENTS, *_SAID))}.")
    if uncorrected and corrected is not None:
        raise entry.error("‘corrected’ en ‘uncorrected’ spreken elkaar tegen.")
    _check_documents(entry, documents)
    request = SearchRequest(entry.text("query"), _filters(entry, settings), page_size=max(DEPTHS))
    return Golden(entry, request, documents, corrected, uncorrected, notice)


def _check_documents(entry: Entry, documents: dict[str, tuple[str, ...]]) -> None:
    for depth in DEPTHS:
        wanted = {
            name for key in documents if key.startswith("top") and _PLACES[key] <= depth for name in documents[key]
        }
        if len(wanted) > depth:
            raise entry.error(f"{len(wanted)} documenten kunnen niet alle {_within(depth)} staan.")
        for key in (f"not_top{depth}", _ABSENT):
            both = wanted.intersection(documents.get(key, ()))
            if both:
                raise entry.error(f"{min(both)} staat zowel onder ‘top…’ als onder ‘{key}’.")


def _filters(entry: Entry, settings: Settings) -> dict[Facet, tuple[str, ...]]:
    chosen = entry.values.get("filters", {})
    names = [facet.value for facet in Facet]
    if not isinstance(chosen, dict) or not set(chosen) <= set(names) or [] in chosen.values():
        raise entry.error(f"‘filters’ hoort te zijn: een of meer van {', '.join(names)}, elk met een of meer waarden.")
    filters = {Facet(name): _values(given) for name, given in chosen.items()}
    known = {
        Facet.THEME: {theme.slug for theme in settings.themes},
        Facet.KIND: {kind.slug for kind in settings.kinds},
        Facet.AUDIENCE: {audience.slug for audience in settings.audiences},
    }
    for facet, values in filters.items():
        for value in values:
            if not (_YEAR.fullmatch(value) if facet is Facet.YEAR else value in known[facet]):
                raise entry.error(f"{value!r} is geen waarde van het filter ‘{facet.value}’.")
    return filters


def _values(given: Any) -> tuple[str, ...]:
    """One value or several, as text; a year is a number in YAML."""
    return tuple(map(str, given if isinstance(given, list) else [given]))


def _misplaced(searcher: Searcher, golden: Golden, page: ResultPage) -> Iterator[str]:
    found = [hit.id for hit in page.hits]
    for key, name in ((key, name) for key, names in golden.documents.items() for name in names):
        if key == _ABSENT:
            if name in found or any(hit.id == name for hit in _later(searcher, page)):
                yield f"{name} hoort niet gevonden te worden."
        elif searcher.document(name) is None:
            yield f"{name} (onder ‘{key}’) staat niet in deze index."
        else:
            yield from _misranked(key, name, found)


def _misranked(key: str, name: str, found: Sequence[str]) -> Iterator[str]:
    depth = _PLACES[key]
    place = found.index(name) + 1 if name in found else None
    is_within = place is not None and place <= depth
    if key.startswith("not") and is_within:
        yield f"{name} hoort niet {_within(depth)} te staan, maar staat op plaats {place}."
    elif key.startswith("top") and not is_within:
        where = f"staat op plaats {place}" if place else f"staat niet bij de eerste {max(DEPTHS)}"
        above = ", ".join(found[: max(3, depth)]) or "niets"
        yield f"{name} hoort {_within(depth)} te staan, maar {where}. Bovenaan: {above}."


def _within(depth: int) -> str:
    return "bovenaan" if depth == 1 else f"bij de eerste {depth}"


def _later(searcher: Searcher, page: ResultPage) -> Iterator[Hit]:
    """All hits, in batches; only asked for a document that is not among the first."""
    request = replace(page.request, page_size=_BATCH)
    while hits := searcher.search(request).hits:
        yield from hits
        request = request.on_page(request.page + 1)


def _missaid(golden: Golden, page: ResultPage) -> Iterator[str]:
    if golden.corrected is not None and page.corrected != golden.corrected:
        yield f"‘Bedoelde u’ hoort {golden.corrected!r} voor te stellen, niet {page.corrected or 'niets'!r}."
    if golden.uncorrected and page.corrected is not None:
        yield f"‘Bedoelde u’ hoort niets voor te stellen, niet {page.corrected!r}."
    if golden.notice is not None and not any(golden.notice in notice for notice in page.notices):
        yield f"een melding met ‘{golden.notice}’ ontbreekt. Meldingen: {' '.join(page.notices) or 'geen'}"
