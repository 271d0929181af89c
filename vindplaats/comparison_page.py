"""A comparison as a web page that needs no other file."""

from __future__ import annotations

from datetime import datetime

from indexer.comparison import Comparison
from vindplaats import compare_reporting as words
from vindplaats.rendering import render

_TEMPLATE = "comparison.html"


def html_page(comparison: Comparison, site: str, made: datetime) -> str:
    """The page; ``site`` is the name of the site, ``made`` the time that the page tells."""
    return render(_TEMPLATE, site=site, made=made, comparison=comparison, words=words)
