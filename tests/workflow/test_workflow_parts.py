"""Every kind of entry is held against something: a row, or what was played again from the log."""

from __future__ import annotations

import pytest

from tracker.log.facts import EntryType
from tracker.workflow.checking.rows import parts

pytestmark = pytest.mark.quick

replayed = {
    EntryType.PERSON_DISABLED,
    EntryType.PERSON_ENABLED,
    EntryType.ROLE_GRANTED,
    EntryType.ROLE_WITHDRAWN,
    EntryType.REVIEW_CLOSED,
    EntryType.REVIEW_REOPENED,
}
"""Played again by `replay`."""

without = {
    EntryType.LOG_OPENED,  # checked with the log itself
    EntryType.PASSWORD_RESET,  # of a password nothing is in the log
    EntryType.KEY_ENROLLED,
    EntryType.KEY_REVOKED,
    EntryType.ERASURE_PERFORMED,  # acts that nothing makes yet
}


def test_no_kind_of_act_is_left_out() -> None:
    kept = [kind for part in parts for kind in part.kept_in]
    assert len(kept) == len(set(kept)), "two tables claim one kind"
    assert set(kept) | replayed | without == set(EntryType)
    assert set(kept).isdisjoint(replayed | without)
