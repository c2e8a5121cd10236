"""What had been done before a test begins: releases in every state, made through the workflow at once."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func
from sqlmodel import select

from tracker.documents import Stage
from tracker.review import Actor, Decision, Step
from tracker.settings import Settings
from tracker.store import Store
from tracker.store.tables import (
    Collection,
    Edition,
    Membership,
    Person,
    Pin,
    Release,
    Review,
    Revision,
    Signoff,
    Version,
)
from tracker.workflow import audit, issue, people, releases, review, upload
from tracker.workflow.desk import deciding
from tracker.workflow.desk.showing import open_desk
from tracker.workflow.facts import RevisionFacts

from .service import passwords

collection = "summit-meetings"
signers = {
    "bilingual revision": "hauge",
    "monolingual review": "zelenka",
    "proofreading": "quiroga",
    "final verification": "obi",
}
coordinator, translator, second_translator, outsider = "kuroda", "whitcombe", "raman", "delmotte"

_numbers = itertools.count(1)
_kept = (Collection, Edition, Membership, Person, Pin, Release, Review, Revision, Signoff, Version)


def english(sentence: str = "The two sides agreed to keep the ferry running.", *, marker: str = "") -> bytes:
    """A short text with one sentence of one's own."""
    head = f"[{marker}]\n\n" if marker else ""
    return (
        f"{head}Ferry Talks (Overview)\n\nJune 3, 2026\n\n"
        f"The talks were held at Port Lind for two hours.\n\n1. Ferry\n\n{sentence}\n\n"
        "2. Quay\n\nThe quay will be open to 40 boats a day.\n"
    ).encode()


def japanese(sentence: str = "双方は連絡船の運航を続けることで一致した。") -> bytes:
    """Its original."""
    return (
        f"連絡船協議（概要）\n\n2026年6月3日\n\n協議はリンド港で2時間行われた。\n\n1 連絡船\n\n{sentence}\n\n"
        "2 埠頭\n\n埠頭は1日40隻に開放される。\n"
    ).encode()


@dataclass
class Office:
    """The store of a running service, from beside it; `url` is the service's, which stands on readers' pages."""

    data: Path
    url: str = "http://127.0.0.1:8000"
    store: Store = field(init=False)

    def __post_init__(self) -> None:
        self.store = Store.open(Settings(data=self.data, url=self.url))

    def close(self) -> None:
        self.store.close()

    def actor(self, person: str) -> Actor:
        return people.actor_by_email(self.store, passwords[person][0])

    # ---- states to begin in

    def release(self, *languages: str, source: str = "ja") -> str:
        """A new release with its source edition and translations; its name."""
        name = f"ferry-talks-{next(_numbers)}"
        by = self.actor(coordinator)
        releases.make_release(
            self.store,
            by=by,
            collection=collection,
            name=name,
            title="Ferry Talks",
            language=source,
            at=now(),
        )
        for each in languages:
            releases.make_edition(self.store, by=by, release=name, language=each, at=now())
        return name

    def uploaded(self, *, data: bytes | None = None, by: str = translator) -> str:
        """A release with a source text and a first translation; `release/en`."""
        name = self.release("en")
        self.put(f"{name}/ja", japanese(), by="sakuma")
        self.put(f"{name}/en", data or english(), by=by)
        return f"{name}/en"

    def asked(self, stage: Stage = Stage.PROVISIONAL, **more: str) -> str:
        """The same, and a review of it was asked for."""
        name = self.uploaded(**more)  # type: ignore[arg-type]
        self.ask(name, stage)
        return name

    def met(self, stage: Stage = Stage.PROVISIONAL) -> str:
        """The same, and everybody has signed."""
        name = self.asked(stage)
        self.sign_all(name)
        return name

    def issued(self, stage: Stage = Stage.PROVISIONAL, label: str = "Provisional Translation") -> str:
        """The same, and it was issued."""
        name = self.met(stage)
        self.issue(name, stage, label)
        return name

    # ---- single acts

    def put(self, text: str, data: bytes, *, by: str = translator) -> RevisionFacts:
        token = self.lay(text, data, by=by)
        return upload.confirm(self.store, by=self.actor(by), token=token, note="", at=now())

    def lay(self, text: str, data: bytes, *, by: str = translator) -> str:
        release, language = text.split("/")
        return upload.start(
            self.store,
            by=self.actor(by),
            release=release,
            language=language,
            data=data,
            file_name="text.txt",
            at=now(),
        )

    def ask(self, text: str, stage: Stage, *, by: str = coordinator) -> None:
        release, language = text.split("/")
        review.ask(
            self.store,
            by=self.actor(by),
            release=release,
            language=language,
            revision=None,
            stage=stage.value,
            note="",
            at=now(),
        )

    def sign(self, text: str, step: str, *, by: str) -> None:
        release, language = text.split("/")
        actor = self.actor(by)
        self.approve_all(text, step, by=by)
        seen = review.prepare(self.store, by=actor, release=release, language=language).seen
        review.sign(
            self.store,
            by=actor,
            release=release,
            language=language,
            step=step,
            decision=Decision.APPROVED.value,
            reason="",
            seen=seen,
            at=now(),
        )

    def approve_all(self, text: str, step: str, *, by: str) -> None:
        """Approve every change that is to go for a step."""
        release, language = text.split("/")
        actor = self.actor(by)
        shown = open_desk(self.store, by=actor, release=release, language=language, step=Step(step))
        left = [each.unit.key for each in shown.to_go()]
        if left:
            deciding.decide(
                self.store,
                by=actor,
                release=release,
                language=language,
                step=step,
                decision="approved",
                changes=left,
                seen=shown.prepared.seen.after,
                at=now(),
            )

    def sign_all(self, text: str) -> None:
        release, language = text.split("/")
        shown = review.prepare(self.store, by=self.actor(coordinator), release=release, language=language)
        for hand in shown.hands:
            self.sign(text, hand.need.step.value, by=signers[hand.need.step.value])

    def issue(self, text: str, stage: Stage, label: str) -> None:
        release, language = text.split("/")
        by = self.actor(coordinator)
        seen = review.prepare(self.store, by=by, release=release, language=language).seen
        issue.issue(
            self.store,
            by=by,
            release=release,
            language=language,
            stage=stage.value,
            label=label,
            after=seen.after,
            at=now(),
        )

    # ---- what there is afterwards

    def counts(self) -> Counter[str]:
        """How many rows of each kind there are, and entries of the log."""
        with self.store.read() as db:
            found = {
                table.__name__: db.exec(select(func.count()).select_from(table)).one() for table in _kept
            }
        found["entries"] = audit.log_facts(self.store).size
        return Counter(found)

    def intact(self) -> bool:
        """Whether the log fits together and fits what it tells of."""
        found = audit.check(self.store)
        assert found.finding is None, found.finding
        return True

    def files(self) -> set[str]:
        """The uploaded files that are kept."""
        place = self.data / "blobs"
        return {path.name for path in place.rglob("*") if path.is_file()}


def now() -> datetime:
    return datetime.now(UTC)
