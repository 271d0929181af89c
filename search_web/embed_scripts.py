"""Scripts for the pages of other sites, which hold these addresses for ever: they stay when a script changes."""

from __future__ import annotations

from flask import Blueprint, Response

from search_web.list_urls import EMBED_PATH
from search_web.site import site

ELEMENT_URL = f"{EMBED_PATH}vindplaats-lijst.js"
FRAME_SCRIPT_URL = f"{EMBED_PATH}vindplaats-frame.js"

embed_scripts = Blueprint("embed_scripts", __name__)


@embed_scripts.get(ELEMENT_URL)
def element() -> Response:
    """The custom element that shows a list."""
    return site().assets.current("vindplaats-lijst.js")


@embed_scripts.get(FRAME_SCRIPT_URL)
def frame_script() -> Response:
    """What makes frames as high as the lists in them."""
    return site().assets.current("vindplaats-frame.js")
