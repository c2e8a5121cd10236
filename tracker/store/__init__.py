"""Everything durable. Only `workflow` opens it. See README.md for the life of one transaction."""

from tracker.store.blobs import Blobs
from tracker.store.database import Store, Transaction
from tracker.store.migrating import MigrationState, Standing, migrate, state

__all__ = ["Blobs", "MigrationState", "Standing", "Store", "Transaction", "migrate", "state"]
