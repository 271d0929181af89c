"""What was answered once is answered again without being made, and nothing else is."""

from __future__ import annotations

import pytest
from flask import Flask, Response
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from indexer import Settings
from search_web import create_app
from search_web.kept_answers import KeptAnswers
from search_web.public_routes import PUBLIC_ENDPOINTS

ADDRESSES = ("/", "/zoeken?q=werk", "/api/v1/zoeken?q=werk&pagina=2", "/suggesties?q=st", "/zoeken.atom?q=taal")
OF_EACH = {"Date", "Server-Timing", "RateLimit"}
ROOM = 10_000


@pytest.fixture
def fresh(settings: Settings, live: object) -> Flask:
    """An application that gave no answers yet."""
    return create_app(settings)


def told(response: TestResponse) -> tuple[int, bytes, list[tuple[str, str]]]:
    """What must be the same of two answers."""
    return response.status_code, response.data, sorted(item for item in response.headers if item[0] not in OF_EACH)


def views_break(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PUBLIC_ENDPOINTS:
        monkeypatch.setitem(app.view_functions, name, lambda **_: 1 / 0)


@pytest.mark.parametrize("encoding", ["", "gzip", "zstd", "gzip, zstd;q=0.5"])
def test_the_same_request_gets_the_same_answer_and_costs_no_search(
    fresh: Flask, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, accepted = fresh.test_client(), {"Accept-Encoding": encoding}
    first = [client.get(url, headers=accepted) for url in ADDRESSES]
    views_break(fresh, monkeypatch)
    again = [client.get(url, headers=accepted) for url in ADDRESSES]
    assert [*map(told, again)] == [*map(told, first)]
    assert {answer.status_code for answer in first} == {200}
    assert all("Server-Timing" not in answer.headers for answer in again)
    heads = [client.head(url, headers=accepted) for url in ADDRESSES]
    assert [told(head)[2] for head in heads] == [told(answer)[2] for answer in first]


def test_each_encoding_and_each_address_has_its_own(fresh: Flask) -> None:
    client = fresh.test_client()
    answers = [
        client.get(f"/zoeken?q={word}", headers={"Accept-Encoding": encoding})
        for _ in range(2)
        for word in ("werk", "taal")
        for encoding in ("", "gzip", "zstd")
    ]
    assert len({answer.data for answer in answers}) == len(answers) // 2
    assert [*map(told, answers[:6])] == [*map(told, answers[6:])]


def test_what_is_kept_counts_for_how_often_a_client_may_ask(settings: Settings, live: object) -> None:
    limits = settings.limits.model_copy(update={"per_minute": 3})
    client = create_app(settings.model_copy(update={"limits": limits})).test_client()
    assert [client.get("/zoeken?q=werk").status_code for _ in range(4)] == [200, 200, 200, 429]


def test_anything_at_all_is_had_when_it_is_kept(fresh: Flask) -> None:
    client = fresh.test_client()
    for accepted in ("", "zstd"):
        headers = {"Accept-Encoding": accepted}
        client.get("/zoeken?q=werk", headers=headers)
        assert client.get("/zoeken?q=werk", headers={**headers, "If-None-Match": "*"}).status_code == 304


@pytest.mark.parametrize(("name", "value"), [("Set-Cookie", "a=b"), ("Vary", "Cookie"), ("Cache-Control", "no-store")])
def test_what_a_view_gives_to_some_only_is_not_kept(fresh: Flask, name: str, value: str) -> None:
    made: list[int] = []

    def view() -> Response:
        made.append(len(made))
        return Response(f"{len(made)}", headers={name: value})

    fresh.view_functions["pages.results"] = view
    assert [fresh.test_client().get("/zoeken?q=werk").data for _ in range(2)] == [b"1", b"2"]


@pytest.mark.parametrize(
    ("endpoint", "address"), [("pages.document", "/document/nergens"), ("api.search", "/api/v1/zoeken?pagina=x")]
)
def test_errors_are_not_kept(fresh: Flask, endpoint: str, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    client = fresh.test_client()
    assert client.get(address).status_code in {400, 404}
    monkeypatch.setitem(fresh.view_functions, endpoint, lambda **_: "nu wel")
    assert client.get(address).data == b"nu wel"


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, ROOM + 1))))
def test_there_is_never_more_than_the_room_and_the_last_one_that_fits_is_there(kept: list[tuple[int, int]]) -> None:
    answers = KeptAnswers(ROOM)
    for name, size in kept:
        answers.keep(f"{name}", "", Response(bytes(size)), [])
        there = answers.get(f"{name}", "")
        if size <= ROOM // 2:
            assert there is not None
            assert there.body == bytes(size)
        held = [answer for each in range(10) if (answer := answers.get(f"{each}", ""))]
        assert sum(len(answer.body) for answer in held) <= ROOM
