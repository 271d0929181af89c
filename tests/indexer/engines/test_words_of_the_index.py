"""What an engine says from its vocabulary: corrections and suggestions, marks and pages of records; on every engine."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.document import Document, Section
from indexer.engines import Engine, Searcher
from indexer.query import Match, SearchRequest
from indexer.settings import Ranking
from tests.indexer.engines.conftest import MakeEngine
from tests.indexer.engines.test_definition import Step, histories, replay, tiny_segments
from tests.indexer.worlds import SETTINGS

DOCUMENTS = [
    Document("a", "artikel", "Vluchtelingen in de wijk", sections=(Section("Een vluchteling leert de taal. Taal!"),)),
    Document("b", "artikel", "Stagediscriminatie", sections=(Section("Geïntegreerde aanpak van stagediscriminatie"),)),
    Document("c", "artikel", "Wijkteams", lead="Vluchtelingen vragen hulp"),
]

Search = Callable[..., Searcher]


@pytest.fixture
def searcher_over(engine: Engine, tmp_path: Path) -> Search:
    """A function: history of (written, gone) → searcher."""

    def open_after(*history: Step) -> Searcher:
        root = Path(tempfile.mkdtemp(dir=tmp_path))
        replay(engine, root, history)
        return engine.open(root / str(len(history) - 1))

    return open_after


@pytest.mark.parametrize(
    ("query", "corrected"),
    [
        ("vluchtelng", "vluchteling"),
        ("vluchtelngen wijk", "vluchtelingen wijk"),
        ("Vluchtelng?", "vluchteling?"),
        ('"vluchtelng"', '"vluchteling"'),
        ("titel:stagediscrminatie  taal", "titel:stagediscriminatie  taal"),
        ("geintegreerd aanpk", "geintegreerd aanpak"),
        ("geintegrerde", "geïntegreerde"),
        ("vluchteling  taal", None),
        ("taal -vluchtelng", None),
        ("kwantum  mechanica", None),
        ('"vluchtelng taal"', None),
        ("vluchtelng*", None),
        ("", None),
    ],
)
def test_bedoelde_u(searcher_over: Search, query: str, corrected: str | None) -> None:
    assert searcher_over((DOCUMENTS, [])).search(SearchRequest(query)).corrected == corrected


def test_a_word_that_only_removed_documents_held_is_forgotten(searcher_over: Search) -> None:
    """Three of four stay, so nothing is merged and the word is still in the file."""
    secret = Document("geheim", "artikel", "Zwaluwstaart")
    searcher = searcher_over(([secret, *DOCUMENTS], []), ([], ["geheim"]))
    assert searcher.search(SearchRequest("zwaluwstart")).corrected is None
    assert list(searcher.suggest("zwalu")) == []
    searcher = searcher_over(([secret, Document("d", "artikel", "Zwaluwstaarten"), *DOCUMENTS], []), ([], ["geheim"]))
    assert searcher.search(SearchRequest("zwalwstaarten")).corrected == "zwaluwstaarten"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("vluch", ["vluchtelingen", "vluchteling", "Vluchtelingen in de wijk"]),
        ("VLUCHTELINGE", ["vluchtelingen", "Vluchtelingen in de wijk"]),
        ("geint", ["geïntegreerde"]),
        ("hulp vluch", ["hulp vluchtelingen", "hulp vluchteling"]),
        ("wijk vluch", ["wijk vluchtelingen", "wijk vluchteling", "Vluchtelingen in de wijk"]),
        ("v", []),
        ("", []),
        ("   ", []),
        ("xyz", []),
        ('"', []),
        ("!!", []),
        ("titel:* -", []),
        ("\ud800\ud800", []),
    ],
)
def test_suggest(searcher_over: Search, typed: str, expected: list[str]) -> None:
    assert list(searcher_over((DOCUMENTS, [])).suggest(typed)) == expected


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_suggest_gives_no_more_than_was_asked(searcher_over: Search, limit: int) -> None:
    found = searcher_over((DOCUMENTS, [])).suggest("wijk", limit)
    assert 1 <= len(found) <= limit
    assert len(set(found)) == len(found)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    histories(), st.lists(st.one_of(st.text(), st.sampled_from(["sta", "eu-", "wat werkt"])), min_size=2, max_size=4)
)
def test_no_text_raises(engine: Engine, history: list[Step], texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, tiny_segments(flush_words=25, most_segments=3):
        replay(engine, Path(folder), history)
        searcher = engine.open(Path(folder) / str(len(history) - 1))
        for text in texts:
            assert searcher.search(SearchRequest(text)).total <= searcher.document_count()
            assert len(searcher.suggest(text)) <= 8
            assert "".join(fragment.text for fragment in searcher.mark(text, text)) == text


def test_mark_follows_the_query(searcher_over: Search) -> None:
    searcher = searcher_over((DOCUMENTS, []))

    def marked(text: str, query: str) -> list[str]:
        return [fragment.text for fragment in searcher.mark(text, query) if fragment.match]

    assert marked("De vluchtelingen in hun wijk.", "vluchteling wijken") == ["vluchtelingen", "wijk"]
    assert marked("Wat werkt en wat niet", "wat werkt") == ["Wat werkt"]
    assert marked("Taal, niet hulp", "taal -hulp") == ["Taal"]
    assert marked("Vragen van een vluchteling", "vluch*") == ["vluchteling"]
    assert marked("Niets", "") == []


def test_any_text_is_marked_as_if_it_were_found(searcher_over: Search) -> None:
    """Whether the index happens to hold a word or not."""
    found = searcher_over((DOCUMENTS, [])).mark("Vluchteling, straten en taaltjes, wel taal", "taal* straat")
    assert [fragment.text for fragment in found if fragment.match] == ["straten", "taaltjes", "taal"]


COMPOUNDS = [
    Document("a", "artikel", "Stagediscriminatie en taallessen"),
    Document("b", "artikel", "Discriminatie in een stage", lead="Les taal en stagediscriminatiebeleid"),
]


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        # A compound is marked where the word asked for stands in it,
        ("De Stagediscriminatie.", "discriminatie", ["discriminatie"]),
        ("De Stagediscriminatie.", "stage", ["Stage"]),
        ("Alle taallessen", "les", ["lessen"]),
        ("stagediscriminatiebeleid", "stagediscriminatie", ["stagediscriminatie"]),
        # as a whole when it is the word itself, or when several words match it,
        ("stagediscriminatie", "stagediscriminatie", ["stagediscriminatie"]),
        ("stagediscriminatie", "stage discriminatie", ["stagediscriminatie"]),
        # and its parts where they stand apart.
        ("Discriminatie in een stage", "stagediscriminatie", ["Discriminatie", "stage"]),
        # Alternatives of the thesaurus: one word in any form, several words only together.
        ("Les taal, geen les of taal", "taalles", ["Les taal", "les", "taal"]),
        ("Discriminatie", "huis", ["Discriminatie"]),
    ],
)
def test_compounds_and_alternatives_are_marked(searcher_over: Search, text: str, query: str, marked: list[str]) -> None:
    found = searcher_over((COMPOUNDS, [])).mark(text, query)
    assert [fragment.text for fragment in found if fragment.match] == marked


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("De stagediscriminatie.", "discriminatie"),
        ("Discriminatie in een stage", "stagediscriminatie"),
        ("Les taal", "taalles"),
        ("Discriminatie", "huis"),
    ],
)
def test_what_is_switched_off_is_neither_found_nor_marked(
    make_engine: MakeEngine, tmp_path: Path, text: str, query: str
) -> None:
    ranking = Ranking(part=0, apart=0, alternative=0)
    off = make_engine(SETTINGS.model_copy(update={"ranking": ranking}))
    replay(off, tmp_path, [([Document("x", "artikel", text), *COMPOUNDS], [])])
    searcher = off.open(tmp_path / "0")
    assert "x" not in [hit.id for hit in searcher.search(SearchRequest(query, match=Match.ALL)).hits]
    assert [fragment.text for fragment in searcher.mark(text, query) if fragment.match] == []


def records(order: str, version: str = "") -> list[Document]:
    return [
        Document(name, "vraag-antwoord", f"Vraag {name}{version}", page_id="bericht", place=place)
        for place, name in enumerate(order, start=1)
    ]


@pytest.mark.parametrize("most_segments", [2, 8])
def test_records_of_a_page_come_in_the_order_of_the_page(searcher_over: Search, most_segments: int) -> None:
    with tiny_segments(flush_words=1, most_segments=most_segments):
        first = records("abcdef")
        searcher = searcher_over((first, []), ([], []), ([records("abcdef", "!")[1]], ["b"]))
        assert [record.id for record in searcher.same_page("bericht")] == list("abcdef")
        searcher = searcher_over((first, []), (records("facdb"), list("abcdef")))
        assert [record.id for record in searcher.same_page("bericht")] == list("facdb")
    assert list(searcher.same_page("ander")) == []
    assert list(searcher.same_page("")) == []


def test_a_prefix_is_found_among_many_forms_though_none_is_hyphenated(searcher_over: Search) -> None:
    words = " ".join(f"woord{number:03}" for number in range(300))
    searcher = searcher_over(([Document("a", "artikel", words)], []))
    assert searcher.search(SearchRequest("woord29*")).total == 1
    assert searcher.search(SearchRequest("woord3*")).total == 0
