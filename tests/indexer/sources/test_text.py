"""Plain text exports."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.document import Section
from indexer.errors import SourceError
from tests.indexer.sources.conftest import Reads, body, only

TEXT = """Koken met de buren

Een lead van een hele zin. En nog een zin.

Artikel
Discriminatie
Onderwijs
Gemeenten
15 juni 2021

AfbeeldingDe eerste alinea gaat over koken in de buurt en over wie er aan tafel komt.

Wie komt er eten

In het begin kwam bijna niemand, maar wie de buren persoonlijk uitnodigt krijgt de tafel na een paar weken echt vol.

Wie de buren persoonlijk uitnodigt krijgt de tafel na een paar weken vol

1. ‘Wij hebben geen tijd.’

Dat zeggen mensen die niet durven. Zij komen als een ander hen meeneemt
en aan tafel voorstelt.

Fotobijschrift

Wat kost het?

Bijna niets, want iedereen neemt een pan mee.

Lees ook: Tuinieren met de buren.

Auteur: Anna Bos en Piet Smit

Meer informatie?Neem contact op met:

Karel de Grote

icon_mail Stuur een e-mail
icon_telefoon 030-0000123
Afbeelding
"""


def test_the_parts_of_a_text(reads: Reads) -> None:
    document = only(reads("koken.txt", TEXT))
    assert (document.id, document.kind, document.title) == ("koken", "artikel", "Koken met de buren")
    assert document.lead == "Een lead van een hele zin. En nog een zin."
    assert document.themes == ("discriminatie",)
    assert document.audiences == ("onderwijs", "gemeenten")
    assert document.date == date(2021, 6, 15)
    assert document.authors == ("Anna Bos", "Piet Smit")
    assert document.sections == (
        Section("De eerste alinea gaat over koken in de buurt en over wie er aan tafel komt."),
        Section(
            "In het begin kwam bijna niemand, maar wie de buren persoonlijk uitnodigt krijgt de tafel na een paar "
            "weken echt vol.",
            "Wie komt er eten",
        ),
        Section(
            "Dat zeggen mensen die niet durven. Zij komen als een ander hen meeneemt en aan tafel voorstelt.\n"
            "Fotobijschrift",
            "1. ‘Wij hebben geen tijd.’",
        ),
        Section("Bijna niets, want iedereen neemt een pan mee.", "Wat kost het?"),
    )
    assert "0000123" not in repr(document)
    assert "Karel" not in repr(document)


def test_a_text_without_title_is_called_after_its_first_sentence(reads: Reads) -> None:
    first = "Een wijkteam bereikt lang niet iedereen die hulp nodig heeft. " + "Dat heeft redenen. " * 10
    document = only(reads("wijk.txt", f"{first}\n\nDe tweede alinea volgt hier."))
    assert document.title == "Een wijkteam bereikt lang niet iedereen die hulp nodig heeft."
    assert document.lead == first.strip()
    assert body(document) == "De tweede alinea volgt hier."


def test_contributions_stand_apart_without_addresses(reads: Reads) -> None:
    document = only(
        reads(
            "a.txt",
            "Een titel\n\nEen alinea met tekst.\n\nNog een alinea.\n\n2 bijdragen van onze lezers\n\n"
            "Deel ook jouw kennis, ervaring of mening\nBel me op 06 12345678.\nHeel mooi\n\n"
            "Jouw bijdrage\n\n5 + 3 =\nGeef het antwoord op deze rekenoefening.\n\nVoettekst van de site",
        )
    )
    assert document.contributions == ("Bel me op [telefoonnummer].", "Heel mooi")
    assert body(document) == "Nog een alinea."


def test_a_numbered_list_is_no_row_of_headings(reads: Reads) -> None:
    document = only(reads("a.txt", "Een titel\n\nDe lead staat hier.\n\n1. Eerst dit\n\n2. Dan dat\n\nEen alinea."))
    assert document.sections == (Section("1. Eerst dit\n2. Dan dat\nEen alinea."),)


def test_one_line_is_a_document(reads: Reads) -> None:
    document = only(reads("a.txt", "Een enkele regel"))
    assert document.title == "Een enkele regel"
    assert body(document) == "Een enkele regel"


def test_only_a_contact_block_is_no_document(reads: Reads) -> None:
    with pytest.raises(SourceError, match="geen tekst"):
        reads("a.txt", "Meer informatie?\n\nKarel de Grote")
