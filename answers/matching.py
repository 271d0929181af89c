"""Past answers to a question: found by the search engine, put in order by how alike questions and answers are.

The engine finds the candidates, twice where a question stands in a context that tells something: by the question alone
and by both together. What a candidate scores there is a share of the best; to that come its likeness to the question in
letters, in words, and in form. The weights are those of docs/decisions/0008, chosen on two sets of questions at once.
"""

from __future__ import annotations

import re
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from answers.context import telling
from answers.letter import content_words, request_of
from answers.likeness import cosine
from answers.parts import Part, points_back, split
from answers.passages import best_passage
from answers.profiles import Profile, Profiles
from answers.question_form import Form, form_of_question
from indexer import (
    PLACEHOLDER,
    QUESTION_KIND,
    Document,
    Facet,
    Fragment,
    Hit,
    Match,
    Searcher,
    SearchRequest,
    Settings,
    Snippet,
    Visibility,
)

CANDIDATES = 50
PUBLICATIONS = 3
LETTERS, WORDS, FORM = 0.6, 0.3, 0.4
"""What likeness in letters, in words and in form weighs beside the score of the engine, whose best is 1."""
TOLD = 0.5
CONTEXT = (0.7, 0.7, 0.5, 0.2)
"""What the part of the context that is about the question weighs, and all of it, by how many words of its own the
question has: none, one, two, more."""
_FEW = 2
_FITTING = 20
"""In so many documents that fit question and context together the context is looked for."""
_QUERY_WORD = re.compile(r"\w+(?:['’.\-‑]\w+)*")
_OPERATORS = {"OF", "OR"}


@dataclass(frozen=True, slots=True)
class Card:
    """A past answer. ``passage`` is where it answers the question."""

    document: Document
    score: float
    title: tuple[Fragment, ...]
    question: tuple[Fragment, ...]
    passage: Snippet

    @property
    def internal(self) -> bool:
        """Whether the public may not see it."""
        return self.document.visibility is not Visibility.PUBLIC


@dataclass(frozen=True, slots=True)
class PartAnswers:
    """What was found for one part of a request: past answers, and publications that may support a new one."""

    part: Part
    cards: tuple[Card, ...]
    publications: tuple[Hit, ...]


class PastAnswers:
    """Finds past answers among the documents for staff, and publications among the public ones.

    ``staff`` and ``public`` give the searcher of the live generation. Safe for several threads.
    """

    def __init__(self, settings: Settings, staff: Callable[[], Searcher], public: Callable[[], Searcher]) -> None:
        self._staff = staff
        self._public = public
        self._kinds = tuple(kind.slug for kind in settings.kinds if kind.slug != QUESTION_KIND)
        self._profiles: WeakKeyDictionary[Searcher, Profiles] = WeakKeyDictionary()
        self._lock = threading.Lock()

    def find(self, text: str, limit: int = 5) -> tuple[PartAnswers, ...]:
        """The best ``limit`` past answers to each part of ``text``, a letter or a query without personal data."""
        staff, public = self._staff(), self._public()
        profiles = self._profiles_in(staff)
        return tuple(
            PartAnswers(part, _cards(staff, profiles, part, limit), self._publications(public, part))
            for part in split(request_of(text))
        )

    def _publications(self, public: Searcher, part: Part) -> tuple[Hit, ...]:
        request = SearchRequest(
            _query(part.text, part.context if _says_little(part) else ""),
            filters={Facet.KIND: self._kinds},
            page_size=PUBLICATIONS,
            match=Match.ANY,
        )
        return public.search(request).hits if request.text else ()

    def _profiles_in(self, searcher: Searcher) -> Profiles:
        with self._lock:
            known = self._profiles.get(searcher)
            if known is None:
                known = self._profiles[searcher] = Profiles(searcher)
            return known


def _query(*texts: str) -> str:
    """The words of ``texts`` as a query: nothing in a letter is an operator of the query language."""
    words = (word for text in texts for word in _QUERY_WORD.findall(PLACEHOLDER.sub(" ", text)))
    return " ".join(word.lower() if word in _OPERATORS else word for word in words)


def _says_little(part: Part) -> bool:
    """Whether the question cannot be understood without its context: *En wat kost dat?* is one."""
    words = set(content_words(part.text))
    return len(words) <= 1 or (len(words) == _FEW and points_back(part.text))


def _cards(searcher: Searcher, profiles: Profiles, part: Part, limit: int) -> tuple[Card, ...]:
    question = _query(part.text)
    found = _ranked(searcher, profiles, part)[:limit]
    return tuple(
        Card(
            document,
            score,
            searcher.mark(document.title, question),
            searcher.mark(document.question, question),
            best_passage(document, question, searcher, profiles.likeness),
        )
        for document, score in found
    )


def _ranked(searcher: Searcher, profiles: Profiles, part: Part) -> list[tuple[Document, float]]:
    """All candidates with their score, the best first."""
    told = _told(searcher, profiles, part)
    scores = _engine_scores(searcher, part, told)
    asked = _Asked(profiles, part.text, told)
    scored = [
        (profile.document, scores[profile.document.id] + asked.likeness_of(profile))
        for profile in _read(profiles, scores)
    ]
    return sorted(scored, key=lambda pair: -pair[1])


def _told(searcher: Searcher, profiles: Profiles, part: Part) -> str:
    """What of the context of ``part`` is about its question."""
    if not part.context or _says_little(part):
        return part.context
    fitting = list(_shares(searcher, _query(part.text, part.context)))[:_FITTING]
    held = [profile.words for profile in _read(profiles, fitting)]
    return " ".join(telling(part.context, held, profiles.likeness))


def _read(profiles: Profiles, names: Iterable[str]) -> list[Profile]:
    return [profile for name in names if (profile := profiles.of(name)) is not None]


def _engine_scores(searcher: Searcher, part: Part, told: str) -> dict[str, float]:
    """Candidates and what the engine makes of them, as a share of the best.

    Searched is by the question alone, with all of its context, and with what that ``told``. The fewer words the
    question has of its own, the more the context weighs.
    """
    words = len(set(content_words(part.text)))
    told_weight = TOLD if told else 0.0
    context_weight = CONTEXT[min(words, len(CONTEXT) - 1)] * (1 - told_weight) if part.context else 0.0
    searches = (
        (part.text, 1 - told_weight - context_weight),
        (f"{part.text} {part.context}", context_weight),
        (f"{part.text} {told}", told_weight),
    )
    scores: defaultdict[str, float] = defaultdict(float)
    for text, weight in searches:
        if weight:
            for name, share in _shares(searcher, _query(text)).items():
                scores[name] += weight * share
    return scores


def _shares(searcher: Searcher, query: str) -> dict[str, float]:
    if not query:
        return {}
    hits = searcher.search(SearchRequest(query, page_size=CANDIDATES, match=Match.ANY, snippets=False)).hits
    most = max((hit.score for hit in hits), default=0.0) or 1.0
    return {hit.id: hit.score / most for hit in hits}


class _Asked:
    """A question as it is compared with candidates."""

    def __init__(self, profiles: Profiles, question: str, told: str) -> None:
        text = PLACEHOLDER.sub(" ", f"{told} {question}")
        self._letters = profiles.likeness.letters(text)
        self._words = profiles.likeness.words(text)
        self._form = form_of_question(question)

    def likeness_of(self, profile: Profile) -> float:
        """Likeness to what was asked then, and to what was answered."""
        letters = max(cosine(self._letters, profile.asked), cosine(self._letters, profile.answered))
        form = self._form if profile.says_yes_or_no else Form.UNKNOWN
        return LETTERS * letters + WORDS * cosine(self._words, profile.words) + FORM * form
