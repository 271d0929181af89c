"""The peers: engines that a Dutch site could pick, one module each."""

from benchmarks.pace.engine import PageEngine
from benchmarks.peers.base import Peer
from benchmarks.peers.bm25s import Bm25s
from benchmarks.peers.sqlite_fts5 import SqliteFts5, SqlitePages
from benchmarks.peers.tantivy import Tantivy, TantivyPages
from benchmarks.peers.whoosh import Whoosh, WhooshPages

PEERS: tuple[Peer, ...] = (Tantivy(), SqliteFts5(), Bm25s(), Whoosh())

PAGE_PEERS: tuple[PageEngine, ...] = (TantivyPages(), SqlitePages(), WhooshPages())
"""Those that answer with a whole search page."""

__all__ = ["PAGE_PEERS", "PEERS", "PageEngine", "Peer"]
