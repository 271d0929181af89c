"""Text → tokens: what is a word, where it stands, and under which form it is indexed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.language import Token, fold, forms, pieces, spans, token_at, tokenize, whole_length, words

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


def positions(text: str) -> list[tuple[int, int]]:
    return [(token.start, token.end) for token in tokenize(text)]


@given(ANY, st.data())
@example("e\u0301-b", None)
def test_spans_are_those_of_the_tokens(text: str, data: st.DataObject | None) -> None:
    """Of the whole text, and of any piece that begins behind what is no word."""
    begins = [0, *(place for place in range(1, len(text) + 1) if text[place - 1].isspace())]
    start = data.draw(st.sampled_from(begins)) if data else 0
    end = data.draw(st.integers(start, len(text))) if data else len(text)
    expected = [(start + begin, start + stop) for begin, stop in positions(text[start:end])]
    assert spans(text, start, end) == expected
    for most in (1, 2, len(expected) + 1):
        assert spans(text, start, end, most) == expected[:most]


@given(ANY, ANY)
def test_a_token_is_found_by_its_number(before: str, text: str) -> None:
    start = len(before) + 1
    whole = f"{before} {text} en meer"
    end = start + len(text)
    for number, token in enumerate(tokenize(text)):
        assert token_at(whole, number, start, end) == token._replace(start=token.start + start, end=token.end + start)
    assert token_at(whole, len(positions(text)), start, end) is None


@given(ANY)
def test_a_word_is_as_long_as_it_is_spelled(text: str) -> None:
    place = 0
    for word in words(text):
        place = text.index(word, place)
        assert whole_length(text, place) == len(word)
        place += len(word)


@pytest.mark.parametrize("text", ["", " taal", "-taal", "’"])
def test_where_no_word_begins_none_has_a_length(text: str) -> None:
    assert whole_length(text, 0) == 0
