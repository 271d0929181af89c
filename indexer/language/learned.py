"""The lexicon of a corpus: what general Dutch teaches about compounds, and what the corpus itself adds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from indexer.language.general import general_dutch
from indexer.language.lexicon import Lexicon, PartFinder
from indexer.language.own_words import learn_own
from indexer.language.stored_lexicon import StoredLexicon

LEAST_DOCUMENTS = 500
"""A smaller corpus has too few compounds to learn from: general Dutch knows more."""


def learn_lexicon(path: Path, frequencies: Mapping[str, int], documents: int) -> PartFinder:
    """Learn the parts of compounds for a corpus of so many ``documents`` and write them to ``path``.

    ``frequencies``: folded form → in how many places it occurs. The lexicon that is returned is the same, but in
    memory when it is that of a large corpus, whose vocabulary is large.
    """
    general = general_dutch()
    if documents < LEAST_DOCUMENTS:
        StoredLexicon.write(path, Lexicon.of({}), LEAST_DOCUMENTS, general.layer)
        return StoredLexicon(path)
    lexicon = general.lexicon()
    own = learn_own(general, lexicon, frequencies, documents)
    StoredLexicon.write(path, own, documents, general.layer)
    return lexicon | own
