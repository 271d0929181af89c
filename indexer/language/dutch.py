"""General Dutch: which words exist, what their base form is, and what kind of word each is.

The words come from simplemma's Dutch dictionary (370,000 forms with their lemma). It is read while an index is
built, never while one is searched: a small corpus alone does not know enough words to tell what a part is.
The dictionary names no parts of speech; the few that matter here are inferred from the forms that a lemma has.
"""

from __future__ import annotations

from collections import defaultdict

from simplemma.strategies import DefaultDictionaryFactory

from indexer.language.grammar import singulars
from indexer.language.tokens import fold

# Infinitives that are nouns although they have no plural.
_NOUN_INFINITIVES = frozenset(
    ["eten", "drinken", "denken", "weten", "wezen", "wonen", "leren", "lezen", "schrijven", "sterven"]
)


class Dutch:
    """The general word list, folded.

    ``lemmas``: form → base form. ``names``: words that occur with a capital only. ``verbs``: infinitives, ``nouns``
    and ``adjectives``: base forms. ``verb_forms``: forms that are of a verb only, as far as the dictionary knows;
    ``stems``: the bare stems among them (*spaar*, *zwem*, *verblijf*).
    """

    def __init__(self) -> None:
        self.lemmas: dict[str, str] = {}
        names: set[str] = set()
        for word, lemma in DefaultDictionaryFactory().get_dictionary("nl").items():
            form = word.lower() if word.isascii() else fold(word)  # spares the cache of fold
            if not form.isalpha() or "_" in lemma:  # an underscore marks the parts of a few words: not a base form
                continue
            if word[0].isupper():
                names.add(form)
            else:
                self.lemmas.setdefault(form, lemma.lower() if lemma.isascii() else fold(lemma))
        self.names = frozenset(names.difference(self.lemmas))
        self._infer_kinds()

    def _infer_kinds(self) -> None:
        lemmas = self.lemmas
        plurals: defaultdict[str, set[str]] = defaultdict(set)
        for form, lemma in lemmas.items():
            if form != lemma and form.endswith(("en", "s")):
                plurals[lemma].add(form)
        own = {lemma for form, lemma in lemmas.items() if form == lemma}
        self.verbs = frozenset(
            lemma
            for lemma in set(lemmas.values())
            if lemma.endswith("n") and lemmas.get(lemma + "d") in (lemma, lemma + "d")
        )
        self.adjectives = frozenset(
            lemma
            for lemma in own - self.verbs
            if lemmas.get(lemma + "e") == lemma and lemma in (lemmas.get(lemma + "er"), lemmas.get(lemma + "st"))
        )
        self.nouns = frozenset(
            lemma
            for lemma in own - self.adjectives
            if (plurals[lemma] and lemma not in self.verbs)
            or lemma + "s" in plurals[lemma]
            or lemma in _NOUN_INFINITIVES
        )
        self.verb_forms = frozenset(
            form for form, lemma in lemmas.items() if lemma in self.verbs and form not in self.nouns
        )
        self.stems = frozenset(
            form
            for verb in self.verbs
            for form in singulars(verb, lemmas)
            if lemmas[form] == verb and form not in self.nouns
        )
