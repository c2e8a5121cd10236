"""Every table. Rows stay in `store` and `workflow`: they are never request or response models.

Names of people live here and nowhere in the log, so that a name can be erased without breaking a
proof. A table whose rows are acts keeps the index of its log entry in `entry`.
"""

from tracker.store.tables.desk import ChangeClass, DecidedChange, PassageDecision
from tracker.store.tables.issuing import Address, Page, Version
from tracker.store.tables.links import Pin
from tracker.store.tables.log import LogEntry, LogHead, LogTile
from tracker.store.tables.people import Attempt, Membership, Person, Session
from tracker.store.tables.reviews import Review, Signoff
from tracker.store.tables.texts import Collection, Edition, PassageRow, Release, Revision, Upload

__all__ = [
    "Address",
    "Attempt",
    "ChangeClass",
    "Collection",
    "DecidedChange",
    "Edition",
    "LogEntry",
    "LogHead",
    "LogTile",
    "Membership",
    "Page",
    "PassageDecision",
    "PassageRow",
    "Person",
    "Pin",
    "Release",
    "Review",
    "Revision",
    "Session",
    "Signoff",
    "Upload",
    "Version",
]
