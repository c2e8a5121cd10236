"""Samples: what the checks find, in every state, and the terms of a collection."""

from __future__ import annotations

from dataclasses import replace

from tracker.pages.checks import AcceptedView, ChecksPage, Excerpt, FindingView, RuleGroup
from tracker.pages.shell import Choice, Link, Page, Problem
from tracker.pages.terms import ConceptView, MergeView, TermForm, TermsChangeView, TermsPage, TermView

from .common import at, digests, in_collection, release, shell

place = "/releases/harbour-2026/en/checks"
numbers = "Tells each number of the source that its translation does not have, and the other way round."
source = Excerpt(
    of="source",
    place="¶4",
    href="/releases/harbour-2026/ja/r3#p4",
    language="ja",
    direction="ltr",
    pieces=(("水先人は、", False), ("10", True), ("分以内に応答しなければならない。", False)),
)
ours = Excerpt(
    of="",
    place="¶4",
    href="/releases/harbour-2026/en/r3#p4",
    language="en",
    direction="ltr",
    pieces=(("A pilot shall answer within ", False), ("12", True), (" minutes.", False)),
)
warning = FindingView(
    anchor="f1",
    key=digests["after"],
    rule="numbers",
    title="Numbers differ",
    standing="warning",
    message="Where the source says “10”, ¶4 says “12”.",
    excerpts=(source, ours),
    action=place,
)
accepted = AcceptedView(
    by="S. Okafor",
    at=at(9),
    reason="The annex says twelve.",
    revision=3,
    stands=True,
    action=f"{place}/4700/reopen",
)
blocks = replace(
    warning,
    anchor="f2",
    rule="marker",
    title="Marker against the stage",
    standing="blocks",
    message="¶2 still says “Provisional Translation”, and the text is to be final.",
    excerpts=(replace(ours, pieces=(("[Provisional Translation]", True),)),),
    action=None,
    hindrance="It blocks, and you wrote words of this text: mend it, or let somebody else accept it.",
)
note = replace(
    warning,
    anchor="f3",
    rule="links",
    title="Links that lead nowhere",
    standing="note",
    action=None,
    excerpts=(ours,),
    message="In ¶4, the link “rules” has no address.",
)
arabic = replace(
    warning,
    anchor="f4",
    excerpts=(
        source,
        replace(
            ours,
            language="ar",
            direction="rtl",
            pieces=(("يجيب المرشد خلال ", False), ("١٢", True), (" دقيقة.", False)),
        ),
    ),
)


def checks() -> dict[str, Page]:
    lapsed = replace(blocks, accepted=replace(accepted, stands=False), anchor="f5")
    groups = (
        RuleGroup(
            name="marker",
            title="Marker against the stage",
            promise="Tells words such as 仮訳.",
            findings=(blocks, lapsed),
            all=2,
        ),
        RuleGroup(name="numbers", title="Numbers differ", promise=numbers, findings=(warning, arabic), all=3),
    )
    base = ChecksPage(
        shell=shell(trail=in_collection),
        release=release,
        edition="English",
        revision=3,
        revision_href="/releases/harbour-2026/en/r3",
        review_href="/releases/harbour-2026/en/review",
        stage="final",
        source_name="Japanese",
        source_revision=3,
        groups=groups,
        shows=(
            Choice(value=f"{place}?show=open", label="Open", chosen=True, note="4"),
            Choice(value=f"{place}?show=accepted", label="Accepted", note="1"),
            Choice(value=f"{place}?show=notes", label="Notes", note="1"),
            Choice(value=f"{place}?show=all", label="All", note="6"),
        ),
        shown="open",
        open=4,
        blocking=2,
        accepted=1,
        notes=1,
        off=("Dates differ",),
        terms_href="/collections/summit-meetings/terms",
        terms=12,
        rules=(("Numbers differ", numbers), ("Dates differ", "Tells each date.")),
    )
    wrong = Problem(
        what="A finding is accepted with a reason, and none was given.",
        do="Say why it is right.",
        field="reason",
    )
    done = replace(warning, accepted=accepted, action=None)
    return {
        "checks": base,
        "checks-wrong": replace(
            base, groups=(replace(groups[1], findings=(replace(warning, problem=wrong),)),), problem=wrong
        ),
        "checks-all": replace(
            base, shown="all", groups=(replace(groups[1], findings=(done, note), all=2),), open=0, blocking=0
        ),
        "checks-nothing": replace(
            base,
            groups=(),
            open=0,
            blocking=0,
            accepted=0,
            notes=0,
            terms=0,
            source_name=None,
            source_revision=None,
        ),
    }


pilot = TermView(
    concept="pilot",
    language="en",
    language_name="English",
    term="maritime pilot",
    standing="approved",
    note="In rules.",
)
steersman = replace(pilot, term="steersman", standing="forbidden", note="")
kanji = replace(pilot, language="ja", language_name="Japanese", term="水先人", note="", inside=True)
port = TermView(
    concept="port", language="ar", language_name="Arabic", term="ميناء", standing="deprecated", note=""
)


def terms() -> dict[str, Page]:
    base = TermsPage(
        shell=shell(trail=(Link(text="Summit Meetings", href="/collections/summit-meetings"),)),
        name="summit-meetings",
        title="Summit Meetings",
        terms=4,
        concepts=(
            ConceptView(name="pilot", terms=(pilot, steersman, kanji)),
            ConceptView(name="port", terms=(port,)),
        ),
        hidden=2,
        asked="",
        changes=(
            TermsChangeView(number=1, by="S. Okafor", at=at(9), note="From the glossary of 2025", entry=4690),
        ),
        form=TermForm(
            before=digests["after"],
            standings=(Choice(value="approved", label="approved", chosen=True, note="the one to use"),),
        ),
    )
    merge = MergeView(
        file_name="terms.tbx",
        added=(port,),
        changed=(replace(pilot, was="admitted"),),
        removed=(steersman,),
        more=3,
        result=9,
        terms="[]",
        before=digests["after"],
    )
    problem = Problem(what="Line 3: the term is missing.", do="Fill it in.", field="file")
    in_form = Problem(what="The concept is missing.", do="Fill it in.", field="concept")
    assert base.form is not None
    return {
        "terms": base,
        "terms-none": replace(base, terms=0, concepts=(), hidden=0, changes=()),
        "terms-seen-only": replace(base, form=None),
        "terms-not-found": replace(base, concepts=(), asked="quay", hidden=0),
        "terms-merge": replace(base, merge=merge),
        "terms-merge-nothing": replace(base, merge=replace(merge, added=(), changed=(), removed=(), more=0)),
        "terms-wrong": replace(base, file_problem=problem),
        "terms-wrong-field": replace(base, form=replace(base.form, problem=in_form)),
    }
