"""The Dutch chain: text → tokens; one chain for documents and queries."""

from indexer.language.chain import Language, Span
from indexer.language.thesaurus import Expansion, Relation, Thesaurus, Variant
from indexer.language.tokens import Token, fold, forms, pieces, tokenize, words
from indexer.language.wordlists import WordLists, load_wordlists

__all__ = [
    "Expansion",
    "Language",
    "Relation",
    "Span",
    "Thesaurus",
    "Token",
    "Variant",
    "WordLists",
    "fold",
    "forms",
    "load_wordlists",
    "pieces",
    "tokenize",
    "words",
]
