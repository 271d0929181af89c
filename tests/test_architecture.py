"""Who may know whom; the plan of the house, checked."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import answers
import indexer

ROOT = Path(__file__).parents[1]
PACKAGES = ("answers", "indexer", "search_web", "vindplaats")
WEB = ("flask", "werkzeug", "gunicorn", "jinja2", "click")
FILES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> Iterator[str]:
    """Every module or name that the file imports, wherever in it, in full."""
    package = module_of(path) if path.name == "__init__.py" else module_of(path).rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = ".".join(package.split(".")[: len(package.split(".")) - node.level + 1]) if node.level else ""
            base = ".".join(filter(None, [above, node.module]))
            yield from (f"{base}.{alias.name}" for alias in node.names)


IMPORTS = {module_of(path): set(imports(path)) for path in FILES}


def importers(name: str, below: str = "") -> set[str]:
    """The modules below ``below`` that import ``name`` or something in it."""
    return {
        module
        for module, names in IMPORTS.items()
        if f"{module}.".startswith(f"{below}." if below else "")
        and any(f"{imported}.".startswith(f"{name}.") for imported in names)
    }


def test_there_is_something_to_check() -> None:
    assert "indexer.engines.whoosh.codec" in importers("whoosh")
    assert "indexer.publish" in importers("indexer.engines")
    assert importers("indexer", below="search_web")


def test_only_the_whoosh_engine_knows_whoosh() -> None:
    assert {module for module in importers("whoosh") if not module.startswith("indexer.engines.whoosh.")} == set()


def test_only_the_factory_knows_which_engines_there_are() -> None:
    outside = {
        module for module in importers("indexer.engines.whoosh") if not module.startswith("indexer.engines.whoosh.")
    }
    assert outside == {"indexer.engines"}


@pytest.mark.parametrize(("one", "other"), [("sources", "engines"), ("engines", "sources"), ("language", "engines")])
def test_parts_of_the_indexer_that_do_not_know_one_another(one: str, other: str) -> None:
    assert importers(f"indexer.{other}", below=f"indexer.{one}") == set()


@pytest.mark.parametrize(
    "name", ["flask", "werkzeug", "gunicorn", "jinja2", "click", "answers", "search_web", "vindplaats"]
)
def test_the_indexer_knows_nothing_of_what_stands_above_it(name: str) -> None:
    assert importers(name, below="indexer") == set()


@pytest.mark.parametrize("name", [*WEB, "search_web", "vindplaats"])
def test_the_desk_knows_nothing_of_http(name: str) -> None:
    assert importers(name, below="answers") == set()


@pytest.mark.parametrize(("above", "offered"), [("search_web", indexer), ("search_web", answers), ("answers", indexer)])
def test_one_package_uses_what_another_offers_and_nothing_deeper(above: str, offered: ModuleType) -> None:
    below = offered.__name__
    used = {
        name
        for module, names in IMPORTS.items()
        if f"{module}.".startswith(f"{above}.")
        for name in names
        if f"{name}.".startswith(f"{below}.")
    }
    assert used <= {f"{below}.{name}" for name in offered.__all__}


def test_the_front_end_does_not_know_the_program() -> None:
    assert importers("vindplaats", below="search_web") == set()


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_files_fit_on_a_few_screens(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 360
