"""Samples: a release with its timeline."""

from __future__ import annotations

from dataclasses import replace

from tracker.documents.document import Stage
from tracker.pages.release import Act, AddEdition, EditionRow, ReleasePage, RevisionRow
from tracker.pages.sentences import lead_sentence
from tracker.pages.shell import Issued, Link, Page, Problem
from tracker.pages.timeline import Dot, Lane, draw

from . import texts
from .common import (
    at,
    in_collection,
    languages,
    shell,
    title,
    zone,
)


def release_lanes() -> tuple[Lane, ...]:
    def dot(
        number: int,
        days: float,
        hours: float,
        made_from: int | None = None,
        versions: tuple[int, ...] = (),
        stage: Stage | None = None,
        code: str = "en",
    ) -> Dot:
        return Dot(
            number=number,
            at=at(days, hours),
            href=f"#{code}-r{number}",
            made_from=made_from,
            versions=versions,
            stage=stage,
        )

    return (
        Lane(language="ja", name="Japanese", dots=(dot(1, 0, 0, code="ja"), dot(2, 0, 2.2, versions=(1,), stage=Stage.FINAL, code="ja"), dot(3, 5.85, 0, versions=(2,), stage=Stage.CORRECTED, code="ja"))),
        Lane(language="en", name="English", dots=(dot(1, 0, 2.4, 2), dot(2, 0, 3.6, 2, (1,), Stage.PROVISIONAL), dot(3, 10.9, 0, 3), dot(4, 15, -1, 3, (2,), Stage.FINAL))),
        Lane(language="fr", name="French", dots=(dot(1, 0, 4.4, 2, code="fr"), dot(2, 1.7, 0, 2, (1,), Stage.PROVISIONAL, code="fr"))),
        Lane(language="ar", name="Arabic", dots=(dot(1, 0, 5.4, 2, code="ar"), dot(2, 0.8, 0, 2, (1,), Stage.PROVISIONAL, code="ar"))),
    )  # fmt: skip


def releases() -> dict[str, Page]:
    names = {
        Stage.FINAL: "Final Translation",
        Stage.PROVISIONAL: "Provisional Translation",
        Stage.CORRECTED: "Corrected Text",
    }
    lanes = release_lanes()

    def version(code: str, number: int, stage: Stage) -> Issued:
        return Issued(
            number=number, label=names[stage], stage=stage, href=f"/r/harbour-2026/{code}/v{number}"
        )

    def links(*words: str) -> tuple[Link, ...]:
        return tuple(Link(text=word, href=f"/{word.lower()}") for word in words)

    editions = (
        EditionRow(
            language="ja",
            name="Japanese",
            source=True,
            version=version("ja", 2, Stage.CORRECTED),
            revision=3,
            made_from=None,
            behind=0,
            turns=(),
            links=links("Read", "History"),
        ),
        EditionRow(
            language="en",
            name="English",
            source=False,
            version=version("en", 2, Stage.FINAL),
            revision=4,
            made_from=3,
            behind=0,
            turns=(),
            links=links("Read", "Review", "History"),
        ),
        EditionRow(
            language="fr",
            name="French",
            source=False,
            version=version("fr", 1, Stage.PROVISIONAL),
            revision=2,
            made_from=2,
            behind=1,
            turns=("A. Petit, translator",),
            links=links("Read", "Upload", "History"),
        ),
        EditionRow(
            language="ar",
            name="Arabic",
            source=False,
            version=version("ar", 1, Stage.PROVISIONAL),
            revision=2,
            made_from=2,
            behind=1,
            turns=("N. Haddad, translator",),
            links=links("Read", "Upload", "History"),
        ),
        EditionRow(
            language="de",
            name="German",
            source=False,
            version=None,
            revision=None,
            made_from=None,
            behind=0,
            turns=("nobody yet",),
            links=links("Upload"),
        ),
    )
    revisions = tuple(
        RevisionRow(
            anchor=f"{lane.language}-r{dot.number}",
            edition=lane.name,
            number=dot.number,
            href=f"/releases/harbour-2026/{lane.language}/r{dot.number}",
            at=dot.at,
            by="K. Moriyama",
            digest="sha256:" + f"{dot.number}{lane.language}".encode().hex() * 10,
            made_from=dot.made_from,
            behind=int(dot.made_from == 2 and lane.language in "frar" and dot.number == 2),
            issued=tuple(version(lane.language, number, dot.stage) for number in dot.versions if dot.stage),
            note="Numbers from source r3." if dot.number == 3 else "",
        )
        for lane in lanes
        for dot in lane.dots
    )
    acts = (
        Act(label="Upload a revision", href="/releases/harbour-2026/en/upload", main=True),
        Act(label="Open the review", href="/releases/harbour-2026/en/review"),
        Act(label="Compare", href="/releases/harbour-2026/compare"),
    )
    page = ReleasePage(
        shell=shell(trail=in_collection),
        title=title,
        title_language="en",
        date=texts.day,
        source_name="Japanese",
        lead=lead_sentence(editions, source_changed=at(5.85), zone=zone),
        acts=acts,
        timeline=draw(lanes, zone=zone),
        editions=editions,
        revisions=revisions,
        history_href="/releases/harbour-2026/en/history",
        add=AddEdition(action="/releases/harbour-2026/editions", languages=languages),
    )
    new = replace(
        editions[0], version=None, revision=None, turns=("K. Moriyama, translator",), links=links("Upload")
    )
    return {
        "release": page,
        "release-new": replace(
            page,
            date=None,
            title="海洋大臣会談（概要）",
            title_language="ja",
            lead=lead_sentence((new,), source_changed=None, zone=zone),
            acts=acts[:1],
            timeline=None,
            editions=(new,),
            revisions=(),
            add=None,
            history_href=None,
        ),
        "release-one-revision": replace(
            page,
            lead=lead_sentence(editions[:1], source_changed=None, zone=zone),
            timeline=draw((Lane(language="ja", name="Japanese", dots=lanes[0].dots[:1]),), zone=zone),
            editions=editions[:1],
            revisions=revisions[:1],
            add=AddEdition(
                action="/releases/x/editions",
                languages=languages,
                problem=Problem(what="There is an English edition already.", field="language"),
            ),
        ),
        "release-crowded": replace(page, timeline=draw(crowded_lanes(), zone=zone)),
    }


def crowded_lanes() -> tuple[Lane, ...]:
    """Twelve editions in a year, some with many revisions on one evening."""
    codes = ("ja", "en", "fr", "de", "ar", "zh", "ko", "ru", "es", "pt-BR", "it", "pl")
    source = Lane(
        language="ja",
        name="Japanese",
        dots=tuple(
            Dot(number=n, at=at(n * 40 - 40), href=f"#ja-r{n}", versions=(n,), stage=Stage.CORRECTED)
            for n in range(1, 6)
        ),
    )
    return (source, *(
        Lane(language=code, name=code, dots=tuple(
            Dot(number=n, at=at((n // 3) * 50, n * 0.3 + row * 0.2), href=f"#{code}-r{n}", made_from=1 + (n // 3) % 5, versions=(n // 2,) if n % 2 == 0 else (), stage=Stage.PROVISIONAL if n % 2 == 0 else None)
            for n in range(1, 5 + row % 4)))
        for row, code in enumerate(codes[1:], start=1)
    ))  # fmt: skip
