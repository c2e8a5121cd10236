"""What messages say, in plain text."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - a day

from tracker.pages import languages
from tracker.pages.words import count
from tracker.workflow.standing import EditionState
from tracker.workflow.telling_people.situation import Changes, Situation
from tracker.workflow.turns import Next, Waiting


def quoted(text: str) -> str:
    """Words of somebody else's, in quotation marks."""
    return f"“{text}”"


def described(here: Situation) -> str:
    """What an entry speaks of: “English r2 of “Harbour notice””."""
    revision = f" r{here.fact('revision')}" if here.fact("revision") else ""
    return f"{languages.name(here.fact('language'))}{revision} of {quoted(here.title)}"


def reason_given(words: str) -> str:
    """A reason as a paragraph of its own; nothing where none was given."""
    return f"\n\nThe reason: {quoted(words.strip())}" if words.strip() else ""


def excerpt(words: str, most: int = 1500) -> str:
    """What somebody said; of a long one its beginning, with how much more there is."""
    words = words.strip()
    if len(words) <= most:
        return words
    return f"{words[:most].rstrip()} … (and {len(words) - most:,} characters more)"


def changed(changes: Changes | None) -> str:
    """The linear list of changes as a paragraph; nothing for a first revision."""
    if changes is None:
        return ""
    if not changes.lines:
        return f"\n\nNo words changed since r{changes.since}."
    head = f"What changed since r{changes.since} ({count(len(changes.lines) + changes.more, 'change')}):"
    more = [f"and {changes.more:,} more"] if changes.more else []
    return "\n\n" + "\n".join([head, *(f"  {line}" for line in (*changes.lines, *more))])


def turn_subject(state: EditionState, act: Next) -> str:
    """The subject of a turn: what is to be done, to what."""
    return f"Your turn: {_todo(state, act)} ({state.line.title})"


def turn_body(state: EditionState, act: Next) -> str:
    """What waits, why, since when it is wanted, and what was said."""
    text = f"{languages.name(state.line.language)}{f' r{state.latest.number}' if state.latest else ''}"
    parts = [f"What waits for you: {_todo(state, act)}: {text} of {quoted(state.line.title)}.", _why(act)]
    if act.due is not None:
        parts.append(f"By: {day(act.due)}.")
    if not act.people:
        parts.append(
            "Nobody who can do it has a role in the collection, so it is yours to give somebody one."
        )
    return "\n".join(part for part in parts if part)


def day(date: Date) -> str:
    """A day as people write it: 3 March 2026."""
    return f"{date.day} {date:%B %Y}"


def _todo(state: EditionState, act: Next) -> str:
    stage = act.stage.value if act.stage else ""
    match act.kind:
        case Waiting.SIGN:
            return f"sign the {act.step.value if act.step else 'step'}"
        case Waiting.ISSUE:
            return f"issue the version as {stage}"
        case Waiting.REVISE:
            return "revise and upload again"
        case Waiting.CATCH_UP:
            return "catch up with the source"
        case Waiting.ASK:
            return f"ask for review for {stage}" if stage else "ask for review"
        case Waiting.BEGIN:
            return f"upload the first {languages.name(state.line.language)} revision"
        case _:
            return "give somebody the role"


def _why(act: Next) -> str:
    match act.kind:
        case Waiting.SIGN:
            return f"It is under review for {act.stage.value}." if act.stage else ""
        case Waiting.ISSUE:
            return "Every step that the policy asks for is signed."
        case Waiting.REVISE:
            return f"It was returned: {quoted(act.reason)}" if act.reason else "It was returned."
        case Waiting.CATCH_UP:
            return f"The source has moved on by {count(act.behind, 'revision')}."
        case _:
            return ""
