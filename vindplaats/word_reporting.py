"""What ``vindplaats woord`` prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import click

from indexer.collisions import Change, Collision
from indexer.language import Expansion
from indexer.words import Because, WordReport

_WIDTH = 17
_NAMED = 12
"""So many words of a long row are named; the others are counted."""

_Row = TypeVar("_Row")


@dataclass
class Findings:
    """What was asked for; ``None`` is what was not. ``solved``, ``caused``: collisions that other lists would."""

    words: Sequence[WordReport] = field(default_factory=list)
    changes: Sequence[Change] | None = None
    collisions: Sequence[Collision] | None = None
    solved: Sequence[Collision] | None = None
    caused: Sequence[Collision] | None = None


def show(findings: Findings, most: int) -> str:
    """All of ``findings`` as text, at most so many rows of each list."""
    blocks = [
        _block(report.typed, (f"{name:<{_WIDTH}}{text}" for name, text in _rows(report))) for report in findings.words
    ]
    blocks += _list("Wijzigingen met deze lijst", findings.changes, most, _change)
    blocks += _list("Botsingen die deze lijst oplost", findings.solved, most, _collision)
    blocks += _list("Botsingen die deze lijst veroorzaakt", findings.caused, most, _collision)
    blocks += _list("Botsingen", findings.collisions, most, _collision)
    return "\n\n".join(blocks)


def _list(title: str, rows: Sequence[_Row] | None, most: int, line: Callable[[_Row], str]) -> list[str]:
    if rows is None:
        return []
    shown = [line(row) for row in rows[:most]]
    if len(rows) > most:
        shown.append(f"en nog {len(rows) - most}; toon er meer met --most")
    return [_block(f"{title}: {len(rows) or 'geen'}", shown)]


def _block(title: str, lines: Iterator[str] | Sequence[str]) -> str:
    return "\n".join([click.style(title, bold=True), *(f"  {line}" for line in lines)])


def _rows(report: WordReport) -> Iterator[tuple[str, str]]:
    """What there is to say of a word: name and text of each line."""
    yield "vorm", f"{report.form} ({_documents(report.documents)})"
    if report.pieces:
        yield "gezocht als", " + ".join(report.pieces)
    if report.stop_word:
        yield "stopwoord", "ja: telt niet mee zolang er andere woorden gevraagd zijn"
    if report.phrases:
        yield "vaste woordgroep", ", ".join(f"‘{phrase}’" for phrase in report.phrases)
    yield "stam", f"{report.stem} ({_because(report.because_stem, 'door de stemmer')})"
    yield "zelfde stam", _counted(report.relatives)
    yield "samenstelling", f"{_parts(report)} ({_because(report.because_compound, 'geleerd, geen uitzondering')})"
    yield "deel van", _counted(report.compounds)
    yield from _expansion(report.term, report.expansion)


def _parts(report: WordReport) -> str:
    compound = report.compound
    if not compound.words:
        return "nee"
    further = [word for word in compound.words if word not in compound.parts]
    if not compound.parts:
        return f"ook te vinden met {', '.join(further)}"
    return " + ".join(compound.parts) + (f", ook te vinden met {', '.join(further)}" if further else "")


def _expansion(term: str, expansion: Expansion | None) -> Iterator[tuple[str, str]]:
    if expansion is None:
        yield "thesaurus", "niets"
        return
    if expansion.present is not None:
        yield "heet nu", expansion.present
    for variant in expansion.variants:
        yield (
            "thesaurus",
            f"{term} → {' '.join(variant.forms)} ({variant.relation.value}, gewicht {variant.weight:.2g})",
        )


def _change(change: Change) -> str:
    said = [f"stam {change.stem} → {change.new_stem}"] if change.stem != change.new_stem else []
    said += [f"niet meer samen met {_counted(change.lost)}"] if change.lost else []
    said += [f"nu samen met {_counted(change.gained)}"] if change.gained else []
    if change.parts != change.new_parts:
        said.append(f"delen {' + '.join(change.parts) or 'geen'} → {' + '.join(change.new_parts) or 'geen'}")
    return f"{change.form} ({_documents(change.documents)}): {'; '.join(said)}"


def _collision(collision: Collision) -> str:
    words = " | ".join(_counted(word) for word in collision.words)
    return f"{collision.score:>8.2f}  {' ≠ '.join(collision.worst)}  (stam {collision.stem}: {words})"


def _because(because: Because | None, otherwise: str) -> str:
    if because is None:
        return otherwise
    return f"uitzondering bij ‘{because.form}’: {because.reason} {because.file}, regel {because.line}"


def _counted(counts: Mapping[str, int]) -> str:
    named = [f"{form} {count}" for form, count in list(counts.items())[:_NAMED]]
    if len(counts) > _NAMED:
        named.append(f"en nog {len(counts) - _NAMED}")
    return ", ".join(named) or "geen"


def _documents(count: int) -> str:
    return "in geen enkel document" if not count else f"in {count} {'document' if count == 1 else 'documenten'}"
