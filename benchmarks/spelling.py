"""How well *Bedoelde u* corrects: `python -m benchmarks.spelling [--errors]`.

Needs ../shared: 1,000 misspellings with the right word, and 10,000 texts. The vocabulary is that of the texts with the
number of texts that hold each word, and the right words one to five times more. Pairs that are the same after folding
(*één*) need no correction and are not counted.

The pairs are halved by the hash of the right word: errors were looked at, and costs chosen, on "tune" only.
False alarms are counted on words of one to three texts, each left out of the vocabulary in turn; those of which
another form is there are found by their stem, and are not asked.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.compounds import SHARED, frequencies, large_texts
from indexer.arrays import pack
from indexer.language import Language, fold, load_wordlists
from indexer.language.learned import LEAST_DOCUMENTS, learn_lexicon
from indexer.nearby import Nearby, sound_arrays
from indexer.settings import load_settings
from indexer.spelling import MIN_LENGTH, Speller, Vocabulary
from indexer.strings import SortedStrings

CONFIG = Path(__file__).parents[1] / "config.yaml"
LARGE = 200_000
Pair = tuple[str, str]


def number_of(word: str) -> int:
    """A number that stays the same from run to run."""
    return int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big")


def pairs() -> list[Pair]:
    lines = (SHARED / "misspellings.tsv").read_text(encoding="utf-8").splitlines()
    folded = [(fold(typed), fold(meant)) for typed, meant in (line.split("\t") for line in lines)]
    return [pair for pair in folded if pair[0] != pair[1]]


def with_right_words(counts: Counter[str], found: Iterable[Pair]) -> Counter[str]:
    return counts + Counter({meant: 1 + number_of(meant) % 5 for _, meant in found})


def vocabulary(counts: Counter[str]) -> Vocabulary:
    forms = sorted(counts, key=str.encode)
    sorted_forms = SortedStrings(*pack(map(str.encode, forms)))
    nearby = Nearby(sorted_forms, sound_arrays(forms))
    return Vocabulary(sorted_forms, np.array([counts[form] for form in forms]), nearby)


def speller_of(words: Vocabulary, language: Language) -> Speller:
    return Speller([words], lambda form: bool(language.split(form)), language.is_stopword)


def report(name: str, half: list[Pair], speller: Speller, counts: Counter[str], errors: bool) -> None:
    found = {typed: speller.correct(typed, counts[typed]) for typed, _ in half}
    right = sum(found[typed] == meant for typed, meant in half)
    silent = sum(found[typed] is None for typed, _ in half)
    there = [(typed, meant) for typed, meant in half if counts[typed]]
    print(
        f"{name:9} {len(half)} misspellings: {right / len(half):.1%} right, {silent / len(half):.1%} left alone; "
        f"{len(there)} are in the vocabulary themselves, of which {sum(found[t] == m for t, m in there)} right"
    )
    for typed, meant in half if errors else ():
        if found[typed] != meant:
            print(f"  {typed}\t{meant}\t{found[typed]}")


def false_alarms(words: Vocabulary, counts: Counter[str], language: Language, errors: bool) -> None:
    stems = Counter(map(language.stem, counts))
    rare = [form for form, count in counts.items() if count <= 3 and form.isalpha() and len(form) >= MIN_LENGTH]
    asked = [form for form in sorted(rare, key=number_of) if stems[language.stem(form)] == 1][:1000]
    speller = speller_of(words, language)
    alarms = {}
    for form in asked:
        number = words.forms.find(form.encode())
        assert number is not None
        count, words.counts[number] = int(words.counts[number]), 0
        alarms[form] = speller.correct(form, 0)
        words.counts[number] = count
    wrong = [form for form in asked if alarms[form]]
    compounds = [form for form in asked if language.split(form)]
    print(
        f"{len(asked)} words left out of the vocabulary: {len(wrong) / len(asked):.1%} get a suggestion; "
        f"of the {len(compounds)} compounds among them {len(set(wrong) & set(compounds)) / len(compounds):.1%}"
    )
    slips = {form: meant for form in sorted(rare, key=number_of)[:1000] if (meant := speller.correct(form, 1))}
    print(f"1000 rare words of the vocabulary: {len(slips)} are taken for a slip")
    for form, other in [*alarms.items(), *slips.items()] if errors else ():
        if other:
            print(f"  {form}\t\t{other}\t{'slip' if form in slips else ''}")


def speed(counts: Counter[str], language: Language, asked: list[Pair]) -> None:
    """Times and memory with 200,000 forms, most of them compounds that are made up."""
    words = sorted((word for word in counts if word.isalpha() and 3 < len(word) < 9), key=number_of)
    made = (
        words[number] + words[(7 * number + turn) % len(words)] for turn in range(20) for number in range(len(words))
    )
    large = counts.copy()
    while len(large) < LARGE:
        large[next(made)] += 1
    forms = vocabulary(large)
    start = time.perf_counter()
    speller = speller_of(forms, language)
    warm = time.perf_counter() - start
    times = []
    for typed, _ in asked:
        language.split(typed)  # the search itself has split the words of the query before
        start = time.perf_counter()
        speller.correct(typed, 0)
        times.append(time.perf_counter() - start)
    tracemalloc.start()
    kept = speller_of(forms, language)
    for typed, _ in asked[:100]:
        kept.correct(typed, 0)
    now, peak = tracemalloc.get_traced_memory()
    print(
        f"{len(forms.forms)} forms: opened in {warm:.2f} s; a word takes {np.mean(times) * 1000:.1f} ms, "
        f"95% within {np.quantile(times, 0.95) * 1000:.1f}, at most {max(times) * 1000:.1f}; "
        f"{now / 1e6:.1f} MB of memory, {peak / 1e6:.1f} at its height"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true", help="show what went wrong in the half for tuning")
    options = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit(f"{SHARED} is not there: nothing to measure.")

    texts = frequencies(large_texts())
    asked = pairs()
    counts = with_right_words(texts, asked)
    with TemporaryDirectory() as folder:
        lexicon = learn_lexicon(Path(folder) / "lexicon", texts, LEAST_DOCUMENTS)
    language = Language(load_wordlists(load_settings(CONFIG)), lexicon)
    words = vocabulary(counts)
    speller = speller_of(words, language)
    print(f"{len(counts)} forms, {len(texts)} of them from texts")
    for name, odd in (("tune", 0), ("held out", 1)):
        half = [pair for pair in asked if number_of(pair[1]) % 2 == odd]
        report(name, half, speller, counts, options.errors and not odd)
    alone = with_right_words(Counter(), asked)
    report("alone", asked, speller_of(vocabulary(alone), language), alone, False)
    false_alarms(words, texts, language, options.errors)
    speed(counts, language, asked)


if __name__ == "__main__":
    main()
