"""Where words begin and end: as the regular expression that defines it says."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from indexer.language.scanner import pieces_of, words

LETTERS = "[\\w\u0300-\u036f\u00ad\u200b-\u200d]"
JOINING = "'’‘ʼ`´′"
HYPHENS = "\\-‐‑"
WORD = re.compile(
    rf"""
      \d+(?:[.,]\d+)+(?!{LETTERS})
    | (?:(?<!\w)[{JOINING}]s[{HYPHENS}])?
      \w{LETTERS}*
      (?:[{JOINING}{HYPHENS}]\w{LETTERS}*)*
    """,
    re.VERBOSE,
)
PIECE = re.compile(f"[^{HYPHENS}]+")

# Letters, marks, joiners and other characters that decide where a word begins and ends.
TRICKY = st.text(st.sampled_from("asé1২½²ʼ_\u0301\u00ad\u200b\u200e’'`´-‐‑–.,\n \x00中ﬁ𝟙😀"))
ANY = st.one_of(TRICKY, st.text("s1.,'-a ", max_size=12), st.text())


def defined_pieces(text: str) -> list[tuple[int, int, int, int]]:
    return [
        (word.start() + piece.start(), word.start() + piece.end(), *word.span())
        for word in WORD.finditer(text)
        for piece in PIECE.finditer(word.group())
    ]


@settings(max_examples=500)
@given(ANY)
@example("1.5.6a 1.5a 1.55.a 1,5.6 12.345,6-7 1.5\u0301")
@example("'s-a a's-b 's- 's-'s-a s-'s-a ʼs-a aʼs-a")
def test_words_are_those_of_the_definition(text: str) -> None:
    assert words(text) == WORD.findall(text)
    assert pieces_of(text) == defined_pieces(text)


@pytest.mark.parametrize("code", range(0, 0x110000, 0x8000))
def test_every_character_is_read_as_the_definition_says(code: int) -> None:
    """Alone between letters, between digits, behind a hyphen, before one, and where *'s* may stand."""
    chars = [chr(one) for one in range(code, code + 0x8000) if not 0xD800 <= one < 0xE000]
    for text in ("a{0}b", "1{0}2", "x-{0} {0}-x", " {0}s-a", "'s{0}a 1.{0}"):
        one_text = "\n".join(map(text.format, chars))
        assert pieces_of(one_text) == defined_pieces(one_text)
