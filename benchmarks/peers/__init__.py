"""The peers: engines that a Dutch site could pick, one module each."""

from benchmarks.peers.base import Peer
from benchmarks.peers.bm25s import Bm25s
from benchmarks.peers.sqlite_fts5 import SqliteFts5
from benchmarks.peers.tantivy import Tantivy
from benchmarks.peers.whoosh import Whoosh

PEERS: tuple[Peer, ...] = (Tantivy(), SqliteFts5(), Bm25s(), Whoosh())

__all__ = ["PEERS", "Peer"]
