"""A document that stops being public leaves no trace in the public index, and nobody can go back to where it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.document import Document, Visibility
from indexer.engines import make_engine
from indexer.errors import OperatorError
from indexer.language import Language, load_wordlists
from indexer.publish import Generations
from indexer.run import run
from indexer.settings import Settings
from indexer.withdrawn import Withdrawn
from tests.indexer.runs import Record, doc, found, internal, numbers, searcher, touch, write

WORD = "zwaluwkriebel"


@pytest.fixture
def settings(own_settings: Settings) -> Settings:
    return own_settings


@pytest.fixture
def others(corpus: Path) -> list[Record]:
    """So many that nothing is merged because of a few deletions."""
    return [doc(f"d{number}") for number in range(9)]


def holds_word(settings: Settings) -> bool:
    """Whole documents lie compressed in the index, but all their words are in its vocabulary."""
    return any(WORD.encode() in path.read_bytes().lower() for path in settings.index.rglob("*") if path.is_file())


def holds(settings: Settings, document_id: str) -> bool:
    generations = Generations(settings.index)
    engine = make_engine(settings, Language(load_wordlists(settings)))
    return any(engine.holds(generations.folder(name), [document_id]) for name in generations.names())


def answered(text: str, visibility: str = "openbaar", title: str = "Taal") -> dict[str, str]:
    return {"titel": title, "vraag": "Hoe?", "antwoord": text, "zichtbaarheid": visibility}


def write_questions(folder: Path, *records: dict[str, str]) -> None:
    path = folder / "vragen.yaml"
    path.write_text(json.dumps(records), encoding="utf-8")
    touch(path)


@pytest.mark.parametrize("visibility", ["intern", "beantwoord", "concept"])
def test_its_bytes_go_and_earlier_generations_with_them(
    settings: Settings, corpus: Path, others: list[Record], visibility: str
) -> None:
    write(corpus, "a.jsonl", *others)
    run(settings)
    write(corpus, "b.jsonl", doc("geheim", WORD))
    run(settings)
    write(corpus, "c.jsonl", doc("later"))
    run(settings)
    assert holds_word(settings)
    write(corpus, "b.jsonl", doc("geheim", WORD, visibility=visibility))
    report = run(settings)
    assert (report.removed, report.published) == (1, True)
    assert not holds_word(settings)
    assert not holds(settings, "geheim")
    assert Generations(settings.index).earlier() == ["000001"], "it never held the document"
    Generations(settings.index).rollback()
    assert found(settings) == sorted(one["id"] for one in others)
    with pytest.raises(OperatorError, match="geen eerdere generatie"):
        Generations(settings.index).rollback()


def test_what_was_only_deleted_can_be_gone_back_to(settings: Settings, corpus: Path, others: list[Record]) -> None:
    write(corpus, "a.jsonl", *others, doc("weg", WORD), internal("nota"))
    run(settings)
    write(corpus, "a.jsonl", *others, internal("nota", "werk"))
    run(settings)
    assert found(settings, WORD) == []
    Generations(settings.index).rollback()
    assert found(settings, WORD) == ["weg"]


def test_what_was_deleted_and_comes_back_internal(settings: Settings, corpus: Path, others: list[Record]) -> None:
    write(corpus, "a.jsonl", *others, doc("geheim", WORD))
    run(settings)
    write(corpus, "a.jsonl", *others)
    run(settings)
    assert holds_word(settings)
    write(corpus, "b.jsonl", internal("geheim", WORD))
    report = run(settings)
    assert (numbers(report), report.published) == ((0, 0, 0, 9), True), "a new generation, without what was deleted"
    assert not holds_word(settings)
    assert not holds(settings, "geheim")
    assert Generations(settings.index).earlier() == []


def test_only_an_earlier_generation_held_it(settings: Settings, corpus: Path, others: list[Record]) -> None:
    write(corpus, "a.jsonl", *others, doc("geheim", WORD))
    run(settings)
    write(corpus, "a.jsonl", *others)
    run(settings, rebuild=True)
    live = Generations(settings.index).current()
    write(corpus, "b.jsonl", internal("geheim", WORD))
    assert not run(settings).published
    assert (Generations(settings.index).names(), Generations(settings.index).current()) == ([live], live)
    assert not holds_word(settings)


@pytest.mark.parametrize("rebuild", [False, True])
def test_the_last_public_document(settings: Settings, corpus: Path, rebuild: bool) -> None:
    write(corpus, "a.jsonl", doc("geheim", WORD))
    run(settings)
    write(corpus, "a.jsonl", internal("geheim", WORD))
    assert run(settings, rebuild=rebuild).published
    assert (found(settings), holds_word(settings)) == ([], False)
    with pytest.raises(OperatorError, match="geen enkel openbaar document"):
        run(settings, rebuild=True)
    write(corpus, "b.jsonl", doc("een"))
    run(settings)
    assert found(settings) == ["een"]


def rename(folder: Path) -> None:
    write_questions(folder, answered("open", title="Werk"), answered(WORD, "intern", title="Anders"))


def swap(folder: Path) -> None:
    write_questions(folder, answered("open"), answered(WORD, "intern"))


def number_anew(folder: Path) -> None:
    write_questions(folder, answered(WORD, "intern"), answered("open"), answered("meer"))


@pytest.mark.parametrize(
    ("before", "withdraw"),
    [
        ([answered("open", title="Werk"), answered(WORD)], rename),
        ([answered("open", "intern"), answered(WORD)], swap),
        ([answered(WORD), answered("open"), answered("meer")], number_anew),
    ],
)
def test_ids_that_are_made_of_titles(
    settings: Settings,
    corpus: Path,
    others: list[Record],
    before: list[dict[str, str]],
    withdraw: Callable[[Path], None],
) -> None:
    write(corpus, "a.jsonl", *others)
    write_questions(corpus, *before)
    run(settings)
    assert holds_word(settings)
    withdraw(corpus)
    run(settings)
    assert not holds_word(settings)
    assert Generations(settings.index).earlier() == []


def test_what_is_left_is_as_if_it_was_never_there(settings: Settings, corpus: Path, tmp_path: Path) -> None:
    records = [doc("een", "Een cafe in de wijk"), doc("twee", "werk en taal", themes=["asiel"])]
    write(corpus, "a.jsonl", *records, doc("geheim", "Café café café één", date="1987-01-01"))
    run(settings)
    assert searcher(settings).suggest("caf") == ["café"]
    write(corpus, "a.jsonl", *records)
    write(corpus, "b.jsonl", internal("geheim"))
    run(settings)
    never = settings.model_copy(update={"index": tmp_path / "nooit"})
    run(never)
    for made in (settings, never):
        opened = searcher(made)
        assert opened.suggest("caf") == ["cafe"]
        assert opened.vocabulary() == searcher(never).vocabulary()
        assert found(made) == ["een", "twee"]


def test_an_internal_document_with_the_id_of_a_public_one_withdraws_nothing(settings: Settings, corpus: Path) -> None:
    write(corpus, "a.jsonl", doc("x"))
    run(settings)
    write(corpus, "b.jsonl", internal("x"))
    write(corpus, "c.jsonl", doc("y"))
    run(settings)
    assert Generations(settings.index).earlier() == ["000001"]
    assert found(settings) == ["x", "y"]


def test_a_file_in_which_nothing_is_internal_makes_nothing_suspect() -> None:
    def hidden(name: str, title: str) -> Document:
        return Document(name, "artikel", title, visibility=Visibility.INTERNAL)

    withdrawn = Withdrawn()
    withdrawn.begin_file(["a", "b"])
    withdrawn.replace(Document("b", "artikel", "Taal"))
    withdrawn.begin_file(["c", "d", "e"])
    withdrawn.see(hidden("z", "Werk"))
    withdrawn.replace(Document("d", "artikel", "Werk"))
    withdrawn.replace(Document("e", "artikel", "Taal"))
    withdrawn.begin_file(None)
    withdrawn.see(hidden("y", "Taal"))
    assert withdrawn.ids({"d", "e"}) == {"c", "d", "y", "z"}
