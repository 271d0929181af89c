"""What the posting lists of several segments find, against a count of the words of the documents."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.document import Document, Field
from indexer.engines.whoosh.accumulators import Accumulators
from indexer.engines.whoosh.forms import one_form
from indexer.engines.whoosh.found import Found
from indexer.engines.whoosh.lists import PostingLists
from indexer.engines.whoosh.segment import FIELDS, Segment, field_number
from indexer.engines.whoosh.sets import Sets
from indexer.engines.whoosh.shown import Shown
from indexer.engines.whoosh.spots import Spots
from indexer.engines.whoosh.subset import Subset
from indexer.engines.whoosh.weighted import WeightedForms
from tests.indexer.engines.stored_records import occurrences, written
from tests.indexer.worlds import corpora

few = settings(max_examples=25, deadline=None)
WEIGHTS = np.arange(1.0, len(FIELDS) + 1)
FIELD = st.sampled_from([None, Field.TITLE, Field.QUESTION, Field.BODY])


@contextmanager
def opened(corpus: Sequence[Document], rare: int) -> Iterator[tuple[PostingLists, list[Segment]]]:
    """Two segments, the first of one document."""
    with (
        tempfile.TemporaryDirectory() as folder,
        patch("indexer.engines.whoosh.segment.RARE", rare),
        patch("indexer.engines.whoosh.write.RARE", rare),
    ):
        parts = [part for part in (corpus[:1], corpus[1:]) if part]
        segments = []
        for number, part in enumerate(parts):
            (Path(folder) / str(number)).mkdir()
            segments.append(written(Path(folder) / str(number), *part))
        rows = [(segment.arrays, number) for number, segment in enumerate(segments)]
        yield PostingLists(rows, Accumulators(len(corpus)), None, WEIGHTS), segments


def word(segment: Segment, *forms: str) -> WeightedForms:
    """Forms of which the first weighs 1, the next 2, and so on."""
    ways = [
        (one_form(number), place + 1.0)
        for place, form in enumerate(forms)
        if (number := segment.form_number(form)) is not None
    ]
    return WeightedForms(ways)


def counted(corpus: Sequence[Document], forms: Sequence[str], field: Field | None) -> dict[int, float]:
    """Document → weighted frequency."""
    found: dict[int, float] = {}
    for number, document in enumerate(corpus):
        for place in occurrences(document):
            if place.form in forms and field in (None, place.field):
                worth = WEIGHTS[FIELDS.index(place.field)] * (forms.index(place.form) + 1)
                found[number] = found.get(number, 0.0) + worth
    return found


def some_forms(corpus: Sequence[Document], data: st.DataObject, most: int) -> list[str]:
    """Distinct forms of the ``corpus``, and perhaps one that it lacks."""
    forms = sorted({place.form for document in corpus for place in occurrences(document)})
    return data.draw(st.lists(st.sampled_from([*forms, "nergens"]), min_size=1, max_size=most, unique=True))


def as_dict(found: Found) -> dict[int, float | None]:
    documents = found.array().tolist()
    assert len(set(documents)) == len(documents) == found.live
    return {document: found.frequency(document) for document in documents}


@few
@given(corpora(), st.sampled_from([255, 3]), FIELD, st.data())
def test_words_are_found_with_their_frequencies(
    corpus: list[Document], rare: int, field: Field | None, data: st.DataObject
) -> None:
    asked = some_forms(corpus, data, most=4)
    with opened(corpus, rare) as (lists, segments):
        parts = [word(segment, *asked) for segment in segments]
        found = lists.find_words(parts, field_number(field))
        expected = counted(corpus, asked, field)
        assert as_dict(found) == pytest.approx(expected)
        twice = lists.find_words(parts, field_number(field), [(found, 0.5)])
        assert as_dict(twice) == pytest.approx({number: 1.5 * times for number, times in expected.items()})
        each = [counted(corpus, [one], field) for one in asked]
        shared = {number: min(one[number] for one in each) for number in each[0] if all(number in o for o in each)}
        apart = [[word(s, one) for s in segments] for one in asked]
        nothing = [word(segment, "nergens") for segment in segments]
        held = lists.find_words(nothing, field_number(field), (), apart, 2.0)
        assert as_dict(held) == pytest.approx({number: 2 * least for number, least in shared.items()})
        assert len(held.apart) == len(asked)
        told = lists.find_words(nothing, field_number(field), [(found, 1.0)], apart, 2.0)
        assert as_dict(told) == pytest.approx(expected), "what holds a term does not count for its words apart"


def subset(documents: Collection[int], size: int) -> Subset:
    others = np.array([number for number in range(size) if number not in documents], dtype=np.int32)
    return Subset(Sets(size, others).all_of([]), size)


@few
@given(corpora(), st.sampled_from([255, 3]), FIELD, st.data())
def test_what_is_sought_in_some_documents_is_found_there_as_in_all(
    corpus: list[Document], rare: int, field: Field | None, data: st.DataObject
) -> None:
    asked = some_forms(corpus, data, most=4)
    some = data.draw(st.sets(st.integers(0, len(corpus) - 1))) if corpus else set()
    with opened(corpus, rare) as (lists, segments):
        words = [word(segment, *asked) for segment in segments]
        apart = [[word(s, one) for s in segments] for one in asked]
        nothing = [word(segment, "nergens") for segment in segments]
        for parts, others in ((words, ()), (nothing, apart)):
            everywhere = as_dict(lists.find_words(parts, field_number(field), (), others, 2.0))
            found = lists.find_words(parts, field_number(field), (), others, 2.0, subset(some, len(corpus)))
            there = {number: times for number, times in as_dict(found).items() if number in some}
            assert there == pytest.approx({number: times for number, times in everywhere.items() if number in some})
            shown, spots, again = Shown(sorted(some), len(corpus)), Spots(), Spots()
            lists.mark(spots, shown, lists.find_words(parts, field_number(field)), 0, 0)
            lists.mark(again, shown, found, 0, 0)
            assert len(spots) == len(again)


@few
@given(st.sets(st.integers(0, 119), min_size=100), st.sets(st.integers(0, 119), max_size=6))
def test_a_few_documents_are_leapt_to_in_a_long_list(holding: set[int], some: set[int]) -> None:
    corpus = [Document(str(number), "artikel", "huis" if number in holding else "werk") for number in range(120)]
    with opened(corpus, 255) as (lists, segments):
        found = lists.find_words([word(s, "huis") for s in segments], -1, (), (), 0.0, subset(some, len(corpus)))
        assert set(as_dict(found)) == holding & some


@few
@given(corpora(), st.sampled_from([255, 3]), FIELD, st.data())
def test_phrases_are_found_where_they_begin(
    corpus: list[Document], rare: int, field: Field | None, data: st.DataObject
) -> None:
    places = [{(place.form, place.position): place.field for place in occurrences(document)} for document in corpus]
    forms = sorted({form for held in places for form, _ in held})
    phrase = data.draw(st.lists(st.sampled_from(forms), min_size=1, max_size=3)) if forms else ["nergens"]
    expected = [
        (number << 32 | position, of)
        for number, held in enumerate(places)
        for (form, position), of in held.items()
        if form == phrase[0]
        and field in (None, of)
        and all((other, position + step) in held for step, other in enumerate(phrase))
    ]
    with opened(corpus, rare) as (lists, segments):
        numbers = [[segment.form_number(form) for form in phrase] for segment in segments]
        parts = [None if None in forms else forms for forms in numbers]
        found = lists.find_phrase(parts, field_number(field))
        assert sorted(found.runs.tolist()) == sorted(run for run, _ in expected)
        worth: dict[int, float] = {}
        for run, of in expected:
            worth[run >> 32] = worth.get(run >> 32, 0.0) + WEIGHTS[FIELDS.index(of)]
        assert as_dict(found) == pytest.approx(worth)


@few
@given(corpora(), st.data())
def test_marked_is_each_place_in_what_is_shown(corpus: list[Document], data: st.DataObject) -> None:
    asked = some_forms(corpus, data, most=3)
    some = st.lists(st.integers(0, len(corpus) - 1), unique=True) if corpus else st.just([])
    shown, looked = data.draw(some), Shown(sorted(data.draw(some)), len(corpus))
    with opened(corpus, 3) as (lists, segments):
        spots, again = Spots(), Spots()
        found = lists.find_words([word(segment, *asked) for segment in segments], -1)
        lists.mark(spots, Shown(shown, len(corpus)), found, 0, 0)
        lists.look([found], looked)
        lists.mark(again, Shown(shown, len(corpus), looked), found, 0, 0)
        assert (
            len(again)
            == len(spots)
            == sum(place.form in asked for number in shown for place in occurrences(corpus[number]))
        )
