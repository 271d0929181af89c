"""Postings as they are written: how often a form stands in which field of a document is what counting gives."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.document import Document, Field, Section
from indexer.engines.whoosh.chunks import analyse
from indexer.engines.whoosh.inversion import invert
from indexer.engines.whoosh.segment import FIELDS, RARE, Segment
from tests.indexer.engines.stored_records import occurrences, written
from tests.indexer.worlds import corpora

few = settings(max_examples=25, deadline=None)
FIELD_NUMBERS = st.integers(0, len(FIELDS) - 1)


@few
@given(
    st.lists(
        st.one_of(
            st.lists(FIELD_NUMBERS, min_size=1, max_size=6),
            st.tuples(FIELD_NUMBERS, st.sampled_from([255, 256, 300, 70_000])).map(lambda pair: [pair[0]] * pair[1]),
            st.tuples(FIELD_NUMBERS, FIELD_NUMBERS).map(lambda pair: [pair[0]] * 255 + [pair[1]] * 255),
        ).map(sorted),
        max_size=8,
    )
)
def test_spreads_are_counts_by_field(documents: list[list[int]]) -> None:
    """One form, which stands once in each of as many passages."""
    place = np.array([at * len(FIELDS) + field for at, fields in enumerate(documents) for field in fields], np.int32)
    chunks = analyse(["taal"], np.array([len(place)]))
    ones = np.ones(len(place), dtype=np.int64)
    found = invert(chunks, ones.astype(np.uint32) - 1, np.arange(len(place)), ones, place, place)
    assert found.form_posting.tolist() == [0, len(documents)]
    assert found.document.tolist() == list(range(len(documents)))
    assert found.position.tolist() == place.tolist()
    counts = [np.bincount(fields, minlength=len(FIELDS)).tolist() for fields in documents]
    assert found.spreads[found.spread].tolist() == counts
    assert len({tuple(row) for row in found.spreads.tolist()}) == len(found.spreads)


def check(segment: Segment, documents: Sequence[Document]) -> None:
    """All postings and occurrences of ``segment``, against a count of the words of ``documents``."""
    expected = sorted(
        (found.form.encode(), number, FIELDS.index(found.field), found.position)
        for number, document in enumerate(documents)
        for found in occurrences(document)
    )
    counts = Counter((form, number) for form, number, _, _ in expected)
    fields = Counter((form, number, field) for form, number, field, _ in expected)
    forms = sorted({form for form, _ in counts})
    assert [segment.forms[number] for number in range(len(segment.forms))] == forms
    starts = segment.arrays["form_posting"]
    of_form = np.arange(len(forms)).repeat(np.diff(starts.astype(np.int64))).tolist()
    held = [
        (forms[form], document) for form, document in zip(of_form, segment.arrays["document"].tolist(), strict=True)
    ]
    assert held == sorted(counts)
    assert segment.arrays["spreads"][segment.spread(slice(None))].tolist() == [
        [fields[form, number, field] for field in range(len(FIELDS))] for form, number in sorted(counts)
    ]
    for begin, end in ((0, len(held)), (1, 2), (5, 40), (17, 18)):
        some = slice(begin, min(end, len(held)))
        if some.start < some.stop:
            field, position = segment.occurrences(some)
            found = [(row[2], row[3]) for row in expected if row[:2] in held[some]]
            assert list(zip(field.tolist(), position.tolist(), strict=True)) == found
    assert segment.lengths.tolist() == lengths(documents)


def lengths(documents: Sequence[Document]) -> list[list[int]]:
    places = [{(found.field, found.position) for found in occurrences(document)} for document in documents]
    return [[sum(of is field for of, _ in held) for field in FIELDS] for held in places]


@few
@given(corpora(), st.sampled_from([RARE, 3]))
def test_a_segment_holds_each_word_where_it_stands(corpus: list[Document], rare: int) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        patch("indexer.engines.whoosh.segment.RARE", rare),
        patch("indexer.engines.whoosh.write.RARE", rare),
    ):
        check(written(Path(folder), *corpus), corpus)


@pytest.mark.parametrize("times", [255, 256, 70_000])
def test_a_word_may_stand_often_in_a_field(tmp_path: Path, times: int) -> None:
    many = Document("d", "artikel", "werk", question="taal " * times, answer="taal " * 255, contributions=("taal",))
    corpus = [many, Document("e", "artikel", "taal"), Document("f", "artikel", "taal", lead="taal")]
    segment = written(tmp_path, *corpus)
    number = segment.form_number("taal")
    assert number is not None
    rows = segment.arrays["spreads"][segment.spread(segment.postings(number))]
    columns = [FIELDS.index(field) for field in (Field.TITLE, Field.LEAD, Field.QUESTION, Field.ANSWER)]
    assert rows[:, columns].tolist() == [[0, 0, times, 255], [1, 0, 0, 0], [1, 1, 0, 0]]
    assert segment.lengths[0].max() == times


def test_the_spread_that_most_postings_have_is_the_first(tmp_path: Path) -> None:
    segment = written(tmp_path, Document("d", "artikel", "taal", lead="een twee drie", answer="vier vier"))
    assert segment.spread(slice(None)).tolist().count(0) == 3
    assert segment.arrays["spreads"][0].tolist() == [int(field is Field.LEAD) for field in FIELDS]


def test_no_more_spreads_than_fit_in_a_byte_are_kept_there(tmp_path: Path) -> None:
    words = " ".join(" ".join([f"w{number:03}"] * (number + 1)) for number in range(300))
    document = Document("d", "artikel", "Kop", sections=(Section("Begin."), Section(words)))
    segment = written(tmp_path, document)
    assert segment.arrays["spread"].dtype == np.uint8
    assert len(segment.arrays["spreads"]) > RARE
    check(segment, [document])
