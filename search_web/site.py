"""Site: what all views share, made once per process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import Flask, current_app

from indexer import LastGood, LiveIndex, Settings
from search_web.assets import Assets
from search_web.labels import Labels

EXTENSION = "vindplaats"


@dataclass(frozen=True, slots=True)
class Site:
    """The settings, the live index, the labels, the static files and the last good copies of lists."""

    settings: Settings
    live: LiveIndex
    labels: Labels
    assets: Assets
    last_good: LastGood


def site() -> Site:
    """The Site of the application that handles this request."""
    return site_of(current_app)


def site_of(app: Flask) -> Site:
    """The Site of ``app``."""
    return cast(Site, app.extensions[EXTENSION])
