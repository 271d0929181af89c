"""What ``vindplaats index --vergelijk`` shows: a comparison in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import click

from indexer import OperatorError, Settings
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
ONLY_NUMBER = "Bovenaan verandert niets, alleen het aantal is anders:"


class Row(NamedTuple):
    """One document that stands elsewhere, in words."""

    what: str
    title: str
    id: str
    before: str
    after: str


def page_file(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """The file for the page; empty when only text is wanted. Refuses what is no page, such as a source after it."""
    if value and not value.endswith(".html"):
        raise click.BadParameter(f"{value!r} eindigt niet op .html. Zet bronnen vóór --vergelijk.")
    return value


def print_comparison(comparison: Comparison, page: str | None, settings: Settings) -> None:
    """Show the comparison, and write it to the file ``page`` if one is given. Raises OperatorError if it cannot."""
    for line in text_lines(comparison):
        click.echo(line)
    if page:
        from vindplaats.comparison_page import html_page  # what makes pages takes long to load

        try:
            Path(page).write_text(html_page(comparison, settings.name, datetime.now()), encoding="utf-8")
        except OSError as error:
            raise OperatorError(f"De vergelijking kan niet in {page} worden geschreven: {error.strerror}.") from error


def text_lines(comparison: Comparison) -> Iterator[str]:
    """The comparison as lines of text."""
    yield summary(comparison)
    for difference in with_documents(comparison):
        yield ""
        yield f"{heading(difference)}: {totals(difference)}"
        for row in rows(difference):
            yield f"  {row.what:<10}  {row.before} → {row.after}: {row.title} ({row.id})"
    if only_number := only_numbers(comparison):
        yield ""
        yield ONLY_NUMBER
        yield from (f"  {heading(difference)}: {totals(difference)}" for difference in only_number)
    for line in changed_watch(comparison):
        yield ""
        yield line


def refusal(comparison: Comparison) -> str:
    """Why what may only be published if readers find the same is not."""
    if comparison.is_known:
        return "Voor lezers verandert er iets (--alleen-als-gelijk); de index blijft zoals hij was."
    return (
        "Of er voor lezers iets verandert, is niet te zeggen (--alleen-als-gelijk); de index blijft zoals hij was. "
        "Publiceer één keer zonder --alleen-als-gelijk."
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


def with_documents(comparison: Comparison) -> list[Difference]:
    """What changes in a way that can be shown by documents."""
    return [difference for difference in comparison.differences if not difference.is_only_number]


def only_numbers(comparison: Comparison) -> list[Difference]:
    """What has other documents only further down than was compared."""
    return [difference for difference in comparison.differences if difference.is_only_number]


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
