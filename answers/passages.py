"""The passage of an answer that is most like a question, marked for who reads the two side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from answers.likeness import Likeness
from answers.sentences import sentences
from indexer import Document, Field, Searcher, Snippet, forms

LENGTH = 320
"""Aimed length of a passage, in characters."""
_SHOWN = (Field.ANSWER, Field.LEAD, Field.BODY)


class _Window(NamedTuple):
    text: str
    section: int | None


def best_passage(document: Document, question: str, searcher: Searcher, likeness: Likeness) -> Snippet:
    """Where ``document`` answers ``question``, as far as its words tell; its opening when they tell nothing."""
    wanted = {likeness.stem(form): likeness.weight(form) for form in forms(question)}
    best, most = _Window("", None), -1.0
    for window in _windows(document):
        held = {likeness.stem(form) for form in forms(window.text)}
        worth = sum(weight for stem, weight in wanted.items() if stem in held)
        if worth > most:
            best, most = window, worth
    section = document.sections[best.section] if best.section is not None else None
    return Snippet(
        searcher.mark(best.text, question),
        heading=section.heading if section else "",
        target=section.target if section else "",
        page=section.page if section else None,
        section=best.section,
    )


def _windows(document: Document) -> Iterator[_Window]:
    """Stretches of some sentences of one paragraph, each beginning at another sentence."""
    for passage in document.passages():
        if passage.field not in _SHOWN:
            continue
        paragraphs: dict[int, list[str]] = {}
        for sentence in sentences(passage.text):
            paragraphs.setdefault(sentence.paragraph, []).append(sentence.text)
        for held in paragraphs.values():
            yield from (_Window(text, passage.section) for text in _stretches(held))


def _stretches(held: list[str]) -> Iterator[str]:
    for start in range(len(held)):
        text = held[start]
        end = start + 1
        while end < len(held) and len(text) + len(held[end]) < LENGTH:
            text = f"{text} {held[end]}"
            end += 1
        yield text
        if end == len(held):
            return
