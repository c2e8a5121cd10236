"""Readers' pages in every language and standing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tracker.compare import compare
from tracker.documents.document import Document, Stage
from tracker.pages.beside import pair_views
from tracker.pages.merging import comparison_view
from tracker.pages.passages import text_view
from tracker.pages.reader import (
    Behind,
    BesidePage,
    Correction,
    Frame,
    IssuedEdition,
    IssuedRelease,
    LandingEdition,
    LandingPage,
    LandingVersion,
    LanguageLink,
    Newer,
    ReaderPage,
    Since,
    SincePage,
    SourceStanding,
    Standing,
    StartPage,
    VersionLine,
    WaivedStep,
    Withdrawal,
)
from tracker.pages.shell import Link, LogLine, Page, Shell

from . import texts

zone = "Asia/Tokyo"
evening = datetime(2026, 6, 18, 21, 40, tzinfo=ZoneInfo(zone))
digest = "sha256:9f2c61d0" + "5a" * 26 + "b7e441ab"
labels = {
    "en": ("Provisional Translation", "Final Translation", "Corrected Translation"),
    "ja": ("仮訳", "確定版", "訂正版"),
    "fr": ("Traduction provisoire", "Traduction définitive", "Traduction corrigée"),
    "de": ("Vorläufige Übersetzung", "Endgültige Übersetzung", "Berichtigte Übersetzung"),
    "ar": ("ترجمة مؤقتة", "ترجمة نهائية", "ترجمة مصحَّحة"),
    "ru": ("Предварительный перевод", "Окончательный перевод", "Исправленный перевод"),
}
where = "https://texts.example.org/r/harbour-2026"


def shell(language: str) -> Shell:
    return Shell(
        issuer="وزارة البحار" if language == "ar" else "Ministry of the Sea",
        zone=zone,
        language=language,
        trail=(Link(text="Sea affairs", href="/r/harbour-2026", language="en"),),
        log=LogLine(size=4402, signed=evening + timedelta(days=1)),
    )


def frame(
    language: str, document: Document, *, version: int = 1, stage: Stage = Stage.PROVISIONAL, done: int = 1
) -> Frame:
    names = labels[language]
    label = names[{Stage.PROVISIONAL: 0, Stage.FINAL: 1, Stage.CORRECTED: 2, Stage.WITHDRAWN: 1}[stage]]
    days = timedelta(days=15 * (version - 1))
    steps = ("revised", "reviewed", "approved")
    return Frame(
        issuer="Ministry of the Sea",
        collection="Sea affairs",
        release_href="/r/harbour-2026",
        title=document.title or "",
        date=document.date,
        language=language,
        languages=tuple(
            LanguageLink(code=code, href=f"/r/harbour-2026/{code}", current=code == language)
            for code in ("ja", "en", "fr", "ar")
        ),
        standing=Standing(
            stage=stage,
            label=label,
            version=version,
            revision=2 * version,
            issued=evening + days,
            authoritative="ja",
            source=SourceStanding(language="ja", revision=2, latest=2) if language != "ja" else None,
        ),
        behind=(
            Behind(step="translated", name="K. Moriyama", at=evening),
            *(
                Behind(
                    step=step, name="S. Okafor" if n < done else None, at=evening + days if n < done else None
                )
                for n, step in enumerate(steps)
            ),
        ),
        versions=(
            VersionLine(
                number=1,
                label=names[0],
                stage=Stage.PROVISIONAL,
                at=evening,
                revision=2,
                href=f"/r/harbour-2026/{language}/v1",
                shown=version == 1,
            ),
        ),
        address=f"{where}/{language}/v{version}",
        digest=digest,
        entry=4399,
        text_href=f"/r/harbour-2026/{language}/v{version}",
        beside_href=f"/r/harbour-2026/{language}/v{version}/beside" if language != "ja" else None,
        follow_href=f"/r/harbour-2026/follow?language={language}",
        feed_href="/r/harbour-2026/feed.atom",
    )


def second(given: Frame, language: str) -> Frame:
    """A frame of version 2 that can be compared with version 1."""
    names = labels[language]
    later = VersionLine(
        number=2,
        label=given.standing.label,
        stage=given.standing.stage,
        at=evening + timedelta(days=15),
        revision=4,
        href=f"/r/harbour-2026/{language}/v2",
        shown=True,
    )
    first = replace(given.versions[0], shown=False, changes_href=f"/r/harbour-2026/{language}/v2/since/v1")
    return replace(
        given,
        versions=(later, first),
        since=(Since(version=1, label=names[0], at=evening, href=f"/r/harbour-2026/{language}/v2/since/v1"),),
    )


def waived(step: str = "reviewed") -> WaivedStep:
    return WaivedStep(
        step=step,  # type: ignore[arg-type]
        reason="The only reviewer is on leave until the meeting.",
        asked_by="K. Moriyama",
        granted_by="A. Ito",
    )


def reader_samples() -> dict[str, Page]:
    en = frame("en", texts.english_before)
    final = second(frame("en", texts.english_after, version=2, stage=Stage.FINAL, done=3), "en")
    superseded = replace(
        en,
        standing=replace(
            en.standing,
            superseded=evening + timedelta(days=15),
            source=SourceStanding(language="ja", revision=2, latest=3, changed=evening + timedelta(days=6)),
        ),
        newer=Newer(
            label="Final Translation",
            at=evening + timedelta(days=15),
            href="/r/harbour-2026/en/v2",
            changes_href="/r/harbour-2026/en/v2/since/v1",
        ),
    )
    withdrawn = replace(
        final,
        standing=replace(
            final.standing,
            withdrawn=Withdrawal(
                at=evening + timedelta(days=20), reason="The table in ¶12 mixes up two straits."
            ),
        ),
        versions=(replace(final.versions[0], withdrawn=True), final.versions[1]),
    )
    corrected = replace(
        second(frame("en", texts.english_after, version=2, stage=Stage.CORRECTED, done=2), "en"),
        correction=Correction(
            version=1,
            href="/r/harbour-2026/en/v1",
            lines=("Corrections to version 1:", "In paragraph 4, for ‘may’ read ‘shall’."),
        ),
    )
    unsigned = replace(
        en,
        standing=replace(en.standing, authoritative=None, source=None),
        behind=(),
        date=None,
        beside_href=None,
        collection=None,
        languages=(),
    )
    pairs = pair_views(
        texts.pairs(source=texts.japanese_before, translation=texts.english_before),
        source=texts.japanese_before,
        translation=texts.english_before,
    )
    uneven = pair_views(
        texts.pairs(source=texts.japanese_after, translation=texts.arabic_after),
        source=texts.japanese_after,
        translation=texts.arabic_after,
    )
    en_view = comparison_view(texts.english_change, before=texts.english_before, after=texts.english_after)
    current = replace(final.since[0], current=True)
    samples: dict[str, Page] = {
        "reader": ReaderPage(shell=shell("en"), frame=en, text=text_view(texts.english_before)),
        "reader-final": ReaderPage(shell=shell("en"), frame=final, text=text_view(texts.english_after)),
        "reader-corrected": ReaderPage(
            shell=shell("en"), frame=corrected, text=text_view(texts.english_after)
        ),
        "reader-superseded": ReaderPage(
            shell=shell("en"), frame=superseded, text=text_view(texts.english_before)
        ),
        "reader-waived": ReaderPage(
            shell=shell("en"),
            frame=replace(final, waived=(waived(),)),
            text=text_view(texts.english_after),
        ),
        "reader-fr-waived": ReaderPage(
            shell=shell("fr"),
            frame=replace(frame("fr", texts.english_before), waived=(waived("proofread"), waived())),
            text=text_view(texts.english_before),
        ),
        "reader-newer-without-changes": ReaderPage(
            shell=shell("en"),
            frame=replace(superseded, newer=replace(superseded.newer, changes_href=None)),
            text=text_view(texts.english_before),
        ),
        "reader-withdrawn": ReaderPage(
            shell=shell("en"), frame=withdrawn, text=text_view(texts.english_after)
        ),
        **{
            f"reader-withdrawn-{code}": ReaderPage(
                shell=shell(code),
                frame=replace(
                    frame(code, document, done=2),
                    standing=replace(
                        frame(code, document).standing,
                        withdrawn=replace(withdrawn.standing.withdrawn, reason="—"),
                    ),
                ),
                text=text_view(document),
            )
            for code, document in (
                ("fr", texts.english_before),
                ("de", texts.english_before),
                ("ja", texts.japanese_after),
                ("ar", texts.arabic_before),
            )
        },
        "reader-marks": ReaderPage(shell=shell("en"), frame=unsigned, text=text_view(texts.marked)),
        "reader-ja": ReaderPage(
            shell=shell("ja"),
            frame=frame("ja", texts.japanese_after, stage=Stage.FINAL, done=3),
            text=text_view(texts.japanese_after),
        ),
        "reader-ar": ReaderPage(
            shell=shell("ar"),
            frame=frame("ar", texts.arabic_before, done=1),
            text=text_view(texts.arabic_before),
        ),
        "reader-fr": ReaderPage(
            shell=shell("fr"),
            frame=replace(frame("fr", texts.english_before, done=2)),
            text=text_view(texts.english_before),
        ),
        "reader-de": ReaderPage(
            shell=shell("de"),
            frame=replace(frame("de", texts.english_before, done=0)),
            text=text_view(texts.english_before),
        ),
        "reader-ru": ReaderPage(
            shell=shell("ru"), frame=frame("ru", texts.english_before), text=text_view(texts.english_before)
        ),
        "reader-beside": BesidePage(shell=shell("en"), frame=en, source_language="ja", pairs=pairs),
        "reader-beside-ar": BesidePage(
            shell=shell("ar"), frame=frame("ar", texts.arabic_after), source_language="ja", pairs=uneven
        ),
        "reader-since": SincePage(
            shell=shell("en"), frame=replace(final, since=(current,)), compared=current, comparison=en_view
        ),
        "reader-since-nothing": SincePage(
            shell=shell("en"),
            frame=replace(final, since=(current,)),
            compared=current,
            comparison=comparison_view(
                replace(texts.english_change, groups=(), fields=()),
                before=texts.english_before,
                after=texts.english_before,
            ),
        ),
        "reader-since-looks": SincePage(
            shell=shell("en"),
            frame=replace(final, since=(current,)),
            compared=current,
            comparison=comparison_view(
                compare(before=texts.looks_before, after=texts.looks_after),
                before=texts.looks_before,
                after=texts.looks_after,
            ),
        ),
        "start": StartPage(shell=replace(shell("en"), trail=()), releases=_issued()),
        "start-empty": StartPage(shell=replace(shell("en"), trail=(), log=None), releases=()),
        "landing": _landing("en"),
        "landing-ja": _landing("ja"),
    }
    for code, document, (before, change) in (
        ("ja", texts.japanese_after, (texts.japanese_before, texts.japanese_change)),
        ("ar", texts.arabic_after, (texts.arabic_before, texts.arabic_change)),
    ):
        later = second(frame(code, document, version=2, stage=Stage.FINAL, done=3), code)
        chosen = replace(later.since[0], current=True)
        view = comparison_view(change, before=before, after=document, language=code)
        samples[f"reader-since-{code}"] = SincePage(
            shell=shell(code), frame=replace(later, since=(chosen,)), compared=chosen, comparison=view
        )
    return samples


def _issued() -> tuple[IssuedRelease, ...]:
    editions = tuple(
        IssuedEdition(language=code, stage=stage, href=f"/r/harbour-2026/{code}")
        for code, stage in (
            ("ja", Stage.CORRECTED),
            ("en", Stage.FINAL),
            ("fr", Stage.PROVISIONAL),
            ("ar", Stage.WITHDRAWN),
        )
    )
    return (
        IssuedRelease(
            title="Japan–Estmark Meeting of the Ministers of the Sea (Overview)",
            title_language="en",
            date=texts.day,
            collection="Sea affairs",
            href="/r/harbour-2026",
            editions=editions,
        ),
        IssuedRelease(
            title="港内における安全航行に関する告示",
            title_language="ja",
            date=None,
            collection="Notices to mariners",
            href="/r/notice",
            editions=editions[:2],
        ),
        IssuedRelease(
            title="لقاء وزيرتي البحر (نظرة عامة)",
            title_language="ar",
            date=texts.day,
            collection="Sea affairs",
            href="/r/meeting",
            editions=editions[3:],
        ),
    )


def _landing(language: str) -> LandingPage:
    def versions(code: str) -> tuple[LandingVersion, ...]:
        return (
            LandingVersion(
                number=2,
                label=labels[code][1],
                stage=Stage.FINAL,
                at=evening + timedelta(days=15),
                href=f"/r/harbour-2026/{code}/v2",
            ),
            LandingVersion(
                number=1,
                label=labels[code][0],
                stage=Stage.PROVISIONAL,
                at=evening,
                href=f"/r/harbour-2026/{code}/v1",
            ),
        )

    return LandingPage(
        shell=replace(shell(language), trail=()),
        title=texts.japanese_after.title or "",
        title_language="ja",
        date=texts.day,
        collection="Sea affairs",
        address=where,
        editions=(
            LandingEdition(
                language="ja",
                title=texts.japanese_after.title or "",
                href="/r/harbour-2026/ja",
                source=True,
                versions=versions("ja"),
            ),
            LandingEdition(
                language="en",
                title=texts.english_after.title or "",
                href="/r/harbour-2026/en",
                source=False,
                versions=versions("en"),
            ),
            LandingEdition(
                language="ar",
                title=texts.arabic_after.title or "",
                href="/r/harbour-2026/ar",
                source=False,
                versions=versions("ar")[1:],
            ),
        ),
    )
