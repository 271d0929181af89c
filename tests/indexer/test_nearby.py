"""Forms near another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indexer.arrays import pack
from indexer.nearby import Nearby, sound_arrays
from indexer.sounds import sound
from indexer.strings import SortedStrings


def nearby(*forms: str) -> Nearby:
    ordered = sorted(forms, key=str.encode)
    return Nearby(SortedStrings(*pack(map(str.encode, ordered))), sound_arrays(ordered))


def test_find_gives_forms_and_their_numbers() -> None:
    forms = nearby("aanpak", "stage", "stages", "vluchteling", "žižek", "проба")
    assert forms.find("stagge", 1) == [(1, "stage", 0), (2, "stages", 1)]
    assert forms.find("fluchtelin", 1) == [(3, "vluchteling", 1)]
    assert forms.find("проб", 1) == [(5, "проба", 1)]
    assert forms.find("kwantum", 3) == []


def test_no_forms() -> None:
    assert nearby().find("stage", 2) == []


def test_forms_of_all_chunks_are_found() -> None:
    forms = nearby(*(f"woord{number:05}" for number in range(40_000)))
    assert {form for _, form, _ in forms.find("woord39999", 0)} == {"woord39999"}
    assert {"woord00001", "woord00012"} <= {form for _, form, _ in forms.find("woord0001", 1)}


@given(
    st.lists(st.text("abdeiknst", min_size=1, max_size=9), max_size=6),
    st.text("abdeiknst", min_size=1, max_size=9),
    st.integers(1, 3),
    st.data(),
)
def test_what_was_made_with_few_edits_is_found(others: list[str], form: str, edits: int, data: st.DataObject) -> None:
    """A letter more or less, as often as is allowed."""
    typed = sound(form)
    for _ in range(edits):
        place = data.draw(st.integers(0, len(typed)))
        letter = data.draw(st.sampled_from(["a", "k", ""]))
        typed = typed[:place] + letter + typed[place + (not letter) :]
    found = nearby(*{*others, form}).find(typed, edits)
    if sound(typed) == typed:  # a letter more may make another sound of its neighbours
        assert form in {other for _, other, _ in found}


@given(st.text("aeétssb", max_size=300), st.integers(0, 3))
def test_a_form_is_near_itself_however_long(form: str, edits: int) -> None:
    assert nearby(form).find(form, edits) == [(0, form, 0)]
