"""Where to go after signing in: only ever to a page of this site."""

from __future__ import annotations

import re

from flask import request

from search_web.staff.access import START_PATH

_OWN = re.compile(r"/(?![/\\])[!-\[\]-~]*")
"""A path: one slash and no second one, no backslash (browsers take it for a slash), no blanks (they leave them out)."""


def next_page(asked: str | None) -> str:
    """``asked`` when that is a path on this site, and the start of the desk otherwise; below where the site stands."""
    return request.script_root + (asked if asked and _OWN.fullmatch(asked) else START_PATH)
