"""What goes wrong with Dutch in a stock engine, one test each, on a real index of a few sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indexer import LiveIndex, Searcher, SearchRequest, run
from tests.conftest import configured

TEXTS = {
    "werkt": "Dit is wat werkt tegen vooroordelen, volgens onderzoek.",
    "baan": "Zij werkt als docent en zoekt ander werk, wat dat ook is.",
    "beleid": "Het beleid van de stad.",
    "begeleiding": "De begeleiding van gezinnen.",
    "gezin": "Het gezin woont hier.",
    "zin": "Een zin op papier.",
    "arbeidsmarkt": "Er is discriminatie op de arbeidsmarkt.",
    "samengesteld": "Arbeidsmarktdiscriminatie komt voor.",
    "vluchtelingen": "Lessen voor kinderen van vluchtelingen.",
    "vluchtelingenkinderen": "De vluchtelingenkinderen gaan naar school.",
    "een": "Eén geïntegreerde aanpak in 's-Hertogenbosch.",
    "foto": "Foto's van LHBT- en LVB'ers.",
    "opvang": "Zij worden opgevangen in steden.",
    "racistisch": "Een racistische opmerking.",
    "kindje": "Het kindje slaapt.",
    "vng": "De VNG schrijft de gemeenten.",
    "achtergrond": "Mensen met een migratieachtergrond.",
    "asielzoeker": "Een asielzoeker wacht.",
}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    folder: Path = tmp_path_factory.mktemp("valkuilen")
    lines = (json.dumps({"id": name, "title": "Een voorbeeld", "text": text}) for name, text in TEXTS.items())
    (folder / "zinnen.jsonl").write_text("\n".join(lines), encoding="utf-8")
    settings = configured(folder / "index", folder / "zinnen.jsonl")
    run(settings)
    return LiveIndex(settings).searcher()


def found(searcher: Searcher, query: str, related: bool = False) -> list[str]:
    page = searcher.search(SearchRequest(query, related=related))
    return [] if page.dropped else [hit.id for hit in page.hits]


@pytest.mark.parametrize(
    ("query", "first", "absent"),
    [
        ("wat werkt", "werkt", "baan"),  # the phrase is a concept, not a search for jobs
        ("beleid", "beleid", "begeleiding"),  # no collision of stems
        ("gezin", "gezin", "zin"),
        ("arbeidsmarktdiscriminatie", "samengesteld", "baan"),  # the whole before its parts
        ("een geintegreerde aanpak", "een", "foto"),  # diacritics before stop words
        ("e\u0301e\u0301n geïntegreerde", "een", "foto"),  # decomposed
        ("'s‑Hertogenbosch", "een", "foto"),  # curly and straight, any hyphen
        ("foto’s", "foto", "een"),
        ("lhbt", "foto", "een"),  # a hyphen that hangs
        ("stad", "beleid", "zin"),
        ("opvangen", "opvang", "zin"),  # separable verb
        ("racisme", "racistisch", "zin"),  # irregular family
        ("kind", "kindje", "zin"),  # diminutive
        ("Vereniging van Nederlandse Gemeenten", "vng", "beleid"),  # short form, both ways
        ("allochtonen", "achtergrond", "asielzoeker"),  # a word that changed
        ("vluchtelinge*", "vluchtelingen", "asielzoeker"),  # prefixes look at forms, not at stems
    ],
)
def test_the_right_one_first_and_the_wrong_one_nowhere(searcher: Searcher, query: str, first: str, absent: str) -> None:
    hits = found(searcher, query)
    assert hits[:1] == [first]
    assert absent not in hits


@pytest.mark.parametrize(
    ("query", "both"),
    [
        ("arbeidsmarktdiscriminatie", {"samengesteld", "arbeidsmarkt"}),
        ("discriminatie op de arbeidsmarkt", {"samengesteld", "arbeidsmarkt"}),
        ("vluchtelingkinderen", {"vluchtelingen", "vluchtelingenkinderen"}),
        ("vluchtelingenkinderen", {"vluchtelingen", "vluchtelingenkinderen"}),
        ("kinderen van vluchtelingen", {"vluchtelingen", "vluchtelingenkinderen"}),
        ("steden", {"beleid", "opvang"}),
        ("achtergrond", {"achtergrond"}),
        ("vng", {"vng"}),
    ],
)
def test_different_spellings_find_the_same(searcher: Searcher, query: str, both: set[str]) -> None:
    assert both <= set(found(searcher, query))


def test_a_query_of_stop_words_only_still_answers(searcher: Searcher) -> None:
    assert "werkt" in found(searcher, "dit is wat")


def test_what_is_near_is_shown_as_near_and_easily_left_out(searcher: Searcher) -> None:
    page = searcher.search(SearchRequest("vluchteling"))
    assert "asielzoeker" in page.related
    assert "asielzoeker" in [hit.id for hit in page.hits]
    assert "asielzoeker" not in found(searcher, "vluchteling", related=False)


def test_the_page_names_the_word_in_use_now(searcher: Searcher) -> None:
    assert any("migratieachtergrond" in notice for notice in searcher.search(SearchRequest("allochtonen")).notices)


def test_only_the_part_that_matched_is_marked(searcher: Searcher) -> None:
    page = searcher.search(SearchRequest("discriminatie", related=False))
    hit = next(hit for hit in page.hits if hit.id == "samengesteld")
    assert [fragment.text for fragment in hit.snippets[0].fragments if fragment.match] == ["discriminatie"]


def test_the_reasons_add_up_to_the_score(searcher: Searcher) -> None:
    for query in ("wat werkt vooroordelen", "arbeidsmarktdiscriminatie", "kinderen van vluchtelingen", "stad"):
        for hit in searcher.search(SearchRequest(query, explain=True)).hits:
            assert sum(reason.score for reason in hit.why) == pytest.approx(hit.score, abs=1e-5)
