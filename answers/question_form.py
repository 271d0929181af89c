"""The form of a question and that of an answer: who asks *Mag ik …?* is told *Ja* or *Nee*, who asks *Hoe …?* not."""

from __future__ import annotations

import re
from enum import IntEnum

from answers.letter_words import OPENING_VERBS, QUESTION_WORDS
from answers.sentences import sentences

_WORD = re.compile(r"[^\W_]+")
_YES_OR_NO = re.compile(
    r"^\W*(?:ja|nee|neen|jawel|jazeker|zeker|in\s+principe|niet\s+altijd|meestal|soms"
    r"|dat\s+(?:kan|mag|moet|hoeft|klopt|is|hangt|verschilt|ligt))\b",
    re.IGNORECASE,
)
_QUESTION_WORD_WITHIN = 5
_VERB_WITHIN = 3


class Form(IntEnum):
    """What a question can be answered with: ``OPEN``, with anything but yes or no."""

    OPEN = -1
    UNKNOWN = 0
    YES_OR_NO = 1


def form_of_question(question: str) -> Form:
    """The form of ``question``, which may be several sentences; one that takes yes or no decides."""
    forms = {_form(sentence.text) for sentence in sentences(question)} - {Form.UNKNOWN}
    return max(forms, default=Form.UNKNOWN)


def says_yes_or_no(answer: str) -> bool:
    """Whether ``answer`` opens as the answer to a question that takes yes or no."""
    return bool(_YES_OR_NO.match(answer))


def _form(sentence: str) -> Form:
    words = [word.lower() for word in _WORD.findall(sentence)]
    if words[:1] == ["of"]:  # an indirect question: (ik vroeg me af) of …
        return Form.YES_OR_NO
    if not sentence.endswith("?"):
        return Form.UNKNOWN
    if QUESTION_WORDS.intersection(words[:_QUESTION_WORD_WITHIN]):
        return Form.OPEN
    return Form.YES_OR_NO if OPENING_VERBS.intersection(words[:_VERB_WITHIN]) else Form.UNKNOWN
