"""Learning: general Dutch once, and from a corpus what that does not know."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock, patch

import pytest

from indexer.language import StoredLexicon, general, learn_lexicon, learned
from indexer.language.general import NEVER, SPARE, WHOLE, General, Lessons, general_dutch
from indexer.language.lexicon import Lexicon
from indexer.language.own_words import learn_own
from indexer.language.part import Part
from indexer.language.splitter import Splitter

LESSONS = Lessons(
    Lexicon.of({"taal-": ("taal", 90), "les": ("les", 70), "mach-": ("mach", 12)}),
    openings={"taal": Part.of("taal", "taal", 9), "mach": Part.of("mach", "mach", 1, 10)},
    closings={
        "les": Part.of("les", "les", 7),
        "ine": Part.of("ine", "ine", 9, 10),
        "klasse": Part.of("klasse", "klas", 5, 6),
        "taalklasse": Part.of("taalklasse", "taalklas", 0),
    },
    words={
        "taal": WHOLE,
        "les": WHOLE,
        "klasse": WHOLE,
        "machine": WHOLE,
        "taalklasse": SPARE,
        "podcasten": NEVER | WHOLE,
    },
)


@pytest.fixture
def learn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mock]:
    """Learning general Dutch, made cheap and counted, with an empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    general_dutch.cache_clear()
    with patch("indexer.language.learning.learn", return_value=LESSONS) as learn:
        yield learn
    general_dutch.cache_clear()


def test_a_small_corpus_gets_general_dutch_which_is_learned_once(tmp_path: Path, learn: Mock) -> None:
    for number in range(3):
        found = learn_lexicon(tmp_path / str(number), {"taalles": number}, documents=number)
        stored = StoredLexicon(tmp_path / str(number))
        assert found.closings.get("les") == stored.closings.get("les") == Part.of("les", "les", 70)
        assert stored.documents == learned.LEAST_DOCUMENTS
        general_dutch.cache_clear()  # as in another process
    learn.assert_called_once_with()


@pytest.mark.parametrize("kept", [0, 7, 20, 400, 1000])
def test_a_damaged_cache_is_learned_again(tmp_path: Path, learn: Mock, kept: int) -> None:
    learn_lexicon(tmp_path / "een", {}, 1)
    cached = general.general_file()
    cached.write_bytes(cached.read_bytes()[:kept])
    general_dutch.cache_clear()
    assert learn_lexicon(tmp_path / "twee", {}, 1).openings.get("taal") == Part.of("taal", "taal", 90)
    assert (tmp_path / "twee").read_bytes() == (tmp_path / "een").read_bytes()
    assert learn.call_count == 2


def test_without_a_folder_to_keep_it_in_it_is_learned_all_the_same(tmp_path: Path, learn: Mock) -> None:
    (tmp_path / "cache").touch()
    assert learn_lexicon(tmp_path / "lexicon", {}, 1).closings.get("les")
    assert StoredLexicon(tmp_path / "lexicon").closings.get("les")


def test_a_large_corpus_adds_its_own(tmp_path: Path, learn: Mock) -> None:
    frequencies = {"podcast": 9, "podcastles": 3, "podcastklasse": 3, "taalpodcast": 3}
    found = learn_lexicon(tmp_path / "own", frequencies, learned.LEAST_DOCUMENTS)
    stored = StoredLexicon(tmp_path / "own")
    for lexicon in (found, stored):
        split = Splitter(lexicon, {}).split
        assert split("podcastles") == ("podcast", "les")
        assert split("taalpodcast") == ("taal", "podcast")
        assert split("podcastklasse") == ("podcast", "klas")  # attested often enough now
    assert stored.documents == learned.LEAST_DOCUMENTS


@pytest.fixture(scope="module")
def small() -> General:
    return General.of(LESSONS)


def own_words(small: General, frequencies: dict[str, int], documents: int = 1000) -> Lexicon:
    return learn_own(small, frequencies, documents)


def test_rare_words_teach_nothing(small: General) -> None:
    assert own_words(small, {"podcast": 2, "podcastles": 2}).openings.parts == {}
    words = {"podcast": 8, "podcastles": 8}
    assert own_words(small, words, 50_000).openings.get("podcast")
    assert own_words(small, words, 100_000).openings.parts == {}


def test_a_compound_of_general_dutch_is_a_part_where_the_corpus_has_it(small: General) -> None:
    assert own_words(small, {"les": 1}).closings.parts == {}
    assert own_words(small, {"taalklasse": 1}).closings.get("taalklasse") == Part.of("taalklasse", "taalklas", 2)


def test_three_letters_are_not_made_a_part_by_a_corpus(small: General) -> None:
    words = {f"{name}ine": 5 for name in ("taal", "xeno", "taalxeno")} | {"xeno": 5}
    assert own_words(small, words).closings.get("ine") is None


def test_words_of_general_dutch_stay_whole_unless_an_own_word_accounts_for_it() -> None:
    whole = {"klemles": WHOLE, "podcastles": WHOLE, "podcastlessen": NEVER | WHOLE}
    small = General.of(
        LESSONS._replace(
            openings={**LESSONS.openings, "klem": Part.of("klem", "klem", 0, 1)},
            closings={**LESSONS.closings, "lessen": Part.of("lessen", "les", 5)},
            words={**LESSONS.words, **whole},
        )
    )
    frequencies = {"podcast": 9, "klempodcast": 3, "klemlessen": 3, **dict.fromkeys(whole, 3)}
    lexicon = own_words(small, frequencies).over(small.lexicon)
    split = Splitter(lexicon, {}).split
    assert split("klemlessen") == ("klem", "les")  # so klem is a part now
    assert split("podcastles") == ("podcast", "les")
    assert split("klemles") == split("podcastlessen") == ()


def test_what_is_kept_says_what_was_learned(small: General) -> None:
    assert small.lexicon.openings.parts == LESSONS.lexicon.openings.parts
    assert small.lexicon.closings.parts == LESSONS.lexicon.closings.parts
    assert small.closings.get("klasse") == LESSONS.closings["klasse"]
    assert {word: small.words.get(word) for word in (*LESSONS.words, "podcast")} == {**LESSONS.words, "podcast": None}
