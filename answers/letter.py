"""A letter → what it asks: without its head, greeting, pleasantries, signature and what was quoted of earlier ones."""

from __future__ import annotations

import re

from answers.letter_words import (
    APP_LINE,
    CLOSING,
    COURTESIES,
    GREETING,
    HEADER,
    HISTORY,
    JOINING,
    LIGHT_WORDS,
)
from answers.sentences import sentences
from indexer import PLACEHOLDER

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_GREETING_WORDS = 8
"""A greeting without a comma is at most so many words long."""
_SECOND_TITLE = re.compile(
    r"^(?:heer|heren|meneer|mevr(?:ouw|\.)?|dames|collega['’]?s?)\b[^,\n?]{0,30}(?:,|\n)\s*", re.IGNORECASE
)
"""*Geachte heer, mevrouw,* has two commas."""
_POSTSCRIPT = re.compile(r"^\s*p\.?\s?s\.?[\s:.]", re.IGNORECASE)


def request_of(text: str) -> str:
    """What the letter ``text`` asks; ``text`` itself when it is no letter, or nothing else is left of it.

    Paragraphs and items of lists stay on lines of their own.
    """
    body = _without_signature(_without_history(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")))
    asked = "\n".join(body).strip()
    asked = _without_greeting(asked)
    asked = _without_courtesies(asked)
    return asked if content_words(asked) else text.strip()


def content_words(text: str) -> tuple[str, ...]:
    """The words of ``text`` that tell what it is about, in small letters."""
    words = (word.lower() for word in _WORD.findall(PLACEHOLDER.sub(" ", text)))
    return tuple(word for word in words if word not in LIGHT_WORDS)


def _without_history(lines: list[str]) -> list[str]:
    """The lines of the letter itself, without quoted ones and without a head."""
    kept: list[str] = []
    for number, line in enumerate(lines):
        if HISTORY.match(line) and any(content_words(before) for before in kept):
            break
        if HEADER.match(line):
            if _is_head(lines, number) and any(content_words(before) for before in kept):
                break
            continue
        if line.lstrip().startswith(">") or HISTORY.match(line) or APP_LINE.match(line):
            continue
        kept.append(line)
    return kept


def _is_head(lines: list[str], number: int) -> bool:
    """Whether line ``number`` begins the head of an earlier letter: at least two lines of a head together."""
    return sum(bool(HEADER.match(line)) for line in lines[number : number + 4]) >= 2


def _without_signature(lines: list[str]) -> list[str]:
    """The lines up to the closing; a postscript stays."""
    kept: list[str] = []
    signed = False
    for line in lines:
        if _POSTSCRIPT.match(line):
            signed = False
        if signed:
            continue
        if line.strip() in ("--", "—", "-- "):
            signed = True
            continue
        closing = _closing(line)
        if closing is not None:
            kept.append(line[:closing])
            signed = True
        else:
            kept.append(line)
    return _without_names_below(kept)


def _closing(line: str) -> int | None:
    """Where the closing begins in ``line``: at its begin, or after a sentence, with a name at most behind it."""
    for match in CLOSING.finditer(line):
        before = line[: match.start()].rstrip()
        behind = _WORD.findall(PLACEHOLDER.sub(" ", line[match.end() :]))
        if (not before or before[-1] in ".,!?;:") and "?" not in line[match.end() :] and len(behind) <= 12:
            return match.start()
    return None


def _without_names_below(lines: list[str]) -> list[str]:
    """Without the last lines when they hold only what stood in for personal data, or nothing."""
    kept = list(lines)
    while kept and PLACEHOLDER.search(kept[-1]) and len(content_words(kept[-1])) <= 2:
        kept.pop()
        while kept and not kept[-1].strip():
            kept.pop()
    return kept


def _without_greeting(text: str) -> str:
    while match := GREETING.match(text):
        line_end = text.find("\n", match.end())
        line = text[: line_end if line_end >= 0 else len(text)]
        comma = re.search(r"[,!:](?:\s|$)", line)
        if comma and len(_WORD.findall(line[: comma.start()])) <= _GREETING_WORDS:
            text = _SECOND_TITLE.sub("", text[comma.end() :].lstrip())
        elif line_end >= 0 and len(_WORD.findall(line)) <= _GREETING_WORDS and "?" not in line:
            text = text[line_end:].lstrip()
        else:
            break
    return text


def _without_courtesies(text: str) -> str:
    """Sentences that are only polite are left out; the others stay on the lines where they stood."""
    lines: dict[int, list[str]] = {}
    items = set()
    for sentence in sentences(text):
        if not _is_courtesy(sentence.text):
            lines.setdefault(sentence.paragraph, []).append(sentence.text)
            if sentence.item:
                items.add(sentence.paragraph)
    return "\n".join(("- " if number in items else "") + " ".join(kept) for number, kept in lines.items())


def _is_courtesy(sentence: str) -> bool:
    if sentence.endswith(":") or not any(pattern.search(sentence) for pattern in COURTESIES):
        return False
    asks = sentence.rstrip().endswith("?") and len(content_words(sentence)) > 1
    return not asks and len(content_words(JOINING.sub("", sentence))) <= 6
