"""The word lists of editors: what is read, and that a mistake names file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.errors import EditorError
from indexer.language import WordLists, load_wordlists
from indexer.settings import Settings, load_settings
from tests.indexer.worlds import ROOT, SETTINGS

STOPWORDS = "de # lidwoord\n\n# kop\néén\n"
PHRASES = "- {phrase: wat werkt, reason: kern}\n- {phrase: wat werkt niet, reason: kern}\n"
STEMS = "- {form: steden, like: stad, reason: meervoud}\n"


def write(folder: Path, stopwords: str = STOPWORDS, phrases: str = PHRASES, stems: str = STEMS) -> Settings:
    for file in SETTINGS.thesaurus.glob("*.yaml"):
        (folder / file.name).write_text("[]", encoding="utf-8")
    (folder / "nl.txt").write_text(stopwords, encoding="utf-8")
    (folder / "phrases.yaml").write_text(phrases, encoding="utf-8")
    (folder / "stems.yaml").write_text(stems, encoding="utf-8")
    for name in ("shortforms", "synonyms", "related", "renamed"):
        (folder / f"{name}.yaml").touch()
    return SETTINGS.model_copy(update={"stopwords": folder / "nl.txt", "thesaurus": folder})


def load(folder: Path, **lists: str) -> WordLists:
    return load_wordlists(write(folder, **lists))


def test_lists_are_read_as_forms(tmp_path: Path) -> None:
    lists = load(tmp_path)
    assert lists.stopwords == {"de", "een"}
    assert lists.phrases == (("wat", "werkt", "niet"), ("wat", "werkt"))
    assert lists.stems == {"steden": "stad"}


def test_the_shipped_lists_are_in_order() -> None:
    lists = load_wordlists(load_settings(ROOT / "config.yaml"))
    assert {"een", "wat", "niet"} <= lists.stopwords
    assert ("wat", "werkt") in lists.phrases
    assert lists.stems["steden"] == "stad"


def test_empty_lists_are_no_mistake(tmp_path: Path) -> None:
    lists = load(tmp_path, stopwords="", phrases="# nog niets\n", stems="")
    assert (lists.stopwords, lists.phrases, lists.stems) == (frozenset(), (), {})


@pytest.mark.parametrize(
    ("lists", "file", "expected"),
    [
        ({"stopwords": "de\nhet huis\n"}, "nl.txt", "regel 2: verwacht één woord, gevonden: 'het huis'"),
        ({"stopwords": "de\n\n--\n"}, "nl.txt", "regel 3: verwacht één woord"),
        ({"phrases": "phrase: wat werkt"}, "phrases.yaml", "verwacht een lijst"),
        ({"phrases": PHRASES + "- {phrase: er bij}"}, "phrases.yaml", "regel 3: ‘reason’ ontbreekt"),
        ({"phrases": PHRASES + "- wat wel werkt"}, "phrases.yaml", "regel 3: ‘phrase’ ontbreekt"),
        ({"phrases": PHRASES + '- {phrase: "  ", reason: x}'}, "phrases.yaml", "regel 3: ‘phrase’ ontbreekt"),
        ({"phrases": PHRASES + '- {phrase: "…", reason: x}'}, "phrases.yaml", "regel 3: ‘phrase’"),
        ({"phrases": PHRASES + "- {phrase: er bij, reason: x, soort: y}"}, "phrases.yaml", "regel 3: ‘soort’"),
        (
            {"phrases": PHRASES + "- {phrase: Wat Werkt, reason: x}"},
            "phrases.yaml",
            "regel 3: 'Wat Werkt' staat ook op regel 1",
        ),
        ({"phrases": "- {phrase: nee, reason: [}"}, "phrases.yaml", "line 1"),
        ({"stems": STEMS + "- {form: nee, like: ja, reason: 3}"}, "stems.yaml", "regel 2: ‘reason’"),
        ({"stems": STEMS + "- {form: huizen, lijk: huis, reason: x}"}, "stems.yaml", "regel 2: ‘lijk’"),
        ({"stems": STEMS + "- {form: twee woorden, like: huis, reason: x}"}, "stems.yaml", "regel 2: ‘form’"),
        ({"stems": STEMS + "- {form: huizen, like: een huis, reason: x}"}, "stems.yaml", "regel 2: ‘like’"),
        ({"stems": STEMS + '- {form: "!", like: huis, reason: x}'}, "stems.yaml", "regel 2: ‘form’"),
        ({"stems": STEMS + "- {form: stad, like: steden, reason: x}"}, "stems.yaml", "kring"),
    ],
)
def test_a_mistake_names_file_and_line(tmp_path: Path, lists: dict[str, str], file: str, expected: str) -> None:
    with pytest.raises(EditorError) as caught:
        load(tmp_path, **lists)
    assert str(tmp_path / file) in str(caught.value)
    assert expected in str(caught.value)


@pytest.mark.parametrize("name", ["nl.txt", "phrases.yaml", "stems.yaml"])
def test_a_list_that_is_missing_or_no_text_is_named(tmp_path: Path, name: str) -> None:
    settings = write(tmp_path)
    (tmp_path / name).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(EditorError, match=f"{name}: niet te lezen als UTF-8"):
        load_wordlists(settings)
    (tmp_path / name).unlink()
    with pytest.raises(EditorError, match=f"{name}: deze woordenlijst bestaat niet"):
        load_wordlists(settings)


def test_the_fingerprint_names_the_content_not_the_order_or_the_reasons(tmp_path: Path) -> None:
    base = load(tmp_path).fingerprint
    assert load(tmp_path, stopwords="een\nde # een ander verhaal\n").fingerprint == base
    assert (
        load(tmp_path, phrases="\n".join(reversed(PHRASES.splitlines())).replace("kern", "anders")).fingerprint == base
    )
    assert load(tmp_path, stopwords=STOPWORDS + "het\n").fingerprint != base
    assert load(tmp_path, phrases=PHRASES.replace("niet", "wel")).fingerprint != base
    assert load(tmp_path, stems=STEMS.replace("stad", "stede")).fingerprint != base
