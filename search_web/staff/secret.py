"""The secret that signs sessions: made once, and the same for all processes."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from indexer import OperatorError

_BYTES = 32


def read_secret(file: Path) -> bytes:
    """What is in ``file``; made first, for its owner only, when it is absent. Raises OperatorError."""
    try:
        if not file.exists():
            _make(file)
        secret = file.read_bytes().strip()
    except OSError as error:
        raise OperatorError(f"Het geheim van de balie ({file}, `desk.secret`) is niet te gebruiken: {error}") from error
    if len(secret) < _BYTES:
        raise OperatorError(
            f"Het geheim van de balie ({file}, `desk.secret`) is te kort om veilig te zijn. Haal het bestand weg; dan "
            "komt er een nieuw, en moet iedereen opnieuw inloggen."
        )
    return secret


def _make(file: Path) -> None:
    """Put a new secret in ``file``, whole or not at all; of processes that start together one wins."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(secrets.token_hex(_BYTES).encode() + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
        with suppress(FileExistsError):
            os.link(draft, file)
    finally:
        draft.unlink()
