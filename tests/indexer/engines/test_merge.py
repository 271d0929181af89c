"""Merging: the segment of the documents that are not deleted, as if it were built of them at once."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.arrays import open_arrays
from indexer.document import Document
from indexer.engines.whoosh.merge import merge
from indexer.engines.whoosh.segment import RARE, Segment
from tests.indexer.engines.stored_records import written
from tests.indexer.worlds import corpora

few = settings(max_examples=30, deadline=None)


def contents(segment: Segment) -> dict[str, Any]:
    """All that a segment holds, apart from spellings and from how rows of tables are numbered."""
    arrays = segment.arrays
    numbers = range(segment.size)
    return {
        "forms": segment.all_forms(),
        "found": [segment.form_number(form) for form in segment.all_forms()],
        "hyphenated": arrays["form_hyphenated"].tolist(),
        "form_posting": arrays["form_posting"].tolist(),
        "document": arrays["document"].tolist(),
        "spreads": arrays["spreads"][segment.spread(slice(None))].tolist(),
        "block_occurrence": arrays["block_occurrence"].tolist(),
        "position": arrays["position"].tolist(),
        "lengths": segment.lengths.tolist(),
        "dates": segment.dates.tolist(),
        "ids": [segment.id_of(number) for number in numbers],
        "numbers": [segment.number_of(segment.id_of(number).decode()) for number in numbers],
        "pages": [segment.page_of(number) for number in numbers],
        "records": [segment.record_bytes(number) for number in numbers],
        "facets": [[column.values(number) for column in segment.columns.values()] for number in numbers],
    }


@few
@given(corpora(most=9), st.data(), st.sampled_from([RARE, 3]))
def test_what_is_merged_is_as_if_built_at_once(corpus: list[Document], data: st.DataObject, rare: int) -> None:
    cut = data.draw(st.integers(0, len(corpus)))
    parts = [part for part in (corpus[:cut], corpus[cut:]) if part]
    gone = data.draw(st.sets(st.sampled_from([document.id for document in corpus]), max_size=len(corpus) - 1))
    with (
        tempfile.TemporaryDirectory() as name,
        patch("indexer.engines.whoosh.segment.RARE", rare),
        patch("indexer.engines.whoosh.write.RARE", rare),
    ):
        folder = Path(name)
        segments = []
        for number, part in enumerate(parts):
            deleted = frozenset(place for place, document in enumerate(part) if document.id in gone)
            whole = written(folder, *part, name=str(number))
            segments.append(Segment(whole.arrays, deleted, whole.vocabulary_file))
        live = [document for document in corpus if document.id not in gone]
        assert merge(folder / "merged", segments) == len(live)
        merged = Segment(open_arrays(folder / "merged"), frozenset(), folder / "none")
        assert contents(merged) == contents(written(folder, *live, name="at once"))


def test_records_of_pages_and_other_than_ascii_ids(tmp_path: Path) -> None:
    records = [
        Document(f"{name}", "artikel", "Vraag", page_id=page, place=number)
        for number, (name, page) in enumerate([("é", "bericht"), ("b", ""), ("a", "éen"), ("ab", "bericht")])
    ]
    whole = written(tmp_path, *records)
    merge(tmp_path / "merged", [Segment(whole.arrays, frozenset([1, 2]), tmp_path / "none"), whole])
    merged = Segment(open_arrays(tmp_path / "merged"), frozenset(), tmp_path / "none")
    assert contents(merged) == contents(written(tmp_path, records[0], records[3], *records, name="at once"))
    assert merged.of_page("bericht") == [0, 1, 2, 5]
    assert merged.of_page("") == []
    assert merged.of_page("onbekend") == []


def test_the_spelling_of_a_form_is_kept(tmp_path: Path) -> None:
    one = written(tmp_path, Document("a", "artikel", "één taal"), name="0")
    other = written(tmp_path, Document("b", "artikel", "een café"), Document("c", "artikel", "crème"), name="1")
    merge(tmp_path / "merged", [one, Segment(other.arrays, frozenset([1]), tmp_path / "none")])
    merged = Segment(open_arrays(tmp_path / "merged"), frozenset(), tmp_path / "none")
    spellings = {merged.form(number): merged.spelling(number).decode() for number in range(len(merged.forms))}
    assert spellings == {"een": "één", "taal": "taal", "cafe": "café"}
