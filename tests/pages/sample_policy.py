"""Samples: the policy of a collection, trying it, and waivers."""

from __future__ import annotations

from dataclasses import replace

from tracker.documents.document import Stage
from tracker.pages.policy import (
    AskWaiver,
    CannotView,
    PolicyChangeView,
    PolicyForm,
    PolicyPage,
    TriedStageView,
    TriedStepView,
    TryPolicyPage,
    WaiversPage,
    WaiversView,
    WaiverView,
)
from tracker.pages.shell import Choice, Link, Page, Problem
from tracker.review import Level, Policy, Step, default_policy, impossible
from tracker.web.collections import policy_lines
from tracker.web.policy_form import form_of, gap_words, rule_words
from tracker.workflow.policies import Proposal

from .common import at, in_collection, release, shell

_steps = (Step.BILINGUAL_REVISION, Step.MONOLINGUAL_REVIEW, Step.PROOFREADING, Step.FINAL_VERIFICATION)
_strict = Policy(
    translation={**default_policy.translation, Stage.FINAL: _steps},
    source=default_policy.source,
    in_order=True,
    provisional_days=14,
    checks={"numbers": Level.BLOCK},
)
_proposal = Proposal(
    ("For final, a translation needs bilingual revision, then proofreading; before: bilingual revision.",),
    impossible(_strict, (), collection="sea")[:2],
)


def policies() -> dict[str, Page]:
    form = form_of(default_policy, action="/collections/sea/policy", seen="sha256:" + "a" * 64)
    shown = PolicyPage(
        shell=shell("/collections"),
        collection=Link(text="Sea affairs", href="/collections/sea"),
        policy=policy_lines(default_policy),
        rules=rule_words(default_policy),
        gaps=(),
        roles_href="/collections/sea/roles",
        toml_href="/collections/sea/policy.toml",
        changes=(
            PolicyChangeView(
                at=at(3),
                by="K. Moriyama",
                words=("Steps are taken in their order.", "A text may stay provisional for 14 days."),
                entry=4012,
            ),
            PolicyChangeView(
                at=at(-400), by="A. Ito", words=("Made the collection with its first policy.",), entry=7
            ),
        ),
        form=form,
    )
    gaps = tuple(gap_words(each) for each in _proposal.gaps)
    preview = form_of(
        _strict,
        action="/collections/sea/policy",
        seen="sha256:" + "a" * 64,
        proposal=_proposal,
        problem=Problem(
            what="With the roles of now nobody could meet this policy.",
            do="Give the roles first, change the policy, or save it all the same.",
            field="anyway",
        ),
    )
    return {
        "policy": shown,
        "policy-read": replace(shown, form=None, policy=policy_lines(_strict), rules=rule_words(_strict)),
        "policy-preview": replace(shown, gaps=gaps, form=preview),
        "policy-nothing": replace(
            shown, form=replace(preview, problem=None, preview=replace(preview.preview, changes=(), gaps=()))
        ),  # type: ignore[type-var]
        "policy-bad-toml": replace(
            shown,
            form=replace(
                form,
                toml="final = 3",
                problem=Problem(
                    what="“final” is nothing that a policy says.",
                    do="What would be right: in_order or carries.",
                    field="toml",
                ),
            ),
        ),
        "policy-kept-out": replace(shown, form=_kept_out()),
        "policy-bad-days": replace(
            shown,
            form=replace(
                form,
                provisional_days="99999",
                problem=Problem(
                    what="99,999 days are too many.", do="At most 3,650.", field="provisional_days"
                ),
            ),
        ),
        **_trying(),
        **_waivers(),
    }


def _kept_out() -> PolicyForm:
    """The preview of a change that keeps whoever makes it out of a review."""
    told = (
        "You will not be able to sign or issue “Harbour Rules”, English r3 (final), which is under review now.",
    )
    return form_of(
        _strict,
        action="/collections/sea/policy",
        seen="sha256:" + "a" * 64,
        proposal=replace(_proposal, gaps=(), kept_out=told),
        problem=Problem(what="Nothing is saved yet.", do="Read what would change.", field="preview"),
    )


def _trying() -> dict[str, Page]:
    steps = (
        TriedStepView(
            name="bilingual revision",
            role="reviser",
            met=True,
            words="by S. Hauge",
            could=(),
            cannot=(),
            without_role=(),
        ),
        TriedStepView(
            name="monolingual review",
            role="reviewer",
            met=False,
            words="after bilingual revision",
            could=("P. Whitcombe",),
            cannot=(
                CannotView(
                    name="S. Hauge", why="has signed “bilingual revision”, and each step takes another person"
                ),
            ),
            without_role=("A. Ito", "K. Moriyama"),
        ),
        TriedStepView(
            name="final verification",
            role="approver",
            met=False,
            words="",
            could=(),
            cannot=(CannotView(name="A. Ito", why="made this text, or wrote words that are still in it"),),
            without_role=(),
        ),
    )
    shown = TryPolicyPage(
        shell=shell("/work", trail=in_collection),
        release=release,
        edition="English",
        revision=3,
        action="/releases/harbour-2026/en/policy",
        policy_href="/collections/sea/policy",
        revisions=(Choice(value="3", label="r3", chosen=True), Choice(value="2", label="r2")),
        stage_choices=(
            Choice(value="", label="every stage", chosen=True),
            Choice(value="final", label="final"),
        ),
        own=True,
        authors=("T. Kamau",),
        issuers=("K. Moriyama",),
        stages=(
            TriedStageView(
                stage=Stage.PROVISIONAL,
                met=True,
                words="met; issued from this review",
                gap=None,
                steps=steps[:1],
            ),
            TriedStageView(
                stage=Stage.FINAL,
                met=False,
                words="not met; a review is open",
                gap="“final verification” takes the role approver, and nobody here could do it.",
                steps=steps,
            ),
            TriedStageView(
                stage=Stage.CORRECTED,
                met=False,
                words="the policy names no step, so no review leads here",
                gap=None,
                steps=(),
            ),
        ),
    )
    return {
        "policy-try": shown,
        "policy-try-other": replace(
            shown,
            own=False,
            issuers=(),
            toml="in_order = maybe",
            problem=Problem(
                what="This is not TOML: Invalid value (at line 1, column 12).",
                do="Start from the policy as it is exported here.",
                field="toml",
            ),
        ),
    }


def _waivers() -> dict[str, Page]:
    waits = WaiverView(
        number=4100,
        step="monolingual review",
        reason="The only reviewer is on leave until the meeting.",
        asked_by="K. Moriyama",
        asked_at=at(1),
    )
    answered = replace(
        waits,
        number=4101,
        answer="granted",
        answered_by="A. Ito",
        answered_at=at(1, 2),
        answer_reason="For this text alone.",
    )
    refused = replace(answered, number=4102, answer="refused")
    place = "/releases/harbour-2026/en/waivers"
    ask = AskWaiver(action=place, steps=(Choice(value="proofreading", label="proofreading"),))
    shown = WaiversPage(
        shell=shell("/work", trail=in_collection),
        release=release,
        edition="English",
        about="r3 for final, open",
        review_href="/releases/harbour-2026/en/review",
        policy_href="/releases/harbour-2026/en/policy",
        waivers=WaiversView(waivers=(refused, answered, replace(waits, action=f"{place}/4100")), ask=ask),
    )
    wrong = Problem(
        what="A waiver is refused with a reason, and none was given.", do="Say why.", field="reason"
    )
    return {
        "waivers": shown,
        "waivers-none": replace(shown, about="no review was asked for yet", waivers=WaiversView(waivers=())),
        "waivers-wrong": replace(
            shown, waivers=WaiversView(waivers=(replace(waits, action=f"{place}/4100", problem=wrong),))
        ),
    }
