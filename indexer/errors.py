"""Errors that say who can act on them.

Every error that may reach a person is a :class:`VindplaatsError`. Its message is safe to show, in Dutch
where a reader of the site sees it, and names what was wrong and what mends it. The class says who can act:
the person who searches, the editor who keeps documents and word lists, or the operator who runs the service.
"""

from __future__ import annotations


class VindplaatsError(Exception):
    """Base of all errors whose message may be shown to a person."""


class UserError(VindplaatsError):
    """The person who searches or types a command can mend this."""


class EditorError(VindplaatsError):
    """An editor can mend this: a document or a word list is wrong."""


class SourceError(EditorError):
    """A source file, or a record in it, that cannot be read as documents.

    ``reason`` is one sentence without the file's name; the index run reports both.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Interrupted(SourceError):
    """A source file was not read to its end, for a reason that may lie outside it: it is worth another try."""


class OperatorError(VindplaatsError):
    """The operator can mend this: configuration, disk, a missing index."""


class ConfigError(OperatorError):
    """The configuration is wrong; the message names the file and the setting."""


class IndexMissing(OperatorError):
    """There is no index to search yet."""


class IndexMismatch(OperatorError):
    """The index was made by another configuration or version than the one in force."""


class IndexBusy(OperatorError):
    """Another index run holds the lock."""
