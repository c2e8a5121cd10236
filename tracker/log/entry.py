"""An entry: one recorded act, and the canonical bytes that are logged (RFC 8785)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType

from tracker.errors import UnreadableValueError
from tracker.log.canonical import Json, decode, encode, freeze, thaw
from tracker.log.facts import EntryType, check_facts, reserved

max_bytes = 65_535  # C2SP tlog-tiles: an entry in a bundle has a two-byte length before it


@dataclass(frozen=True, slots=True)
class Entry:
    """Who did what, when. Digests and ids only: texts and people's names never go into the log.

    `time` is aware and kept in UTC, to the microsecond. `actor` is a random id, or the name of a
    service. Which facts a type must carry is the table in `facts.py`; further facts are allowed. Facts
    are strings, whole numbers below 2^53, booleans, and lists and objects of those.

    Raises:
        UnreadableValueError: a fact is missing or not of its kind, a value cannot be logged, the time
            has no zone, or the bytes would be more than 65,535.
    """

    type: EntryType
    time: datetime
    actor: str
    facts: Mapping[str, Json]

    def __post_init__(self) -> None:
        if self.time.utcoffset() is None:
            raise UnreadableValueError(f"The time of an entry has no zone: {self.time.isoformat()}.")
        if not isinstance(self.actor, str) or not self.actor:
            raise UnreadableValueError(f"An entry of the type “{self.type}” names no actor.")
        for name in reserved & self.facts.keys():
            raise UnreadableValueError(
                f"An entry cannot have a fact called “{name}”: the entry uses that itself."
            )
        facts = MappingProxyType({name: freeze(value) for name, value in self.facts.items()})
        object.__setattr__(self, "facts", facts)
        object.__setattr__(self, "time", self.time.astimezone(UTC))
        check_facts(self.type, facts)
        self.to_bytes()

    def __hash__(self) -> int:
        return hash(self.to_bytes())

    def to_json(self) -> dict[str, Json]:
        """The entry as plain JSON: `v`, `type`, `time`, `actor` and the facts beside them."""
        return {
            "v": 1,
            "type": self.type.value,
            "time": _time_text(self.time),
            "actor": self.actor,
            **{name: thaw(value) for name, value in self.facts.items()},
        }

    def to_bytes(self) -> bytes:
        """The RFC 8785 bytes: what is logged, hashed and shown. Equal entries have equal bytes."""
        try:
            data = encode(self.to_json())
        except UnicodeEncodeError as error:
            raise UnreadableValueError(
                "The entry holds half of a surrogate pair, which is not text."
            ) from error
        if len(data) > max_bytes:
            raise UnreadableValueError(
                f"An entry of the type “{self.type}” has {len(data):,} bytes; at most {max_bytes:,} go in."
            )
        return data


def parse(data: bytes) -> Entry:
    """The entry that has exactly these bytes: `parse(data).to_bytes() == data`.

    Raises:
        UnreadableValueError: the bytes are not one entry in canonical form; says what is wrong.
    """
    value = read(data)
    kind = EntryType(str(value["type"]))
    facts = {name: fact for name, fact in value.items() if name not in reserved}
    return Entry(kind, _time(str(value["time"])), str(value["actor"]), facts)


def read(data: bytes) -> Mapping[str, Json]:
    """The entry's JSON, with its form checked but not its facts: enough to know that it can be read.

    About ten times as fast as `parse`, for reading a whole log.

    Raises:
        UnreadableValueError: as `parse`, the facts of its type aside.
    """
    if len(data) > max_bytes:
        raise UnreadableValueError(f"The entry has {len(data):,} bytes; the log takes {max_bytes:,}.")
    value = decode(data)
    if value.get("v") != 1 or value["v"] is True:
        raise UnreadableValueError(
            f"The entry is in version {value.get('v')!r} of the form; version 1 can be read."
        )
    kind = value.get("type")
    if not isinstance(kind, str) or kind not in _types:
        raise UnreadableValueError(f"The entry has no known type: {kind!r}.")
    actor = value.get("actor")
    if not isinstance(actor, str) or not actor:
        raise UnreadableValueError("The entry names no actor.")
    time = value.get("time")
    if not isinstance(time, str):
        raise UnreadableValueError("The entry has no time.")
    _time(time)
    return value


_types = frozenset(kind.value for kind in EntryType)


def _time_text(time: datetime) -> str:
    """RFC 3339 in UTC; the fraction is left out where it is nought and has six digits otherwise."""
    return time.isoformat().replace("+00:00", "Z")


def _time(text: str) -> datetime:
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        time = None
    if time is None or time.tzinfo is not UTC or _time_text(time) != text:
        raise UnreadableValueError(
            f"“{text}” is not a time as the log writes it.", do="It looks like 2026-11-24T09:15:02Z, in UTC."
        )
    return time
