"""The compounds that editors keep: how a form is split, or that it is not."""

from __future__ import annotations

from pathlib import Path

from indexer.language.tokens import fold
from indexer.language.yaml_lists import Entry, Once, read_entries


def read_exceptions(path: Path) -> dict[str, tuple[str, ...]]:
    """The exceptions that editors keep in ``compounds.yaml``, folded: form → parts. Raises EditorError."""
    return {
        form: tuple(fold(part) for part in entry.texts("parts")) if entry.values["parts"] else ()
        for form, entry in exception_entries(path).items()
    }


def exception_entries(path: Path) -> dict[str, Entry]:
    """Form → its entry in ``compounds.yaml``. Raises EditorError."""
    entries: dict[str, Entry] = {}
    once = Once()
    for entry in read_entries(path, ["form"], ["parts"]):
        form = fold(entry.text("form"))
        parts = entry.values.get("parts")
        if not isinstance(parts, list):
            raise entry.error("‘parts’ ontbreekt of is geen lijst; schrijf [] als het woord niet gesplitst wordt.")
        if (form.startswith("-") or form.endswith("-")) and len(parts) > 1:
            raise entry.error(f"het woorddeel {form!r} kan maar één grondvorm hebben.")
        once.claim(form, entry, f"‘{form}’")
        entries[form] = entry
    return entries
