"""Vindplaats: Dutch documents in, ranked and filterable results out.

These names are all that a front end needs; what lies deeper may change.
"""

from indexer.config_file import find_config
from indexer.desk_settings import Desk, OpenIdConnect, Role
from indexer.document import Document, Field, Section, Visibility
from indexer.engines.base import Searcher
from indexer.errors import (
    ConfigError,
    EditorError,
    IndexBusy,
    IndexMismatch,
    IndexMissing,
    OperatorError,
    SourceError,
    UserError,
    VindplaatsError,
)
from indexer.language import load_wordlists
from indexer.publish import Generations, LiveIndex, Manifest
from indexer.query import MAX_PAGE, Facet, Match, SearchRequest, Sort
from indexer.results import FacetCount, Fragment, Hit, Reason, ResultPage, Snippet
from indexer.run import Report, run
from indexer.settings import Settings, load_settings
from indexer.sources.dates import MONTHS

__all__ = [
    "MAX_PAGE",
    "MONTHS",
    "ConfigError",
    "Desk",
    "Document",
    "EditorError",
    "Facet",
    "FacetCount",
    "Field",
    "Fragment",
    "Generations",
    "Hit",
    "IndexBusy",
    "IndexMismatch",
    "IndexMissing",
    "LiveIndex",
    "Manifest",
    "Match",
    "OpenIdConnect",
    "OperatorError",
    "Reason",
    "Report",
    "ResultPage",
    "Role",
    "SearchRequest",
    "Searcher",
    "Section",
    "Settings",
    "Snippet",
    "Sort",
    "SourceError",
    "UserError",
    "VindplaatsError",
    "Visibility",
    "find_config",
    "load_settings",
    "load_wordlists",
    "run",
]
