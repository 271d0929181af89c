"""A request → its parts: what is asked, one question each, with what a reader must know to understand it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from answers.letter import content_words
from answers.letter_words import (
    ASKING_FOR_HELP,
    DEPENDING,
    INDIRECT,
    JOINING,
    JOINING_PRONOUNS,
    NOT_ASKING,
    OPENING_VERBS,
    POINTING_WORDS,
    QUESTION_WORDS,
    RHETORICAL,
)
from answers.sentences import Sentence, sentences

_AND_ALSO = re.compile(
    r",?\s+en\s+(?:ook\s+)?(?=(?:of|hoe|wat|wanneer|waar|waarom|wie|welke|hoeveel|hoelang)\b)", re.IGNORECASE
)
_WORD = re.compile(r"['’]?[^\W_]+")
_SUBJECTS = frozenset("ik we wij je jij u men er dat dit het de een mijn onze iemand ze zij hij deze die wat".split())
_NO_VERBS = _SUBJECTS | {"betreft", "ook"}
_ANNOUNCED = re.compile(r"\bvragen\b[^.?!:]*:$|\bvragen\s*$", re.IGNORECASE)
_SAME = 0.6
"""Two questions are one when so much of the words of the one with the fewest stands in the other."""
_PIECE = 4
"""So many letters make a word that is known again inside another."""
_FEW = 2
"""A question with so few words of its own may need what stands before it."""
_EDGE = 3
"""Among the first so many words of a question *die* points back; further on it joins a clause."""
_LEAD = 3
"""So many sentences before a question belong to it."""


class Part(NamedTuple):
    """One question of a request. ``context``: what stood around it and may be needed to understand it."""

    text: str
    context: str = ""


@dataclass(slots=True)
class _Group:
    """A question as it was asked, with what follows up on it; ``lead``: the statements before it."""

    texts: list[str]
    lead: list[str] = field(default_factory=list)
    earlier: str = ""

    @property
    def text(self) -> str:
        return " ".join(self.texts)


def split(text: str) -> tuple[Part, ...]:
    """The questions in ``text``, in order; all of ``text`` when it asks nothing, so that keywords are one part."""
    found = list(sentences(text))
    questions = [_questions(sentence, found[:number]) for number, sentence in enumerate(found)]
    if sum(map(len, questions)) > 1:
        questions = [_serious(asked) for asked in questions]
    groups, after = _grouped(found, questions)
    if not groups:
        return (Part(" ".join(sentence.text for sentence in found) or text.strip()),)
    if len(groups) == 1:
        return (Part(groups[0].text, " ".join([*groups[0].lead, *after])),)
    return tuple(Part(group.text, _context(group, groups[0].lead)) for group in groups)


def _context(group: _Group, opening: Sequence[str]) -> str:
    """What stands before the question; what opens the letter when nothing does and the question says little."""
    lead = group.lead or (opening if len(content_words(group.text)) <= _FEW else ())
    return " ".join(filter(None, dict.fromkeys([*lead, group.earlier])))


def _questions(sentence: Sentence, before: Sequence[Sentence]) -> list[str]:
    """What ``sentence`` asks, in as few words as it can be asked; nothing when it tells something."""
    bare = JOINING.sub("", sentence.text) or sentence.text
    indirect = next((match for pattern in INDIRECT if (match := pattern.match(sentence.text))), None)
    if indirect is not None and not NOT_ASKING.search(sentence.text):
        rest = sentence.text[indirect.end() :].lstrip(" ,:;–-")
        if not content_words(rest):
            return [sentence.text] if sentence.text.rstrip("\"'’”) ").endswith("?") else []
        pieces = _AND_ALSO.split(rest)
        return [_capital(piece) for piece in (pieces if all(map(content_words, pieces)) else [rest])]
    announced = sentence.item and any(_ANNOUNCED.search(other.text) for other in before)
    return [_capital(bare)] if announced or _is_direct(bare) else []


def _is_direct(sentence: str) -> bool:
    """Whether ``sentence`` is a question by its mark, or by its order of words."""
    if re.search(r"\?['’”\")!]*(?:\s*\([^()]*\))?$", sentence):
        return True
    words = [word.lower() for word in _WORD.findall(sentence)[:4]]
    if len(words) < 3 or sentence.endswith((":", ",")):
        return False
    if words[0] in QUESTION_WORDS:
        return words[1] not in _NO_VERBS and (words[1] in OPENING_VERBS or words[2] in _SUBJECTS)
    return words[0] in OPENING_VERBS and words[1] in _SUBJECTS and sentence[:1].isupper()


def _serious(asked: list[str]) -> list[str]:
    return [question for question in asked if not RHETORICAL.search(question.strip())]


def _grouped(found: Sequence[Sentence], questions: Sequence[Sequence[str]]) -> tuple[list[_Group], list[str]]:
    """The questions that stand by themselves, and the statements after the last one."""
    groups: list[_Group] = []
    lead: list[str] = []
    for sentence, asked in zip(found, questions, strict=True):
        if not asked and not _ANNOUNCED.search(sentence.text) and not RHETORICAL.search(sentence.text):
            lead.append(sentence.text)
        for question in asked:
            if _asks_nothing(question, groups, lead) or _joins(question, groups, lead):
                continue
            groups.append(_new_group(question, groups, lead))
            lead = []
    return groups, lead


def _joins(question: str, groups: list[_Group], lead: list[str]) -> bool:
    """Whether ``question`` was already asked, or only follows up on the one before it; then it joins that one."""
    words = set(content_words(question))
    if not words or DEPENDING.match(question):
        if groups and not lead:
            groups[-1].texts.append(question)
            return True
        return False
    for group in groups:
        known = set(content_words(group.text))
        if _alike(words, known):
            if len(words) > len(known):
                group.texts[:] = [question]
            return True
    return False


def _alike(words: set[str], known: set[str]) -> bool:
    """Whether two questions ask the same; of one word only when it is the same one."""
    fewer, more = sorted([words, known], key=len)
    if len(fewer) == 1:
        return fewer == more
    shared = sum(any(_same_word(word, other) for other in more) for word in fewer)
    return shared >= _SAME * len(fewer)


def _same_word(one: str, other: str) -> bool:
    """Equal, or one inside the other: another form, a separable verb (*dien … in*, *indienen*), a compound."""
    return one == other or (min(len(one), len(other)) >= _PIECE and (one in other or other in one))


def _asks_nothing(question: str, groups: list[_Group], lead: list[str]) -> bool:
    """Whether ``question`` only asks for help, in a letter that asks something else or tells what about."""
    if content_words(question) or not ASKING_FOR_HELP.search(question):
        return False
    if not groups and lead:
        return True  # the statements are what it is about
    return bool(groups)


def _new_group(question: str, groups: list[_Group], lead: list[str]) -> _Group:
    if not content_words(question) and lead:  # Ik ben mijn stempas kwijt. Wat nu?
        return _Group([lead[-1], question], lead[-1 - _LEAD : -1])
    earlier = " ".join(filter(None, [groups[-1].earlier, groups[-1].text])) if groups and _refers(question) else ""
    return _Group([question], lead[-_LEAD:], earlier)


def _refers(question: str) -> bool:
    return points_back(question) and len(content_words(question)) <= _FEW


def points_back(question: str) -> bool:
    """Whether ``question`` points at something said before: by a pronoun, or by a *dat* that joins no clause."""
    words = [word.lower() for word in _WORD.findall(question)]
    at_the_edge = {*words[:_EDGE], *words[-1:]}
    return bool(POINTING_WORDS.intersection(words) or JOINING_PRONOUNS & at_the_edge)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
