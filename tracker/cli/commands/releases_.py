"""`tracker releases`: what is here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.options import data_option, json_option, open_store
from tracker.cli.output import put, put_json

if TYPE_CHECKING:
    from tracker.workflow.facts import EditionFacts, VersionFacts


@click.command("releases")
@json_option
@data_option
def command(as_json: bool, data: Path | None) -> None:
    """List every release with its editions, revisions and versions, newest first."""
    from tracker.workflow.releases import all_releases

    store = open_store(data)
    try:
        found = all_releases(store)
    finally:
        store.close()
    if as_json:
        put_json(
            [
                {"name": each.name, "title": each.title, "editions": [_edition(one) for one in each.editions]}
                for each in found
            ]
        )
        return
    for release in found:
        put(f"{release.name}  {release.title}")
        for edition in release.editions:
            put(f"  {_line(edition)}")
    if not found:
        put("There is no release yet.")


def _edition(edition: EditionFacts) -> dict[str, Any]:
    return {
        "language": edition.language,
        "role": "source" if edition.is_source else "translation",
        "revisions": len(edition.revisions),
        "versions": [
            {"number": each.number, "label": each.label, "stage": _stage(each), "revision": each.revision}
            for each in edition.versions
        ],
    }


def _stage(version: VersionFacts) -> str:
    """How the version stands now: withdrawn is what became of it, whatever it was issued as."""
    return "withdrawn" if version.withdrawn_at else version.stage.value


def _line(edition: EditionFacts) -> str:
    role = "source" if edition.is_source else "translation"
    revisions = (
        f"r1–r{len(edition.revisions)}"
        if len(edition.revisions) > 1
        else "r1"
        if edition.revisions
        else "empty"
    )
    versions = "; ".join(
        f"v{each.number} “{each.label}” ({_stage(each)}, r{each.revision})" for each in edition.versions
    )
    behind = f"; {edition.behind} behind its source" if edition.behind else ""
    return f"{edition.language:<6} {role:<12} {revisions:<6} {versions or 'nothing issued'}{behind}"
