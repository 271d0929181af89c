"""The lexicon on disk: it says what the one in memory says, and general Dutch is learned once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock, patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.language import StoredLexicon, learn_lexicon, stored_lexicon
from indexer.language.lexicon import Lexicon, Part

KEYS = st.text(alphabet="aeklstz-=é", min_size=1, max_size=8)
PARTS = st.dictionaries(KEYS, st.tuples(KEYS, st.integers(0, 10**6)), max_size=12)
WORDS = Lexicon.of({"taal-": ("taal", 90), "les": ("les", 70)})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PARTS, st.lists(KEYS, max_size=4), st.integers(1, 10**6))
def test_it_says_what_was_written(
    tmp_path: Path, parts: dict[str, tuple[str, int]], others: list[str], documents: int
) -> None:
    StoredLexicon.write(tmp_path / "lexicon", Lexicon.of(parts), documents)
    stored = StoredLexicon(tmp_path / "lexicon")
    assert stored.documents == documents
    for word in (*parts, *others):
        assert stored.find(word) == (Part(*parts[word]) if word in parts else None)
        assert stored.load().find(word) == stored.find(word)


@pytest.fixture
def learn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mock]:
    """Learning, made cheap and counted, with an empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    stored_lexicon._general.cache_clear()
    with patch.object(Lexicon, "learn", return_value=WORDS) as learn:
        yield learn
    stored_lexicon._general.cache_clear()


def test_a_small_corpus_gets_general_dutch_which_is_learned_once(tmp_path: Path, learn: Mock) -> None:
    for number in range(3):
        found = learn_lexicon(tmp_path / str(number), {"taalles": number}, documents=number)
        assert found.find("les") == StoredLexicon(tmp_path / str(number)).find("les") == Part("les", 70)
        assert StoredLexicon(tmp_path / str(number)).documents == stored_lexicon.LEAST_DOCUMENTS
        stored_lexicon._general.cache_clear()  # as in another process
    learn.assert_called_once_with({})


def test_a_large_corpus_teaches_its_own(tmp_path: Path, learn: Mock) -> None:
    frequencies = {"taalles": 3}
    learn_lexicon(tmp_path / "own", frequencies, stored_lexicon.LEAST_DOCUMENTS)
    learn.assert_called_once_with(frequencies)
    assert StoredLexicon(tmp_path / "own").documents == stored_lexicon.LEAST_DOCUMENTS
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("kept", [0, 7, 20, 400])
def test_a_damaged_cache_is_learned_again(tmp_path: Path, learn: Mock, kept: int) -> None:
    learn_lexicon(tmp_path / "een", {}, 1)
    (cached,) = (tmp_path / "cache" / "vindplaats").iterdir()
    cached.write_bytes(cached.read_bytes()[:kept])
    stored_lexicon._general.cache_clear()
    assert learn_lexicon(tmp_path / "twee", {}, 1).find("taal-") == Part("taal", 90)
    assert (tmp_path / "twee").read_bytes() == (tmp_path / "een").read_bytes() == cached.read_bytes()
    assert learn.call_count == 2


def test_without_a_folder_to_keep_it_in_it_is_learned_all_the_same(tmp_path: Path, learn: Mock) -> None:
    (tmp_path / "cache").touch()
    assert learn_lexicon(tmp_path / "lexicon", {}, 1).find("taal-") == Part("taal", 90)
    assert StoredLexicon(tmp_path / "lexicon").find("taal-") == Part("taal", 90)
