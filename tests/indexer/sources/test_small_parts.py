"""Dates, ids, addresses, prose and pull quotes: the small parts that every reader uses."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import SourceError
from indexer.settings import LabelTexts
from indexer.sources import dates, ids
from indexer.sources.blocks import Block
from indexer.sources.lines import author_names
from indexer.sources.prose import _INVISIBLE, clean, clean_lines, first_sentence, shorten, unwrap
from indexer.sources.quotes import without_repeats
from indexer.sources.urls import at_anchor, web_url
from tests.growth import TRAP, growth

MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
JUNE = date(2021, 6, 15)


@pytest.mark.parametrize(
    "text",
    [
        "15 juni 2021",
        "dinsdag 15 juni 2021",
        "di. 15 jun. 2021",
        "15 JUNI 2021",
        "15-06-2021",
        "15/6/2021",
        "15.06.2021",
        "2021-06-15",
        "2021-06-15T10:00:00+02:00",
        "Gepubliceerd op dinsdag 15 juni 2021",
        "Datum: 15 juni 2021, 14.30 uur",
        "15 en 16 juni 2021",
    ],
)
def test_dutch_dates(text: str) -> None:
    assert dates.exact(text) == JUNE
    assert dates.find(f"Zie {text} voor meer.") == JUNE


@pytest.mark.parametrize("text", ["", "31 juni 2021", "juni 2021", "15 juni", "0630-121212", "115-06-20213", "mei"])
def test_no_date(text: str) -> None:
    assert dates.exact(text) is None
    assert dates.find(text) is None


def test_an_impossible_date_does_not_hide_a_good_one() -> None:
    assert dates.find("31-06-2021 of 15-06-2021") == JUNE
    assert dates.exact("Op 15 juni 2021 kwamen wij bijeen") is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    assert dates.exact(day.isoformat()) == day
    assert dates.exact(f"{day.day}-{day.month}-{day.year}") == day
    assert dates.exact(f"{day.day} {MONTHS[day.month - 1]} {day.year}") == day


@pytest.mark.parametrize("piece", ["a", "0 ", "a.b", "(", "b.", "1-1-"])
@pytest.mark.parametrize("read", [dates.find, first_sentence, clean])
def test_endless_text_is_no_trap(piece: str, read: Callable[[str], object]) -> None:
    assert growth(lambda times: read(f"a@{piece * times}@"), 2_000) < TRAP


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("artikelen/Stagediscriminatie MBO.html", "artikelen/stagediscriminatie-mbo"),
        ("één.txt", "een"),
        ("uit/export.JSONL.gz", "uit/export"),
        ("rapport v1.2.pdf", "rapport-v1.2"),
        ("..raar...naam..md", "raar.naam"),
        ("a/b/c.d/e.yaml", "a/b/c.d/e"),
    ],
)
def test_ids_of_files(name: str, expected: str) -> None:
    assert ids.file_id(name) == expected


@given(st.lists(st.text(st.characters(exclude_characters="/\x00"), min_size=1), min_size=1, max_size=4))
def test_ids_of_files_can_always_be_ids(parts: list[str]) -> None:
    made = ids.file_id("/".join(parts) + ".html")
    assert re.fullmatch(r"[a-z0-9._/-]+", made)
    assert ".." not in made
    assert "//" not in made
    assert not made.startswith("/")


@pytest.mark.parametrize("given_id", ["", "a b", "../x", "a//b", "/a", "a" * 201, "a/../b", "é", "a\n", "./a", "a?b=c"])
def test_ids_that_cannot_be(given_id: str) -> None:
    with pytest.raises(SourceError):
        ids.checked(given_id)


def test_ids_of_records_differ() -> None:
    made = ids.record_ids("jaar", ["Eén vraag", "een vraag", "een vraag 2", "???", "een vraag"], [True] * 5)
    assert made == ["jaar-een-vraag", "jaar-een-vraag-2", "jaar-een-vraag-2-2", "jaar-4", "jaar-een-vraag-3"]


@given(
    st.lists(st.tuples(st.sampled_from(["Taal", "taal", "taal 2", "taal-3", "???", "1"]), st.booleans()), max_size=9)
)
def test_ids_of_public_records_do_not_tell_of_others(records: list[tuple[str, bool]]) -> None:
    made = ids.record_ids("jaar", [title for title, _ in records], [public for _, public in records])
    assert len({*made}) == len(made)
    alone = [title for title, public in records if public]
    shown = [one for one, (_, public) in zip(made, records, strict=True) if public]
    assert shown == ids.record_ids("jaar", alone, [True] * len(alone))


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "/artikelen/x",
        "ftp://x.example/",
        "http://",
        "http://[x",
        'https://a.example/"x',
        "https://a b",
    ],
)
def test_addresses_that_are_not_followed(text: str) -> None:
    assert web_url(text) == ""


def test_addresses() -> None:
    assert web_url(" https://a.example/x?y=1#z ") == "https://a.example/x?y=1#z"
    assert at_anchor("https://a.example/x#z", "deel") == "https://a.example/x#deel"
    assert at_anchor("", "deel") == ""


def test_clean_takes_out_what_is_not_seen() -> None:
    assert clean("arbeids\u00admarkt\u200b \u00a0 en\ud800\x00 werk\ufeff") == "arbeidsmarkt en werk"


def test_shorten_cuts_at_a_word() -> None:
    assert shorten("Een zin van niets", 12) == "Een zin van…"
    assert shorten("kort", 12) == "kort"
    assert len(shorten("x" * 300, 100)) <= 100


def test_unwrap_joins_only_what_was_broken_to_fit() -> None:
    wrapped = ["Dit is een regel die is afgebroken omdat hij anders te", "breed werd.", "• een punt", "Kort"]
    assert unwrap(wrapped) == "Dit is een regel die is afgebroken omdat hij anders te breed werd.\neen punt\nKort"


BODY = Block(
    "Met een wijkplan probeert de gemeente het gewone werk, en de uitvoering daarvan door anderen, voor alle "
    "bewoners, jong en oud, even bereikbaar te maken. Dat lukt soms. Dat lukt ook weleens niet."
)


@pytest.mark.parametrize(
    "quote",
    [
        "Dat lukt soms",
        "‘DAT LUKT OOK WELEENS NIET!’",
        "Met een wijkplan probeert de gemeente het werk voor alle bewoners even bereikbaar te maken",
    ],
)
def test_a_quote_that_repeats_the_body_goes(quote: str) -> None:
    assert without_repeats([BODY, Block(quote, quote=True)]) == [BODY]


@pytest.mark.parametrize(
    "quote",
    [
        "Wat de burgemeester er zelf van vindt, staat nergens in het plan",
        "Dat lukt nooit",
        "Een heel andere zin over de gemeente",
    ],
)
def test_a_quote_that_says_something_new_stays(quote: str) -> None:
    block = Block(quote, quote=True)
    assert without_repeats([BODY, block]) == [BODY, block]


def test_a_quote_given_twice_counts_once_and_the_lead_counts_as_body() -> None:
    quote = Block("Iets dat nergens anders staat", quote=True)
    assert without_repeats([quote, BODY, quote]) == [quote, BODY]
    assert without_repeats([quote, BODY], "Er is iets dat nergens anders staat.") == [BODY]


def test_many_quotes_in_a_long_page_are_no_trap() -> None:
    def read(words: int, quotes: int) -> None:
        text = [f"woord{number}" for number in range(words)]
        repeated = [Block(" ".join(text[n : n + 60][::-1]), quote=True) for n in range(quotes)]
        without_repeats([Block(" ".join(text * 3)), *repeated])

    assert growth(lambda words: read(words, quotes=50), 250) < TRAP
    assert growth(lambda quotes: read(1000, quotes), 25) < TRAP


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Auteur: Anna Bos", ["Anna Bos"]),
        ("Auteurs: Anna Bos, Kees de Wit en Li & Co.", ["Anna Bos", "Kees de Wit", "Li", "Co"]),
        ("Tekst: Anna Bos, onderzoeker bij het steunpunt", ["Anna Bos"]),
        ("van der Meer", ["van der Meer"]),
        ("Auteur: en Tekst: ", []),
    ],
)
def test_author_lines(line: str, names: list[str]) -> None:
    assert author_names(line, LabelTexts()) == names


@given(st.text(st.one_of(st.sampled_from(" \n\r\t\x0b\x1c\x85\xa0\xad\u200b\u2028\ud800ab."), st.characters())))
def test_plain_text_is_cleaned_as_any_other(text: str) -> None:
    def slowly(line: str) -> str:
        return " ".join(_INVISIBLE.sub("", line).split())

    assert clean(text) == slowly(text)
    assert clean_lines(text) == "\n".join(filter(None, map(slowly, text.splitlines())))
