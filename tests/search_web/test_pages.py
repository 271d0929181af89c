from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from indexer import LiveIndex, SearchRequest, Settings, Sort
from search_web import create_app

Read = Callable[..., BeautifulSoup]

HOSTILE = '<script>alert("x")</script>'


def heading(page: BeautifulSoup) -> str:
    (found,) = page.find_all("h1")
    return " ".join(found.get_text().split())


def one(page: BeautifulSoup | Tag, selector: str) -> Tag:
    found = page.select_one(selector)
    assert found is not None, selector
    return found


def href(page: BeautifulSoup | Tag, selector: str) -> str:
    return str(one(page, selector)["href"])


def count(link: Tag) -> int:
    return int(one(link, ".count").get_text().split()[0].replace(".", ""))


def test_the_front_page_counts_themes_and_shows_the_newest(read: Read, live: LiveIndex) -> None:
    page = read("/")
    newest = live.searcher().search(SearchRequest(sort=Sort.NEWEST)).hits[0]
    assert one(page, ".newest h3").get_text() == newest.title_text
    link = one(page, '.theme a[href="/zoeken?thema=discriminatie"]')
    assert count(link) == len(all_hits(read, "/zoeken?thema=discriminatie")) > 0


def all_hits(read: Read, url: str) -> list[str]:
    """The links of all hits on all pages, by following ‘Volgende’."""
    page = read(url)
    found = [str(link["href"]) for link in page.select(".hit h2 a")]
    following = page.select_one('a[rel="next"]')
    return found + (all_hits(read, str(following["href"])) if following else [])


def test_paging_shows_every_document_once(read: Read, live: LiveIndex) -> None:
    found = all_hits(read, "/zoeken")
    assert len(found) == len(set(found)) == live.searcher().document_count()


def test_the_count_is_in_heading_and_title(read: Read) -> None:
    page = read("/zoeken?q=stagediscriminatie")
    number = len(all_hits(read, "/zoeken?q=stagediscriminatie"))
    assert heading(page) == f"{number} resultaten voor ‘stagediscriminatie’"
    assert one(page, "title").get_text().startswith(heading(page))
    assert one(page, 'input[name="q"]')["value"] == "stagediscriminatie"


def test_two_facets_narrow_and_can_be_let_go(read: Read) -> None:
    all_results = read("/zoeken?q=werk")
    theme = one(all_results, '#facet-thema ~ .choices a[href*="thema=arbeidsmarkt"]')
    filtered = read(str(theme["href"]))
    assert heading(filtered).split()[0] == str(count(theme))
    kind = one(filtered, '#facet-soort ~ .choices a[href*="soort="]')
    both = read(str(kind["href"]))
    assert heading(both).split()[0] == str(count(kind))
    assert [link["aria-current"] for link in both.select(".choices a[aria-current]")] == ["true", "true"]
    assert len(both.select(".picked li")) == 3
    assert parse_qs(urlsplit(href(both, ".clear")).query) == {"q": ["werk"]}
    assert heading(read(href(both, ".picked a"))).endswith("‘werk’")


def test_sorting_keeps_the_search(read: Read) -> None:
    page = read("/zoeken?q=werk&thema=arbeidsmarkt")
    link = one(page, ".sorts a:not([aria-current])")
    page = read(str(link["href"]))
    dates = [str(time["datetime"]) for time in page.select(".hit time")]
    assert dates == sorted(dates, reverse=True)
    assert page.select(".picked li")


def test_snippets_mark_what_was_found_and_lead_to_the_passage(read: Read) -> None:
    page = read("/zoeken?q=stagediscriminatie&soort=rapport")
    assert "stagediscriminatie" in {mark.get_text().lower() for mark in page.select(".snippet mark")}
    place = one(page, ".place")
    assert place.get_text().startswith("Bladzijde ")
    anchor = urlsplit(str(place["href"])).fragment
    section = one(read(str(place["href"])), f"#{anchor}")
    assert one(section, "h2").get_text().startswith(place.get_text().split(":")[0])
    assert section.select("mark")


def test_dropped_words_are_named(read: Read) -> None:
    page = read("/zoeken?q=stagediscriminatie+kwantumverstrengeling")
    remark = one(page, ".remark").get_text()
    assert remark == "Geen document bevat alle woorden. Weggelaten: kwantumverstrengeling."


def test_a_misspelt_word_gets_a_proposal(read: Read) -> None:
    page = read("/zoeken?q=stagediscriminate")
    assert href(page, ".corrected a") == "/zoeken?q=stagediscriminatie"


def test_what_is_not_understood_is_said(read: Read) -> None:
    assert "aanhalingsteken" in one(read("/zoeken?q=%22werk"), ".remark").get_text()


def test_no_hits_says_so_and_counts_what_fewer_filters_find(read: Read) -> None:
    page = read("/zoeken?q=kwantumverstrengeling")
    assert heading(page) == "Geen resultaten voor ‘kwantumverstrengeling’"
    assert not page.select(".hit")
    page = read("/zoeken?q=stagediscriminatie&jaar=1999")
    link = one(page, ".nothing li a")
    assert link.get_text() == "Zonder het filter op jaar"
    total = len(all_hits(read, str(link["href"])))
    assert f": {total} resultaten" in one(page, ".nothing li").get_text()


def test_a_page_past_the_end_leads_back(read: Read) -> None:
    page = read("/zoeken?q=werk&pagina=900", status=404)
    assert heading(page) == "Pagina 900 bestaat niet"
    assert read(href(page, ".message a")).select(".hit")


def test_an_article_shows_text_sections_and_source(read: Read) -> None:
    url = href(read("/zoeken?q=werk&soort=artikel"), ".hit h2 a")
    page = read(url)
    assert page.select(".text mark")
    assert page.select('.text section[id^="sectie-"]')
    assert href(page, ".about dd > a").startswith("https://")
    assert href(page, ".back a") == "/zoeken?q=werk"
    assert not read(urlsplit(url).path).select("mark")


def test_every_entry_of_the_contents_leads_somewhere(read: Read) -> None:
    page = read(href(read("/zoeken?soort=rapport"), ".hit h2 a"))
    anchors = [str(link["href"]) for link in page.select(".contents a")]
    assert len(anchors) > 5
    assert all(page.select(anchor) for anchor in anchors)


def test_a_question_shows_asker_question_and_answer(read: Read) -> None:
    page = read(href(read("/zoeken?soort=vraag-antwoord"), ".hit h2 a"))
    assert one(page, ".question h2").get_text() == "Vraag"
    assert one(page, ".asker").get_text().startswith("Gesteld door: ")
    assert one(page, ".answer h2, #product").get_text() in {"Antwoord", "Product"}


def test_records_of_one_page_lead_to_one_another(read: Read, live: LiveIndex) -> None:
    hits = live.searcher().search(SearchRequest(page_size=100)).hits
    documents = [live.searcher().document(hit.id) for hit in hits]
    pages = [document.page_id for document in documents if document and document.page_id]
    record = next(document for document in documents if document and pages.count(document.page_id) > 1)
    page = read(f"/document/{record.id}")
    links = [str(link["href"]) for link in page.select(".together a")]
    others = [d.id for d in documents if d and d.page_id == record.page_id and d.id != record.id]
    assert sorted(links) == sorted(f"/document/{other}" for other in others)


@pytest.fixture
def own(tmp_path: Path, published: Callable[[Path], Settings]) -> Read:
    """Read pages over an index of two records: one hostile, one internal."""
    hostile = {
        "id": "proef/een",
        "title": f"Titel {HOSTILE}",
        "sections": [{"heading": f"Kop {HOSTILE}", "text": f"Sinaasappel & peer {HOSTILE} sinaasappel"}],
        "kind": "artikel",
        "url": "javascript:alert(1)",
    }
    internal = {
        "id": "proef/geheim",
        "title": "Sinaasappel intern",
        "text": "Niet voor iedereen.",
        "visibility": "intern",
    }
    folder = tmp_path / "bron"
    folder.mkdir()
    records = "\n".join(json.dumps(record) for record in (hostile, internal))
    (folder / "proef.jsonl").write_text(records, encoding="utf-8")
    client = create_app(published(folder)).test_client()

    def reader(url: str, status: int = 200) -> BeautifulSoup:
        response = client.get(url)
        assert response.status_code == status
        assert HOSTILE not in response.get_data(as_text=True)
        return BeautifulSoup(response.get_data(as_text=True), "lxml")

    return reader


@pytest.mark.parametrize("url", ["/", "/zoeken?q=sinaasappel", "/document/proef/een?q=sinaasappel"])
def test_content_is_text_and_never_markup(own: Read, url: str) -> None:
    page = own(url)
    assert HOSTILE in page.get_text()
    assert len(page.find_all("script")) == 1
    assert not page.select('a[href^="javascript"]')


def test_what_is_typed_is_text_and_never_markup(own: Read) -> None:
    page = own("/zoeken?q=" + HOSTILE.replace('"', "%22"))
    assert HOSTILE in heading(page)
    assert own("/zoeken?thema=" + HOSTILE.replace('"', "%22"), status=400)


def test_internal_documents_are_nowhere(own: Read) -> None:
    assert heading(own("/zoeken?q=sinaasappel")) == "1 resultaat voor ‘sinaasappel’"
    assert "intern" not in own("/").get_text()
    assert own("/document/proef/geheim", status=404)
