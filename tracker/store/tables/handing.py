"""Steps of a review that were handed to a person."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Text
from sqlmodel import Field, SQLModel

from tracker.store.tables.base import entry_column


class Handing(SQLModel, table=True):
    """A step of a review handed to a person, with a word why. Of one step the last counts."""

    __tablename__ = "handing"
    id: int | None = Field(default=None, primary_key=True)
    review: int = Field(foreign_key="review.id", index=True)
    step: str = Field(max_length=40)
    person: str = Field(foreign_key="person.id")
    reason: str = Field(sa_column=Column(Text, nullable=False))
    handed_by: str = Field(foreign_key="person.id")
    handed_at: datetime
    entry: int = Field(sa_column=entry_column())
