"""Who is told what of an entry. Pure: a situation in, what is to be told out; never to the one who acted.

`rules` has the rule of each type of entry; a type that is not in it is told to nobody. Whose turn it has
become is asked after every entry on a text that can make it anybody's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.log.facts import EntryType
from tracker.workflow.standing import EditionState
from tracker.workflow.telling_people import acts
from tracker.workflow.telling_people.kinds import Kind
from tracker.workflow.telling_people.situation import Situation, ids
from tracker.workflow.telling_people.values import Rule, Told
from tracker.workflow.telling_people.wording import turn_body, turn_subject
from tracker.workflow.turns import Next, Waiting


def told(here: Situation) -> tuple[Told, ...]:
    """All that is to be told of an entry, the most pressing first; each topic once a person."""
    found: dict[tuple[str, str], Told] = {}
    rule = rules.get(here.type)
    there = ids(here.people)
    for each in (*(rule(here) if rule else ()), *_turns(here)):
        if each.person != here.actor and (each.person in there or each.kind is Kind.ROLE):
            found.setdefault((each.person, each.topic), each)
    order = list(Kind)
    return tuple(sorted(found.values(), key=lambda each: order.index(each.kind)))


# ---- whose turn it is


_again = frozenset({EntryType.SIGNOFF_WITHDRAWN, EntryType.REVIEW_REOPENED, EntryType.REVIEW_HANDED})
"""After these a turn that somebody was told of before is told of again."""


_from_elsewhere = frozenset({Waiting.BEGIN, Waiting.CATCH_UP})
_no_turn = frozenset(
    {
        EntryType.LINK_PINNED,
        EntryType.LINK_UNPINNED,
        EntryType.COMMENT_MADE,
        EntryType.THREAD_RESOLVED,
        EntryType.THREAD_REOPENED,
        EntryType.SUGGESTION_ACCEPTED,
        EntryType.SUGGESTION_DECLINED,
        EntryType.CHANGE_CLASSED,
        EntryType.PASSAGES_DECIDED,
        EntryType.ISSUE_PLANNED,
        EntryType.ISSUE_UNPLANNED,
    }
)
"""After these it is nobody's turn who had it not before."""


def _turns(here: Situation) -> Iterator[Told]:
    if here.type in _no_turn:
        return
    for state, act in here.coming:
        if act.kind is Waiting.WAIVE:
            continue  # `acts.of_waiver` tells of it
        if state.line.language != here.fact("language") and act.kind not in _from_elsewhere:
            continue  # what happens to the source makes it nobody's turn to ask for or sign a translation
        mark = f":{here.index}" if here.type in _again else ""
        for person in act.people or act.turn_to:
            yield Told(
                person=person.id,
                kind=Kind.TURN,
                topic=_topic(state, act) + mark,
                subject=turn_subject(state, act),
                body=turn_body(state, act),
                path=_path(state, act),
            )


def _topic(state: EditionState, act: Next) -> str:
    """What makes a turn another one: the review and step, the revision, how far the source has gone."""
    text = f"turn:{act.kind.value}:{state.line.name}/{state.line.language}"
    number = state.latest.number if state.latest else 0
    review = state.review.id if state.review else 0
    match act.kind:
        case Waiting.SIGN:
            return f"{text}:{review}:{act.step.value if act.step else ''}"
        case Waiting.ISSUE:
            return f"{text}:{review}:{act.since.isoformat()}"
        case Waiting.CATCH_UP:
            return f"{text}:{state.source[-1].number if state.source else 0}"
        case _:
            return f"{text}:{number}:{review}:{act.stage.value if act.stage else ''}"


def _path(state: EditionState, act: Next) -> str:
    place = f"/releases/{state.line.name}/{state.line.language}"
    match act.kind:
        case Waiting.SIGN:
            return f"{place}/review"
        case Waiting.ISSUE | Waiting.ASK:
            return f"{place}/review#deciding"
        case Waiting.REVISE | Waiting.CATCH_UP | Waiting.BEGIN:
            return f"{place}/upload"
        case _:
            return f"/collections/{state.folder.name}"


rules: Mapping[EntryType, Rule] = {
    EntryType.REVISION_SUBMITTED: acts.of_revision,
    EntryType.SIGNOFF_GIVEN: acts.of_decision,
    EntryType.SIGNOFF_WITHDRAWN: acts.of_withdrawal,
    EntryType.REVIEW_HANDED: acts.of_handing,
    EntryType.COMMENT_MADE: acts.of_comment,
    EntryType.SUGGESTION_ACCEPTED: acts.of_suggestion,
    EntryType.SUGGESTION_DECLINED: acts.of_suggestion,
    EntryType.WAIVER_ASKED: acts.of_waiver,
    EntryType.WAIVER_GRANTED: acts.of_waiver,
    EntryType.WAIVER_REFUSED: acts.of_waiver,
    EntryType.ISSUE_PLANNED: acts.of_plan,
    EntryType.ISSUE_UNPLANNED: acts.of_plan,
    EntryType.ISSUE_FAILED: acts.of_plan,
    EntryType.VERSION_ISSUED: acts.of_issue,
    EntryType.VERSION_WITHDRAWN: acts.of_version_withdrawn,
    EntryType.ROLE_GRANTED: acts.of_role,
    EntryType.ROLE_WITHDRAWN: acts.of_role,
}
"""A new kind of message: its rule here, and what it looks at in `Situation`."""
