"""What all tables share: how constraints are named, and the column that names an act's log entry."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey
from sqlmodel import SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def entry_column() -> Column[int]:
    """The index of the log entry that an act wrote."""
    return Column("entry", BigInteger, ForeignKey("log_entry.index"), nullable=False)


def entry_or_none(name: str) -> Column[int]:
    """The index of the log entry of a second act on a row; None until it is done."""
    return Column(name, BigInteger, ForeignKey("log_entry.index"), nullable=True)
