"""A random history of a source folder, each step followed by a run: in the end as one run over what is there."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from indexer.query import SearchRequest
from indexer.run import Report, run
from indexer.settings import Settings
from tests.indexer.runs import Record, doc, numbers, searcher, touch, write
from tests.indexer.worlds import SETTINGS, WORDS

FILES = [f"f{number}.jsonl" for number in range(4)]
RECORDS = st.builds(
    doc,
    st.sampled_from([f"d{number}" for number in range(6)]),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join),
    visibility=st.sampled_from(["openbaar", "openbaar", "openbaar", "intern"]),
    themes=st.sampled_from([[], ["asiel"], ["participatie"]]),
)
EDITS = st.tuples(
    st.sampled_from(FILES),
    st.one_of(
        st.lists(st.one_of(RECORDS, RECORDS, st.just("geen json")), max_size=4),
        st.sampled_from(["weg", "aangeraakt"]),
    ),
)


def edit(folder: Path, name: str, content: list[Record | str] | str) -> None:
    path = folder / name
    if isinstance(content, list):
        write(folder, name, *content)
    elif content == "weg":
        path.unlink(missing_ok=True)
    elif path.exists():
        touch(path)


def state(settings: Settings, report: Report) -> object:
    """All that an index run leaves behind that somebody can see."""
    opened = searcher(settings)
    pages = [opened.search(SearchRequest(query, page_size=50)) for query in ("", "werk", "taal OF stad", '"de stage"')]
    assert report.manifest is not None
    return (
        [
            (page.total, [(hit.id, hit.score, hit.snippets, hit.themes) for hit in page.hits], page.facets)
            for page in pages
        ],
        [opened.document(f"d{number}") for number in range(6)],
        (report.manifest.documents, report.manifest.kinds, report.internal, report.skipped),
    )


@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=5))
def test_run_after_run_gives_what_one_run_gives(history: list[list[tuple[str, Any]]]) -> None:
    with tempfile.TemporaryDirectory() as name, patch("os.fsync"):
        folder = Path(name) / "bron"
        folder.mkdir()
        write(folder, "altijd.jsonl", doc("altijd", "werk en taal"))
        settings = SETTINGS.model_copy(update={"corpus": folder, "index": Path(name) / "index"})
        before = run(settings)
        for edits in history:
            for file, content in edits:
                edit(folder, file, content)
            report = run(settings)
            assert report.manifest is not None
            assert before.manifest is not None
            assert report.added + report.changed + report.unchanged == report.manifest.documents
            assert report.manifest.documents == before.manifest.documents + report.added - report.removed
            before = report
        once = settings.model_copy(update={"index": Path(name) / "once"})
        assert state(settings, report) == state(once, run(once))
        again = run(settings)
        assert (numbers(again)[:3], again.published) == ((0, 0, 0), False)
