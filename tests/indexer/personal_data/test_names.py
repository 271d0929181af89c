"""Names go where a letter names someone, and wherever they stand again; other words with a capital stay."""

from __future__ import annotations

import re

import pytest

from indexer.personal_data import without_personal_data


@pytest.mark.parametrize(
    "text",
    [
        "Beste «Pieternel»,",
        "Geachte heer «Van der Plas», beste «Zerda»,",
        "Geachte mevrouw «Ouchan-de Boer»,",
        "Beste «Pieternel», «Joke» en «Tjeerd»,\n\nVorige week belde ik.",
        "Hoi «Wubbo»!",
        "> Dag «Teun»,",
        "Goedemorgen dr. «Haverkort»,",
        "Hallo «Ayla» & «Teun»,",
        "Geachte mw. drs. «A.B. van 't Hooft»,",
        "Lieve «Zwaantje»\n\nHoe gaat het?",
        "hoi «zerda», hoe gaat het",
        "beste mevrouw «haverkort», mag ik iets vragen",
        "Beste heer/mevrouw «Haverkort»,",
        "Geachte heer «de Jong»,",
        "Geachte mevrouw «Van den Bosch»,",
    ],
)
def test_after_a_greeting(text: str) -> None:
    assert_found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Beste collega's,",
        "Geachte heer/mevrouw,",
        "L.S.,\n\nGraag hoor ik van u.",
        "Beste redactie,\n\nVorige maand las ik iets.",
        "Geachte gemeente Utrecht,",
        "Beste Movisie,",
        "Beste KIS,",
        "Beste medewerkers van Pharos,",
        "Hallo allemaal,",
        "hallo daar, ik heb een vraag",
        "Beste mensen van de Bibliotheek Eemland,",
        "Goedemiddag,\n\nGraag advies.",
        "De beste aanpak van Divosa,",
        "Dag van de Dialoog is op 4 juni.",
        "Beste Helpdesk Inburgering,",
        "Geacht college van burgemeester en wethouders,",
    ],
)
def test_a_greeting_of_nobody_by_name(text: str) -> None:
    assert_found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Tot dan.\n\nMet vriendelijke groet,\n\n«Zwaantje ter Horst»\nBeleidsadviseur\nGemeente Utrecht",
        "Groetjes «Wubbo»",
        "Hgr,\n«Zerda»",
        "Hgr «Zerda»\n--\n«Zerda v.d. Plas-Smit»\nWijkteam Oost | Groningen\n«Zerda v/d Plas»",
        "Mevrouw «vd Plas» belde.\nGroet, «Zerda vd Plas»",
        "Mvg\n«T. Ouchan»\nTeam Inburgering\nStichting Nieuwe Buren",
        "Met vriendelijke groet,\n«Wubbo»\n\n«Wubbo Haverkort» | projectleider | Movisie",
        "met groet, «zerda ouchan»",
        "Hartelijke groeten,\n\n«Teun» en «Ayla»",
        "Met vriendelijke groet,\n\nGemeente Zwolle\n«W. Haverkort», consulent",
        "Alvast bedankt!\n«Yikealo Weldeab»",
        "Kind regards,\n«Li Fang»",
        "Hoogachtend,\nmr. «Q. van den Brink-'t Lam»\nadvocaat",
        "Graag advies.\n\n«Zwaantje»",
        "Ik hoor het graag.\n«Semhar Tewolde»\nKlantmanager\nTel. zie onder",
        "Groet, «Oksana», wijkteam Noord",
        "Vr. gr. «Wubbo Haverkort»\nVluchtelingenWerk Nederland",
        "Met vriendelijke groeten,\nnamens het wijkteam\n«Teun Haverkort»\nadviseur Sociaal Domein",
        "Met vriendelijke groet,\n«ZERDA OUCHAN»\nGGD Zuid",
        "Met vriendelijke groet,\n\ndrs. «W.T. (Wubbo) Haverkort»\nLeger des Heils",
        "Met vriendelijke groet,\ndrs. «W. Haverkort (Wubbo)»\nVerwey-Jonker Instituut",
    ],
)
def test_below_a_letter(text: str) -> None:
    assert_found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Met vriendelijke groet,\n\nTeam Participatie\nGemeente Utrecht",
        "Met vriendelijke groet,\nHet bestuur van Stichting Nieuwe Buren",
        "Alvast bedankt voor uw antwoord. Wij wachten af.",
        "Groeten uit Zwolle!",
        "Met vriendelijke groet,\nBeleidsadviseur inburgering\nUtrecht",
        "Dank voor het rapport van Movisie.",
        "Bedankt. Graag hoor ik meer over de Wet inburgering.",
        "Met vriendelijke groet,\nKlantcontactcentrum\nProvincie Drenthe",
    ],
)
def test_below_a_letter_of_no_person(text: str) -> None:
    assert_found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mijn naam is «Zwaantje van de Kamp» en ik werk bij Movisie.",
        "mijn naam is «zerda ouchan» en ik heb een vraag",
        "Ik ben «Wubbo» van de gemeente Utrecht.",
        "Ik ben «Wubbo Haverkort», docent in Zwolle.",
        "ik ben «wubbo» van het wijkteam",
        "Ik heet «Zerda Ouchan».",
        "U spreekt met «Wubbo Haverkort» van Divosa.",
        "Namens mevrouw «El Amrani» vraag ik dit.",
        "Ik sprak mevr. «Ouchan» en de heer «W. de Wit» van de politie.",
        "De dames «Haverkort» en «Ouchan» klagen.",
        "Onze collega «Zwaantje» weet meer.",
        "Mijn buurman «Yikealo» zoekt werk.",
        "De familie «Ben Yahia» wacht al lang.",
        "Het gaat om «Semhar» (14) uit Eritrea.",
        "Overleg met «W. Haverkort» van het COA.",
        "cc: «Wubbo Haverkort»; «Zerda Ouchan»",
        "Ik zet «Wubbo Haverkort» in de cc.",
        "T.a.v. mevrouw «Z. Ouchan»",
        "De imam «Tahiri» en juf «Zwaantje» willen helpen.",
        "Vandaag belde «Fatima» mij weer.",
        "Zijn zoon «Yikealo» en dochter «Semhar» gaan naar school.",
        "Cliënt «Yikealo» vertelde dat «Semhar» (9 jaar) niet slaapt.",
    ],
)
def test_in_a_sentence(text: str) -> None:
    assert_found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ik ben Nederlandse en mijn man is Turks.",
        "Ik ben Syriër en woon in Tilburg.",
        "ik ben docent van een groep en ik ben benieuwd",
        "ik ben lid van de raad, ik ben blij",
        "Namens de gemeente Zwolle vraag ik dit.",
        "Mevrouw vertelde dat zij wacht. mevrouw wil graag hulp.",
        "Wij werken samen met Movisie, Pharos en VluchtelingenWerk.",
        "De Wet inburgering 2021, de Participatiewet en de Wmo.",
        "Marokkaanse, Eritrese en Turkse ouders; de Oekraïense taal.",
        "De docent Nederlands en de adviseur Participatie overlegden.",
        "Het project heet Samen Sterk en draait in Amersfoort.",
        "A. Inleiding\nB. Aanpak",
        "De Anne Frank Stichting en het Emma Kinderziekenhuis.",
        "Volgens de Tweede Kamer en de Raad van State.",
        "Ik heb hoop. De berg is hoog en het bos groot. Bos en berg!",
        "In de Schilderswijk en in Amsterdam Zuidoost.",
        "Kamer van Koophandel, Leger des Heils, Rode Kruis",
        "Het Ministerie van Sociale Zaken en de Vereniging van Nederlandse Gemeenten.",
        "De heer en mevrouw willen een tolk.",
        "Ik werk met jongeren van 12 (14 jaar) en ouder.",
        "Tijdens de Ramadan en met Kerst is het buurthuis dicht.",
        "Artikel (12) en Bijlage (3).",
    ],
)
def test_other_words_with_a_capital(text: str) -> None:
    assert_found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Van: «Wubbo Haverkort» <«w@mailtje.nl»>\nDatum: 3 mei 2025\nAan: KIS; «Zerda Ouchan»\nOnderwerp: vraag",
        "Van: «Plas», «Wubbo van der» <«w@mailtje.nl»>",
        "Op 3 maart 2025 om 10:12 schreef «Wubbo Haverkort» <«w@mailtje.nl»>:",
        "From: «Wubbo Haverkort» [mailto:«w@mailtje.nl»]\nTo: Helpdesk",
        "Naam: «Zerda Ouchan»\nFunctie: Klantmanager\nOrganisatie: Gemeente Zwolle",
        "Vraagsteller: Twee scholen in Zwolle",
    ],
)
def test_headers_of_quoted_mail(text: str) -> None:
    assert_found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Beste «Zerda»,\n\nGisteren zei «Zerda» dat «Zerda»'s vraag blijft. «Zerdas» antwoord telt.",
        "Mijn naam is «Wubbo Bos». Het bos is mooi. Volgens de heer «Bos» niet. Bos en hei zijn mooi, weet «Wubbo».",
        "Collega «Wubbo van der Plas» belt. «Van der Plas» en «Plas» zijn één; de plas is diep.",
        "Ik ben «Zerda van Utrecht». De gemeente Utrecht helpt.",
        "hoi «zerda», ik weet dat «zerda» helpt",
        "Mevrouw «Haverkort-Ouchan» belt. Mevrouw «Ouchan» schrijft.",
    ],
)
def test_found_again(text: str) -> None:
    assert_found(text)


def assert_found(text: str) -> None:
    """Nothing but what stands between « and » goes."""
    expected = re.sub("«([^»]*)»", lambda m: "[e-mailadres]" if "@" in m[1] else "[naam]", text)
    assert without_personal_data(re.sub("[«»]", "", text)) == expected
