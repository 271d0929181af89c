"""The desk over a real index: what a question finds, what is kept of it, and what staff do with the answers."""

from __future__ import annotations

import logging
import shutil
import time
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from answers import Accounts, AnswerDesk, Database, Use
from indexer import LiveIndex, Role, Settings, run
from search_web import create_app
from tests.conftest import ROOT, configured
from tests.search_web.staff.conftest import NAMES, PASSWORD, QUICK, SignedIn, csrf_token, with_desk

SECRETS = ("Zwaantje", "Kwakernaak", "06-98765432", "z.kwakernaak@voorbeeld.example", "9999 ZZ", "NL91ABNA0417164300")
MAIL = """Geachte mevrouw Kwakernaak,

Mijn naam is Zwaantje Kwakernaak (06-98765432, z.kwakernaak@voorbeeld.example, NL91ABNA0417164300).
Wat kunnen we als school doen tegen stagediscriminatie?

Met vriendelijke groet,
Zwaantje Kwakernaak
Lange Laan 7
9999 ZZ Voorbeelddorp
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A copy of the example corpus, indexed, that tests may write in."""
    folder = tmp_path_factory.mktemp("balie")
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    settings = with_desk(configured(folder / "index", folder / "corpus"), sign_ins_per_minute=1000)
    run(settings)
    accounts = Accounts(Database(settings.desk.database), QUICK)
    for role, name in NAMES.items():
        accounts.add(name, f"{name.title()} Jansen", role, PASSWORD)
    return settings


@pytest.fixture
def app(corpus: Settings) -> Flask:
    return create_app(corpus)


@pytest.fixture
def desk(corpus: Settings) -> AnswerDesk:
    return AnswerDesk(corpus, LiveIndex(corpus))


def ask(client: FlaskClient, text: str = MAIL, **more: str | list[str]) -> BeautifulSoup:
    token = csrf_token(client.get("/antwoorden").text)
    response = client.post("/antwoorden", data={"csrf_token": token, "tekst": text, **more})
    assert response.status_code == 200, response.text
    return BeautifulSoup(response.text, "lxml")


def card_form(page: BeautifulSoup, button: str) -> dict[str, str]:
    """The fields of the first form with this button, with the button pressed."""
    pressed = page.select_one(f'button[value="{button}"]')
    assert pressed is not None
    form = pressed.find_parent("form")
    assert form is not None
    fields = {str(field["name"]): str(field.get("value", "")) for field in form.select("input[name]")}
    return {**fields, "doen": button}


def test_a_mail_finds_what_was_answered_before(signed_in: SignedIn) -> None:
    page = ask(signed_in())
    titles = [title.get_text() for title in page.select(".card h3")]
    assert any("tagediscriminatie" in title for title in titles[:3])
    assert page.select(".publication")
    assert page.select_one(".card .side-question") and page.select_one(".card .side-answer mark")


def test_personal_data_is_struck_through_and_goes_nowhere(
    signed_in: SignedIn, corpus: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        page = ask(signed_in())
    struck = " ".join(item.get_text() for item in page.select(".mail del"))
    assert all(secret in struck for secret in SECRETS)
    carried = " ".join(str(field.get("value")) for field in page.select("input[type=hidden]"))
    written = b"".join(path.read_bytes() for path in files(corpus))
    for secret in SECRETS:
        assert secret not in carried
        assert secret not in caplog.text
        assert secret.encode() not in written


def files(settings: Settings) -> list[Path]:
    base = settings.corpus.parent
    return [path for path in base.rglob("*") if path.is_file()]


def test_staff_correct_what_was_taken_out(signed_in: SignedIn) -> None:
    client = signed_in()
    page = ask(client, MAIL, laten="Zwaantje Kwakernaak", weg="stagediscriminatie")
    struck = [item.get_text() for item in page.select(".mail del")]
    assert any("stagediscriminatie" in text for text in struck)
    assert not any(text.endswith("Zwaantje Kwakernaak") for text in struck)


def test_what_staff_take_out_is_not_kept_in_the_questions_asked(signed_in: SignedIn, desk: AnswerDesk) -> None:
    client = signed_in()
    text = "Onze kat heet Blafkees. Welke opvang is er voor Blafkees en dakloze mensen?"
    numbers = [str(field["value"]) for field in ask(client, text).select(".ask input[name=nummers]")]
    assert any("Blafkees" in asked.question for asked in desk.reuse.questions())
    ask(client, text, weg="Blafkees", nummers=numbers)
    asked = desk.reuse.questions()
    assert not any("Blafkees" in one.question for one in asked)
    assert [str(one.number) for one in asked if "dakloze mensen" in one.question] == numbers, "it is the same question"


def test_answers_with_a_doubt_can_be_left_out(signed_in: SignedIn) -> None:
    client = signed_in()
    everything = ask(client)
    without = ask(client, zonder="ouderdom")
    assert "Verouderd." in everything.get_text()
    assert "Verouderd." not in without.get_text()
    assert without.select(".card")


def test_copying_gives_the_answer_with_its_sources_and_counts(signed_in: SignedIn, desk: AnswerDesk) -> None:
    client = signed_in()
    form = card_form(ask(client), "kopieer")
    before = desk.reuse.counts([form["document"]]).get(form["document"], 0)
    page = BeautifulSoup(client.post("/antwoorden/gebruik", data=form).text, "lxml")
    copied = page.select_one("[data-copied]")
    document = desk.document(form["document"])
    assert copied is not None and document is not None
    assert document.answer.split("\n")[0] in copied.get_text()
    assert desk.reuse.counts([document.id])[document.id] == max(1, before)


def test_a_document_tells_which_questions_it_was_used_for(signed_in: SignedIn, desk: AnswerDesk) -> None:
    client = signed_in()
    form = card_form(ask(client), "hoort")
    client.post("/antwoorden/gebruik", data=form)
    asked = next(one for one in desk.reuse.questions() if str(one.number) == form["gevraagd"])
    page = BeautifulSoup(client.get(f"/antwoorden/document/{form['document']}").text, "lxml")
    used_for = page.select_one(".uses")
    assert used_for is not None
    assert Use.BELONGS.value in used_for.get_text()
    assert asked.question[:60] in used_for.get_text()
    assert page.select_one(".answer"), "the answer stands above it"


def test_an_internal_source_is_not_named_in_what_is_copied(signed_in: SignedIn, desk: AnswerDesk) -> None:
    client = signed_in()
    page = ask(client, "Dakloze EU-migranten slapen bij de fietsenstalling, wat kan de gemeente doen?")
    internal = next(card for card in page.select(".card") if card.select_one(".state-intern"))
    form = card_form(BeautifulSoup(str(internal), "lxml"), "kopieer")
    copied = BeautifulSoup(client.post("/antwoorden/gebruik", data=form).text, "lxml").select_one("[data-copied]")
    document = desk.document(form["document"])
    assert document is not None and copied is not None
    assert document.title not in copied.get_text()


def test_what_no_longer_holds_is_told_to_everybody_until_it_is_settled(signed_in: SignedIn, desk: AnswerDesk) -> None:
    client = signed_in()
    form = {**card_form(ask(client), "klopt-niet"), "reden": "Het meldpunt is verhuisd."}
    page = client.post("/antwoorden/gebruik", data=form).text
    assert "Genoteerd: dit antwoord klopt niet meer." in page
    assert "Het meldpunt is verhuisd." in ask(signed_in(Role.EDITOR)).get_text()
    (report,) = [one for one in desk.reuse.reports() if one.document_id == form["document"]]
    token = csrf_token(client.get("/antwoorden").text)
    assert client.post(f"/antwoorden/meldingen/{report.number}", data={"csrf_token": token}).status_code == 403
    editor = signed_in(Role.EDITOR)
    token = csrf_token(editor.get("/antwoorden").text)
    assert editor.post(f"/antwoorden/meldingen/{report.number}", data={"csrf_token": token}).status_code == 303
    assert "Het meldpunt is verhuisd." not in ask(client).get_text()


def test_a_reply_is_composed_saved_and_found(signed_in: SignedIn, app: Flask, desk: AnswerDesk) -> None:
    client = signed_in()
    page = ask(client, "Onze kringloopwinkel wil kwetterende papegaaien als maatjes voor nieuwkomers. Werkt dat?")
    basis = [str(box["value"]) for box in page.select("[form=samenstellen]")][:2]
    compose = page.select_one("#samenstellen")
    assert compose is not None
    fields = {str(field["name"]): str(field["value"]) for field in compose.select("input[name]")}
    form = BeautifulSoup(client.post("/antwoorden/samenstellen", data={**fields, "basis": basis}).text, "lxml")
    assert all(source in form.select_one("#bronnen").get_text() for source in basis)  # type: ignore[union-attr]
    saved = client.post("/antwoorden/nieuw", data=written(form, "Papegaaien als maatje", "beantwoord"))
    assert saved.status_code == 303, saved.text
    name = saved.location.partition("/record/")[2].partition("?")[0]
    deadline = time.monotonic() + 120
    while not any("Papegaaien" in title.get_text() for title in ask(client, "papegaaien maatjes").select(".card h3")):
        assert time.monotonic() < deadline, "het antwoord is niet te vinden"
        time.sleep(0.2)
    assert "Anna Jansen" in client.get(f"/antwoorden/record/{name}").text
    assert app.test_client().get("/document/vragen/papegaaien-als-maatje").status_code == 404
    assert desk.reuse.counts(basis)


def test_only_an_editor_publishes(signed_in: SignedIn) -> None:
    client = signed_in()
    form = BeautifulSoup(client.get("/antwoorden/nieuw").text, "lxml")
    assert form.select_one("input[value=openbaar]") is None
    refused = client.post("/antwoorden/nieuw", data=written(form, "Zonder redacteur", "openbaar"))
    assert refused.status_code == 422
    assert "Alleen een redacteur" in refused.text


def test_personal_data_in_a_reply_is_pointed_out(signed_in: SignedIn) -> None:
    client = signed_in()
    form = BeautifulSoup(client.get("/antwoorden/nieuw").text, "lxml")
    fields = {**written(form, "Met nummer", "concept"), "antwoord": "Bel 06-98765432 en vraag het."}
    refused = client.post("/antwoorden/nieuw", data=fields)
    assert refused.status_code == 422
    assert "06-98765432" in refused.text
    assert client.post("/antwoorden/nieuw", data={**fields, "toch": "1"}).status_code == 303


def test_two_people_do_not_overwrite_each_other(signed_in: SignedIn) -> None:
    one, other = signed_in(), signed_in(Role.EDITOR)
    form = BeautifulSoup(one.get("/antwoorden/nieuw").text, "lxml")
    address = one.post("/antwoorden/nieuw", data=written(form, "Samen schrijven", "concept")).location.partition("?")[0]
    forms = [BeautifulSoup(client.get(address).text, "lxml") for client in (one, other)]
    first = other.post(
        address, data={**written(forms[1], "Samen schrijven", "concept"), "antwoord": "Eerst de school bellen."}
    )
    second = one.post(
        address, data={**written(forms[0], "Samen schrijven", "concept"), "antwoord": "Eerst het leerbedrijf bellen."}
    )
    assert (first.status_code, second.status_code) == (303, 409)
    page = BeautifulSoup(second.text, "lxml")
    assert page.select_one("#antwoord").get_text().strip() == "Eerst het leerbedrijf bellen."  # type: ignore[union-attr]
    assert "Eerst de school bellen." in page.select_one(".difference").get_text()  # type: ignore[union-attr]
    again = one.post(address, data={**written(page, "Samen schrijven", "concept"), "antwoord": "Eerst beide bellen."})
    assert again.status_code == 303
    history = one.get(address.replace("/record/", "/geschiedenis/")).text
    assert "bert" in history and "anna" in history


def test_the_interface_for_programs(app: Flask, corpus: Settings) -> None:
    token = Accounts(Database(corpus.desk.database), QUICK).new_token(NAMES[Role.STAFF], 1)
    client = app.test_client()
    headers = {"Authorization": f"Bearer {token}"}
    answer = client.post("/api/v1/antwoorden", json={"vraag": MAIL}, headers=headers)
    assert answer.status_code == 200
    data = answer.get_json()
    assert any("tagediscriminatie" in found["title"] for found in data["parts"][0]["answers"][:3])
    assert not any(secret in answer.text for secret in SECRETS)
    assert client.post("/api/v1/antwoorden", json={"tekst": "?"}, headers=headers).status_code == 400
    assert client.post("/api/v1/antwoorden", json={"vraag": MAIL}).status_code == 403


def test_an_index_that_is_gone_is_an_error_and_no_empty_page(
    signed_in: SignedIn, corpus: Settings, tmp_path: Path
) -> None:
    client = signed_in()
    token = csrf_token(client.get("/antwoorden").text)
    desk = corpus.desk.model_copy(update={"index": tmp_path / "weg"})
    fresh = create_app(corpus.model_copy(update={"desk": desk})).test_client()
    cookie = client.get_cookie("sessie")
    assert cookie is not None
    fresh.set_cookie("sessie", cookie.value)
    response = fresh.post("/antwoorden", data={"csrf_token": token, "tekst": MAIL})
    assert response.status_code == 503


def written(form: BeautifulSoup, title: str, visibility: str) -> dict[str, str | list[str]]:
    """The form of a record as it stands, with a title, a question and an answer filled in."""
    names = ("vraagsteller", "tips", "product", "bronnen", "auteurs", "vraag", "antwoord")
    fields: dict[str, str | list[str]] = {
        name: found.get_text().removeprefix("\n") if found.name == "textarea" else str(found.get("value", ""))
        for name in names
        if (found := form.select_one(f"[name={name}]")) is not None
    }
    hidden = {name: [str(item["value"]) for item in form.select(f"form.record input[name={name}]")] for name in HIDDEN}
    fields["vraag"] = fields["vraag"] or f"Wat is er bekend over {title}?"
    fields["antwoord"] = fields["antwoord"] or f"Over {title} is veel bekend."
    return {**fields, **hidden, "titel": title, "zichtbaarheid": visibility, "datum": "2026-11-20"}


HIDDEN = ("csrf_token", "versie", "nummers")
