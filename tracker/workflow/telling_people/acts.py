"""What somebody did, for those whom it concerns: a rule a kind of act. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.log.facts import EntryType
from tracker.pages import languages
from tracker.review import Role
from tracker.workflow.telling_people.kinds import Kind
from tracker.workflow.telling_people.situation import Situation
from tracker.workflow.telling_people.values import Told, each
from tracker.workflow.telling_people.wording import changed, described, excerpt, quoted, reason_given


def of_revision(here: Situation) -> Iterator[Told]:
    """A new revision of a text that somebody signed or translates; of a source, to those who follow it.

    The first of all is no news to them: whose turn it is then is told as such.
    """
    if here.fact("revision") == "1":
        return
    path = f"/releases/{here.fact('release')}/{here.fact('language')}/r{here.fact('revision')}"
    body = f"{here.actor_name} uploaded {described(here)}.{changed(here.changes)}"
    language = languages.name(here.fact("language"))
    yield from each(
        here.worked.all,
        here,
        Kind.REVISION,
        subject=f"{language} r{here.fact('revision')}: {here.title}",
        body=body,
        path=path,
    )
    for code, worked in here.worked_on_others:
        yield from each(
            worked.uploaded | worked.signed,
            here,
            Kind.SOURCE,
            subject=f"The source moved on: {here.title}",
            body=f"{body}\n\nYou have worked on the {languages.name(code)} edition, which is made from it.",
            path=path,
        )


def of_decision(here: Situation) -> Iterator[Told]:
    """A sign-off: approved or returned."""
    returned = here.fact("decision") == "returned"
    what = "returned" if returned else "signed"
    yield from each(
        here.worked.uploaded | here.worked.asked,
        here,
        Kind.DECISION,
        subject=f"{'Returned' if returned else 'Signed'} ({here.fact('step')}): {here.title}",
        body=f"{here.actor_name} {what} {described(here)} in the step {here.fact('step')}"
        f" for {here.fact('stage')}.{reason_given(here.words)}",
        path=_review(here),
    )


def of_withdrawal(here: Situation) -> Iterator[Told]:
    """A sign-off that was taken back."""
    yield from each(
        here.worked.all,
        here,
        Kind.DECISION,
        subject=f"Sign-off taken back ({here.fact('step')}): {here.title}",
        body=f"{here.actor_name} took back their sign-off of {described(here)} in the step"
        f" {here.fact('step')}.{reason_given(here.words)}",
        path=_review(here),
    )


def of_handing(here: Situation) -> Iterator[Told]:
    """A step that was handed to somebody."""
    yield from each(
        [here.fact("person")],
        here,
        Kind.HANDED,
        subject=f"Handed to you ({here.fact('step')}): {here.title}",
        body=f"{here.actor_name} handed you the step {here.fact('step')} of {described(here)}"
        f" for {here.fact('stage')}.{reason_given(here.words)}",
        path=_review(here),
    )


def of_comment(here: Situation) -> Iterator[Told]:
    """To whoever is mentioned, as a mention; to those who talked before or wrote the text, as a comment."""
    for kind, people, what in (
        (Kind.MENTION, here.talk.mentioned, "mentioned you in a comment on"),
        (
            Kind.COMMENT,
            (here.talk.before | here.worked.uploaded) - here.talk.mentioned,
            "made a suggestion for" if here.fact("suggested") else "commented on",
        ),
    ):
        yield from each(
            people,
            here,
            kind,
            subject=f"{here.actor_name} {what.removesuffix(' on')}: {here.title}"
            if kind is Kind.MENTION
            else f"Comment: {here.title}",
            body=f"{here.actor_name} {what} {described(here)}:\n\n{excerpt(here.words)}",
            path=_talk(here),
        )


def of_suggestion(here: Situation) -> Iterator[Told]:
    """What became of somebody's suggestion."""
    what = "accepted" if here.type is EntryType.SUGGESTION_ACCEPTED else "declined"
    yield from each(
        [here.talk.author] if here.talk.author else [],
        here,
        Kind.COMMENT,
        subject=f"Suggestion {what}: {here.title}",
        body=f"{here.actor_name} {what} your suggestion for {described(here)}.",
        path=_talk(here),
    )


def of_plan(here: Situation) -> Iterator[Told]:
    """A time for issuing was set or taken back; or it came, and nothing could be issued."""
    failed = here.type is EntryType.ISSUE_FAILED
    what = {
        EntryType.ISSUE_PLANNED: "Planned to be issued",
        EntryType.ISSUE_UNPLANNED: "The plan to issue was taken back",
        EntryType.ISSUE_FAILED: "Not issued as planned",
    }[here.type]
    due = f" It is due {here.fact('due')} ({here.fact('zone')})." if here.fact("due") else ""
    yield from each(
        here.having(Role.COORDINATOR) | here.having(Role.APPROVER),
        here,
        Kind.TURN if failed else Kind.VERSION,
        subject=f"{what}: {here.title}",
        body="The time that was set came, and nothing was issued. The page says what stood against it."
        if failed
        else f"{what}, by {here.actor_name}: {quoted(here.title)}.{due}",
        path=f"/releases/{here.fact('release')}/issue",
    )


def of_waiver(here: Situation) -> Iterator[Told]:
    """A waiver: asked for, granted or refused."""
    asked = here.type is EntryType.WAIVER_ASKED
    what = {
        EntryType.WAIVER_ASKED: "A waiver is asked for",
        EntryType.WAIVER_GRANTED: "Waiver granted",
        EntryType.WAIVER_REFUSED: "Waiver refused",
    }[here.type]
    people = here.having(Role.COORDINATOR) | here.having(Role.APPROVER)
    yield from each(
        people if asked else people | here.worked.all,
        here,
        Kind.TURN if asked else Kind.DECISION,
        subject=f"{what} ({here.fact('step')}): {here.title}",
        body=f"{here.actor_name} {_waived[here.type]} the step {here.fact('step')} of {described(here)}"
        f" for {here.fact('stage')}.",
        path=f"/releases/{here.fact('release')}/{here.fact('language')}/waivers",
    )


_waived = {
    EntryType.WAIVER_ASKED: "asks for a waiver of",
    EntryType.WAIVER_GRANTED: "waived",
    EntryType.WAIVER_REFUSED: "did not waive",
}


def _talk(here: Situation) -> str:
    return f"/releases/{here.fact('release')}/{here.fact('language')}/talk#thread-{here.talk.number}"


def of_issue(here: Situation) -> Iterator[Told]:
    """A version that was issued."""
    version = here.fact("version")
    yield from each(
        here.worked.all | here.having(Role.COORDINATOR),
        here,
        Kind.VERSION,
        subject=f"Issued as {quoted(here.fact('label'))}: {here.title}",
        body=f"{here.actor_name} issued {described(here)} to readers as v{version},"
        f" {quoted(here.fact('label'))} ({here.fact('stage')}).",
        path=f"/r/{here.fact('release')}/{here.fact('language')}/v{version}",
    )


def of_version_withdrawn(here: Situation) -> Iterator[Told]:
    """A version that was withdrawn."""
    version = here.fact("version")
    yield from each(
        here.worked.all | here.having(Role.COORDINATOR),
        here,
        Kind.VERSION,
        subject=f"Withdrawn (v{version}): {here.title}",
        body=f"{here.actor_name} withdrew v{version} of {described(here)}. It stays readable, marked."
        f"{reason_given(here.words)}",
        path=f"/r/{here.fact('release')}/{here.fact('language')}/v{version}",
    )


def of_role(here: Situation) -> Iterator[Told]:
    """A role that was given or taken."""
    given = here.type is EntryType.ROLE_GRANTED
    place = quoted(here.collection_title or here.fact("collection"))
    role = here.fact("role")
    yield from each(
        [here.fact("person")],
        here,
        Kind.ROLE,
        subject=f"You are {role} in {place}" if given else f"You are no longer {role} in {place}",
        body=f"{here.actor_name} {'gave you' if given else 'took from you'} the role {role} in {place}."
        + ("" if given else " What you have signed stands."),
        path=f"/collections/{here.fact('collection')}" if given else "/account",
    )


def _review(here: Situation) -> str:
    return f"/releases/{here.fact('release')}/{here.fact('language')}/review"
