"""Query by query: where we lose to a peer, and by which words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer import Settings, load_wordlists
from indexer.evaluation import JudgedSet, JudgedText, Run, measure_each
from indexer.language import Language, forms


def compare(settings: Settings, judged: JudgedSet, ours: Run, theirs: Run, most: int) -> Iterator[str]:
    """A paragraph on each of the ``most`` queries where ``ours`` is worst against ``theirs`` by nDCG@10."""
    language = Language(load_wordlists(settings))
    texts = {document.id: document for document in judged.documents}
    us, them = measure_each(judged.judgements, ours), measure_each(judged.judgements, theirs)
    lost = sorted(judged.queries, key=lambda query: us[query].ndcg - them[query].ndcg)
    for query in lost[:most]:
        if us[query].ndcg >= them[query].ndcg:
            break
        text = judged.queries[query]
        lines = [f"{query}: {text}", f"    nDCG@10 {us[query].ndcg:.2f} with us, {them[query].ndcg:.2f} with the peer"]
        right = [name for name, score in judged.judgements[query].items() if score > 0]
        shown = [*(("right", name) for name in right if name in texts), *(("our first", n) for n in ours[query][:1])]
        for role, name in shown:
            ranks = f"rank {_rank(ours[query], name)} with us, {_rank(theirs[query], name)} with the peer"
            lines.append(f"    {role} {name}: {ranks}; {_matched(language, text, texts[name])}")
        yield "\n".join(lines)


def _rank(found: Sequence[str], name: str) -> str:
    return str(list(found).index(name) + 1) if name in found else "–"


def _matched(language: Language, query: str, document: JudgedText) -> str:
    """Which words of ``query`` the document holds in the same form, in another one, or not; stop words left aside."""
    held = forms(f"{document.title}\n{document.text}")
    others: dict[str, set[str]] = {}
    for form in set(held):
        others.setdefault(language.stem(form), set()).add(form)
    exact, other, absent = [], [], []
    for form in dict.fromkeys(forms(query)):
        if language.is_stopword(form):
            continue
        if form in held:
            exact.append(f"{form} × {held.count(form)}")
        elif same := others.get(language.stem(form)):
            other.append(f"{form} ({', '.join(sorted(same))})")
        else:
            absent.append(form)
    groups = {"exact": exact, "other form": other, "absent": absent, "words": [str(len(held))]}
    return "; ".join(f"{label}: {', '.join(found)}" for label, found in groups.items() if found)
