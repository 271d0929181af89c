"""Compounds: what is split into what, what is not split, and what editors can say about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from math import prod
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import EditorError
from indexer.language.compounds import read_exceptions
from indexer.language.learning import learn
from indexer.language.lexicon import Lexicon
from indexer.language.part import Part
from indexer.language.splitter import Splitter
from indexer.language.tokens import fold

ROOT = Path(__file__).parents[3]
GOLD = ROOT.parent / "shared" / "data" / "compounds-gold.tsv"

# Forms of verbs, derivations, names, loan words and other words that hold something that looks like a word.
NOT_SPLIT = """
    samenwerking leerkrachten onderzoek gemeenschap werkloosheid discriminatie integratie participatie migratie
    opgevangen ondervinden ondervonden opvangen opgevoed aangesproken uitgenodigd ingeburgerd inburgering meegedaan
    afgewezen voorkomen voorgesteld overleggen overleg onderwijs onderhandelen ondersteuning ondertekend omgeving
    aanpak aanbod aandacht aanleiding aanvraag afspraak afwijzing besluit bestuur besturen bedreiging begeleiding
    beleid bericht bestaan betekenis betrokkenheid bevolking beweging bewoners bezoeker bijdrage bijeenkomst
    verhaal verslag verblijf verband verschil vertrouwen verandering verantwoordelijk verbetering vereniging
    vergadering vergelijkbaar vergeten verhouding verklaring verleden vermindering verplichting verslaving
    vertegenwoordiger vertraging verwachting verwijzing verzameling voldoende volgende gebruiker geboren gedachte
    gedrag gelegenheid gelijkheid gemeente gemeentelijk genoeg gesprek gevaar gevoel geweld gezin gezondheid
    uitkomst uitleg uitsluiting uitspraak uitvoering toegang toekomst toelichting toename toestemming terugkeer
    instelling inkomen instroom inzicht inwoners opdracht opleiding oplossing opmerking oproep opvoeding overgang
    overheid overtuiging overzicht ontmoeting ontwikkeling ontslag ontvangst herkenning herstel herinnering
    mogelijkheid moeilijkheden vaardigheden veiligheid waarschijnlijk wetenschap wetenschappelijk werkelijkheid
    zelfstandig zekerheid zichtbaar eenzaamheid eerlijkheid duidelijkheid dankbaarheid vriendschap ouderschap
    leerling leerlingen koppeling handeling regering schakeling stelling verdeling wandeling bakkerij slager
    schrijfster werkster onderwijzeres directrice vertaler verkoper winkelier
    president personeel persoon kantoor kandidaat kapitaal karakter conservatief conservatorium consulent contact
    conflict concreet correctie subsidie formaat formulier informatie interview interval motief motivatie nationaal
    organisatie parlement partij politiek portie positie praktijk prestatie principe procent proces product
    professional programma project provincie publiek rapport reactie realiteit register relatie religie rendement
    republiek resultaat seconden situatie sociaal statistiek status strategie student systeem tablet talent theorie
    traditie transactie transformatie universiteit variant allochtoon autochtoon parameter diagram dialoog
    amsterdam rotterdam nederland duitsland friesland zeeland frankrijk oostenrijk engeland
    maandag vrijdag donderdag september vijftien achttien tijdens waardoor bovendien minstens volkomen vooroordeel
    vooroordelen statushouder statushouders zelfbeschikking sleutelpersonen achtergrond burgemeester eiland eilanden
    oorzaak oordeel oorsprong slachtoffers maatschappelijk maatregelen volwassenen vrijwilligers buitenlandse
    kinderen mensen vrouwen mannen ouders jongeren ouderen scholen wijken steden huizen landen leden bedrijven
    ervaringen gegevens goederen motoren tabellen pakketten kortere kleinere belangrijkste makkelijker
""".split()

SPLIT = {
    "vluchtelingenkinderen": "vluchteling kind",
    "vluchtelingkinderen": "vluchteling kind",
    "arbeidsmarktdiscriminatie": "arbeidsmarkt discriminatie",
    "stagediscriminatie": "stage discriminatie",
    "kinderopvang": "kind opvang",
    "jongerenwerk": "jongere werk",
    "ouderenzorg": "oudere zorg",
    "gezinshereniging": "gezin hereniging",
    "inburgeringscursus": "inburgering cursus",
    "taalachterstanden": "taal achterstand",
    "wijkteams": "wijk team",
    "woningnood": "woning nood",
    "moslimdiscriminatie": "moslim discriminatie",
    "huwelijksdwang": "huwelijk dwang",
    "vertrouwenspersonen": "vertrouwen persoon",
    "ervaringsdeskundigen": "ervaring deskundige",
    "asielzoekerscentrum": "asielzoeker centrum",
    "ledenvergadering": "lid vergadering",
    "scheepsbouw": "schip bouw",
    "klasgenoten": "klas genoot",
    "eu-migranten": "eu migrant",
    "azc-kinderen": "azc kind",
}


@pytest.fixture(scope="module")
def learned() -> Splitter:
    """A splitter that knows general Dutch, as on the first day of a small site."""
    return Splitter(learn().lexicon, read_exceptions(ROOT / "thesaurus" / "compounds.yaml"))


def test_compounds_of_the_field_are_split_into_base_forms(learned: Splitter) -> None:
    assert {form: " ".join(learned.split(form)) for form in SPLIT} == SPLIT


def test_derivations_names_and_loan_words_are_left_whole(learned: Splitter) -> None:
    assert len(NOT_SPLIT) > 200
    assert {form: parts for form in NOT_SPLIT if (parts := learned.split(form))} == {}


def test_parts_name_the_words_at_every_depth(learned: Splitter) -> None:
    assert set(learned.parts("arbeidsmarktdiscriminatie")) == {"arbeidsmarkt", "arbeid", "markt", "discriminatie"}
    assert set(learned.parts("asielzoekerscentrum")) == {"asielzoeker", "asiel", "centrum"}
    assert learned.parts("discriminatie") == ()


@pytest.mark.skipif(not GOLD.exists(), reason="needs ../shared")
def test_gold_compounds_have_the_right_parts(learned: Splitter) -> None:
    right = found = wanted = 0
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        form, parts = line.split("\t")[:2]
        gold = Counter(fold(part) for part in parts.split("+"))
        split = Counter(learned.split(fold(form)))
        right += (gold & split).total()
        found += split.total()
        wanted += gold.total()
    assert right / found >= 0.93
    assert right / wanted >= 0.80


def lexicon(**weights: int) -> Lexicon:
    return Lexicon.of({key.replace("_", "-"): (key.strip("_"), weight) for key, weight in weights.items()})


def test_a_remainder_that_is_no_word_prevents_the_split() -> None:
    splitter = Splitter(lexicon(stage_=900, plaats=900), {})
    assert splitter.split("stageplaats") == ("stage", "plaats")
    assert splitter.split("stageplaatsje") == ()
    assert splitter.split("zstageplaats") == ()


def test_a_whole_that_is_stronger_than_its_parts_is_not_split() -> None:
    assert Splitter(lexicon(bes_=40, luit=40), {}).split("besluit") == ("bes", "luit")
    assert Splitter(lexicon(bes_=40, luit=40, besluit=900), {}).split("besluit") == ()


def test_fewest_parts_win_and_then_the_strongest() -> None:
    splitter = Splitter(lexicon(arbeid_=900, markt_=900, arbeidmarkt_=20, beleid=900), {})
    assert splitter.split("arbeidmarktbeleid") == ("arbeidmarkt", "beleid")
    splitter = Splitter(lexicon(kunst_=900, school=900, kun_=20, stschool=20), {})
    assert splitter.split("kunstschool") == ("kunst", "school")


def test_a_form_marked_as_whole_is_not_split() -> None:
    parts = {"over-": ("over", 500), "leggen": ("leg", 500), "=overleggen": ("overleggen", 10)}
    assert Splitter(Lexicon.of(parts), {}).split("overleggen") == ()


def test_exceptions_hold_for_all_endings_and_for_parts() -> None:
    words = lexicon(status_=900, houder=900, houders=900, scheeps_=90, bouw=900, mantel_=90, zorg=900)
    splitter = Splitter(words, {"statushouder": (), "scheeps-": ("schip",), "mantelzorg": ("zorg",), "-houder": ()})
    assert splitter.split("statushouder") == splitter.split("statushouders") == ()
    assert splitter.split("scheepsbouw") == ("schip", "bouw")
    assert splitter.split("mantelhouder") == ()
    assert splitter.split("mantelzorg") == ()  # one part does not stand for the whole
    assert splitter.parts("mantelzorg") == ("zorg",)
    assert splitter.seams("scheepsbouw") == (7,)
    assert splitter.seams("mantelzorg") == ()


def test_hyphens_split_but_not_behind_a_single_letter() -> None:
    splitter = Splitter(lexicon(migrant=900), {})
    assert splitter.split("eu-migrant") == ("eu", "migrant")
    assert splitter.split("50-meter") == ("50", "meter")
    assert splitter.split("e-mail") == ()


@given(st.text(alphabet="abdeiklnorst-'", max_size=30))
def test_parts_of_any_form_are_words_and_in_order(form: str) -> None:
    splitter = Splitter(lexicon(kind_=50, kinder_=50, stand=50, bond=50, land_=50, land=50), {})
    parts = splitter.split(form)
    assert len(parts) != 1
    if "-" not in form:
        assert "".join(parts) in ("", form)
        assert set(parts) <= {"kind", "kinder", "stand", "bond", "land"}
        assert splitter.seams(form) == tuple(accumulate(map(len, parts[:-1])))


def spelled_out(form: str, lexicon: Lexicon, start: int = 0) -> Iterator[list[tuple[str, Part]]]:
    """Every way to read ``form[start:]`` as parts, by the book."""
    if start and (closing := lexicon.closings.get(form[start:])) and len(form) - start > 2:
        yield [(form[start:], closing)]
    for end in range(start + (4 if start else 2), len(form)):
        if opening := lexicon.openings.get(form[start:end]):
            yield from ([(form[start:end], opening), *rest] for rest in spelled_out(form, lexicon, end))


PIECES = st.sampled_from(["ei", "dooi", "dooier", "erd", "erde", "dop", "doper", "eierdop", "pereid"])


@given(
    st.lists(PIECES, min_size=1, max_size=5).map("".join),
    st.dictionaries(PIECES, st.integers(1, 400)),
    st.dictionaries(PIECES, st.integers(1, 400)),
)
def test_a_split_is_the_best_of_all_readings(form: str, openings: dict[str, int], closings: dict[str, int]) -> None:
    parts = {f"{piece}-": (piece, weight) for piece, weight in openings.items()}
    words = Lexicon.of({**parts, **{piece: (piece, weight) for piece, weight in closings.items()}})
    found = Splitter(words, {}).split(form)
    readings = [reading for reading in spelled_out(form, words) if len(reading) > 1]
    if not readings or len(form) < 6:
        assert not found
        return
    fewest = min(map(len, readings))
    weights = {
        tuple(piece for piece, _ in reading): prod(part.weight for _, part in reading)
        for reading in readings
        if len(reading) == fewest
    }
    whole = max(openings.get(form, 0), closings.get(form, 0))
    if max(weights.values()) <= (whole + 5) ** fewest:
        assert not found
    else:
        assert weights[found] == max(weights.values())


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{form: wijkteam, reason: x}", "‘parts’ ontbreekt"),
        ("{form: wijkteam, parts: wijk, reason: x}", "‘parts’ ontbreekt"),
        ("{form: wijkteam, parts: [wijk, 1], reason: x}", "leeg of geen tekst"),
        ("{form: wijkteam, parts: []}", "‘reason’ ontbreekt"),
        ("{form: scheeps-, parts: [schip, boot], reason: x}", "één grondvorm"),
        ("{form: Eiland, parts: [], reason: x}", "staat ook op regel 1"),
    ],
)
def test_a_wrong_exception_is_named_with_its_line(tmp_path: Path, entry: str, message: str) -> None:
    path = tmp_path / "compounds.yaml"
    path.write_text(f"- {{form: eiland, parts: [], reason: x}}\n- {entry}\n", encoding="utf-8")
    with pytest.raises(EditorError, match="regel 2") as error:
        read_exceptions(path)
    assert message in str(error.value)
