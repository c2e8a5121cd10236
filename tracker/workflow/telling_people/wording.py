"""What messages say, in plain text, as words that every language of the interface can say."""

from __future__ import annotations

from tracker.pages import languages
from tracker.pages.dates import on_day
from tracker.review.naming import name_of
from tracker.saying import say, say_many
from tracker.workflow.standing import EditionState
from tracker.workflow.telling_people.situation import Changes, Situation
from tracker.workflow.telling_people.spoken import together
from tracker.workflow.turns import Next, Waiting


def quoted(text: str) -> str:
    """Words of somebody else's, in quotation marks."""
    return say("“{text}”", text=text)


def described(here: Situation) -> str:
    """What an entry speaks of: “English r2 of “Harbour notice””."""
    return _text(here.fact("language"), here.fact("revision"), here.title)


def _text(language: str, revision: str, title: str) -> str:
    name = languages.name(language)
    if revision:
        return say("{language} r{revision} of “{title}”", language=name, revision=revision, title=title)
    return say("{language} of “{title}”", language=name, title=title)


def reason_given(words: str) -> str:
    """A reason as a paragraph of its own; empty where none was given."""
    return say("The reason: “{reason}”", reason=words.strip()) if words.strip() else ""


def excerpt(words: str, most: int = 1500) -> str:
    """What somebody said; of a long one its beginning, with how much more there is."""
    words = words.strip()
    if len(words) <= most:
        return words
    return say_many(
        len(words) - most,
        "{beginning} … (and {n} character more)",
        "{beginning} … (and {n} characters more)",
        beginning=words[:most].rstrip(),
    )


def changed(changes: Changes | None) -> str:
    """The linear list of changes as a paragraph; empty for a first revision."""
    if changes is None:
        return ""
    if not changes.lines:
        return say("No words changed since r{revision}.", revision=str(changes.since))
    head = say_many(
        len(changes.lines) + changes.more,
        "What changed since r{revision} ({n} change):",
        "What changed since r{revision} ({n} changes):",
        revision=str(changes.since),
    )
    more = [say("and {n} more", n=changes.more)] if changes.more else []
    return together([head, *changes.lines, *more], "\n  ")


def turn_subject(state: EditionState, act: Next) -> str:
    """The subject of a turn: what is to be done, to what."""
    return say("Your turn: {what} ({title})", what=_todo(state, act), title=state.line.title)


def turn_body(state: EditionState, act: Next) -> str:
    """What waits, why, since when it is wanted, and what was said."""
    text = _text(state.line.language, str(state.latest.number) if state.latest else "", state.line.title)
    parts = [say("What waits for you: {what}: {text}.", what=_todo(state, act), text=text), _why(act)]
    if act.due is not None:
        parts.append(say("By: {day}.", day=on_day(act.due)))
    if not act.people:
        parts.append(
            say("Nobody who can do it has a role in the collection, so it is yours to give somebody one.")
        )
    return together(parts, "\n")


def _todo(state: EditionState, act: Next) -> str:
    match act.kind:
        case Waiting.SIGN:
            return say("sign the {step}", step=name_of(act.step)) if act.step else say("sign the step")
        case Waiting.ISSUE:
            return say("issue the version as {stage}", stage=name_of(act.stage) if act.stage else "")
        case Waiting.REVISE:
            return say("revise and upload again")
        case Waiting.CATCH_UP:
            return say("catch up with the source")
        case Waiting.ASK:
            if act.stage is None:
                return say("ask for review")
            return say("ask for review for {stage}", stage=name_of(act.stage))
        case Waiting.BEGIN:
            return say("upload the first {language} revision", language=languages.name(state.line.language))
        case _:
            return say("give somebody the role")


def _why(act: Next) -> str:
    match act.kind:
        case Waiting.SIGN:
            return say("It is under review for {stage}.", stage=name_of(act.stage)) if act.stage else ""
        case Waiting.ISSUE:
            return say("Every step that the policy asks for is signed.")
        case Waiting.REVISE:
            if not act.reason:
                return say("It was returned.")
            return say("It was returned: “{reason}”", reason=act.reason)
        case Waiting.CATCH_UP:
            return say_many(
                act.behind,
                "The source has moved on by {n} revision.",
                "The source has moved on by {n} revisions.",
            )
        case _:
            return ""
