"""Which words of any text match a plan, by the analysis alone: for marking what is not shown as a hit.

What counts as a word is what an engine finds it by, so that a page marks what the list of results marked.
"""

from __future__ import annotations

from functools import lru_cache

from indexer.language import Language
from indexer.plan import Leaf, PhraseLeaf, Plan, PrefixLeaf, Role, WordLeaf, leaves
from indexer.settings import Ranking
from indexer.snippets import Mark, Matcher

_ENDING = 3
"""So many letters behind a word inside a compound are its ending, and belong to it."""


def make_matcher(plan: Plan, language: Language, ranking: Ranking) -> Matcher:
    """Marks what the clauses of ``plan`` ask for; clauses are numbered from 0, prohibited ones left out."""
    clauses = [clause for clause in plan.clauses if clause.role is not Role.PROHIBITED]
    asked = [(leaf, number) for number, clause in enumerate(clauses) for leaf in leaves([clause.node])]
    marker = _Marker(asked, language, ranking)
    return Matcher(lru_cache(maxsize=None)(marker.mark), marker.phrases)


class _Marker:
    def __init__(self, asked: list[tuple[Leaf, int]], language: Language, ranking: Ranking) -> None:
        self._asked = asked
        self._language = language
        self._ranking = ranking
        self.phrases: dict[tuple[str, ...], int] = {}
        for leaf, clause in asked:
            if isinstance(leaf, PhraseLeaf):
                self.phrases[leaf.forms] = clause
            elif isinstance(leaf, WordLeaf) and ranking.alternative:
                self.phrases |= {other.forms: clause for other in leaf.alternatives if len(other.forms) > 1}

    def mark(self, form: str) -> Mark | None:
        """What ``form`` matches, if anything."""
        clauses: set[int] = set()
        parts: set[tuple[int, int] | None] = set()
        for leaf, clause in self._asked:
            if isinstance(leaf, PrefixLeaf):
                matched, part = form.startswith(leaf.prefix) and "-" not in form, None
            elif isinstance(leaf, WordLeaf):
                matched, part = self._word(form, leaf)
            else:
                continue
            if matched:
                clauses.add(clause)
                parts.add(part)
        if not clauses:
            return None
        # What is matched twice is marked as a whole, unless by the same part.
        return Mark(frozenset(clauses), parts.pop() if len(parts) == 1 else None)

    def _word(self, form: str, leaf: WordLeaf) -> tuple[bool, tuple[int, int] | None]:
        ranking, stem = self._ranking, self._language.stem(form)
        if stem == leaf.stem:
            return bool(ranking.stem or (form == leaf.form and ranking.exact)), None
        if ranking.part and "-" not in form and leaf.stem in self._language.part_stems(form):
            return True, part_span(form, leaf.form, leaf.stem, self._language)
        alternatives = {other.stem for other in leaf.alternatives if len(other.forms) == 1 and ranking.alternative}
        apart = leaf.parts if ranking.apart else ()
        if stem in alternatives or stem in apart:
            return True, None
        inside = self._language.part_stems(form) if apart and ranking.part and "-" not in form else ()
        parts = {part_span(form, part, part, self._language) for part in apart if part in inside}
        return bool(parts), parts.pop() if len(parts) == 1 else None  # all of another compound with the same parts


@lru_cache(maxsize=1 << 12)
def part_span(form: str, word: str, word_stem: str, language: Language) -> tuple[int, int] | None:
    """Where ``word``, of which the stem is given, stands in the compound ``form``; ``None`` where none is to be seen.

    It is the last place where the word or its stem stands, with all that still has its stem, and with the ending of
    the part, or of the compound, if it stands right before that. What the next part begins with is not its ending:
    *werke* of *werkervaring* has the stem of *werk*.
    """
    part = max([each for each in (word, word_stem) if each in form], key=len, default="")
    if not part:
        return None
    start = form.rfind(part)
    end = start + len(part)
    seams = language.seams(form) if end < len(form) else ()
    limit = next((seam for seam in seams if seam >= end), len(form))
    if end + _ENDING < limit:
        longer = range(end + _ENDING, end, -1)
        end = next((stop for stop in longer if language.stem(form[start:stop]) == word_stem), end)
    return start, limit if end + _ENDING >= limit else end
