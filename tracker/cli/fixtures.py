"""The script of the demonstration, as it lies in `fixtures/`: people, collections, releases, acts."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tracker
from tracker.cli.acts import AnyAct, act_of
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
    """A collection; `members` gives the roles of a person by id.

    `policy` (TOML) and `terms` (CSV) are files, where it has any of its own.
    """

    name: str
    title: str
    issuer: str
    members: dict[str, tuple[str, ...]]
    policy: Path | None
    terms: Path | None


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
                    place / each["policy"] if "policy" in each else None,
                    place / each["terms"] if "terms" in each else None,
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
    acts = tuple(act_of(each, release=said["name"], place=place) for each in said["act"])
    return Release(
        said["name"], said["collection"], said["title"], tuple(each["language"] for each in editions), acts
    )
