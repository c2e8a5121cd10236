"""Samples: uploading, previewing, a revision."""

from __future__ import annotations

from dataclasses import replace

from tracker.documents.document import Stage
from tracker.pages.merging import comparison_view
from tracker.pages.passages import text_view
from tracker.pages.shell import Choice, Issued, Link, Page, Problem
from tracker.pages.upload import (
    AwaitedView,
    Notice,
    PreviewPage,
    RevisionPage,
    SignOffFate,
    Understood,
    UploadPage,
)

from . import texts
from .common import (
    at,
    digests,
    in_collection,
    languages,
    release,
    shell,
    title,
)
from .sample_checks import accepted, blocks, note, warning


def upload() -> dict[str, Page]:
    form = UploadPage(
        shell=shell(trail=in_collection),
        release=release,
        edition="English",
        language="en",
        action="/releases/harbour-2026/en/upload",
        latest=3,
        largest=20_971_520,
        encodings=(
            Choice(value="", label="found from the bytes", chosen=True),
            Choice(value="utf-8", label="UTF-8"),
            Choice(value="cp932", label="Japanese (CP932)"),
            Choice(value="windows-1256", label="Arabic (Windows-1256)"),
        ),
        editions=(
            Link(text="Japanese, source", href="/releases/harbour-2026/ja/upload"),
            Link(text="English", href="/releases/harbour-2026/en/upload"),
            Link(text="Arabic", href="/releases/harbour-2026/ar/upload"),
        ),
    )
    view = comparison_view(texts.english_change, before=texts.english_before, after=texts.english_after)
    understood = (
        Understood(name="Title", value=title, note="as in r3", language="en"),
        Understood(name="Date", value="18 June 2026", note="from “June 18, 2026”, the second line"),
        Understood(name="Language", value="English", note="from the words; the file says nothing"),
        Understood(name="Marker", value="“[Provisional Translation]”", note="not part of the text"),
        Understood(name="Trail", value=None),
        Understood(
            name="Passages",
            value="21: 4 headings, 10 paragraphs, 3 items, 3 rows, 1 caption",
            note="r3 had 21, the source has 21",
        ),
        Understood(name="Encoding", value="UTF-8"),
    )
    notices = (
        Notice(
            what="The marker was set aside.",
            more="Whether the text is provisional is decided by its sign-offs, not by the file. You need not do anything.",
            grave=False,
        ),
        Notice(
            what="An invisible letter was taken out of ¶3.",
            more="RIGHT-TO-LEFT OVERRIDE (U+202E) makes words look other than they are. Look at the passage.",
        ),
        Notice(
            what="“Page Top” was dropped, twice.",
            more="It belongs to the web page that the text was copied from.",
            grave=False,
        ),
    )
    fates = (
        SignOffFate(
            step="Bilingual revision",
            by="S. Okafor",
            decision="approved, 30 June",
            lapses="lapses",
            why="the words that were signed are no longer there",
        ),
        SignOffFate(
            step="Monolingual review", by="S. Lindqvist", decision="approved, 1 July", stands="stands"
        ),
        SignOffFate(step="Final verification", by=None, decision=""),
    )
    preview = PreviewPage(
        shell=shell(trail=in_collection),
        release=release,
        edition="English",
        token="9f3k2",
        number=4,
        file_name="overview-en.txt",
        format_name="plain text",
        size=42_311,
        understood=understood,
        notices=notices,
        comparison=view,
        text=None,
        sign_offs=fates,
        languages=languages,
        file_digest=digests["file"],
        text_digest=digests["text"],
        tells="S. Okafor",
        sources=(
            Choice(value="3", label="r3, 24 June", chosen=True, note="current"),
            Choice(value="2", label="r2, 18 June"),
        ),
    )
    same = comparison_view(
        replace(
            texts.english_change,
            groups=tuple(replace(g, words=None) for g in texts.english_change.groups[:0]),
            fields=(),
        ),
        before=texts.english_before,
        after=texts.english_before,
    )
    revision = RevisionPage(
        shell=shell(trail=in_collection),
        release=release,
        edition="English",
        language="en",
        number=4,
        title=title,
        by="K. Moriyama",
        at=at(15),
        note="Numbers from source r3; “requested” for the firmer verb.\nSecond line.",
        made_from=Link(text="source r3", href="/releases/harbour-2026/ja/r3"),
        behind=0,
        issued=(
            Issued(number=2, label="Final Translation", stage=Stage.FINAL, href="/r/harbour-2026/en/v2"),
        ),
        file_name="overview-en.txt",
        format_name="plain text",
        size=42_311,
        file_href="/releases/harbour-2026/en/r4/file",
        file_digest=digests["file"],
        text_digest=digests["text"],
        entry=4711,
        text=text_view(texts.english_after),
        acts=(Link(text="Ask for review", href="/releases/harbour-2026/en/review"),),
        before=Link(text="r3 before it", href="/releases/harbour-2026/en/r3"),
    )
    awaited = (
        AwaitedView(
            what="¶4 was returned",
            who="bilingual revision, S. Okafor: meaning",
            words="The source says ten minutes.",
            href="/releases/harbour-2026/en/review?change=0123456789abcdef",
        ),
        AwaitedView(
            what="An accepted suggestion for ¶6",
            who="by S. Lindqvist",
            words="The harbour masters keep the list of calls.",
            href="/releases/harbour-2026/en/talk?thread=4702",
        ),
        AwaitedView(
            what="An open question on ¶9",
            who="by S. Okafor",
            words="Which of the two quays?",
            href="/releases/harbour-2026/en/talk?thread=4703",
        ),
    )
    return {
        "upload": form,
        "upload-awaited": replace(form, awaited=awaited),
        "upload-wrong": replace(
            form,
            latest=None,
            editions=(),
            text="Some words",
            problem=Problem(
                what="“overview.png” is a picture, not a text.",
                do="Upload plain text, HTML or Markdown.",
                field="file",
            ),
        ),
        "preview": replace(
            preview,
            checks=(blocks, warning, replace(note, accepted=None), replace(warning, accepted=accepted)),
        ),
        "preview-awaited": replace(
            preview,
            stage=Stage.FINAL,
            checks=(warning,),
            awaited=tuple(
                replace(
                    each,
                    answered=place > 0,
                    outcome="the new text has other words there"
                    if place
                    else "still the words that were returned",
                )
                for place, each in enumerate(awaited)
            ),
        ),
        "preview-machine": replace(
            preview,
            made=(
                Choice(
                    value="human",
                    label="A person translated it",
                    note="12 passages a machine’s, 3 passages a machine’s, edited by a person",
                ),
                Choice(
                    value="machine",
                    label="A machine translated it",
                    chosen=True,
                    note="the file says so; 15 passages a machine’s",
                ),
                Choice(value="machine-edited", label="A machine translated it and a person edited that"),
            ),
            problem=Problem(what="“robot” is no way in which a text is made.", field="origin"),
        ),
        "preview-first": replace(
            preview,
            number=1,
            comparison=None,
            text=text_view(texts.english_after),
            sign_offs=(),
            notices=(),
            tells=None,
        ),
        "preview-source": replace(
            preview,
            edition="Japanese",
            sources=(),
            comparison=comparison_view(
                texts.japanese_change, before=texts.japanese_before, after=texts.japanese_after
            ),
            note="年内に",
            problem=Problem(what="Say what you changed.", field="note"),
        ),
        "preview-arabic": replace(
            preview,
            edition="Arabic",
            comparison=comparison_view(
                texts.arabic_change, before=texts.arabic_before, after=texts.arabic_after
            ),
        ),
        "preview-same": replace(
            preview, same_as=3, comparison=same, review_href="/releases/harbour-2026/en/review", sign_offs=()
        ),
        "revision": revision,
        "revision-returned": replace(
            revision,
            issued=(),
            returned=replace(awaited[0], what="The text was returned"),
            acts=(Link(text="Upload a revision", href="/releases/harbour-2026/en/upload"),),
        ),
        "revision-saved": replace(
            revision,
            just_saved=True,
            issued=(),
            note="",
            after=Link(text="r5 after it", href="/releases/harbour-2026/en/r5"),
            text=text_view(texts.marked),
            behind=1,
        ),
        "revision-arabic": replace(
            revision,
            edition="Arabic",
            language="ar",
            title=texts.arabic_after.title,
            text=text_view(texts.arabic_after),
            made_from=None,
        ),
        "revision-japanese": replace(
            revision,
            edition="Japanese",
            language="ja",
            title=texts.japanese_after.title,
            text=text_view(texts.japanese_after),
            made_from=None,
        ),
    }
