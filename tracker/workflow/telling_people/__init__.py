"""From a log entry to who is told what: `tell` writes it down, once an entry and person."""

from tracker.workflow.telling_people.keeping import tell
from tracker.workflow.telling_people.kinds import Kind, When, wishes_of_kind

__all__ = ["Kind", "When", "tell", "wishes_of_kind"]
