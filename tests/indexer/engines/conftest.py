"""Every engine that there is, over one small configuration."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from indexer.engines import Engine
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.language import Language, load_wordlists
from indexer.settings import Settings
from tests.indexer.worlds import LEXICON, SETTINGS

MakeEngine = Callable[[Settings], Engine]


@pytest.fixture(scope="session")
def language() -> Language:
    """The chain with the word lists and the compounds of ``worlds.py``."""
    return Language(load_wordlists(SETTINGS), LEXICON)


@pytest.fixture(scope="session", params=[WhooshEngine], ids=lambda engine: engine.__name__)
def make_engine(request: pytest.FixtureRequest, language: Language) -> MakeEngine:
    """Each engine in turn, for any configuration; a test with this fixture runs on all of them."""
    return lambda settings: request.param(settings, language)


@pytest.fixture(scope="session")
def engine(make_engine: MakeEngine) -> Engine:
    """Each engine in turn, with the small configuration of ``worlds.py``."""
    return make_engine(SETTINGS)
