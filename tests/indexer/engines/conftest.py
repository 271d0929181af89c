"""Every engine that there is, over one small configuration."""

from __future__ import annotations

import pytest

from indexer.engines import Engine
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.language import Language, load_wordlists
from tests.indexer.worlds import SETTINGS


@pytest.fixture(scope="session")
def language() -> Language:
    """The chain with the project's own word lists."""
    return Language(load_wordlists(SETTINGS))


@pytest.fixture(scope="session", params=[WhooshEngine], ids=lambda engine: engine.__name__)
def engine(request: pytest.FixtureRequest, language: Language) -> Engine:
    """Each engine in turn; a test with this fixture runs on all of them."""
    made: Engine = request.param(SETTINGS, language)
    return made
