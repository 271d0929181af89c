"""What a spelling mistake costs."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from indexer.confusions import SAME_SOUND, cost, shorten
from indexer.sounds import sound

WORDS = st.text("adeijknstz", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gewijgerd", "geweigerd"),
        ("trei", "trij"),
        ("ouders", "auders"),
        ("gestraft", "gestrafd"),
        ("wordt", "word"),
        ("aangemeldt", "aangemeld"),
        ("cultuur", "kultuur"),
        ("reisen", "reizen"),
        ("vabriek", "fabriek"),
        ("lachen", "lagen"),
        ("politik", "politiek"),
        ("buro", "bureau"),
        ("huiske", "huisje"),
    ],
)
def test_what_sounds_alike_costs_little_either_way(typed: str, meant: str) -> None:
    assert cost(typed, meant, 2) == cost(meant, typed, 2) == SAME_SOUND


@pytest.mark.parametrize(
    ("cheap", "dear"),
    [
        (("discusie", "discussie"), ("disussie", "discussie")),  # one of a double letter lacks
        (("fotos", "foto's"), ("fot's", "foto's")),
        (("eumigratie", "eu-migratie"), ("e-migratie", "eu-migratie")),
        (("stadhuis", "stadshuis"), ("stadhuis", "stadkhuis")),  # a linking sound lacks
        (("tevrede", "tevreden"), ("tevreen", "tevreden")),
        (("stgae", "stage"), ("stmge", "stage")),  # two letters swapped
        (("vluchtoling", "vluchteling"), ("vluchtkling", "vluchteling")),  # a vowel for a vowel
        (("stabe", "stage"), ("btage", "stage")),  # the first letter is seldom wrong
    ],
)
def test_likely_mistakes_cost_less(cheap: tuple[str, str], dear: tuple[str, str]) -> None:
    assert cost(*cheap, 5) < cost(*dear, 5)


@given(WORDS, WORDS)
def test_cost_is_no_more_than_that_of_plain_edits(typed: str, meant: str) -> None:
    plain = OSA.distance(typed, meant)
    price = cost(typed, meant, 20)
    assert (price == 0) == (typed == meant)
    assert price <= plain + 0.4
    assert price == pytest.approx(cost(meant, typed, 20))


@given(WORDS, WORDS, st.floats(0, 3))
def test_a_limit_changes_no_price_below_it(typed: str, meant: str, most: float) -> None:
    price = cost(typed, meant, 20)
    assert cost(typed, meant, most) == (price if price <= most else inf)


def test_shorten() -> None:
    assert [shorten(word) for word in ("zoooooo", "heeel", "moeheid", "zeeën")] == ["zoo", "heel", "moeheid", "zeeën"]


def test_sound() -> None:
    assert sound("kado") == sound("cadeau")
    assert sound("gewijgerdt\nfysiek") == sound("geweigerd") + "\n" + sound("fisiek")
    assert sound("stage") != sound("stad")
