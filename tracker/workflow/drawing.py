"""The readers' pages of one edition, as HTML: the text, beside its original, and what changed since."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from sqlmodel import Session as Db

from tracker.compare import compare
from tracker.documents import Document, Stage
from tracker.documents.digest import canonical
from tracker.pages import code_digest, render, template_digest
from tracker.pages.beside import pair_views, reader_words
from tracker.pages.merging import comparison_view
from tracker.pages.passages import text_view
from tracker.pages.reader import (
    Behind,
    BesidePage,
    Correction,
    Frame,
    LanguageLink,
    Machine,
    Newer,
    ReaderPage,
    Since,
    SincePage,
    SourceStanding,
    Standing,
    VersionLine,
    WaivedStep,
    Withdrawal,
)
from tracker.pages.runs import runs
from tracker.pages.shell import Shell
from tracker.review import Decision, Policy, Step, needs
from tracker.settings import Settings
from tracker.store import people as people_rows
from tracker.store import plans
from tracker.store import policies as policy_rows
from tracker.store import releases as release_rows
from tracker.store import reviews as review_rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import Edition, Review, Revision, Version
from tracker.workflow import cases
from tracker.workflow.facts import Place
from tracker.workflow.links import linked
from tracker.workflow.origins import unrevised

_behind: dict[Step, Literal["revised", "reviewed", "proofread", "approved"]] = {
    Step.BILINGUAL_REVISION: "revised",
    Step.MONOLINGUAL_REVIEW: "reviewed",
    Step.PROOFREADING: "proofread",
    Step.FINAL_VERIFICATION: "approved",
}


def address(release: str, language: str, version: int | None = None) -> str:
    """The path of a reader's page; of the current version where no number is given."""
    return f"/r/{release}/{language}" + (f"/v{version}" if version else "")


def drawn_by(settings: Settings) -> str:
    """What pages are drawn with beside the record, as JSON: templates, code, and settings told in them."""
    told = {
        "templates": template_digest(),
        "code": code_digest(),
        "url": settings.url,
        "zone": settings.zone,
    }
    return canonical(told).decode()


def as_drawn(settings: Settings, drawn: str) -> Settings | None:
    """The settings with which a page was drawn; None where older templates drew it, or it cannot be told."""
    try:
        told = json.loads(drawn)
        with_ = replace(settings, url=str(told["url"]), zone=str(told["zone"]))
    except (ValueError, KeyError, TypeError):
        return None
    return with_ if drawn_by(with_) == drawn else None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page, its path, and the number of the log entry with which its version was issued."""

    path: str
    html: str
    entry: int


def draw(db: Db, settings: Settings, here: Place) -> Iterator[Drawn]:
    """Every reader's page of an edition; none where nothing was issued."""
    versions = release_rows.versions(db, here.edition_id)
    if not versions:
        return
    drawn = Drawing(db, settings, here, versions)
    for version in versions:
        text = drawn.text(version)
        yield Drawn(drawn.path(version), text, version.entry)
        if version.number == here.edition.current:
            yield Drawn(address(here.release.name, here.edition.language), text, version.entry)
        if drawn.source_document(version):
            yield Drawn(drawn.path(version) + "/beside", drawn.beside(version), version.entry)
        for earlier in versions[: version.number - 1]:
            path = f"{drawn.path(version)}/since/v{earlier.number}"
            yield Drawn(path, drawn.since(version, earlier), version.entry)


@dataclass(slots=True)
class Drawing:
    """The pages of one edition, and what they have in common."""

    db: Db
    settings: Settings
    here: Place
    versions: list[Version]

    def text(self, version: Version) -> str:
        """The text of a version."""
        document = self._document(version)
        return render(
            ReaderPage(shell=self._shell(), frame=self._frame(version, document), text=text_view(document))
        )

    def beside(self, version: Version) -> str:
        """A version beside its original, with the links that were pinned when it was issued."""
        document, source = self._document(version), self.source_document(version)
        made_from = self._source_revision(version)
        assert source is not None
        assert made_from is not None
        edition, revision = self.here.edition_id, self._revision(version)
        found = linked(self.db, edition=edition, revision=revision, source=made_from, at=version.entry)
        pairs = [(link.source, link.translation) for link in found.links]
        words = [
            reader_words(
                link.confidence,
                pinned=link.pin is not None,
                paired=bool(link.source and link.translation),
                language=self._language,
            )
            for link in found.links
        ]
        return render(
            BesidePage(
                shell=self._shell(),
                frame=self._frame(version, document),
                source_language=self._source_edition().language,
                pairs=pair_views(pairs, source=source, translation=document, words=words),
            )
        )

    def since(self, version: Version, earlier: Version) -> str:
        """What changed in a version since an earlier one."""
        before, after = self._document(earlier), self._document(version)
        return render(
            SincePage(
                shell=self._shell(),
                frame=self._frame(version, after, compared=earlier.number),
                compared=self._since(version, earlier, current=True),
                comparison=comparison_view(
                    compare(before=before, after=after).of_content(),
                    before=before,
                    after=after,
                    language=self._language,
                ),
            )
        )

    def path(self, version: Version) -> str:
        """The permanent path of a version."""
        return address(self.here.release.name, self._language, version.number)

    def source_document(self, version: Version) -> Document | None:
        """The original that a version was made from, where readers may see it: where it was issued too."""
        source = self._source_revision(version)
        if source is None or source.id not in {each.revision for each in self._source_versions()}:
            return None
        return revision_rows.document(source)

    @property
    def _language(self) -> str:
        return self.here.edition.language

    def _shell(self) -> Shell:
        return Shell(issuer=self.here.collection.issuer, zone=self.settings.zone, language=self._language)

    def _revision(self, version: Version) -> Revision:
        return revision_rows.by_id(self.db, version.revision)

    def _document(self, version: Version) -> Document:
        return revision_rows.document(self._revision(version))

    def _source_revision(self, version: Version) -> Revision | None:
        source = self._revision(version).source
        return revision_rows.by_id(self.db, source) if source else None

    def _source_edition(self) -> Edition:
        found = release_rows.source_edition(self.db, self.here.release.id or 0)
        assert found is not None
        return found

    def _source_versions(self) -> list[Version]:
        return release_rows.versions(self.db, self._source_edition().id or 0)

    def _frame(self, version: Version, document: Document, *, compared: int | None = None) -> Frame:
        current = next(each for each in self.versions if each.number == self.here.edition.current)
        return Frame(
            issuer=self.here.collection.issuer,
            collection=self.here.collection.title,
            release_href=f"/r/{self.here.release.name}",
            title=document.title or self.here.release.title,
            date=document.date,
            language=self._language,
            languages=self._languages(),
            standing=self._standing(version, current),
            behind=self._who(version),
            versions=tuple(self._line(each, version) for each in reversed(self.versions)),
            address=self.settings.url.rstrip("/") + self.path(version),
            digest=self._revision(version).digest,
            entry=version.entry,
            text_href=self.path(version),
            beside_href=self.path(version) + "/beside" if self.source_document(version) else None,
            since=tuple(
                self._since(version, each, current=each.number == compared)
                for each in reversed(self.versions[: version.number - 1])
            ),
            newer=self._newer(version, current),
            machine=self._machine(version),
            waived=self._waived(version),
            correction=self._correction(version),
            follow_href=f"/r/{self.here.release.name}/follow?language={self._language}",
            feed_href=f"/r/{self.here.release.name}/feed.atom",
        )

    def _correction(self, version: Version) -> Correction | None:
        notice = plans.notice(self.db, version.id or 0)
        if notice is None:
            return None
        href = address(self.here.release.name, self._language, notice.corrects)
        lines = tuple(each for each in notice.text.split("\n") if each.strip())
        return Correction(version=notice.corrects, href=href, lines=lines)

    def _standing(self, version: Version, current: Version) -> Standing:
        gone = version.withdrawn_at
        return Standing(
            stage=Stage(version.stage),
            label=version.label,
            version=version.number,
            revision=self._revision(version).number,
            issued=version.issued_at,
            authoritative=self._source_edition().language,
            source=self._source_standing(version),
            superseded=current.issued_at if current.number > version.number else None,
            withdrawn=Withdrawal(at=gone, reason=version.withdrawn_reason or "") if gone else None,
        )

    def _source_standing(self, version: Version) -> SourceStanding | None:
        source = self._source_revision(version)
        if source is None:
            return None
        moves = [
            (revision_rows.by_id(self.db, each.revision).number, each) for each in self._source_versions()
        ]
        newer = [(number, each) for number, each in moves if number > source.number]
        return SourceStanding(
            language=self._source_edition().language,
            revision=source.number,
            latest=max([source.number, *(number for number, _ in newer)]),
            changed=min((each.issued_at for _, each in newer), default=None),
        )

    def _who(self, version: Version) -> tuple[Behind, ...]:
        names = people_rows.names(self.db)
        signed = {
            Step(row.step): Behind(step=_behind[Step(row.step)], name=names[row.person], at=row.at)
            for row in review_rows.standing(self.db, version.review)
            if row.decision == Decision.APPROVED.value
        }
        if self.here.is_source:
            return tuple(signed.values())
        revision = self._revision(version)
        uploaders = revision_rows.uploaders(self.db, self.here.edition_id)
        authors = dict.fromkeys(uploaders[number] for number in sorted(revision_rows.surviving(revision)))
        translated = Behind(
            step="translated", name=", ".join(names[each] for each in authors), at=revision.uploaded_at
        )
        shown = [Step.BILINGUAL_REVISION, Step.MONOLINGUAL_REVIEW, Step.FINAL_VERIFICATION]
        if Step.PROOFREADING in signed:
            shown.insert(2, Step.PROOFREADING)
        return (translated, *(signed.get(step, Behind(step=_behind[step])) for step in shown))

    def _waived(self, version: Version) -> tuple[WaivedStep, ...]:
        """The steps without which a version went out, by the policy of the moment of its issue."""
        granted = policy_rows.granted(self.db, version.review)
        if not granted:
            return ()
        held = policy_rows.in_force(self.db, self.here.collection, at=version.entry).policy
        case = cases.case(self.db, self.here, self.db.get_one(Review, version.review))[1]
        without = {need.step for need in needs(Policy.from_json(json.loads(held)), case) if need.waived}
        names = people_rows.names(self.db)
        return tuple(
            WaivedStep(
                step=_behind[Step(row.step)],
                reason=row.reason,
                asked_by=names[row.asked_by],
                granted_by=names[row.answered_by or row.asked_by],
            )
            for row in granted
            if Step(row.step) in without
        )

    def _line(self, version: Version, shown: Version) -> VersionLine:
        earlier = version.number < shown.number
        return VersionLine(
            number=version.number,
            label=version.label,
            stage=Stage(version.stage),
            at=version.issued_at,
            revision=self._revision(version).number,
            href=self.path(version),
            shown=version.number == shown.number,
            withdrawn=version.withdrawn_at is not None,
            changes_href=f"{self.path(shown)}/since/v{version.number}" if earlier else None,
        )

    def _since(self, version: Version, earlier: Version, *, current: bool) -> Since:
        return Since(
            version=earlier.number,
            label=earlier.label,
            at=earlier.issued_at,
            href=f"{self.path(version)}/since/v{earlier.number}",
            current=current,
            withdrawn=earlier.withdrawn_at is not None,
        )

    def _newer(self, version: Version, current: Version) -> Newer | None:
        if current.number <= version.number:
            return None
        return Newer(
            label=current.label,
            at=current.issued_at,
            href=self.path(current),
            changes_href=f"{self.path(current)}/since/v{version.number}",
        )

    def _machine(self, version: Version) -> Machine | None:
        """A machine's passages that nobody had revised when the version was issued."""
        revision = self._revision(version)
        found = unrevised(self.db, revision, at=version.entry)
        if not found:
            return None
        return Machine(passages=runs(found, at=self.path(version)), whole=len(found) == revision.passages)

    def _languages(self) -> tuple[LanguageLink, ...]:
        return tuple(
            LanguageLink(
                code=each.language,
                href=address(self.here.release.name, each.language),
                current=each.id == self.here.edition_id,
            )
            for each in release_rows.editions(self.db, self.here.release.id or 0)
            if each.current is not None
        )
