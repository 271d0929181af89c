"""What people write by hand: YAML questions and Markdown with front matter."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.document import Document, Section, Visibility
from indexer.errors import SourceError
from indexer.sources import Skipped
from tests.growth import TRAP, growth
from tests.indexer.sources.conftest import Reads, body, only

QUESTION = """titel: Een tolk vinden
vraagsteller: De Bron
vraag: Hoe vind ik een tolk?
antwoord: |
  Bel de tolkentelefoon.

  Of kijk op de site.
tips: [Reserveer op tijd, 'Betaal: vooraf']
product: Een folder
datum: 2024-05-03
themas: [Onderwijs, Bestaat niet]
doelgroepen: Gemeenten, Media
auteur: Anna Bos
bron: https://a.example/tolk
"""


def test_a_question(reads: Reads) -> None:
    assert only(reads("vragen/tolk.yaml", QUESTION)) == Document(
        id="vragen/tolk",
        kind="vraag-antwoord",
        title="Een tolk vinden",
        question="Hoe vind ik een tolk?",
        answer="Bel de tolkentelefoon.\nOf kijk op de site.",
        tips=("Reserveer op tijd", "Betaal: vooraf"),
        product="Een folder",
        asker="De Bron",
        date=date(2024, 5, 3),
        themes=("onderwijs",),
        audiences=("gemeenten", "media"),
        authors=("Anna Bos",),
        url="https://a.example/tolk",
    )


MANY = """
- {vraag: Hoe?, antwoord: Zo., zichtbaarheid: intern}
- {vraag: Hoe?, product: Dit., id: eigen/id, zichtbaarheid: openbaar, datum: 3 mei 2024}
- {vraag: Hoe?, antwoord: Zo.}
"""


@pytest.mark.parametrize("text", [MANY, "vragen:" + MANY.replace("\n-", "\n  -")])
def test_a_list_of_questions(reads: Reads, text: str) -> None:
    first, second, third = (item for item in reads("lijst.yml", text) if isinstance(item, Document))
    assert (first.id, second.id, third.id) == ("lijst-hoe-3", "eigen/id", "lijst-hoe-2")
    assert (first.visibility, second.visibility, third.visibility) == (Visibility.INTERNAL, *[Visibility.PUBLIC] * 2)
    assert second.date == date(2024, 5, 3)
    assert first.page_id == "lijst"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("zichtbaarheid: Vertrouwelijk", "zichtbaarheid"),
        ("zichtbaarheid:", "zichtbaarheid"),
        ("zichtbaarheid: [openbaar]", "zichtbaarheid"),
        ("zichtbaarheid: true", "zichtbaarheid"),
        ("zichtbarheid: intern", "bedoelt u ‘zichtbaarheid’"),
        ("iets: anders", "onbekende sleutel ‘iets’"),
        ("visibility: intern\nzichtbaarheid: openbaar", "zeggen hetzelfde"),
        ("tips: {a: b}", "tips"),
        ("tips: [[a]]", "tips"),
        ("datum: .nan", "datum"),
        ("datum: gisteren", "datum"),
        ("themas: 3", "themas"),
        ("id: ../geheim", "id"),
        ("vraagsteller: no", "vraagsteller"),
    ],
)
def test_what_is_wrong_is_never_published(reads: Reads, line: str, reason: str) -> None:
    indented = line.replace("\n", "\n  ")
    text = f"- vraag: Hoe?\n  antwoord: Zo.\n- vraag: En dit?\n  antwoord: Dat.\n  {indented}\n"
    good, bad = reads("a.yaml", text)
    assert isinstance(good, Document)
    assert isinstance(bad, Skipped)
    assert "record 2" in bad.reason
    assert reason in bad.reason


@pytest.mark.parametrize(
    "text",
    [
        "zichtbaarheid: intern\nvragen:\n- {vraag: Hoe?, antwoord: Zo.}\n",
        "42",
        "[]",
        "vragen: nog niet",
        "a: [b",
        "!!python/object/apply:os.system ['true']",
        "<<: {vraag: Hoe?}\nantwoord: Zo.",
        "? [a, b]\n: c",
        "vraag: Hoe?\n---\nvraag: Wat?\n",
    ],
)
def test_files_that_are_refused_as_a_whole(reads: Reads, text: str) -> None:
    with pytest.raises(SourceError):
        reads("a.yaml", text)


@pytest.mark.parametrize("piece", ["[", "{a: ", "- ", "bomb"])
def test_endless_yaml_is_no_trap(reads: Reads, piece: str) -> None:
    def read(count: int) -> None:
        with pytest.raises(SourceError):
            reads("a.yaml", bomb(count) if piece == "bomb" else f"{piece * count}a")

    assert growth(read, 10 if piece == "bomb" else 2_000) < TRAP


def bomb(levels: int) -> str:
    """A list that holds twice the one before it, which does so too, and so on."""
    return "a0: &a0 [x, x]\n" + "\n".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, levels))


MARKDOWN = """---
title: Taal en werk
soort: dossier
themes: [arbeidsmarkt]
doelgroepen: Werkgevers
date: 2024-05-03
auteurs: [Anna Bos, Piet Smit]
bron: https://a.example/dossier
samenvatting: >-
  Een korte
  samenvatting.
---

Begin **vet** en *schuin* met een [link](https://a.example/).

## Eerste kop

- punt een
- punt twee

| a | b |
|---|---|
| 1 | 2 |

<script>weg()</script>

### Tweede kop

Een regel
die doorloopt. Samen koken helpt echt.

> Samen koken helpt
"""


def test_markdown(reads: Reads) -> None:
    document = only(reads("dossiers/taal.md", MARKDOWN))
    assert (document.id, document.kind, document.title) == ("dossiers/taal", "dossier", "Taal en werk")
    assert (document.lead, document.date) == ("Een korte samenvatting.", date(2024, 5, 3))
    assert (document.themes, document.audiences) == (("arbeidsmarkt",), ("werkgevers",))
    assert document.authors == ("Anna Bos", "Piet Smit")
    assert document.url == "https://a.example/dossier"
    assert document.sections == (
        Section("Begin vet en schuin met een link."),
        Section("punt een\npunt twee\na | b\n1 | 2", "Eerste kop"),
        Section("Een regel die doorloopt. Samen koken helpt echt.", "Tweede kop"),
    )


def test_markdown_without_front_matter(reads: Reads) -> None:
    document = only(reads("a.md", "# De titel\r\n\r\nTekst met --- streepjes.\r\n"))
    assert (document.title, body(document)) == ("De titel", "Tekst met --- streepjes.")


@pytest.mark.parametrize(
    "front", ["zichtbaarheid: geheim", "zichtbaarheidd: intern", "titel: [a]", "- a", "datum: ooit", "titel: *a"]
)
def test_wrong_front_matter_is_never_published(reads: Reads, front: str) -> None:
    with pytest.raises(SourceError):
        reads("a.md", f"---\n{front}\n---\n\nTekst.\n")


def test_internal_markdown_and_unknown_keys(reads: Reads) -> None:
    document = only(reads("a.md", "---\nlayout: post\nzichtbaarheid: intern\n---\nTekst.\n"))
    assert document.visibility is Visibility.INTERNAL
