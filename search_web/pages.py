"""The pages: front page, results, document."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request

from indexer import SearchRequest, Sort
from search_web.document_view import document_view
from search_web.facets import facet_views
from search_web.results_view import is_past_end, last_page, results_view
from search_web.site import site
from search_web.urls import DOCUMENT_PATH, RESULTS_PATH, read_request, url_for_request

_NEWEST_ON_FRONT = 6

pages = Blueprint("pages", __name__)


@pages.get("/")
def front() -> str:
    """The front page: search box, themes and kinds with counts, newest documents."""
    page = site().live.searcher().search(SearchRequest(sort=Sort.NEWEST, page_size=_NEWEST_ON_FRONT))
    facets = {view.name: view for view in facet_views(page)}
    return render_template("front.html", page=page, facets=facets)


@pages.get(RESULTS_PATH)
def results() -> str | tuple[str, int]:
    """The results of a search."""
    search = read_request(request.args, site().labels, site().settings.page_size)
    searcher = site().live.searcher()
    page = searcher.search(search)
    if is_past_end(page):
        last = last_page(page)
        last_url = url_for_request(search, page=last)
        return render_template("past_end.html", search=search, last=last, last_url=last_url), 404
    return render_template("results.html", search=search, view=results_view(page, site().labels, searcher))


@pages.get(f"{DOCUMENT_PATH}<path:document_id>")
def document(document_id: str) -> str:
    """One document, with the words of ``?q=`` marked."""
    searcher = site().live.searcher()
    found = searcher.document(document_id)
    if found is None:
        abort(404, "Dit document bestaat niet of is niet meer openbaar.")
    query = " ".join(request.args.get("q", "").split())
    return render_template("document.html", search=SearchRequest(query), view=document_view(found, query, searcher))
