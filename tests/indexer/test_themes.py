"""Labels to slugs, and themes by rule."""

from __future__ import annotations

import pytest

from indexer.document import Document, Section
from indexer.settings import Kind, Label, Settings, Theme, ThemeRules
from indexer.themes import ThemeMarker, Vocabulary

SETTINGS = Settings(
    kinds=(Kind(slug="artikel", label="Artikel"), Kind(slug="rapport", label="Rapport", aliases=("Publicatie",))),
    themes=(
        Theme(slug="zorg", label="Zorg & gezondheid", words=("zorg",)),
        Theme(
            slug="ouderen", label="Ouderen", parent="zorg", aliases=("Ouderenzorg",), words=("oudere", "ouderen thuis")
        ),
        Theme(slug="werk", label="Werk", words=("baan", "werk")),
        Theme(slug="taal", label="Één taal", words=("taal",)),
    ),
    audiences=(Label(slug="scholen", label="Scholen", aliases=("Onderwijs",)),),
)


@pytest.mark.parametrize("label", ["zorg", "ZORG & GEZONDHEID", " Zorg  &\u00a0gezondheid: ", "Zorg & Gezondheid."])
def test_a_theme_by_any_of_its_names(label: str) -> None:
    assert Vocabulary(SETTINGS).themes([label]) == ("zorg",)


def test_unknown_labels_are_left_out_and_known_ones_come_once() -> None:
    vocabulary = Vocabulary(SETTINGS)
    assert vocabulary.themes(["Onbekend", "een taal", "Ouderenzorg", "ouderen"]) == ("taal", "ouderen")
    assert vocabulary.audiences(["onderwijs", "Scholen"]) == ("scholen",)
    assert vocabulary.kind("Onbekend", "PUBLICATIE", "Artikel") == "rapport"
    assert vocabulary.kind("Onbekend") == "artikel"


def _mark(title: str = "", lead: str = "", text: str = "", **rules: int) -> tuple[str, ...]:
    settings = SETTINGS.model_copy(update={"theme_rules": ThemeRules(**rules)})
    document = Document(id="a", kind="artikel", title=title, lead=lead, sections=(Section(text, "Kop"),))
    marked = ThemeMarker(settings).mark(document)
    assert marked.themes_by_rule == bool(marked.themes)
    return marked.themes


def test_words_mark_a_theme_from_the_minimum() -> None:
    assert _mark(text="taal en taal") == ()
    assert _mark(text="Taal, táál en TAAL") == ("taal",)
    assert _mark(text="taalles taalbad retaal") == ()
    assert _mark(text="taal", lead="taal") == ("taal",)
    assert _mark(title="taal", text="taal") == ("taal",)
    assert _mark(text="taal", minimum=1) == ("taal",)


def test_phrases_count_only_whole() -> None:
    assert _mark(text="ouderen thuis, ouderen thuis en ouderen-thuis", minimum=2) == ("ouderen",)
    assert _mark(text="ouderen gaan thuis weg", minimum=1) == ()


def test_the_strongest_come_first_and_at_most_so_many() -> None:
    text = "taal " * 3 + "werk " * 5 + "oudere " * 4
    assert _mark(text=text) == ("werk", "ouderen")
    assert _mark(text=text, most=1) == ("werk",)


def test_a_main_theme_goes_when_a_theme_below_it_is_given() -> None:
    assert _mark(text="zorg " * 5 + "oudere " * 3) == ("ouderen",)


def test_labels_are_left_alone_and_contributions_and_authors_do_not_count() -> None:
    marker = ThemeMarker(SETTINGS)
    labelled = Document(id="a", kind="artikel", title="werk werk werk", themes=("taal",))
    assert marker.mark(labelled) is labelled
    said = Document(id="a", kind="artikel", title="T", contributions=("taal " * 9,), authors=("Taal Taal Taal",))
    assert marker.mark(said) is said
