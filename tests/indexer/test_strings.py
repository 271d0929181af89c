"""Packed strings, and the search for one of them, against what plain Python makes of them."""

from __future__ import annotations

import zlib
from unittest.mock import patch

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.arrays import hash_slots, pack
from indexer.strings import ByteStrings, SortedStrings, byte_order

few = settings(max_examples=50, deadline=None)
original = zlib.crc32
WORDS = st.sets(st.one_of(st.binary(max_size=3), st.text("abé", max_size=4).map(str.encode)), max_size=30)


def numbered(texts: list[bytes]) -> SortedStrings:
    return SortedStrings(*pack(texts), hash_slots(texts))


@few
@given(WORDS, WORDS, st.sampled_from([1, 2, 7, 1 << 32]))
def test_a_hash_table_finds_what_is_in_it(texts: set[bytes], others: set[bytes], hashes: int) -> None:
    """With few different hashes all texts collide, at whatever place of the table they would be."""
    ordered = sorted(texts)
    with patch("zlib.crc32", lambda text: original(text) % hashes + (1 << 32) - hashes):
        strings = numbered(ordered)
        for text in texts | others:
            assert strings.find(text) == (ordered.index(text) if text in texts else None)


def test_a_row_of_full_slots_may_run_beyond_the_last() -> None:
    """However long the row is: here all texts want the last slot."""
    texts = sorted(f"woord{number}".encode() for number in range(200))
    with patch("zlib.crc32", lambda text: 8 * len(texts) // 5):
        strings = numbered(texts)
        assert [strings.find(text) for text in texts] == list(range(len(texts)))
        assert strings.find(b"anders") is None


def test_a_table_of_many_texts() -> None:
    texts = sorted(f"woord{number}".encode() for number in range(70_000))
    assert hash_slots(texts).nbytes < 8 * len(texts)
    strings = numbered(texts)
    for number in range(0, len(texts), 997):
        assert strings.find(texts[number]) == number
    assert strings.find(b"anders") is None


@few
@given(WORDS, WORDS, st.booleans())
def test_sorted_strings(texts: set[bytes], others: set[bytes], with_slots: bool) -> None:
    texts = {text for text in texts if b"\xff" not in text}
    ordered = sorted(texts)
    strings = SortedStrings(*pack(ordered), hash_slots(ordered) if with_slots else None)
    assert [strings[number] for number in range(len(strings))] == ordered
    for text in texts | others:
        assert strings.find(text) == (ordered.index(text) if text in texts else None)
        low, high = strings.beginning_with(text)
        assert ordered[low:high] == [one for one in ordered if one.startswith(text)]


@few
@given(st.lists(st.binary(max_size=5)))
def test_packed_strings(texts: list[bytes]) -> None:
    packed = ByteStrings(*pack(texts))
    assert [packed[number] for number in range(len(packed))] == texts


@given(st.one_of(WORDS, st.sets(st.binary(max_size=12))))
def test_byte_strings_are_put_in_order_and_read(texts: set[bytes]) -> None:
    found = list(texts)
    assert [found[number] for number in byte_order(found)] == sorted(found)


def test_text_is_read() -> None:
    strings = ByteStrings(*pack(map(str.encode, ("één", "", "twee"))))
    assert strings.decoded(np.array([2, 0, 1])) == ["twee", "één", ""]
