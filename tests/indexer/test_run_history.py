"""A random history of a source folder, each step followed by a run: in the end as one run over what is there."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from indexer.document import QUESTION_KIND
from indexer.editions import Edition
from indexer.publish import LiveIndex
from indexer.query import SearchRequest
from indexer.run import Report, run
from indexer.settings import Kind, Settings
from tests.indexer.runs import Record, doc, numbers, touch, write
from tests.indexer.worlds import SETTINGS, WORDS

FILES = [f"f{number}.jsonl" for number in range(4)]
RECORDS = st.builds(
    doc,
    st.sampled_from([f"d{number}" for number in range(6)]),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join),
    visibility=st.sampled_from(["openbaar", "openbaar", "openbaar", "intern", "intern", "concept"]),
    kind=st.sampled_from(["artikel", QUESTION_KIND]),
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


def desk(settings: Settings, index: Path) -> Settings:
    """``settings`` with a desk, and both indexes below ``index``."""
    kinds = (*SETTINGS.kinds, Kind(slug=QUESTION_KIND, label="Vraag en antwoord"))
    own = settings.desk.model_copy(update={"enabled": True, "index": index / "balie"})
    return settings.model_copy(update={"kinds": kinds, "index": index / "openbaar", "desk": own})


def state(settings: Settings, report: Report) -> object:
    """All that an index run leaves behind that somebody can see."""
    skipped = sorted(report.skipped, key=lambda item: (item.name, item.reason))
    return [edition_state(settings, edition, report) for edition in Edition], report.internal, report.drafts, skipped


def edition_state(settings: Settings, edition: Edition, report: Report) -> object:
    opened = LiveIndex(settings, edition).searcher()
    manifest = report.editions[edition].manifest
    assert manifest is not None
    pages = [opened.search(SearchRequest(query, page_size=50)) for query in ("", "werk", "taal OF stad", '"de stage"')]
    return (
        [
            (page.total, [(hit.id, hit.score, hit.snippets, hit.themes) for hit in page.hits], page.facets)
            for page in pages
        ],
        [opened.document(f"d{number}") for number in range(6)],
        (manifest.documents, manifest.kinds),
    )


@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=5))
def test_run_after_run_gives_what_one_run_gives(history: list[list[tuple[str, Any]]]) -> None:
    with tempfile.TemporaryDirectory() as name, patch("os.fsync"):
        folder = Path(name) / "bron"
        folder.mkdir()
        write(folder, "altijd.jsonl", doc("altijd", "werk en taal"))
        settings = desk(SETTINGS.model_copy(update={"corpus": folder}), Path(name) / "index")
        before = run(settings)
        for edits in history:
            for file, content in edits:
                edit(folder, file, content)
            report = run(settings)
            for edition, made in report.editions.items():
                earlier = before.editions[edition].manifest
                assert made.manifest is not None
                assert earlier is not None
                assert made.added + made.changed + made.unchanged == made.manifest.documents
                assert made.manifest.documents == earlier.documents + made.added - made.removed
            before = report
        once = desk(settings, Path(name) / "once")
        assert state(settings, report) == state(once, run(once))
        again = run(settings)
        assert (numbers(again)[:3], again.published) == ((0, 0, 0), False)
        for one in Edition:
            assert_ids_are_of_one(settings, one)


def assert_ids_are_of_one(settings: Settings, edition: Edition) -> None:
    """Whatever staff see under an id that is public, is what is public."""
    public = LiveIndex(settings).searcher()
    for number in range(6):
        shown, seen = public.document(f"d{number}"), LiveIndex(settings, edition).searcher().document(f"d{number}")
        assert shown is None or seen is None or seen == shown
