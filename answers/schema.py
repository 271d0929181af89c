"""The tables of the desk, in the order in which they came to be."""

from __future__ import annotations

_ACCOUNTS = """
CREATE TABLE accounts (
    name TEXT PRIMARY KEY,
    full_name TEXT NOT NULL,
    role TEXT NOT NULL,
    active INTEGER NOT NULL DEFAULT 1,
    password TEXT,                     -- an Argon2 hash; none for who signs in elsewhere
    identity TEXT UNIQUE,              -- issuer and subject of who signs in elsewhere
    stamp TEXT NOT NULL UNIQUE,        -- what all sessions carry; another one ends them
    token TEXT UNIQUE,                 -- the digest of the token for the API
    token_until TEXT                   -- the last day of that token
) STRICT
"""

_ATTEMPTS = """
CREATE TABLE attempts (
    key TEXT PRIMARY KEY,
    count INTEGER NOT NULL,
    expires REAL NOT NULL
) STRICT, WITHOUT ROWID
"""

_RECORD_VERSIONS = """
CREATE TABLE record_versions (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    saved_by TEXT,                     -- none: changed in the file itself, outside the desk
    content TEXT NOT NULL,             -- the fields of the record, as JSON
    digest TEXT NOT NULL,
    written INTEGER NOT NULL           -- 0 while the file is being written
) STRICT
"""
_RECORD_VERSIONS_BY_NAME = "CREATE INDEX record_versions_by_name ON record_versions (name, number)"

_ASKED = """
CREATE TABLE asked (
    number INTEGER PRIMARY KEY,
    asked_at TEXT NOT NULL,
    question TEXT NOT NULL             -- without personal data
) STRICT
"""
_ASKED_BY_TIME = "CREATE INDEX asked_by_time ON asked (asked_at)"

_ASKED_THEMES = """
CREATE TABLE asked_themes (
    asked INTEGER NOT NULL REFERENCES asked ON DELETE CASCADE,
    theme TEXT NOT NULL,
    PRIMARY KEY (asked, theme)
) STRICT, WITHOUT ROWID
"""

_SHOWN = """
CREATE TABLE shown (
    asked INTEGER NOT NULL REFERENCES asked ON DELETE CASCADE,
    document TEXT NOT NULL,
    PRIMARY KEY (asked, document)
) STRICT, WITHOUT ROWID
"""

_USED = """
CREATE TABLE used (
    asked INTEGER NOT NULL REFERENCES asked ON DELETE CASCADE,
    document TEXT NOT NULL,
    how TEXT NOT NULL,
    used_at TEXT NOT NULL,
    PRIMARY KEY (asked, document, how)
) STRICT, WITHOUT ROWID
"""
_USED_BY_DOCUMENT = "CREATE INDEX used_by_document ON used (document)"

_REPORTED = """
CREATE TABLE reported (
    number INTEGER PRIMARY KEY,
    document TEXT NOT NULL,
    reported_at TEXT NOT NULL,
    reported_by TEXT NOT NULL,
    why TEXT NOT NULL,
    settled_at TEXT,
    settled_by TEXT
) STRICT
"""
_REPORTED_BY_DOCUMENT = "CREATE INDEX reported_by_document ON reported (document)"

VERSIONS: tuple[tuple[str, ...], ...] = (
    (_ACCOUNTS, _ATTEMPTS),
    (_RECORD_VERSIONS, _RECORD_VERSIONS_BY_NAME),
    (_ASKED, _ASKED_BY_TIME, _ASKED_THEMES, _SHOWN, _USED, _USED_BY_DOCUMENT, _REPORTED, _REPORTED_BY_DOCUMENT),
)
"""Per version of the database the statements that make it of the version before. What a release has shipped stays as
it is; what comes later is another version at the end."""
