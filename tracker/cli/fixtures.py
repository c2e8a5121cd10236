"""The script of the demonstration, as it lies in `fixtures/`: people, collections, releases, acts."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import tracker
from tracker.errors import UnreadableValueError


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the demonstration, with the password that everyone may know."""

    id: str
    name: str
    email: str
    password: str
    administrator: bool


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection; `members` gives the roles of a person by id."""

    name: str
    title: str
    issuer: str
    members: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What somebody does to an edition, and when."""

    at: datetime
    by: str
    release: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload(Act):
    """A file becomes the next revision; `source` is the number of the source revision it was made from."""

    file: Path
    note: str
    source: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask(Act):
    """A review of a revision is asked for."""

    revision: int
    stage: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign(Act):
    """A decision on what stands there."""

    step: str
    decision: str
    code: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Act):
    """The reviewed revision goes out."""

    stage: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw(Act):
    """A version loses its standing."""

    version: int
    reason: str


AnyAct = Upload | Ask | Sign | Issue | Withdraw


@dataclass(frozen=True, slots=True)
class Release:
    """A release; the source is the first of its `languages`."""

    name: str
    collection: str
    title: str
    languages: tuple[str, ...]
    acts: tuple[AnyAct, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """All of it."""

    people: tuple[Person, ...]
    collections: tuple[Collection, ...]
    releases: tuple[Release, ...]

    @property
    def acts(self) -> tuple[AnyAct, ...]:
        """The acts of all releases in the order in which they happen."""
        return tuple(sorted((act for each in self.releases for act in each.acts), key=lambda act: act.at))

    @property
    def administrator(self) -> Person:
        """Who makes the collections."""
        return next(each for each in self.people if each.administrator)


def folder() -> Path:
    """Where the fixtures lie: in an installed package inside it, in a checkout beside it."""
    package = Path(tracker.__file__).resolve().parent
    inside = package / "_fixtures"
    return inside if inside.is_dir() else package.parent / "fixtures"


def load(place: Path) -> Script:
    """The script in a folder.

    Raises:
        UnreadableValueError: a file is missing, is not TOML, or lacks something; it is named.
    """
    people = _read(place / "people.toml")
    collections = _read(place / "collections.toml")
    names = sorted(path.parent.name for path in place.glob("*/release.toml"))
    try:
        return Script(
            tuple(
                Person(each["id"], each["name"], each["email"], each["password"], each.get("admin", False))
                for each in people["person"]
            ),
            tuple(
                Collection(
                    each["name"],
                    each["title"],
                    each["issuer"],
                    {person: tuple(roles) for person, roles in each["members"].items()},
                )
                for each in collections["collection"]
            ),
            tuple(_release(place / name) for name in names),
        )
    except (KeyError, TypeError) as error:
        raise UnreadableValueError(
            f"The fixtures in {place} lack {error}.", do="Install Tracker again."
        ) from error


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableValueError(
            f"The fixture {path} cannot be read ({error}).", do="Install Tracker again."
        ) from error


def _release(place: Path) -> Release:
    said = _read(place / "release.toml")
    editions = sorted(said["editions"], key=lambda each: each["role"] != "source")
    acts = tuple(_act(each, release=said["name"], place=place) for each in said["act"])
    return Release(
        said["name"], said["collection"], said["title"], tuple(each["language"] for each in editions), acts
    )


def _act(said: dict[str, Any], *, release: str, place: Path) -> AnyAct:
    common = {"at": said["at"], "by": said["by"], "release": release, "language": said["language"]}
    match said["do"]:
        case "upload":
            return Upload(
                **common, file=place / said["file"], note=said["note"], source=said.get("source_revision")
            )
        case "ask":
            return Ask(**common, revision=said["revision"], stage=said["stage"], note=said.get("note", ""))
        case "sign":
            return Sign(
                **common,
                step=said["step"],
                decision=said["decision"],
                code=said.get("code"),
                reason=said.get("reason", ""),
            )
        case "issue":
            return Issue(**common, stage=said["stage"], label=said["label"])
        case "withdraw":
            return Withdraw(**common, version=said["version"], reason=said["reason"])
        case other:
            raise UnreadableValueError(
                f"The fixture {place.name} asks for “{other}”, which nobody can do.",
                do="Install Tracker again.",
            )
