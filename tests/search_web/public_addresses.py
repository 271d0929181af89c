"""Addresses of every public route: a new route that is not known here fails the tests that ask for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pytest
from flask import Flask
from werkzeug.routing import Rule

from search_web.feed_formats import FORMS
from search_web.site import site_of

Query = Mapping[str, str]


def addresses(app: Flask, rule: Rule, ids: Sequence[str], asked: Sequence[Query]) -> Iterator[str]:
    """Addresses of one route: with every query, and every id. A route with arguments that are not known here fails."""
    known: dict[frozenset[str], list[dict[str, str]]] = {
        frozenset(): [{}],
        frozenset({"document_id"}): [{"document_id": one} for one in ids],
        frozenset({"digest", "name"}): _assets(app),
        frozenset({"slug"}): [{"slug": one.slug} for one in site_of(app).settings.lijsten] + [{"slug": "nergens"}],
    }
    forms = [{"form": form} for form in FORMS]
    known[frozenset({"form"})] = forms
    known[frozenset({"slug", "form"})] = [{**one, **form} for one in known[frozenset({"slug"})] for form in forms]
    values = known.get(frozenset(rule.arguments))
    if values is None:
        pytest.fail(f"Say here with which arguments {rule.rule} ({rule.endpoint}) is to be asked.")
    adapter = app.url_map.bind("localhost")
    for one in values:
        yield adapter.build(rule.endpoint, one)
    for number, query in enumerate(asked):
        yield adapter.build(rule.endpoint, {**query, **values[number % len(values)]})


def _assets(app: Flask) -> list[dict[str, str]]:
    with app.test_request_context():
        urls = [site_of(app).assets.url(name) for name in ("site.css", "suggest.js", "favicon.svg")]
    return [dict(zip(("digest", "name"), url.split("/")[-2:], strict=True)) for url in urls]
