"""Hypothesis strategies: small random documents, queries and requests that meet one another often."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import strategies as st

from indexer.document import Document, Field, Section
from indexer.language.lexicon import Lexicon
from indexer.query import Facet, Match, SearchRequest, Sort
from indexer.settings import Kind, Label, Ranking, Settings, Theme

ROOT = Path(__file__).parents[2]

WORDS = [
    "werk",
    "werkt",
    "werken",
    "gewerkt",
    "Wat",
    "niet",
    "de",
    "een",
    "één",
    "stage",
    "stages",
    "stagiair",
    "discriminatie",
    "gediscrimineerd",
    "discrimineren",
    "stagediscriminatie",
    "stagediscriminatiebeleid",
    "beleid",
    "discriminatiestage",
    "huis",
    "huizen",
    "stad",
    "steden",
    "stadswijk",
    "taal",
    "taalles",
    "taallessen",
    "les",
    "foto's",
    "fotos",
    "EU-migranten",
    "migrant",
    "azc",
    "asielzoekerscentrum",
    "asielzoeker",
    "centrum",
    "IS",
    "Islamitische",
    "staat",
    "nieuwkomer",
    "mbo",
    "hbo",
    "3,5",
    "2019",
    "geïntegreerd",
    "integratie",
]

COMPOUNDS = ["stage", "stages", "discriminatie", "stagediscriminatie", "stagediscriminatiebeleid", "beleid", "werkt"]
COMPOUNDS += [
    "discriminatiestage",
    "taal",
    "les",
    "taalles",
    "taallessen",
    "niet werkt",
    "les taal",
    "gewerkt in stage",
]
THESAURUS = [
    "azc",
    "asielzoekerscentrum",
    "asielzoeker",
    "centrum",
    "voor",
    "IS",
    "Islamitische",
    "staat",
    "nieuwkomer",
]
THESAURUS += [
    "EU-migranten",
    "migrant",
    "stad",
    "taal",
    "les",
    "taalles",
    "mbo",
    "hbo",
    "stage",
    "stad taal",
    "Islamitische staat",
]
VOCABULARIES = [WORDS, COMPOUNDS, THESAURUS]
"""All words, and two choices in which words, their parts and their alternatives meet far more often."""
PHRASES = ("wat werkt", "wat werkt niet", "wat niet werkt")
EVIDENCE = ("wat werkt", "wat niet werkt")
TERMS = {
    "shortforms": [
        "short: azc, long: [asielzoekerscentrum, centrum voor asielzoeker]",
        "short: IS, long: Islamitische staat, case: true",
    ],
    "synonyms": ["words: [stage, stage werken, gewerkt in stage]", "words: [taalles, les taal], weight: 0.8"],
    "related": [
        "word: discriminatie, near: [niet werkt, huis], both: true, weight: 0.4",
        "word: stagediscriminatie, near: discriminatie",
        "word: asielzoeker, near: [nieuwkomer], both: true, weight: 0.2",
    ],
    "renamed": ["old: nieuwkomer, new: [EU-migranten, stad taal]", "old: mbo hbo, new: [stagiair, EU-migranten huis]"],
}
"""A thesaurus that has every list, terms of one word and of several, and terms that are parts of a compound."""
LEXICON = Lexicon.of(
    {
        "stage-": ("stage", 900),
        "stage": ("stage", 900),
        "discriminatie-": ("discriminatie", 900),
        "discriminatie": ("discriminatie", 900),
        "stagediscriminatie-": ("stagediscriminatie", 50),
        "beleid": ("beleid", 900),
        "taal-": ("taal", 900),
        "les": ("les", 900),
        "lessen": ("les", 900),
        "asielzoekers-": ("asielzoeker", 900),
        "centrum": ("centrum", 900),
        "staat": ("staat", 900),
        "stads-": ("stad", 900),
        "wijk": ("wijk", 900),
        "werk-": ("werk", 900),
        "ervaring": ("ervaring", 900),
    }
)
"""The parts of the compounds among the words, down to compounds in compounds."""
STEMS = {"steden": "stad", "huizen": "huis", "gewerkt": "werk", "gediscrimineerd": "discrimineer", "kinderen": "kind"}


def _word_lists() -> Path:
    """Small word lists, so that what editors add to the real ones changes no test."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    lists = {file.name: "[]" for file in (ROOT / "thesaurus").glob("*.yaml")}
    lists["phrases.yaml"] = "".join(
        f"- {{phrase: {phrase}, evidence: {str(phrase in EVIDENCE).lower()}, reason: voorbeeld}}\n"
        for phrase in PHRASES
    )
    lists["stems.yaml"] = "".join(
        f"- {{form: {form}, like: {like}, reason: meervoud}}\n" for form, like in STEMS.items()
    )
    for name, entries in TERMS.items():
        lists[f"{name}.yaml"] = "".join(f"- {{{entry}, reason: voorbeeld}}\n" for entry in entries)
    for name, text in lists.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


SETTINGS = Settings(
    stopwords=ROOT / "stopwords" / "nl.txt",
    thesaurus=_word_lists(),
    kinds=(Kind(slug="artikel", label="Artikel"), Kind(slug="rapport", label="Rapport", weight=1.5, evidence=0.4)),
    themes=(
        Theme(slug="migratie", label="Nieuwe migratie"),
        Theme(slug="asiel", label="Asiel", parent="migratie"),
        Theme(slug="inburgering", label="Inburgering", parent="migratie"),
        Theme(slug="participatie", label="Participatie"),
    ),
    audiences=(Label(slug="gemeenten", label="Gemeenten"), Label(slug="scholen", label="Scholen")),
)
THEMES = [theme.slug for theme in SETTINGS.themes]
KINDS = [kind.slug for kind in SETTINGS.kinds]
AUDIENCES = [label.slug for label in SETTINGS.audiences]
DATES = [None, date(2019, 5, 1), date(2019, 5, 1), date(2020, 2, 29), date(2021, 12, 31)]


def vocabularies() -> st.SearchStrategy[list[str]]:
    """The words of one world: of its documents and its queries alike."""
    return st.sampled_from(VOCABULARIES)


def texts(most: int, least: int = 0, vocabulary: list[str] = WORDS) -> st.SearchStrategy[str]:
    """Some words of the vocabulary, in a row."""
    return st.lists(st.sampled_from(vocabulary), min_size=least, max_size=most).map(" ".join)


def documents(document_id: str, vocabulary: list[str] = WORDS) -> st.SearchStrategy[Document]:
    """Any document with this id."""

    def some(most: int, least: int = 0) -> st.SearchStrategy[str]:
        return texts(most, least, vocabulary)

    return st.builds(
        Document,
        id=st.just(document_id),
        kind=st.sampled_from(KINDS),
        title=some(4, least=1),
        lead=some(3),
        sections=st.lists(st.builds(Section, text=some(6), heading=some(2)), max_size=2).map(tuple),
        themes=st.lists(st.sampled_from(THEMES), max_size=2, unique=True).map(tuple),
        audiences=st.lists(st.sampled_from(AUDIENCES), max_size=2, unique=True).map(tuple),
        authors=st.lists(st.sampled_from(["Jan de Wit", "Werk Stad"]), max_size=1).map(tuple),
        date=st.sampled_from(DATES),
        question=some(3),
        answer=some(3),
        contributions=st.lists(some(3), max_size=1).map(tuple),
    )


@st.composite
def corpora(draw: st.DrawFn, vocabulary: list[str] = WORDS, most: int = 7) -> list[Document]:
    """Documents with distinct ids, in an order that says nothing."""
    numbers = draw(st.permutations(range(draw(st.integers(1, most)))))
    return [draw(documents(f"d{number}", vocabulary)) for number in numbers]


def configurations() -> st.SearchStrategy[Settings]:
    """The small configuration, ranked in various ways: each weight as it is, off, or otherwise."""
    usual = Ranking()
    others: dict[str, list[float]] = {
        "exact": [0.3],
        "stem": [0.0, 0.2],
        "part": [0.0, 0.9],
        "apart": [0.0, 0.7],
        "alternative": [0.0, 0.5],
        "proximity": [0.0, 0.5],
        "evidence": [0.0, 2.0],
        "recency": [0.0, 1.0],
        "recency_years": [0.5],
        "k1": [2.0],
        "b": [0.0, 1.0],
        "any_words": [3],
        "most_words": [2, 4],
    }
    fields = st.sampled_from([usual.fields, {Field.LEAD: 3.0, Field.BODY: 1.0}])
    weights = {name: st.sampled_from([getattr(usual, name), *values]) for name, values in others.items()}
    rankings = st.builds(Ranking, fields=fields, **weights)
    return rankings.map(lambda ranking: SETTINGS.model_copy(update={"ranking": ranking}))


def _clauses(vocabulary: list[str]) -> st.SearchStrategy[str]:
    word = st.sampled_from(vocabulary)
    leaf = st.one_of(
        word,
        word,
        st.lists(word, min_size=2, max_size=3).map(lambda words: f'"{" ".join(words)}"'),
        word.map(lambda w: f"{w[:3]}*"),
        st.tuples(st.sampled_from(["titel", "auteur"]), word).map(lambda pair: f"{pair[0]}:{pair[1]}"),
        word.map(lambda w: f'titel:"{w} werk"'),
        st.sampled_from(["wat werkt", "wat niet werkt", "wat", "onbekendwoord", "titel:sta*", "auteur:wit"]),
        st.sampled_from(["islamitische staat", "stage werken", "mbo hbo", "titel:stagediscriminatie", "titel:azc"]),
    )
    either = st.lists(leaf, min_size=2, max_size=3).map(" OF ".join)
    return st.one_of(leaf, leaf, leaf, either, leaf.map(lambda text: f"-{text}"))


def queries(vocabulary: list[str] = WORDS) -> st.SearchStrategy[str]:
    """Queries of all operators over the vocabulary; now and then a long one, which is read as a question."""
    return st.one_of(
        st.lists(_clauses(vocabulary), max_size=3).map(" ".join),
        st.lists(st.sampled_from(vocabulary), min_size=7, max_size=10).map(" ".join),
        st.lists(st.sampled_from(vocabulary), min_size=3, max_size=5).map(lambda words: " ".join(words) + "?"),
    )


def requests(vocabulary: list[str] = WORDS) -> st.SearchStrategy[SearchRequest]:
    """Any request: query, filters, order and page."""
    values = {
        Facet.THEME: [*THEMES, "onbekend"],
        Facet.KIND: KINDS,
        Facet.YEAR: ["2019", "2020", "1900"],
        Facet.AUDIENCE: AUDIENCES,
    }
    filters = st.fixed_dictionaries(
        {},
        optional={
            facet: st.lists(st.sampled_from(slugs), max_size=2, unique=True).map(tuple)
            for facet, slugs in values.items()
        },
    )
    named = st.lists(st.sampled_from([*(f"d{number}" for number in range(7)), "nooit-gezien"]), max_size=4, unique=True)
    return st.builds(
        SearchRequest,
        text=queries(vocabulary),
        filters=st.one_of(st.just({}), filters),
        sort=st.sampled_from(Sort),
        page=st.integers(1, 3),
        page_size=st.sampled_from([1, 2, 3, 10]),
        match=st.sampled_from(Match),
        related=st.booleans(),
        explain=st.booleans(),
        pinned=st.one_of(st.just([]), named),
        hidden=st.one_of(st.just([]), named),
        among=st.one_of(st.none(), named),
    )
