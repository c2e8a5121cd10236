"""Samples: conversations open, settled and gone, suggestions in every state, and forms that were not taken."""

from __future__ import annotations

from dataclasses import replace

from tracker.pages.shell import Link, NavItem, Page, Problem
from tracker.pages.talk import (
    CommentView,
    SayForm,
    Saying,
    SuggestionView,
    TalkPage,
    TalkView,
    ThreadView,
    said_words,
    suggested_words,
)

from .common import at, in_collection, release, shell

base = "/releases/harbour-2026/en"
before = "The two ministers agreed to ask whether fees might be lowered."
after = "The two ministers agreed to request that fees be lowered by 5%."
line = "00c0ffee00c0ffee"


def said(
    number: int, by: str, words: str, *, roles: str = "reviser", days: float = 9, **more: object
) -> CommentView:
    return CommentView(number=number, by=by, roles=roles, at=at(days), words=said_words(words, ()), **more)  # type: ignore[arg-type]


def suggestion(state: str, **more: object) -> SuggestionView:
    return SuggestionView(html=suggested_words(before, after, "en"), state=state, **more)  # type: ignore[arg-type]


def talk() -> dict[str, Page]:
    question = ThreadView(
        number=4711,
        quote="ask whether fees might be lowered",
        comments=(
            said(
                4711,
                "S. Okafor",
                "Is “ask whether” not too weak here?\nThe source is firmer.",
                roles="reviewer",
            ),
            said(4715, "K. Moriyama", "Yes. Suggested below.", roles="translator", days=10),
        ),
        earlier=Link(text="31 earlier replies", href=f"{base}/talk?thread=4711"),
        reply=f"{base}/talk/4711/reply",
        settle=f"{base}/talk/4711/settle",
    )
    suggested = ThreadView(
        number=4720,
        comments=(
            CommentView(
                number=4720,
                by="S. Okafor",
                roles="reviewer",
                at=at(10),
                words=said_words("@K. Moriyama, would this do?", [(0, 12, "K. Moriyama")]),
                told="K. Moriyama will be told.",
                nobody="Nobody in this collection is called “@Hadley”, so nobody was told.",
                suggestion=suggestion(
                    "Suggested words.", accept=f"{base}/talk/4720/accept", decline=f"{base}/talk/4720/decline"
                ),
            ),
        ),
        reply=f"{base}/talk/4720/reply",
        settle=f"{base}/talk/4720/settle",
    )
    decided = tuple(
        ThreadView(
            number=number,
            comments=(said(number, "S. Okafor", "", suggestion=suggestion(state, **more)),),
            about="(these words of r2 are gone)" if number == 4723 else "",
            quote="fees might" if number == 4723 else "",
        )
        for number, state, more in (
            (4721, "Accepted by K. Moriyama; waits for the next revision.", {"waits": True}),
            (4722, "Came in with r3.", {}),
            (4723, "Declined by K. Moriyama:", {"reason": "The source says no number."}),
        )
    )
    settled = ThreadView(
        number=4600,
        comments=(said(4600, "S. Okafor", "The greeting is missing."),),
        settled="Settled by K. Moriyama",
        settled_at=at(8),
        reply=f"{base}/talk/4600/reply",
        reopen=f"{base}/talk/4600/reopen",
    )
    form = SayForm(action=f"{base}/talk", passage=line, revision=3, text=before)
    on_six = TalkView(
        key=line,
        heading="Conversation on ¶6",
        language="en",
        threads=(question, suggested, *decided),
        place=Link(text="¶6 of r3", href=f"{base}/r3#p6"),
        more=Link(text="480 conversations more on this passage", href=f"{base}/talk?passage={line}"),
        say=Link(text="Say something of ¶6", href=f"{base}/talk?passage={line}"),
    )
    gone = TalkView(
        key="00000000deadbeef",
        heading="On a passage that is gone",
        language="en",
        threads=(settled,),
        note="r3 is the first without it. It said last:",
        gone="Flowers were exchanged.",
    )
    whole = TalkView(
        key="whole",
        heading="On the whole text",
        language="en",
        threads=(),
        form=replace(form, passage="", text=""),
    )
    every = TalkPage(
        shell=shell(trail=in_collection),
        release=release,
        edition="English",
        language="en",
        revision=3,
        revision_href=f"{base}/r3",
        passages=14,
        filters=(
            NavItem(label="All, 6", href=f"{base}/talk", current=True),
            NavItem(label="Open, 5", href=f"{base}/talk?show=open"),
            NavItem(label="Settled, 1", href=f"{base}/talk?show=resolved"),
            NavItem(label="Mine", href=f"{base}/talk?show=mine"),
            NavItem(label="I am mentioned", href=f"{base}/talk?show=mentions"),
        ),
        groups=(on_six, gone, whole),
        empty="",
        pages=(
            NavItem(label="1", href=f"{base}/talk?page=1", current=True),
            NavItem(label="2", href=f"{base}/talk?page=2"),
        ),
        waiting="One accepted suggestion waits for the next revision.",
        make=f"{base}/talk/revision",
        find=f"{base}/talk",
    )
    wrong = Problem(
        what="The comment has 104,999 characters; at most 10,000 fit.", do="Shorten it.", field="words"
    )
    one = replace(
        every,
        filters=(),
        groups=(
            replace(
                on_six,
                threads=(replace(question, sent="Too long.", problem=wrong), suggested),
                more=None,
                say=None,
                back=f"{base}/review#c6",
                text=before,
                form=replace(
                    form, words="Far too long.", suggested=after, sent=Saying.SUGGEST, problem=wrong
                ),
            ),
        ),
        pages=(),
        waiting="",
        make=None,
        find=None,
        whole=Link(text="All conversations on this text", href=f"{base}/talk"),
        problem=wrong,
    )
    misplaced = Problem(
        what="The whole passage would stand in the place of “fees might be”.",
        do="Write only what is to stand there, or suggest other words for the whole passage.",
        field="suggested",
    )
    part = replace(
        one,
        problem=misplaced,
        groups=(
            replace(
                one.groups[0],
                threads=(),
                form=replace(
                    form,
                    quote="fees might be",
                    suggested=after,
                    sent=Saying.PART,
                    problem=misplaced,
                ),
            ),
        ),
    )
    nothing = replace(
        every,
        groups=(whole,),
        empty="Nobody has said anything of this text yet. The first comment can be yours.",
        pages=(),
        waiting="",
        make=None,
    )
    return {"talk": every, "talk-passage": one, "talk-part": part, "talk-nothing": nothing}
