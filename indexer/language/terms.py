"""The thesaurus as editors keep it: short forms, synonyms, related and renamed terms, read and checked.

A term is one or more words. Two terms are the same when their stems are, so a list holds *vluchteling* or
*vluchtelingen*, not both; short forms are the exception, they are the same only as they are written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from indexer.language.scanner import words
from indexer.language.stems import without_ending
from indexer.language.tokens import fold
from indexer.language.yaml_lists import Entry, Once, read_entries

SHORTFORMS_FILE = "shortforms.yaml"
SYNONYMS_FILE = "synonyms.yaml"
RELATED_FILE = "related.yaml"
RENAMED_FILE = "renamed.yaml"
TERM_FILES = (SHORTFORMS_FILE, SYNONYMS_FILE, RELATED_FILE, RENAMED_FILE)

SYNONYM_WEIGHT = 0.9
RELATED_WEIGHT = 0.3

Term = tuple[str, ...]
Stem = Callable[[str], str]


class TermKey(NamedTuple):
    """What makes two terms the same: the stems of their words, or the words themselves for a short form."""

    short: bool
    words: Term


@dataclass(frozen=True, slots=True)
class ShortForm:
    """Spellings of one short form, and what it stands for. ``case``: it only counts when written in capitals."""

    shorts: tuple[Term, ...]
    longs: tuple[Term, ...]
    case: bool


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Terms that are equal in meaning to those who search."""

    terms: tuple[Term, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Related:
    """Terms that are near to ``term``, not equal; ``both``: and the other way round."""

    term: Term
    near: tuple[Term, ...]
    both: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Renamed:
    """A term that fell out of use, and those in use now; ``present`` is the first of them as it is spelled."""

    old: Term
    new: tuple[Term, ...]
    present: str


class TermLists(NamedTuple):
    """The four lists, in the order of their files."""

    short_forms: tuple[ShortForm, ...] = ()
    synonyms: tuple[Synonyms, ...] = ()
    related: tuple[Related, ...] = ()
    renamed: tuple[Renamed, ...] = ()


class TermKeys:
    """Tells which terms are the same, given the short forms and a stemmer."""

    def __init__(self, short_forms: Iterable[ShortForm], stem: Stem) -> None:
        self._shorts = {term for short_form in short_forms for term in short_form.shorts}
        self._stem = stem

    def key(self, term: Term) -> TermKey:
        """The key of ``term``; equal for terms that are the same."""
        bare = tuple(map(without_ending, term))
        if bare in self._shorts:
            return TermKey(True, bare)
        return TermKey(False, tuple(map(self._stem, term)))


def load_terms(folder: Path, stopwords: Collection[str], stem: Stem) -> TermLists:
    """Read the four lists in ``folder``. Raises EditorError for a list that is wrong or missing."""
    reader = _Reader(folder, stem)
    return TermLists(
        reader.read_short_forms(stopwords), reader.read_synonyms(), reader.read_related(), reader.read_renamed()
    )


class _Reader:
    """Reads the lists in turn; what stands in one is known when the next is read."""

    def __init__(self, folder: Path, stem: Stem) -> None:
        self._folder = folder
        self._stem = stem
        self._cased: set[str] = set()
        self._keys = TermKeys((), stem)
        self._pairs = Once()

    def read_short_forms(self, stopwords: Collection[str]) -> tuple[ShortForm, ...]:
        once = Once()
        found = []
        for entry in read_entries(self._folder / SHORTFORMS_FILE, ["short", "long"], ["case"]):
            case = entry.flag("case")
            if case:
                self._cased.update(_capitals(entry))
            shorts = self._terms(entry, "short")
            for short, text in zip(shorts, entry.texts("short"), strict=True):
                once.claim(short, entry, repr(text))
                if all(form in stopwords for form in short):
                    raise entry.error(f"{text!r} is ook een stopwoord: schrijf het in hoofdletters met ‘case: true’.")
            found.append((entry, ShortForm(shorts, self._terms(entry, "long"), case)))
        self._keys = TermKeys((short_form for _, short_form in found), self._stem)
        for entry, short_form in found:
            self._claim_pairs(entry, combinations((*short_form.shorts, *short_form.longs), 2))
        return tuple(short_form for _, short_form in found)

    def read_synonyms(self) -> tuple[Synonyms, ...]:
        once = Once()
        found = []
        for entry in read_entries(self._folder / SYNONYMS_FILE, ["words"], ["weight"]):
            terms = self._terms(entry, "words")
            if len(terms) < 2:
                raise entry.error("‘words’ hoort ten minste twee woorden te bevatten.")
            self._claim_pairs(entry, combinations(terms, 2))
            for term in terms:
                once.claim(self._keys.key(term), entry, repr(" ".join(term)))
            found.append(Synonyms(terms, entry.weight(SYNONYM_WEIGHT)))
        return tuple(found)

    def read_related(self) -> tuple[Related, ...]:
        found = []
        for entry in read_entries(self._folder / RELATED_FILE, ["word", "near"], ["both", "weight"]):
            term, near = self._term(entry, entry.text("word")), self._terms(entry, "near")
            self._claim_pairs(entry, ((term, other) for other in near))
            found.append(Related(term, near, entry.flag("both"), entry.weight(RELATED_WEIGHT)))
        return tuple(found)

    def read_renamed(self) -> tuple[Renamed, ...]:
        once = Once()
        found = []
        entries: dict[TermKey, Entry] = {}
        newer: defaultdict[TermKey, list[TermKey]] = defaultdict(list)
        for entry in read_entries(self._folder / RENAMED_FILE, ["old", "new"]):
            new = self._terms(entry, "new")
            for old in self._terms(entry, "old"):
                key = self._keys.key(old)
                once.claim(key, entry, repr(" ".join(old)))
                self._claim_pairs(entry, ((old, other) for other in new))
                entries[key] = entry
                newer[key] += map(self._keys.key, new)
                found.append(Renamed(old, new, entry.texts("new")[0]))
        for key, entry in entries.items():
            if key in reachable(newer, key):
                raise entry.error(f"kring: {entry.texts('old')[0]!r} wordt langs een omweg weer zichzelf.")
        return tuple(found)

    def _terms(self, entry: Entry, key: str) -> tuple[Term, ...]:
        return tuple(self._term(entry, text) for text in entry.texts(key))

    def _term(self, entry: Entry, text: str) -> Term:
        term = tuple(word if word in self._cased else fold(word) for word in words(text))
        if not term:
            raise entry.error(f"{text!r} bevat geen woord.")
        return term

    def _claim_pairs(self, entry: Entry, pairs: Iterable[tuple[Term, Term]]) -> None:
        """Refuse a pair that is one word twice, or that stands elsewhere in the lists."""
        for one, other in pairs:
            keys = frozenset((self._keys.key(one), self._keys.key(other)))
            names = f"{' '.join(one)!r} met {' '.join(other)!r}"
            if len(keys) == 1:
                raise entry.error(f"{names}: dat is voor de zoeker hetzelfde woord.")
            self._pairs.claim(keys, entry, names)


def reachable(steps: Mapping[TermKey, Iterable[TermKey]], start: TermKey) -> dict[TermKey, None]:
    """Everything that ``steps`` lead to from ``start``, nearest first; ``start`` itself only by a circle."""
    found: dict[TermKey, None] = {}
    waiting = list(steps.get(start, ()))
    for key in waiting:
        if key not in found:
            found[key] = None
            waiting += steps.get(key, ())
    return found


def _capitals(entry: Entry) -> Iterable[str]:
    for text in entry.texts("short"):
        found = words(text)
        if len(found) != 1 or not text.isupper():
            raise entry.error(f"{text!r}: met ‘case: true’ hoort dit één woord in hoofdletters te zijn.")
        yield from found
