"""The Dutch chain: text → tokens; one chain for documents and queries."""

from indexer.language.chain import Compound, Language, Span
from indexer.language.kept_wordlists import keep_wordlists, open_wordlists
from indexer.language.learned import learn_lexicon
from indexer.language.lexicon import Lexicon
from indexer.language.scanner import words
from indexer.language.stored_lexicon import StoredLexicon
from indexer.language.thesaurus import Expansion, Relation, Thesaurus, Variant
from indexer.language.tokens import Token, fold, forms, pieces, tokenize
from indexer.language.wordlists import WordLists, load_wordlists, source_digest

__all__ = [
    "Compound",
    "Expansion",
    "Language",
    "Lexicon",
    "Relation",
    "Span",
    "StoredLexicon",
    "Thesaurus",
    "Token",
    "Variant",
    "WordLists",
    "fold",
    "forms",
    "keep_wordlists",
    "learn_lexicon",
    "load_wordlists",
    "open_wordlists",
    "pieces",
    "source_digest",
    "tokenize",
    "words",
]
