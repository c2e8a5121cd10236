"""`tracker demo`: see the whole of it in a minute."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.options import data_option, json_option, no_worker_option, place_options, settings_of
from tracker.cli.output import address, progress, put, put_json, say

if TYPE_CHECKING:
    from tracker.cli.demo import Load
    from tracker.cli.fixtures import Script
    from tracker.settings import Settings


@click.command("demo")
@click.option("--no-serve", is_flag=True, help="Load and leave.")
@place_options
@no_worker_option
@json_option
@data_option
def command(
    *, no_serve: bool, host: str, port: int, no_worker: bool, as_json: bool, data: Path | None
) -> None:
    """Load a demonstration and serve it.

    Six official texts of four bodies that do not exist go through the real workflow: upload, review,
    sign-off, issue, correction, withdrawal. One review is left under way, with something for everyone to
    do. A second start finds the data. The passwords are known to everyone, so serve it to nobody but
    yourself.
    """
    from tracker.cli import fixtures
    from tracker.cli.demo import load
    from tracker.cli.serving import is_here_alone, must_be_free, reached_at, serve

    settings = reached_at(settings_of(data), host=host, port=port)
    if not no_serve:
        must_be_free(host, port)
    script = fixtures.load(fixtures.folder())
    with progress("Loading the demonstration") as bar:
        how = load(settings, script, bar=bar)
    facts = _facts(settings, script, how)
    if as_json:
        put_json(facts)
    else:
        _tell(facts)
    if no_serve:
        return
    if not is_here_alone(host):
        say("These passwords are known to everyone, and other machines can reach this address.")
    ready = f"Serving at {address(settings)} until you press Ctrl-C."
    serve(settings, host=host, port=port, workers=1, worker=not no_worker, listening=lambda: say(ready))


def _facts(settings: Settings, script: Script, how: Load) -> dict[str, Any]:
    return {
        "data": str(settings.data),
        "load": how.value,
        "url": address(settings),
        "sign_in": address(settings, "/sign-in"),
        "releases": [
            {"name": each.name, "title": each.title, "url": address(settings, f"/r/{each.name}")}
            for each in script.releases
        ],
        "people": [
            {
                "name": each.name,
                "email": each.email,
                "password": each.password,
                "administrator": each.administrator,
                "roles": {
                    collection.name: list(collection.members[each.id])
                    for collection in script.collections
                    if each.id in collection.members
                },
            }
            for each in script.people
        ],
    }


_said = {
    "loaded": "The demonstration was loaded into {}.",
    "resumed": "A load that had been cut off was finished: the demonstration is in {}.",
    "found": "The demonstration is in {} already; nothing was loaded.",
}


def _tell(facts: dict[str, Any]) -> None:
    put(_said[facts["load"]].format(facts["data"]))
    put("")
    put(f"What readers see  {facts['url']}")
    for each in facts["releases"]:
        put(f"  {each['title']}\n    {each['url']}")
    put(f"Sign in           {facts['sign_in']}")
    put("")
    wide = max(len(each["email"]) for each in facts["people"])
    long = max(len(each["password"]) for each in facts["people"])
    put(f"  {'address':<{wide}}  {'password':<{long}}  who")
    for each in facts["people"]:
        put(f"  {each['email']:<{wide}}  {each['password']:<{long}}  {_who(each)}")


def _who(person: dict[str, Any]) -> str:
    """Name and roles: “Adaeze Obi, approver in summit-meetings and court-notices”."""
    places: dict[str, list[str]] = {}
    for collection, held in person["roles"].items():
        places.setdefault(" and ".join(held), []).append(collection)
    said = [f"{roles} in {' and '.join(there)}" for roles, there in places.items()]
    return ", ".join([person["name"], *(["administrator"] if person["administrator"] else []), *said])
