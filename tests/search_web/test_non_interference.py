"""Nothing that is not public influences anything public.

Two sites are made, of a corpus with all that is in it and of the same corpus without everything that is not public.
Whoever is not signed in gets the same from both, byte for byte: from every route that there is, asked with hundreds of
queries made for finding what is internal.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
from flask import Flask
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from indexer import Document, Generations, Settings, Visibility, run, sources
from indexer.chronicle import open_chronicle
from indexer.publish import MANIFEST
from indexer.sources import SourceFile, yaml_text
from search_web import create_app
from search_web.public_routes import PUBLIC_ENDPOINTS
from tests.conftest import ROOT, configured
from tests.search_web.public_addresses import Query, addresses

QUERIES = 500
NOT_COMPARED = {"Date", "Server-Timing"}
MADE = datetime(2026, 11, 3, 10, tzinfo=UTC)
SECRET = "Zwaluwkriebel"
"""A word that stands in what is not public only, in every field of it."""

Answer = tuple[int, list[tuple[str, str]], bytes]


# --- the corpora ---------------------------------------------------------------------------------------------------


def is_public(record: object) -> bool:
    values: Mapping[str, Any] = record if isinstance(record, dict) else {}
    return bool(values.get("zichtbaarheid", values.get("visibility", "openbaar")) == "openbaar")


def strip(folder: Path) -> int:
    """Take everything that is not public out of the files below ``folder``; how much that was."""
    return sum(_STRIPPERS.get(path.suffix, _strip_nothing)(path) for path in sorted(folder.rglob("*")))


def _strip_yaml(path: Path) -> int:
    data = yaml_text.load(path.read_text(encoding="utf-8"))
    nested = isinstance(data, dict) and "vragen" in data
    records = data["vragen"] if nested else data
    if isinstance(records, dict):
        return _write(path, "" if not is_public(records) else None)
    kept = [record for record in records if is_public(record)]
    _write(path, json.dumps({"vragen": kept} if nested else kept) if kept else "")
    return len(records) - len(kept)


def _strip_jsonl(path: Path) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if is_public(json.loads(line))]
    _write(path, "".join(f"{line}\n" for line in kept))
    return len(lines) - len(kept)


def _strip_markdown(path: Path) -> int:
    parts = path.read_text(encoding="utf-8").split("---\n", 2)
    return _write(path, "" if len(parts) > 2 and not is_public(yaml_text.load(parts[1])) else None)


def _strip_nothing(path: Path) -> int:
    return 0


def _write(path: Path, text: str | None) -> int:
    """``None``: leave the file as it is. Returns whether it went."""
    if text:
        path.write_text(text, encoding="utf-8")
    elif text is not None:
        path.unlink()
    return int(text == "")


_STRIPPERS = {".yaml": _strip_yaml, ".jsonl": _strip_jsonl, ".md": _strip_markdown}


def add_traps(folder: Path, public_id: str) -> None:
    """Documents that are not public, and are made to be noticed if anything looks at them."""
    secret = f"{SECRET} over stagediscriminatie en {SECRET.lower()}beleid"

    def record(title: str, visibility: str, **more: Any) -> dict[str, Any]:  # JSON is YAML
        texts = {"titel": title, "vraagsteller": SECRET, "vraag": f"{title}: {secret}?", "antwoord": secret}
        return {**texts, "themas": ["Discriminatie"], "datum": "1987-03-01", "zichtbaarheid": visibility, **more}

    def public(title: str) -> dict[str, Any]:
        return {"titel": title, "vraag": f"Wat is {title}?", "antwoord": "Dat is taal.", "datum": "2021-03-01"}

    mixed = [
        record("Taal op het werk", "intern"),
        public("Taal op het werk"),
        record("Taal op school", "concept"),
        public("Taal op het werk"),
        record("Taal op het werk", "beantwoord", tips=[secret], auteurs=[SECRET]),
        public("Taal op school"),
    ]
    (folder / "vragen" / "aaa-gemengd.yaml").write_text(json.dumps(mixed), encoding="utf-8")
    one_left = {"vragen": [record("Alleen", "intern"), public("Alleen")]}
    (folder / "vragen" / "een-over.yaml").write_text(json.dumps(one_left), encoding="utf-8")
    lines = [
        {"id": public_id, "title": SECRET, "text": secret, "visibility": "intern", "kind": "Rapport"},
        {"id": "traps/eigen", "title": secret, "text": f"{secret} " * 40, "visibility": "beantwoord", "kind": "Blog"},
        {"id": "traps/open", "title": "Openbaar ernaast", "text": "Over taal en werk in de wijk."},
    ]
    (folder / "aaa-traps.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    page = f"---\ntitel: {SECRET}\nzichtbaarheid: intern\n---\n# {SECRET}\n\n{secret}.\n"
    meeting = f'\n<section class="bijeenkomst"><h2>{SECRET} een</h2><p>{SECRET} bijeen.</p></section>\n'
    (folder / "dossiers" / "geheim.md").write_text(page, encoding="utf-8")
    (folder / "dossiers" / "geheime-bijeenkomst.md").write_text(page + meeting, encoding="utf-8")


def documents(settings: Settings) -> list[Document]:
    """All that is in the sources, public or not."""
    files = (file for file in sources.find([settings.corpus], settings) if isinstance(file, SourceFile))
    return [item for file in files for item in sources.read(file, settings) if isinstance(item, Document)]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Settings]:
    """The settings of the site with all documents, and of the one without those that are not public; both indexed."""
    folder = tmp_path_factory.mktemp("non-interference")
    shutil.copytree(ROOT / "corpus", folder / "with")
    add_traps(folder / "with", public_id="artikelen/stagediscriminatie-mbo")
    shutil.copytree(folder / "with", folder / "without")
    assert strip(folder / "without") >= 15
    made = [configured(folder / f"index-{name}", folder / name) for name in ("with", "without")]
    for settings in made:
        run(settings)
        _made_at_once(Generations(settings.index))
    return made[0], made[1]


def _made_at_once(generations: Generations) -> None:
    """The two indexes are made seconds after one another, and the public may know when."""
    for name in generations.names():
        folder = generations.folder(name)
        manifest = json.loads((folder / MANIFEST).read_text())
        (folder / MANIFEST).write_text(json.dumps({**manifest, "created": MADE.isoformat()}))
        chronicle = open_chronicle(folder)
        assert chronicle is not None
        moment = int(MADE.timestamp()) * 1_000_000
        times = {
            column: np.where(getattr(chronicle, column) == chronicle.made, moment, getattr(chronicle, column))
            for column in ("published", "updated")
        }
        replace(chronicle, made=moment, published=times["published"], updated=times["updated"]).save(folder)


# --- the queries ---------------------------------------------------------------------------------------------------


def queries(settings: Settings, count: int) -> Iterator[Query]:
    """Queries made of the words of all documents, those that are not public above all."""
    chance = random.Random(11)
    found = documents(settings)
    hidden = [_words(document) for document in found if document.visibility is not Visibility.PUBLIC]
    shown = [_words(document) for document in found if document.visibility is Visibility.PUBLIC]
    themes = [theme.slug for theme in settings.themes]
    kinds = [kind.slug for kind in settings.kinds]
    audiences = [audience.slug for audience in settings.audiences]
    years = sorted({str(document.date.year) for document in found if document.date})
    for number in range(count):
        text = chance.choice(hidden if number % 3 else shown)
        query = {"q": _SHAPES[number % len(_SHAPES)](text, chance)}
        for name, values in {"thema": themes, "soort": kinds, "jaar": years, "doelgroep": audiences}.items():
            if chance.random() < 0.12:
                query[name] = chance.choice(values)
        if chance.random() < 0.12:
            query["zoek"] = chance.choice(text)
        if chance.random() < 0.12:
            query["kies"] = f"jaar:{chance.choice(years)}"
        for name, value in _OTHER_ARGUMENTS.items():
            if chance.random() < 0.12:
                query[name] = value
        yield query


_OTHER_ARGUMENTS = {
    "sorteer": "nieuwste",
    "pagina": "2",
    "verwant": "0",
    "waarom": "1",
    "aantal": "3",
    "opmaak": "kaarten",
    "zoekvak": "1",
    "filters": "1",
}


def _words(document: Document) -> list[str]:
    texts = [passage.text for passage in document.passages()]
    return " ".join([*texts, document.asker, document.title]).split()


def _misspelt(words: Sequence[str], chance: random.Random) -> str:
    word = max(chance.sample(words, min(5, len(words))), key=len)
    at = chance.randrange(len(word))
    return word[:at] + word[at + 1 :] if chance.random() < 0.5 else word[:at] + "e" + word[at:]


def _stretch(words: Sequence[str], chance: random.Random, length: int) -> str:
    at = chance.randrange(len(words))
    return " ".join(words[at : at + length])


_SHAPES = (
    lambda words, chance: chance.choice(words),
    lambda words, chance: _stretch(words, chance, 2),
    _misspelt,
    lambda words, chance: f'"{_stretch(words, chance, 3)}"',
    lambda words, chance: chance.choice(words)[:4] + "*",
    lambda words, chance: _stretch(words, chance, 12),
    lambda words, chance: f"titel:{chance.choice(words)} OF auteur:{chance.choice(words)}",
    lambda words, chance: chance.choice(words)[:3],
    lambda words, chance: f"taal -{chance.choice(words)}",
    lambda words, chance: "",
)


# --- the crawl -----------------------------------------------------------------------------------------------------


def answer(app: Flask, address: str, method: str = "GET") -> Answer:
    """What somebody gets who is not signed in and was never here."""
    response = app.test_client(use_cookies=False).open(address, method=method)
    headers = sorted((name, value) for name, value in response.headers if name not in NOT_COMPARED)
    return response.status_code, headers, response.get_data()


def differences(apps: tuple[Flask, Flask], asked: Sequence[str], method: str = "GET") -> list[str]:
    return [address for address in asked if answer(apps[0], address, method) != answer(apps[1], address, method)]


@pytest.fixture(scope="module")
def apps(both: tuple[Settings, Settings]) -> tuple[Flask, Flask]:
    return create_app(both[0]), create_app(both[1])


@pytest.fixture(scope="module")
def asked(both: tuple[Settings, Settings]) -> list[Query]:
    return list(queries(both[0], QUERIES))


@pytest.fixture(scope="module")
def ids(both: tuple[Settings, Settings]) -> list[str]:
    made = [document.id for document in documents(both[0])]
    return [*dict.fromkeys(made), "bestaat-niet", SECRET.lower()]


def test_the_queries_would_find_what_is_internal(both: tuple[Settings, Settings], asked: list[Query]) -> None:
    """Otherwise the crawl proves nothing."""
    texts = [query["q"] for query in asked]
    assert len({*texts}) > QUERIES / 2
    hidden = " ".join(word for one in documents(both[0]) if one.visibility.value != "openbaar" for word in _words(one))
    shown = " ".join(word for one in documents(both[1]) for word in _words(one))
    only_hidden = {*hidden.lower().split()} - {*shown.lower().split()}
    assert sum(bool(only_hidden.intersection(text.lower().split())) for text in texts) > QUERIES / 10


@pytest.mark.parametrize("endpoint", sorted(PUBLIC_ENDPOINTS))
def test_every_public_route_answers_the_same(
    apps: tuple[Flask, Flask], asked: list[Query], ids: list[str], endpoint: str
) -> None:
    rules = list(apps[0].url_map.iter_rules(endpoint))
    assert rules, f"{endpoint} is public, but there is no such route"
    for rule in rules:
        wanted = list(addresses(apps[0], rule, ids, asked))
        assert len(wanted) >= QUERIES
        assert differences(apps, wanted) == []
        for method in ("HEAD", "OPTIONS", "POST", "DELETE"):
            assert differences(apps, wanted[:3], method) == []


def test_every_other_route_answers_the_same_to_who_is_not_signed_in(apps: tuple[Flask, Flask]) -> None:
    """That it is nothing is tested with the desk; here, that it is the same."""
    adapter = apps[0].url_map.bind("localhost")
    for rule in apps[0].url_map.iter_rules():
        if rule.endpoint not in PUBLIC_ENDPOINTS:
            address = adapter.build(rule.endpoint, dict.fromkeys(rule.arguments, "1"))
            first, second = (answer(app, address)[0] for app in apps)
            assert first == second


def test_what_is_not_there_is_the_same_too(apps: tuple[Flask, Flask], ids: list[str]) -> None:
    paths = ["/nergens", "/document/", "/static/x/y.css", "/api/v1/nergens", "/sitemap.xml", "/zoeken/", "/index"]
    assert differences(apps, [*paths, *(f"/{one}" for one in ids)]) == []


def test_there_is_something_to_compare(apps: tuple[Flask, Flask], ids: list[str]) -> None:
    """The sites are alive, and what is internal is found where it may be."""
    assert answer(apps[0], "/zoeken?q=stagediscriminatie")[0] == 200
    assert SECRET.encode() not in answer(apps[0], "/zoeken?q=taal")[2]
    assert [answer(apps[0], f"/document/{one}")[0] for one in ids].count(200) > 60
    assert answer(apps[0], "/document/traps/eigen")[0] == 404


def index_files(settings: Settings) -> dict[str, list[bytes]]:
    """What the live public index consists of, by kind of file; but for times, paths and the ledger of the run."""
    (folder,) = (settings.index / "generations").iterdir()
    found: dict[str, list[bytes]] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix in {".arrays", ".vocabulary", ".lexicon"}:
            found.setdefault(path.suffix, []).append(path.read_bytes())
    return found


def test_the_public_index_itself_is_the_same(both: tuple[Settings, Settings]) -> None:
    first, second = map(index_files, both)
    assert first.keys() == {".arrays", ".vocabulary", ".lexicon"}
    assert first == second


# --- any small corpus ----------------------------------------------------------------------------------------------

WORDS = ["taal", "werk", "stage", "zwaluw", "Annemieke", "stagediscriminatie", "één", "een", "wijkteam"]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
TITLES = st.sampled_from(["Taal", "taal", "Taal 2", "Werk"])  # few, so that records get in one another's way
VISIBILITIES = st.sampled_from(["openbaar", "openbaar", "intern", "beantwoord", "concept"])
RECORDS = st.fixed_dictionaries(
    {"titel": TITLES, "vraag": TEXTS, "antwoord": TEXTS, "zichtbaarheid": VISIBILITIES},
    optional={
        "id": st.sampled_from(["a", "b", "lijst-taal", "d1"]),
        "themas": st.sampled_from([["Discriminatie"], ["Onderwijs"]]),
        "datum": st.sampled_from(["2021-03-01", "1987-03-01"]),
        "vraagsteller": TEXTS,
        "bronnen": st.just(["https://www.voorbeeldplatform.example/artikelen/x"]),
    },
)
LINES = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["a", "b", "c", "d1", "lijst-taal"]),
        "title": TEXTS,
        "text": TEXTS,
        "visibility": VISIBILITIES,
    }
)
CORPORA = st.tuples(st.lists(RECORDS, max_size=6), st.lists(RECORDS, max_size=3), RECORDS, st.lists(LINES, max_size=5))


@hypothesis_settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(CORPORA)
def test_any_corpus(tmp_path_factory: pytest.TempPathFactory, corpus: Any) -> None:
    folder = tmp_path_factory.mktemp("any")
    bare, nested, single, lines = corpus
    for name in ("with", "without"):
        (folder / name).mkdir()
        (folder / name / "altijd.jsonl").write_text('{"id": "altijd", "title": "Altijd", "text": "taal"}\n')
        for file, data in {"lijst.yaml": bare, "meer.yaml": {"vragen": nested}, "een.yaml": single}.items():
            if data not in ([], {"vragen": []}):
                (folder / name / file).write_text(json.dumps(data), encoding="utf-8")
        (folder / name / "zz.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines) or '{"id": "z"}\n')
    strip(folder / "without")
    made = [configured(folder / f"index-{name}", folder / name) for name in ("with", "without")]
    with patch("os.fsync"):
        for settings in made:
            run(settings)
            _made_at_once(Generations(settings.index))
    assert index_files(made[0]) == index_files(made[1])
    apps = create_app(made[0]), create_app(made[1])
    ids = {document.id for document in documents(made[0])}
    assert differences(apps, [f"/zoeken?q={word}&waarom=1" for word in ["", *WORDS]]) == []
    assert differences(apps, [f"/document/{one}" for one in ids]) == []
