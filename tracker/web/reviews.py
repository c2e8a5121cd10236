"""Review: what changed beside the original, who signs it, and issuing what was signed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from litestar import Request, Response, get, post
from litestar.params import FromPath

from tracker.documents import Stage
from tracker.errors import FieldError, InputError
from tracker.pages import languages
from tracker.pages.beside import alone, pair_views, sources_of
from tracker.pages.merging import comparison_view, source_views
from tracker.pages.review import (
    AskForm,
    IssueForm,
    Need,
    ReviewPage,
    SignOffView,
    SignPanel,
    StepView,
    WithdrawForm,
)
from tracker.pages.review import Seen as Shown
from tracker.pages.shell import Choice, Problem
from tracker.review import Decision, ReviewState, Seen
from tracker.web import access
from tracker.web.errors import status_of
from tracker.web.forms import Form, number, text
from tracker.web.releases import release_link, revision_name, trail
from tracker.web.shells import go, page, shell_for, told
from tracker.workflow import issue, releases, review
from tracker.workflow.names import language
from tracker.workflow.review import Hand, Prepared

_Request = Request[Any, Any, Any]


@get("/releases/{name:str}/{code:str}/review", guards=[access.signed_in], sync_to_thread=True)
def show(request: _Request, name: FromPath[str], code: FromPath[str]) -> Response[str]:
    """The newest revision as its reviewers have to see it."""
    return _review(request, name, code)


@post("/releases/{name:str}/{code:str}/ask", guards=[access.signed_in], sync_to_thread=True)
def ask(request: _Request, name: FromPath[str], code: FromPath[str], data: Form) -> Response[Any]:
    """Ask for review."""
    try:
        review.ask(
            access.store_of(request),
            by=access.signed(request).actor,
            release=name,
            language=language(code),
            revision=number(data, "revision"),
            stage=text(data, "stage"),
            note=text(data, "note"),
            at=access.now(),
        )
    except InputError as error:
        return _review(request, name, code, form="ask", data=data, error=error)
    return go(f"/releases/{name}/{code}/review", "asked")


@post("/releases/{name:str}/{code:str}/sign", guards=[access.signed_in], sync_to_thread=True)
def sign(request: _Request, name: FromPath[str], code: FromPath[str], data: Form) -> Response[Any]:
    """Sign, or return."""
    try:
        given = review.sign(
            access.store_of(request),
            by=access.signed(request).actor,
            release=name,
            language=language(code),
            step=text(data, "step").replace("-", " "),
            decision=text(data, "decision"),
            reason=text(data, "reason"),
            seen=seen_of(data),
            at=access.now(),
        )
    except InputError as error:
        return _review(request, name, code, form="sign", data=data, error=error)
    word = "signed" if given.decision is Decision.APPROVED else "returned"
    return go(f"/releases/{name}/{code}/review", word)


@post("/releases/{name:str}/{code:str}/issue", guards=[access.signed_in], sync_to_thread=True)
def put_out(request: _Request, name: FromPath[str], code: FromPath[str], data: Form) -> Response[Any]:
    """Issue a version."""
    try:
        issue.issue(
            access.store_of(request),
            by=access.signed(request).actor,
            release=name,
            language=language(code),
            stage=text(data, "stage"),
            label=text(data, "label"),
            after=text(data, "after") or None,
            at=access.now(),
        )
    except InputError as error:
        return _review(request, name, code, form="issue", data=data, error=error)
    return go(f"/releases/{name}/{code}/review", "issued")


@post("/releases/{name:str}/{code:str}/withdraw", guards=[access.signed_in], sync_to_thread=True)
def withdraw(request: _Request, name: FromPath[str], code: FromPath[str], data: Form) -> Response[Any]:
    """Take a version's standing away."""
    try:
        version = number(data, "version")
        if version is None:
            raise FieldError("version", "No version was chosen.", do="Choose the one to withdraw.")
        issue.withdraw(
            access.store_of(request),
            by=access.signed(request).actor,
            release=name,
            language=language(code),
            version=version,
            reason=text(data, "reason"),
            at=access.now(),
        )
    except InputError as error:
        return _review(request, name, code, form="withdraw", data=data, error=error)
    return go(f"/releases/{name}/{code}/review", "withdrawn")


def seen_of(data: Mapping[str, Any]) -> Seen:
    """The digests that came back with a decision; an empty one was absent on the page."""
    return Seen(
        before=text(data, "before") or None,
        after=text(data, "after"),
        source=text(data, "source") or None,
        newest_source=text(data, "newest_source") or None,
        comparison=text(data, "comparison") or None,
    )


def _review(
    request: _Request,
    name: str,
    code: str,
    *,
    form: str = "",
    data: Mapping[str, Any] | None = None,
    error: InputError | None = None,
) -> Response[str]:
    store, actor = access.store_of(request), access.signed(request).actor
    code = language(code)
    seen = review.prepare(store, by=actor, release=name, language=code)
    facts = releases.release(store, by=actor, name=name)
    edition = releases.edition_of(facts, code)
    place = f"/releases/{name}/{code}"
    problems = {form: told(error)} if error else {}
    pairs = [(link.source, link.translation) for link in seen.links]
    comparison = None
    if seen.comparison and seen.before_document:
        comparison = comparison_view(
            seen.comparison,
            before=seen.before_document,
            after=seen.document,
            source=source_views(seen.source_document) if seen.source_document else (),
            beside=sources_of(pairs),
        )
    shown = ReviewPage(
        shell=shell_for(request, at="/work", issuer=facts.issuer, trail=trail(facts)),
        release=release_link(facts),
        edition=languages.name(code),
        language=code,
        revision=seen.revision.number,
        revision_href=f"{place}/r{seen.revision.number}",
        author=seen.revision.by,
        state=_state(seen),
        stage=seen.stage,
        asked_by=seen.asked_by,
        asked_at=seen.asked_at,
        asked_note=seen.note,
        before_name=revision_name(edition, seen.before.number) if seen.before else None,
        source_name=languages.name(seen.source_language) if seen.source_language else None,
        source_revision=seen.source.number if seen.source else None,
        source_behind=_behind(seen),
        comparison=comparison,
        pairs=pair_views(pairs, source=seen.source_document, translation=seen.document)
        if seen.source_document
        else alone(seen.document),
        source_language=seen.source_language,
        panels=tuple(
            _panel(each, seen, data or {}, problems.get("sign"))
            for each in seen.hands
            if _offered(each, seen)
        ),
        sign_action=f"{place}/sign",
        steps=tuple(_step(each, seen) for each in seen.hands),
        sign_offs=tuple(
            SignOffView(
                by=each.by,
                role=each.role.value,
                decision="approved" if each.decision is Decision.APPROVED else "returned",
                at=each.at,
                revision=each.revision,
                words=each.sentence if each.decision is Decision.APPROVED else each.reason,
                entry=each.entry,
                stands=each.after == seen.seen.after,
            )
            for each in seen.signoffs
        ),
        ask=_ask(seen, place, data or {}, problems.get("ask")),
        issue=_issue(seen, place, data or {}, problems.get("issue")),
        withdraw=_withdraw(seen, place, data or {}, problems.get("withdraw")),
        newer=None,
        history_href=f"{place}/history",
    )
    return page(shown, status=status_of(error) if error else 200)


def _state(seen: Prepared) -> Literal["none", "open", "met", "returned", "issued"]:
    if seen.state is None or seen.state is ReviewState.SUPERSEDED:
        return "none"
    if seen.state is ReviewState.OPEN:
        return "met" if seen.met else "open"
    return "returned" if seen.state is ReviewState.RETURNED else "issued"


def _behind(seen: Prepared) -> int:
    return seen.newest_source.number - seen.source.number if seen.newest_source and seen.source else 0


def _offered(hand: Hand, seen: Prepared) -> bool:
    """A step is shown to whoever has its role, taken or not, as long as the review is open."""
    return seen.state is ReviewState.OPEN and hand.mine and hand.need.by is None


def _panel(hand: Hand, seen: Prepared, data: Mapping[str, Any], problem: Problem | None) -> SignPanel:
    step = hand.need.step.value.replace(" ", "-")
    mine = text(data, "step") == step
    stage = seen.stage.value if seen.stage else ""
    digests = seen.seen
    return SignPanel(
        step=step,
        step_name=hand.need.step.value,
        role=hand.role.value,
        role_name=hand.role.value,
        about=f"This is the step “{hand.need.step.value}” towards {stage}.",
        needs=_conditions(seen),
        attested=hand.sentence,
        seen=Shown(
            after=digests.after,
            before=digests.before,
            source=digests.source,
            newest_source=digests.newest_source,
            comparison=digests.comparison,
        ),
        blocked=hand.blocked,
        then=_then(hand, seen),
        reason=text(data, "reason") if mine else "",
        problem=problem if mine else None,
    )


def _conditions(seen: Prepared) -> tuple[Need, ...]:
    if seen.source is None:
        return ()
    behind = _behind(seen)
    if behind:
        words = f"Made from source r{seen.source.number}; the source is at r{seen.source.number + behind} now"
        return (Need(text=words, met=False),)
    return (Need(text=f"The source, r{seen.source.number}, is current", met=True),)


def _then(hand: Hand, seen: Prepared) -> str:
    left = [each for each in seen.hands if each.need.by is None and each.need.step is not hand.need.step]
    if not left:
        return "With this signature every step is taken, and a coordinator can issue the version."
    return f"After this the review still needs: {', '.join(each.need.step.value for each in left)}."


def _step(hand: Hand, seen: Prepared) -> StepView:
    given = next(
        (
            each
            for each in seen.signoffs
            if each.step is hand.need.step and each.revision == seen.revision.number
        ),
        None,
    )
    returned = given is not None and given.decision is Decision.RETURNED
    could = ", ".join(hand.could)
    words = f"could sign: {could}" if could and seen.state is ReviewState.OPEN else ""
    if hand.need.by is None and not could and seen.state is ReviewState.OPEN:
        words = "nobody here can take it: give somebody else the role"
    return StepView(
        name=hand.need.step.value,
        role=hand.role.value,
        state="met" if hand.need.by else "returned" if returned else "open",
        by=hand.taken_by or (given.by if returned and given else None),
        at=given.at if given else None,
        words=words if hand.need.by is None else "",
    )


def _ask(seen: Prepared, place: str, data: Mapping[str, Any], problem: Problem | None) -> AskForm | None:
    current = any(
        each.revision == seen.revision.number and each.withdrawn_at is None for each in seen.versions
    )
    if not seen.may_ask or seen.state is ReviewState.OPEN or (current and Stage.FINAL not in seen.may_ask):
        return None
    chosen = text(data, "stage") or seen.may_ask[0].value
    return AskForm(
        action=f"{place}/ask",
        stages=tuple(
            Choice(
                value=stage.value,
                label=stage.value,
                chosen=stage.value == chosen,
                note=_steps_of(seen, stage),
            )
            for stage in seen.may_ask
        ),
        note=text(data, "note"),
        problem=problem,
    )


def _steps_of(seen: Prepared, stage: Stage) -> str:
    return ", ".join(step.value for step in seen.policy.steps(stage=stage, is_source=seen.is_source))


def _issue(seen: Prepared, place: str, data: Mapping[str, Any], problem: Problem | None) -> IssueForm | None:
    if not seen.may_issue or seen.state is not ReviewState.OPEN or seen.stage is None:
        return None
    missing = [hand.need.step.value for hand in seen.hands if hand.need.by is None]
    return IssueForm(
        action=f"{place}/issue",
        number=len(seen.versions) + 1,
        stage=seen.stage,
        label=text(data, "label") or issue.labels[seen.stage, seen.is_source],
        after=seen.seen.after,
        needs=tuple(Need(text=hand.need.step.value, met=hand.need.by is not None) for hand in seen.hands),
        blocked=f"Still to be signed: {', '.join(missing)}." if missing else None,
        problem=problem,
    )


def _withdraw(
    seen: Prepared, place: str, data: Mapping[str, Any], problem: Problem | None
) -> WithdrawForm | None:
    standing = [each for each in seen.versions if each.withdrawn_at is None]
    if not seen.may_issue or not standing:
        return None
    return WithdrawForm(
        action=f"{place}/withdraw",
        versions=tuple(
            Choice(value=str(each.number), label=f"v{each.number}, {each.label}", chosen=each is standing[-1])
            for each in standing
        ),
        reason=text(data, "reason") if problem else "",
        problem=problem,
    )


handlers = (show, ask, sign, put_out, withdraw)
