"""The table of operations: what can be asked of the interface, and how it is described."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Blueprint, Response

API_PATH = "/api/v1"

api = Blueprint("api", __name__)

View = TypeVar("View", bound=Callable[..., Response])

_ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked.

    ``name`` is that of the endpoint in this blueprint; ``rule`` its path, with arguments as Flask writes them.
    ``answer`` names the schema of what comes back, ``example`` makes one. ``parameters`` are names of parameters in
    the query; those in ``tried`` stand in the example of a request. ``errors`` are the statuses of this operation that
    not every operation has.
    """

    name: str
    rule: str
    summary: str
    text: str
    answer: str
    example: Callable[[], Any]
    parameters: tuple[str, ...]
    tried: tuple[str, ...]
    errors: tuple[int, ...]

    @property
    def path(self) -> str:
        """The path as OpenAPI writes it."""
        return _ARGUMENT.sub(r"{\1}", self.rule)

    @property
    def arguments(self) -> tuple[str, ...]:
        """The names of what varies in the path."""
        return tuple(_ARGUMENT.findall(self.rule))


_OPERATIONS: list[Operation] = []
_ORDER = ("zoeken", "facetten", "documenten", "lijsten", "themas", "suggesties", "openapi.json")


def all_operations() -> list[Operation]:
    """The table, in the order in which it is explained."""
    return sorted(_OPERATIONS, key=lambda one: _ORDER.index(one.rule.removeprefix(API_PATH).split("/")[1]))


def operation(
    rule: str,
    summary: str,
    text: str,
    answer: str,
    example: Callable[[], Any],
    parameters: tuple[str, ...] = (),
    tried: tuple[str, ...] = (),
    errors: tuple[int, ...] = (),
) -> Callable[[View], View]:
    """Make a view an operation of the interface, at ``rule`` below ``API_PATH``."""

    def register(view: View) -> View:
        name, path = view.__name__, API_PATH + rule
        _OPERATIONS.append(Operation(name, path, summary, text, answer, example, parameters, tried, errors))
        # An id may hold two slashes in a row; then it is no other address.
        api.add_url_rule(path, name, view, methods=["GET"], merge_slashes=False)
        return view

    return register
