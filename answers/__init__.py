"""The desk: past answers for staff. It knows the indexer, and nothing of HTTP."""
