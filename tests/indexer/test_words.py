"""What is said of a word: the analysis that a search uses, and the counts of this index."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import LiveIndex
from indexer.language import Relation
from indexer.words import Explainer, WordReport, forms_in
from tests.conftest import Published
from tests.indexer.runs import doc, write


@pytest.fixture
def explainer(tmp_path: Path, published: Published) -> Explainer:
    (tmp_path / "bron").mkdir()
    texts = ["steden steden stad", "stad stagediscriminatie", "stadswijk EU-migranten", "mantelzorg wat werkt"]
    write(tmp_path / "bron", "a.jsonl", *(doc(str(n), text) for n, text in enumerate(texts)))
    settings = published(tmp_path / "bron")
    return Explainer(settings, LiveIndex(settings).searcher())


def about(explainer: Explainer, text: str) -> WordReport:
    (report,) = explainer.explain(text)
    return report


def test_stem_and_company(explainer: Explainer) -> None:
    report = about(explainer, "Steden")
    assert (report.typed, report.form, report.stem, report.documents) == ("Steden", "steden", "stad", 1)
    assert report.relatives == {"stad": 2}
    assert report.compounds == {"stadswijk": 1}
    assert report.because_stem is not None
    assert (report.because_stem.form, Path(report.because_stem.file).name) == ("steden", "stems.yaml")
    assert "verkleinwoord" in report.because_stem.reason
    line = Path(report.because_stem.file).read_text(encoding="utf-8").splitlines()[report.because_stem.line - 1]
    assert "steden" in line


def test_a_stem_of_the_stemmer(explainer: Explainer) -> None:
    report = about(explainer, "begeleiding")
    assert (report.stem, report.because_stem, report.documents, report.relatives) == ("begeleid", None, 0, {})


def test_compounds_learned_and_of_the_list(explainer: Explainer) -> None:
    learned = about(explainer, "stagediscriminatie")
    assert learned.compound.parts == ("stage", "discriminatie")
    assert learned.because_compound is None
    listed = about(explainer, "mantelzorg")
    assert (listed.compound.parts, listed.compound.words) == ((), ("zorg",))
    assert listed.because_compound is not None
    assert Path(listed.because_compound.file).name == "compounds.yaml"
    inflected = about(explainer, "leerkrachten")
    assert inflected.compound.words == ()
    assert inflected.because_compound is not None
    assert inflected.because_compound.form == "leerkracht"


def test_stop_words_and_phrases(explainer: Explainer) -> None:
    report = about(explainer, "wat")
    assert report.stop_word
    assert {"wat werkt", "wat werkt niet"} <= set(report.phrases)
    assert not about(explainer, "werkt").stop_word


def test_thesaurus(explainer: Explainer) -> None:
    report = about(explainer, "allochtoon")
    assert report.expansion is not None
    assert report.expansion.present == "migratieachtergrond"
    assert Relation.RENAMED in {variant.relation for variant in report.expansion.variants}
    social, stability = explainer.explain("sociale stabiliteit")
    assert (social.term, stability.expansion) == ("sociale stabiliteit", None)
    assert about(explainer, "is").expansion is None
    assert about(explainer, "IS").expansion is not None


def test_a_hyphenated_word_and_its_pieces(explainer: Explainer) -> None:
    whole, eu, migrants = explainer.explain("EU-migranten")
    assert (whole.form, whole.pieces, whole.documents) == ("eu-migranten", ("eu", "migranten"), 1)
    assert (eu.form, migrants.form, migrants.documents) == ("eu", "migranten", 1)
    assert eu.expansion is not None
    assert about(explainer, "Z-route").form == "z-route"


def test_forms_in() -> None:
    assert forms_in(["EU-migranten één"]) == {"eu", "migranten", "eu-migranten", "een"}
