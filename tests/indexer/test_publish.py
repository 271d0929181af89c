"""Generations: published atomically, rolled back, pruned; and the live index that follows them."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest

from indexer.document import Document
from indexer.engines import make_engine
from indexer.errors import IndexBusy, IndexMismatch, IndexMissing, OperatorError
from indexer.language import Language, StoredLexicon, load_wordlists, open_wordlists
from indexer.publish import LEXICON as LEXICON_FILE
from indexer.publish import MANIFEST, Generations, LiveIndex, Manifest, fingerprint
from indexer.query import SearchRequest
from indexer.settings import Ranking, Settings
from tests.indexer.worlds import LEXICON, SETTINGS

LANGUAGE = Language(load_wordlists(SETTINGS))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return SETTINGS.model_copy(update={"index": tmp_path / "index"})


@pytest.fixture
def generations(settings: Settings) -> Generations:
    return Generations(settings.index)


def publish(settings: Settings, *titles: str, keep: int = 3, made_with: dict[str, str] | None = None) -> Manifest:
    """A generation with a document per title, by the ways of the house."""
    generations = Generations(settings.index)
    with generations.lock(), generations.begin() as folder:
        writer = make_engine(settings, LANGUAGE).writer(folder)
        writer.add(Document(f"d{number}", "artikel", title) for number, title in enumerate(titles))
        StoredLexicon.write(folder / LEXICON_FILE, LEXICON, documents=len(titles))
        writer.commit(LEXICON)
        content = {
            "sources": ("bron",),
            "documents": len(titles),
            "kinds": {"artikel": len(titles)},
            "fingerprint": made_with or fingerprint(LANGUAGE),
        }
        return generations.publish(folder, content, keep)


def titles(live: LiveIndex) -> list[str]:
    return sorted(hit.title_text for hit in live.searcher().search(SearchRequest("")).hits)


def test_before_the_first_generation(settings: Settings, generations: Generations) -> None:
    assert (generations.current(), generations.version(), generations.names()) == (None, None, [])
    with pytest.raises(IndexMissing, match="vindplaats index"):
        LiveIndex(settings).searcher()
    with pytest.raises(OperatorError, match="geen eerdere generatie"):
        generations.rollback()


def test_a_generation_is_published_with_its_manifest(settings: Settings, generations: Generations) -> None:
    manifest = publish(settings, "Taal", "Werk")
    assert generations.current() == manifest.generation == "000001"
    stored = json.loads((generations.folder("000001") / MANIFEST).read_text(encoding="utf-8"))
    assert Manifest(**{**stored, "sources": tuple(stored["sources"])}) == manifest
    assert (manifest.documents, manifest.kinds) == (2, {"artikel": 2})
    assert manifest.created.endswith("+00:00")
    assert titles(LiveIndex(settings)) == ["Taal", "Werk"]
    assert not list(settings.index.rglob("*.new"))


def test_the_live_index_follows_without_a_restart(settings: Settings, generations: Generations) -> None:
    publish(settings, "Eerst")
    live = LiveIndex(settings)
    first = live.searcher()
    assert live.searcher() is first
    publish(settings, "Daarna")
    assert titles(live) == ["Daarna"]
    assert first.search(SearchRequest("")).hits[0].title_text == "Eerst"  # who still holds it, can still search it
    generations.rollback()
    assert titles(live) == ["Eerst"]


def test_an_opened_generation_outlives_its_files(settings: Settings) -> None:
    publish(settings, "Eerst")
    held = LiveIndex(settings).searcher()
    for number in range(3):
        publish(settings, f"Daarna {number}", keep=1)
    assert Generations(settings.index).names() == ["000003", "000004"]
    page = held.search(SearchRequest("eerst"))
    assert [hit.title_text for hit in page.hits] == ["Eerst"]


@pytest.mark.parametrize("keep", [1, 2, 5])
def test_earlier_generations_stay_for_rollback_and_older_ones_go(
    settings: Settings, generations: Generations, keep: int
) -> None:
    for number in range(1, 6):
        publish(settings, f"Generatie {number}", keep=keep)
    names = [f"{number:06d}" for number in range(1, 6)][-keep - 1 :]
    assert generations.names() == names
    for name in reversed(names[:-1]):
        assert generations.rollback().generation == name
        assert generations.current() == name
        assert titles(LiveIndex(settings)) == [f"Generatie {int(name)}"]
    with pytest.raises(OperatorError, match="geen eerdere generatie"):
        generations.rollback()


def test_after_a_rollback_a_new_generation_gets_a_new_name(settings: Settings, generations: Generations) -> None:
    publish(settings, "Een")
    publish(settings, "Twee")
    generations.rollback()
    assert publish(settings, "Drie").generation == "000003"
    assert titles(LiveIndex(settings)) == ["Drie"]


def test_a_rollback_goes_to_what_was_live_before_and_not_to_what_was_rejected(
    settings: Settings, generations: Generations
) -> None:
    for title in ("Een", "Twee", "Drie"):
        publish(settings, title)
    generations.rollback()
    assert generations.earlier() == ["000001"]
    publish(settings, "Vier")
    assert generations.earlier() == ["000002", "000001"]
    assert generations.names() == ["000001", "000002", "000004"], "nobody can go back to what was rejected"
    assert generations.rollback().generation == "000002"
    assert titles(LiveIndex(settings)) == ["Twee"]
    assert generations.rollback().generation == "000001"
    with pytest.raises(OperatorError, match="geen eerdere generatie"):
        generations.rollback()


def test_what_a_rollback_goes_to_is_never_pruned(settings: Settings, generations: Generations) -> None:
    for title in ("Een", "Twee", "Drie"):
        publish(settings, title)
    generations.rollback()
    publish(settings, "Vier", keep=1)
    assert generations.rollback().generation == "000002"
    assert titles(LiveIndex(settings)) == ["Twee"]


def test_a_rollback_from_a_damaged_generation(settings: Settings, generations: Generations) -> None:
    publish(settings, "Een")
    publish(settings, "Twee")
    (generations.folder("000002") / MANIFEST).unlink()
    assert generations.rollback().generation == "000001"
    assert titles(LiveIndex(settings)) == ["Een"]


def test_what_is_not_published_is_removed(generations: Generations) -> None:
    with pytest.raises(ZeroDivisionError), generations.begin() as folder:
        (folder / "half").touch()
        raise ZeroDivisionError
    assert generations.names() == []
    assert not folder.exists()


def test_leftovers_of_a_run_that_broke_off_are_removed(settings: Settings, generations: Generations) -> None:
    publish(settings, "Een")
    leftover = generations.folder("000002.new")
    leftover.mkdir()
    (leftover / "half.arrays").write_bytes(b"half")
    assert generations.names() == ["000001"]
    assert publish(settings, "Twee").generation == "000002"
    assert titles(LiveIndex(settings)) == ["Twee"]
    assert not (generations.folder("000002") / "half.arrays").exists()


def test_two_runs_at_once(generations: Generations) -> None:
    second = Generations(generations.root)
    with generations.lock(), pytest.raises(IndexBusy, match="loopt al"), second.lock():
        pass
    with second.lock():
        pass


def test_the_lock_is_let_go_after_an_error(generations: Generations) -> None:
    with pytest.raises(ZeroDivisionError), generations.lock():
        raise ZeroDivisionError
    with generations.lock():
        pass


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OperatorError, match="niet worden geschreven"), Generations(tmp_path / "file" / "index").lock():
        pass


@pytest.mark.parametrize("part", ["analysis", "fields"])
def test_an_index_that_does_not_fit_is_refused_with_the_command_that_mends_it(settings: Settings, part: str) -> None:
    publish(settings, "Taal", made_with={**fingerprint(LANGUAGE), part: "anders"})
    with pytest.raises(IndexMismatch, match=rf"verschil in: {part}.*`vindplaats index`"):
        LiveIndex(settings).searcher()
    publish(settings, "Taal", made_with={"reading": "0"})
    with pytest.raises(IndexMismatch):
        LiveIndex(settings).searcher()
    publish(settings, "Taal")
    assert titles(LiveIndex(settings)) == ["Taal"]


def test_other_word_lists_make_an_index_misfit(settings: Settings, tmp_path: Path) -> None:
    publish(settings, "Taal")
    stopwords = tmp_path / "nl.txt"
    stopwords.write_text(SETTINGS.stopwords.read_text(encoding="utf-8") + "taal\n", encoding="utf-8")
    with pytest.raises(IndexMismatch):
        LiveIndex(settings.model_copy(update={"stopwords": stopwords})).searcher()


def test_the_live_index_reads_the_word_lists_once_until_one_is_written(settings: Settings, tmp_path: Path) -> None:
    shutil.copytree(settings.thesaurus, tmp_path / "thesaurus")
    own = settings.model_copy(update={"thesaurus": tmp_path / "thesaurus"})
    live = LiveIndex(own)
    with patch("indexer.publish.open_wordlists", wraps=open_wordlists) as load:
        for title in ("Een", "Twee"):
            publish(own, title)
            assert titles(live) == [title]
        load.assert_called_once()
        phrases = own.thesaurus / "phrases.yaml"
        phrases.write_text(
            phrases.read_text(encoding="utf-8") + "- {phrase: wat nu, reason: proef}\n", encoding="utf-8"
        )
        publish(own, "Drie")
        with pytest.raises(IndexMismatch):
            live.searcher()
        assert load.call_count == 2


def test_another_ranking_works_at_once(settings: Settings) -> None:
    publish(settings, "Taal")
    changed = settings.model_copy(update={"ranking": Ranking(k1=2.0)})
    assert titles(LiveIndex(changed)) == ["Taal"]


@pytest.mark.parametrize("content", [None, "", "{", "[]", '{"generation": "000001"}'])
def test_a_damaged_manifest_is_reported_with_what_mends_it(settings: Settings, content: str | None) -> None:
    publish(settings, "Taal")
    path = Generations(settings.index).folder("000001") / MANIFEST
    if content is None:
        path.unlink()
    else:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(OperatorError, match="vindplaats index --rebuild"):
        LiveIndex(settings).searcher()


@pytest.mark.parametrize("kept", [None, 0, 7, 20, 400])
def test_a_damaged_lexicon_is_reported_with_what_mends_it(settings: Settings, kept: int | None) -> None:
    publish(settings, "Taal")
    path = Generations(settings.index).folder("000001") / LEXICON_FILE
    content = path.read_bytes()
    path.unlink()
    if kept is not None:
        path.write_bytes(content[:kept])
    with pytest.raises(OperatorError, match="vindplaats index --rebuild"):
        LiveIndex(settings).searcher()


def test_a_generation_is_searched_with_the_compounds_that_it_learned(settings: Settings) -> None:
    publish(settings, "Stagediscriminatie", "Discriminatie bij een stage", "Stage")
    found = LiveIndex(settings).searcher().search(SearchRequest("stagediscriminatie"))
    assert [hit.id for hit in found.hits] == ["d0", "d1"]


def test_a_live_index_that_could_not_be_opened_recovers(settings: Settings) -> None:
    live = LiveIndex(settings)
    publish(settings, "Taal", made_with={"analysis": "anders"})
    for _ in range(2):
        with pytest.raises(IndexMismatch):
            live.searcher()
    publish(settings, "Taal")
    assert titles(live) == ["Taal"]


@contextmanager
def searching(live: LiveIndex, threads: int) -> Iterator[list[tuple[int, ...]]]:
    """Search from several threads for as long as the block runs; yields what they see, from before it to after it."""
    seen: list[tuple[int, ...]] = []
    done = threading.Event()

    def look() -> None:
        searcher = live.searcher()
        page = searcher.search(SearchRequest("generatie OF taal"))
        numbers = {int(hit.title_text.split()[1]) for hit in page.hits}
        seen.append((page.total, searcher.document_count(), *numbers))

    def search() -> None:
        while not done.is_set():
            look()
        look()

    look()
    with ThreadPoolExecutor(threads) as pool:
        running = [pool.submit(search) for _ in range(threads)]
        try:
            yield seen
        finally:
            done.set()
        for one in running:
            one.result()


def test_threads_search_on_while_generations_come_and_go(settings: Settings) -> None:
    def new(number: int) -> None:
        publish(settings, *[f"Generatie {number}"] * number, keep=1)

    new(1)
    with searching(LiveIndex(settings), threads=4) as seen:
        for number in range(2, 10):
            new(number)
    assert {number for _, _, *numbers in seen for number in numbers} >= {1, 9}
    for total, count, *numbers in seen:  # every answer is of one generation, whole
        assert [total] == [count] == numbers
