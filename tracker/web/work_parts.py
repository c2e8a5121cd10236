"""From a person's work to the parts of its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date as Date  # noqa: N812 - the type, beside days of other kinds
from datetime import datetime
from itertools import groupby
from typing import assert_never

from tracker.pages import languages
from tracker.pages.words import capital, count, listed, unquoted
from tracker.pages.work import Group, Turn, Wait
from tracker.web.forms import title_language
from tracker.web.turn_words import doing, role_for, some
from tracker.workflow import work
from tracker.workflow.work import Tie, Waiting

most_turns = 100
"""How many turns of one kind the page lists; the rest stands on the drift board."""

most_waits = 50
"""How many things that are with others the page lists."""

_headings = {
    Waiting.SIGN: "To sign",
    Waiting.ISSUE: "To issue",
    Waiting.REVISE: "Returned to you",
    Waiting.CATCH_UP: "Behind the source",
    Waiting.ASK: "To ask for review",
    Waiting.BEGIN: "To begin",
    Waiting.ANSWER: "To answer",
    Waiting.APPOINT: "Nobody can do it: find somebody",
}


def lead(found: work.Work, today: Date) -> str:
    """What matters, in a sentence."""
    if not found.turns:
        with_others = count(len(found.waits), "thing that you wait for is", "things that you wait for are")
        others = f" {capital(with_others)} with others." if found.waits else ""
        return (
            "Nothing waits for you. When a text is uploaded, returned or asks for your signature,"
            f" it stands here.{others}"
        )
    waits = capital(count(len(found.turns), "thing waits", "things wait", spelled=True))
    late = sum(each.due is not None and each.due < today for each in found.turns)
    if late:
        return f"{waits} for you, {count(late, 'of them', 'of them', spelled=True)} past its day."
    return f"{waits} for you."


def groups_of(turns: Iterable[work.Turn], now: datetime) -> tuple[Group, ...]:
    """Turns by kind; the kind that has what is due first stands first, and so within it."""
    kinds = list(dict.fromkeys(each.kind for each in turns))
    ordered = sorted(turns, key=lambda each: kinds.index(each.kind))
    return tuple(
        Group(
            anchor=kind.value.replace(" ", "-"),
            heading=_headings[kind],
            turns=tuple(_turn(each, now) for each in of_kind[:most_turns]),
            more=max(len(of_kind) - most_turns, 0),
        )
        for kind, of_kind in (
            (kind, list(each)) for kind, each in groupby(ordered, key=lambda each: each.kind)
        )
    )


def _turn(turn: work.Turn, now: datetime) -> Turn:
    place = f"/releases/{turn.release}/{turn.language}"
    what, why, href, act = _words(turn, place)
    late = _late(turn.due, now.date())
    return Turn(
        release=turn.title,
        edition=languages.name(turn.language) + (f" r{turn.revision}" if turn.revision else ""),
        what=what,
        why=why,
        since=turn.since,
        href=href,
        act=act,
        urgent=bool(late) or turn.kind in {Waiting.REVISE, Waiting.CATCH_UP, Waiting.APPOINT},
        release_language=title_language(turn.title, turn.source_language),
        due=turn.due,
        late=late,
        waited=_waited(turn.since, now),
        waiting=_who_waits(turn.waiting),
    )


def _who_waits(names: Sequence[str]) -> str:
    if not names:
        return ""
    return f"{some(names, most=3, word='and')} {'waits' if len(names) == 1 else 'wait'} for you."


def _late(due: Date | None, today: Date) -> str:
    if due is None or due > today:
        return ""
    return "Wanted today" if due == today else f"Wanted {count((today - due).days, 'day')} ago"


def _waited(since: datetime, now: datetime) -> str:
    """How many days something has waited; empty where it came today."""
    days = (now.date() - since.astimezone(now.tzinfo).date()).days
    return count(days, "day") if days > 0 else ""


def _words(turn: work.Turn, place: str) -> tuple[str, str, str, str]:
    stage = turn.stage.value if turn.stage else ""
    match turn.kind:
        case Waiting.SIGN:
            return *_to_sign(turn), f"{place}/review", "Open the review"
        case Waiting.ISSUE:
            why = "Every step that the policy asks for is signed."
            return f"Issue as {stage}", why, f"{place}/review#deciding", "Issue the version"
        case Waiting.REVISE:
            why = f"It was returned: “{unquoted(turn.reason)}”" if turn.reason else "It was returned."
            return "Revise and upload again", why, f"{place}/upload", "Upload a revision"
        case Waiting.CATCH_UP:
            why = f"The source has moved on by {count(turn.behind, 'revision', spelled=True)}."
            return "Catch up with the source", why, f"{place}/upload", "Upload a revision"
        case Waiting.ASK:
            why = f"Nobody has asked for the review of r{turn.revision}."
            if stage:
                why = f"Readers have it as provisional, and nobody has asked for its review for {stage}."
            return "Ask for review", why, f"{place}/review#deciding", "Ask for review"
        case Waiting.BEGIN:
            why = "The edition was added and has no text yet."
            return "Upload the first revision", why, f"{place}/upload", "Upload"
        case Waiting.ANSWER:
            threads = count(turn.threads, "comment waits", "comments wait", spelled=True)
            why = "You are named there." if turn.named else "It is about a text that you uploaded."
            return (
                "Answer",
                f"{capital(threads)} for your answer. {why}",
                f"{place}/talk",
                "Open the comments",
            )
        case Waiting.APPOINT:
            missing = turn.missing or Waiting.SIGN
            return (
                f"Nobody can {doing(missing, turn.step)}",
                f"Give somebody the role {role_for(missing, turn.step)}, or somebody else than now.",
                f"/collections/{turn.collection}/roles",
                "Give a role",
            )
        case _:
            assert_never(turn.kind)


def waits_of(waits: Iterable[work.Wait], now: datetime) -> tuple[Wait, ...]:
    """A line a text and what is to be done: the steps of one review stand together."""
    found: dict[tuple[str, str, Waiting, bool], list[work.Wait]] = {}
    for each in waits:
        key = (each.release, each.language, each.kind, not each.with_whom)
        found.setdefault(key, []).append(each)
    return tuple(_wait(together, now) for together in found.values())


def _to_sign(turn: work.Turn) -> tuple[str, str]:
    """What is to be signed, and why; or taken back, where it does not count."""
    step, stage = turn.step.value if turn.step else "a step", turn.stage.value if turn.stage else ""
    if turn.reason:
        return f"Take back your sign-off: {step}", f"It does not count: {turn.reason}"
    return f"Sign: {step}", f"It is under review for {stage}, and you can take this step."


def _wait(together: Sequence[work.Wait], now: datetime) -> Wait:
    wait = together[0]
    ask = some(wait.turn_to) or "an administrator"
    seen = wait.revision is not None
    to_do = doing(wait.kind, wait.step)
    roles = [role_for(each.kind, each.step) for each in together]
    if len(together) > 1:
        to_do = f"sign as {listed(roles)}"
    names = list(dict.fromkeys(name for each in together for name in each.with_whom))
    return Wait(
        release=wait.title,
        edition=languages.name(wait.language) + (f" r{wait.revision}" if wait.revision else ""),
        what=capital(to_do),
        whose=_whose(together, names),
        why=_tie(wait.tie),
        since=wait.since,
        href=f"/releases/{wait.release}/{wait.language}/review" if seen else f"/releases/{wait.release}",
        release_language=title_language(wait.title, wait.source_language),
        due=wait.due,
        late=_late(wait.due, now.date()),
        nobody="" if wait.with_whom else f"Nobody can {to_do}: turn to {ask}.",
    )


def _whose(together: Sequence[work.Wait], names: Sequence[str]) -> str:
    """Any of them where one act waits; each of them where several do."""
    return listed(names) if len(together) > 1 else some(names, most=3)


def _tie(tie: Tie) -> str:
    match tie:
        case Tie.RETURNED:
            return "You returned it."
        case Tie.SIGNED:
            return "You signed a step of it."
        case Tie.ASKED:
            return "You asked for the review."
        case Tie.UPLOADED:
            return "You uploaded its newest revision."
        case Tie.SOURCE:
            return "You uploaded the newest source."
        case Tie.MADE:
            return "You made the release."
        case _:
            assert_never(tie)
