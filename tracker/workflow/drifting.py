"""How far every text of some collections has drifted: a row a release, a cell a text.

The last few boards are kept in memory, each as the record stood at an entry of the log: whatever they rest
on changes with an entry, and only so.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - a field is called date
from itertools import groupby
from threading import Lock
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

from sqlmodel import Session as Db

from tracker.documents import Stage
from tracker.store import log
from tracker.store.lines import PlanLine
from tracker.store.tables import Collection
from tracker.workflow.standing import EditionState, load
from tracker.workflow.turns import Memo, Next, coming

boards_kept = 4
"""How many boards a process keeps: of 5,000 texts each takes some 10 MB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A text on the board.

    `behind` counts source revisions, `passages_behind` the source's passages that have changed, come or
    gone since; None where that was not counted. `days` is how many days the text has stood as
    provisional, `allowed` how many the policy allows. `overdue` are the days since the review was `due`.
    `wanted` is whether it is what was asked for. `between` are the ids of the source revisions that it was
    made from and that there is now, where they differ. `plan` is the plan that waits to issue it: a board
    tells of it to those who have a role there.
    """

    language: str
    is_source: bool
    stage: Stage | None
    version: int | None
    revision: int | None
    behind: int
    passages_behind: int | None
    provisional_since: Date | None
    days: int | None
    allowed: int | None
    due: Date | None
    overdue: int
    turns: tuple[Next, ...]
    wanted: bool = True
    between: tuple[int, int] | None = None
    plan: PlanLine | None = None

    @property
    def over(self) -> int:
        """How many days it has been provisional beyond those allowed."""
        return max(self.days - self.allowed, 0) if self.days is not None and self.allowed is not None else 0

    @property
    def late(self) -> int:
        """How many days it is past its days or its day, whichever is more."""
        return max(self.over, self.overdue)

    @property
    def not_begun(self) -> bool:
        """Whether it could have been begun and was not."""
        return self.revision is None and bool(self.turns)

    @property
    def nobody(self) -> bool:
        """Whether something waits that nobody can do."""
        return any(not each.people for each in self.turns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A release on the board: its source edition, and its translations by language.

    `place` counts releases from the newest, `passages` those of the source.
    """

    collection: str
    name: str
    title: str
    source_language: str
    date: Date | None
    place: int
    passages: int
    source: Cell
    cells: tuple[Cell, ...]

    @property
    def all(self) -> tuple[Cell, ...]:
        """Every text of it, the source first."""
        return (self.source, *self.cells)


@dataclass(frozen=True, slots=True)
class Drifted:
    """Every release of some collections, and what is told of all of them at once.

    `people` are those whose turn it is somewhere, id and name, by name; `held` counts their texts by id.
    """

    rows: tuple[Row, ...]
    languages: tuple[str, ...]
    people: tuple[tuple[str, str], ...]
    held: Mapping[str, int]
    counts: Counter[str]


_Key = tuple[int, tuple[int, ...], Date, str]
_boards: WeakKeyDictionary[object, OrderedDict[_Key, Drifted]] = WeakKeyDictionary()
_lock = Lock()


def drifted(db: Db, collections: Sequence[Collection], *, today: Date, zone: str) -> Drifted:
    """The releases of these collections as they stand on a day, the newest first.

    `zone` is where days begin and end. Statements: as many for one release as for a thousand, and one
    where nothing was recorded since it was asked before.
    """
    key = (log.head(db).size, tuple(each.id or 0 for each in collections), today, zone)
    with _lock:
        boards = _boards.setdefault(db.get_bind(), OrderedDict())
        if key in boards:
            boards.move_to_end(key)
            return boards[key]
    made = _made(_rows(load(db, collections).editions if collections else (), today=today, zone=zone))
    with _lock:
        boards[key] = made
        while len(boards) > boards_kept:
            boards.popitem(last=False)
    return made


def _made(rows: Sequence[Row]) -> Drifted:
    cells = [cell for row in rows for cell in row.all]
    held: Counter[str] = Counter()
    names: dict[str, str] = {}
    for cell in cells:
        people = {each.id: each.name for turn in cell.turns for each in turn.people}
        held.update(people.keys())
        names.update(people)
    counts = Counter(
        texts=len(cells),
        over=sum(cell.over > 0 for cell in cells),
        overdue=sum(cell.overdue > 0 for cell in cells),
        late=sum(cell.late > 0 for cell in cells),
        behind=sum(cell.behind > 0 for cell in cells),
        not_begun=sum(cell.not_begun for cell in cells),
    )
    return Drifted(
        rows=tuple(rows),
        languages=tuple(sorted({cell.language for cell in cells})),
        people=tuple(sorted(names.items(), key=lambda each: (each[1], each[0]))),
        held=held,
        counts=counts,
    )


def _rows(editions: Sequence[EditionState], *, today: Date, zone: str) -> list[Row]:
    there = ZoneInfo(zone)
    rows: list[Row] = []
    memo: Memo = {}
    for _, group in groupby(editions, key=lambda state: state.line.release):
        states = list(group)
        cells = [_cell(each, memo, today=today, zone=there) for each in states]
        source = next((place for place, each in enumerate(states) if each.is_source), 0)
        line = states[source].line
        newest = states[source].source[-1] if states[source].source else None
        rows.append(
            Row(
                collection=states[source].folder.name,
                name=line.name,
                title=line.title,
                source_language=line.language,
                date=newest.date if newest else None,
                place=len(rows),
                passages=newest.passages if newest else 0,
                source=cells[source],
                cells=tuple(each for place, each in enumerate(cells) if place != source),
            )
        )
    return rows


def _cell(state: EditionState, memo: Memo, *, today: Date, zone: ZoneInfo) -> Cell:
    since = _provisional_since(state, zone)
    acts = coming(state, memo)
    due = next((each.due for each in acts if each.due), None)
    return Cell(
        language=state.line.language,
        is_source=state.is_source,
        stage=state.stage,
        version=state.line.current,
        revision=state.latest.number if state.latest else None,
        behind=len(state.moved_on) if acts else 0,
        passages_behind=None,
        provisional_since=since,
        days=max((today - since).days, 0) if since else None,
        allowed=state.folder.policy.provisional_days if since else None,
        due=due,
        overdue=max((today - due).days, 0) if due else 0,
        turns=acts,
        plan=state.plan,
        between=(state.made_from.id, state.source[-1].id) if state.made_from and state.moved_on else None,
    )


def _provisional_since(state: EditionState, zone: ZoneInfo) -> Date | None:
    """The day since which readers have had a provisional text; None where they have none.

    It is that of the first provisional version: neither a second one nor withdrawing the first begins the
    days anew.
    """
    if state.stage is not Stage.PROVISIONAL:
        return None
    first = next((each.issued_at for each in state.versions if each.issued_at is not None), None)
    return first.astimezone(zone).date() if first else None
