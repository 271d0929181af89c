"""The lexicon on disk: it says what the one in memory says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.language import StoredLexicon
from indexer.language.lexicon import Lexicon, Part
from indexer.language.splitter import Splitter
from indexer.language.stored_lexicon import Layer, StoredForms

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
    StoredLexicon.write(tmp_path / "lexicon", Lexicon.of(own), documents, Layer.of(Lexicon.of(general)))
    stored = StoredLexicon(tmp_path / "lexicon")
    assert stored.documents == documents
    for form in {*others, *(key.strip("-=") for key in (*general, *own))}:
        assert stored.openings.get(form) == both.openings.get(form)
        assert stored.closings.get(form) == both.closings.get(form)
        assert stored.is_whole(form) == both.is_whole(form)


@given(PARTS, PARTS)
def test_two_lexicons_together(general: dict[str, tuple[str, int]], own: dict[str, tuple[str, int]]) -> None:
    both, merged = Lexicon.of({**general, **own}), Lexicon.of(general) | Lexicon.of(own)
    assert merged.openings.parts == both.openings.parts
    assert merged.closings.parts == both.closings.parts
    assert merged.whole == both.whole


@given(FORMS, FORMS, st.integers(1, 10**6))
def test_a_part_keeps_its_base_form(form: str, base: str, weight: int) -> None:
    part = Part.of(form, base, weight)
    assert (part.base(form), part.weight) == (base, weight)


@given(st.sets(FORMS, max_size=12), FORMS)
def test_forms_are_found_by_what_they_begin_with(forms: set[str], word: str) -> None:
    stored = StoredForms(StoredForms.pack(forms))
    assert sorted(stored.numbered()) == sorted(forms)
    assert [stored.number(form) for form in stored.numbered()] == list(range(len(forms)))
    assert stored.beginning(word) == sorted((form for form in forms if word.startswith(form)), key=len)
    assert sorted(stored.beginning_with(word)) == sorted(form for form in forms if form.startswith(word))
    assert (word in stored) == (word in forms)


def test_a_splitter_of_a_stored_lexicon_obeys_the_exceptions(tmp_path: Path) -> None:
    words = {"scheeps-": ("scheeps", 900), "bouw": ("bouw", 900), "huis-": ("huis", 900), "man": ("man", 900)}
    StoredLexicon.write(tmp_path / "lexicon", Lexicon.of(words), documents=1)
    exceptions: dict[str, tuple[str, ...]] = {"scheeps-": ("schip",), "-lieden": ("man",), "huis-": ()}
    for lexicon in (StoredLexicon(tmp_path / "lexicon"), Lexicon.of(words)):
        splitter = Splitter(lexicon, exceptions)
        assert splitter.split("scheepsbouw") == ("schip", "bouw")
        assert splitter.split("scheepslieden") == ("schip", "man")
        assert splitter.split("huisman") == ()


@pytest.mark.parametrize("kept", [0, 10, 200])
def test_damaged_forms_are_refused(kept: int) -> None:
    packed = StoredForms.pack(["taal", "les"])
    with pytest.raises(ValueError, match="beschadigd"):
        StoredForms(np.array(packed[:kept]))
