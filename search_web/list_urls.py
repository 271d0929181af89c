"""URL ↔ ResultList: a list without a name is all in its web address, and so is what a reader asks of any list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar
from urllib.parse import quote

from flask import abort
from werkzeug.datastructures import MultiDict

from indexer import AD_HOC, MAX_LENGTH, Facet, Layout, Narrowing, ResultList, Sort, UserError, request_of
from search_web.labels import Labels
from search_web.urls import check_value, read_filters, read_flag, read_page, shortened, url_for_request, url_with

LIST_PATH = "/lijst/"
EMBED_PATH = "/embed/"
API_LIST_PATH = "/api/v1/lijsten/"
"""A slug follows each."""

Pairs = list[tuple[str, str]]
Choice = TypeVar("Choice", Sort, Layout)

_WHOLE = Narrowing()
_WORDS = "zoek"
_PICKED = "kies"
_BETWEEN = ":"
_DEFAULT = ResultList(slug=AD_HOC, title="Nieuwste documenten")
_MOST_TITLE = 200
_MOST_QUERY = 500


def ad_hoc(arguments: MultiDict[str, str], labels: Labels) -> ResultList:
    """The list that a web address describes. Raises UserError for a value that does not exist."""
    query = _words(arguments, "q")
    filters = read_filters(arguments, labels)
    title = " ".join(arguments.get("titel", "").split())
    if len(title) > _MOST_TITLE:
        raise UserError(f"De titel is te lang; gebruik ten hoogste {_MOST_TITLE} tekens.")
    return ResultList(
        slug=AD_HOC,
        title=title or _title(query, filters.items(), labels),
        query=query,
        filters=filters,
        sort=_choice(arguments, "sorteer", Sort, _DEFAULT.sort, "geen volgorde"),
        related=read_flag(arguments, "verwant", default=_DEFAULT.related),
        length=_length(arguments.get("aantal", "")),
        layout=_choice(arguments, "opmaak", Layout, _DEFAULT.layout, "geen opmaak"),
        search_box=read_flag(arguments, "zoekvak", default=_DEFAULT.search_box),
        facets=read_flag(arguments, "filters", default=_DEFAULT.facets),
    )


def ad_hoc_pairs(result_list: ResultList) -> Pairs:
    """The names and values that ``ad_hoc`` reads as ``result_list``; what is the default is left out."""
    one = result_list
    pairs = [("q", one.query)] if one.query else []
    pairs += [(facet.value, value) for facet in Facet for value in one.filters.get(facet, ())]
    written = {
        "sorteer": (one.sort.value, _DEFAULT.sort.value),
        "verwant": (str(int(one.related)), "0"),
        "aantal": (str(one.length), str(_DEFAULT.length)),
        "opmaak": (one.layout.value, _DEFAULT.layout.value),
        "titel": (one.title, ""),
        "zoekvak": (str(int(one.search_box)), "0"),
        "filters": (str(int(one.facets)), "0"),
    }
    return pairs + [(name, value) for name, (value, default) in written.items() if value != default]


def read_narrowing(arguments: MultiDict[str, str], result_list: ResultList, labels: Labels) -> Narrowing:
    """What a reader asks of ``result_list``: ``zoek=woorden`` and ``kies=soort:blog``, each pick on its own.

    Raises UserError for a value that does not exist; 404 for one that the list does not hold.
    """
    filters: dict[Facet, tuple[str, ...]] = {}
    for pick in filter(None, arguments.getlist(_PICKED)):
        name, _, value = pick.partition(_BETWEEN)
        if name not in set(Facet):
            raise UserError(f"‘{shortened(pick)}’ is geen filter. Schrijf het zoals ‘soort{_BETWEEN}blog’.")
        facet = Facet(name)
        check_value(facet, value, labels)
        fixed = result_list.filters.get(facet, ())
        if fixed and value not in fixed:
            abort(404, f"In deze lijst staat niets met ‘{shortened(pick)}’.")
        filters[facet] = tuple(dict.fromkeys((*filters.get(facet, ()), value)))
    return Narrowing(_words(arguments, _WORDS), filters)


def read_list_page(arguments: MultiDict[str, str]) -> int:
    """The page of a list that is asked for."""
    return read_page(arguments.get("pagina", ""))


def narrowing_pairs(narrowing: Narrowing, page: int = 1) -> Pairs:
    """The names and values that ``read_narrowing`` and ``read_list_page`` read as these."""
    pairs = [(_WORDS, narrowing.text)] if narrowing.text else []
    pairs += [(_PICKED, f"{facet.value}{_BETWEEN}{one}") for facet in Facet for one in narrowing.filters.get(facet, ())]
    return pairs + ([("pagina", str(page))] if page > 1 else [])


def list_url(result_list: ResultList, narrowing: Narrowing = _WHOLE, page: int = 1) -> str:
    """The page of the list on this site; of a list without a name, the results of its search."""
    if result_list.is_ad_hoc:
        return url_for_request(request_of(result_list, narrowing), page=page)
    return url_with(LIST_PATH + quote(result_list.slug), narrowing_pairs(narrowing, page))


def fragment_url(result_list: ResultList) -> str:
    """The list as a fragment of HTML."""
    pairs = ad_hoc_pairs(result_list) if result_list.is_ad_hoc else []
    return url_with(f"{EMBED_PATH}{quote(result_list.slug)}.html", pairs)


def api_list_url(result_list: ResultList) -> str:
    """The list as JSON."""
    pairs = ad_hoc_pairs(result_list) if result_list.is_ad_hoc else []
    return url_with(f"{API_LIST_PATH}{quote(result_list.slug)}", pairs)


def frame_url(result_list: ResultList, narrowing: Narrowing = _WHOLE, page: int = 1) -> str:
    """The list as a page for a frame."""
    pairs = ad_hoc_pairs(result_list) if result_list.is_ad_hoc else []
    return url_with(f"{EMBED_PATH}{quote(result_list.slug)}/frame", pairs + narrowing_pairs(narrowing, page))


def _words(arguments: MultiDict[str, str], name: str) -> str:
    words = " ".join(arguments.get(name, "").split())
    if len(words) > _MOST_QUERY:
        raise UserError(f"Voor een lijst is deze zoekvraag te lang; gebruik ten hoogste {_MOST_QUERY} tekens.")
    return words


def _title(query: str, filters: Iterable[tuple[Facet, tuple[str, ...]]], labels: Labels) -> str:
    named = ", ".join(labels.of(facet, value) for facet, values in filters for value in values)
    words = f"‘{query}’" if query else ""
    title = ": ".join(filter(None, [named, words])) or _DEFAULT.title
    return title if len(title) <= _MOST_TITLE else title[: _MOST_TITLE - 1] + "…"


def _length(value: str) -> int:
    if not value:
        return _DEFAULT.length
    if not (value.isascii() and value.isdigit()) or len(value) > 4 or not 1 <= int(value) <= MAX_LENGTH:
        raise UserError(f"‘{shortened(value)}’ is geen aantal. Gebruik een getal van 1 tot en met {MAX_LENGTH}.")
    return int(value)


def _choice(arguments: MultiDict[str, str], name: str, choices: type[Choice], default: Choice, what: str) -> Choice:
    value = arguments.get(name, "")
    if value and value not in set(choices):
        allowed = " of ".join(f"‘{choice.value}’" for choice in choices)
        raise UserError(f"‘{shortened(value)}’ is {what}. Kies {allowed}.")
    return choices(value) if value else default
