"""Every setting, declared once with its default and its help, and read from ``config.yaml``.

Paths in the file are relative to the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from pydantic import Field as Setting
from pydantic import PrivateAttr, model_validator

from indexer.config_file import DEFAULT_CONFIG, read_config
from indexer.desk_settings import Desk
from indexer.document import Field
from indexer.limit_settings import Limits
from indexer.list_settings import Embedding, ResultList, check_lists
from indexer.query import Facet
from indexer.setting_types import Section, Slug


class Label(Section):
    """A value of a facet."""

    slug: Slug = Setting(description="Naam in webadressen en in de index; verander die niet meer na ingebruikname.")
    label: str = Setting(min_length=1, description="Wat mensen zien.")
    aliases: tuple[str, ...] = Setting((), description="Andere labels in bronnen die hetzelfde betekenen.")


class Kind(Label):
    """A kind of document."""

    evidence: float = Setting(
        0.0, ge=0, le=1, description="Hoeveel bewijs deze soort levert, voor vragen naar wat werkt; 0 is geen."
    )
    weight: float = Setting(
        1.0, gt=0, le=4, description="Vermenigvuldigt de score van documenten van deze soort; 1 is neutraal."
    )


class Theme(Label):
    """A theme; ``parent`` makes it a label under a main theme."""

    parent: Slug | None = Setting(None, description="Slug van het hoofdthema waar dit thema onder ligt.")
    words: tuple[str, ...] = Setting(
        (), description="Woorden waaraan dit thema te herkennen is in documenten zonder themalabel."
    )
    holds_years: float | None = Setting(
        None, gt=0, description="Zoveel jaar houdt een antwoord bij dit thema stand; standaard `desk.holds_years`."
    )


class ThemeRules(Section):
    """Wanneer een document zonder themalabel een thema krijgt."""

    minimum: int = Setting(
        3, ge=1, description="Zo vaak moeten woorden van een thema voorkomen; in titel of inleiding telt dubbel."
    )
    most: int = Setting(2, ge=1, description="Ten hoogste zoveel thema's worden toegekend, de sterkste eerst.")


class PageRules(Section):
    """How the pages of one site are built: CSS selectors, tried in order."""

    name: str = Setting(description="Naam van de site, voor meldingen.")
    paths: tuple[str, ...] = Setting(
        ("*",), description="Patronen van bestanden (vanaf de bronmap) waar deze regels voor gelden."
    )
    content: tuple[str, ...] = Setting(
        ("article", "main", "body"), description="Het element waar het document in staat."
    )
    records: tuple[str, ...] = Setting((), description="Elementen die elk een eigen document zijn (bijeenkomsten).")
    remove: tuple[str, ...] = Setting((), description="Elementen die nooit worden geïndexeerd.")
    title: tuple[str, ...] = Setting(("h1",), description="De titel.")
    lead: tuple[str, ...] = Setting((), description="De inleiding.")
    kind: tuple[str, ...] = Setting((), description="Het soortlabel.")
    themes: tuple[str, ...] = Setting((), description="De themalabels.")
    audiences: tuple[str, ...] = Setting((), description="De doelgroeplabels.")
    date: tuple[str, ...] = Setting(("time",), description="De datum.")
    authors: tuple[str, ...] = Setting((), description="De auteursregel.")
    quotes: tuple[str, ...] = Setting(
        ("blockquote",), description="Uitgelichte citaten; een citaat dat de tekst herhaalt, vervalt."
    )
    contributions: tuple[str, ...] = Setting((), description="Elk één bijdrage van een lezer.")


class LabelTexts(Section):
    """Texts by which a line of running text is recognised, in pages and in plain text alike (regular expressions)."""

    author: str = Setting(r"^Auteurs?\s*:\s*", description="Begin van een auteursregel.")
    contact: str = Setting(r"^Meer informatie\s*\?", description="Begin van het contactblok; daar eindigt de tekst.")
    related: str = Setting(r"^Lees ook\b", description="Een regel met verwante links.")
    contributions: str = Setting(
        r"^\d+ bijdragen? van onze lezers", description="Kop van de bijdragen van lezers; daar eindigt de tekst."
    )
    contribution_form: str = Setting(
        r"^(Jouw bijdrage|Deel ook jouw kennis|\d+\s*\+\s*\d+\s*=|Geef het antwoord op deze rekenoefening)",
        description="Regels van het formulier en de rekenoefening rond bijdragen.",
    )
    noise: tuple[str, ...] = Setting(
        (r"^icon_\w+", r"^Afbeelding$", r"^Stuur een e-mail$"), description="Regels die nooit worden geïndexeerd."
    )
    line_prefixes: tuple[str, ...] = Setting(
        (r"^Afbeelding(?=[A-Z])",),
        description="Resten van een export die van het begin van een regel worden afgeknipt.",
    )
    asker: str = Setting(r"^Vraagsteller\s*:\s*", description="Begin van de vraagsteller van een vraag.")
    question: str = Setting(r"^Vraag\s*:\s*", description="Begin van de vraag.")
    answer: str = Setting(r"^Antwoord\s*:\s*", description="Begin van het antwoord.")
    tips: str = Setting(r"^Tips?\s*:\s*", description="Begin van de tips.")
    product: str = Setting(r"^Product\s*:\s*", description="Begin van het product.")

    @model_validator(mode="after")
    def _compile(self) -> LabelTexts:
        for name, value in self:
            for pattern in (value,) if isinstance(value, str) else value:
                try:
                    re.compile(pattern)
                except re.error as error:
                    raise ValueError(f"{name}: {pattern!r} is geen geldige reguliere expressie ({error})") from error
        return self


class Reading(Section):
    """Hoe bronnen documenten worden."""

    ignore: tuple[str, ...] = Setting(
        ("README*", ".*", "_*", "*.css", "*.js", "*.png", "*.jpg", "*.jpeg", "*.gif", "*.svg", "*.ico", "*.woff*"),
        description="Patronen van bestands- en mapnamen die zonder melding worden overgeslagen.",
    )
    max_megabytes: int = Setting(
        40, ge=1, description="Een groter bronbestand (in megabytes) wordt overgeslagen en gemeld."
    )
    max_line_megabytes: int = Setting(
        8, ge=1, description="Een langere regel (in megabytes) van een JSON Lines-bestand wordt overgeslagen en gemeld."
    )
    processes: int | None = Setting(
        None,
        ge=1,
        description="Zoveel processen lezen tegelijk als er veel te lezen is. Standaard het aantal processorkernen; "
        "met 1 leest het programma zelf.",
    )
    max_seconds: int = Setting(
        300,
        ge=1,
        description="Een bestand dat een leesproces langer (in seconden) ophoudt, wordt overgeslagen en gemeld.",
    )
    default_kind: Slug = Setting("artikel", description="Soort van een document zonder soortlabel.")
    pages: tuple[PageRules, ...] = Setting(
        (PageRules(name="standaard"),), description="Regels per site; de eerste waarvan de paden passen, geldt."
    )
    labels: LabelTexts = Setting(
        LabelTexts(), description="Teksten waaraan regels worden herkend (reguliere expressies)."
    )


class Ranking(Section):
    """How results are ordered. All of these work at once, without a new index."""

    k1: float = Setting(1.2, gt=0, description="BM25F: hoe snel méér van hetzelfde woord niets meer toevoegt.")
    b: float = Setting(0.8, ge=0, le=1, description="BM25F: hoe sterk lange documenten worden afgeremd.")
    fields: Mapping[Field, float] = Setting(
        {
            Field.TITLE: 3.0,
            Field.LEAD: 2.0,
            Field.HEADINGS: 2.0,
            Field.QUESTION: 1.5,
            Field.ANSWER: 1.5,
            Field.BODY: 1.0,
            Field.CONTRIBUTIONS: 0.2,
            Field.AUTHORS: 0.5,
        },
        description="Gewicht van een woord per veld.",
    )
    exact: float = Setting(1.0, ge=0, description="Gewicht van een woord in precies de gevraagde vorm.")
    stem: float = Setting(0.7, ge=0, description="Gewicht van een andere vorm van hetzelfde woord.")
    part: float = Setting(0.4, ge=0, description="Gewicht van een woord als deel van een samenstelling; 0 zet dit uit.")
    apart: float = Setting(
        0.5, ge=0, description="Gewicht van de delen van een gevraagde samenstelling los van elkaar; 0 zet dit uit."
    )
    alternative: float = Setting(
        1.0, ge=0, le=1, description="Gewicht van andere termen uit de woordenlijsten; 0 zet dit uit."
    )
    proximity: float = Setting(
        0.1, ge=0, description="Gewicht van zoekwoorden die dicht bij elkaar staan; 0 zet dit uit."
    )
    evidence: float = Setting(
        0.3, ge=0, description="Zoveel stijgen documenten met bewijs bij vragen naar wat werkt; 0 zet dit uit."
    )
    recency: float = Setting(0.05, ge=0, description="Zoveel stijgt een document van vandaag; 0 zet dit uit.")
    recency_years: float = Setting(3.0, gt=0, description="Na zoveel jaar is van die stijging de helft over.")
    any_words: int = Setting(
        7,
        ge=2,
        description="Vanaf zoveel woorden geldt een zoekvraag als een vraag: niet alle woorden hoeven voor te komen.",
    )

    most_words: int = Setting(
        32,
        ge=1,
        description="Van een lange tekst wordt met zoveel woorden gezocht: die in de minste documenten voorkomen.",
    )

    @model_validator(mode="after")
    def _positive(self) -> Ranking:
        for name, weight in self.fields.items():
            if weight < 0:
                raise ValueError(f"fields: {name.value} mag niet negatief zijn")
        return self

    def field_weight(self, name: Field) -> float:
        """Weight of ``name``; a field that the configuration leaves out weighs nothing."""
        return self.fields.get(name, 0.0)


class Serving(Section):
    """Hoe de webserver draait."""

    host: str = Setting("127.0.0.1", description="Adres om op te luisteren.")
    port: int = Setting(8000, ge=1, le=65535, description="Poort om op te luisteren.")
    workers: int = Setting(2, ge=1, description="Aantal serverprocessen.")
    proxies: int = Setting(
        0, ge=0, description="Aantal eigen proxyservers vóór deze site; zo veel adressen van bezoekers geven zij door."
    )


class Settings(Section):
    """The whole configuration."""

    name: str = Setting("Vindplaats", description="Naam van de site, in titels en koppen.")
    tagline: str = Setting("", description="Eén regel op de voorpagina.")
    notice: str = Setting("", description="Mededeling op elke pagina, bijvoorbeeld dat de inhoud een voorbeeld is.")
    corpus: Path = Setting(Path("corpus"), description="Map (of bestand) met de bronnen.")
    index: Path = Setting(Path("var/index"), description="Map voor de index en zijn eerdere generaties.")
    generations: int = Setting(3, ge=1, description="Zoveel eerdere generaties blijven bewaard om naar terug te gaan.")
    site_url: str = Setting(
        "",
        description="Webadres van deze site, voor lijsten en feeds op andere sites. Leeg: zoals de bezoeker het vroeg. "
        "Met een ander adres zien lezers van feeds alles als nieuw.",
    )
    source_url: str = Setting(
        "",
        description="Webadres waaronder de bronbestanden te vinden zijn, voor documenten zonder eigen webadres.",
    )
    stopwords: Path = Setting(Path("stopwords/nl.txt"), description="De lijst met stopwoorden, één woord per regel.")
    thesaurus: Path = Setting(Path("thesaurus"), description="Map met de andere woordenlijsten.")
    golden: Path | None = Setting(
        None,
        description="Bestand met zoekvragen van de redactie; `vindplaats index --vergelijk` toont wat er verschuift.",
    )
    page_size: int = Setting(10, ge=1, le=100, description="Aantal resultaten op een pagina.")
    kinds: tuple[Kind, ...] = Setting((Kind(slug="artikel", label="Artikel"),), description="De soorten documenten.")
    themes: tuple[Theme, ...] = Setting((), description="De thema's, in twee lagen.")
    theme_rules: ThemeRules = Setting(
        ThemeRules(), description="Wanneer een document zonder themalabel een thema krijgt."
    )
    audiences: tuple[Label, ...] = Setting((), description="De doelgroepen.")
    reading: Reading = Setting(Reading(), description="Hoe bronnen documenten worden.")
    ranking: Ranking = Setting(Ranking(), description="Hoe resultaten worden geordend.")
    serving: Serving = Setting(Serving(), description="Hoe de webserver draait.")
    limits: Limits = Setting(Limits(), description="Hoe vaak één bezoeker de site mag vragen.")
    lijsten: tuple[ResultList, ...] = Setting((), description="Lijsten voor themapagina's, hier en op andere sites.")
    embedding: Embedding = Setting(Embedding(), description="Waar lijsten van deze site mogen staan.")
    desk: Desk = Setting(
        Desk(), description="De balie, waar medewerkers eerdere antwoorden vinden en nieuwe schrijven."
    )

    _file: Path = PrivateAttr(default=DEFAULT_CONFIG)

    @property
    def file(self) -> Path:
        """The file that these settings came from."""
        return self._file

    @model_validator(mode="after")
    def _consistent(self) -> Settings:
        for name, labels in (("kinds", self.kinds), ("themes", self.themes), ("audiences", self.audiences)):
            _check_labels(name, labels)
        mains = {theme.slug for theme in self.themes if theme.parent is None}
        for theme in self.themes:
            if theme.parent is not None and theme.parent not in mains:
                raise ValueError(f"themes: {theme.slug} ligt onder {theme.parent}, maar dat is geen hoofdthema")
        if not re.fullmatch(r"(https?://[^\s/?#]+(/[^\s?#]*)?)?", self.site_url):
            raise ValueError("site_url: gebruik een adres dat met https:// begint, zoals https://kennis.voorbeeld.nl")
        known = {Facet.THEME: self.themes, Facet.KIND: self.kinds, Facet.AUDIENCE: self.audiences}
        check_lists(self.lijsten, {facet: frozenset(one.slug for one in labels) for facet, labels in known.items()})
        if self.desk.enabled and not self.desk.records.is_relative_to(self.corpus):
            raise ValueError(f"desk.records: {self.desk.records} ligt niet onder corpus ({self.corpus})")
        if self.reading.default_kind not in {kind.slug for kind in self.kinds}:
            raise ValueError(f"reading.default_kind: {self.reading.default_kind} staat niet onder kinds")
        return self


def _check_labels(name: str, labels: tuple[Label, ...]) -> None:
    owners: dict[str, str] = {}
    for label in labels:
        for text in {label.slug, label.label.casefold(), *(alias.casefold() for alias in label.aliases)}:
            if owners.setdefault(text, label.slug) != label.slug:
                raise ValueError(f"{name}: {text!r} staat bij {owners[text]} én bij {label.slug}")


def load_settings(file: Path) -> Settings:
    """Read and check ``file``. Raises ConfigError with file, line and setting when it is wrong."""
    return _resolve(read_config(file, Settings), file)


def _resolve(settings: Settings, file: Path) -> Settings:
    base = file.resolve().parent
    paths = {name: base / getattr(settings, name) for name in ("corpus", "index", "stopwords", "thesaurus")}
    if settings.golden:
        paths["golden"] = base / settings.golden
    desk = {name: base / getattr(settings.desk, name) for name in ("index", "database", "records", "secret")}
    resolved = settings.model_copy(update={**paths, "desk": settings.desk.model_copy(update=desk)})
    resolved._file = file
    return resolved
