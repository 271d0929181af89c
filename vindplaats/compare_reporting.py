"""What ``vindplaats index --vergelijk`` shows: a comparison as text, and as a page that needs no other file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from indexer.comparison import Change, Comparison, Difference, Where
from indexer.watched import Place, Watched

_ONE_OR_MORE = {
    Place.LIST: ("lijst", "lijsten"),
    Place.THEME: ("themapagina", "themapagina’s"),
    Place.QUERY: ("zoekvraag", "zoekvragen"),
}
_CONTENT = {
    Place.LIST: ("document", "documenten"),
    Place.THEME: ("document", "documenten"),
    Place.QUERY: ("resultaat", "resultaten"),
}
_TEMPLATE = "comparison.html"


class Row(NamedTuple):
    """One document that stands elsewhere, in words."""

    what: str
    title: str
    id: str
    before: str
    after: str


def text_lines(comparison: Comparison) -> Iterator[str]:
    """The comparison as lines of text."""
    yield summary(comparison)
    for difference in comparison.differences:
        yield ""
        yield f"{heading(difference)}: {totals(difference)}"
        for row in rows(difference):
            yield f"  {row.what:<10}  {row.before} → {row.after}: {row.title} ({row.id})"
        if note := remark(difference):
            yield f"  {note}"
    for line in changed_watch(comparison):
        yield ""
        yield line


def html_page(comparison: Comparison, site: str, made: datetime) -> str:
    """The comparison as a page; ``site`` is the name of the site, ``made`` the time that the page tells."""
    environment = Environment(
        loader=PackageLoader("vindplaats"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(_TEMPLATE).render(
        site=site,
        made=made,
        summary=summary(comparison),
        differences=comparison.differences,
        changed_watch=list(changed_watch(comparison)),
        heading=heading,
        totals=totals,
        rows=rows,
        remark=remark,
    )


def summary(comparison: Comparison) -> str:
    """What was compared, and on how many of those something changes."""
    if comparison.generation is None:
        return "Er is nog geen index in gebruik; er valt niets te vergelijken."
    if not comparison.is_known:
        return (
            f"Van generatie {comparison.generation}, die in gebruik is, is niet bewaard wat lezers er vinden; "
            "er valt niets te vergelijken. Van de volgende generatie wordt het bewaard."
        )
    compared = f"Vergeleken met generatie {comparison.generation}: {_counted(comparison.compared)}."
    if not comparison.differences:
        return f"{compared} Er verandert niets."
    return f"{compared} Er verandert iets bij {_counted(one.watched for one in comparison.differences)}."


def heading(difference: Difference) -> str:
    """What was asked."""
    return f"{difference.watched.place.capitalize()} {difference.title}"


def totals(difference: Difference) -> str:
    """How many documents there are and were."""
    one, more = _CONTENT[difference.watched.place]
    before, after = difference.total_before, difference.total_after
    counted = f"{after} {one if after == 1 else more}"
    return f"{counted}, evenveel als eerst" if before == after else f"{counted}, eerst {before}"


def rows(difference: Difference) -> list[Row]:
    """The documents that stand elsewhere: what is new first, what went, then what moved."""
    groups = {"erbij": difference.entered, "eruit": difference.left, "verplaatst": difference.moved}
    return [_row(what, change) for what, changes in groups.items() for change in changes]


def remark(difference: Difference) -> str:
    """What is to be said when no document can be named; empty otherwise."""
    return "" if rows(difference) else f"Bij de eerste {difference.window} verandert niets, alleen het aantal."


def changed_watch(comparison: Comparison) -> Iterator[str]:
    """What could not be compared, because only one of both indexes was asked for it."""
    for text, names in (("Voor het eerst bekeken", comparison.started), ("Niet meer bekeken", comparison.stopped)):
        if names:
            yield f"{text}: {', '.join(f'{watched.place} {watched.name}' for watched in names)}."


def _row(what: str, change: Change) -> Row:
    return Row(what, change.title, change.id, _where(change.before), _where(change.after))


def _where(where: Where) -> str:
    return f"plaats {where}" if isinstance(where, int) else where.value


def _counted(watched: Iterable[Watched]) -> str:
    """How many of each there are, in words."""
    counts = Counter(one.place for one in watched)
    parts = [f"{counts[place]} {_ONE_OR_MORE[place][counts[place] != 1]}" for place in Place if counts[place]]
    return " en ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]])) or "niets"
