"""One file of named arrays, mapped into memory: opening costs nothing and processes share the pages.

Layout: 8 bytes of magic, the length of the header as a little-endian uint64, the header as JSON
(``{name: [dtype, shape, offset]}``, offsets from the begin of the file), then the arrays, each aligned to 64 bytes.
"""

from __future__ import annotations

import bisect
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

_MAGIC = b"VNDARR1\n"
_ALIGN = 64


def write_arrays(path: Path, arrays: Mapping[str, Array]) -> None:
    """Write ``arrays`` to ``path``, durably."""
    header: dict[str, tuple[str, list[int], int]] = {}
    offset = 0
    for name, array in arrays.items():
        header[name] = (array.dtype.str, list(array.shape), offset)
        offset += -(-array.nbytes // _ALIGN) * _ALIGN
    encoded = json.dumps(header).encode()
    encoded += b" " * (-(len(_MAGIC) + 8 + len(encoded)) % _ALIGN)
    with path.open("wb") as file:
        file.write(_MAGIC + len(encoded).to_bytes(8, "little") + encoded)
        for array in arrays.values():
            data = np.ascontiguousarray(array)
            file.write(data.data if data.size else b"")
            file.write(b"\0" * (-data.nbytes % _ALIGN))
        file.flush()
        os.fsync(file.fileno())


def open_arrays(path: Path) -> dict[str, Array]:
    """Map the arrays of ``path`` into memory, read-only. Raises OSError or ValueError for a damaged file."""
    mapped = np.memmap(path, mode="r")
    if mapped[: len(_MAGIC)].tobytes() != _MAGIC:
        raise ValueError(f"{path.name} is geen indexbestand")
    begin = len(_MAGIC) + 8
    length = int.from_bytes(mapped[len(_MAGIC) : begin].tobytes(), "little")
    header = json.loads(mapped[begin : begin + length].tobytes())
    body = begin + length
    return {name: _view(mapped, body + offset, dtype, shape) for name, (dtype, shape, offset) in header.items()}


def _view(mapped: Array, offset: int, dtype: str, shape: list[int]) -> Array:
    size = int(np.prod(shape, dtype=np.int64)) * np.dtype(dtype).itemsize
    if offset + size > mapped.size:
        raise ValueError("het indexbestand is afgekapt")
    return np.asarray(mapped[offset : offset + size]).view(dtype).reshape(shape)


def pack(texts: Iterable[bytes]) -> tuple[Array, Array]:
    """Byte strings as one array of bytes and ``n + 1`` offsets into it."""
    items = list(texts)
    starts = np.zeros(len(items) + 1, dtype=np.int64)
    np.cumsum([len(item) for item in items], out=starts[1:]) if items else None
    return np.frombuffer(b"".join(items), dtype=np.uint8), starts


class ByteStrings:
    """A packed list of byte strings, read from a mapped file."""

    def __init__(self, data: Array, starts: Array) -> None:
        self._data = data
        self._starts = starts

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> bytes:
        return self._data[self._starts[number] : self._starts[number + 1]].tobytes()


class SortedStrings(ByteStrings):
    """A packed list of distinct byte strings in byte order, searched by bisection."""

    def find(self, text: bytes) -> int | None:
        """The number of ``text``, or ``None``."""
        number = bisect.bisect_left(range(len(self)), text, key=self.__getitem__)
        return number if number < len(self) and self[number] == text else None

    def beginning_with(self, prefix: bytes) -> tuple[int, int]:
        """The range ``[low, high)`` of numbers whose string begins with ``prefix``."""
        low = bisect.bisect_left(range(len(self)), prefix, key=self.__getitem__)
        high = bisect.bisect_left(range(len(self)), prefix + b"\xff", lo=low, key=self.__getitem__)
        return low, high
