"""Stems: those of the algorithm that NLTK calls Dutch, and the same for one word as for many."""

from __future__ import annotations

import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.stem.snowball import SnowballStemmer
from simplemma.strategies import DefaultDictionaryFactory

from indexer.language.stems import Stemmer
from indexer.language.tokens import fold, forms
from tests.indexer.worlds import ROOT

NLTK = SnowballStemmer("dutch")
ENDINGS = st.sampled_from(["", "heden", "heid", "ing", "en", "s", "baar", "lijk", "ig", "end", "e", "ène", "je", "ëls"])


@pytest.fixture(scope="module")
def words() -> list[str]:
    """Real words: of the example corpus, and each thirtieth of general Dutch."""
    corpus = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "corpus").rglob("*.html"))
    general = list(DefaultDictionaryFactory().get_dictionary("nl"))[::30]
    return sorted({form for form in map(fold, (*forms(corpus), *general)) if form.isalpha()})


def test_real_words_have_the_stem_that_nltk_gives(words: list[str]) -> None:
    assert len(words) > 10_000
    stems = Stemmer({}).stems(words)
    assert [pair for pair in zip(words, stems, strict=True) if pair[1] != NLTK.stem(pair[0])] == []


@given(st.from_regex(re.compile("[a-zëéïA-Z]{1,12}"), fullmatch=True), ENDINGS)
def test_made_up_words_have_the_stem_that_nltk_gives(word: str, ending: str) -> None:
    form = (word + ending).lower()
    if not re.search(
        "[iy]y", form
    ):  # NLTK reads a y after an i as a vowel where Snowball does not; no Dutch word has it
        assert Stemmer({}).stem(word + ending) == NLTK.stem(form)


EXCEPTIONS = {"steden": "stad", "baby": "baby", "azc's": "opvang", "e-mail": "post", "mp3": "muziek"}


@given(
    st.lists(st.one_of(st.sampled_from([*EXCEPTIONS, "baby's", "steden's", "50", "a'", "-"]), st.text(min_size=1))),
    st.sampled_from([EXCEPTIONS, {}]),
)
def test_many_words_have_the_stems_of_each(found: list[str], exceptions: Mapping[str, str]) -> None:
    stemmer = Stemmer(exceptions)
    assert stemmer.stems(found) == [stemmer.stem(form) for form in found]


def test_threads_do_not_disturb_one_another(words: list[str]) -> None:
    stemmer = Stemmer({})
    expected = stemmer.stems(words)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(stemmer.stems, [words] * 8)) == [expected] * 8
