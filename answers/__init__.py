"""The desk: past answers for staff. It knows the indexer, and nothing of HTTP."""

from answers.accounts import Account, Accounts, account_name
from answers.cleaning import Cleaned, Piece, clean
from answers.database import Database, DeskUnavailable
from answers.desk import AnswerDesk, Finding, PartFindings
from answers.desk_json import findings_json
from answers.letter import request_of
from answers.matching import Card, PartAnswers, PastAnswers
from answers.parts import Part
from answers.passwords import SHORTEST_PASSWORD, Passwords
from answers.record import Difference, Record, differences, empty_record
from answers.record_history import OUTSIDE, RecordVersion
from answers.records import EditConflict, RecordGone, Records
from answers.reindexing import IndexState, Reindexing, last_reindexing, reindex
from answers.repeated import Repeated, repeated
from answers.reply import Reply, composed, copied, source_title
from answers.reuse import Asked, InUse, Reported, Reuse, ThemeMonth, Use, UsedFor
from answers.validity import Doubt, Reason, Validity

__all__ = [
    "OUTSIDE",
    "SHORTEST_PASSWORD",
    "Account",
    "Accounts",
    "AnswerDesk",
    "Asked",
    "Card",
    "Cleaned",
    "Database",
    "DeskUnavailable",
    "Difference",
    "Doubt",
    "EditConflict",
    "Finding",
    "InUse",
    "IndexState",
    "Part",
    "PartAnswers",
    "PartFindings",
    "Passwords",
    "PastAnswers",
    "Piece",
    "Reason",
    "Record",
    "RecordGone",
    "RecordVersion",
    "Records",
    "Reindexing",
    "Repeated",
    "Reply",
    "Reported",
    "Reuse",
    "ThemeMonth",
    "Use",
    "UsedFor",
    "Validity",
    "account_name",
    "clean",
    "composed",
    "copied",
    "differences",
    "empty_record",
    "findings_json",
    "last_reindexing",
    "reindex",
    "repeated",
    "request_of",
    "source_title",
]
