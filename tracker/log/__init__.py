"""The append-only log: entries, the Merkle tree over them, signed checkpoints, proofs. Pure.

See README.md for the life of an entry.
"""
