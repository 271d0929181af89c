"""The chronicle: what it tells of documents over runs, rebuilds, other word lists, rollbacks, removals and returns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.chronicle import CHRONICLE, REMEMBERED, Chronicle, Taken, begun, no_chronicle, open_chronicle, text_digest
from indexer.document import Document, Section
from indexer.editions import Edition
from indexer.publish import Generations, LiveIndex
from indexer.run import run
from indexer.settings import Kind, Settings, Theme
from tests.indexer.runs import doc, generation, internal, write

BEGIN = datetime(2026, 11, 1, 12, tzinfo=UTC)
DAYS = [BEGIN + timedelta(days=number) for number in range(20)]


class Clock:
    """The time of runs, one day later for each."""

    def __init__(self) -> None:
        self.day = 0

    def now(self, _zone: object = None) -> datetime:
        return DAYS[self.day]


@pytest.fixture
def clock() -> Iterator[Clock]:
    clock = Clock()

    class Patched(datetime):
        now = clock.now  # type: ignore[assignment]

    with patch("indexer.chronicler.datetime", Patched), patch("indexer.publish.datetime", Patched):
        yield clock


class Site:
    """A corpus that changes, and what its chronicle tells."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self.settings = settings
        self.clock = clock

    def run(self, *records: Any, **how: Any) -> None:
        write(self.settings.corpus, "a.jsonl", *records)
        self.again(**how)

    def again(self, **how: Any) -> None:
        run(self.settings, **how)
        self.clock.day += 1

    def rollback(self) -> None:
        Generations(self.settings.index).rollback()
        self.clock.day += 1

    @property
    def chronicle(self) -> Chronicle:
        return LiveIndex(self.settings).live().chronicle

    def days(self, name: str) -> tuple[int, int]:
        """On which days a document was published and last updated."""
        dates = self.chronicle.dates(name)
        return DAYS.index(dates.published), DAYS.index(dates.updated)


@pytest.fixture
def site(own_settings: Settings, clock: Clock) -> Site:
    return Site(own_settings, clock)


def test_a_first_run_takes_the_documents_at_their_own_dates(site: Site) -> None:
    site.run(doc("oud", date="2019-04-03"), doc("later", date="2031-01-01"), doc("geen"))
    assert site.chronicle.dates("oud").published == datetime(2019, 4, 3, tzinfo=UTC)
    assert site.chronicle.dates("oud").updated == datetime(2019, 4, 3, tzinfo=UTC)
    assert site.days("later") == site.days("geen") == (0, 0)


def test_what_comes_later_is_published_then_whatever_its_date_says(site: Site) -> None:
    site.run(doc("een"))
    site.run(doc("een"), doc("twee", date="2019-04-03"))
    assert site.days("twee") == (1, 1)
    assert site.days("een") == (0, 0)


def test_what_changes_is_updated_and_stays_published_when_it_was(site: Site) -> None:
    site.run(doc("een"), doc("twee"))
    site.run(doc("een", "werk"), doc("twee"))
    assert (site.days("een"), site.days("twee")) == ((0, 1), (0, 0))
    assert next(site.chronicle.newest()) == "een"
    assert site.chronicle.updated_since(DAYS[1]) == ["een"]
    assert site.chronicle.last_update == DAYS[1]


@pytest.mark.parametrize("rebuild", [False, True])
def test_labels_and_space_change_nothing(site: Site, rebuild: bool) -> None:
    site.settings = site.settings.model_copy(update={"themes": (Theme(slug="taal", label="Taal"),)})
    site.run(doc("een", "taal en werk"), doc("twee"))
    before = generation(site.settings)
    site.run(doc("een", "taal  en\n\nwerk", themes=["Taal"]), doc("twee"), rebuild=rebuild)
    assert generation(site.settings) != before
    assert site.days("een") == (0, 0)


def test_a_rebuild_and_other_word_lists_change_nothing(site: Site, tmp_path: Path) -> None:
    site.run(doc("een"))
    site.run(doc("een", "werk"), doc("twee"))
    site.again(rebuild=True)
    assert (site.days("een"), site.days("twee")) == ((0, 1), (1, 1))
    stopwords = tmp_path / "stop.txt"
    stopwords.write_text("werk\n", encoding="utf-8")
    site.settings = site.settings.model_copy(update={"stopwords": stopwords})
    before = generation(site.settings)
    site.again()
    assert generation(site.settings) != before
    assert (site.days("een"), site.days("twee")) == ((0, 1), (1, 1))


def test_a_document_that_returns_as_it_was_is_nothing_new(site: Site) -> None:
    site.run(doc("een"), doc("twee"))
    site.run(doc("een"))
    assert list(site.chronicle.newest()) == ["een"]
    site.run(doc("een"), doc("twee"))
    assert site.days("twee") == (0, 0)
    site.run(doc("een"))
    site.run(doc("een"), doc("twee", "werk"), rebuild=True)
    assert site.days("twee") == (0, 4)


def test_who_was_gone_for_long_is_forgotten(site: Site) -> None:
    site.run(doc("een"), doc("twee"))
    site.run(doc("een"))
    later = site.chronicle.advanced(Taken().rows(), ["een"], DAYS[1] + REMEMBERED)
    assert later.knows_any(["twee"])
    assert not later.advanced(Taken().rows(), ["een"], DAYS[2] + REMEMBERED).knows_any(["twee"])


def test_a_rollback_is_a_change_like_another(site: Site) -> None:
    site.run(doc("same"), doc("changed"), doc("removed"))
    site.run(doc("same"), doc("changed", "werk"), doc("added"))
    site.rollback()
    assert (site.days("same"), site.days("changed"), site.days("removed")) == ((0, 0), (0, 2), (0, 0))
    assert sorted(site.chronicle.newest()) == ["changed", "removed", "same"]
    site.again()
    assert site.days("added") == (1, 1), "it was published before it was taken back"
    assert site.days("changed") == (0, 3)


def test_what_stopped_being_public_leaves_nothing(site: Site) -> None:
    site.run(doc("een"), doc("geheim"))
    site.run(doc("een"), internal("geheim"))
    assert not site.chronicle.knows_any(["geheim"])
    site.run(doc("een"), doc("geheim"))
    assert site.days("geheim") == (2, 2)


def test_what_was_removed_and_comes_back_internal_leaves_nothing(site: Site) -> None:
    site.run(doc("een"), doc("geheim"))
    site.run(doc("een"))
    assert site.chronicle.knows_any(["geheim"])
    before = generation(site.settings)
    site.run(doc("een"), internal("geheim"))
    assert generation(site.settings) == before
    assert not site.chronicle.knows_any(["geheim"])
    assert site.days("een") == (0, 0)


def test_a_lost_chronicle_is_begun_anew_from_what_is_live(site: Site) -> None:
    site.run(doc("oud", date="2019-04-03"), doc("geen"), doc("anders", date="2020-01-01"))
    chronicle_file(site).unlink()
    assert site.chronicle.dates("oud", date(2019, 4, 3)).published == datetime(2019, 4, 3, tzinfo=UTC)
    assert site.chronicle.dates("geen").published == DAYS[0]
    assert list(site.chronicle.newest()) == []
    site.again()
    assert site.chronicle.dates("oud").updated == datetime(2019, 4, 3, tzinfo=UTC)
    assert site.days("geen") == (0, 0)
    chronicle_file(site).write_bytes(b"kapot")
    site.run(doc("oud", date="2019-04-03"), doc("geen"), doc("anders", "werk", date="2020-01-01"), doc("nieuw"))
    assert site.chronicle.dates("oud").updated == datetime(2019, 4, 3, tzinfo=UTC)
    assert (site.days("geen"), site.days("nieuw")) == ((0, 0), (2, 2))
    assert site.chronicle.dates("anders") == (datetime(2020, 1, 1, tzinfo=UTC), DAYS[2])


def test_only_the_public_edition_has_one(site: Site, tmp_path: Path) -> None:
    desk = site.settings.desk.model_copy(update={"enabled": True, "index": tmp_path / "balie"})
    kinds = (*site.settings.kinds, Kind(slug="vraag-antwoord", label="Vraag en antwoord"))
    site.settings = site.settings.model_copy(update={"desk": desk, "kinds": kinds})
    site.run(doc("een"), internal("nota"))
    assert chronicle_file(site).exists()
    assert not list(desk.index.rglob(CHRONICLE))
    assert LiveIndex(site.settings, Edition.STAFF).live().chronicle.last_update


def test_a_document_that_was_never_there_is_dated_by_itself() -> None:
    empty = no_chronicle(BEGIN)
    assert empty.dates("x", date(2020, 2, 2)).updated == datetime(2020, 2, 2, tzinfo=UTC)
    assert empty.dates("x", date(1950, 2, 2)).updated == datetime(1950, 2, 2, tzinfo=UTC)
    assert empty.dates("x", date(2030, 2, 2)).updated == empty.dates("x").updated == BEGIN


def test_the_digest_is_of_what_is_read() -> None:
    one = Document("a", "artikel", "Titel", lead="In leiding", sections=(Section("Tekst", "Kop"),))
    same = Document("b", "blog", "Titel In", sections=(Section("leiding\nKop"), Section("Tekst")), url="x")
    assert text_digest(one) == text_digest(same)
    assert text_digest(one) != text_digest(Document("a", "artikel", "Titel", lead="In leiding"))
    assert text_digest(Document("a", "artikel", "\ud800"))


def chronicle_file(site: Site) -> Path:
    generations = Generations(site.settings.index)
    return generations.folder(generations.current() or "") / CHRONICLE


# --- the same, told by a model --------------------------------------------------------------------------------------

States = st.lists(st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from("xyz"), max_size=7), max_size=10)


def rows_of(state: dict[str, str]) -> Any:
    taken = Taken()
    for name, text in state.items():
        taken.take(Document(name, "artikel", text))
    return taken.rows()


@given(st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from("xyz")), States)
def test_as_a_model_tells_it(first: dict[str, str], states: list[dict[str, str]]) -> None:
    chronicle = begun(rows_of(first), DAYS[0])
    model = {name: (text, 0, 0) for name, text in first.items()}
    for day, state in enumerate(states, start=1):
        for name, text in state.items():
            said, published, updated = model.get(name, (text, day, day))
            model[name] = (text, published, updated if said == text else day)
        chronicle = chronicle.advanced(rows_of(state), state, DAYS[day])
        for name in state:
            assert chronicle.dates(name) == tuple(DAYS[number] for number in model[name][1:])
        newest = list(chronicle.newest())
        assert sorted(newest) == sorted(state)
        assert [model[name][2] for name in newest] == sorted((model[name][2] for name in newest), reverse=True)
        assert bool(np.all(chronicle.keys[1:] > chronicle.keys[:-1]))


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    chronicle = begun(rows_of({"a": "x", "b": "y", "é": "z"}), DAYS[0]).advanced(rows_of({"b": "x"}), "b", DAYS[1])
    chronicle.save(tmp_path)
    again = open_chronicle(tmp_path)
    assert again is not None
    assert (list(again.newest()), again.made, again.dates("b")) == (["b"], chronicle.made, (DAYS[0], DAYS[1]))
    data = (tmp_path / CHRONICLE).read_bytes()
    for size in range(0, len(data) - 64, 40):
        (tmp_path / CHRONICLE).write_bytes(data[:size])
        assert open_chronicle(tmp_path) is None
