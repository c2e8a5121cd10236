"""The correction notice of a corrected version: proposed from what changed, and checked as it was edited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session as Db

from tracker.compare import Group, GroupKind, compare
from tracker.compare.faces.corrigendum import corrigendum, is_substantive
from tracker.documents import Document, Stage, passage_digest
from tracker.documents.digest import digest_json
from tracker.errors import ConflictError, FieldError
from tracker.pages import code_digest, dates
from tracker.pages.phrases import spoken_language
from tracker.pages.tongues import interface_languages
from tracker.review import Act, Actor, ReviewState
from tracker.review.passages import Class, Covered, in_force
from tracker.saying import say
from tracker.store import Store, plans
from tracker.store import releases as rows
from tracker.store import reviews as review_rows
from tracker.store import revisions as revision_rows
from tracker.store import told_changes as told_rows
from tracker.store.tables import Revision, Version
from tracker.workflow import names
from tracker.workflow.desk.standings import classings
from tracker.workflow.facts import Place, place
from tracker.workflow.issuing.judging import judged
from tracker.workflow.issuing.labels import proposed_label
from tracker.workflow.told_changes import changes, kept_lines, key_of_changes

most = 60_000
"""Characters of a notice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the page of a correction notice shows before it is issued.

    `text` is the notice as proposed, `changes` every change of the text since the version that is
    corrected, substantive or not; `after` the digest of what would go out, `missing` why it cannot yet.
    """

    release: str
    language: str
    corrects: int
    corrects_label: str
    revision: int
    number: int
    label: str
    after: str
    text: str
    changes: tuple[str, ...]
    may_issue: bool
    missing: str | None


def proposal(store: Store, *, by: Actor, release: str, language: str, interface: str = "en") -> Proposal:
    """The correction notice that would go out with the newest review's revision.

    The notice is in the language of the text, the list of changes in that of the `interface`.

    Raises:
        NotFoundError: no such edition, or none that this person may see.
        ConflictError: no review of it aims at the stage corrected.
    """
    with store.read() as db:
        here = place(db, by, release, language)
        review = review_rows.newest(db, here.edition_id)
        if review is None or review.stage != Stage.CORRECTED.value or review.state == "issued":
            raise ConflictError(
                say("No corrected version of {text} is under review.", text=f"{release}/{language}"),
                do=say("Ask for a review for the stage corrected first."),
            )
        revision = revision_rows.by_id(db, review.revision)
        corrects = corrected_version(db, here)
        try:
            judged(db, here, Stage.CORRECTED, None, by=by.id)
            missing = None
        except ConflictError as error:
            missing = error.what
        waiting = plans.waiting_for(db, here.edition_id)
        return Proposal(
            release=release,
            language=language,
            corrects=corrects.number,
            corrects_label=corrects.label,
            revision=revision.number,
            number=len(rows.versions(db, here.edition_id)) + 1,
            label=proposed_label(stage=Stage.CORRECTED, is_source=here.is_source, language=language),
            after=revision.digest,
            text=proposed_notice(db, here, corrects, revision),
            changes=changes(db, before=corrects.revision, after=revision.id or 0, interface=interface),
            may_issue=by.may(Act.ISSUE, here.collection.name),
            missing=_planned(by, here) if waiting else missing,
        )


def _planned(by: Actor, here: Place) -> str:
    """That a plan waits; to those whom the embargo does not concern, that nothing can be issued now."""
    if by.roles_in(here.collection.name):
        return say("It is planned already.")
    return say("It cannot be issued now.")


def corrected_version(db: Db, here: Place) -> Version:
    """The version that a corrected one corrects: the newest final or corrected one that stands.

    Where none stands, it is the newest.

    Raises:
        ConflictError: nothing was issued that could be corrected.
    """
    versions = rows.versions(db, here.edition_id)
    settled = {Stage.FINAL.value, Stage.CORRECTED.value}
    standing = [each for each in versions if each.withdrawn_at is None and each.stage in settled]
    if not versions:
        raise ConflictError(say("Nothing was issued that could be corrected."), do=say("Ask for final."))
    return (standing or versions)[-1]


def proposed_notice(db: Db, here: Place, corrects: Version, revision: Revision) -> str:
    """The notice that Tracker proposes, in the language of the text, or in English; for pages.

    It may come from the row in which it is kept: what is issued comes from `notice_anew`.
    """
    key = _notice_key(db, here, corrects, revision)
    return "\n".join(kept_lines(db, key, lambda: _noticed(db, here, corrects, revision)))


def notice_anew(db: Db, here: Place, corrects: Version, revision: Revision) -> str:
    """The same notice made from the texts, whatever any row or memory says: what goes out."""
    return "\n".join(_noticed(db, here, corrects, revision))


def notice_is_missing(db: Db, here: Place) -> bool:
    """Whether the notice and the changes of a correction under review were not written down yet.

    They are made where they are, and stay in memory: `keep_notice` writes them.
    """
    found = _under_review(db, here)
    if found is None:
        return False
    corrects, revision = found
    listed, notice = _keys(db, here, corrects, revision)
    if all(told_rows.lines(db, each) is not None for each in (*listed.values(), notice)):
        return False
    for interface in listed:
        changes(db, before=corrects.revision, after=revision.id or 0, interface=interface)
    proposed_notice(db, here, corrects, revision)
    return True


def keep_notice(db: Db, here: Place) -> None:
    """Write down the notice and the changes of a correction under review, in a transaction that writes."""
    found = _under_review(db, here)
    if found is None:
        return
    corrects, revision = found
    listed, notice = _keys(db, here, corrects, revision)
    for interface, key in listed.items():
        lines = changes(db, before=corrects.revision, after=revision.id or 0, interface=interface)
        told_rows.keep(db, key, lines)
    told_rows.keep(db, notice, proposed_notice(db, here, corrects, revision).split("\n"))


def _under_review(db: Db, here: Place) -> tuple[Version, Revision] | None:
    review = review_rows.newest(db, here.edition_id)
    if review is None or review.stage != Stage.CORRECTED.value or review.state != ReviewState.OPEN.value:
        return None
    if not rows.versions(db, here.edition_id):
        return None
    return corrected_version(db, here), revision_rows.by_id(db, review.revision)


def _keys(db: Db, here: Place, corrects: Version, revision: Revision) -> tuple[Mapping[str, str], str]:
    """The key of the list of changes by the languages of the interface, and that of the notice."""
    before = revision_rows.by_id(db, corrects.revision)
    spoken = dict.fromkeys(spoken_language(each) for each in interface_languages())
    listed = {each: key_of_changes(before, revision, each) for each in spoken}
    return listed, _notice_key(db, here, corrects, revision)


def _notice_key(db: Db, here: Place, corrects: Version, revision: Revision) -> str:
    """The digest of all that a proposed notice comes from."""
    before = revision_rows.digest_of(db, corrects.revision)
    classes = {
        change: [[each.number, each.classed.value, each.by_reviewer] for each in said]
        for change, said in classings(db, here.edition_id).items()
    }
    told = [before, revision.digest, here.edition.language, corrects.number, classes, code_digest()]
    return digest_json(["notice", *told])


def _noticed(db: Db, here: Place, corrects: Version, revision: Revision) -> tuple[str, ...]:
    before, after = _texts(db, corrects, revision)
    spoken = spoken_language(here.edition.language)
    day: Callable[[date], str] = lambda value: dates.day(value, spoken)  # noqa: E731
    return corrigendum(
        compare(before=before, after=after).of_content(),
        before=before,
        after=after,
        language=spoken,
        version=corrects.number,
        substantive=told_in(db, here, before, after),
        day=day,
    )


def told_in(db: Db, here: Place, before: Document, after: Document) -> Callable[[Group], bool]:
    """Which changes a notice tells of: all but those whose class is editorial.

    Passages that came, went or were moved are told whatever anybody called them.
    """
    said = classings(db, here.edition_id)

    def told(group: Group) -> bool:
        words = Covered(
            source=(),
            before=tuple(passage_digest(before.passages[i]) for i in group.before),
            after=tuple(passage_digest(after.passages[i]) for i in group.after),
        ).words
        if group.kind is not GroupKind.EDITED or words not in said:
            return is_substantive(group)
        guess = Class.SUBSTANTIVE if is_substantive(group) else Class.EDITORIAL
        return in_force(guess, said[words]).classed is not Class.EDITORIAL

    return told


def checked_notice(text: str, *, proposed: str) -> str:
    """A notice as somebody edited it.

    Raises:
        FieldError: nothing is left of it, it is too long, or has characters that no text has.
    """
    plain = text.replace("\r\n", "\n").strip()
    if plain == proposed:
        return proposed
    found = names.words(text, field="notice", most=most, what=say("The correction notice"))
    if not found:
        raise FieldError(
            "notice",
            say("A corrected version is issued with a notice of what it corrects, and this one is empty."),
            do=say("Say what is corrected; readers see it."),
        )
    return found


def _texts(db: Db, corrects: Version, revision: Revision) -> tuple[Document, Document]:
    before = revision_rows.by_id(db, corrects.revision)
    return revision_rows.document(before), revision_rows.document(revision)
