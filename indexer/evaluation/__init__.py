"""How good the search is: judged test sets, indexed and answered with the configuration in force, and measured."""

from indexer.evaluation.answering import Evaluation, answer, engine_of, evaluate, indexed
from indexer.evaluation.judged_set import JudgedSet, JudgedText, load_judged_set
from indexer.evaluation.measures import DEPTH, Judgements, Run, Scores, measure, measure_each
from indexer.evaluation.trec import write_run

__all__ = [
    "DEPTH",
    "Evaluation",
    "JudgedSet",
    "JudgedText",
    "Judgements",
    "Run",
    "Scores",
    "answer",
    "engine_of",
    "evaluate",
    "indexed",
    "load_judged_set",
    "measure",
    "measure_each",
    "write_run",
]
