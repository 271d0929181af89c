"""One file of named arrays, mapped into memory: opening costs nothing and processes share the pages.

Layout: 8 bytes of magic, the length of the header as a little-endian uint64, the header as JSON
(``{name: [dtype, shape, offset]}``, offsets from the begin of the file), then the arrays, each aligned to 64 bytes.
"""

from __future__ import annotations

import mmap
import os
import shutil
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson

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
    encoded = orjson.dumps(header)
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
    with path.open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if mapped[: len(_MAGIC)] != _MAGIC:
        raise ValueError(f"{path.name} is geen indexbestand")
    begin = len(_MAGIC) + 8
    length = int.from_bytes(mapped[len(_MAGIC) : begin], "little")
    header = orjson.loads(mapped[begin : begin + length])
    body = begin + length
    try:
        return {
            name: np.ndarray(shape, dtype, mapped, body + offset) for name, (dtype, shape, offset) in header.items()
        }
    except TypeError as error:  # an array that ends behind the end
        raise ValueError("het indexbestand is afgekapt") from error


def share_arrays(source: Path, target: Path) -> None:
    """Let ``target`` be the same file as ``source``, which never changes; or a copy where there are no hard links."""
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, target)


def narrow(array: Array) -> Array:
    """The same whole numbers, none below 0, in the smallest unsigned type that holds them."""
    return array.astype(np.min_scalar_type(int(array.max(initial=0))))


def stable_order(keys: Array, bound: int) -> Array:
    """What ``keys.argsort(kind="stable")`` gives for whole numbers from 0 to ``bound``: a radix sort by 16 bits."""
    order = (keys & 0xFFFF).astype(np.uint16).argsort(kind="stable").astype(np.int32)
    for shift in range(16, int(bound).bit_length(), 16):
        order = order[(keys[order] >> shift & 0xFFFF).astype(np.uint16).argsort(kind="stable")]
    return order


def ranges(starts: Array, lengths: Array, dtype: type = np.int64) -> Array:
    """``starts[0], starts[0] + 1, …`` (``lengths[0]`` of them), then ``starts[1], …``: sum of lengths numbers."""
    ends = lengths.cumsum(dtype=np.int64)
    steps = np.arange(ends[-1] if len(ends) else 0, dtype=dtype)
    steps += (starts - (ends - lengths)).astype(dtype, copy=False).repeat(lengths)
    return steps


def pack(texts: Iterable[bytes]) -> tuple[Array, Array]:
    """Byte strings as one array of bytes and ``n + 1`` offsets into it."""
    items = list(texts)
    starts = np.zeros(len(items) + 1, dtype=np.int64)
    np.fromiter(map(len, items), dtype=np.int64, count=len(items)).cumsum(out=starts[1:])
    return np.frombuffer(b"".join(items), dtype=np.uint8), narrow(starts)


_SPARE = 64
"""A hash table has so many slots more than its hashes reach, at least, so that a search need not wrap around."""


def hash_slots(texts: Iterable[bytes]) -> Array:
    """A hash table with linear probing: per slot 0, or 1 + the number of the text that stands there.

    (Knuth, *The Art of Computer Programming* 3, §6.4, algorithm L.) All texts are placed at once, in the order of
    their hashes: each at its hash, or right behind the one before it. Five in eight slots are taken. The last number
    of the table is that by which hashes are divided.
    """
    hashes = np.fromiter(map(zlib.crc32, texts), dtype=np.int64)
    size = 8 * len(hashes) // 5 + 1
    home = hashes % size
    order = stable_order(home, size)
    steps = np.arange(len(order))
    place = np.maximum.accumulate(home[order] - steps) + steps if len(order) else steps
    slots = np.zeros(size + _SPARE + max(0, int(place.max(initial=0)) + 1 - size), dtype=np.int64)
    slots[place] = order + 1
    slots[-1] = size
    return narrow(slots)
