"""How well compounds are split: `python -m benchmarks.compounds [--corpus] [--errors]`.

Needs ../shared: the gold (UD Dutch, 836 compounds) and a vocabulary to learn from, by default that of 10,000 texts;
with --corpus that of the small example corpus, which leaves it to general Dutch. The exceptions of
thesaurus/compounds.yaml are in force, as in an index (without them: .963 / .888 / .871 on all, 98.2% of the
non-compounds whole). A part counts as right if it equals a part of the gold after folding.

The gold is halved by the hash of the form. Errors were looked at, and settings chosen, on "tune" only; "held out" is
not quite unseen: its totals were printed along, and some of its words were read before the halves were made. The
non-compounds were judged by hand; 132 of the 500 also stood in samples that were read while tuning (of the other
368, 98.6% are left whole). simplemma's lemmas that name the parts of a word (429, 33 of them in the gold) are not used.

What was tried, precision / recall / whole splits on the half for tuning (vocabulary of the 10,000 texts, learned from
together with general Dutch; see docs/decisions/0005 for what learning apart changes):

    dictionary words as parts, weights from all readings of all words, no word left whole     .904 / .856 / .803
    + a word more productive than its parts is left whole, weights and readings in turn       .928 / .847 / .808
    + verbs told from nouns, suffixes and inflections barred as parts                         .934 / .866 / .829
    + fewest parts first (cost of a part 6: .919, 8: .934, 10: .945, 12 and more: .949)       .949 / .870 / .844
    + evidence asked by kind of form (noun 0, verb stem 1-2, three letters 10, infinitive 20) .959 / .899 / .877
    + nouns that the dictionary knows only inside compounds (schade-, vee-), exceptions       .970 / .907 / .891

Splitting parts further when they are much weaker than their own parts cost precision (.922 to .947 for .949) for a
recall of .872 at best (for .870): `split` keeps parts that are words, `parts` names all of them. Weighing a word by the
number of documents that hold it, and a fourth round of weighing, changed nothing on the gold.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from indexer.language.compounds import read_exceptions
from indexer.language.general import general_dutch
from indexer.language.learned import learn_lexicon
from indexer.language.splitter import Splitter
from indexer.language.tokens import fold, forms

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared" / "data"
Split = Callable[[str], tuple[str, ...]]
Gold = list[tuple[str, tuple[str, ...]]]


def frequencies(texts: Iterable[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(set(forms(text)))
    return counts


def large_texts() -> Iterable[str]:
    with gzip.open(SHARED / "speed-10k.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield f"{record['title']} {record['text']}"


def small_texts() -> Iterable[str]:
    from bs4 import BeautifulSoup

    for path in sorted((HERE.parent / "corpus").rglob("*")):
        if path.suffix in (".html", ".md", ".yaml"):
            yield BeautifulSoup(path.read_text(encoding="utf-8"), "lxml").get_text(" ")


def gold_halves() -> dict[str, Gold]:
    halves: dict[str, Gold] = {"tune": [], "held out": []}
    for line in (SHARED / "compounds-gold.tsv").read_text(encoding="utf-8").splitlines():
        form, parts = line.split("\t")[:2]
        half = "held out" if hashlib.sha256(form.lower().encode()).digest()[0] % 2 else "tune"
        halves[half].append((fold(form), tuple(fold(part) for part in parts.split("+"))))
    return {**halves, "all": halves["tune"] + halves["held out"]}


def report(name: str, gold: Gold, split: Split) -> None:
    found = {form: split(form) for form, _ in gold}
    right = sum((Counter(found[form]) & Counter(parts)).total() for form, parts in gold)
    precision = right / sum(len(found[form]) for form, _ in gold)
    recall = right / sum(len(parts) for _, parts in gold)
    whole = sum(found[form] == parts for form, parts in gold) / len(gold)
    print(f"{name:9} {len(gold):4} compounds  precision {precision:.3f}  recall {recall:.3f}  whole splits {whole:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", action="store_true", help="learn from the example corpus only")
    parser.add_argument("--errors", action="store_true", help="show what went wrong in the half for tuning")
    options = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit(f"{SHARED} is not there: nothing to measure.")

    texts = list(small_texts() if options.corpus else large_texts())
    counts, documents = frequencies(texts), len(texts)
    general_dutch()  # kept in the user's cache folder
    start = time.process_time()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "lexicon"
        lexicon = learn_lexicon(path, counts, documents)
        taken, size = time.process_time() - start, path.stat().st_size
    print(f"learned from {len(counts)} forms of {documents} documents in {taken:.2f} s: {size / 1e6:.2f} MB")
    splitter = Splitter(lexicon, read_exceptions(HERE.parent / "thesaurus" / "compounds.yaml"))

    halves = gold_halves()
    for name, gold in halves.items():
        report(name, gold, splitter.split)
    others = [word for word in (HERE / "non_compounds.txt").read_text().split("\n") if word and word[0] != "#"]
    wrong = {word: splitter.split(word) for word in others if splitter.split(word)}
    print(f"{len(others)} non-compounds: {1 - len(wrong) / len(others):.1%} left whole; split: {wrong}")

    words = list(counts)
    start = time.process_time()
    for word in words:
        splitter.parts(word)
    taken = time.process_time() - start
    print(f"split {len(words)} forms to the depths in {taken:.2f} s: {taken / len(words) * 1e6:.1f} µs each")
    if options.errors:
        for form, parts in halves["tune"]:
            if splitter.split(form) != parts:
                print(form, "+".join(parts), "+".join(splitter.split(form)), sep="\t")


if __name__ == "__main__":
    main()
