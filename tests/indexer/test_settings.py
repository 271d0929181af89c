"""Settings: the shipped configuration loads, all are explained, and a mistake names file, line and setting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from indexer.config_file import CONFIG_VARIABLE, find_config
from indexer.document import Field
from indexer.errors import ConfigError
from indexer.language import load_wordlists
from indexer.settings import Settings, load_settings

ROOT = Path(__file__).parents[2]


def all_settings(
    model: type[BaseModel], path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], FieldInfo]]:
    """Every setting with its path; the first item stands for all of a list."""
    for name, info in model.model_fields.items():
        yield (*path, name), info
        items = [part for part in get_args(info.annotation) if isinstance(part, type) and issubclass(part, BaseModel)]
        if items:
            several = get_origin(info.annotation) is tuple
            yield from all_settings(items[0], (*path, name, 0) if several else (*path, name))
        elif isinstance(info.annotation, type) and issubclass(info.annotation, BaseModel):
            yield from all_settings(info.annotation, (*path, name))


ALL = list(all_settings(Settings))


def name_of(path: tuple[str | int, ...]) -> str:
    return ".".join(map(str, path))


def write(folder: Path, text: str) -> Path:
    file = folder / "eigen.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def mistake(folder: Path, text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        load_settings(write(folder, text))
    return str(caught.value)


def test_the_shipped_configuration_loads_and_what_it_names_exists() -> None:
    settings = load_settings(ROOT / "config.yaml")
    assert settings.corpus == ROOT / "corpus"
    assert settings.corpus.is_dir()
    assert settings.file == ROOT / "config.yaml"
    assert load_wordlists(settings).stopwords
    assert {theme.label for theme in settings.themes if theme.parent is None} == {
        "Nieuwe migratie",
        "Sociale stabiliteit",
        "Inclusie & toegankelijkheid",
        "Participatie",
    }


def test_an_empty_file_gives_the_defaults(tmp_path: Path) -> None:
    settings = load_settings(write(tmp_path, "# nog niets\n"))
    assert settings.index == tmp_path / "var" / "index"
    assert settings.page_size == 10
    assert settings.ranking.field_weight(Field.TITLE) > settings.ranking.field_weight(Field.CONTRIBUTIONS) > 0


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    settings = load_settings(write(tmp_path, "corpus: bron/nen\nindex: /elders/index\n"))
    assert settings.corpus == tmp_path / "bron" / "nen"
    assert settings.index == Path("/elders/index")


def test_a_field_that_is_left_out_weighs_nothing(tmp_path: Path) -> None:
    ranking = load_settings(write(tmp_path, "ranking: {fields: {title: 2}}")).ranking
    assert ranking.field_weight(Field.TITLE) == 2
    assert ranking.field_weight(Field.BODY) == 0


@pytest.mark.parametrize(("path", "info"), ALL, ids=[name_of(path) for path, _ in ALL])
def test_every_setting_is_explained(path: tuple[str | int, ...], info: FieldInfo) -> None:
    assert info.description
    assert info.description.endswith((".", ".)"))


def nested(path: tuple[str | int, ...], value: object) -> Any:
    """``value`` as the setting at ``path``, one level a line."""
    for part in reversed(path):
        value = [value] if part == 0 else {part: value}
    return value


@pytest.mark.parametrize("path", [path for path, _ in ALL], ids=name_of)
def test_a_wrong_value_is_told_in_dutch_with_file_line_and_setting(path: tuple[str | int, ...], tmp_path: Path) -> None:
    for value in (3.5, "x ü", [[]], {"onbekend": 1}, True, -1, float("nan"), float("inf")):
        text = "# regel 1\n" + yaml.safe_dump(nested(path, value), allow_unicode=True)
        try:
            load_settings(write(tmp_path, text))
        except ConfigError as error:
            first = str(error).splitlines()[0]
            assert "Input should" not in str(error)
            assert "valid" not in str(error)
            assert str(tmp_path / "eigen.yaml") in first
            assert name_of(path) in str(error) or "deze instelling is verplicht" in str(error)
            assert ", regel 1:" not in str(error)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name: X\nkleur: rood\n", "regel 2: kleur: deze instelling bestaat niet"),
        ("ranking:\n  k1: 1.2\n  kk: 3\n", "regel 3: ranking.kk: deze instelling bestaat niet"),
        (
            "desk:\n  openid: {client_id: x, issuer: 'http://elders.example'}\n",
            "regel 2: desk.openid.issuer: gebruik een adres dat met https:// begint",
        ),
        ("page_size: veel", "regel 1: page_size: verwacht een geheel getal (gegeven: 'veel')"),
        ("\n\nranking:\n  b: 2\n", "regel 4: ranking.b: mag ten hoogste 1.0 zijn (gegeven: 2)"),
        ("ranking:\n  fields:\n    titel: 2\n", "regel 3: ranking.fields.titel"),
        ("ranking:\n  fields:\n    title: -2\n", "regel 3: ranking.fields: title mag niet negatief zijn"),
        (
            "kinds:\n  - {slug: artikel, label: A}\n  - {slug: Blog, label: B}\n",
            "regel 3: kinds.1.slug: gebruik alleen",
        ),
        ("kinds:\n  - {slug: artikel}\n", "regel 2: kinds.0.label: deze instelling is verplicht"),
        ("name: X\nkinds:\n  - {slug: blog, label: B}\n", "reading.default_kind: artikel staat niet onder kinds"),
        (
            "name: X\nthemes:\n  - {slug: a, label: A, parent: b}\n",
            "regel 3: themes: a ligt onder b, maar dat is geen hoofdthema",
        ),
        (
            "themes: [{slug: a, label: A}, {slug: b, label: B, parent: a}, {slug: c, label: C, parent: b}]\n",
            "c ligt onder b",
        ),
        (
            "audiences:\n  - {slug: a, label: A}\n  - {slug: b, label: B, aliases: [a]}\n",
            "audiences: 'a' staat bij a én bij b",
        ),
        (
            "reading:\n  labels:\n    author: '('\n",
            "regel 3: reading.labels.author: '(' is geen geldige reguliere expressie",
        ),
        ("- een lijst\n", "verwacht op het hoogste niveau"),
        ("name: [\n", "geen geldige YAML"),
    ],
)
def test_mistakes(tmp_path: Path, text: str, expected: str) -> None:
    message = mistake(tmp_path, text)
    assert expected in message
    assert str(tmp_path / "eigen.yaml") in message


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    assert len(mistake(tmp_path, "page_size: 0\nkleur: rood\nserving: {port: 99999}").splitlines()) == 3


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="bestaat niet"):
        load_settings(tmp_path / "nergens.yaml")
    (tmp_path / "latin.yaml").write_bytes("name: één".encode("latin-1"))
    with pytest.raises(ConfigError, match="niet te lezen"):
        load_settings(tmp_path / "latin.yaml")
    with pytest.raises(ConfigError, match="niet te lezen"):
        load_settings(tmp_path)


def test_which_configuration_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CONFIG_VARIABLE, "uit-de-omgeving.yaml")
    assert find_config(Path("gegeven.yaml")) == Path("gegeven.yaml")
    assert find_config() == Path("uit-de-omgeving.yaml")
    monkeypatch.setenv(CONFIG_VARIABLE, "")
    assert find_config() == Path("config.yaml")
