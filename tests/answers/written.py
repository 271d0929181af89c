"""Records in small folders of their own, and the desk beside them: the shared vocabulary of the tests of records."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from answers.database import Database
from answers.record import Record, empty_record
from answers.records import Records
from indexer import Settings
from tests.conftest import configured


def desk_settings(folder: Path) -> Settings:
    """The project's own configuration, over an empty corpus below ``folder``."""
    (folder / "corpus" / "vragen").mkdir(parents=True, exist_ok=True)
    return configured(folder / "index", folder / "corpus")


def records_of(settings: Settings) -> Records:
    return Records(settings, Database(settings.desk.database))


def written(**fields: Any) -> Record:
    """A record with a question; all else is empty unless it is given."""
    return replace(empty_record(), **{"question": "Mag dat?", **fields})


def put_file(settings: Settings, name: str, text: str) -> Path:
    """A file in the corpus, made by hand."""
    path = settings.corpus / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path
