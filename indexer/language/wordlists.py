"""The word lists that editors keep: read, checked, and summed up in a fingerprint.

Every list is plain data with a reason on each line. A mistake is an EditorError that names file and line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from indexer.errors import EditorError
from indexer.garbage import uncollected
from indexer.language.compounds import read_exceptions
from indexer.language.stems import Stemmer
from indexer.language.term_links import TermLinks
from indexer.language.terms import TERM_FILES, load_terms
from indexer.language.thesaurus import KnownTerms
from indexer.language.tokens import forms
from indexer.language.yaml_lists import Entry, Once, read_bytes, read_entries, read_text
from indexer.settings import Settings

PHRASES_FILE = "phrases.yaml"
STEMS_FILE = "stems.yaml"
COMPOUNDS_FILE = "compounds.yaml"

LISTS_VERSION = 2
"""Raise this when the same files are read as other lists, or lists are kept in another form."""


@dataclass(frozen=True, slots=True)
class WordLists:
    """All word lists in force, as indexed forms.

    ``phrases``: protected phrases, each a tuple of forms, longest first. ``stems``: form → form whose stem
    it shares. ``fingerprint``: SHA-256 over the content of the lists, hexadecimal. ``terms``: those of the thesaurus.
    ``compounds``: form → its parts, none when it is never split. ``evidence``: the phrases that ask for evidence.
    ``source``: names the files that they were read from, see ``source_digest``.
    """

    stopwords: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    stems: Mapping[str, str]
    fingerprint: str
    terms: KnownTerms = field(default_factory=lambda: KnownTerms.of((), ()), compare=False)
    compounds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    evidence: frozenset[tuple[str, ...]] = frozenset()
    source: str = ""


@uncollected()
def load_wordlists(settings: Settings, stems_file: Path | None = None) -> WordLists:
    """Read the lists that ``settings`` name. Raises EditorError for a list that is wrong or missing.

    ``stems_file``: another list of exceptions to the stemmer, in the place of theirs.
    """
    source = source_digest(settings, stems_file)
    phrases = _read_phrases(settings.thesaurus / PHRASES_FILE)
    stems = _read_stems(stems_file or settings.thesaurus / STEMS_FILE)
    stopwords = _read_stopwords(settings.stopwords)
    stem = Stemmer(stems).stem
    terms = load_terms(settings.thesaurus, stopwords, stem)
    compounds = read_exceptions(settings.thesaurus / COMPOUNDS_FILE)
    lists = (
        sorted(stopwords),
        sorted(phrases, key=lambda phrase: (-len(phrase), phrase)),
        dict(sorted(stems.items())),
        [sorted(map(repr, entries)) for entries in terms],
        sorted(compounds.items()),
        sorted(phrase for phrase, evidence in phrases.items() if evidence),
    )
    fingerprint = hashlib.sha256(repr(lists).encode()).hexdigest()
    known = TermLinks(terms, stem).known()
    return WordLists(
        frozenset(lists[0]), tuple(lists[1]), lists[2], fingerprint, known, compounds, frozenset(lists[-1]), source
    )


def source_digest(settings: Settings, stems_file: Path | None = None) -> str:
    """SHA-256 over the files of the lists as they are now, hexadecimal: the same files give the same lists.

    Raises EditorError for a file that cannot be read.
    """
    digest = hashlib.sha256(f"{LISTS_VERSION}".encode())
    folder = settings.thesaurus
    files = (folder / name for name in (PHRASES_FILE, COMPOUNDS_FILE, *TERM_FILES))
    for file in (settings.stopwords, stems_file or folder / STEMS_FILE, *files):
        content = read_bytes(file)
        digest.update(len(content).to_bytes(8, "little"))
        digest.update(content)
    return digest.hexdigest()


def _read_stopwords(path: Path) -> set[str]:
    words: set[str] = set()
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        entry = line.partition("#")[0].strip()
        if not entry:
            continue
        found = forms(entry)
        if len(found) != 1:
            raise EditorError(f"{path}, regel {number}: verwacht één woord, gevonden: {entry!r}.")
        words.add(found[0])
    return words


def _read_phrases(path: Path) -> dict[tuple[str, ...], bool]:
    """Phrase → whether it asks for evidence."""
    once = Once()
    phrases = {}
    for entry in read_entries(path, ["phrase"], ["evidence"]):
        phrase = tuple(forms(entry.text("phrase")))
        if not phrase:
            raise entry.error(f"‘phrase’ bevat geen woord: {entry.text('phrase')!r}.")
        once.claim(phrase, entry, repr(entry.text("phrase")))
        phrases[phrase] = entry.flag("evidence")
    return phrases


def _read_stems(path: Path) -> dict[str, str]:
    """Form → the form whose stem it shares; where that one is an exception itself, the last of the chain."""
    entries = stem_entries(path)
    pairs = {form: _single_form(entry, "like", entry.text("like")) for form, entry in entries.items()}
    return {form: _last(pairs, form, entry) for form, entry in entries.items()}


def stem_entries(path: Path) -> dict[str, Entry]:
    """Form → its entry in ``stems.yaml``. Raises EditorError."""
    once = Once()
    entries: dict[str, Entry] = {}
    for entry in read_entries(path, ["form", "like"]):
        for text in entry.texts("form"):
            form = _single_form(entry, "form", text)
            once.claim(form, entry, repr(text))
            entries[form] = entry
    return entries


def _single_form(entry: Entry, key: str, text: str) -> str:
    found = forms(text)
    if len(found) != 1:
        raise entry.error(f"‘{key}’ hoort één woord te zijn, niet {text!r}.")
    return found[0]


def _last(pairs: Mapping[str, str], form: str, entry: Entry) -> str:
    chain: Sequence[str] = [form]
    while (like := pairs.get(chain[-1])) is not None and like != chain[-1]:
        if like in chain:
            raise entry.error(f"kring: {' → '.join([*chain, like])}.")
        chain = [*chain, like]
    return chain[-1]
