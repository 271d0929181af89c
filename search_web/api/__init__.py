"""The JSON interface: what the pages show, for programs; described by itself in OpenAPI and on a page.

Every operation stands beside its view, in in one table: the routes, the OpenAPI document and the page that explains
it are all made from it. Parameters have the Dutch names that the addresses of pages have, fields of answers
have English ones; what is the same thing has the same name in every answer.
"""

from search_web.api import description, documents, explanation, lists, search, suggestions, themes  # for their routes
from search_web.api.operations import all_operations, api
from search_web.api.results import result_json
from search_web.api.summaries import Naming

__all__ = [
    "Naming",
    "all_operations",
    "api",
    "description",
    "documents",
    "explanation",
    "lists",
    "result_json",
    "search",
    "suggestions",
    "themes",
]
