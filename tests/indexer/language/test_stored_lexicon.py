"""The lexicon on disk: it says what the one in memory says."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.language import StoredLexicon
from indexer.language.automaton import Automaton
from indexer.language.lexicon import Lexicon
from indexer.language.part import Part
from indexer.language.splitter import Splitter

FORMS = st.text(alphabet="aeklstzé", min_size=1, max_size=8)
KEYS = st.one_of(FORMS, FORMS.map("{}-".format), FORMS.map("={}".format))
PARTS = st.dictionaries(KEYS, st.tuples(FORMS, st.integers(1, 10**6)), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PARTS, PARTS, st.lists(FORMS, max_size=4), st.integers(1, 10**6))
def test_it_says_what_was_written(
    tmp_path: Path,
    general: dict[str, tuple[str, int]],
    own: dict[str, tuple[str, int]],
    others: list[str],
    documents: int,
) -> None:
    both = Lexicon.of({**general, **own})
    StoredLexicon.write(tmp_path / "lexicon", Lexicon.of(own), documents, Lexicon.of(general))
    stored = StoredLexicon(tmp_path / "lexicon")
    assert stored.documents == documents
    for form in {*others, *(key.strip("-=") for key in (*general, *own))}:
        assert stored.openings.get(form) == both.openings.get(form)
        assert stored.closings.get(form) == both.closings.get(form)
        assert (form in stored.whole) == (form in both.whole)


@given(PARTS, PARTS, FORMS)
def test_two_lexicons_together(general: dict[str, tuple[str, int]], own: dict[str, tuple[str, int]], word: str) -> None:
    both, merged = Lexicon.of({**general, **own}), Lexicon.of(own).over(Lexicon.of(general))
    assert merged.openings.parts == both.openings.parts
    assert merged.closings.parts == both.closings.parts
    assert merged.whole.parts == both.whole.parts
    cuts = [(word[:end], word[end:]) for end in range(1, len(word))]
    pairs = [pair for pair in cuts if pair[0] in both.openings.parts and pair[1] in both.closings.parts]
    assert merged.openings.pairs(word, merged.closings) == pairs


@given(FORMS, FORMS, st.integers(1, 10**6))
def test_a_part_keeps_its_base_form(form: str, base: str, weight: int) -> None:
    part = Part.of(form, base, weight)
    assert (part.base(form), part.weight) == (base, weight)


@given(st.dictionaries(st.text(alphabet="aeklstzé", max_size=8), st.integers(0, 9), max_size=30), FORMS)
def test_an_automaton_is_a_mapping_with_prefixes(numbers: dict[str, int], word: str) -> None:
    forms = Automaton.of(numbers)
    assert forms.beginning_with("") == sorted(numbers.items())
    assert forms.beginning_with(word) == sorted(item for item in numbers.items() if item[0].startswith(word))
    assert {form: forms.get(form) for form in (*numbers, word)} == {word: numbers.get(word), **numbers}
    assert (word in forms) == (word in numbers)
    assert forms.get(f"{word}\0") is None


def test_an_automaton_is_minimal() -> None:
    beginnings, endings = ("bloem", "groente", "vis"), ("markt", "markten", "marktje")
    few = Automaton.of(dict.fromkeys(endings, 0))
    many = Automaton.of(dict.fromkeys((begun + end for begun in beginnings for end in endings), 0))
    assert len(many.edges) == len(few.edges) + sum(map(len, beginnings))


def test_a_splitter_of_a_stored_lexicon_obeys_the_exceptions(tmp_path: Path) -> None:
    words = {"scheeps-": ("scheeps", 900), "bouw": ("bouw", 900), "huis-": ("huis", 900), "man": ("man", 900)}
    StoredLexicon.write(tmp_path / "lexicon", Lexicon.of(words), documents=1)
    exceptions: dict[str, tuple[str, ...]] = {"scheeps-": ("schip",), "-lieden": ("man",), "huis-": ()}
    for lexicon in (StoredLexicon(tmp_path / "lexicon"), Lexicon.of(words)):
        splitter = Splitter(lexicon, exceptions)
        assert splitter.split("scheepsbouw") == ("schip", "bouw")
        assert splitter.split("scheepslieden") == ("schip", "man")
        assert splitter.split("huisman") == ()
