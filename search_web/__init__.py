"""The web front end: URL ↔ SearchRequest, ResultPage → page. It never sees an engine."""

from search_web.app import create_app

__all__ = ["create_app"]
