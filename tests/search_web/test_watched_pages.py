"""What a run compares is what the pages show."""

from __future__ import annotations

import re
from datetime import date

from flask.testing import FlaskClient

from indexer import LiveIndex, Settings
from indexer.watched import Place, Watch

_DOCUMENT = re.compile(r'href="[^"]*/document/([^"?#]+)')


def shown(client: FlaskClient, path: str) -> tuple[str, ...]:
    """The documents that a page links to, in order."""
    return tuple(dict.fromkeys(_DOCUMENT.findall(client.get(path).get_data(as_text=True))))


def test_a_theme_page_shows_what_is_watched(settings: Settings, live: LiveIndex, client: FlaskClient) -> None:
    answers = Watch(settings, (), date.today()).ask(live.searcher()).answers
    themes = {watched.name: answer for watched, answer in answers.items() if watched.place is Place.THEME}
    assert len(themes) == len(settings.themes)
    assert any(answer.total > settings.page_size for answer in themes.values())
    for name, answer in themes.items():
        assert shown(client, f"/zoeken?thema={name}") == answer.ids[: settings.page_size]
