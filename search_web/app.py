"""The application factory."""

from __future__ import annotations

from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from indexer import Facet, LastGood, LiveIndex, SearchRequest, Settings, dutch_date
from search_web import errors, headers, public_responses, staff
from search_web.api import api
from search_web.assets import Assets, blueprint
from search_web.dutch import counted, number
from search_web.embed_scripts import embed_scripts
from search_web.embeds import embeds
from search_web.feeds import feeds, list_feeds, search_feeds
from search_web.json_provider import OrjsonProvider
from search_web.labels import Labels, field_name
from search_web.list_builder import list_builder
from search_web.lists import lists
from search_web.pages import pages
from search_web.service import service
from search_web.site import EXTENSION, Site
from search_web.urls import document_url, source_name, source_url, url_for_request


def create_app(settings: Settings) -> Flask:
    """The web application over the index of ``settings``; the index itself is opened at the first request."""
    app = Flask(__name__, static_folder=None)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.json = OrjsonProvider(app)
    site = Site(settings, LiveIndex(settings), Labels(settings), Assets(), LastGood(settings))
    app.extensions[EXTENSION] = site
    for views in (pages, api, lists, list_builder, embeds, embed_scripts, feeds, service, blueprint(site.assets)):
        app.register_blueprint(views)
    app.jinja_env.filters.update(dutch_date=dutch_date, number=number, counted=counted, field_name=field_name)
    app.jinja_env.globals.update(_template_names(site))
    errors.install(app)
    headers.install(app, settings.embedding, site.assets.source_hash("lijst-frame.css"))
    public_responses.install(app, settings)
    if settings.desk.enabled:
        staff.install(app, settings, site.live)
    if proxies := settings.serving.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign]
    return app


def _template_names(site: Site) -> dict[str, Any]:
    return {
        "settings": site.settings,
        "label": lambda facet, value: site.labels.of(Facet(facet), value),
        "asset": site.assets.url,
        "asset_text": site.assets.text,
        "document_url": document_url,
        "filter_url": lambda facet, value: url_for_request(SearchRequest(filters={Facet(facet): (value,)})),
        "source_url": source_url,
        "source_name": source_name,
        "search_url": url_for_request,
        "search_feeds": search_feeds,
        "list_feeds": list_feeds,
    }
