"""Does an answer still hold? Each reason to doubt it, around the day on which it begins."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.reuse import Reported
from answers.validity import Doubt, Reason, Validity
from indexer import Document, LiveIndex, Settings

TODAY = date(2026, 3, 1)
QUESTION = Document("vraag", "vraag-antwoord", "Een vraag", question="Hoe?", answer="Zo.", date=date(2025, 9, 1))


@pytest.fixture(scope="module")
def own_settings(settings: Settings) -> Settings:
    """Other terms for three themes: a main theme, one under it, and one that is stricter."""
    years = {"nieuwe-migratie": 3.0, "inburgering": 1.5, "onderwijs": 6.0}
    themes = tuple(theme.model_copy(update={"holds_years": years.get(theme.slug)}) for theme in settings.themes)
    return settings.model_copy(update={"themes": themes})


@pytest.fixture(scope="module")
def on(own_settings: Settings, live: LiveIndex) -> dict[date, Validity]:
    class Days(dict[date, Validity]):
        def __missing__(self, day: date) -> Validity:
            self[day] = Validity(own_settings, live.searcher(), live.searcher(), day)
            return self[day]

    return Days()


def found(validity: Validity, document: Document, reason: Reason) -> list[Doubt]:
    return [doubt for doubt in validity.doubts(document) if doubt.reason is reason]


def test_nothing_to_doubt(on: dict[date, Validity]) -> None:
    assert on[TODAY].doubts(QUESTION) == ()


@pytest.mark.parametrize(
    ("themes", "last_day"),
    [
        ((), date(2024, 2, 29)),  # desk.holds_years: 4
        (("participatie",), date(2024, 2, 29)),  # a theme that says nothing
        (("onderwijs",), date(2026, 2, 28)),  # 6
        (("onderwijs", "participatie"), date(2024, 2, 29)),  # the strictest
        (("vluchtelingen",), date(2023, 2, 28)),  # as its main theme: 3
        (("inburgering", "vluchtelingen"), date(2021, 8, 30)),  # 1,5
        (("onbekend",), date(2024, 2, 29)),
    ],
)
def test_age_by_the_strictest_theme(on: dict[date, Validity], themes: tuple[str, ...], last_day: date) -> None:
    document = replace(QUESTION, date=date(2020, 2, 29), themes=themes)
    assert not found(on[last_day], document, Reason.AGE)
    (doubt,) = found(on[last_day + timedelta(days=1)], document, Reason.AGE)
    assert doubt.since == last_day + timedelta(days=1)


def test_age_is_told(on: dict[date, Validity]) -> None:
    (doubt,) = found(on[TODAY], replace(QUESTION, date=date(2020, 9, 15), themes=("inburgering",)), Reason.AGE)
    assert doubt.text == (
        "Dit antwoord is van 15 september 2020, ruim 5 jaar geleden; "
        "bij het thema Inburgering houdt een antwoord 1,5 jaar stand."
    )
    (doubt,) = found(on[TODAY], replace(QUESTION, date=date(2021, 9, 15)), Reason.AGE)
    assert doubt.text.endswith(", ruim 4 jaar geleden; hier houdt een antwoord 4 jaar stand.")


def test_without_a_date_the_age_is_not_known(on: dict[date, Validity]) -> None:
    (doubt,) = on[TODAY].doubts(replace(QUESTION, date=None))
    assert doubt.reason is Reason.AGE
    assert "geen datum" in doubt.text
    assert doubt.since is None


@pytest.mark.parametrize(
    ("text", "written", "doubted"),
    [
        ("Dat regelt de Wet inburgering.", date(2021, 12, 31), True),
        ("Dat regelt de Wet inburgering.", date(2022, 1, 1), False),
        ("Dat regelt de Wet inburgering.", None, False),  # the name may well be of today
        ("Dat regelt de WWB.", None, True),  # that name is not
        ("Dat regelt de WWB.", date(2014, 12, 31), True),
        ("Dat regelde de WWB.", date(2015, 1, 1), False),
        ("Dat regelt de Wet inburgering 2021.", date(2021, 6, 1), False),
    ],
)
def test_a_scheme_that_changed(on: dict[date, Validity], text: str, written: date | None, doubted: bool) -> None:
    doubts = found(on[TODAY], replace(QUESTION, answer=text, date=written), Reason.SCHEME)
    assert bool(doubts) is doubted


def test_a_scheme_is_told(on: dict[date, Validity]) -> None:
    text = "De Wet inburgering, ja, de wet inburgering."
    (doubt,) = found(on[TODAY], replace(QUESTION, tips=(text,), date=date(2020, 9, 15)), Reason.SCHEME)
    assert doubt.since == date(2022, 1, 1)
    assert "van 15 september 2020 noemt ‘Wet inburgering’" in doubt.text
    assert "op 1 januari 2022" in doubt.text
    assert doubt.text.endswith("Nu: de Wet inburgering 2021.")


def test_a_scheme_that_changes_later_is_not_doubted_yet(on: dict[date, Validity]) -> None:
    document = replace(QUESTION, answer="Dat regelt de Wet inburgering.", date=date(2021, 6, 1))
    assert not found(on[date(2021, 12, 31)], document, Reason.SCHEME)
    assert found(on[date(2022, 1, 1)], document, Reason.SCHEME)


def test_a_promise_is_doubted_from_the_day_after(on: dict[date, Validity]) -> None:
    document = replace(QUESTION, product="In 2019 verschijnt het boek.", date=date(2018, 5, 15))
    assert not found(on[date(2019, 12, 31)], document, Reason.PROMISE)
    (doubt,) = found(on[date(2020, 1, 1)], document, Reason.PROMISE)
    assert doubt.since == date(2020, 1, 1)
    assert "‘In 2019 verschijnt het boek.’" in doubt.text
    assert doubt.document_id is None


def test_what_is_promised_twice_is_told_once(on: dict[date, Validity]) -> None:
    text = "In 2019 verschijnt het boek."
    assert (
        len(found(on[TODAY], replace(QUESTION, answer=text, product=text, date=date(2018, 5, 15)), Reason.PROMISE)) == 1
    )


def test_what_is_asked_is_no_promise(on: dict[date, Validity]) -> None:
    document = replace(QUESTION, question="In 2019 verschijnt het boek. Klopt dat?", date=date(2018, 5, 15))
    assert not found(on[TODAY], document, Reason.PROMISE)


def test_a_long_promise_is_cut(on: dict[date, Validity]) -> None:
    text = f"In 2019 verschijnt het boek over {'wonen en ' * 40}leven."
    (doubt,) = found(on[TODAY], replace(QUESTION, answer=text, date=date(2018, 5, 15)), Reason.PROMISE)
    assert "…" in doubt.text
    assert len(doubt.text) < 260


def test_the_document_that_kept_a_promise(on: dict[date, Validity], live: LiveIndex) -> None:
    document = live.searcher().document("vragen/psychische-klachten-en-jobcoaching")
    assert document is not None
    (doubt,) = found(on[TODAY], document, Reason.PROMISE)
    assert doubt.document_id == "rapporten/statushouders-duurzaam-aan-het-werk"
    assert "Statushouders duurzaam aan het werk (25 september 2023)" in doubt.text


def test_a_link_that_leads_nowhere(on: dict[date, Validity], live: LiveIndex) -> None:
    document = live.searcher().document("vragen/beantwoorde-vragen-2016-2017-wat-weten-we-over-online-jongerenwerk")
    assert document is not None
    (doubt,) = found(on[TODAY], document, Reason.LINK)
    assert "artikelen/jongerenwerk-op-sociale-media" in doubt.text
    linked = replace(QUESTION, links=("artikelen/stagediscriminatie-mbo", "artikelen/weg"))
    (doubt,) = found(on[TODAY], linked, Reason.LINK)
    assert doubt.text == "Dit antwoord verwijst naar artikelen/weg, maar dat bestaat hier niet (meer)."


def test_what_a_colleague_reported(on: dict[date, Validity]) -> None:
    reported = Reported(1, "vraag", datetime(2026, 1, 20, 9, 30, tzinfo=UTC), "Sanne", "Het bedrag is hoger.")
    assert on[TODAY].doubts(QUESTION, [reported]) == (
        Doubt(
            Reason.REPORTED,
            "Sanne meldde op 20 januari 2026 dat dit niet meer klopt: Het bedrag is hoger.",
            date(2026, 1, 20),
        ),
    )


def test_the_names_of_reasons_stay_as_they_are_in_addresses() -> None:
    assert [reason.value for reason in Reason] == ["ouderdom", "regeling", "belofte", "koppeling", "gemeld"]


def test_the_example_corpus_shows_every_reason_off(on: dict[date, Validity], live: LiveIndex) -> None:
    searcher = live.searcher()
    ids = [
        "vragen/inburgering-oud-en-nieuw-voorbereiden-op-de-nieuwe-wet",
        "vragen/beantwoorde-vragen-2016-2017-wat-weten-we-over-online-jongerenwerk",
    ]
    documents = [document for one in ids if (document := searcher.document(one))]
    shown = {doubt.reason for document in documents for doubt in on[TODAY].doubts(document)}
    assert shown == {Reason.AGE, Reason.SCHEME, Reason.PROMISE, Reason.LINK}


DAYS = st.dates(date(2010, 1, 1), date(2040, 1, 1))


@given(st.text(max_size=100), st.dates() | st.none(), DAYS)
def test_any_document_can_be_looked_at(on: dict[date, Validity], text: str, written: date | None, today: date) -> None:
    document = replace(QUESTION, answer=f"{text} Binnenkort volgt het boek.", links=(text,), date=written)
    assert all(doubt.text for doubt in on[today].doubts(document))


TEXTS = st.sampled_from(
    ["Dat regelt de Wet inburgering.", "In 2019 verschijnt het boek.", "Volgend jaar volgt een boek.", "Ga in gesprek."]
)


@given(st.lists(TEXTS, max_size=3), DAYS | st.none(), DAYS, st.integers(0, 5000))
def test_what_is_doubted_today_is_doubted_tomorrow(
    on: dict[date, Validity], texts: list[str], written: date | None, today: date, days: int
) -> None:
    document = replace(QUESTION, answer=" ".join(texts), date=written)
    now = {(doubt.reason, doubt.since) for doubt in on[today].doubts(document)}
    then = {(doubt.reason, doubt.since) for doubt in on[today + timedelta(days=days)].doubts(document)}
    assert now <= then


@given(st.lists(TEXTS, max_size=3), DAYS, st.integers(2041, 2099))
def test_a_later_year_that_has_nothing_to_do_with_it_is_no_doubt(
    on: dict[date, Validity], texts: list[str], written: date, year: int
) -> None:
    document = replace(QUESTION, answer=" ".join(texts), date=written)
    more = replace(document, answer=f"{document.answer} Het nummer is {year}.")
    assert on[TODAY].doubts(more) == on[TODAY].doubts(document)
