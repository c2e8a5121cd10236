"""The log: entries, hashes, head."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, LargeBinary, String, Text
from sqlmodel import Field, SQLModel


class LogEntry(SQLModel, table=True):
    """One recorded act. `body` are its canonical bytes; the other columns only help to find it."""

    __tablename__ = "log_entry"
    index: int = Field(sa_column=Column("index", BigInteger, primary_key=True, autoincrement=False))
    body: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    leaf: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    type: str = Field(max_length=40)
    release: str | None = Field(default=None, sa_column=Column(String(80), index=True))
    language: str | None = Field(default=None, max_length=40)
    actor: str = Field(max_length=40, index=True)


class LogTile(SQLModel, table=True):
    """Hashes of the tree, 256 a tile (C2SP tlog-tiles, height 8)."""

    __tablename__ = "log_tile"
    level: int = Field(primary_key=True)
    index: int = Field(sa_column=Column("index", BigInteger, primary_key=True))
    hashes: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class LogHead(SQLModel, table=True):
    """The one row that every append locks: how many entries there are, and the newest checkpoint."""

    __tablename__ = "log_head"
    id: int = Field(primary_key=True)
    size: int = Field(sa_column=Column(BigInteger, nullable=False))
    checkpoint: str = Field(sa_column=Column(Text, nullable=False))
