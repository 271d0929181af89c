"""The guides for editors name nothing that is not there, and each of their pictures is shown."""

from __future__ import annotations

import re
import shlex
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
import pytest
import yaml
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from pydantic import BaseModel

from indexer import Layout, Settings, Sort, load_settings
from indexer.list_settings import EditorChoice, Embedding, ResultList
from search_web.app import create_app
from tests.conftest import ROOT, configured
from vindplaats.command_line import main

FOLDER = ROOT / "docs" / "handleiding"
PICTURES = FOLDER / "afbeeldingen"
DRAWN = {file.stem for file in (ROOT / "tools" / "guide_pages").glob("*.html")}
GUIDES = {file.name: file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.md"))}
STEPS = sorted(set(GUIDES) - {"README.md"})
ELEMENT = (ROOT / "search_web" / "static" / "vindplaats-lijst.js").read_text(encoding="utf-8")

_PICTURE = re.compile(r"^!\[(?P<alt>[^]]*)\]\((?P<file>[^)]+)\)\n\n\*(?P<caption>[^*\n]+)\*$", re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[[^]]+\]\((?P<target>[^)]+)\)")
_BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_MOST_BYTES = 100_000

each = pytest.mark.parametrize("name", GUIDES)


@pytest.fixture(scope="module")
def app(settings: Settings) -> Flask:
    return create_app(settings)


@pytest.fixture(scope="module")
def builder(app: Flask) -> str:
    """The text of the list builder."""
    client: FlaskClient = app.test_client()
    return " ".join(BeautifulSoup(client.get("/lijsten/maken").data, "lxml").get_text(" ").split())


def blocks(name: str, kind: str) -> list[str]:
    return [block["text"] for block in _BLOCK.finditer(GUIDES[name]) if block["kind"] == kind]


def spans(name: str) -> list[str]:
    return _CODE.findall(_BLOCK.sub("", GUIDES[name]))


def fields(model: type[BaseModel]) -> set[str]:
    return set(model.model_fields)


def drawn(picture: re.Match[str]) -> bool:
    return Path(picture["file"]).stem in DRAWN


# Pictures and links


def test_every_picture_is_shown_and_is_there() -> None:
    shown = {picture["file"] for text in GUIDES.values() for picture in _PICTURE.finditer(text)}
    assert shown == {f"afbeeldingen/{file.name}" for file in PICTURES.iterdir()}


@each
def test_pictures_are_described_and_have_a_caption(name: str) -> None:
    pictures = list(_PICTURE.finditer(GUIDES[name]))
    assert len(pictures) == GUIDES[name].count("![")  # one without a caption is not found
    assert pictures
    for picture in pictures:
        assert len(picture["alt"]) > 30
        assert ("nagetekend" in picture["caption"]) == drawn(picture), picture["file"]


def test_pictures_are_modest() -> None:
    for file in PICTURES.iterdir():
        assert file.read_bytes().startswith(b"\x89PNG"), file.name
        assert file.stat().st_size <= _MOST_BYTES, file.name


@pytest.mark.parametrize("name", STEPS)
def test_each_step_has_a_picture(name: str) -> None:
    steps = re.split(r"^## ", GUIDES[name], flags=re.MULTILINE)[1:]
    steps = [step for step in steps if step.startswith("Stap")]
    assert [step.split(".")[0] for step in steps] == [f"Stap {number}" for number in range(1, len(steps) + 1)]
    assert len(steps) >= 5
    for step in steps:
        assert _PICTURE.search(step), step.splitlines()[0]


def test_a_list_is_made_in_the_same_way_everywhere() -> None:
    begins = {GUIDES[name].partition("## Stap 1.")[2].partition("## Stap 4.")[0] for name in STEPS}
    assert len(begins) == 1
    assert begins != {""}


@each
def test_links_lead_somewhere(name: str) -> None:
    for link in _LINK.finditer(GUIDES[name]):
        file, _, heading = link["target"].partition("#")
        assert (file or name) in GUIDES, link["target"]
        headings = re.findall(r"^#+ (.+)$", GUIDES[file or name], re.MULTILINE)
        slugs = {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}
        assert not heading or heading in slugs, link["target"]
    assert name == "README.md" or "(README.md)" in GUIDES[name]
    assert f"({name})" in GUIDES["README.md"] or name == "README.md"


# What is on our pages


def test_what_is_clicked_in_the_list_builder_is_there(builder: str) -> None:
    text = GUIDES[STEPS[0]]
    steps = text.partition("## Stap 1.")[2].partition("## Stap 4.")[0]
    named = set(re.findall(r"\*\*([^*]+)\*\*", steps))
    named |= {one for name in STEPS for one in re.findall(r"\*\*(Code [^*]+)\*\*", GUIDES[name])}
    assert len(named) >= 6
    for label in named:
        assert label in builder, label


@each
def test_addresses_are_those_of_the_site(name: str, app: Flask) -> None:
    routes = app.url_map.bind("voorbeeld.example")
    client = app.test_client()
    for path in re.findall(r"`(/[^`]+)`", GUIDES[name]):
        if path in {"/html", "/document/"}:  # what is typed in WordPress, and the beginning of an address
            continue
        routes.match(urlsplit(path).path)  # raises NotFound
        assert client.get(path).status_code == 200, path


# The program


@each
def test_commands_and_their_options_exist(name: str) -> None:
    lines = chain(*(block.splitlines() for block in blocks(name, "sh")), spans(name))
    for words in (shlex.split(line) for line in lines if line.startswith("vindplaats ")):
        context = click.Context(main)
        command = main.get_command(context, words[1])
        assert command is not None, words
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= known, words


def test_options_named_alone_exist() -> None:
    commands = [main.get_command(click.Context(main), one) for one in main.list_commands(click.Context(main))]
    known = {option for command in commands if command for one in command.params for option in one.opts}
    named = {span for name in GUIDES for span in spans(name) if re.fullmatch(r"--(?!vindplaats-)[a-z-]+", span)}
    assert named
    assert named <= known


def test_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in {span.split()[1] for name in GUIDES for span in spans(name) if span.startswith("make ")}:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


# The configuration


@each
def test_settings_exist(name: str) -> None:
    known = fields(Settings) | fields(ResultList) | fields(EditorChoice) | fields(Embedding)
    assert {span[:-1] for span in spans(name) if re.fullmatch(r"[a-z_]+:", span)} <= known


def test_the_example_of_a_list_can_be_used(tmp_path: Path, app: Flask) -> None:
    (block,) = blocks("README.md", "yaml")
    given: dict[str, Any] = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
    file = tmp_path / "config.yaml"
    file.write_text(yaml.safe_dump({**given, **yaml.safe_load(block)}), encoding="utf-8")
    (one,) = load_settings(file).lijsten
    for choice in (*one.pinned, *one.hidden):
        assert app.test_client().get(f"/document/{choice.id}").status_code == 200


def test_the_named_list_is_in_our_configuration(tmp_path: Path) -> None:
    (block,) = blocks("README.md", "yaml")
    slug = yaml.safe_load(block)["lijsten"][0]["slug"]
    assert slug in {one.slug for one in configured(tmp_path).lijsten}


# The element


def attributes() -> set[str]:
    """Those that the element watches."""
    facets = re.findall(r"(\w+): \"", re.search(r"const FACETS = {(.*?)}", ELEMENT).group(1))  # type: ignore[union-attr]
    words = re.findall(r'"(\w+)"', re.search(r"const WORDS = \[(.*?)\]", ELEMENT).group(1))  # type: ignore[union-attr]
    own = re.findall(r'"(\w+)"', re.search(r"observedAttributes = \[(.*?)\]", ELEMENT).group(1))  # type: ignore[union-attr]
    return {*facets, *words, *own}


def table(name: str, head: str) -> list[tuple[str, str]]:
    """The rows of the table that begins with ``head``."""
    rows = GUIDES[name].partition(f"| {head} |")[2].partition("\n\n")[0].splitlines()[2:]
    return [(cells[1], cells[2]) for cells in (row.split("|") for row in rows)]


def test_all_attributes_are_explained_and_no_others() -> None:
    explained = [one for cell, _ in table("html.md", "attribuut") for one in _CODE.findall(cell)]
    assert sorted(explained) == sorted(attributes())


def test_values_of_attributes_exist() -> None:
    values = {cell.strip(" `"): set(_CODE.findall(meaning)) for cell, meaning in table("html.md", "attribuut")}
    assert values["opmaak"] == {one.value for one in Layout}
    assert values["sorteer"] == {one.value for one in Sort}


@each
def test_examples_of_the_element_are_right(name: str) -> None:
    for block in blocks(name, "html"):
        for element in BeautifulSoup(block, "lxml").find_all("vindplaats-lijst"):
            assert set(element.attrs) <= attributes()
            assert element.get_text(strip=True)  # what is shown without a list


def test_all_custom_properties_are_explained_and_no_others() -> None:
    there = set(re.findall(r"var\((--vindplaats-[a-z-]+)", ELEMENT))
    explained = [one for cell, _ in table("html.md", "eigenschap") for one in _CODE.findall(cell)]
    assert sorted(explained) == sorted(there)
    for name, text in GUIDES.items():
        assert set(re.findall(r"--vindplaats-[a-z-]+", text)) <= there, name


def test_all_parts_are_named_and_no_others() -> None:
    there = set(re.findall(r'\bclass: "(\w+)"', ELEMENT))
    sentence = re.search(r"de onderdelen heten (.*?)\.\n", GUIDES["html.md"], re.DOTALL)
    assert sentence
    assert set(_CODE.findall(sentence[1])) == there
    assert set(re.findall(r"::part\((\w+)\)", GUIDES["html.md"])) <= there
