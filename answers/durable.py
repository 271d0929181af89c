"""Files that are there whole or not at all, whatever happens, and one writer at a time."""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

UNFINISHED = ".nieuw-"
"""So begins the name of a file that is being written; a reader of sources passes hidden files over."""


@contextmanager
def only_one(lock: Path) -> Iterator[None]:
    """Wait until no other thread or process is in a block with this ``lock``."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    lock.touch(0o600)  # who may read it could hold everybody up
    with lock.open("w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def beside(path: Path, content: bytes) -> Iterator[Path]:
    """``content`` in a file next to ``path``, safe on the disk, to be put in its place; else it goes again.

    For one writer at a time: what an earlier one left behind is removed.
    """
    for leftover in path.parent.glob(f"{UNFINISHED}*"):
        leftover.unlink()
    temporary = path.with_name(f"{UNFINISHED}{secrets.token_hex(4)}{path.suffix}")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def put(temporary: Path, path: Path, new: bool) -> None:
    """Make ``temporary`` the file at ``path``; a ``new`` one raises FileExistsError when something stands there."""
    if new:
        os.link(temporary, path)
    else:
        with suppress(FileNotFoundError):
            shutil.copymode(path, temporary)
        temporary.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
