"""Arrays in files, ranges, hash tables and sorted strings, against what plain Python makes of them."""

from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.arrays import (
    Array,
    narrow,
    open_arrays,
    ranges,
    write_arrays,
)

few = settings(max_examples=50, deadline=None)
original = zlib.crc32
WORDS = st.sets(st.one_of(st.binary(max_size=3), st.text("abé", max_size=4).map(str.encode)), max_size=30)


@pytest.mark.parametrize(
    ("numbers", "kind"),
    [
        ([], "u1"),
        ([0, 255], "u1"),
        ([256], "u2"),
        ([65_535], "u2"),
        ([1, 65_536], "u4"),
        ([1 << 32], "u8"),
        ([[1, 2], [3, 400]], "u2"),
    ],
)
def test_narrow(numbers: list[int], kind: str) -> None:
    array = np.array(numbers, dtype=np.int64)
    assert narrow(array).dtype == np.dtype(kind)
    assert narrow(array).tolist() == numbers


@few
@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 5))), st.sampled_from([np.uint8, np.uint16, np.int64]))
def test_ranges(runs: list[tuple[int, int]], kind: type) -> None:
    starts: Array = np.array([start for start, _ in runs if start < 256 or kind is not np.uint8], dtype=kind)
    lengths: Array = np.array([length for start, length in runs if start < 256 or kind is not np.uint8], dtype=kind)
    expected = [
        number
        for start, length in zip(starts.tolist(), lengths.tolist(), strict=True)
        for number in range(start, start + length)
    ]
    found = ranges(starts, lengths)
    assert found.tolist() == expected
    assert found.dtype == np.int64


def test_a_file_gives_back_its_arrays(tmp_path: Path) -> None:
    arrays: dict[str, Array] = {
        "leeg": np.empty(0, dtype=np.uint8),
        "geen rijen": np.empty((0, 3), dtype=np.int64),
        "tabel": np.arange(6, dtype=np.uint16).reshape(2, 3),
        "om en om": np.arange(10)[::2],
        "één": np.array([0.5]),
    }
    write_arrays(tmp_path / "arrays", arrays)
    opened = open_arrays(tmp_path / "arrays")
    assert list(opened) == list(arrays)
    for name, array in arrays.items():
        assert opened[name].dtype == array.dtype
        assert opened[name].shape == array.shape
        assert opened[name].tolist() == array.tolist()
        with pytest.raises(ValueError):
            opened[name].flags.writeable = True


@pytest.mark.parametrize("kept", [0, 4, 8, 12, 30, -64])
def test_a_damaged_file_raises(tmp_path: Path, kept: int) -> None:
    file = tmp_path / "arrays"
    write_arrays(file, {"een": np.arange(100), "twee": np.arange(3)})
    file.write_bytes(file.read_bytes()[:kept])
    with pytest.raises((OSError, ValueError)):
        open_arrays(file)
