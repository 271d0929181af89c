"""A comparison as a web page that needs no other file."""

from __future__ import annotations

from datetime import datetime

from jinja2 import Environment, PackageLoader, StrictUndefined

from indexer.comparison import Comparison
from vindplaats import compare_reporting as words

_TEMPLATE = "comparison.html"


def html_page(comparison: Comparison, site: str, made: datetime) -> str:
    """The page; ``site`` is the name of the site, ``made`` the time that the page tells."""
    environment = Environment(
        loader=PackageLoader("vindplaats"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template(_TEMPLATE)
    return template.render(site=site, made=made, comparison=comparison, words=words)
