"""The last good copy of every list, for when the index is missing, damaged or does not fit.

::

    var/index-lijsten/
      vast/polarisatie.json     of a list of the configuration
      los/0f3a….json            of a list that was asked for in a web address; of a bounded number of those

They lie beside the index, so that they outlive it. When a generation is published they are made anew, because nothing
may stay in them that stopped being public.
"""

from __future__ import annotations

import logging
import os
import threading
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from indexer.errors import OperatorError
from indexer.list_settings import ResultList
from indexer.lists import Listing, make_listing
from indexer.publish import Generations, Live
from indexer.settings import Settings

MOST_AD_HOC = 500
"""So many copies of lists without a name are kept, those that were asked for last."""

_SUFFIX = ".json"
_MOST_REMEMBERED = 10_000
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Stamp:
    """What a copy was made of; a listing of the same is the same."""

    generation: str
    day: date
    result_list: str


_Copies = TypeAdapter(Listing)


class LastGood:
    """The copies. Safe for several threads and processes; that a copy cannot be written is no reason to fail."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._generations = Generations(settings.index)
        self._folder = settings.index.with_name(f"{settings.index.name}-lijsten")
        self._written: dict[Path, _Stamp] = {}

    def keep(self, listing: Listing, today: date) -> None:
        """Keep ``listing``, the first page of a whole list, unless that was done today already."""
        file = self._file(listing.list)
        stamp = _Stamp(listing.generation, today, listing.list.model_dump_json())
        if self._written.get(file) == stamp or (listing.list.is_ad_hoc and not listing.total):
            return
        if listing.generation != self._generations.current():
            return  # what another run published since may leave something out for good
        try:
            _write(file, _Copies.dump_json(replace(listing, as_of=today)))
            if listing.list.is_ad_hoc:
                self._make_room(file.parent)
        except OSError as error:
            _log.warning("De kopie van een lijst is niet te bewaren in %s: %s", file, error)
        if len(self._written) >= _MOST_REMEMBERED:
            self._written.clear()
        self._written[file] = stamp

    def recall(self, result_list: ResultList, today: date) -> Listing | None:
        """The copy of the first page of ``result_list``, without what is hidden now; ``None`` when there is none."""
        copy = _read(self._file(result_list))
        if copy is None:
            return None
        hidden = result_list.hidden_on(today)
        hits = tuple(hit for hit in copy.hits if hit.id not in hidden)
        return replace(copy, list=result_list, hits=hits, total=copy.total - len(copy.hits) + len(hits))

    def refresh(self, live: Live, today: date) -> None:
        """Make anew what is of another generation than ``live``, and what is not there yet; of no list, it goes.

        Raises OperatorError when a copy can be neither removed nor replaced.
        """
        wanted = {self._file(one): one for one in self._settings.lijsten}
        for file in self._files():
            copy = _read(file)
            if copy is not None and copy.list.is_ad_hoc:
                wanted[file] = copy.list
            if copy is None or copy.generation != live.generation or copy.list != wanted.get(file):
                _remove(file)  # whatever follows, what was in it must not stay
                self._written.pop(file, None)
        for file, one in wanted.items():
            if not file.exists():
                self.keep(make_listing(live.searcher, one, today, manifest=live.manifest), today)

    def _file(self, result_list: ResultList) -> Path:
        if result_list.is_ad_hoc:
            digest = sha256(result_list.model_dump_json().encode()).hexdigest()[:32]
            return self._folder / "los" / f"{digest}{_SUFFIX}"
        return self._folder / "vast" / f"{result_list.slug}{_SUFFIX}"

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob(f"*/*{_SUFFIX}"))

    def _make_room(self, folder: Path) -> None:
        files = list(folder.glob(f"*{_SUFFIX}"))
        if len(files) > MOST_AD_HOC:
            for file in sorted(files, key=_age)[: len(files) - MOST_AD_HOC]:
                file.unlink(missing_ok=True)


def _remove(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise OperatorError(f"De kopie van een lijst in {file} is niet weg te halen: {error}") from error


def _age(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def _read(file: Path) -> Listing | None:
    try:
        return _Copies.validate_json(file.read_bytes())
    except (OSError, ValidationError):
        return None  # of another version, or cut off: as good as none


def _write(file: Path, data: bytes) -> None:
    """In one step, so that who reads it finds the old copy or the new one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_suffix(f".{os.getpid()}-{threading.get_ident()}.new")
    temporary.write_bytes(data)
    temporary.replace(file)
