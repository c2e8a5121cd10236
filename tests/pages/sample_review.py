"""Samples: the review."""

from __future__ import annotations

from dataclasses import replace

from tracker.documents.document import Stage
from tracker.pages.beside import Untranslated, alone, pair_views, sources_of
from tracker.pages.merging import comparison_view, source_views
from tracker.pages.review import (
    AskForm,
    IssueForm,
    Need,
    ReturnedNote,
    ReviewPage,
    Seen,
    SignPanel,
    StalePage,
    StepView,
    WithdrawForm,
)
from tracker.pages.shell import Choice, Link, Page, Problem
from tracker.pages.signing import SignOffView

from . import sample_signing, texts
from .common import (
    at,
    digests,
    in_collection,
    release,
    shell,
)


def review() -> dict[str, Page]:
    pairs = texts.pairs(source=texts.japanese_after, translation=texts.english_after)
    view = comparison_view(
        texts.english_change,
        before=texts.english_before,
        after=texts.english_after,
        source=source_views(texts.japanese_after, texts.japanese_change, texts.japanese_before),
        beside=sources_of(pairs),
        links={0: "a guess", 4: "unsure", 5: "pinned by hand"},
        untranslated=(
            Untranslated(source=(2,), follows=1, words="unsure"),
            Untranslated(source=(8,), follows=7),
        ),
    )
    met = (
        Need(text="You did not write words of this text", met=True),
        Need(text="The source, r3, is current", met=True),
        Need(text="Nobody has returned it since", met=True),
    )
    panel = SignPanel(
        step="revise",
        step_name="Bilingual revision",
        role="reviser",
        role_name="reviser",
        about="The policy asks for three steps before Final. Yours is the first: bilingual revision.",
        needs=met,
        attested="“I have compared all 21 passages of the English edition, revision 3, with revision 3 of the Japanese source, and find the translation faithful and complete.”",
        seen=Seen(
            after=digests["after"],
            before=digests["before"],
            source=digests["source"],
            comparison=digests["comparison"],
        ),
        then="Then it is the turn of a reviewer.",
    )
    blocked = replace(
        panel,
        step="review",
        role="reviewer",
        role_name="reviewer",
        needs=(
            Need(
                text="You wrote words that stand in 4 passages",
                met=False,
                href="/releases/harbour-2026/en/history",
            ),
            *met[1:],
        ),
        blocked="You wrote words that survive in this text, so somebody else has to sign it.",
    )
    steps = (
        StepView(name="Bilingual revision", role="reviser", state="met", by="S. Okafor", at=at(12)),
        StepView(
            name="Monolingual review",
            role="reviewer",
            state="returned",
            by="S. Lindqvist",
            at=at(13),
            words="“The dates in ¶5 do not agree.”",
        ),
        StepView(
            name="Proofreading",
            role="proofreader",
            state="lapsed",
            by="P. Read",
            at=at(9),
            words="signed r2; the words have changed since",
        ),
        StepView(name="Final verification", role="approver", state="open"),
    )
    sign_offs = (
        SignOffView(
            by="S. Lindqvist",
            role="reviewer",
            decision="returned",
            at=at(13),
            revision=3,
            words="The dates in ¶5 do not agree with the original.",
            entry=4733,
        ),
        SignOffView(
            by="S. Okafor",
            role="reviser",
            decision="approved",
            at=at(12),
            revision=3,
            words=panel.attested,
            entry=4712,
        ),
        SignOffView(
            by="P. Read",
            role="proofreader",
            decision="approved",
            at=at(9),
            revision=2,
            words="I have proofread the text as issued.",
            stands=False,
        ),
    )
    base = ReviewPage(
        shell=shell(trail=in_collection),
        release=release,
        edition="English",
        language="en",
        revision=3,
        revision_href="/releases/harbour-2026/en/r3",
        author="K. Moriyama",
        state="open",
        stage=Stage.FINAL,
        asked_by="K. Moriyama",
        asked_at=at(11),
        asked_note="The numbers follow source r3. Please look at ¶6 first.",
        before_name="r2, issued as v1",
        source_name="Japanese",
        source_revision=3,
        source_behind=0,
        comparison=view,
        pairs=(),
        source_language="ja",
        panels=(panel,),
        sign_action="/releases/harbour-2026/en/sign",
        steps=steps,
        sign_offs=sign_offs,
        history_href="/releases/harbour-2026/en/history",
        links_href="/releases/harbour-2026/en/links",
    )
    ask = AskForm(
        action="/releases/harbour-2026/en/ask",
        stages=(
            Choice(value="provisional", label="Provisional", note="needs a reviser"),
            Choice(value="final", label="Final", chosen=True, note="needs reviser, reviewer and approver"),
        ),
    )
    issue = IssueForm(
        action="/releases/harbour-2026/en/issue",
        number=2,
        stage=Stage.FINAL,
        label="Final Translation",
        after=digests["after"],
        needs=met[1:],
    )
    withdraw = WithdrawForm(
        action="/releases/harbour-2026/en/withdraw",
        versions=(Choice(value="1", label="v1 Provisional Translation"),),
    )
    done = tuple(replace(step, state="met", by="S. Okafor", at=at(12), words="") for step in steps)
    words = ["", "a guess", *[""] * (len(pairs) - 2)]
    first_pairs = pair_views(pairs, source=texts.japanese_after, translation=texts.english_after, words=words)
    wrong = Problem(what="A return needs a reason.", do="Say what must change.", field="reason")
    return {
        "review": base,
        "review-handed": replace(
            base,
            hands=(sample_signing.held, sample_signing.free),
            made=replace(
                sample_signing.made,
                machine=(Link(text="¶2–4", href="/releases/harbour-2026/en/r3#p2"),),
                edited=(),
                unrevised=(),
            ),
            panels=(replace(panel, codes=sample_signing.codes),),
            sign_offs=(sample_signing.returned, sample_signing.taken_back, sample_signing.approved),
        ),
        "review-untranslated": replace(
            base,
            untranslated=(
                Link(text="source ¶3", href="#s3"),
                Link(text="source ¶9", href="#s9"),
            ),
        ),
        "review-whole": replace(base, whole=True, before_name="r1"),
        "review-blocked": replace(
            base,
            panels=(blocked,),
            newer=Link(text="Go to the review of r4", href="/releases/harbour-2026/en/review"),
            source_behind=1,
        ),
        "review-two-roles": replace(
            base,
            panels=(
                replace(panel, reason="", problem=wrong),
                replace(
                    panel,
                    step="review",
                    role="reviewer",
                    role_name="reviewer",
                    problem=Problem(what="Another person has signed this step meanwhile."),
                ),
            ),
        ),
        "review-first": replace(
            base,
            comparison=None,
            pairs=(replace(first_pairs[0], translation=()), *first_pairs[1:]),
            untranslated=(Link(text="source ¶1", href="#s1"),),
            before_name=None,
            stage=Stage.PROVISIONAL,
            steps=steps[-1:],
            sign_offs=(),
        ),
        "review-source": replace(
            base,
            edition="Japanese",
            language="ja",
            source_language=None,
            source_name=None,
            source_revision=None,
            links_href=None,
            comparison=comparison_view(
                texts.japanese_change, before=texts.japanese_before, after=texts.japanese_after
            ),
            asked_note="",
        ),
        "review-source-first": replace(
            base,
            edition="Japanese",
            language="ja",
            source_language=None,
            source_name=None,
            source_revision=None,
            links_href=None,
            comparison=None,
            pairs=alone(texts.japanese_after),
            before_name=None,
        ),
        "review-none": replace(
            base,
            state="none",
            stage=None,
            asked_by=None,
            asked_at=None,
            panels=(),
            steps=(),
            sign_offs=(),
            ask=ask,
        ),
        "review-returned": replace(
            base,
            state="returned",
            panels=(),
            sign_offs=sign_offs[:1],
            ask=replace(
                ask,
                returned=ReturnedNote(
                    who="bilingual revision, S. Okafor: meaning",
                    reason="The source says ten minutes.",
                    upload_href="/releases/harbour-2026/en/upload",
                ),
            ),
        ),
        "review-ask-blocked": replace(
            base,
            state="none",
            stage=None,
            asked_by=None,
            asked_at=None,
            panels=(),
            steps=(),
            sign_offs=(),
            ask=replace(
                ask,
                blocked="r3 is under review already.",
                problem=Problem(what="Choose a stage.", field="stage"),
            ),
        ),
        "review-met": replace(base, state="met", panels=(), steps=done, issue=issue),
        "review-met-blocked": replace(
            base,
            state="met",
            panels=(),
            steps=done,
            issue=replace(
                issue,
                blocked="The source has moved on to r4 since this was signed.",
                problem=Problem(what="The label is empty.", field="label"),
                label="",
            ),
        ),
        "review-issued": replace(base, state="issued", panels=(), steps=done, withdraw=withdraw),
        "review-nothing": replace(base, state="returned", panels=(), withdraw=None, sign_offs=sign_offs[:1]),
        "review-same-words": replace(
            base,
            comparison=comparison_view(
                replace(texts.english_change, groups=(), fields=()),
                before=texts.english_before,
                after=texts.english_before,
            ),
        ),
        "review-arabic": replace(
            base,
            edition="Arabic",
            language="ar",
            comparison=comparison_view(
                texts.arabic_change, before=texts.arabic_before, after=texts.arabic_after
            ),
        ),
        "stale": StalePage(
            shell=shell(trail=in_collection),
            what="English r4 was uploaded at 16:05, after you opened r3.",
            do="Look at what changed, then decide.",
            newer=Link(text="Review r4", href="/releases/harbour-2026/en/review"),
            back=Link(text="Back to the release", href="/releases/harbour-2026"),
            kept="¶6 should say “requested”.\nThe rest is right.",
        ),
        "stale-gone": StalePage(shell=shell(), what="The review was closed meanwhile.", do="", newer=None),
    }
