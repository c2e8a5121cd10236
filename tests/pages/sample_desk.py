"""Samples: the review desk."""

from __future__ import annotations

from dataclasses import replace

from tracker.documents.document import Stage
from tracker.pages.changes import FieldView
from tracker.pages.charts import StepCounts, progress_view
from tracker.pages.desk import (
    ChangeShown,
    ClassForm,
    DeskPage,
    DeskRow,
    SourceView,
    Standing,
    Together,
    Undo,
    Verdict,
)
from tracker.pages.merging import one_group
from tracker.pages.passages import LazyViews
from tracker.pages.policy import WaiversView
from tracker.pages.review import Need, Seen, SignPanel, StepView
from tracker.pages.shell import Choice, Link, NavItem, Page, Problem

from . import sample_issuing, sample_signing, texts
from .common import at, digests, in_collection, release, shell

_place = "/releases/harbour-2026/en"
_key = digests["comparison"]


def _row(number: int, place: str, words: str, state: str, said: str, **more: object) -> DeskRow:
    return DeskRow(
        href=f"{_place}/review?change={number:016x}",
        place=place,
        words=words,
        substantive=bool(more.get("substantive")),
        state=state,  # type: ignore[arg-type]
        said=said,
        here=bool(more.get("here")),
    )


def desk() -> dict[str, Page]:
    """One change in every way in which it can stand."""
    edited = next(each for each in texts.english_change.groups if each.kind.value == "edited")
    group = one_group(edited, before=texts.english_before, after=texts.english_after)
    source = LazyViews(texts.japanese_after)
    lazy = LazyViews(texts.english_after)
    verdict = Verdict(
        action=f"{_place}/review/decide",
        approve="Approve and go to ¶7",
        undo=None,
        codes=sample_signing.codes,
        ruled=None,
        following="0123456789abcdef",
    )
    class_form = ClassForm(
        action=f"{_place}/review/class",
        choices=(
            Choice(value="editorial", label="editorial"),
            Choice(value="substantive", label="substantive"),
        ),
    )
    change = ChangeShown(
        key=_key,
        number=4,
        place="¶6",
        words=("number", "modality"),
        substantive=True,
        looks=(),
        merged=tuple(each.view for each in group.merged),
        both=True,
        field=None,
        source=SourceView(
            name="Japanese", language="ja", passages=source[1:2], changed=True, note="r2 → r3, changed here"
        ),
        around=(lazy[0:1], lazy[2:3]),
        around_words="¶5 and ¶7",
        standing=(Standing(kind="lapsed", text="Rita Okafor’s approval of r2 lapsed: the date changed."),),
        others=(Standing(kind="open", text="Monolingual review: to go"),),
        class_words="substantive, by what it touches",
        first=False,
        history=f"{_place}/passages/0123456789abcdef",
        class_form=class_form,
        verdict=verdict,
        previous=Link(text="¶5", href=f"{_place}/review?change=0000000000000003"),
        next=Link(text="¶7", href=f"{_place}/review?change=0000000000000005"),
    )
    panel = SignPanel(
        step="bilingual-revision",
        step_name="bilingual revision",
        role="reviser",
        role_name="reviser",
        about="This is the step “bilingual revision” towards final.",
        needs=(
            Need(text="All changes dealt with: 2 to go", met=False, href=f"{_place}/review"),
            Need(text="You did not write words of this text", met=True),
        ),
        attested="I have compared all 21 passages.",
        seen=Seen(after=digests["after"], before=digests["before"], source=digests["source"]),
        codes=sample_signing.codes,
        waits="Possible when every change is approved: nothing to go, nothing returned.",
    )
    base = DeskPage(
        shell=shell(trail=in_collection),
        release=release,
        edition="English",
        language="en",
        revision=3,
        revision_href=f"{_place}/r3",
        author="K. Moriyama",
        stage=Stage.FINAL,
        state="open",
        asked_by="K. Moriyama",
        asked_at=at(11),
        asked_note="The numbers follow source r3.",
        asked_due=None,
        before_name="r2, issued as v1",
        source_language="ja",
        source_revision=3,
        source_behind=0,
        counts="6 changes, 3 substantive",
        to_go=2,
        step="bilingual-revision",
        tabs=(
            NavItem(
                label="Bilingual revision", href=f"{_place}/review?step=bilingual-revision", current=True
            ),
            NavItem(label="Final verification", href=f"{_place}/review?step=final-verification"),
        ),
        seen=digests["after"],
        sides=False,
        sides_href=f"{_place}/review?view=sides",
        rows=(
            _row(1, "Title", "wording", "approved", "approved"),
            _row(2, "¶3", "typography", "carried", "carried over"),
            _row(3, "¶5", "date", "returned", "returned", substantive=True),
            _row(4, "¶6", "number, modality", "open", "to go", substantive=True, here=True),
            _row(5, "¶7", "modality", "question", "a question is open", substantive=True),
            _row(6, "(¶9)", "removed", "open", "to go"),
        ),
        total=6,
        hide=Link(text="Hide 2 editorial", href=f"{_place}/review?editorial=hidden"),
        hiding=False,
        together=Together(action=f"{_place}/review/editorial", keys=(_key, digests["file"])),
        unchanged=14,
        change=change,
        undo=Undo(action=f"{_place}/review/decide", text="¶5 is returned.", key=digests["file"], ruled=4711),
        first=False,
        untranslated=(),
        made=None,
        all_href=f"{_place}/review/all",
        history_href=f"{_place}/history",
        talk_href=f"{_place}/talk",
        checks_href=f"{_place}/checks",
        policy_href=f"{_place}/policy",
        links_href=f"{_place}/links",
        panels=(panel,),
        sign_action=f"{_place}/sign",
        steps=(StepView(name="bilingual revision", role="reviser", state="open"),),
        progress=progress_view(
            [StepCounts(step="bilingual revision", approved=1, carried=1, returned=1, to_go=3)]
        ),
        hands=(),
        waivers=WaiversView(waivers=(), ask=None),
        sign_offs=(),
        ask=None,
        issue=None,
        withdraw=None,
        live=f"{_place}/live?after=4789",
    )
    field = replace(
        change,
        number=1,
        place="the date",
        merged=(),
        both=False,
        around=((), ()),
        around_words="",
        field=FieldView(name="date", before="2026-06-18", after="2026-06-19"),
        source=replace(
            change.source, passages=(), field=FieldView(name="date", before="2026-06-18", after="2026-06-19")
        )
        if change.source
        else None,
        standing=(Standing(kind="carried", text="Carried over: Rita Okafor approved it in r2."),),
        verdict=replace(verdict, approve=None, undo="Decide it anew", ruled=4711),
        previous=None,
        history=None,
    )
    moved = Problem(what="Rita Okafor has approved ¶6 since you opened this page.", do="Look at it.")
    kept = replace(verdict, returning=True, reason="The number is another.", problem=moved)
    returned = Standing(kind="returned", text="You returned it: meaning.", reason="Seventeen, not fourteen.")
    return {
        "desk": base,
        "desk-sides": replace(base, sides=True),
        "desk-field": replace(base, change=field, undo=None),
        "desk-field-sides": replace(base, change=field, sides=True),
        "desk-refused": replace(base, change=replace(change, verdict=kept), problem=moved),
        "desk-gone": replace(base, problem=moved, kept="What I had written.", hiding=True),
        "desk-returned": replace(
            base,
            change=replace(
                change, standing=(returned,), verdict=replace(verdict, undo="Take it back", ruled=1)
            ),
        ),
        "desk-blocked": replace(
            base,
            change=replace(change, verdict=None, class_form=None),
            blocked="You wrote it.",
            together=None,
        ),
        "desk-first": replace(
            base,
            change=replace(
                change, first=True, merged=lazy[1:2], both=False, standing=(), words=("first revision",)
            ),
            before_name=None,
            progress=None,
        ),
        "desk-source-edition": replace(
            base, change=replace(change, source=None), source_language=None, source_revision=None
        ),
        "desk-signed": replace(
            base,
            rows=(
                _row(1, "¶1", "first revision", "signed", "signed as a whole", here=True),
                _row(2, "¶2", "first revision", "waived", "the step is waived"),
            ),
            total=2,
            state="met",
            taken=True,
            to_go=0,
            panels=(),
            steps=(
                StepView(
                    name="Monolingual review",
                    role="reviewer",
                    state="open",
                    asked="waiver asked for by K. Moriyama",
                    answer_href=f"{_place}/waivers#waiver-4711",
                ),
            ),
            plan=sample_issuing.waiting,
            answers="Two comments wait for your answer.",
        ),
        "desk-nothing": replace(
            base,
            rows=(),
            total=0,
            change=None,
            panels=(),
            steps=(),
            step=None,
            state="none",
            tabs=(),
            undo=None,
        ),
    }
