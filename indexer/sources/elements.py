"""The elements of a page, found by CSS selectors, quickly.

A selector matcher that tries every selector on every element takes most of the time of reading a page. Here
the elements are listed once by name, class and id, as browsers do, and only the few that can fit are tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

import soupsieve
from bs4 import BeautifulSoup, Tag

_Found = list[Tag]


class Elements:
    """The elements of a parsed page; :meth:`take` is the one way to remove some."""

    def __init__(self, soup: BeautifulSoup) -> None:
        self._all: _Found = [soup]
        self._ends: list[int] = [0]  # number of the last element within an element, by its number
        self._numbers = {id(soup): 0}
        self._by_name: dict[str, _Found] = {}
        self._by_class: dict[str, _Found] = {}
        self._by_id: dict[str, _Found] = {}
        self._taken: list[int] = []
        self._list(soup)

    def select(self, scope: Tag, selectors: Sequence[str]) -> list[Tag]:
        """The elements within ``scope`` that any of ``selectors`` fits, in order, none within another.

        Raises soupsieve.SelectorSyntaxError for a selector that is none.
        """
        if not selectors:
            return []
        pattern = soupsieve.compile(", ".join(selectors))
        first = self._numbers[id(scope)]
        found: list[Tag] = []
        after = first + 1
        for number in sorted({self._numbers[id(element)] for element in self._candidates(pattern)}):
            if after <= number <= self._ends[first] and not self._is_taken(number, first):
                element = self._all[number]
                if pattern.match(element):
                    found.append(element)
                    after = self._ends[number] + 1
        return found

    def take(self, elements: Sequence[Tag]) -> None:
        """Take ``elements`` out of the page; what is within them can still be selected in their scope."""
        for element in elements:
            self._taken.append(self._numbers[id(element)])
            element.extract()

    def _list(self, soup: BeautifulSoup) -> None:
        stack: list[tuple[int, Iterator[object]]] = [(0, iter(soup.contents))]
        while stack:
            parent, children = stack[-1]
            child = next(children, None)
            if child is None:
                self._ends[parent] = len(self._all) - 1
                stack.pop()
            elif isinstance(child, Tag):
                stack.append((len(self._all), iter(child.contents)))
                self._add(child)

    def _add(self, element: Tag) -> None:
        self._numbers[id(element)] = len(self._all)
        self._all.append(element)
        self._ends.append(0)
        self._by_name.setdefault(element.name, []).append(element)
        for name in element.get("class") or ():
            self._by_class.setdefault(name, []).append(element)
        if element.get("id"):
            self._by_id.setdefault(str(element["id"]), []).append(element)

    def _candidates(self, pattern: soupsieve.SoupSieve) -> Iterator[Tag]:
        """Every element that the last part of the pattern may fit, by its id, class or name."""
        return chain.from_iterable(self._listed(selector) for selector in pattern.selectors)

    def _listed(self, selector: soupsieve.css_types.Selector | soupsieve.css_types.SelectorNull) -> _Found:
        if not isinstance(selector, soupsieve.css_types.Selector):
            return []
        if selector.ids:
            return self._by_id.get(selector.ids[0], [])
        if selector.classes:
            return self._by_class.get(selector.classes[0], [])
        if selector.tag is not None and selector.tag.name != "*":
            return self._by_name.get(selector.tag.name.lower(), [])
        return self._all[1:]

    def _is_taken(self, number: int, scope: int) -> bool:
        return any(scope < taken <= number <= self._ends[taken] for taken in self._taken)
