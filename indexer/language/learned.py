"""The lexicon of a corpus: what general Dutch teaches about compounds, and what the corpus itself adds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from indexer.language.general import general_dutch
from indexer.language.lexicon import Lexicon
from indexer.language.own_words import learn_own
from indexer.language.stored_lexicon import StoredLexicon

LEAST_DOCUMENTS = 500
"""A smaller corpus has too few compounds to learn from: general Dutch knows more."""


def learn_lexicon(path: Path, frequencies: Mapping[str, int], documents: int) -> Lexicon:
    """Learn the parts of compounds for a corpus of so many ``documents`` and write them to ``path``.

    ``frequencies``: folded form → in how many places it occurs.
    """
    general = general_dutch()
    if documents < LEAST_DOCUMENTS:
        StoredLexicon.write(path, Lexicon.of({}), LEAST_DOCUMENTS, general.lexicon)
    else:
        StoredLexicon.write(path, learn_own(general, frequencies, documents), documents, general.lexicon)
    return StoredLexicon(path)
