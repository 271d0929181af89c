"""The last good copy of the news of every list, for feeds when the index is missing, damaged or does not fit.

They lie beside the index, so that they outlive it, and are made by every run; see ``last_good.py`` for those of lists.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from shutil import rmtree

from pydantic import TypeAdapter, ValidationError

from indexer.list_settings import ResultList
from indexer.news import News, NewsItem
from indexer.publish import Live, write_json
from indexer.settings import Settings


@dataclass(frozen=True, slots=True)
class NewsCopy:
    """The news of a list as it was on the day ``as_of``."""

    as_of: date
    items: tuple[NewsItem, ...]


_Copies = TypeAdapter(NewsCopy)


class LastNews:
    """The copies."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._folder = settings.index.with_name(f"{settings.index.name}-nieuws")

    def forget(self) -> None:
        """Remove all copies: whatever follows, what was in them must not stay."""
        rmtree(self._folder, ignore_errors=True)

    def keep(self, live: Live, today: date) -> None:
        """Make a copy of the news of each list of the configuration. Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        news = News(live)
        for one in self._settings.lijsten:
            copy = NewsCopy(today, news.of_list(one, today))
            write_json(self._file(one), _Copies.dump_python(copy, mode="json"))

    def recall(self, result_list: ResultList, today: date) -> NewsCopy | None:
        """The copy for ``result_list``, without what is hidden now; ``None`` when there is none."""
        try:
            copy = _Copies.validate_json(self._file(result_list).read_bytes())
        except (OSError, ValidationError):
            return None
        hidden = result_list.hidden_on(today)
        return replace(copy, items=tuple(item for item in copy.items if item.id not in hidden))

    def _file(self, result_list: ResultList) -> Path:
        return self._folder / f"{result_list.slug}.json"
