"""Rows altered, dropped, reordered or cut off behind the log's back: each is found, at the first entry."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest
from behind import behind_its_back, found
from databases import PostgresServer, Template

from tracker.errors import IntegrityError
from tracker.log.entry import Entry
from tracker.log.keys import Signer
from tracker.log.merkle import leaf_hash
from tracker.settings import Settings
from tracker.store import Store, log
from tracker.store.checking import CheckedLog, check

MakeEntry = Callable[..., Entry]
Fill = Callable[[Store, int], None]


@pytest.fixture(scope="module")
def sqlite_template(
    sqlite_template: Template, tmp_path_factory: pytest.TempPathFactory, fill: Fill
) -> Template:
    """A log of 301 entries, which takes more than one tile; filled once."""
    data = tmp_path_factory.mktemp("filled") / "data"
    shutil.copytree(sqlite_template.data, data)
    fill_template(Settings(data=data), fill)
    return Template(data, None)


@pytest.fixture(scope="module")
def postgres_template(
    postgres_template: Template,
    postgres_server: PostgresServer,
    tmp_path_factory: pytest.TempPathFactory,
    fill: Fill,
) -> Template:
    data = tmp_path_factory.mktemp("filled") / "data"
    shutil.copytree(postgres_template.data, data)
    postgres_server.run(f"CREATE DATABASE tracker_filled TEMPLATE {postgres_template.database}")
    fill_template(Settings(data=data, database_url=postgres_server.url("tracker_filled")), fill)
    return Template(data, "tracker_filled")


def fill_template(settings: Settings, fill: Fill) -> None:
    store = Store.open(settings)
    try:
        fill(store, 300)
        assert check(store) == CheckedLog(entries=301, finding=None)
    finally:
        store.close()


@pytest.fixture
def filled(store: Store) -> Store:
    return store


def body_of(entry: Entry) -> dict[str, object]:
    body = entry.to_bytes()
    return {"body": body, "leaf": leaf_hash(body)}


def test_an_altered_entry(filled: Store, entry: MakeEntry) -> None:
    body = entry(999).to_bytes()
    behind_its_back(filled, 'UPDATE log_entry SET body = :body WHERE "index" = 42', body=body)
    index, says = found(filled)
    assert index == 42
    assert "Entry 42 is not what was logged" in says


def test_an_altered_entry_whose_hash_was_altered_with_it(filled: Store, entry: MakeEntry) -> None:
    behind_its_back(
        filled, 'UPDATE log_entry SET body = :body, leaf = :leaf WHERE "index" = 42', **body_of(entry(999))
    )
    assert found(filled)[0] == 42


def test_an_altered_entry_on_the_right_edge(filled: Store, entry: MakeEntry) -> None:
    behind_its_back(
        filled, 'UPDATE log_entry SET body = :body, leaf = :leaf WHERE "index" = 300', **body_of(entry(999))
    )
    assert found(filled)[0] == 300


def test_a_leaf_altered_alone(filled: Store) -> None:
    behind_its_back(filled, 'UPDATE log_entry SET leaf = :leaf WHERE "index" = 7', leaf=bytes(32))
    assert found(filled)[0] == 7


@pytest.mark.parametrize(
    ("column", "value"), [("actor", "p-9"), ("release", "x"), ("language", "fr"), ("type", "log.opened")]
)
def test_a_column_that_helps_to_find_an_entry(filled: Store, column: str, value: str) -> None:
    behind_its_back(filled, f'UPDATE log_entry SET {column} = :value WHERE "index" = 12', value=value)
    index, says = found(filled)
    assert index == 12
    assert f"“{column}”" in says


@pytest.mark.parametrize("index", [0, 42, 255, 256])
def test_a_dropped_entry(filled: Store, index: int) -> None:
    behind_its_back(filled, f'DELETE FROM log_entry WHERE "index" = {index}')
    result = check(filled)
    assert result.entries == 300
    assert result.finding is not None
    assert result.finding.index == index


def test_a_dropped_entry_whose_gap_was_closed(filled: Store) -> None:
    behind_its_back(filled, 'DELETE FROM log_entry WHERE "index" = 42')
    for index in range(43, 301):
        behind_its_back(filled, f'UPDATE log_entry SET "index" = {index - 1} WHERE "index" = {index}')
    assert found(filled)[0] == 42


def test_two_entries_that_changed_places(filled: Store) -> None:
    for before, after in ((42, 9999), (43, 42), (9999, 43)):
        behind_its_back(filled, f'UPDATE log_entry SET "index" = {after} WHERE "index" = {before}')
    assert found(filled)[0] == 42


@pytest.mark.parametrize("kept", [0, 1, 200, 256, 300])
def test_entries_cut_off_at_the_end(filled: Store, kept: int) -> None:
    behind_its_back(filled, f'DELETE FROM log_entry WHERE "index" >= {kept}')
    result = check(filled)
    assert result.entries == kept
    assert result.finding is not None
    assert result.finding.index == kept
    assert "entries" in str(result.finding)


def test_an_altered_tile(filled: Store) -> None:
    behind_its_back(
        filled, 'UPDATE log_tile SET hashes = :hashes WHERE level = 0 AND "index" = 0', hashes=bytes(256 * 32)
    )
    assert found(filled)[0] == 0


def test_an_entry_added_without_the_log(filled: Store, entry: MakeEntry) -> None:
    behind_its_back(
        filled,
        "INSERT INTO log_entry (\"index\", body, leaf, type, actor) VALUES (301, :body, :leaf, 'x', 'y')",
        **body_of(entry(999)),
    )
    assert found(filled)[0] == 301


def test_a_checkpoint_signed_by_somebody_else(filled: Store, entry: MakeEntry) -> None:
    from tracker.log import checkpoint

    with filled.read() as session:
        head = log.head(session)
    root = checkpoint.parse(head.checkpoint.split("\n\n")[0] + "\n")
    forged = checkpoint.sign(root, Signer.generate(filled.signer.name))
    behind_its_back(filled, "UPDATE log_head SET checkpoint = :text", text=forged)
    assert "does not hold" in found(filled)[1]
    with pytest.raises(IntegrityError), filled.write() as act:
        act.append(entry(1))


@pytest.mark.parametrize(
    "statement",
    [
        'DELETE FROM log_entry WHERE "index" = 300',
        "UPDATE log_head SET size = 200",
        "DELETE FROM log_head",
        "UPDATE log_head SET checkpoint = ''",
        'UPDATE log_tile SET hashes = substr(hashes, 1, 64) WHERE "index" = 1',
        "DELETE FROM log_tile WHERE level = 1",
    ],
)
def test_nothing_is_signed_over_a_log_that_does_not_fit(
    filled: Store, entry: MakeEntry, statement: str
) -> None:
    behind_its_back(filled, statement)
    with pytest.raises(IntegrityError, match="tracker log check"), filled.write() as act:
        act.append(entry(1))
    assert check(filled).finding is not None


def test_nothing_is_signed_over_a_tree_of_other_hashes(filled: Store, entry: MakeEntry) -> None:
    behind_its_back(
        filled, 'UPDATE log_tile SET hashes = :hashes WHERE level = 0 AND "index" = 1', hashes=bytes(45 * 32)
    )
    with pytest.raises(IntegrityError, match="does not fit its newest signed"), filled.write() as act:
        act.append(entry(1))
