"""The page that explains the interface, made from the table of operations."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from flask import render_template

from search_web.api.description import INTRODUCTION, example_id, known
from search_web.api.operations import Operation, all_operations, api
from search_web.api.parameters import Parameter, parameters, path_parameters
from search_web.site import site
from search_web.urls import absolute


@dataclass(frozen=True, slots=True)
class OperationView:
    """One operation as the page shows it; ``url`` is a whole address to try."""

    operation: Operation
    parameters: tuple[Parameter, ...]
    url: str
    answer: str


@api.get("/api")
def explanation() -> str:
    """What can be asked of the interface, and how."""
    settings = site().settings
    query, path = parameters(settings), path_parameters(example_id(), settings)
    operations = [_view(one, query, path) for one in all_operations()]
    return render_template("api.html", introduction=INTRODUCTION, operations=operations)


def _view(one: Operation, query: dict[str, Parameter], path: dict[str, Parameter]) -> OperationView:
    tried: list[tuple[str, Any]] = [
        (parameter.name, parameter.example) for parameter in known(one.tried, query) if parameter.example is not None
    ]
    address = one.path.format(**{name: quote(path[name].example) for name in one.arguments})
    url = absolute(address) + (f"?{urlencode(tried, doseq=True)}" if tried else "")
    shown = (*known(one.arguments, path), *known(one.parameters, query))
    return OperationView(one, shown, url, json.dumps(one.example(), ensure_ascii=False, indent=2))
