"""Frames → records: what ``Compressor`` in ``stored.py`` wrote is read."""

from indexer.engines.whoosh.record cimport Record

from threading import Lock

import zstandard


cdef class Decompressor:
    """Reads what a Compressor with this ``dictionary``, bytes, wrote. Safe for several threads."""

    cdef object _decompress
    cdef object _turn  # a decompressor serves one thread at a time

    def __init__(self, dictionary not None):
        shared = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
        self._decompress = zstandard.ZstdDecompressor(dict_data=shared).decompress
        self._turn = Lock()

    cpdef bytes decompress(self, bytes frame):
        """What was compressed. Raises zstandard.ZstdError when it is damaged."""
        with self._turn:
            return self._decompress(frame)

    def record(self, bytes frame not None):
        """The record in ``frame``. Raises zstandard.ZstdError or ValueError when it is damaged."""
        return Record(self.decompress(frame))
