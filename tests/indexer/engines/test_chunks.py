"""Texts in chunks: their words are those of the text, and each has its usual spelling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from indexer.engines.whoosh.chunks import Chunks, analyse
from indexer.engines.whoosh.cutter import Cutter
from indexer.language import tokenize
from tests.indexer.engines.reference import wholes

few = settings(max_examples=100, deadline=None)
PIECES = ["taal", "Eén", "e\u0301e\u0301n", "foto's", "’s-Gravenhage", "EU‑migranten", "in-", "3,5", "1,5-meter-norm"]
PIECES += ["les-les", "mbo/hbo", "(zie", "p.12)", "zacht\u00adjes", "2019.", "'ja'", "\ufeff", "\u200b", "×", "ŉ", "İs"]
PIECES += [*" \n\t\u00a0-‑'–’", *"    "]
ANY = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])), st.lists(st.sampled_from(PIECES), max_size=20).map("".join)
)


def cut(text: str) -> list[str]:
    return text.replace("\n", " ").split(" ")


def analysed(texts: Sequence[str]) -> tuple[list[str], Chunks]:
    """The distinct chunks of ``texts``, and their analysis."""
    cutter = Cutter()
    for text in texts:
        cutter.add(text)
    return cutter.distinct, analyse(cutter.distinct, np.bincount(cutter.stream, minlength=len(cutter.distinct)))


@few
@given(st.lists(ANY, max_size=5))
@example([" ".join(f"w{number}" for number in range(80_000)), "w79999 w0"])  # more than the table holds at first
@example(["één wóórd", "“één” wóórd", "één 😀 wóórd", "één wóórd"])  # characters of one, two and four bytes
def test_texts_are_cut_at_spaces_and_newlines(texts: list[str]) -> None:
    cutter = Cutter()
    assert [cutter.add(text) for text in texts] == [len(cut(text)) for text in texts]
    assert [cutter.distinct[number] for number in cutter.stream] == [chunk for text in texts for chunk in cut(text)]
    assert len(set(cutter.distinct)) == len(cutter.distinct)
    assert len(cutter) == len(cutter.stream)


def words_of(text: str, distinct: Sequence[str], chunks: Chunks) -> Iterator[tuple[str, int, str]]:
    """Form, offset and whole (of a first piece) of each word of ``text``, put together from its chunks."""
    ends = np.cumsum([0, *chunks.widths.tolist()])
    begin = 0
    for chunk in cut(text):
        number = distinct.index(chunk)
        for word in range(ends[number], ends[number + 1]):
            whole = chunks.forms[chunks.whole[word]].decode() if chunks.whole[word] >= 0 else ""
            yield chunks.forms[chunks.form[word]].decode(), begin + int(chunks.offset[word]), whole
        begin += len(chunk) + 1


def expected(text: str) -> list[tuple[str, int, str]]:
    tokens = list(tokenize(text))
    whole = wholes(tokens)
    return [(token.form, token.start, whole.get(number, "")) for number, token in enumerate(tokens)]


@few
@given(st.lists(ANY, max_size=3))
@example(["de 1,5-meter-samenleving, 2-3,5 a-b-‑a-b"])
@example(["'s-Hertogenbosch 's avonds EU-migranten\nEU-\nmigranten"])
@example(["taal. (Taal) -taal- “TAAL” taal,taal"])
@example([""])
def test_the_words_of_a_text_are_those_of_its_chunks(texts: list[str]) -> None:
    distinct, chunks = analysed(texts)
    for text in texts:
        assert list(words_of(text, distinct, chunks)) == expected(text)
    assert chunks.forms == sorted(set(chunks.forms))
    held = {word for text in texts for form, _, whole in expected(text) for word in (form, whole) if word}
    assert {form.decode() for form in chunks.forms} == held


@few
@given(st.lists(ANY, max_size=3))
def test_a_form_has_its_most_frequent_spelling(texts: list[str]) -> None:
    _, chunks = analysed(texts)
    spelled: Counter[tuple[str, str]] = Counter()
    for text in texts:
        tokens = list(tokenize(text))
        whole = wholes(tokens)
        for number, token in enumerate(tokens):
            spelled[token.form, text[token.start : token.end].lower()] += 1
            if number in whole:
                end = tokens[number + whole[number].count("-")].end
                spelled[whole[number], text[token.start : end].lower()] += 1
    assert set(chunks.spellings) <= set(chunks.forms)
    for form in map(bytes.decode, chunks.forms):
        usual = chunks.spellings.get(form.encode(), form.encode()).decode()
        assert spelled[form, usual] == max(count for (of, _), count in spelled.items() if of == form)


@pytest.mark.parametrize(
    ("text", "spellings"),
    [
        ("Één een één EÉN één", {"een": "één"}),
        ("een, een (een) één één", {}),
        ("een één, één", {"een": "één"}),
        ("privé-lessen Privé-lessen prive-lessen", {"prive-lessen": "privé-lessen", "prive": "privé"}),
        ("foto’s foto's Foto’s", {"foto's": "foto’s"}),
        ("foto’s foto's", {}),
        ("taal Taal TAAL", {}),
        ("", {}),
    ],
)
def test_usual_spellings(text: str, spellings: dict[str, str]) -> None:
    found = analysed([text])[1].spellings
    assert {form.decode(): spelling.decode() for form, spelling in found.items()} == spellings


def test_a_hyphenated_word_stands_whole_at_its_first_piece() -> None:
    distinct, chunks = analysed(["De 's-Gravenhaagse EU-migranten"])
    assert list(words_of("De 's-Gravenhaagse EU-migranten", distinct, chunks)) == [
        ("de", 0, ""),
        ("s", 3, "s-gravenhaagse"),
        ("gravenhaagse", 6, ""),
        ("eu", 19, "eu-migranten"),
        ("migranten", 22, ""),
    ]
