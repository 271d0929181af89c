"""From parsed query to plan: what is required, what lifts, what is excluded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.document import Field
from indexer.language import Language, forms, load_wordlists
from indexer.plan import AllOf, AnyOf, PhraseLeaf, Plan, PrefixLeaf, Role, WordLeaf, leaves
from indexer.planner import Planner
from indexer.query import Match, parse
from indexer.settings import Ranking
from tests.indexer.worlds import SETTINGS, queries

LANGUAGE = Language(load_wordlists(SETTINGS))
RANKING = Ranking(any_words=5)
PLANNER = Planner(LANGUAGE, RANKING)


def plan(text: str, match: Match = Match.AUTO) -> Plan:
    return PLANNER.plan(parse(text), match)


def roles(text: str) -> dict[str, str]:
    """Label → role, in the order of the query."""
    return {clause.label: clause.role.value for clause in plan(text).clauses}


def word(form: str, field: Field | None = None) -> WordLeaf:
    return WordLeaf(form, LANGUAGE.stem(form), field)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("taal werk", {"taal": "required", "werk": "required"}),
        ("de taal van het werk", {"taal": "required", "werk": "required"}),
        ("één taal", {"taal": "required"}),
        # Protected phrases lift; alone they are what is asked.
        ("wat werkt", {"wat werkt": "required"}),
        ("wat werkt stagediscriminatie", {"wat werkt": "optional", "stagediscriminatie": "required"}),
        ("stage Wat Werkt Niet?", {"stage": "required", "wat werkt niet": "optional"}),
        ("de wat werkt", {"wat werkt": "required"}),
        ("wat werkt -stage", {"wat werkt": "required", "stage": "prohibited"}),
        ("werkt wat", {"werkt": "required"}),
        ('wat "werkt wat"', {'"werkt wat"': "required"}),
        ("wat werk wat werkt", {"werk": "required", "wat werkt": "optional"}),
        # A query of stop words only still asks for something.
        ("wat", {"wat": "required"}),
        ("wat is er", {"wat": "required", "is": "required", "er": "required"}),
        ("wat -stage", {"wat": "required", "stage": "prohibited"}),
        # Said on purpose: stop words stay.
        ("titel:wat taal", {"wat": "required", "taal": "required"}),
        ('"wat er is" taal', {'"wat er is"': "required", "taal": "required"}),
        ("taal -wat", {"taal": "required", "wat": "prohibited"}),
        ("wat* taal", {"wat*": "required", "taal": "required"}),
        ("mbo OF hbo", {"mbo OF hbo": "required"}),
        ("-mbo", {"mbo": "prohibited"}),
        ("", {}),
        ("in/uit stroom", {"stroom": "required"}),
    ],
)
def test_roles(text: str, expected: dict[str, str]) -> None:
    literal = " ".join(forms(text))
    found = roles(text)
    if literal not in expected:
        found.pop(literal, None)  # see test_a_short_query_is_looked_for_word_for_word_too
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("voor de zomer", PhraseLeaf(("voor", "de", "zomer"))),
        ("EU-migranten", PhraseLeaf(("eu", "migranten"))),
        ("taal", None),
        ("een twee drie vier vijf zes zeven", None),
        ("taal -werk", None),
        ("titel:taal werk", None),
    ],
)
def test_a_short_query_is_looked_for_word_for_word_too(text: str, expected: PhraseLeaf | None) -> None:
    found = [clause.node for clause in plan(text).having(Role.OPTIONAL)]
    assert found == ([expected] if expected else [])


def test_nodes() -> None:
    nodes = [clause.node for clause in plan('Stages "wat er" titel:taal/werk ste* mbo OF "hoger onderwijs"').clauses]
    assert nodes == [
        word("stages"),
        PhraseLeaf(("wat", "er")),
        AllOf((word("taal", Field.TITLE), word("werk", Field.TITLE))),
        PrefixLeaf("ste"),
        AnyOf((word("mbo"), PhraseLeaf(("hoger", "onderwijs")))),
    ]


def test_a_phrase_of_one_word_is_that_word_and_a_prefix_keeps_what_stands_before_it() -> None:
    assert [clause.node for clause in plan('"stages"').clauses] == [word("stages")]
    assert [clause.node for clause in plan("mbo/hb*").clauses] == [AllOf((word("mbo"), PrefixLeaf("hb")))]


@pytest.mark.parametrize(
    ("text", "any_word"),
    [
        ("een twee drie vier vijf zes", True),
        ("taal werk stage school", False),
        ("taal werk stage school wijk", True),
        ("de taal en het werk", False),
        ("helpt taal bij stage?", True),
        ("taal stage?", False),
        ("wat is dat?", True),
        ('taal werk stage school "wijk"', False),
        ("taal werk stage school -wijk", False),
        ("taal werk stage school titel:wijk", False),
    ],
)
def test_a_question_needs_not_all_words_and_says_so(text: str, any_word: bool) -> None:
    made = plan(text)
    assert made.any_word == any_word
    assert any("gelezen als een vraag" in notice for notice in made.notices) == any_word


def test_match_overrules_and_says_nothing() -> None:
    assert plan("taal werk", Match.ANY).any_word
    assert not plan("taal werk", Match.ANY).notices
    assert not plan("taal werk stage school wijk", Match.ALL).any_word
    assert not plan("taal werk stage school wijk", Match.ALL).notices


def test_notices_of_the_parser_are_kept() -> None:
    assert parse("x:taal").notices == plan("x:taal").notices


@given(st.one_of(queries(), st.text()))
def test_any_query_gives_a_plan_that_asks_for_something(text: str) -> None:
    parsed = parse(text)
    made = PLANNER.plan(parsed)
    assert bool(parsed.root.nodes) == bool(made.clauses)
    assert not made.having(Role.OPTIONAL) or made.having(Role.REQUIRED)
    for leaf in leaves(clause.node for clause in made.clauses):
        match leaf:
            case WordLeaf():
                assert leaf.alternatives if not leaf.form else leaf.stem == LANGUAGE.stem(leaf.form)
            case PhraseLeaf():
                assert leaf.forms
            case PrefixLeaf():
                assert leaf.prefix


@given(st.lists(queries(), min_size=2, max_size=4), st.booleans())
def test_what_was_planned_before_changes_no_plan(texts: list[str], related: bool) -> None:
    used = Planner(LANGUAGE, RANKING)
    for text in texts:
        used.plan(parse(text), related=not related)
        assert used.plan(parse(text), related=related) == Planner(LANGUAGE, RANKING).plan(parse(text), related=related)
