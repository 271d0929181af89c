from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer import Facet, ResultList, Settings
from indexer.list_settings import EditorChoice
from search_web import create_app
from tests.conftest import configured

PINNED = "artikelen/stagediscriminatie-mbo"
HIDDEN = "rapporten/stagediscriminatie-wat-werkt"
LIST = ResultList(
    slug="proef",
    title="Proef",
    query="stagediscriminatie",
    filters={Facet.THEME: ("discriminatie",)},
    length=3,
    pinned=(EditorChoice(id=PINNED, reason="Geheim van de redactie"),),
    hidden=(EditorChoice(id=HIDDEN, reason="Ook geheim"),),
)


@pytest.fixture
def with_list(settings: Settings) -> FlaskClient:
    return create_app(settings.model_copy(update={"lijsten": (LIST,)})).test_client()


def test_the_lists_are_named_without_the_reasons_of_the_editors(with_list: FlaskClient) -> None:
    response = with_list.get("/api/v1/lijsten")
    (one,) = response.get_json()["lists"]
    assert (one["slug"], one["filters"], one["length"]) == ("proef", {"thema": ["discriminatie"]}, 3)
    assert one["list_url"] == "http://localhost/lijst/proef"
    both = response.get_data(as_text=True) + with_list.get("/api/v1/lijsten/proef").get_data(as_text=True)
    assert "geheim" not in both.lower()
    assert HIDDEN not in both


def test_a_list_holds_what_the_editors_put_there(with_list: FlaskClient) -> None:
    answer = with_list.get("/api/v1/lijsten/proef").get_json()
    ids = [hit["id"] for hit in answer["hits"]]
    assert (ids[0], answer["pinned"], answer["list"]["slug"]) == (PINNED, [PINNED], "proef")
    assert (len(ids), answer["as_of"], answer["query"]) == (3, None, "stagediscriminatie")


def test_it_is_the_list_of_the_embeds(with_list: FlaskClient) -> None:
    hits = with_list.get("/api/v1/lijsten/proef").get_json()["hits"]
    fragment = with_list.get("/embed/proef.html").get_data(as_text=True)
    places = [fragment.index(f'href="{hit["document_url"]}"') for hit in hits]
    assert places == sorted(places)


def test_a_reader_can_narrow_and_page(with_list: FlaskClient) -> None:
    whole = with_list.get("/api/v1/lijsten/proef").get_json()
    narrow = with_list.get("/api/v1/lijsten/proef?zoek=mbo&kies=soort:artikel").get_json()
    assert 0 < narrow["total"] < whole["total"]
    assert {hit["kind"] for hit in narrow["hits"]} == {"artikel"}
    pages = [with_list.get(f"/api/v1/lijsten/proef?pagina={page}").get_json() for page in range(1, whole["pages"] + 1)]
    assert len({hit["id"] for page in pages for hit in page["hits"]}) == whole["total"]


def test_a_list_can_be_all_in_its_address(client: FlaskClient) -> None:
    answer = client.get("/api/v1/lijsten/lijst?thema=discriminatie&aantal=2&titel=Eigen").get_json()
    assert (answer["list"]["slug"], answer["list"]["title"], len(answer["hits"])) == ("lijst", "Eigen", 2)
    assert all("discriminatie" in hit["themes"] for hit in answer["hits"])


@pytest.mark.parametrize(
    ("path", "status"),
    [("nee", 404), ("proef?pagina=900", 404), ("proef?kies=x", 400), ("proef?kies=thema:lhbti", 404)],
)
def test_what_is_not_there_is_told(with_list: FlaskClient, path: str, status: int) -> None:
    assert with_list.get(f"/api/v1/lijsten/{path}").status_code == status


def test_without_an_index_comes_the_last_good_copy(settings: Settings, tmp_path: Path) -> None:
    shutil.copytree(settings.index, tmp_path / "index")
    own = configured(tmp_path / "index").model_copy(update={"lijsten": (LIST,)})
    client = create_app(own).test_client()
    before = client.get("/api/v1/lijsten/proef").get_json()
    shutil.rmtree(own.index / "generations")
    (own.index / "current").unlink()
    after = client.get("/api/v1/lijsten/proef")
    assert after.status_code == 200
    assert [hit["id"] for hit in after.get_json()["hits"]] == [hit["id"] for hit in before["hits"]]
    assert date.fromisoformat(after.get_json()["as_of"]) == date.fromisoformat(after.headers["Vindplaats-Stand"])
    assert client.get("/api/v1/zoeken").status_code == 503
