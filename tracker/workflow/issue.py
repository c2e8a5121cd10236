"""Issue a version to readers, or take its standing away."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session as Db

from tracker.documents import Stage
from tracker.errors import ConflictError, FieldError, NotFoundError, StaleError
from tracker.log.facts import EntryType
from tracker.review import Act, Actor, ReviewState, must_issue
from tracker.settings import Settings
from tracker.store import Store, Transaction
from tracker.store import people as people_rows
from tracker.store import releases as rows
from tracker.store import reviews as review_rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import Review, Revision, Version
from tracker.workflow import cases, entries, names
from tracker.workflow.actors import acting
from tracker.workflow.cases import parse_stage
from tracker.workflow.facts import Place, VersionFacts, place, version_facts
from tracker.workflow.rendering import render_edition, render_release

_labels: dict[str, tuple[str, ...]] = {
    "ar": ("ترجمة مؤقتة", "ترجمة نهائية", "ترجمة مصححة", "نص مؤقت", "نص رسمي", "نص مصحح"),
    "de": (
        *("Vorläufige Übersetzung", "Endgültige Übersetzung", "Berichtigte Übersetzung"),
        *("Vorläufiger Text", "Amtlicher Text", "Berichtigter Text"),
    ),
    "en": (
        *("Provisional Translation", "Final Translation", "Corrected Translation"),
        *("Provisional Text", "Official Text", "Corrected Text"),
    ),
    "es": (
        *("Traducción provisional", "Traducción definitiva", "Traducción corregida"),
        *("Texto provisional", "Texto oficial", "Texto corregido"),
    ),
    "fr": (
        *("Traduction provisoire", "Traduction définitive", "Traduction corrigée"),
        *("Texte provisoire", "Texte officiel", "Texte corrigé"),
    ),
    "ja": ("仮訳", "確定訳", "訂正訳", "暫定版", "正文", "正文（訂正版）"),
    "ko": ("잠정 번역", "최종 번역", "정정 번역", "잠정본", "정본", "정정본"),
    "ru": (
        *("Предварительный перевод", "Окончательный перевод", "Исправленный перевод"),
        *("Предварительный текст", "Официальный текст", "Исправленный текст"),
    ),
    "zh": ("临时译文", "最终译文", "更正译文", "临时文本", "正式文本", "更正文本"),
}
_places = (Stage.PROVISIONAL, Stage.FINAL, Stage.CORRECTED)


def proposed_label(*, stage: Stage, is_source: bool, language: str) -> str:
    """The label that a form proposes, in the language of the text where we know it, else in English."""
    if stage not in _places:
        return ""
    words = _labels.get(language.split("-", maxsplit=1)[0], _labels["en"])
    return words[_places.index(stage) + (len(_places) if is_source else 0)]


def issue(
    store: Store,
    *,
    by: Actor,
    release: str,
    language: str,
    stage: str,
    label: str,
    after: str | None,
    at: datetime,
) -> VersionFacts:
    """Put the reviewed revision out as the edition's next version.

    `after` is the digest that the page showed; None on the command line.

    Raises:
        NotFoundError, NotPermittedError: no such edition, or the person may not.
        ConflictError: no review is open, it aims at another stage, or a step is missing.
        StaleError: the page showed another text. FieldError: no label or stage.
    """
    wanted = parse_stage(stage)
    label = names.line(label, field="label", most=200, what="The label")
    with store.write() as tx:
        db = tx.session
        here = place(db, acting(db, by), release, language, act=Act.ISSUE)
        tx.lock_edition(here.edition_id)
        db.refresh(here.edition)
        review, revision = _judged(db, here, wanted, after)
        version = Version(
            edition=here.edition_id,
            number=len(rows.versions(db, here.edition_id)) + 1,
            revision=revision.id or 0,
            review=review.id or 0,
            label=label,
            stage=wanted.value,
            issued_by=by.id,
            issued_at=at,
            entry=0,
        )
        _put_out(tx, store.settings, here, version, review, revision)
        return version_facts(version, place=here, revision=revision, people=people_rows.names(db))


def _judged(db: Db, here: Place, wanted: Stage, after: str | None) -> tuple[Review, Revision]:
    """The newest review, from which a version of this stage may be issued, and its revision."""
    review = review_rows.newest(db, here.edition_id)
    if review is None:
        raise ConflictError(
            "No review of this text was asked for.", do="Ask for one, and issue when it is met."
        )
    revision = revision_rows.by_id(db, review.revision)
    if after is not None and after != revision.digest:
        raise StaleError(
            "The text has moved on since you opened this page, so nothing was issued.",
            do="Look at what is there now.",
            newer=f"/releases/{here.release.name}/{here.edition.language}/review",
        )
    policy, case = cases.case(db, here, review)
    if wanted is not case.stage:
        raise ConflictError(
            f"This review is for the stage {case.stage.value}, not {wanted.value}.",
            do="Ask for the other review.",
        )
    must_issue(policy, case)
    return review, revision


def _put_out(
    tx: Transaction, settings: Settings, here: Place, version: Version, review: Review, revision: Revision
) -> None:
    db = tx.session
    facts = entries.version_issued(version, revision=revision, edition=here.edition, release=here.release)
    kind, at = EntryType.VERSION_ISSUED, version.issued_at
    version.entry = tx.append(entries.entry(kind, at=at, actor=version.issued_by, facts=facts))
    db.add(version)
    review.state = ReviewState.ISSUED.value
    review.closed_at = at
    here.edition.current = version.number
    db.flush()
    _render(db, settings, here, others=here.is_source or version.number == 1)


def _render(db: Db, settings: Settings, here: Place, *, others: bool) -> None:
    """Draw the edition's pages, and those of the other languages where they tell of it."""
    if others:
        render_release(db, settings, here)
    else:
        render_edition(db, settings, here)


def withdraw(
    store: Store, *, by: Actor, release: str, language: str, version: int, reason: str, at: datetime
) -> VersionFacts:
    """Take a version's standing away. It stays readable, marked, with the reason.

    Raises:
        NotFoundError, NotPermittedError: no such version, or the person may not.
        ConflictError: it is withdrawn already. FieldError: no reason.
    """
    reason = names.words(reason, field="reason", most=2000, what="The reason")
    if not reason:
        raise FieldError(
            "reason",
            "A version is withdrawn with a reason, and none was given.",
            do="Say why; readers see it.",
        )
    with store.write() as tx:
        db = tx.session
        here = place(db, acting(db, by), release, language, act=Act.ISSUE)
        tx.lock_edition(here.edition_id)
        db.refresh(here.edition)
        row = rows.version(db, here.edition_id, version) if names.is_number(version) else None
        if row is None:
            raise NotFoundError(
                f"There is no version v{version} of this edition.", do="Choose one that was issued."
            )
        db.refresh(row)
        if row.withdrawn_at is not None:
            raise ConflictError(f"v{version} is withdrawn already.", do="Nothing is left to do.")
        row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = at, by.id, reason
        facts = entries.version_withdrawn(row, edition=here.edition, release=here.release)
        row.withdrawn_entry = tx.append(
            entries.entry(EntryType.VERSION_WITHDRAWN, at=at, actor=by.id, facts=facts)
        )
        db.flush()
        _render(db, store.settings, here, others=here.is_source)
        revision = revision_rows.by_id(db, row.revision)
        return version_facts(row, place=here, revision=revision, people=people_rows.names(db))
