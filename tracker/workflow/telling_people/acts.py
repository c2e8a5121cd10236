"""What somebody did, for those whom it concerns: a rule a kind of act. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tracker.log.facts import EntryType
from tracker.pages import dates, languages
from tracker.review import Role
from tracker.review.naming import name_of
from tracker.saying import say
from tracker.workflow.telling_people.kinds import Kind
from tracker.workflow.telling_people.situation import Situation
from tracker.workflow.telling_people.spoken import together
from tracker.workflow.telling_people.values import Told, each
from tracker.workflow.telling_people.wording import changed, described, excerpt, reason_given


def of_revision(here: Situation) -> Iterator[Told]:
    """A new revision of a text that somebody signed or translates; of a source, to those who follow it.

    The first of all is no news to them: whose turn it is then is told as such.
    """
    revision = here.fact("revision")
    if revision == "1":
        return
    path = f"/releases/{here.fact('release')}/{here.fact('language')}/r{revision}"
    uploaded = say("{who} uploaded {text}.", who=here.actor_name, text=described(here))
    body = together([uploaded, changed(here.changes)])
    language = languages.name(here.fact("language"))
    yield from each(
        here.worked.all,
        here,
        Kind.REVISION,
        subject=say(
            "{language} r{revision}: {title}", language=language, revision=revision, title=here.title
        ),
        body=body,
        path=path,
    )
    for code, worked in here.worked_on_others:
        made_from_it = say(
            "You have worked on the {language} edition, which is made from it.", language=languages.name(code)
        )
        yield from each(
            worked.uploaded | worked.signed,
            here,
            Kind.SOURCE,
            subject=say("The source moved on: {title}", title=here.title),
            body=together([body, made_from_it]),
            path=path,
        )


def of_decision(here: Situation) -> Iterator[Told]:
    """A sign-off: approved or returned."""
    names = _names(here)
    if here.fact("decision") == "returned":
        subject = say("Returned ({step}): {title}", **names)
        body = say("{who} returned {text} in the step {step} for {stage}.", **names)
    else:
        subject = say("Signed ({step}): {title}", **names)
        body = say("{who} signed {text} in the step {step} for {stage}.", **names)
    yield from each(
        here.worked.uploaded | here.worked.asked,
        here,
        Kind.DECISION,
        subject=subject,
        body=together([body, reason_given(here.words)]),
        path=_review(here),
    )


def of_withdrawal(here: Situation) -> Iterator[Told]:
    """A sign-off that was taken back."""
    names = _names(here)
    body = say("{who} took back their sign-off of {text} in the step {step}.", **names)
    yield from each(
        here.worked.all,
        here,
        Kind.DECISION,
        subject=say("Sign-off taken back ({step}): {title}", **names),
        body=together([body, reason_given(here.words)]),
        path=_review(here),
    )


def of_handing(here: Situation) -> Iterator[Told]:
    """A step that was handed to somebody."""
    names = _names(here)
    body = say("{who} handed you the step {step} of {text} for {stage}.", **names)
    yield from each(
        [here.fact("person")],
        here,
        Kind.HANDED,
        subject=say("Handed to you ({step}): {title}", **names),
        body=together([body, reason_given(here.words)]),
        path=_review(here),
    )


def of_comment(here: Situation) -> Iterator[Told]:
    """To whoever is mentioned, as a mention; to those who talked before or wrote the text, as a comment."""
    names = _names(here)
    yield from each(
        here.talk.mentioned,
        here,
        Kind.MENTION,
        subject=say("{who} mentioned you in a comment: {title}", **names),
        body=together([say("{who} mentioned you in a comment on {text}:", **names), excerpt(here.words)]),
        path=_talk(here),
    )
    told = (
        say("{who} made a suggestion for {text}:", **names)
        if here.fact("suggested")
        else say("{who} commented on {text}:", **names)
    )
    yield from each(
        (here.talk.before | here.worked.uploaded) - here.talk.mentioned,
        here,
        Kind.COMMENT,
        subject=say("Comment: {title}", **names),
        body=together([told, excerpt(here.words)]),
        path=_talk(here),
    )


def of_suggestion(here: Situation) -> Iterator[Told]:
    """What became of somebody's suggestion."""
    names = _names(here)
    if here.type is EntryType.SUGGESTION_ACCEPTED:
        subject = say("Suggestion accepted: {title}", **names)
        body = say("{who} accepted your suggestion for {text}.", **names)
    else:
        subject = say("Suggestion declined: {title}", **names)
        body = say("{who} declined your suggestion for {text}.", **names)
    yield from each(
        [here.talk.author] if here.talk.author else [],
        here,
        Kind.COMMENT,
        subject=subject,
        body=body,
        path=_talk(here),
    )


def of_plan(here: Situation) -> Iterator[Told]:
    """A time for issuing was set or taken back; or it came, and nothing could be issued."""
    failed = here.type is EntryType.ISSUE_FAILED
    subject, body = _of_plan(here)
    planner = frozenset({here.planner} if here.planner else ())
    yield from each(
        here.having(Role.COORDINATOR) | here.having(Role.APPROVER) | planner,
        here,
        Kind.TURN if failed else Kind.VERSION,
        subject=subject,
        body=body,
        path=f"/releases/{here.fact('release')}/issue",
    )


def _of_plan(here: Situation) -> tuple[str, str]:
    names = {"who": here.actor_name, "title": here.title}
    match here.type:
        case EntryType.ISSUE_FAILED:
            why = say("The time that was set came, and nothing was issued.")
            return say("Not issued as planned: {title}", **names), together([why, here.words])
        case EntryType.ISSUE_PLANNED:
            told = say("Planned to be issued, by {who}: “{title}”.", **names)
            due = say("It is due {moment}.", moment=_moment(here)) if here.fact("due") else ""
            return say("Planned to be issued: {title}", **names), together([told, due], "\n")
        case _:
            return (
                say("The plan to issue was taken back: {title}", **names),
                say("The plan to issue was taken back, by {who}: “{title}”.", **names),
            )


def _moment(here: Situation) -> str:
    """The time of a plan as it was said: in its own zone."""
    zone = here.fact("zone")
    moment = dates.at_moment(datetime.fromisoformat(here.fact("due")), zone)
    return say("{moment} ({zone})", moment=moment, zone=zone)


def of_waiver(here: Situation) -> Iterator[Told]:
    """A waiver: asked for, granted or refused."""
    asked = here.type is EntryType.WAIVER_ASKED
    people = here.having(Role.COORDINATOR) | here.having(Role.APPROVER)
    subject, body = _of_waiver(here)
    yield from each(
        people if asked else people | here.worked.all,
        here,
        Kind.TURN if asked else Kind.DECISION,
        subject=subject,
        body=body,
        path=f"/releases/{here.fact('release')}/{here.fact('language')}/waivers",
    )


def _of_waiver(here: Situation) -> tuple[str, str]:
    names = _names(here)
    match here.type:
        case EntryType.WAIVER_ASKED:
            return (
                say("A waiver is asked for ({step}): {title}", **names),
                say("{who} asks for a waiver of the step {step} of {text} for {stage}.", **names),
            )
        case EntryType.WAIVER_GRANTED:
            return (
                say("Waiver granted ({step}): {title}", **names),
                say("{who} waived the step {step} of {text} for {stage}.", **names),
            )
        case _:
            return (
                say("Waiver refused ({step}): {title}", **names),
                say("{who} did not waive the step {step} of {text} for {stage}.", **names),
            )


def of_issue(here: Situation) -> Iterator[Told]:
    """A version that was issued."""
    version, label = here.fact("version"), here.fact("label")
    names = {**_names(here), "version": version, "label": label}
    yield from each(
        here.worked.all | here.having(Role.COORDINATOR),
        here,
        Kind.VERSION,
        subject=say("Issued as “{label}”: {title}", **names),
        body=say("{who} issued {text} to readers as v{version}, “{label}” ({stage}).", **names),
        path=f"/r/{here.fact('release')}/{here.fact('language')}/v{version}",
    )


def of_version_withdrawn(here: Situation) -> Iterator[Told]:
    """A version that was withdrawn."""
    version = here.fact("version")
    names = {**_names(here), "version": version}
    told = say("{who} withdrew v{version} of {text}. It stays readable, marked.", **names)
    yield from each(
        here.worked.all | here.having(Role.COORDINATOR),
        here,
        Kind.VERSION,
        subject=say("Withdrawn (v{version}): {title}", **names),
        body=together([told, reason_given(here.words)]),
        path=f"/r/{here.fact('release')}/{here.fact('language')}/v{version}",
    )


def of_role(here: Situation) -> Iterator[Told]:
    """A role that was given or taken."""
    given = here.type is EntryType.ROLE_GRANTED
    names = {
        "who": here.actor_name,
        "role": name_of(here.fact("role")),
        "collection": here.collection_title or here.fact("collection"),
    }
    if given:
        subject = say("You are {role} in “{collection}”", **names)
        body = say("{who} gave you the role {role} in “{collection}”.", **names)
    else:
        subject = say("You are no longer {role} in “{collection}”", **names)
        body = say(
            "{who} took from you the role {role} in “{collection}”. What you have signed stands.", **names
        )
    yield from each(
        [here.fact("person")],
        here,
        Kind.ROLE,
        subject=subject,
        body=body,
        path=f"/collections/{here.fact('collection')}" if given else "/account",
    )


def _names(here: Situation) -> dict[str, str]:
    """What sentences of an entry speak of: who did it, to what, in which step and for which stage."""
    step, stage = here.fact("step"), here.fact("stage")
    return {
        "who": here.actor_name,
        "text": described(here),
        "title": here.title,
        "step": name_of(step) if step else "",
        "stage": name_of(stage) if stage else "",
    }


def _talk(here: Situation) -> str:
    return f"/releases/{here.fact('release')}/{here.fact('language')}/talk#thread-{here.talk.number}"


def _review(here: Situation) -> str:
    return f"/releases/{here.fact('release')}/{here.fact('language')}/review"
