"""The query language: every input gives a tree, and what was not understood is said."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.document import Field
from indexer.language import forms
from indexer.query import (
    MAX_QUERY_CHARACTERS,
    And,
    Facet,
    Node,
    Not,
    Or,
    ParsedQuery,
    Phrase,
    Prefix,
    SearchRequest,
    Word,
    parse,
    words,
)

TITLE, AUTHORS = Field.TITLE, Field.AUTHORS


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("", []),
        ("  \t\n ", []),
        ("wat werkt", [Word("wat"), Word("werkt")]),
        ('"sociale stabiliteit" wijk', [Phrase("sociale stabiliteit"), Word("wijk")]),
        ("“sociale stabiliteit”", [Phrase("sociale stabiliteit")]),
        ("„sociale stabiliteit“", [Phrase("sociale stabiliteit")]),
        ("«sociale stabiliteit»", [Phrase("sociale stabiliteit")]),
        ("stage -vacature", [Word("stage"), Not(Word("vacature"))]),
        ('stage -"oude wet"', [Word("stage"), Not(Phrase("oude wet"))]),
        ("stage -titel:mbo", [Word("stage"), Not(Word("mbo", TITLE))]),
        ("EU-migranten", [Word("EU-migranten")]),
        ("mbo OF hbo", [Or((Word("mbo"), Word("hbo")))]),
        ("mbo OR hbo OF wo", [Or((Word("mbo"), Word("hbo"), Word("wo")))]),
        ("stage mbo OF hbo taal", [Word("stage"), Or((Word("mbo"), Word("hbo"))), Word("taal")]),
        ('"a b" OF titel:c', [Or((Phrase("a b"), Word("c", TITLE)))]),
        ("mbo of hbo", [Word("mbo"), Word("of"), Word("hbo")]),
        ("titel:taal auteur:Bakker", [Word("taal", TITLE), Word("Bakker", AUTHORS)]),
        ("Titel:taal", [Word("taal", TITLE)]),
        ('titel:"taal op school"', [Phrase("taal op school", TITLE)]),
        ("vluchteling*", [Prefix("vluchteling")]),
        ("auteur:bak*", [Prefix("bak", AUTHORS)]),
        ("stage -vluchteling*", [Word("stage"), Not(Prefix("vluchteling"))]),
        ('"één"', [Phrase("één")]),
        ('"" "!" -"…" ? -- * ()', []),
        ("a\x00b", [Word("a"), Word("b")]),
        ("12:30", [Word("12:30")]),
        ("titel:", [Word("titel:")]),
        # Words and phrases without a space between them.
        ('taal"een twee"werk', [Word("taal"), Phrase("een twee"), Word("werk")]),
        ('titel:taal-"een"', [Word("taal-", TITLE), Phrase("een")]),
        ('--"een twee"', [Phrase("een twee")]),
    ],
)
def test_what_is_understood_gives_no_notice(text: str, nodes: list[Node]) -> None:
    parsed = parse(text)
    assert list(parsed.root.nodes) == nodes
    assert parsed.notices == ()


@pytest.mark.parametrize(
    ("text", "nodes", "notice"),
    [
        ('stage "wat werkt', [Word("stage"), Word("wat"), Word("werkt")], "aanhalingsteken"),
        ('"een twee" drie"', [Phrase("een twee"), Word("drie")], "aanhalingsteken"),
        ("OF stage", [Word("stage")], "‘OF’ staat niet tussen"),
        ("stage OR", [Word("stage")], "staat niet tussen"),
        ("mbo OF OF hbo", [Or((Word("mbo"), Word("hbo")))], "‘OF’ staat niet tussen"),
        ("mbo OF -hbo", [Word("mbo"), Not(Word("hbo"))], "uitgesloten woord"),
        ("-mbo OF hbo", [Not(Word("mbo")), Word("hbo")], "staat niet tussen"),
        ("-mbo -hbo", [Not(Word("mbo")), Not(Word("hbo"))], "alleen uitgesloten"),
        ("thema:taal", [And((Word("thema"), Word("taal")))], "‘thema:’ is geen veld"),
        ('soort:"twee woorden"', [Phrase("soort twee woorden")], "‘soort:’ is geen veld"),
        ("a*", [Word("a")], "ten minste twee letters"),
        ("*taal", [Word("taal")], "alleen aan het eind"),
        ("ta*al", [And((Word("ta"), Word("al")))], "alleen aan het eind"),
        ("ta*al*", [And((Word("ta"), Word("al")))], "ster"),
    ],
)
def test_what_is_not_understood_is_searched_as_words_and_said(text: str, nodes: list[Node], notice: str) -> None:
    parsed = parse(text)
    assert list(parsed.root.nodes) == nodes
    assert notice in " ".join(parsed.notices)


def test_a_query_that_is_too_long_is_cut_and_said() -> None:
    parsed = parse("taal " * MAX_QUERY_CHARACTERS)
    assert len(parsed.root.nodes) == MAX_QUERY_CHARACTERS / 5
    assert "te lang" in parsed.notices[0]
    assert not parse("taal " * (MAX_QUERY_CHARACTERS // 5)).notices


def test_a_notice_is_given_once() -> None:
    assert len(parse("x:a x:b x:c").notices) == 1


OPERATORS = st.lists(
    st.sampled_from(
        [
            "OF",
            "OR",
            "-",
            '"',
            "*",
            "titel:",
            "auteur:",
            "x:",
            "taal",
            "wat",
            " ",
            "  ",
            "\n",
            "(",
            "'",
            "é",
            "“",
            "\x00",
        ]
    ),
    max_size=15,
).map("".join)
ANY = st.one_of(st.text(), OPERATORS, st.text(st.characters(categories=["Cc", "Cf", "Cs", "Zs", "Po", "Mn"])))


def leaf_texts(node: Node) -> list[str]:
    if isinstance(node, (Word, Phrase, Prefix)):
        return [node.text]
    if isinstance(node, Not):
        return leaf_texts(node.node)
    return [text for child in node.nodes for text in leaf_texts(child)]


@given(ANY)
@example('-"')
@example("OF OF -OF OF")
@example("titel:titel:titel:")
@example("\ud800")
def test_nothing_raises_and_no_word_is_lost(text: str) -> None:
    parsed = parse(text)
    assert isinstance(parsed, ParsedQuery)
    found = [form for leaf in leaf_texts(parsed.root) for form in forms(leaf)]
    typed = [form for form in forms(text.replace("\x00", " ").replace("*", " ")) if form not in {"of", "or"}]
    if ":" not in text and '"' not in text and "-" not in text:
        assert [form for form in found if form not in {"of", "or"}] == typed
    assert all(notice[0].isupper() or notice[0] == "‘" for notice in parsed.notices)
    assert all(notice.endswith(".") for notice in parsed.notices)


@given(ANY)
def test_every_leaf_holds_a_word(text: str) -> None:
    assert all(forms(leaf) for leaf in leaf_texts(parse(text).root))


@given(st.lists(st.from_regex(r"[a-zé]{1,8}", fullmatch=True).filter(lambda w: w not in ("of", "or")), max_size=8))
def test_plain_words_are_words(typed: list[str]) -> None:
    assert parse(" ".join(typed)) == ParsedQuery(And(tuple(map(Word, typed))))


def test_words_are_those_that_a_document_may_hold() -> None:
    tree = parse('stage -vacature mbo OF hbo "vaste term" thema:taal').root
    assert [word.text for word in words(tree)] == ["stage", "mbo", "hbo", "thema", "taal"]


def test_a_request_knows_its_filters_and_pages() -> None:
    request = SearchRequest("taal", {Facet.THEME: ("asiel", "zorg")}, page=2)
    assert request.selected(Facet.THEME) == ("asiel", "zorg")
    assert request.selected(Facet.YEAR) == ()
    assert request.on_page(5).page == 5
    assert request.on_page(2) == request
