"""A configuration over a small corpus, and the program run on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.conftest import ROOT
from vindplaats.command_line import main


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A configuration of its own, over a small corpus."""
    corpus = tmp_path / "bronnen"
    corpus.mkdir()
    (corpus / "een.md").write_text("---\ntitel: Wat werkt tegen eenzaamheid\nsoort: Blog\n---\nMaatjes helpen.\n")
    (corpus / "twee.md").write_text("---\ntitel: Vrijwilligers gezocht\n---\nDe buurt zoekt maatjes.\n")
    file = tmp_path / "config.yaml"
    text = (ROOT / "config.yaml").read_text(encoding="utf-8")
    text = text.replace("corpus: corpus", "corpus: bronnen").replace("index: var/index", "index: indexmap")
    text = text.replace("  enabled: true", "  enabled: true\n  records: bronnen/vragen")
    text = text.replace("stopwords/nl.txt", str(ROOT / "stopwords/nl.txt"))
    file.write_text(text.replace("thesaurus: thesaurus", f"thesaurus: {ROOT / 'thesaurus'}"), encoding="utf-8")
    return file


def call(config: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--config", str(config), *arguments])
