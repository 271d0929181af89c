"""The Dutch chain: text → tokens; one chain for documents and queries."""

from indexer.language.chain import Language, Span
from indexer.language.tokens import Token, fold, forms, tokenize, words
from indexer.language.wordlists import WordLists, load_wordlists

__all__ = ["Language", "Span", "Token", "WordLists", "fold", "forms", "load_wordlists", "tokenize", "words"]
