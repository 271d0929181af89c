"""The engines: what keeps and searches an index. ``base`` says what each must do."""

from indexer.engines.base import Engine, Searcher, Writer
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.language import Language
from indexer.settings import Settings

__all__ = ["Engine", "Searcher", "Writer", "make_engine"]


def make_engine(settings: Settings, language: Language) -> Engine:
    """The engine that the configuration names; Whoosh is the one there is."""
    return WhooshEngine(settings, language)
