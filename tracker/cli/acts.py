"""What people of the demonstration do, each an act at a time: as `fixtures/` says it, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - the type, beside moments
from datetime import datetime
from pathlib import Path
from typing import Any

from tracker.errors import UnreadableValueError


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What somebody does to an edition, and when."""

    at: datetime
    by: str
    release: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload(Act):
    """A file becomes the next revision; `source` is the number of the source revision it was made from.

    `origin` is how it was made (human, machine, machine-edited); None where nobody says.
    """

    file: Path
    note: str
    source: int | None
    origin: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask(Act):
    """A review of a revision is asked for, by the day `due` where one is given."""

    revision: int
    stage: str
    note: str
    due: Date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign(Act):
    """A decision on what stands there."""

    step: str
    decision: str
    code: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decide(Act):
    """Some changes are approved or returned, and the whole is not signed yet.

    A change is named by words that stand in it and in no other.
    """

    step: str
    decision: str
    changes: tuple[str, ...]
    code: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Classify(Act):
    """Somebody says of which class a change is."""

    change: str
    classed: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment(Act):
    """Something is said of the words `quote` in the one passage of the newest text that has `words_in`."""

    words_in: str
    quote: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggest(Comment):
    """Other words are suggested for those quoted."""

    suggested: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Act):
    """A comment is answered; `to` is when it was made."""

    to: datetime
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settle(Act):
    """A conversation is settled; `to` is when it began."""

    to: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptSuggestion(Act):
    """The translator takes suggested words; `to` is when they were suggested."""

    to: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptFinding(Act):
    """What a rule found in the one passage that has `words_in` is accepted with a reason."""

    rule: str
    words_in: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waive(Act):
    """Somebody asks that a step of the open review be waived."""

    step: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Act):
    """The reviewed revision goes out."""

    stage: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Act):
    """The reviewed revision is to go out when clocks in a zone show this day and time."""

    stage: str
    label: str
    day: str
    time: str
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw(Act):
    """A version loses its standing."""

    version: int
    reason: str


AnyAct = (
    Upload
    | Ask
    | Sign
    | Decide
    | Classify
    | Comment
    | Suggest
    | Reply
    | Settle
    | AcceptSuggestion
    | AcceptFinding
    | Waive
    | Issue
    | Plan
    | Withdraw
)

_plain: dict[str, tuple[type[AnyAct], tuple[str, ...]]] = {
    "comment": (Comment, ("words_in", "quote", "words")),
    "suggest": (Suggest, ("words_in", "quote", "suggested", "words")),
    "reply": (Reply, ("to", "words")),
    "settle": (Settle, ("to",)),
    "accept suggestion": (AcceptSuggestion, ("to",)),
    "accept finding": (AcceptFinding, ("rule", "words_in", "reason")),
    "waive": (Waive, ("step", "reason")),
    "issue": (Issue, ("stage", "label")),
    "plan": (Plan, ("stage", "label", "day", "time", "zone")),
    "withdraw": (Withdraw, ("version", "reason")),
}
"""The acts of which every fact has to be said, by what they are called in a script."""


def act_of(said: dict[str, Any], *, release: str, place: Path) -> AnyAct:
    """The act that a table of a script says; files lie in the folder `place`.

    Raises:
        KeyError: it lacks something. UnreadableValueError: nobody can do that.
    """
    common = {"at": said["at"], "by": said["by"], "release": release, "language": said["language"]}
    if said["do"] in _plain:
        kind, facts = _plain[said["do"]]
        return kind(**common, **{name: said[name] for name in facts})
    return _of_upload_and_review(said, common, place)


def _of_upload_and_review(said: dict[str, Any], common: dict[str, Any], place: Path) -> AnyAct:
    match said["do"]:
        case "upload":
            return Upload(
                **common,
                file=place / said["file"],
                note=said["note"],
                source=said.get("source_revision"),
                origin=said.get("origin"),
            )
        case "ask":
            return Ask(
                **common,
                revision=said["revision"],
                stage=said["stage"],
                note=said.get("note", ""),
                due=said.get("due"),
            )
        case "sign":
            return Sign(**common, step=said["step"], decision=said["decision"], **_why(said))
        case "decide":
            return Decide(
                **common,
                step=said["step"],
                decision=said["decision"],
                changes=tuple(said["changes"]),
                **_why(said),
            )
        case "class":
            return Classify(**common, change=said["change"], classed=said["class"], reason=said["reason"])
        case other:
            raise UnreadableValueError(
                f"The fixture {place.name} asks for “{other}”, which nobody can do.",
                do="Install Tracker again.",
            )


def _why(said: dict[str, Any]) -> dict[str, Any]:
    return {"code": said.get("code"), "reason": said.get("reason", "")}
