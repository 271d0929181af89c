"""Marking by the analysis alone: the words that an engine finds are marked, and no others."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from indexer.document import Document
from indexer.engines import Searcher
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.language import Language, load_wordlists
from indexer.marking import make_matcher, part_span
from indexer.planner import Planner
from indexer.query import Match, SearchRequest, parse
from indexer.results import Fragment
from indexer.settings import Settings
from indexer.snippets import mark
from tests.indexer.worlds import LEXICON, SETTINGS, WORDS, configurations, queries, texts, vocabularies

some = settings(max_examples=60, deadline=None)
LANGUAGE = Language(load_wordlists(SETTINGS), LEXICON)


def searcher_over(title: str, config: Settings) -> Searcher:
    """An engine with one document, which says nothing but ``title``."""
    engine = WhooshEngine(config, LANGUAGE)
    with tempfile.TemporaryDirectory() as name, patch("os.fsync"):
        writer = engine.writer(Path(name))
        writer.add([Document("d", "artikel", title)])
        writer.commit()
        return engine.open(Path(name))


def marked(text: str, query: str, config: Settings = SETTINGS) -> tuple[Fragment, ...]:
    plan = Planner(LANGUAGE, config.ranking).plan(parse(query), Match.ANY)
    return mark(text, make_matcher(plan, LANGUAGE, config.ranking))


def ranked(config: Settings, **weights: float) -> Settings:
    return config.model_copy(update={"ranking": config.ranking.model_copy(update=weights)})


def places(shown: tuple[Fragment, ...]) -> set[int]:
    """The places of letters and digits that are marked."""
    place, found = 0, set()
    for fragment in shown:
        found |= {place + n for n, char in enumerate(fragment.text) if fragment.match and char.isalnum()}
        place += len(fragment.text)
    return found


@some
@given(configurations(), vocabularies().flatmap(lambda words: st.tuples(texts(5, 1, words), queries(words))))
@example(SETTINGS, ("EU-migranten", "eu*"))
@example(SETTINGS, ("discriminatiestage stages", "stagediscriminatie?"))
def test_what_is_marked_is_what_the_list_of_results_marks(config: Settings, world: tuple[str, str]) -> None:
    """But for words of a long text that the search leaves out, which are marked all the same."""
    title, query = world[0], world[1].replace("auteur:", "titel:")
    config = ranked(config, most_words=100)
    page = searcher_over(title, config).search(SearchRequest(query, match=Match.ANY))
    for hit in page.hits:
        assert places(marked(title, query, config)) == places(hit.title)


@some
@given(
    configurations(),
    st.one_of(st.sampled_from(WORDS), texts(3, 1)),
    st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS).map(lambda word: f"{word[:3]}*")),
)
def test_a_word_is_marked_if_and_only_if_it_is_found(config: Settings, title: str, query: str) -> None:
    """But for the parts of a compound apart, which are marked alone and found only together."""
    config = ranked(config, apart=0.0)
    page = searcher_over(title, config).search(SearchRequest(query, match=Match.ANY))
    assert bool(places(marked(title, query, config))) == bool(page.total)


def words_marked(text: str, query: str) -> Iterator[str]:
    return (fragment.text for fragment in marked(text, query) if fragment.match)


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Gewerkt en werken, werkt", "werk", ["Gewerkt", "werken"]),
        ("EU-migranten, migrant, EU", "migrant", ["migranten", "migrant"]),
        ("EU-migranten, EU", "eu*", ["EU", "EU"]),
        ("Taal, niet les", "taal -les", ["Taal"]),
        ("Taal of les", "werk OF (les)", ["les"]),
        ("Niets", "", []),
    ],
)
def test_marks(text: str, query: str, expected: list[str]) -> None:
    assert list(words_marked(text, query)) == expected


def test_clauses_are_numbered_without_those_that_are_prohibited() -> None:
    plan = Planner(LANGUAGE, SETTINGS.ranking).plan(parse('-huis taal "wat werkt" taalles*'))
    matches = make_matcher(plan, LANGUAGE, SETTINGS.ranking).matches("huis taal wat werkt taallessen")
    assert [sorted(match.clauses) for match in matches] == [[0], [1], [1], [0, 2]]


@pytest.mark.parametrize(
    ("form", "asked", "span"),
    [
        ("stagediscriminatie", "stage", (0, 5)),
        ("stagediscriminatie", "discriminatie", (5, 18)),
        ("taallessen", "les", (4, 10)),
        ("taallessen", "lessen", (4, 10)),
        ("taaltaal", "taal", (4, 8)),
        # The ending of the compound belongs to its last word; other letters do not, nor does the next part: *werke*
        # has the stem of *werk*.
        ("leestaaltje", "taal", (4, 11)),
        ("leestaaltjes", "taal", (4, 8)),
        ("taalangst", "taal", (0, 4)),
        ("werkervaring", "werk", (0, 4)),
        ("taalles", "taal", (0, 4)),
        ("asielzoekerscentrum", "asielzoeker", (0, 12)),
        # In a compound another form may stand, in which the word is not to be seen.
        ("hoofdsteden", "stad", None),
        ("stadswijk", "steden", (0, 5)),
    ],
)
def test_where_a_word_stands_in_a_compound(form: str, asked: str, span: tuple[int, int] | None) -> None:
    found = part_span(form, asked, LANGUAGE.stem(asked), LANGUAGE)
    assert found == span
