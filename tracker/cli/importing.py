"""Files to revisions, by the names of the files (the rule is in `placing.py`).

The files go to the release RELEASE, edition LANG, in the order of their numbers. Each is taken whole or
not at all, and what is there already is left alone, so that a run that was cut off is finished by the same
command.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tracker.cli.output import Bar
from tracker.cli.placing import Outcome, Plan, Planned
from tracker.cli.texts import file_bytes, limits
from tracker.documents import Document, digest
from tracker.documents.readers import read
from tracker.errors import ConflictError, NotFoundError, StorageError, TrackerError
from tracker.review import Actor
from tracker.store import Store
from tracker.workflow import releases, upload
from tracker.workflow.facts import EditionFacts, ReleaseFacts


@dataclass(frozen=True, slots=True)
class Import:
    """An import into a collection, under a person's name."""

    store: Store
    by: Actor
    collection: str
    source: str | None
    note: str | None

    def run(self, planned: Plan, *, bar: Bar) -> Iterator[Outcome]:
        """What became of each file, in order. A file that fails stops the rest of its release.

        A store that fails stops everything: no later file could be taken either.
        """
        done = 0
        for release, files in planned.releases.items():
            failed: str | None = None
            reached: dict[str, int] = {}
            for each in self._ordered(release, files):
                outcome = self._one(each, files, reached) if failed is None else _waits(each.path, failed)
                done += 1
                bar(done)
                yield outcome
                if outcome.error is not None and failed is None:
                    failed = each.path.name

    def _ordered(self, release: str, files: list[Planned]) -> list[Planned]:
        """By number, the source first: a translation is made from the source that stands there then."""
        source = self._source(release, files)
        return sorted(files, key=lambda each: (each.number, each.language != source, each.language))

    def _source(self, release: str, files: list[Planned]) -> str:
        there = self._there(release)
        return there.source_language if there else self.source or files[0].language

    def _there(self, release: str) -> ReleaseFacts | None:
        try:
            return releases.release(self.store, by=self.by, name=release)
        except NotFoundError:
            return None

    def _one(self, file: Planned, files: list[Planned], reached: dict[str, int]) -> Outcome:
        try:
            number, imported = self._taken(file, files, reached.get(file.language, 0))
        except StorageError:
            raise
        except TrackerError as error:
            return Outcome(file.path, imported=False, error=str(error))
        reached[file.language] = number
        return Outcome(file.path, imported, f"{file}/r{number}")

    def _taken(self, file: Planned, files: list[Planned], reached: int) -> tuple[int, bool]:
        """The number of the revision that the file is, and whether it became it now.

        `reached` is the revision that the file before it is: an earlier one of the same content is not
        this file, which goes back to that wording.
        """
        settings = self.store.settings
        data = file_bytes(str(file.path), settings=settings)
        document = read(
            data,
            name=file.path.name,
            language=file.language,
            languages=settings.language_codes,
            limits=limits(settings),
        ).document
        edition = self._edition(file, self._source(file.release, files), document)
        content = digest(document)
        there = (
            each.number for each in edition.revisions if each.digest == content and each.number >= reached
        )
        known = next(there, None)
        if known is not None:
            return known, False
        at = datetime.now(UTC)
        token = upload.start(
            self.store,
            by=self.by,
            release=file.release,
            language=file.language,
            data=data,
            file_name=file.path.name,
            at=at,
        )
        note = self.note if self.note is not None else f"Imported from {file.path.name}."
        made = upload.confirm(self.store, by=self.by, token=token, note=note, at=at)
        return made.number, True

    def _edition(self, file: Planned, source: str, document: Document) -> EditionFacts:
        """The edition of the file, made where it is not there yet, with its release.

        Raises:
            ConflictError: the release is in another collection, or its source has no file.
        """
        at = datetime.now(UTC)
        facts = self._there(file.release)
        if facts is None:
            if file.language != source:
                raise ConflictError(
                    f"The release “{file.release}” has no file in its source language {source}.",
                    do="Add one, or name another language with --source.",
                )
            facts = releases.make_release(
                self.store,
                by=self.by,
                collection=self.collection,
                name=file.release,
                title=document.title or file.release,
                language=file.language,
                at=at,
            )
        if facts.collection != self.collection:
            raise ConflictError(
                f"The release “{file.release}” is in the collection “{facts.collection}”.",
                do=f"Import it with --collection {facts.collection}.",
            )
        if file.language not in {each.language for each in facts.editions}:
            facts = releases.make_edition(
                self.store, by=self.by, release=file.release, language=file.language, at=at
            )
        return releases.edition_of(facts, file.language)


def _waits(path: Path, failed: str) -> Outcome:
    return Outcome(path, imported=False, error=f"Not tried, because “{failed}” of the same release failed.")
