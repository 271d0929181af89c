"""The list of laws and schemes that changed: what names one, and that a mistake in the list names file and line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answers.schemes import SCHEMES_FILE, Schemes, load_schemes
from indexer import EditorError, LiveIndex, Settings, load_wordlists
from tests.conftest import ROOT

OLD = """\
- name: Wet inburgering
  also: [Wi2013]
  unless: [Wet inburgering 2021]
  since: 2022-01-01
  changed: Er kwam een nieuwe wet.
  instead: de Wet inburgering 2021
  reason: Staatsblad.
- {name: wet investeren in jongeren, also: [WIJ], case: true, gone: true, since: 2012-01-01, changed: Weg, reason: Wet}
- {name: Wajong, since: 2015-01-01, changed: Eerst dit., reason: Wet.}
- {name: Wajong, since: 2021-01-01, changed: Toen dat., reason: Wet.}
"""


def loaded(folder: Path, text: str) -> Schemes:
    (folder / SCHEMES_FILE).write_text(text, encoding="utf-8")
    return load_schemes(folder)


@pytest.fixture(scope="module")
def schemes(tmp_path_factory: pytest.TempPathFactory) -> Schemes:
    return loaded(tmp_path_factory.mktemp("lists"), OLD)


def named(schemes: Schemes, text: str) -> list[str]:
    return [mention.words for mention in schemes.mentions(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dat staat in de wet Inburgering.", ["wet Inburgering"]),
        ("Onder de Wi2013 kiest zij zelf.", ["Wi2013"]),
        ("Dat regelt de Wet\ninburgering.", ["Wet\ninburgering"]),
        ("Sinds de Wet inburgering 2021 is dat anders.", []),
        ("De Wet inburgering 2021 kwam na de Wet inburgering.", ["Wet inburgering"]),
        ("De inburgeringswet of een wet over inburgering.", []),
        ("De WIJ bestaat niet meer.", ["WIJ"]),
        ("Wij kijken ernaar.", []),
        ("De Wet investeren in jongeren bestaat niet meer.", ["Wet investeren in jongeren"]),
        ("Een Wajong-uitkering.", ["Wajong", "Wajong"]),
        ("Een Wajonger.", []),
    ],
)
def test_what_names_a_scheme(schemes: Schemes, text: str, words: list[str]) -> None:
    assert named(schemes, text) == words


def test_a_scheme_may_have_changed_more_than_once(schemes: Schemes) -> None:
    found = [mention.scheme.changed for mention in schemes.mentions("de wajong")]
    assert found == ["Eerst dit.", "Toen dat."]


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("- {name: A, changed: B., reason: C.}", "‘since’ moet een datum zijn"),
        ("- {name: A, since: gisteren, changed: B., reason: C.}", "‘since’ moet een datum zijn"),
        ("- {name: A, since: 2022-01-01 10:00:00, changed: B., reason: C.}", "‘since’ moet een datum zijn"),
        ("- {name: A, since: 2022-01-01, reason: C.}", "‘changed’ ontbreekt"),
        ("- {name: A, since: 2022-01-01, changed: B.}", "‘reason’ ontbreekt"),
        ("- {since: 2022-01-01, changed: B., reason: C.}", "‘name’ ontbreekt"),
        ("- {name: A, since: 2022-01-01, changed: B., reason: C., new: D}", "‘new’ is hier onbekend"),
        ("- {name: A, also: [], since: 2022-01-01, changed: B., reason: C.}", "‘also’ is een lege lijst"),
        ("- {name: A, gone: misschien, since: 2022-01-01, changed: B., reason: C.}", "‘gone’ moet true of false"),
        ("- {name: '…', since: 2022-01-01, changed: B., reason: C.}", "bevat geen woord"),
        ("- {name: A, unless: ['–'], since: 2022-01-01, changed: B., reason: C.}", "bevat geen woord"),
        ("- {name: wi2013, since: 2022-01-01, changed: B., reason: C.}", "staat ook op regel 1"),
    ],
)
def test_a_mistake_names_file_and_line(tmp_path: Path, entry: str, says: str) -> None:
    with pytest.raises(EditorError) as error:
        loaded(tmp_path, OLD + entry)
    assert f"{tmp_path / SCHEMES_FILE}, regel 11" in str(error.value)
    assert says in str(error.value)


def test_a_missing_list_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(EditorError, match=SCHEMES_FILE):
        load_schemes(tmp_path)


def test_a_changed_list_holds_at_once(tmp_path: Path) -> None:
    before = loaded(tmp_path, OLD)
    after = loaded(tmp_path, OLD + "- {name: taaleis, since: 2016-01-01, changed: Er kwam een eis., reason: Wet.}\n")
    assert not named(before, "de taaleis")
    assert named(after, "de taaleis")


def test_the_list_that_comes_with_the_project() -> None:
    schemes = load_schemes(ROOT / "thesaurus")
    names = {scheme.name for scheme in schemes.schemes}
    assert len(names) >= 25
    assert {"Wet inburgering", "Wet werk en bijstand", "Spreidingswet", "leenstelsel"} <= names
    for scheme in schemes.schemes:
        assert date(2000, 1, 1) < scheme.since, scheme
        assert scheme.changed.endswith("."), scheme
        assert not scheme.instead.endswith("."), scheme


def test_it_is_no_word_list_of_the_search_engine(tmp_path: Path, settings: Settings) -> None:
    """Another list needs no new index: it is not part of what an index must fit."""
    for file in settings.thesaurus.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    own = settings.model_copy(update={"thesaurus": tmp_path})
    before = load_wordlists(own).fingerprint
    (tmp_path / SCHEMES_FILE).write_text("[]", encoding="utf-8")
    assert load_wordlists(own).fingerprint == before
    assert LiveIndex(own).searcher().document_count() > 0


@given(st.text(max_size=200))
def test_any_text_can_be_looked_through(text: str) -> None:
    schemes = load_schemes(ROOT / "thesaurus")
    for mention in schemes.mentions(text):
        assert mention.words in text
