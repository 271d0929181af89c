"""What somebody wrote is on the page that says it could not be handled: going back in the browser would not show it."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

import answers.records
from indexer import Role, Settings
from tests.conftest import configured
from tests.search_web.staff.conftest import SignedIn, csrf_token, with_desk

TEXT = "Begin bij de praktijkbegeleider <en> vraag door."
FIELDS = {
    "titel": "Wat er kwam",
    "vraag": "Wat helpt?",
    "antwoord": TEXT,
    "zichtbaarheid": "concept",
    "datum": "2026-11-20",
}


@pytest.fixture
def desk_settings(tmp_path: Path) -> Settings:
    (tmp_path / "corpus" / "vragen").mkdir(parents=True)
    settings = with_desk(configured(tmp_path / "index", tmp_path / "corpus"), sign_ins_per_minute=1000)
    return with_desk(settings, records=tmp_path / "corpus" / "vragen")


def texts(html: str) -> list[str]:
    return [box.get_text().strip() for box in BeautifulSoup(html, "lxml").select("textarea")]


def form(client: FlaskClient, **more: str) -> dict[str, str]:
    return {"csrf_token": csrf_token(client.get("/antwoorden/nieuw").text), **FIELDS, **more}


@pytest.mark.parametrize("address", ["/antwoorden/nieuw", "/antwoorden/record/vragen/iets.yaml"])
def test_signed_out_meanwhile(client: FlaskClient, address: str) -> None:
    refused = client.post(address, data=FIELDS)
    assert refused.status_code == 403
    assert TEXT in texts(refused.text)
    assert refused.cache_control.no_store


def test_signed_in_anew_meanwhile(signed_in: SignedIn) -> None:
    refused = signed_in().post("/antwoorden/nieuw", data={**FIELDS, "csrf_token": "van eerder"})
    assert refused.status_code == 400
    assert TEXT in texts(refused.text)


@pytest.mark.parametrize("wrong", [{"datum": "20 november"}, {"vraag": "x" * 40_001}, {"thema": "weg"}])
def test_something_in_the_form_cannot_be(signed_in: SignedIn, wrong: dict[str, str]) -> None:
    client = signed_in()
    refused = client.post("/antwoorden/nieuw", data=form(client, **wrong))
    assert refused.status_code == 400
    assert TEXT in texts(refused.text)


def test_a_record_that_went(signed_in: SignedIn) -> None:
    client = signed_in()
    refused = client.post("/antwoorden/record/vragen/weg.yaml", data=form(client))
    assert refused.status_code == 404
    assert TEXT in texts(refused.text)


def test_a_full_disk(signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    client = signed_in()
    fields = form(client)
    with monkeypatch.context() as patch, caplog.at_level(logging.ERROR):
        patch.setattr(answers.records, "put", full)
        refused = client.post("/antwoorden/nieuw", data=fields)
    assert refused.status_code == 503
    assert "niet opgeslagen" in refused.text
    assert "zoekindex" not in refused.text
    assert TEXT in texts(refused.text)
    assert "No space left" in caplog.text
    assert TEXT not in caplog.text
    again = BeautifulSoup(refused.text, "lxml").select_one("form.record")
    assert again is not None and again["action"] == "/antwoorden/nieuw"
    assert client.post("/antwoorden/nieuw", data=fields).status_code == 303


def test_what_was_saved_is_not_said_to_have_failed(signed_in: SignedIn, desk_settings: Settings) -> None:
    client = signed_in()
    saved = client.post("/antwoorden/nieuw", data=form(client, nummers="999999"))
    assert saved.status_code == 303
    assert len(list(desk_settings.desk.records.iterdir())) == 1


def test_a_file_that_somebody_broke_by_hand(signed_in: SignedIn, desk_settings: Settings) -> None:
    client = signed_in(Role.EDITOR)
    file = desk_settings.desk.records / "stuk.yaml"
    file.write_text("vraag: 'Wat helpt?\n", encoding="utf-8")
    for method in (client.get, client.post):
        told = method("/antwoorden/record/vragen/stuk.yaml", data=form(client))
        assert told.status_code == 422
        assert "Dit bestand klopt niet" in told.text
        assert "vragen/stuk.yaml" in told.text
    assert TEXT in texts(told.text)


def test_a_public_page_shows_nothing_of_what_is_sent_to_it(app: Flask) -> None:
    response = app.test_client().post("/document/nergens", data=FIELDS)
    assert response.status_code in {404, 405}
    assert TEXT not in BeautifulSoup(response.text, "lxml").get_text()


@pytest.mark.parametrize("number", ["²", "-1", "", "1" * 5000, "x"])
def test_a_number_that_is_none(signed_in: SignedIn, number: str) -> None:
    client = signed_in()
    assert client.post("/antwoorden/samenstellen", data=form(client, nummers=number)).status_code == 200


def test_a_report_or_a_record_that_cannot_be(signed_in: SignedIn) -> None:
    client = signed_in(Role.EDITOR)
    assert client.post(f"/antwoorden/meldingen/{'9' * 30}", data=form(client)).status_code == 404
    for name in (f"{'a' * 300}.yaml", f"{'x/' * 2500}a.yaml", "vragen%00.yaml", "../vragen/a.yaml"):
        assert client.get(f"/antwoorden/record/{name}").status_code == 404
        assert client.get(f"/antwoorden/geschiedenis/{name}").status_code == 404
