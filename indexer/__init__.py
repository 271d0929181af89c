"""Vindplaats: Dutch documents in, ranked and filterable results out.

These names are all that a front end needs; what lies deeper may change.
"""

from indexer.config_file import find_config
from indexer.desk_settings import Desk, OpenIdConnect, Role
from indexer.document import QUESTION_KIND, Document, Field, Section, Visibility
from indexer.editions import Edition
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
from indexer.language import Language, fold, forms, load_wordlists
from indexer.language.yaml_lists import Entry, Once, read_entries
from indexer.last_good import LastGood
from indexer.last_news import LastNews
from indexer.list_settings import AD_HOC, MAX_LENGTH, EditorChoice, Embedding, Layout, ResultList
from indexer.lists import Listing, Narrowing, list_warnings, make_listing, request_of
from indexer.news import MOST_ITEMS, ListNews, News, NewsItem
from indexer.personal_data import PLACEHOLDER, PersonalData, PersonalKind, find_personal_data, without_personal_data
from indexer.publish import Generations, Live, LiveIndex, Manifest
from indexer.query import MAX_PAGE, Facet, Match, SearchRequest, Sort
from indexer.results import FacetCount, Fragment, Hit, Reason, ResultPage, Snippet
from indexer.run import Report, run
from indexer.settings import Settings, load_settings
from indexer.similar import MAX_SIMILAR, similar
from indexer.sources import Skipped, SourceFile
from indexer.sources import read as read_source
from indexer.sources.attributes import attribute_name
from indexer.sources.dates import MONTHS, dutch_date
from indexer.sources.ids import file_id, slug
from indexer.themes import Vocabulary
from indexer.update import EditionReport

__all__ = [
    "AD_HOC",
    "MAX_LENGTH",
    "MAX_PAGE",
    "MAX_SIMILAR",
    "MONTHS",
    "MOST_ITEMS",
    "PLACEHOLDER",
    "QUESTION_KIND",
    "ConfigError",
    "Desk",
    "Document",
    "Edition",
    "EditionReport",
    "EditorChoice",
    "EditorError",
    "Embedding",
    "Entry",
    "Facet",
    "FacetCount",
    "Field",
    "Fragment",
    "Generations",
    "Hit",
    "IndexBusy",
    "IndexMismatch",
    "IndexMissing",
    "Language",
    "LastGood",
    "LastNews",
    "Layout",
    "ListNews",
    "Listing",
    "Live",
    "LiveIndex",
    "Manifest",
    "Match",
    "Narrowing",
    "News",
    "NewsItem",
    "Once",
    "OpenIdConnect",
    "OperatorError",
    "PersonalData",
    "PersonalKind",
    "Reason",
    "Report",
    "ResultList",
    "ResultPage",
    "Role",
    "SearchRequest",
    "Searcher",
    "Section",
    "Settings",
    "Skipped",
    "Snippet",
    "Sort",
    "SourceError",
    "SourceFile",
    "UserError",
    "VindplaatsError",
    "Visibility",
    "Vocabulary",
    "attribute_name",
    "dutch_date",
    "file_id",
    "find_config",
    "find_personal_data",
    "fold",
    "forms",
    "list_warnings",
    "load_settings",
    "load_wordlists",
    "make_listing",
    "read_entries",
    "read_source",
    "request_of",
    "run",
    "similar",
    "slug",
    "without_personal_data",
]
