"""From a person's work to the parts of its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date as Date  # noqa: N812 - the type, beside days of other kinds
from datetime import datetime
from itertools import groupby
from typing import assert_never

from tracker.pages import languages
from tracker.pages.words import capital, unquoted
from tracker.pages.work import Group, Turn, Wait
from tracker.review.naming import name_of
from tracker.saying import listed, say, say_many, spelled
from tracker.web.forms import title_language
from tracker.web.turn_words import doing, role_for, signing, some
from tracker.workflow import work
from tracker.workflow.work import Tie, Waiting

most_turns = 100
"""How many turns of one kind the page lists; the rest stands on the drift board."""

most_waits = 50
"""How many things that are with others the page lists."""

_headings = {
    Waiting.SIGN: say("To sign"),
    Waiting.ISSUE: say("To issue"),
    Waiting.REVISE: say("Returned to you"),
    Waiting.CATCH_UP: say("Behind the source"),
    Waiting.ASK: say("To ask for review"),
    Waiting.BEGIN: say("To begin"),
    Waiting.ANSWER: say("To answer"),
    Waiting.WAIVE: say("Waivers to answer"),
    Waiting.APPOINT: say("Nobody can do it: find somebody"),
}


def lead(found: work.Work, today: Date) -> str:
    """What matters, in a sentence."""
    if not found.turns:
        return _nothing(len(found.waits))
    number = len(found.turns)
    late = sum(each.due is not None and each.due < today for each in found.turns)
    if not late:
        return capital(
            say_many(number, "{n} thing waits for you.", "{n} things wait for you.", n=spelled(number))
        )
    waits = say_many(number, "{n} thing waits for you", "{n} things wait for you", n=spelled(number))
    return say_many(
        late,
        "{waits}, {n} of them past its day.",
        "{waits}, {n} of them past their day.",
        waits=capital(waits),
        n=spelled(late),
    )


def _nothing(with_others: int) -> str:
    if not with_others:
        return say(
            "Nothing waits for you. When a text is uploaded, returned or asks for your signature,"
            " it stands here."
        )
    return say_many(
        with_others,
        "Nothing waits for you. When a text is uploaded, returned or asks for your signature,"
        " it stands here. {n} thing that you wait for is with others.",
        "Nothing waits for you. When a text is uploaded, returned or asks for your signature,"
        " it stands here. {n} things that you wait for are with others.",
    )


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
        edition=_edition(turn.language, turn.revision),
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


def _edition(language: str, revision: int | None) -> str:
    name = languages.name(language)
    if revision is None:
        return name
    return say("{language} r{revision}", language=name, revision=str(revision))


def _who_waits(names: Sequence[str]) -> str:
    if not names:
        return ""
    who = some(names, most=3, how="and")
    return say_many(len(names), "{who} waits for you.", "{who} wait for you.", who=who)


def _late(due: Date | None, today: Date) -> str:
    if due is None or due > today:
        return ""
    if due == today:
        return say("Wanted today")
    return say_many((today - due).days, "Wanted {n} day ago", "Wanted {n} days ago")


def _waited(since: datetime, now: datetime) -> str:
    """How many days something has waited; empty where it came today."""
    days = (now.date() - since.astimezone(now.tzinfo).date()).days
    return say_many(days, "{n} day", "{n} days") if days > 0 else ""


def _words(turn: work.Turn, place: str) -> tuple[str, str, str, str]:
    stage = name_of(turn.stage) if turn.stage else ""
    match turn.kind:
        case Waiting.SIGN:
            return *_to_sign(turn), f"{place}/review", say("Open the review")
        case Waiting.ISSUE:
            why = say("Every step that the policy asks for is signed.")
            what = say("Issue as {stage}", stage=stage)
            return what, why, f"{place}/review#deciding", say("Issue the version")
        case Waiting.REVISE:
            return (
                say("Revise and upload again"),
                _returned(turn),
                f"{place}/upload",
                say("Upload a revision"),
            )
        case Waiting.CATCH_UP:
            why = say_many(
                turn.behind,
                "The source has moved on by {n} revision.",
                "The source has moved on by {n} revisions.",
                n=spelled(turn.behind),
            )
            return say("Catch up with the source"), why, f"{place}/upload", say("Upload a revision")
        case Waiting.ASK:
            return say("Ask for review"), _unasked(turn), f"{place}/review#deciding", say("Ask for review")
        case Waiting.BEGIN:
            why = say("The edition was added and has no text yet.")
            return say("Upload the first revision"), why, f"{place}/upload", say("Upload")
        case Waiting.ANSWER:
            return say("Answer"), _unanswered(turn), f"{place}/talk", say("Open the comments")
        case Waiting.WAIVE:
            return *_to_waive(turn), f"{place}/waivers", say("Grant or refuse it")
        case Waiting.APPOINT:
            missing = turn.missing or Waiting.SIGN
            return (
                say("Nobody can {what}", what=doing(missing, turn.step)),
                say(
                    "Give somebody the role {role}, or somebody else than now.",
                    role=role_for(missing, turn.step),
                ),
                f"/collections/{turn.collection}/roles",
                say("Give a role"),
            )
        case _:
            assert_never(turn.kind)


def _returned(turn: work.Turn) -> str:
    if turn.passages:
        return say_many(
            turn.passages,
            "{n} passage was returned, and the review goes on: “{reason}”",
            "{n} passages were returned, and the review goes on. The last: “{reason}”",
            reason=unquoted(turn.reason),
        )
    if not turn.reason:
        return say("It was returned.")
    return say("It was returned: “{reason}”", reason=unquoted(turn.reason))


def _unasked(turn: work.Turn) -> str:
    if turn.stage is None:
        return say("Nobody has asked for the review of r{revision}.", revision=str(turn.revision))
    return say(
        "Readers have it as provisional, and nobody has asked for its review for {stage}.",
        stage=name_of(turn.stage),
    )


def _unanswered(turn: work.Turn) -> str:
    number = turn.threads
    if turn.named:
        told = say_many(
            number,
            "{n} comment waits for your answer. You are named there.",
            "{n} comments wait for your answer. You are named there.",
            n=spelled(number),
        )
    else:
        told = say_many(
            number,
            "{n} comment waits for your answer. It is about a text that you uploaded.",
            "{n} comments wait for your answer. It is about a text that you uploaded.",
            n=spelled(number),
        )
    return capital(told)


def waits_of(waits: Iterable[work.Wait], now: datetime) -> tuple[Wait, ...]:
    """A line a text and what is to be done: the steps of one review stand together."""
    found: dict[tuple[object, ...], list[work.Wait]] = {}
    for each in waits:
        alone = each.step if each.kind is Waiting.WAIVE else None
        key = (each.release, each.language, each.kind, not each.with_whom, alone)
        found.setdefault(key, []).append(each)
    return tuple(_wait(together, now) for together in found.values())


def _to_sign(turn: work.Turn) -> tuple[str, str]:
    """What is to be signed, and why; or taken back, where it does not count."""
    step = name_of(turn.step) if turn.step else say("a step")
    if turn.reason:
        return (
            say("Take back your sign-off: {step}", step=step),
            say("It does not count: {reason}", reason=turn.reason),
        )
    stage = name_of(turn.stage) if turn.stage else ""
    return (
        say("Sign: {step}", step=step),
        say("It is under review for {stage}, and you can take this step.", stage=stage),
    )


def _to_waive(turn: work.Turn) -> tuple[str, str]:
    """What a second person has to say to a waiver, and why it waits."""
    step = name_of(turn.step) if turn.step else say("a step")
    stage = name_of(turn.stage) if turn.stage else ""
    return (
        say("Answer the waiver: {step}", step=step),
        say("It is asked that the review for {stage} goes without this step.", stage=stage),
    )


def _wait(together: Sequence[work.Wait], now: datetime) -> Wait:
    wait = together[0]
    ask = some(wait.turn_to) or say("an administrator")
    seen = wait.revision is not None
    to_do = doing(wait.kind, wait.step)
    roles = [role_for(each.kind, each.step) for each in together]
    if len(together) > 1:
        to_do = signing(roles)
    names = list(dict.fromkeys(name for each in together for name in each.with_whom))
    return Wait(
        release=wait.title,
        edition=_edition(wait.language, wait.revision),
        what=capital(to_do),
        whose=_whose(together, names),
        why=_tie(wait.tie),
        since=wait.since,
        href=f"/releases/{wait.release}/{wait.language}/review" if seen else f"/releases/{wait.release}",
        release_language=title_language(wait.title, wait.source_language),
        due=wait.due,
        late=_late(wait.due, now.date()),
        nobody="" if wait.with_whom else say("Nobody can {what}: turn to {whom}.", what=to_do, whom=ask),
    )


def _whose(together: Sequence[work.Wait], names: Sequence[str]) -> str:
    """Any of them where one act waits; each of them where several do."""
    return listed(names) if len(together) > 1 else some(names, most=3)


def _tie(tie: Tie) -> str:
    match tie:
        case Tie.RETURNED:
            return say("You returned it.")
        case Tie.SIGNED:
            return say("You signed a step of it.")
        case Tie.ASKED:
            return say("You asked for the review.")
        case Tie.UPLOADED:
            return say("You uploaded its newest revision.")
        case Tie.SOURCE:
            return say("You uploaded the newest source.")
        case Tie.WAIVER:
            return say("You asked for the waiver.")
        case Tie.MADE:
            return say("You made the release.")
        case _:
            assert_never(tie)
