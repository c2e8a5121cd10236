"""One thing that one person is told, and a rule that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tracker.workflow.telling_people.kinds import Kind
from tracker.workflow.telling_people.situation import Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing for one person. Nobody is told of one `topic` twice; `path` is where it can be seen."""

    person: str
    kind: Kind
    topic: str
    subject: str
    body: str
    path: str


Rule = Callable[[Situation], Iterable[Told]]


def each(
    people: Iterable[str], here: Situation, kind: Kind, *, subject: str, body: str, path: str
) -> Iterator[Told]:
    """The same for each of these people."""
    for person in sorted(people):
        yield Told(
            person=person,
            kind=kind,
            topic=f"{kind.value}:{here.index}",
            subject=subject,
            body=body,
            path=path,
        )
