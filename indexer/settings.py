"""Every setting, declared once with its default and its help, and read from ``config.yaml``.

Paths in the file are relative to the file. An unknown or wrong setting is a :class:`ConfigError` that names
the file, the line and the setting.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, PrivateAttr, StringConstraints, ValidationError, model_validator
from pydantic import Field as Setting

from indexer.document import Field
from indexer.errors import ConfigError

CONFIG_VARIABLE = "VINDPLAATS_CONFIG"
DEFAULT_CONFIG = Path("config.yaml")

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Label(_Section):
    """A value of a facet."""

    slug: Slug = Setting(description="Name in URLs and in the index; never change it once it is in use.")
    label: str = Setting(min_length=1, description="What people see.")
    aliases: tuple[str, ...] = Setting((), description="Other labels in sources that mean the same.")


class Kind(Label):
    """A kind of document."""

    weight: float = Setting(
        1.0, gt=0, le=4, description="Multiplies the score of documents of this kind; 1 is neutral."
    )


class Theme(Label):
    """A theme; ``parent`` makes it a label under a main theme."""

    parent: Slug | None = Setting(None, description="Slug of the main theme that this one lies under.")
    words: tuple[str, ...] = Setting(
        (), description="Words and phrases that mark this theme in documents that carry no theme label."
    )


class ThemeRules(_Section):
    """When a document without a theme label gets one."""

    minimum: int = Setting(
        3, ge=1, description="So many times must words of a theme occur; in the title or lead counts double."
    )
    most: int = Setting(2, ge=1, description="At most so many themes are given, the strongest first.")


class PageRules(_Section):
    """How the pages of one site are built: CSS selectors, tried in order."""

    name: str = Setting(description="Name of the site, for messages.")
    paths: tuple[str, ...] = Setting(
        ("*",), description="Glob patterns of the files (relative to the source folder) that these rules are for."
    )
    content: tuple[str, ...] = Setting(("article", "main", "body"), description="The element that holds the document.")
    records: tuple[str, ...] = Setting((), description="Elements that are each a document of their own (meetings).")
    remove: tuple[str, ...] = Setting((), description="Elements that are never indexed.")
    title: tuple[str, ...] = Setting(("h1",), description="The title.")
    lead: tuple[str, ...] = Setting((), description="The lead.")
    kind: tuple[str, ...] = Setting((), description="The kind label.")
    themes: tuple[str, ...] = Setting((), description="The theme labels.")
    audiences: tuple[str, ...] = Setting((), description="The audience labels.")
    date: tuple[str, ...] = Setting(("time",), description="The date.")
    authors: tuple[str, ...] = Setting((), description="The author line.")
    quotes: tuple[str, ...] = Setting(("blockquote",), description="Pull quotes; one that repeats the body is dropped.")
    contributions: tuple[str, ...] = Setting((), description="One reader contribution each.")


class LabelTexts(_Section):
    """Texts by which a line of running text is recognised, in pages and in plain text alike (regular expressions)."""

    author: str = Setting(r"^Auteurs?\s*:\s*", description="Begin of an author line.")
    contact: str = Setting(r"^Meer informatie\s*\?", description="Begin of the contact block; it ends the text.")
    related: str = Setting(r"^Lees ook\b", description="A line with related links.")
    contributions: str = Setting(
        r"^\d+ bijdragen? van onze lezers", description="Heading of the reader contributions; they end the text."
    )
    contribution_form: str = Setting(
        r"^(Jouw bijdrage|Deel ook jouw kennis|\d+\s*\+\s*\d+\s*=|Geef het antwoord op deze rekenoefening)",
        description="Lines of the form and the captcha around contributions.",
    )
    noise: tuple[str, ...] = Setting(
        (r"^icon_\w+", r"^Afbeelding$", r"^Stuur een e-mail$"), description="Lines that are never indexed."
    )
    line_prefixes: tuple[str, ...] = Setting(
        (r"^Afbeelding(?=[A-Z])",), description="Residue of an export that is cut off the begin of a line."
    )
    asker: str = Setting(r"^Vraagsteller\s*:\s*", description="Begin of the asker of a question record.")
    question: str = Setting(r"^Vraag\s*:\s*", description="Begin of the question of a record.")
    answer: str = Setting(r"^Antwoord\s*:\s*", description="Begin of the answer of a record.")
    tips: str = Setting(r"^Tips?\s*:\s*", description="Begin of the tips of a record.")
    product: str = Setting(r"^Product\s*:\s*", description="Begin of the product of a record.")

    @model_validator(mode="after")
    def _compile(self) -> LabelTexts:
        for name, value in self:
            for pattern in (value,) if isinstance(value, str) else value:
                try:
                    re.compile(pattern)
                except re.error as error:
                    raise ValueError(f"{name}: {pattern!r} is geen geldige reguliere expressie ({error})") from error
        return self


class Reading(_Section):
    """How sources become documents."""

    ignore: tuple[str, ...] = Setting(
        ("README*", ".*", "_*", "*.css", "*.js", "*.png", "*.jpg", "*.jpeg", "*.gif", "*.svg", "*.ico", "*.woff*"),
        description="Glob patterns of file and folder names that are passed over in silence.",
    )
    max_megabytes: int = Setting(40, ge=1, description="A larger source file is skipped and reported.")
    max_line_megabytes: int = Setting(
        8, ge=1, description="A longer line of a JSON Lines file is skipped and reported."
    )
    default_kind: Slug = Setting("artikel", description="Kind of a document that carries no kind label.")
    pages: tuple[PageRules, ...] = Setting(
        (PageRules(name="standaard"),), description="Rules per site; the first whose paths fit is used."
    )
    labels: LabelTexts = Setting(LabelTexts(), description="Texts by which lines are recognised.")


class Ranking(_Section):
    """How results are ordered. All of these work at once, without a new index."""

    k1: float = Setting(1.2, gt=0, description="BM25F: how soon more of the same word stops adding.")
    b: float = Setting(0.75, ge=0, le=1, description="BM25F: how much long documents are held back.")
    fields: Mapping[Field, float] = Setting(
        {
            Field.TITLE: 4.0,
            Field.LEAD: 2.0,
            Field.HEADINGS: 2.0,
            Field.QUESTION: 3.0,
            Field.ANSWER: 1.5,
            Field.BODY: 1.0,
            Field.CONTRIBUTIONS: 0.2,
            Field.AUTHORS: 0.5,
        },
        description="Weight of a word per field.",
    )
    exact: float = Setting(1.0, ge=0, description="Weight of a word in exactly the form asked for.")
    stem: float = Setting(0.7, ge=0, description="Weight of another form of the same word.")
    proximity: float = Setting(
        0.0, ge=0, description="Weight of words of the query standing near one another; 0 turns it off."
    )
    any_words: int = Setting(
        7, ge=2, description="From so many words a query counts as a question: not all words need to occur."
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


class Serving(_Section):
    """How the web server runs."""

    host: str = Setting("127.0.0.1", description="Address to listen on.")
    port: int = Setting(8000, ge=1, le=65535, description="Port to listen on.")
    workers: int = Setting(2, ge=1, description="Number of server processes.")


class Settings(_Section):
    """The whole configuration."""

    name: str = Setting("Vindplaats", description="Name of the site, in titles and headers.")
    tagline: str = Setting("", description="One line under the name on the front page.")
    notice: str = Setting("", description="Notice on every page, for example that the content is an example.")
    corpus: Path = Setting(Path("corpus"), description="Folder (or file) with the sources.")
    index: Path = Setting(Path("var/index"), description="Folder for the index and its earlier generations.")
    generations: int = Setting(3, ge=1, description="So many earlier generations stay for rollback.")
    stopwords: Path = Setting(Path("stopwords/nl.txt"), description="The stop list, one word a line.")
    thesaurus: Path = Setting(Path("thesaurus"), description="Folder with the other word lists.")
    page_size: int = Setting(10, ge=1, le=100, description="Results on a page.")
    kinds: tuple[Kind, ...] = Setting((Kind(slug="artikel", label="Artikel"),), description="The kinds of documents.")
    themes: tuple[Theme, ...] = Setting((), description="The themes, in two levels.")
    theme_rules: ThemeRules = Setting(ThemeRules(), description="When a document without a theme label gets one.")
    audiences: tuple[Label, ...] = Setting((), description="The audiences.")
    reading: Reading = Setting(Reading(), description="How sources become documents.")
    ranking: Ranking = Setting(Ranking(), description="How results are ordered.")
    serving: Serving = Setting(Serving(), description="How the web server runs.")

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
        if self.reading.default_kind not in {kind.slug for kind in self.kinds}:
            raise ValueError(f"reading.default_kind: {self.reading.default_kind} staat niet onder kinds")
        return self


def _check_labels(name: str, labels: tuple[Label, ...]) -> None:
    owners: dict[str, str] = {}
    for label in labels:
        for text in {label.slug, label.label.casefold(), *(alias.casefold() for alias in label.aliases)}:
            if owners.setdefault(text, label.slug) != label.slug:
                raise ValueError(f"{name}: {text!r} staat bij {owners[text]} én bij {label.slug}")


def find_config(given: Path | None = None) -> Path:
    """The configuration file to use: ``given``, else ``$VINDPLAATS_CONFIG``, else ``config.yaml`` here."""
    if given is not None:
        return given
    return Path(os.environ.get(CONFIG_VARIABLE) or DEFAULT_CONFIG)


def load_settings(file: Path) -> Settings:
    """Read and check ``file``. Raises ConfigError with file, line and setting when it is wrong."""
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ConfigError(
            f"Configuratie {file} bestaat niet. Geef een bestand met --config of zet {CONFIG_VARIABLE}."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"Configuratie {file} is niet te lezen: {error}") from error
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ConfigError(f"Configuratie {file} is geen geldige YAML: {error}") from error
    if data is None:
        data = {}
    if not isinstance(data, dict):
        raise ConfigError(f"Configuratie {file}: verwacht op het hoogste niveau een lijst van ‘instelling: waarde’.")
    try:
        settings = Settings.model_validate(data)
    except ValidationError as error:
        raise ConfigError("\n".join(_explain(file, root, error))) from error
    return _resolve(settings, file)


def _resolve(settings: Settings, file: Path) -> Settings:
    base = file.resolve().parent
    paths = {name: base / getattr(settings, name) for name in ("corpus", "index", "stopwords", "thesaurus")}
    resolved = settings.model_copy(update=paths)
    resolved._file = file
    return resolved


def _explain(file: Path, root: yaml.Node | None, error: ValidationError) -> Iterator[str]:
    for problem in error.errors():
        where = ".".join(str(part) for part in problem["loc"]) or "geheel"
        line = _line(root, problem["loc"])
        yield f"{file}, regel {line}: {where}: {_message(problem)}"


def _message(problem: Any) -> str:
    if problem["type"] == "extra_forbidden":
        return "deze instelling bestaat niet; `vindplaats config --help-settings` toont alle instellingen"
    message = str(problem["msg"]).removeprefix("Value error, ")
    return message if problem["type"] == "missing" else f"{message} (gegeven: {problem['input']!r:.80})"


def _line(node: yaml.Node | None, location: tuple[int | str, ...]) -> int:
    """The line (from 1) in the file on which the setting at ``location`` stands, or its nearest parent."""
    for part in location:
        child = _child(node, part)
        if child is None:
            break
        node = child
    return node.start_mark.line + 1 if node is not None else 1


def _child(node: yaml.Node | None, part: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(part)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        child: yaml.Node = node.value[part]
        return child
    return None
