"""Samples: the life of a sign-off, steps that were handed on, and a machine's words."""

from __future__ import annotations

from dataclasses import replace

from tracker.documents.document import Stage
from tracker.pages.passages import text_view
from tracker.pages.reader import Machine, ReaderPage
from tracker.pages.shell import Choice, Link, Page, Problem
from tracker.pages.signing import HandForm, HandPage, Made, SignOffPage, SignOffView, WithdrawSignOff

from . import texts
from .common import at, digests, in_collection, release, shell
from .reading import frame
from .reading import shell as readers_shell

_review = "/releases/harbour-2026/en/review"
people = (Choice(value="p_1", label="S. Okafor"), Choice(value="p_2", label="I. Halvorsen"))
codes = (
    Choice(value="", label="choose one", chosen=True),
    Choice(value="meaning", label="meaning", note="it does not say what the source says"),
    Choice(value="source changed", label="source changed", note="the source has moved on"),
)
made = Made(
    machine=(Link(text="¶2–4", href="#p2"), Link(text="¶7", href="#p7")),
    edited=(Link(text="¶5", href="#p5"),),
    unrevised=(Link(text="¶7", href="#p7"),),
)
withdraw = WithdrawSignOff(
    action="/releases/harbour-2026/en/sign-offs/4712/withdraw", entry=4712, returned=False
)
approved = SignOffView(
    by="S. Okafor",
    role="reviser",
    decision="approved",
    at=at(12),
    revision=3,
    words="I have compared all 21 passages of the English edition, revision 3, with revision 3 of the Japanese source.",
    entry=4712,
    href="/releases/harbour-2026/en/sign-offs/4712",
    withdraw=withdraw,
)
taken_back = replace(
    approved,
    withdrawn="I had looked at the source before it was corrected.",
    withdrawn_at=at(13),
    withdraw=None,
    left=True,
)
returned = SignOffView(
    by="S. Lindqvist",
    role="reviewer",
    decision="returned",
    at=at(13),
    revision=3,
    words="The dates in ¶5 do not agree with the original.",
    entry=4733,
    code="omission or addition",
    href="/releases/harbour-2026/en/sign-offs/4733",
    withdraw=WithdrawSignOff(
        action="/releases/harbour-2026/en/sign-offs/4733/withdraw", entry=4733, returned=True
    ),
)
free = HandForm(
    step="monolingual-review",
    step_name="monolingual review",
    role="reviewer",
    action="/releases/harbour-2026/en/hand",
    people=people[1:],
    me="p_7",
)
held = HandForm(
    step="bilingual-revision",
    step_name="bilingual revision",
    role="reviser",
    action="/releases/harbour-2026/en/hand",
    people=people,
    holder="I. Halvorsen",
    told="K. Moriyama has handed the step “bilingual revision” to I. Halvorsen.",
    why="She revised the notice of last spring.",
    since=at(12),
    me="p_7",
)
nobody = replace(
    free, step="final-verification", step_name="final verification", role="approver", people=(), me=None
)


def signing() -> dict[str, Page]:
    sign_off = SignOffPage(
        shell=shell(trail=in_collection),
        release=release,
        edition="English",
        sign_off=approved,
        step="bilingual revision",
        stage="final",
        after=digests["after"],
        before=digests["before"],
        source=digests["source"],
        comparison=digests["comparison"],
        statement='{"_type":"https://in-toto.io/Statement/v1","predicate":{"decision":"approved"}}',
        review_href=_review,
    )
    hand = HandPage(
        shell=shell(trail=in_collection),
        release=release,
        edition="English",
        revision=3,
        stage="final",
        hands=(held, free, nobody),
        review_href=_review,
    )
    english = frame("en", texts.english_before)
    arabic = frame("ar", texts.arabic_before)
    places = (
        Link(text="¶2–4", href="/r/harbour-2026/en/v1#p2"),
        Link(text="¶6", href="/r/harbour-2026/en/v1#p6"),
    )
    return {
        "sign-off": sign_off,
        "sign-off-wrong": replace(
            sign_off,
            sign_off=replace(
                approved,
                withdraw=replace(
                    withdraw,
                    problem=Problem(
                        what="A sign-off is withdrawn with a reason, and none was given.",
                        do="Say why.",
                        field="reason",
                    ),
                ),
            ),
        ),
        "sign-off-withdrawn": replace(sign_off, sign_off=taken_back),
        "sign-off-returned": replace(sign_off, sign_off=returned, before=None, source=None, comparison=None),
        "sign-off-issued": replace(
            sign_off,
            sign_off=replace(approved, withdraw=None),
            why_not="v2 was issued on this sign-off, so it can no longer be taken back.",
        ),
        "hand": hand,
        "hand-none": replace(hand, hands=(), stage=""),
        "hand-wrong": replace(
            hand,
            hands=(
                replace(
                    held,
                    reason="She knows the text.",
                    people=(people[0], replace(people[1], chosen=True)),
                    problem=Problem(
                        what="I. Halvorsen made this text, or wrote words that are still in it.",
                        do="Choose somebody with the role reviser who can take it.",
                        field="to",
                    ),
                ),
            ),
        ),
        "reader-machine": ReaderPage(
            shell=readers_shell("en"),
            frame=replace(english, machine=Machine(passages=places, whole=False)),
            text=text_view(texts.english_before),
        ),
        "reader-machine-arabic": ReaderPage(
            shell=readers_shell("ar"),
            frame=replace(
                arabic,
                standing=replace(arabic.standing, stage=Stage.PROVISIONAL),
                machine=Machine(passages=places, whole=True),
            ),
            text=text_view(texts.arabic_before),
        ),
    }
