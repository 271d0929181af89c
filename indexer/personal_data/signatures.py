"""The names below a letter: after *met vriendelijke groet*, above a block with an organisation, or alone at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.personal_data.kinds import HIDDEN_FORMAT
from indexer.personal_data.name_grammar import (
    Name,
    is_given,
    is_given_in_lower_case,
    read_lower_name,
    read_names,
    skip_titles,
)
from indexer.personal_data.name_words import PARTICLES
from indexer.personal_data.words import Words

_CLOSING = re.compile(
    r"(?:^|(?<=[.!?,;>\s]))(?:(?:(?:met|m\.) )?(?:een )?(?:zeer )?"
    r"(?:hartelijke|vriendelijke|warme|collegiale|sportieve|zonnige|lieve|beste|fijne|veel|hele|vr\.?|vriend\.)"
    r" (?:en \w{3,20} )?gr(?:oet(?:en|jes)?|\.)"
    r"|(?:met )?groet(?:en|jes)?|grtz?|gr\.?|mvg|m\.v\.g\.?|hgr?|h\.gr\.|vr\.gr\.|vrgr"
    r"|liefs|hoogachtend|bedankt|(?:alvast |heel |veel )?(?:hartelijk )?dank(?:je| je| u)?(?: ?wel)?(?: alvast)?"
    r"|kind regards|best regards|regards)"
    r"(?:,? namens \w{1,20})?(?![\w'’-])[ \t]*[,.!:;–-]{0,3}[ \t]*",
    re.IGNORECASE | re.MULTILINE,
)
_MOST_LINES = 7
_LONGEST_LINE = 120
# What may stand before the name on its line, and what ends it there.
_BEFORE = re.compile(r"[> \t*_|•-]*(?:namens )?", re.IGNORECASE)
_AFTER = re.compile(
    rf"[ \t]*(?:$|\n|[,|({HIDDEN_FORMAT}\t/:–*_]|- |\.[ \t]*(?:$|\n)|!|  )|[ \t]+(?:van|bij|uit|namens)\b"
)


def signatures(words: Words) -> Iterator[Name]:
    """The names of who sent the letter, or the letters quoted in it."""
    for closing in _CLOSING.finditer(words.text):
        yield from _on_the_line(words, closing)
        yield from _below(words, closing.end())
    yield from _above_a_block(words)
    yield from _at_the_end(words)


def _on_the_line(words: Words, closing: re.Match[str]) -> Iterator[Name]:
    index = words.first_from(closing.end())
    if index >= len(words) or words.text[closing.end() : words[index].start].strip("( \t*_") or "\n" in closing[0]:
        return
    if "\n" in words.text[closing.end() : words[index].start]:
        return
    names = read_names(words, index)
    if names and _ends(words, names[-1]):
        yield from names
    elif not names:
        name = read_lower_name(words, skip_titles(words, index))
        sure = name and (_ends(words, name) or is_given_in_lower_case(words[index].low))
        # `bedankt voor` never ends a line; `groetjes fatima` does.
        if name and sure and name.end == _line_end(words, name):
            yield name


def _below(words: Words, position: int) -> Iterator[Name]:
    """The first line is the name when it can be; below it a name must show more of itself."""
    lines = words.lines
    first = words.line_from(position)
    known: set[str] = set()
    signed = False
    for number in range(first, min(first + _MOST_LINES, len(lines))):
        start, end = lines[number]
        if end - start > _LONGEST_LINE:
            return
        names = _names_on(words, start, end)
        if not names and number == first:
            lower = _lower_name_on(words, start, end)
            names = [lower] if lower else []
        if not signed or any(words[name.first].is_hidden or _shows_itself(words, name, known) for name in names):
            signed = signed or bool(names)
            known |= {words[index].low for name in names for index in name.content}
            yield from names


def _names_on(words: Words, start: int, end: int) -> list[Name]:
    before = _BEFORE.match(words.text, start, end)
    index = words.first_from(before.end() if before else start)
    if index >= len(words) or words[index].start > (before.end() if before else start) + 1:
        return []
    names = [name for name in read_names(words, index) if name.end <= end]
    return names if names and _ends(words, names[-1]) else []


def _lower_name_on(words: Words, start: int, end: int) -> Name | None:
    index = skip_titles(words, words.first_from(start))
    if index >= len(words) or words[index].start > end:
        return None
    name = read_lower_name(words, index)
    return name if name and words.text[name.end : end].strip(" \t.,!-") == "" and name.end <= end else None


def _shows_itself(words: Words, name: Name, known: set[str]) -> bool:
    """Whether a line further down is a name: with initials, a particle, a given name, or a name already read."""
    return any(
        words.is_initial(index)
        or words[index].low in PARTICLES
        or words[index].low in known
        or is_given(words[index].text)
        for index in range(name.first, name.after)
    )


def _above_a_block(words: Words) -> Iterator[Name]:
    """A name of several words alone on its line, with a telephone number or an address within three lines."""
    lines = words.lines
    for number, (start, end) in enumerate(lines):
        if end - start <= 60:
            below = words.text[end : lines[min(number + 3, len(lines) - 1)][1]][:300]
            names = _names_on(words, start, end) if HIDDEN_FORMAT in below else []
            yield from (name for name in names if name.is_full and _fills(words, name, end))


def _at_the_end(words: Words) -> Iterator[Name]:
    """One or two words with a capital, alone on the last line, below a line that ended its sentence."""
    lines = words.lines
    if len(lines) < 2 or lines[-1][1] - lines[-1][0] > 60:
        return
    start, end = lines[-1]
    above = words.text[: lines[-2][1]].rstrip()[-1:]
    names = _names_on(words, start, end)
    if (
        len(names) == 1
        and _fills(words, names[0], end)
        and (above in ".!?" or words.text[lines[-2][1] : start].count("\n") > 1)
    ):
        yield names[0]


def _fills(words: Words, name: Name, end: int) -> bool:
    return not words.text[name.end : end].strip(" \t.,!")


def _ends(words: Words, name: Name) -> bool:
    return bool(_AFTER.match(words.text, name.end))


def _line_end(words: Words, name: Name) -> int:
    """Where the line ends, without the signs at its end."""
    end = words.text.find("\n", name.end, name.end + _LONGEST_LINE)
    line = words.text[name.end : end if end >= 0 else name.end + _LONGEST_LINE]
    return name.end if not line.strip(" \t.,!:)x-") else -1
