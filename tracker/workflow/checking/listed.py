"""What readers are told that a version changed, against what its texts say."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session as Db
from sqlmodel import col, select

from tracker.log.checking import Finding
from tracker.store.tables import Version
from tracker.workflow.checking.tables import differs
from tracker.workflow.told_changes import told_otherwise


def misfits(db: Db) -> Iterator[Finding]:
    """Lists of changes that the code of today would not make; those that older code made are not read."""
    for version in db.exec(select(Version).order_by(col(Version.entry))).all():
        found = told_otherwise(db, version)
        if found is not None:
            kept, due = found
            what = f"The row {kept} of the table “told_changes” tells other changes than a version brought."
            yield differs(version.entry, what, expected=due[0], found=due[1])
