"""Text → tokens: what is a word, where it stands, and under which form it is indexed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.language import Token, fold, forms, pieces, tokenize, words

# Letters, marks, joiners and other characters that decide where a word begins and ends.
TRICKY = st.text(
    alphabet=st.sampled_from("aBsé ĳŒßİ\u0301\u00ad\u200b\u200d\ufeff'’‘´`-‐‑–_.,:3½²ŉ\n\t\x00中ﬁＡ\u0345ͺ")
)
ANY = st.one_of(st.text(), TRICKY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wat werkt niet?", ["wat", "werkt", "niet"]),
        ("één geïntegreerde coördinator", ["een", "geintegreerde", "coordinator"]),
        ("e\u0301e\u0301n", ["een"]),
        ("ĳsland Ĳmuiden ijs", ["ijsland", "ijmuiden", "ijs"]),
        ("ﬁets Ｗijk", ["fiets", "wijk"]),
        ("foto's foto’s foto‘s foto´s foto`s", ["foto's"] * 5),
        ("LHBT'ers en A4’tje", ["lhbt'ers", "en", "a4'tje"]),
        ("'s-Hertogenbosch ’s‑Gravenhage", ["s", "hertogenbosch", "s", "gravenhage"]),
        ("'s avonds", ["s", "avonds"]),
        ("LHBT- en LVB'ers", ["lhbt", "en", "lvb'ers"]),
        ("in- en uitstroom", ["in", "en", "uitstroom"]),
        ("EU-migranten EU‐migranten EU‑migranten", ["eu", "migranten"] * 3),
        ("ge\u00adinte\u00adgreerd", ["geintegreerd"]),
        ("samen\u200bwerking", ["samenwerking"]),
        ("zij zei: 'stage'", ["zij", "zei", "stage"]),
        ("‘stage’ “wijk” „buurt”", ["stage", "wijk", "buurt"]),
        ("stage–of–werk stage—werk", ["stage", "of", "werk", "stage", "werk"]),
        ("6.252 personen, 13,5 procent", ["6.252", "personen", "13,5", "procent"]),
        ("in 2019. Daarna", ["in", "2019", "daarna"]),
        ("mbo/hbo e.d. (zie p.12)", ["mbo", "hbo", "e", "d", "zie", "p", "12"]),
        ("info@voorbeeld.example", ["info", "voorbeeld", "example"]),
        ("Café’s ÉÉN straße", ["cafe's", "een", "strasse"]),
        ("", []),
        (" -- '' … ", []),
    ],
)
def test_forms(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


@given(ANY)
def test_offsets_point_at_the_word_and_never_overlap(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert end <= token.start < token.end
        assert token.form == fold(text[token.start : token.end])
        end = token.end


@given(ANY)
def test_tokens_words_and_forms_are_the_same_words(text: str) -> None:
    assert [token.form for token in tokenize(text)] == forms(text)
    assert forms(text) == [piece for word in words(text) for piece in pieces(word)]
    assert all(forms(text))


def test_a_hyphenated_word_keeps_its_whole() -> None:
    assert list(tokenize("De EU-migranten")) == [
        Token("de", 0, 2),
        Token("eu", 3, 5, "eu-migranten"),
        Token("migranten", 6, 15, "eu-migranten"),
    ]


@given(ANY)
def test_no_letter_or_digit_is_left_out(text: str) -> None:
    spans = [range(token.start, token.end) for token in tokenize(text)]
    assert all(any(place in span for span in spans) for place, char in enumerate(text) if char.isalnum())


@given(ANY)
@example("ŉ")
def test_fold_is_idempotent_on_words(text: str) -> None:
    for word in words(text):
        assert fold(fold(word)) == fold(word)


@given(ANY)
@example("Eén ĳs")
def test_spelling_variants_have_the_same_form(text: str) -> None:
    for word in words(text):
        for variant in (unicodedata.normalize("NFC", word), unicodedata.normalize("NFD", word)):
            assert fold(variant) == fold(word)


@given(st.text(st.sampled_from("abcdeéïö'’-"), min_size=1))
def test_case_says_nothing(text: str) -> None:
    assert forms(text.upper()) == forms(text.lower())
