"""Canonical JSON (RFC 8785) narrowed to what an entry may hold, read strictly.

Only strings, whole numbers below 2^53, booleans, and lists and objects of those: no floats and no null,
so that there is one way alone to write a value and nothing for two readers to disagree about.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, Any, NoReturn, TypeAlias

import msgspec
import rfc8785

from tracker.errors import UnreadableValueError

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json]"

max_depth = 8
largest = 2**53 - 1  # RFC 8785 section 3.1: beyond it, a JSON number is not exact everywhere

_Number = Annotated[int, msgspec.Meta(ge=-largest, le=largest)]
_Plain = str | _Number | bool
_flat = msgspec.json.Decoder(dict[str, _Plain | dict[str, _Plain] | list[_Plain]])
_deep = msgspec.json.Decoder(dict[str, Any])
_encoder = msgspec.json.Encoder(order="sorted")


def decode(data: bytes) -> Mapping[str, Json]:
    """The JSON object that has exactly these canonical bytes.

    Raises:
        UnreadableValueError: says whether it is no JSON, has a key twice, a float, NaN, null, a number of
            2^53 or more, lies too deep, or is written in another way than RFC 8785 says.
    """
    try:
        value = _decoded(data)
        same = encode(value) == data
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        _explain(data)
    if not same:
        _explain(data)
    return value


def encode(value: Mapping[str, Json]) -> bytes:
    """The RFC 8785 bytes of plain dicts and lists that hold no float.

    Raises:
        UnicodeEncodeError: a text holds half of a surrogate pair.
    """
    data = _encoder.encode(value)
    if data.isascii() or max(data) < 0xF0:
        return data
    # msgspec sorts keys by code point, RFC 8785 by UTF-16 unit: not the same from U+10000 on.
    return rfc8785.dumps(value)


def freeze(value: object, depth: int = 1) -> Json:
    """A JSON value that nobody can change: lists as tuples, objects as read-only mappings.

    Raises:
        UnreadableValueError: the value is, or holds, something that an entry may not hold.
    """
    if depth > max_depth:
        raise UnreadableValueError(f"The entry is nested more than {max_depth} deep.")
    match value:
        case bool():
            return value
        case str():
            return str(value)
        case int():
            return _small(value)
        case list() | tuple():
            return tuple(freeze(each, depth + 1) for each in value)
        case Mapping():
            return MappingProxyType({_name(name): freeze(each, depth + 1) for name, each in value.items()})
        case None:
            raise UnreadableValueError("The entry holds null: what is absent is left out.")
        case float():
            raise UnreadableValueError(
                f"The entry holds the number {value!r}: only whole numbers can be logged."
            )
        case _:
            raise UnreadableValueError(f"The entry holds a {type(value).__name__}, which is not JSON.")


def thaw(value: Json) -> Json:
    """The same value as plain dicts and lists, as JSON libraries want it."""
    match value:
        case Mapping():
            return {name: thaw(each) for name, each in value.items()}
        case tuple():
            return [thaw(each) for each in value]
        case _:
            return value


def _small(number: int) -> int:
    if abs(number) > largest:
        raise UnreadableValueError(
            f"The entry holds {_written(number)}, which is 2^53 or more: JSON cannot hold it exactly."
        )
    return int(number)


def _written(number: int) -> str:
    # Python refuses to write out very long numbers.
    return str(number) if number.bit_length() < 128 else f"a number of {number.bit_length():,} bits"


def _name(name: object) -> str:
    if not isinstance(name, str):
        raise UnreadableValueError(f"The entry has the key {name!r}, which is not text.")
    return str(name)


def _decoded(data: bytes) -> dict[str, Any]:
    try:
        return _flat.decode(data)
    except msgspec.ValidationError:  # deeper than entries are wont to be, or with something forbidden
        value = _deep.decode(data)
        freeze(value, 0)
        return value


def _explain(data: bytes) -> NoReturn:
    """Say why these bytes are not canonical JSON of an entry. Slow: only for bytes that were refused."""
    try:
        value = _slow.decode(data.decode())
    except UnicodeDecodeError as error:
        raise UnreadableValueError(f"The entry is not UTF-8 at byte {error.start}.") from error
    except json.JSONDecodeError as error:
        raise UnreadableValueError(f"The entry is not JSON (character {error.pos}: {error.msg}).") from error
    except RecursionError as error:
        raise UnreadableValueError(f"The entry is nested more than {max_depth} deep.") from error
    if not isinstance(value, dict):
        raise UnreadableValueError("The entry is not a JSON object.")
    freeze(value, 0)
    try:
        right = encode(value)
    except UnicodeEncodeError as error:
        raise UnreadableValueError("The entry holds half of a surrogate pair, which is not text.") from error
    place = next((i for i, (is_, due) in enumerate(zip(data, right, strict=False)) if is_ != due), len(right))
    raise UnreadableValueError(
        f"The entry is not written in canonical form (RFC 8785): it differs from byte {place} on."
    )


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise UnreadableValueError(f"The entry has the key “{twice}” twice.")
    return value


def _number(text: str) -> int:
    if len(text) > 17 or abs(int(text)) > largest:
        raise UnreadableValueError(
            f"The entry holds {text[:20]}, which is 2^53 or more: JSON cannot hold it exactly."
        )
    return int(text)


def _float(text: str) -> NoReturn:
    raise UnreadableValueError(f"The entry holds the number {text[:20]}: only whole numbers can be logged.")


def _constant(text: str) -> NoReturn:
    raise UnreadableValueError(f"The entry holds {text}, which is not JSON.")


_slow = json.JSONDecoder(
    object_pairs_hook=_pairs, parse_int=_number, parse_float=_float, parse_constant=_constant
)
