"""The life of a sign-off: one as it was given, taking it back, handing a step on, and how a text was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tracker.pages.shell import Choice, Link, Page, Problem


@dataclass(frozen=True, kw_only=True)
class WithdrawSignOff:
    """Takes a sign-off back: posts `reason` to `/releases/<release>/<lang>/sign-offs/<entry>/withdraw`."""

    action: str
    entry: int
    returned: bool
    reason: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class SignOffView:
    """One decision that was made: the sentence attested, or the reason of a return with its code.

    `stands` is false for what lapsed: the words are others now. `withdrawn` is the reason with which it was
    taken back. `left` is whether the person has no role here any more. `href` leads to its own page.
    """

    by: str
    role: str
    decision: Literal["approved", "returned"]
    at: datetime
    revision: int
    words: str
    entry: int | None = None
    stands: bool = True
    code: str = ""
    withdrawn: str | None = None
    withdrawn_at: datetime | None = None
    left: bool = False
    href: str | None = None
    withdraw: WithdrawSignOff | None = None


@dataclass(frozen=True, kw_only=True)
class HandForm:
    """One step and whose turn it is; hands it on, or takes it over.

    Posts `step`, `to` (the id of a person) and `reason` to `/releases/<release>/<lang>/hand`. `holder` has
    it now, `told` says from whom, `why` is the reason given. `me` is the person's own id where they can
    take it over. `people` are those to whom it can be handed; with none, the page says so.
    """

    step: str
    step_name: str
    role: str
    action: str
    people: tuple[Choice, ...]
    holder: str | None = None
    told: str = ""
    why: str = ""
    since: datetime | None = None
    me: str | None = None
    reason: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class Made:
    """How the passages of a text were made, where not all of it is human.

    `machine` and `edited` lead to the passages that a machine made, and to those of them that a person
    edited; `unrevised` to those that no reviser has signed.
    """

    machine: tuple[Link, ...]
    edited: tuple[Link, ...]
    unrevised: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class SignOffPage(Page):
    """`/releases/<release>/<lang>/sign-offs/<entry>`: one sign-off, whole, for whoever works on the text.

    `why_not` is why it cannot be taken back, for the person who gave it; `statement` is what can be checked
    elsewhere, in canonical JSON.
    """

    template = "sign-off.html"
    release: Link
    edition: str
    sign_off: SignOffView
    step: str
    stage: str
    after: str
    before: str | None
    source: str | None
    comparison: str | None
    statement: str
    review_href: str
    why_not: str | None = None


@dataclass(frozen=True, kw_only=True)
class HandPage(Page):
    """`/releases/<release>/<lang>/hand`: whose turn each step of the review is, and handing it on."""

    template = "hand.html"
    release: Link
    edition: str
    revision: int
    stage: str
    hands: tuple[HandForm, ...]
    review_href: str
