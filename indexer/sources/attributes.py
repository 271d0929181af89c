"""What people and systems write about a document: keys and values, checked.

The same keys serve YAML records, front matter, JSON Lines and the keywords of a PDF, in Dutch or in English.
Every complaint names the key as the source spells it, and never repeats a value: it may be private, or endless.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from types import NoneType

from indexer.document import Visibility
from indexer.errors import SourceError
from indexer.sources import dates, ids
from indexer.sources.prose import clean, clean_lines
from indexer.sources.urls import web_url

_DUTCH = {
    "titel": "title", "soort": "kind", "thema": "themes", "themas": "themes", "thema's": "themes",
    "doelgroep": "audiences", "doelgroepen": "audiences", "auteur": "authors", "auteurs": "authors",
    "datum": "date", "bron": "url", "samenvatting": "lead", "zichtbaarheid": "visibility", "tekst": "text",
    "vraagsteller": "asker", "vraag": "question", "antwoord": "answer", "bronnen": "sources",
}  # fmt: skip
_ENGLISH = {"theme": "themes", "audience": "audiences", "author": "authors", "summary": "lead"}
_NAMES = _DUTCH | _ENGLISH
_VISIBILITY_KEYS = ("visibility", "zichtbaarheid")
_VISIBILITIES = {
    "openbaar": Visibility.PUBLIC,
    "public": Visibility.PUBLIC,
    "intern": Visibility.INTERNAL,
    "internal": Visibility.INTERNAL,
    "beantwoord": Visibility.ANSWERED,
    "answered": Visibility.ANSWERED,
    "concept": Visibility.DRAFT,
    "draft": Visibility.DRAFT,
}
_TYPES = {
    str: "tekst",
    bool: "ja of nee",
    int: "een getal",
    float: "een getal",
    list: "een lijst",
    dict: "een groep",
    NoneType: "niets",
}


class Attributes:
    """A mapping from a source with typed, checked access by the English name of a key."""

    def __init__(self, values: Mapping[object, object], allowed: Collection[str], strict: bool) -> None:
        """Check the keys of ``values``.

        A key outside ``allowed`` is an error when ``strict``; otherwise it is passed over, unless it looks like a
        slip of the pen for the visibility: that must never publish a document.
        """
        self._values: dict[str, object] = {}
        self._keys: dict[str, str] = {}
        for key, value in values.items():
            if not isinstance(key, str):
                raise SourceError("een sleutel is geen tekst")
            name = attribute_name(key)
            if name not in allowed:
                _check_unknown(key, strict, allowed)
                continue
            if name in self._values:
                raise SourceError(f"‘{self._keys[name]}’ en ‘{key}’ zeggen hetzelfde; laat er één staan")
            self._values[name], self._keys[name] = value, key

    def __contains__(self, name: str) -> bool:
        """Whether the source gives ``name`` a value."""
        return self._values.get(name) is not None

    def value(self, name: str) -> object:
        """The value as the source has it, or ``None``."""
        return self._values.get(name)

    def text(self, name: str) -> str:
        """The text of ``name``, its lines kept; empty when it is not given."""
        return clean_lines(self._string(name))

    def line(self, name: str) -> str:
        """The text of ``name`` on one line; empty when it is not given."""
        return clean(self._string(name))

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; a single text is cut at semicolons and commas."""
        value = self._values.get(name)
        if value is None:
            return ()
        if isinstance(value, str):
            value = value.replace(";", ",").split(",")
        return self._cleaned(name, value)

    def items(self, name: str) -> tuple[str, ...]:
        """A list of texts; a single text has an item on each line."""
        value = self._values.get(name)
        if value is None:
            return ()
        return self._cleaned(name, value.splitlines() if isinstance(value, str) else value)

    def date(self, name: str = "date") -> date | None:
        """A date, Dutch or ISO."""
        text = self.line(name)
        found = dates.exact(text) if text else None
        if text and found is None:
            raise self.wrong(name, "is geen datum; schrijf bijvoorbeeld 2021-06-15")
        return found

    def visibility(self) -> Visibility:
        """Public unless it says otherwise, and an error when it says anything unknown."""
        if "visibility" not in self._values:
            return Visibility.PUBLIC
        value = self._values["visibility"]
        found = _VISIBILITIES.get(value.strip().casefold()) if isinstance(value, str) else None
        if found is None:
            raise self.wrong("visibility", "moet ‘openbaar’, ‘intern’, ‘beantwoord’ of ‘concept’ zijn")
        return found

    def url(self) -> str:
        """A web address; anything else that stands there is left out."""
        return web_url(self.line("url"))

    def sources(self) -> tuple[str, ...]:
        """What a text is based on: ids of documents and web addresses."""
        found = self.items("sources")
        for one in found:
            if not web_url(one) and not ids.is_id(one):
                raise self.wrong("sources", "moet een lijst zijn van ids van documenten en webadressen")
        return found

    def id(self) -> str:
        """The given id, checked; empty when it is not given."""
        value = self._values.get("id")
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self.wrong("id", f"moet tekst zijn, geen {_TYPES.get(type(value), 'andere waarde')}")
        return ids.checked(value)

    def wrong(self, name: str, what: str) -> SourceError:
        """An error on ``name``, under the key that the source uses."""
        return SourceError(f"{self._keys.get(name, name)}: {what}")

    def _string(self, name: str) -> str:
        value = self._values.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self.wrong(
                name, f"moet tekst zijn, geen {_TYPES.get(type(value), 'andere waarde')} (zet aanhalingstekens)"
            )
        return value

    def _cleaned(self, name: str, values: object) -> tuple[str, ...]:
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise self.wrong(name, "moet een lijst van teksten zijn")
        return tuple(filter(None, map(clean, values)))


@lru_cache(maxsize=1024)
def attribute_name(key: str) -> str:
    """The English name of ``key``, however it is written."""
    folded = key.strip().casefold()
    return _NAMES.get(folded, folded)


def _check_unknown(key: str, strict: bool, allowed: Collection[str]) -> None:
    folded = key.strip().casefold()[:40]
    if strict:
        known = sorted({*allowed, *(dutch for dutch, name in _DUTCH.items() if name in allowed)})
        near = get_close_matches(folded, known, n=1)
        raise SourceError(f"onbekende sleutel ‘{clean(key)[:40]}’" + (f"; bedoelt u ‘{near[0]}’?" if near else ""))
    if get_close_matches(folded, _VISIBILITY_KEYS, n=1, cutoff=0.75):
        raise SourceError(f"onbekende sleutel ‘{clean(key)[:40]}’; bedoelt u ‘zichtbaarheid’ of ‘visibility’?")
