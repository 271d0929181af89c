"""Where names stand: after a greeting, below a closing, after *mijn naam is*, a title, a header of a quoted mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.personal_data.kinds import HIDDEN_FORMAT
from indexer.personal_data.name_grammar import (
    Name,
    is_given,
    is_given_in_lower_case,
    read_lower_name,
    read_name,
    read_names,
    skip_titles,
)
from indexer.personal_data.name_words import BEFORE_OTHERS, LOWER_STOP, PARTICLES
from indexer.personal_data.words import Words

_GREETING = re.compile(
    r"(?:^[> \t\"'‘“*]{0,12}|[,.!?;:] )"
    r"(?:beste|geachte|g\.a\.|hallo|hoi|hai|hey|hee|heej|hi|dag|ha|lieve|waarde|dear|hello|yo"
    r"|goede?[ -]?(?:morgen|middag|navond|avond|dag)|salaam|selam|salam|merhaba|moi)\b[ \t,]{1,3}",
    re.IGNORECASE | re.MULTILINE,
)
# After these a person's name follows, whatever it looks like; `heet` alone may be said of a project.
_INTRODUCTION = re.compile(
    r"\b(?:naam is|mijn naam:|(?:ik|hij|zij|ze) heet|(?:u|je|jij) spreekt met|spreek je met|ondergetekende,?"
    r"|ten name van|t\.n\.v\.|groeten aan|naam van (?:de|het|mijn) \w{1,20} is)[ \t:]{1,2}",
    re.IGNORECASE,
)
_I_AM = re.compile(r"\b(?:ik ben|ben ik)[ \t]", re.IGNORECASE)
_OWN_NAME = re.compile(r"naam is|ik heet|(?:u|je) spreekt met", re.IGNORECASE)
_TITLE = re.compile(
    r"\b(?:mevrouw|mevr|mw|meneer|mijnheer|de heer|heer|dhr|hr|heren|dames|drs|dr|prof|professor|ir|ing|mr|meester|juf"
    r"|juffrouw|dokter|imam|dominee|ds|pastoor|pater|zuster|familie|fam|sheikh|het gezin|tante|oom|oma|opa)"
    r"\.?[ \t\u00a0]{1,2}",
    re.IGNORECASE,
)
_LOWER_TITLE = re.compile(r"(?:mevrouw|mevr|mw|meneer|dhr|meester|juf|familie|fam)\.? +$", re.IGNORECASE)
_RELATION = re.compile(
    r"\b(?:collega(?:'s|’s)?|collegae|buurman|buurvrouw|buurmeisje|buurjongen|cliënte?|cliente?|klant|leerling|leerlinge|zoon"
    r"|zoontje|dochter|dochtertje|man|vrouw|echtgenote?|partner|moeder|vader|broer|broertje|zus|zusje|vriend|vriendin|neef"
    r"|nicht|jongen|meisje|stagiaire?|begeleid(?:er|ster)|contactpersoon|leidinggevende|mentor|huisgenoot|gastgezin"
    r"|deelneemster|deelnemer|oud-collega|maatje|bewoner|bewoonster|vluchteling|statushouder|nieuwkomer|kandidaat"
    r"|assistente|baas|teamleider|kinderen|ouders),?[ \t]",
    re.IGNORECASE,
)
_AGE = re.compile(r"\b([^\W\d_][\w'’-]{1,24}) ?(?:\(\d{1,2}(?: jaar)?\)|, \d{1,2} jaar\b)")
_COPIED = re.compile(r"\bzet(?:ten|te)?[ \t](?=[^\n]{1,80}\bcc\b)", re.IGNORECASE)
# Verbs of which only a person is the subject.
_PERSONAL_VERB = re.compile(
    r"[ \t](?:vertel(?:t|de)|zei|belde|mailde|appte|woon(?:t|de)|huilt|solliciteert|solliciteerde|en ik)\b",
    re.IGNORECASE,
)
# `3 Jan 2025` is a date.
_AFTER_NUMBER = re.compile(r"\d\.? $")
_ARTICLES = frozenset({"de", "het", "een", "dit", "deze", "die", "dat"})
_HEADER = re.compile(
    r"^[> \t*|]{0,12}(?:van|aan|from|to|cc|bcc|kopie|afzender|ontvanger|verzonden door|verzender|ingezonden door|naam"
    r"|uw naam|voornaam|achternaam|contactpersoon|contact|aanvrager|vraagsteller|melder"
    r"|t\.a\.v\.|tav|attn|ingevuld door|namens"
    r"|auteur|voor- en achternaam|naam contactpersoon)\*{0,2}[ \t]{0,3}:\*{0,2}[ \t]{0,8}",
    re.IGNORECASE | re.MULTILINE,
)
_INLINE_COPY = re.compile(
    r"\b(?:(?:cc|bcc|kopie aan):|t\.a\.v\.:?|(?:tav|attn|ter attentie van)\b\.?:?)[ \t]{1,2}", re.IGNORECASE
)
_WROTE = re.compile(
    r"\b(?:schreef|schreven|wrote|geschreven door)[ \t:]{1,2}|\d{1,2}[:.]\d{2}(?: uur)?,? (?:heeft )?", re.IGNORECASE
)
_WROTE_AFTER = re.compile(
    rf"^[> \t]{{0,8}}(?=[^\n]{{1,90}}\bschreef\b)|\d{{4}} (?=[^\n{HIDDEN_FORMAT}]{{1,60}}<?{HIDDEN_FORMAT})",
    re.MULTILINE,
)


def cued_names(words: Words) -> Iterator[Name]:
    """The names that what stands before them gives away, as often as it does."""
    for cue in (
        _greeted,
        _introduced,
        _titled,
        _related,
        _copied,
        _speaking,
        _aged,
        _in_headers,
        _given,
        _with_initials,
    ):
        yield from cue(words)


def _after(words: Words, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], int]]:
    """The matches of the pattern with the word that follows directly."""
    for match in pattern.finditer(words.text):
        index = words.first_from(match.end())
        if (
            index < len(words)
            and words[index].start - match.end() <= 1
            and "\n" not in words.text[match.end() : words[index].start]
        ):
            yield match, index


def _greeted(words: Words) -> Iterator[Name]:
    for match, index in _after(words, _GREETING):
        names = read_names(words, index)
        yield from names
        first = skip_titles(words, index)
        low = words[first].text[0].islower() if first < len(words) else False
        if not names and low and match[0][0] not in ",.!?;:":
            yield from _greeted_in_lower_case(words, first, titled=first > index)


def _greeted_in_lower_case(words: Words, index: int, titled: bool) -> Iterator[Name]:
    while True:
        name = read_lower_name(words, index)
        if name is None:
            return
        ended = re.match(r"[ \t]*(?:$|[,!.\n:]| en [a-z]+[,\n])", words.text[name.end : name.end + 24])
        if not ended:
            # `hoi fatima ik heb een vraag`: one word, and then the letter itself.
            name = read_lower_name(words, index, most=1)
            follows = words[name.after].low if name and name.after < len(words) else ""
            if name is None or not (
                titled or is_given_in_lower_case(words[index].low) or follows in {"ik", "wij", "we", "hierbij"}
            ):
                return
        yield name
        index = name.after + 1
        if not (name.after < len(words) and words[name.after].low == "en" and index < len(words)):
            return


def _introduced(words: Words) -> Iterator[Name]:
    for match, index in _after(words, _INTRODUCTION):
        names = read_names(words, index)
        yield from names
        if not names and _OWN_NAME.match(match[0]):
            lower = read_lower_name(words, skip_titles(words, index))
            yield from [lower] if lower else []
    for _, index in _after(words, _I_AM):
        name = read_name(words, skip_titles(words, index))
        if name is not None:
            yield name
        elif words[index].text[0].islower():
            yield from _i_am_in_lower_case(words, index)


def _i_am_in_lower_case(words: Words, index: int) -> Iterator[Name]:
    """`ik ben yonas van de gemeente`, but not `ik ben docent van`: a given name, or a word that is nothing else."""
    after = words[index + 1].low if index + 1 < len(words) else ""
    name = read_lower_name(words, index, most=2 if is_given_in_lower_case(words[index].low) else 1)
    if name and (is_given_in_lower_case(words[index].low) or (after == "van" and not _is_lower_word(words, name))):
        yield name


def _titled(words: Words) -> Iterator[Name]:
    for match, index in _after(words, _TITLE):
        names = read_names(words, index)
        yield from names
        if not names and _LOWER_TITLE.match(match[0]):
            name = read_lower_name(words, skip_titles(words, index), most=1)
            if name and not _is_lower_word(words, name):
                yield name


def _is_lower_word(words: Words, name: Name) -> bool:
    """Whether the word after a title is more likely a verb: `mevrouw vertelde`, unless a particle stands before it."""
    if words[name.first].low in PARTICLES:
        return False
    word = words[name.content[0]].low
    return bool(re.search(r"(?:de|te|den|ten|eert|lijk|ig)$", word)) or word in LOWER_STOP


def _related(words: Words) -> Iterator[Name]:
    for _, index in _after(words, _RELATION):
        names = read_names(words, index)
        # `vrouw Nederlands` and `de man Movisie` are no sentences, so one word with a capital is a name.
        yield from names


def _copied(words: Words) -> Iterator[Name]:
    for _, index in _after(words, _COPIED):
        yield from read_names(words, index)


def _speaking(words: Words) -> Iterator[Name]:
    """`Yonas vertelde`: one word or a whole name before the verb."""
    for match in _PERSONAL_VERB.finditer(words.text):
        last = words.first_from(match.start()) - 1
        if last < 0 or words[last].end != match.start() or not words[last].is_capitalised:
            continue
        first = last
        while first and last - first < 4 and words.between(first) == " " and words[first - 1].is_capitalised:
            first -= 1
        for start in range(first, last + 1):
            name = read_name(words, start)
            if name and name.after == last + 1:
                # `deel van het Koninkrijk woont`
                if not (start and words[start - 1].low in _ARTICLES and words.between(start) == " "):
                    yield name
                break


def _aged(words: Words) -> Iterator[Name]:
    for match in _AGE.finditer(words.text):
        index = words.first_from(match.start(1))
        if index < len(words) and words[index].start == match.start(1):
            name = read_name(words, index)
            if name and not (words.begins_sentence(index) and match[0].endswith("jaar")):
                yield name


def _in_headers(words: Words) -> Iterator[Name]:
    for pattern in (_HEADER, _INLINE_COPY):
        for match in pattern.finditer(words.text):
            line_end = words.text.find("\n", match.end(), match.end() + 600)
            yield from _listed(words, match.end(), line_end if line_end >= 0 else match.end() + 600)
    for pattern in (_WROTE, _WROTE_AFTER):
        for _, index in _after(words, pattern):
            line = words.text[max(0, words[index].start - 90) : words[index].start + 120]
            if "schre" in line or "wrote" in line:
                yield from read_names(words, index, lists=False)


def _listed(words: Words, start: int, end: int) -> Iterator[Name]:
    """The names in the list of a header: `Vries, Jan de <…>; Fatima El Amrani`."""
    for item in re.finditer(r"[^;,<>()\[\]\n\"|]+", words.text[start:end]):
        index = words.first_from(start + item.start())
        if index >= len(words) or words[index].start >= start + item.end():
            continue
        for name in read_names(words, index, lists=True):
            # `Vraagsteller: Strategisch adviseur van …`
            if re.match(r" (?!van |de |der |den |en |'t |el )[a-zà-ÿ]", words.text[name.end : name.end + 5]):
                break
            yield _with_particles(words, name) if name.end <= start + item.end() else name


def _with_particles(words: Words, name: Name) -> Name:
    """The name with the particles that follow it, as in `Vries, Jan de`, when nothing else does."""
    after = name.after
    while after < len(words) and words[after].low in PARTICLES and words.between(after) == " ":
        after += 1
    ended = re.match(r"[ \t]*(?:$|[\n<;(,\[\"])", words.text[words[after - 1].end : words[after - 1].end + 4])
    if after == name.after or not ended:
        return name
    return name._replace(end=words[after - 1].end, after=after)


def _given(words: Words) -> Iterator[Name]:
    """Given names that are no other word, wherever they stand."""
    index = 0
    while index < len(words):
        name = read_name(words, index) if is_given(words[index].text) else None
        other = index and words[index - 1].low in BEFORE_OTHERS and len(words.between(index)) < 3
        if name and not other and not _AFTER_NUMBER.search(words.text[max(0, name.start - 4) : name.start]):
            yield name
        index = max(index + 1, name.after if name else 0)


def _with_initials(words: Words) -> Iterator[Name]:
    """`J. de Vries`, `M.A. Bakker`; but not the letter of an enumeration."""
    for index in range(len(words)):
        if not words.is_initial(index) or (index and words.is_initial(index - 1)):
            continue
        name = read_name(words, index)
        single = name is not None and not words.is_initial(index + 1)
        if name and name.is_full and not (single and words.begins_sentence(index)):
            yield name
