"""What the posting lists of several segments find, against a count of the words of the documents."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.arrays import Array
from indexer.document import Document, Field
from indexer.engines.whoosh.lists import PostingLists
from indexer.engines.whoosh.segment import FIELDS, Segment, field_number
from indexer.engines.whoosh.shown import Shown
from indexer.engines.whoosh.spots import Spots
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
        rows = [(segment.arrays, number, segment.live) for number, segment in enumerate(segments)]
        yield PostingLists(rows, len(corpus), WEIGHTS), segments


def word(segment: Segment, *forms: str) -> tuple[Array, Array, int]:
    """Forms of which the first weighs 1, the next 2, and so on; the first is that of the word itself."""
    known = [
        (number, place + 1.0) for place, form in enumerate(forms) if (number := segment.form_number(form)) is not None
    ]
    numbers, weights = np.array(known).reshape(-1, 2).T
    own = int(segment.form_number(forms[0]) is not None)
    return numbers.astype(np.int64), np.ascontiguousarray(weights), own


def counted(corpus: Sequence[Document], forms: Sequence[str], field: Field | None) -> dict[int, float]:
    """Document → weighted frequency."""
    found: dict[int, float] = {}
    for number, document in enumerate(corpus):
        for place in occurrences(document):
            if place.form in forms and field in (None, place.field):
                worth = WEIGHTS[FIELDS.index(place.field)] * (forms.index(place.form) + 1)
                found[number] = found.get(number, 0.0) + worth
    return found


def as_dict(documents: Array, frequencies: Array) -> dict[int, float]:
    assert len(set(documents.tolist())) == len(documents)
    return dict(zip(documents.tolist(), frequencies.tolist(), strict=True))


@few
@given(corpora(), st.sampled_from([255, 3]), FIELD, st.data())
def test_words_are_found_with_their_frequencies(
    corpus: list[Document], rare: int, field: Field | None, data: st.DataObject
) -> None:
    forms = sorted({place.form for document in corpus for place in occurrences(document)})
    asked = data.draw(st.lists(st.sampled_from([*forms, "nergens"]), min_size=1, max_size=4, unique=True))
    with opened(corpus, rare) as (lists, segments):
        parts = [word(segment, *asked) for segment in segments]
        documents, frequencies, held, df, _ = lists.find_words(parts, field_number(field))
        assert as_dict(documents, frequencies) == pytest.approx(counted(corpus, asked, field))
        assert held.nonzero()[0].tolist() == sorted(documents.tolist())
        assert df == len(counted(corpus, asked[:1], field))
        extra = np.arange(len(corpus), dtype=np.int32), np.ones(len(corpus))
        more = as_dict(*lists.find_words(parts, field_number(field), [extra])[:2])
        assert more == pytest.approx({n: 1 + counted(corpus, asked, field).get(n, 0.0) for n in range(len(corpus))})
        each = [counted(corpus, [one], field) for one in asked]
        apart = as_dict(*lists.find_apart([[word(s, one) for s in segments] for one in asked], field_number(field))[:2])
        assert apart == {
            number: min(one[number] for one in each) for number in each[0] if all(number in o for o in each)
        }


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
        parts = [None if None in forms else np.array(forms, dtype=np.int64) for forms in numbers]
        documents, frequencies, _, runs = lists.find_phrase(parts, field_number(field))
        assert sorted(runs.tolist()) == sorted(run for run, _ in expected)
        worth: dict[int, float] = {}
        for run, of in expected:
            worth[run >> 32] = worth.get(run >> 32, 0.0) + WEIGHTS[FIELDS.index(of)]
        assert as_dict(documents, frequencies) == pytest.approx(worth)


@few
@given(corpora(), st.data())
def test_marked_is_each_place_in_what_is_shown(corpus: list[Document], data: st.DataObject) -> None:
    forms = sorted({place.form for document in corpus for place in occurrences(document)})
    asked = data.draw(st.lists(st.sampled_from([*forms, "nergens"]), min_size=1, max_size=3, unique=True))
    shown = sorted(data.draw(st.sets(st.integers(0, len(corpus) - 1)))) if corpus else []
    with opened(corpus, 3) as (lists, segments):
        spots = Spots()
        inside = [np.empty(0, dtype=np.int64)] * len(segments)
        parts = [word(segment, *asked) for segment in segments]
        *_, listed = lists.find_words(parts, -1)
        lists.mark(spots, Shown(np.array(shown, dtype=np.int32), len(corpus)), listed, inside, -1, 0, 0, True)
        assert len(spots) == sum(place.form in asked for number in shown for place in occurrences(corpus[number]))
