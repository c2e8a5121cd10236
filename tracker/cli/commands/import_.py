"""`tracker import PATH…`: many files at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.options import data_option, json_option, open_store
from tracker.cli.output import progress, put, put_json, say
from tracker.errors import FieldError

if TYPE_CHECKING:
    from tracker.cli.importing import Outcome, Plan
    from tracker.review import Actor
    from tracker.store import Store


@click.command("import")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--collection", metavar="NAME", help="The collection (default: the only one there is).")
@click.option(
    "--as", "email", metavar="EMAIL", help="Who uploads: a translator; to make releases, a coordinator too."
)
@click.option("--source", metavar="LANG", help="Source language of releases that are made.")
@click.option("--note", metavar="TEXT", help="Note of each revision (default: the name of its file).")
@click.option("--plan", "only_plan", is_flag=True, help="Show where each file would go, and leave.")
@json_option
@data_option
def command(
    *,
    paths: Sequence[Path],
    collection: str | None,
    email: str | None,
    source: str | None,
    note: str | None,
    only_plan: bool,
    as_json: bool,
    data: Path | None,
) -> int:
    """Upload files and folders of files, by the names of the files.

    RELEASE/LANG.ext, RELEASE/LANG-r2.ext and RELEASE.LANG.ext go to the release RELEASE, edition LANG, in
    the order of their numbers; both are made where they are not there. What is there already is left
    alone: after a stop, give the same command again. Exit status: 0 all is in, 2 a file is not.
    """
    from tracker.cli import importing
    from tracker.workflow import names

    planned = importing.plan(paths)
    _show(planned, rule=importing.rule)
    if only_plan:
        return 2 if planned.refused else 0
    store = open_store(data)
    outcomes = list(planned.refused)
    try:
        run = importing.Import(
            store=store,
            by=_actor(store, email),
            collection=_collection(store, collection),
            source=names.language(source, field="source") if source else None,
            note=note,
        )
        try:
            with progress("Importing", total=planned.total) as bar:
                outcomes.extend(run.run(planned, bar=bar))
        finally:
            _report(outcomes, untried=planned.total + len(planned.refused) - len(outcomes), as_json=as_json)
    finally:
        store.close()
    return 2 if any(each.error for each in outcomes) else 0


def _show(planned: Plan, *, rule: str) -> None:
    say(rule)
    for files in planned.releases.values():
        for each in files:
            say(f"  {each.path} → {each}")
    if planned.passed_over:
        say(f"  passed over, not of this form: {', '.join(each.name for each in planned.passed_over)}")


def _collection(store: Store, given: str | None) -> str:
    from tracker.review import Actor
    from tracker.workflow import releases

    there = [
        each.name for each in releases.collections(store, by=Actor("service", "import", administrator=True))
    ]
    if given in there:
        return str(given)
    if given is None and len(there) == 1:
        return there[0]
    what = f"There is no collection “{given}”." if given else "It is not said into which collection."
    do = (
        f"Use --collection with one of: {', '.join(there)}."
        if there
        else "Make one on the page of collections."
    )
    raise FieldError("collection", what, do=do)


def _actor(store: Store, email: str | None) -> Actor:
    from tracker.workflow.people import actor_by_email

    if email is None:
        raise FieldError(
            "as", "It is not said who uploads.", do="Use --as with the e-mail address of a translator."
        )
    return actor_by_email(store, email)


def _report(outcomes: Sequence[Outcome], *, untried: int, as_json: bool) -> None:
    imported = [each for each in outcomes if each.imported]
    there = [each for each in outcomes if each.text and not each.imported]
    failed = [each for each in outcomes if each.error]
    if as_json:
        put_json(
            {
                "imported": [{"file": str(each.path), "text": each.text} for each in imported],
                "there": [{"file": str(each.path), "text": each.text} for each in there],
                "failed": [{"file": str(each.path), "error": each.error} for each in failed],
                "untried": untried,
            }
        )
        return
    for each in imported:
        put(f"{each.text}  from {each.path}")
    for each in there:
        put(f"{each.text}  is {each.path} already")
    for each in failed:
        put(f"failed: {each.path}: {each.error}")
    put(
        f"{len(imported)} imported, {len(there)} there already, {len(failed)} failed"
        + (f", {untried} not tried." if untried else ".")
    )
