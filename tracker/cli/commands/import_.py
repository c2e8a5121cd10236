"""`tracker import PATH…`: many files at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.options import data_option, json_option, open_store, settings_of
from tracker.cli.output import plain, progress, put, put_json, say
from tracker.errors import FieldError

if TYPE_CHECKING:
    from tracker.cli.placing import Outcome, Plan
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
    the order of their numbers; both are made where they are not there. The first language of a release is
    its source unless --source says another. What is there already is left alone: after a stop, give the
    same command again. Exit status: 0 all is in, 2 a file is not, or there is none to import.
    """
    from tracker.cli import importing, placing
    from tracker.workflow import names

    planned = placing.plan(paths, languages=settings_of(data).language_codes)
    if only_plan or not planned.total:
        if as_json and not only_plan:
            _report(planned.refused, planned.passed_over, untried=0, as_json=True)
        else:
            _show(planned, rule=placing.rule, as_json=as_json, to=put)
        return 2 if planned.refused or not planned.total else 0
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
        if not as_json:
            _show(planned, rule=placing.rule, as_json=False, to=say)
        try:
            with progress("Importing", total=planned.total) as bar:
                outcomes.extend(run.run(planned, bar=bar))
        finally:
            untried = planned.total + len(planned.refused) - len(outcomes)
            _report(outcomes, planned.passed_over, untried=untried, as_json=as_json)
    finally:
        store.close()
    return 2 if any(each.error for each in outcomes) else 0


def _show(planned: Plan, *, rule: str, as_json: bool, to: Callable[[str], None]) -> None:
    """What would go where, and what would not, with the reasons."""
    if as_json:
        planned_files = [{"file": str(each.path), "text": f"{each}/r{each.number}"} for each in planned.files]
        left = {"passed_over": _errors(planned.passed_over), "failed": _errors(planned.refused)}
        put_json({"planned": planned_files, **left})
        return
    to(rule)
    for file in planned.files:
        to(plain(f"  {file.path} → {file}"))
    for each in planned.passed_over:
        to(plain(f"  passed over: {each.path}: {each.error}"))
    if to is put:  # otherwise the report at the end tells them
        for each in planned.refused:
            to(plain(f"  failed: {each.path}: {each.error}"))
    if not planned.total:
        say("There is no file to import.")


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


def _errors(outcomes: Sequence[Outcome]) -> list[dict[str, str | None]]:
    return [{"file": str(each.path), "error": each.error} for each in outcomes]


def _report(
    outcomes: Sequence[Outcome], passed_over: Sequence[Outcome], *, untried: int, as_json: bool
) -> None:
    imported = [each for each in outcomes if each.imported]
    there = [each for each in outcomes if each.text and not each.imported]
    failed = [each for each in outcomes if each.error]
    if as_json:
        put_json(
            {
                "imported": [{"file": str(each.path), "text": each.text} for each in imported],
                "there": [{"file": str(each.path), "text": each.text} for each in there],
                "failed": _errors(failed),
                "passed_over": _errors(passed_over),
                "untried": untried,
            }
        )
        return
    for each in imported:
        put(plain(f"{each.text}  from {each.path}"))
    for each in there:
        put(plain(f"{each.text}  is {each.path} already"))
    for each in failed:
        put(plain(f"failed: {each.path}: {each.error}"))
    put(
        f"{len(imported)} imported, {len(there)} there already, {len(failed)} failed"
        + (f", {untried} not tried." if untried else ".")
    )
