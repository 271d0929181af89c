"""One field of one record changes, and nothing else in the file."""

from __future__ import annotations

from datetime import date

import pytest

from answers.record_file import RecordFile, Unchangeable, new_file
from answers.record_yaml import Value

FILE = """\
# Vragen van dit jaar
vragen:
  # de eerste
  - titel: Een  # kort houden
    vraag: >
      Hoe
      dan?
    antwoord: |  # nagekeken
      Zo.

      En zo.

    # over de tips
    tips:
      # de belangrijkste
      - Doe dit
      - Doe dat  # of niet
    # over de datum
    datum: 3 maart 2021
    thema: Onderwijs, Eigen label

  - {titel: Twee, vraag: "Wat?", antwoord: 'Dit.'}  # kort
  # tot zover
"""


@pytest.mark.parametrize(
    ("number", "values", "old", "new"),
    [
        (0, {"title": "Ander"}, "titel: Een  # kort", "titel: Ander  # kort"),
        (0, {"title": "Waar: hier"}, "titel: Een  # kort", "titel: 'Waar: hier'  # kort"),
        (0, {"question": "Hoe?"}, "vraag: >\n      Hoe\n      dan?\n", "vraag: Hoe?\n"),
        (
            0,
            {"answer": "Nee.\n\nNooit."},
            "antwoord: |  # nagekeken\n      Zo.\n\n      En zo.\n",
            "# nagekeken\n    antwoord: |\n      Nee.\n\n      Nooit.\n",
        ),
        (
            0,
            {"tips": ("Iets",)},
            "tips:\n      # de belangrijkste\n      - Doe dit\n      - Doe dat  # of niet\n",
            "# de belangrijkste\n    # of niet\n    tips:\n      - Iets\n",
        ),
        (0, {"date": date(2022, 1, 2)}, "datum: 3 maart 2021", "datum: 2022-01-02"),
        (0, {"date": None}, "datum: 3 maart 2021", "datum:"),
        (0, {"themes": ("A", "B, c")}, "thema: Onderwijs, Eigen label", "thema: [A, 'B, c']"),
        (
            0,
            {"sources": ("x/y",), "authors": ("Jan",)},
            "Eigen label\n",
            "Eigen label\n    auteurs: [Jan]\n    bronnen:\n      - x/y\n",
        ),
        (0, {"id": "een"}, "- titel: Een", "- id: een\n    titel: Een"),
        (0, {"id": "een", "title": "Ander"}, "- titel: Een", "- id: een\n    titel: Ander"),
        (0, {"asker": "Een school"}, "# kort houden\n", "# kort houden\n    vraagsteller: Een school\n"),
        (1, {"answer": 'Of:\n"dat".'}, "'Dit.'", '"Of:\\n\\"dat\\"."'),
        (1, {"tips": ("a", "b")}, "{titel", '{"tips": ["a", "b"], titel'),
        (1, {"title": ""}, "titel: Twee", "titel: null"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_a_change(number: int, values: dict[str, Value], old: str, new: str, newline: str, bom: str) -> None:
    def there(text: str) -> str:
        return bom + text.replace("\n", newline)

    assert old in FILE
    assert RecordFile(there(FILE), "f.yaml").changed(number, values) == there(FILE.replace(old, new, 1))


def test_values_as_they_were_written() -> None:
    file = RecordFile(FILE, "f.yaml")
    assert len(file) == 2
    assert file.value(0, "answer") == "Zo.\n\nEn zo.\n"
    assert file.values(0, "tips", "\n") == ("Doe dit", "Doe dat")
    assert file.values(0, "themes") == ("Onderwijs", "Eigen label")
    assert file.value(0, "product") == ""
    assert RecordFile("vraag: ~\nantwoord:\n", "f.yaml").value(0, "question") == ""


def test_the_last_line_may_lack_its_end() -> None:
    assert (
        RecordFile("vraag: a\nantwoord: b", "f.yaml").changed(0, {"tips": ("c",)})
        == "vraag: a\nantwoord: b\ntips:\n  - c"
    )


def test_what_only_the_index_can_read_is_not_changed() -> None:
    with pytest.raises(Unchangeable, match=r"f\.yaml is zo geschreven"):
        RecordFile("{vraag: Een?, antwoord: Ja.}", "f.yaml")


def test_a_new_file_is_easy_to_read_and_edit() -> None:
    values: dict[str, Value] = {
        "sources": ("https://a.example/x", "vragen/y"),
        "visibility": "beantwoord",
        "answer": "Ja.\n\nTenzij: nee # misschien",
        "question": "Mag dat?",
        "title": "Mag het: ja of nee?",
        "tips": ("Doe dit", "- en dat"),
        "date": date(2026, 1, 2),
        "themes": ("Inclusie & toegankelijkheid", "Onderwijs"),
        "authors": ("De Vries, J.",),
        "asker": "",
        "audiences": (),
    }
    assert (
        new_file(values)
        == """\
titel: 'Mag het: ja of nee?'
vraag: Mag dat?
antwoord: |
  Ja.

  Tenzij: nee # misschien
tips:
  - Doe dit
  - '- en dat'
datum: 2026-01-02
themas: [Inclusie & toegankelijkheid, Onderwijs]
auteurs: ['De Vries, J.']
zichtbaarheid: beantwoord
bronnen:
  - https://a.example/x
  - vragen/y
"""
    )
