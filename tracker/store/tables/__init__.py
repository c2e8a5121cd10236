"""Every table. Rows stay in `store` and `workflow`: they are never request or response models.

Names of people live here and nowhere in the log, so that a name can be erased without breaking a
proof. A table whose rows are acts keeps the index of its log entry in `entry`.
"""

from tracker.store.tables.checks import AcceptedFinding, TermsChange
from tracker.store.tables.desk import ChangeClass, DecidedChange, PassageDecision
from tracker.store.tables.following import Follower
from tracker.store.tables.handing import Handing
from tracker.store.tables.issuing import (
    Address,
    CorrectionNotice,
    IssuePlan,
    Page,
    PlannedEdition,
    ToldChanges,
    Version,
)
from tracker.store.tables.links import Alignment, Pin
from tracker.store.tables.log import LogEntry, LogHead, LogTile
from tracker.store.tables.messages import (
    Delivery,
    DigestHour,
    FeedToken,
    JobState,
    Notice,
    OutgoingMail,
    Preference,
    Webhook,
)
from tracker.store.tables.people import Attempt, Membership, Person, Session
from tracker.store.tables.policies import PolicyChange, Waiver
from tracker.store.tables.reviews import Review, Signoff
from tracker.store.tables.talk import Comment, Mention, SuggestionDecision, SuggestionUse, ThreadTurn
from tracker.store.tables.texts import Collection, Edition, PassageRow, Release, Revision, Upload

__all__ = [
    "AcceptedFinding",
    "Address",
    "Alignment",
    "Attempt",
    "ChangeClass",
    "Collection",
    "Comment",
    "CorrectionNotice",
    "DecidedChange",
    "Delivery",
    "DigestHour",
    "Edition",
    "FeedToken",
    "Follower",
    "Handing",
    "IssuePlan",
    "JobState",
    "LogEntry",
    "LogHead",
    "LogTile",
    "Membership",
    "Mention",
    "Notice",
    "OutgoingMail",
    "Page",
    "PassageDecision",
    "PassageRow",
    "Person",
    "Pin",
    "PlannedEdition",
    "PolicyChange",
    "Preference",
    "Release",
    "Review",
    "Revision",
    "Session",
    "Signoff",
    "SuggestionDecision",
    "SuggestionUse",
    "TermsChange",
    "ThreadTurn",
    "ToldChanges",
    "Upload",
    "Version",
    "Waiver",
    "Webhook",
]
