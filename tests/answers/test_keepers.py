"""Which document kept a promise: only one beyond doubt is named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from answers.keepers import Keepers
from answers.promises import find_promises
from indexer import Document, LiveIndex, Settings, run, sources
from tests.conftest import configured

PAGES = {
    "moskeeonderwijs": ("rapport", "2019-10-01", "Moskeeonderwijs van goede kwaliteit"),
    "moskeeonderwijs-oud": ("rapport", "2016-10-01", "Kwaliteit van moskeeonderwijs verkend"),
    "moskeeonderwijs-later": ("rapport", "2025-10-01", "Kwaliteit van moskeeonderwijs opnieuw bekeken"),
    "moskeeonderwijs-artikel": ("artikel", "2019-11-01", "Kwaliteit van het moskeeonderwijs"),
    "meetinstrument": ("artikel", "2019-03-01", "Meetinstrument voor maatschappelijke begeleiding"),
    "begeleiding": ("artikel", "2019-04-01", "Maatschappelijke begeleiding in drie dorpen"),
    "armoede": ("rapport", "2019-05-01", "Armoede op school"),
    "tweeling-1": ("rapport", "2019-06-01", "Mantelzorg in de wijk"),
    "tweeling-2": ("rapport", "2019-07-01", "Mantelzorg in de wijk"),
    "handreiking": ("toolkit", "2019-08-01", "Toolkit inclusieve communicatie"),
}


@pytest.fixture(scope="module")
def keepers(tmp_path_factory: pytest.TempPathFactory) -> Keepers:
    folder = tmp_path_factory.mktemp("keepers")
    corpus = folder / "corpus"
    corpus.mkdir()
    for name, (kind, day, title) in PAGES.items():
        page = f"---\ntitel: '{title}'\nsoort: {kind}\ndatum: {day}\n---\n\nEen tekst met een eigen verhaal.\n"
        (corpus / f"{name}.md").write_text(page, encoding="utf-8")
    settings = public_only(configured(folder / "index", corpus))
    run(settings)
    searcher = LiveIndex(settings).searcher()
    return Keepers(settings, searcher, searcher)


def public_only(settings: Settings) -> Settings:
    return settings.model_copy(update={"desk": settings.desk.model_copy(update={"enabled": False})})


def kept_by(keepers: Keepers, title: str, text: str, written: date | None = date(2018, 5, 15)) -> str | None:
    document = Document("vraag", "vraag-antwoord", title, product=text, date=written)
    (promise,) = find_promises(text, written)
    hit = keepers.keeper(document, promise)
    return hit.id if hit else None


@pytest.mark.parametrize("written", [date(2018, 5, 15), None])
def test_a_report_on_the_subject_of_the_record_that_came_in_time(keepers: Keepers, written: date | None) -> None:
    promise = "In 2019 verschijnt het rapport."
    assert kept_by(keepers, "Kwaliteit van moskeeonderwijs", promise, written) == "moskeeonderwijs"


def test_of_another_kind_when_that_was_promised(keepers: Keepers) -> None:
    promise = "In 2019 verschijnt een artikel."
    assert kept_by(keepers, "Kwaliteit van moskeeonderwijs", promise) == "moskeeonderwijs-artikel"


def test_what_the_promise_itself_names(keepers: Keepers) -> None:
    promise = "In 2019 volgt een toolkit inclusieve communicatie."
    assert kept_by(keepers, "Brieven die iedereen begrijpt", promise) == "handreiking"


def test_a_thing_that_is_no_kind_is_in_the_title(keepers: Keepers) -> None:
    title = "Effect van maatschappelijke begeleiding"
    assert kept_by(keepers, title, "In 2019 wordt het meetinstrument opgeleverd.") == "meetinstrument"
    assert kept_by(keepers, title, "In 2019 wordt de video opgeleverd.") is None


@pytest.mark.parametrize(
    ("title", "promise"),
    [
        ("Schulden bij jongeren", "In 2019 verschijnt het rapport."),  # nothing on that
        ("Armoede", "In 2019 verschijnt het rapport."),  # one word in common
        ("Armoede en schaamte bij jongeren", "In 2019 verschijnt het rapport over armoede en schaamte."),
        ("Mantelzorg in de wijk", "In 2019 verschijnt het rapport."),  # two that fit as well
        ("Kwaliteit van moskeeonderwijs", "In 2020 verschijnt het rapport."),  # came before the promised time
        ("Kwaliteit van moskeeonderwijs", "In 2019 verschijnt een dossier."),  # of another kind
        ("", "In 2019 verschijnt het rapport."),
    ],
)
def test_rather_none_than_a_wrong_one(keepers: Keepers, title: str, promise: str) -> None:
    assert kept_by(keepers, title, promise) is None


def test_the_example_corpus_shows_it(settings: Settings, live: LiveIndex) -> None:
    searcher = live.searcher()
    document = searcher.document("vragen/psychische-klachten-en-jobcoaching")
    assert document is not None
    (promise,) = find_promises(document.product, document.date)
    hit = Keepers(settings, searcher, searcher).keeper(document, promise)
    assert hit is not None
    assert hit.id == "rapporten/statushouders-duurzaam-aan-het-werk"


def test_no_record_of_the_annual_report_is_given_a_wrong_one(shared: Path, live: LiveIndex, settings: Settings) -> None:
    """The example corpus was written apart from the report: nothing in it kept a promise of that."""
    keepers = Keepers(settings, live.searcher(), live.searcher())
    file = sources.SourceFile(shared / "samples" / "jaarbericht-2017.txt", "jaarbericht-2017.txt")
    for document in sources.read(file, settings):
        assert isinstance(document, Document)
        for promise in find_promises(f"{document.answer}\n{document.product}", document.date):
            assert keepers.keeper(document, promise) is None
