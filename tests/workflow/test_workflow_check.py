"""The check of the record: whatever is altered behind its back is found, with entry, row and what differs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlmodel import select
from workflow import world as w
from workflow.world import World

from tracker.log.checking import Finding
from tracker.log.facts import EntryType
from tracker.review import Role
from tracker.store import Store, log
from tracker.store.pages import put_page
from tracker.store.tables import Address, Page, Revision
from tracker.workflow import audit, people, upload
from tracker.workflow.drawing import drawn_by

E = EntryType


def behind(world: World, *statements: str, **values: object) -> None:
    """What somebody with the file or a password can do, also without foreign keys."""
    connection = world.store._writer.raw_connection()
    dialect = world.store._writer.dialect.name
    try:
        cursor = connection.cursor()
        if dialect == "sqlite":
            cursor.execute("PRAGMA foreign_keys=OFF")
        else:
            cursor.execute("SET session_replication_role = replica")
        for statement in statements:
            compiled = text(statement).bindparams(**values).compile(dialect=world.store._writer.dialect)
            parameters = (
                compiled.params
                if dialect == "postgresql"
                else tuple(compiled.params[name] for name in compiled.positiontup or ())
            )
            cursor.execute(str(compiled), parameters)
            assert cursor.rowcount > 0, "the test itself must do something"
        cursor.close()
        connection.commit()
        if dialect == "sqlite":
            connection.cursor().execute("PRAGMA foreign_keys=ON")
    finally:
        connection.invalidate()


def found(world: World) -> Finding:
    finding = audit.check(world.store).finding
    assert finding is not None, "nothing was found"
    return finding


def entry_of(world: World, kind: EntryType, *, nth: int = 0) -> int:
    """The number of the nth entry of a kind; of the edition in English where it is of one."""
    with world.store.read() as db:
        every = log.entries(db, limit=1000)
    return [
        each.index
        for each in every
        if each.entry.type is kind and each.entry.facts.get("language", "en") == "en"
    ][nth]


def test_what_nobody_touched_is_intact(rich: World) -> None:
    told: list[tuple[str, int]] = []
    checked = audit.check(rich.store, progress=lambda what, done: told.append((what, done)))
    assert checked.finding is None
    assert checked.entries == w.entries(rich)
    assert {what for what, _ in told} == {"log", "revisions", "pages"}
    assert ("revisions", 5) in told


Case = tuple[str, EntryType, int, tuple[str, ...]]

altered: dict[str, Case] = {
    # statement, the entry it contradicts (kind, nth), words that the finding must hold
    "document": (
        "UPDATE revision SET document = replace(document, 'twelve', 'thirty') WHERE number = 3",
        E.REVISION_SUBMITTED,
        2,
        ("(r3) of the table “revision”", "another digest"),
    ),
    "document not JSON": (
        "UPDATE revision SET document = '{' WHERE number = 3",
        E.REVISION_SUBMITTED,
        2,
        ("(r3)", "cannot be read"),
    ),
    "digest": (
        "UPDATE revision SET digest = 'sha256:00' WHERE number = 3",
        E.REVISION_SUBMITTED,
        2,
        ("r3", "“content” differs"),
    ),
    "note": (
        "UPDATE revision SET note = 'Not as asked' WHERE number = 2",
        E.REVISION_SUBMITTED,
        1,
        ("en/r2", "“note” differs"),
    ),
    "title of a revision": (
        "UPDATE revision SET title = 'Another' WHERE number = 3",
        E.REVISION_SUBMITTED,
        2,
        ("(r3)", "“title”", "Another"),
    ),
    "date of a revision": (
        "UPDATE revision SET date = '2026-01-01' WHERE number = 3",
        E.REVISION_SUBMITTED,
        2,
        ("(r3)", "“date”"),
    ),
    "file name": (
        "UPDATE revision SET file_name = 'other.txt' WHERE number = 3",
        E.REVISION_SUBMITTED,
        2,
        ("en/r3", "“handed_in” differs"),
    ),
    "file size": (
        "UPDATE revision SET file_size = 1 WHERE number = 3",
        E.REVISION_SUBMITTED,
        2,
        ("(r3)", "another size"),
    ),
    "file": (
        "UPDATE revision SET file = (SELECT file FROM revision r WHERE r.number = 2 AND r.edition = revision.edition) WHERE number = 3",
        E.REVISION_SUBMITTED,
        2,
        ("en/r3", "“file” differs"),
    ),
    "whose words survive": (
        "UPDATE revision SET surviving = '[3]' WHERE number = 3",
        E.REVISION_SUBMITTED,
        2,
        ("(r3)", "“surviving”"),
    ),
    "authorship": (
        "UPDATE revision SET authorship = replace(authorship, ',1]', ',3]') WHERE number = 3",
        E.REVISION_SUBMITTED,
        2,
        ("en/r3", "“authorship” differs"),
    ),
    "lineage": (
        "UPDATE revision SET lineage = replace(lineage, substr(lineage, 3, 16), '00000000000000ff') WHERE number = 3",
        E.REVISION_SUBMITTED,
        2,
        ("en/r3", "“lineage” differs"),
    ),
    "comparison": (
        "UPDATE revision SET comparison = replace(comparison, 'twelve', 'thirty') WHERE number = 3",
        E.REVISION_SUBMITTED,
        2,
        ("(r3)", "a comparison with another digest"),
    ),
    "comparison taken away": (
        "UPDATE revision SET comparison = NULL WHERE number = 3",
        E.REVISION_SUBMITTED,
        2,
        ("(r3)", "a comparison with another digest", "nothing"),
    ),
    "delta": (
        "UPDATE revision SET delta = replace(delta, 'twelve', 'thirty') WHERE number = 3",
        E.REVISION_SUBMITTED,
        2,
        ("(r3)", "delta"),
    ),
    "delta taken away": (
        "UPDATE revision SET delta = NULL WHERE number = 3",
        E.REVISION_SUBMITTED,
        2,
        ("(r3)", "delta"),
    ),
    "uploader": (
        "UPDATE revision SET uploaded_by = (SELECT id FROM person WHERE name = 'Paul') WHERE number = 3",
        E.REVISION_SUBMITTED,
        2,
        ("en/r3", "another person"),
    ),
    "time of an upload": (
        "UPDATE revision SET uploaded_at = '2026-01-01 00:00:00+00:00' WHERE number = 3",
        E.REVISION_SUBMITTED,
        2,
        ("en/r3", "another time"),
    ),
    "passage row": (
        "UPDATE passage SET digest = 'sha256:00' WHERE position = 1 AND revision IN (SELECT id FROM revision WHERE number = 3)",
        E.REVISION_SUBMITTED,
        2,
        ("(r3)", "row 1", "table “passage”"),
    ),
    "passage row gone": (
        "DELETE FROM passage WHERE position = 3 AND revision IN (SELECT id FROM revision WHERE number = 3)",
        E.REVISION_SUBMITTED,
        2,
        ("(r3)", "row 3", "table “passage”"),
    ),
    "revision gone": (
        "DELETE FROM revision WHERE number = 4",
        E.REVISION_SUBMITTED,
        3,
        ("no row in the table “revision”",),
    ),
    "decision": (
        "UPDATE signoff SET decision = 'approved' WHERE decision = 'returned'",
        E.SIGNOFF_GIVEN,
        1,
        ("table “signoff”", "“decision” differs", "returned", "approved"),
    ),
    "reason": (
        "UPDATE signoff SET reason = 'Say “thirty”.' WHERE decision = 'returned'",
        E.SIGNOFF_GIVEN,
        1,
        ("table “signoff”", "its statement", "“reason” differs"),
    ),
    "sentence": (
        "UPDATE signoff SET sentence = 'I have seen it.' WHERE decision = 'returned'",
        E.SIGNOFF_GIVEN,
        1,
        ("table “signoff”", "its statement", "“sentence” differs"),
    ),
    "source that was seen": (
        "UPDATE signoff SET source = 'sha256:00' WHERE decision = 'returned'",
        E.SIGNOFF_GIVEN,
        1,
        ("table “signoff”", "“source” differs"),
    ),
    "statement": (
        "UPDATE signoff SET statement = replace(statement, 'twelve', 'thirty') WHERE decision = 'returned'",
        E.SIGNOFF_GIVEN,
        1,
        ("table “signoff”", "“statement” differs"),
    ),
    "who signed": (
        "UPDATE signoff SET person = (SELECT id FROM person WHERE name = 'Paul') WHERE decision = 'returned'",
        E.SIGNOFF_GIVEN,
        1,
        ("table “signoff”",),
    ),
    "signature gone": (
        "DELETE FROM signoff WHERE decision = 'returned'",
        E.SIGNOFF_GIVEN,
        1,
        ("no row in the table “signoff”",),
    ),
    "review reopened": (
        "UPDATE review SET state = 'open', closed_at = NULL WHERE state = 'returned'",
        E.REVIEW_CLOSED,
        0,
        ("table “review”", "its state differs", "returned", "open"),
    ),
    "stage of a review": (
        "UPDATE review SET stage = 'final' WHERE state = 'open'",
        E.REVIEW_ASKED,
        3,
        ("table “review”", "“stage” differs"),
    ),
    "label": (
        "UPDATE version SET label = 'Final Word' WHERE number = 2",
        E.VERSION_ISSUED,
        1,
        ("en/v2", "“label” differs", "Final Word"),
    ),
    "revision of a version": (
        "UPDATE version SET revision = (SELECT id FROM revision WHERE number = 2) WHERE number = 2",
        E.VERSION_ISSUED,
        1,
        ("en/v2", "differs"),
    ),
    "review of a version": (
        "UPDATE version SET review = (SELECT review FROM version v WHERE v.number = 1) WHERE number = 2",
        E.VERSION_ISSUED,
        1,
        ("table “version”", "another review"),
    ),
    "withdrawal undone": (
        "UPDATE version SET withdrawn_at = NULL, withdrawn_by = NULL, withdrawn_reason = NULL, withdrawn_entry = NULL WHERE number = 1",
        E.VERSION_WITHDRAWN,
        0,
        ("no row in the table “version”",),
    ),
    "half of a withdrawal": (
        "UPDATE version SET withdrawn_at = NULL WHERE number = 1",
        E.VERSION_ISSUED,
        0,
        ("table “version”", "half of a withdrawal"),
    ),
    "reason of a withdrawal": (
        "UPDATE version SET withdrawn_reason = 'A whim.' WHERE number = 1",
        E.VERSION_WITHDRAWN,
        0,
        ("en/v1", "“reason” differs"),
    ),
    "current version": (
        "UPDATE edition SET current = 1 WHERE current = 2",
        E.VERSION_ISSUED,
        1,
        ("table “edition”", "another current version"),
    ),
    "role of an edition": (
        "UPDATE edition SET role = 'source' WHERE language = 'en'",
        E.EDITION_MADE,
        0,
        ("pilots-2026/en", "“role” differs"),
    ),
    "title of a release": (
        "UPDATE release SET title = 'Another'",
        E.RELEASE_MADE,
        0,
        ("row pilots-2026 of the table “release”", "“title” differs"),
    ),
    "release gone": (
        "DELETE FROM release",
        E.RELEASE_MADE,
        0,
        ("no row in the table “release”",),
    ),
    "policy": (
        "UPDATE collection SET policy = replace(policy, 'true', 'false') WHERE name = 'statements'",
        E.COLLECTION_MADE,
        0,
        ("row statements of the table “collection”", "“policy” differs"),
    ),
    "policy not JSON": (
        "UPDATE collection SET policy = '{' WHERE name = 'statements'",
        E.COLLECTION_MADE,
        0,
        ("table “collection”", "cannot be read"),
    ),
    "issuing body": (
        "UPDATE collection SET issuer = 'Nobody' WHERE name = 'statements'",
        E.COLLECTION_MADE,
        0,
        ("row statements", "“issuer” differs"),
    ),
    "name of a person": (
        "UPDATE person SET name = 'Tim' WHERE name = 'Tom'",
        E.PERSON_ADDED,
        2,
        ("table “person”", "the name, the address or whether the person administers"),
    ),
    "administrator": (
        "UPDATE person SET administrator = NOT administrator WHERE name = 'Tom'",
        E.PERSON_ADDED,
        2,
        ("table “person”", "whether the person administers the service"),
    ),
    "account opened again": (
        "UPDATE person SET disabled_at = NULL WHERE name = 'Otto'",
        E.PERSON_DISABLED,
        0,
        ("table “person”", "“disabled_at” differs"),
    ),
    "account closed": (
        "UPDATE person SET disabled_at = '2026-01-01 00:00:00+00:00' WHERE name = 'Tom'",
        E.PERSON_ADDED,
        2,
        ("table “person”", "“disabled_at” differs"),
    ),
    "person gone": (
        "DELETE FROM person WHERE name = 'Paul'",
        E.PERSON_ADDED,
        8,
        ("no row in the table “person”",),
    ),
    "passages of a pin": (
        "UPDATE pin SET passages = '[]' WHERE unpinned_entry IS NULL",
        E.LINK_PINNED,
        0,
        ("table “pin”", "“passages” differs"),
    ),
    "passages of a pin not JSON": (
        "UPDATE pin SET source_passages = '{' WHERE unpinned_entry IS NULL",
        E.LINK_PINNED,
        0,
        ("table “pin”", "cannot be read"),
    ),
    "what a pin was set on": (
        "UPDATE pin SET revision = source_revision WHERE unpinned_entry IS NULL",
        E.LINK_PINNED,
        0,
        ("table “pin”", "“content” differs"),
    ),
    "who pinned": (
        "UPDATE pin SET pinned_by = unpinned_by WHERE unpinned_entry IS NOT NULL",
        E.LINK_PINNED,
        1,
        ("table “pin”", "another person"),
    ),
    "pin gone": (
        "DELETE FROM pin WHERE unpinned_entry IS NULL",
        E.LINK_PINNED,
        0,
        ("no row in the table “pin”",),
    ),
    "pin in force again": (
        "UPDATE pin SET unpinned_entry = NULL, unpinned_at = NULL, unpinned_by = NULL",
        E.LINK_UNPINNED,
        0,
        ("no row in the table “pin”",),
    ),
    "pin taken back in silence": (
        "UPDATE pin SET unpinned_entry = entry, unpinned_at = pinned_at, unpinned_by = pinned_by WHERE unpinned_entry IS NULL",
        E.LINK_PINNED,
        0,
        ("table “pin”", "of another kind"),
    ),
    "half of a pin taken back": (
        "UPDATE pin SET unpinned_by = NULL WHERE unpinned_entry IS NOT NULL",
        E.LINK_PINNED,
        1,
        ("table “pin”", "half taken back"),
    ),
    "pin that nobody set": (
        "INSERT INTO pin (edition, revision, source_revision, source_passages, passages, pinned_by, pinned_at, entry) SELECT edition, revision, source_revision, source_passages, passages, pinned_by, pinned_at, unpinned_entry FROM pin WHERE unpinned_entry IS NOT NULL",
        E.LINK_UNPINNED,
        0,
        ("table “pin”", "of another kind"),
    ),
    "role gone": (
        "DELETE FROM membership WHERE role = 'approver'",
        E.ROLE_GRANTED,
        9,
        ("The role approver", "“statements” (table “membership”)", "no such role"),
    ),
}


@pytest.mark.parametrize("name", altered)
def test_whatever_is_altered_is_found(rich: World, name: str) -> None:
    statement, kind, nth, words = altered[name]
    due = entry_of(rich, kind, nth=nth)
    behind(rich, statement)
    finding = found(rich)
    assert finding.index == due, finding
    for word in words:
        assert word in str(finding)


def test_an_altered_row_says_both_sides(rich: World) -> None:
    behind(rich, "UPDATE version SET label = 'Final Word' WHERE number = 2")
    finding = found(rich)
    assert (finding.expected, finding.found) == ("Final Text", "Final Word")


def test_the_first_of_two_is_named(rich: World) -> None:
    behind(
        rich,
        "UPDATE version SET label = 'Final Word' WHERE number = 2",
        "UPDATE revision SET note = 'Not as asked' WHERE number = 2",
    )
    assert found(rich).index == entry_of(rich, E.REVISION_SUBMITTED, nth=1)


def _columns(world: World, table: str) -> str:
    from sqlmodel import SQLModel

    return ", ".join(column.name for column in SQLModel.metadata.tables[table].columns if column.name != "id")


def test_a_version_that_nobody_issued(rich: World) -> None:
    columns = _columns(rich, "version")
    behind(
        rich,
        f"INSERT INTO version ({columns}) SELECT {columns.replace('number', 'number + 5', 1)} FROM version WHERE number = 2",
    )
    finding = found(rich)
    assert finding.index == entry_of(rich, E.VERSION_ISSUED, nth=1)
    assert "en/v7" in str(finding)


def test_a_review_that_nobody_asked_for(rich: World) -> None:
    columns = _columns(rich, "review")
    behind(rich, f"INSERT INTO review ({columns}) SELECT {columns} FROM review WHERE state = 'open'")
    finding = found(rich)
    assert finding.index == entry_of(rich, E.REVIEW_ASKED, nth=3)
    assert "another row" in str(finding)


def test_a_role_that_nobody_gave(rich: World) -> None:
    behind(
        rich,
        "INSERT INTO membership (collection, person, role, granted_at, entry)"
        " SELECT collection, :person, 'approver', granted_at, entry FROM membership WHERE role = 'approver'",
        person=rich.ids["tom"],
    )
    finding = found(rich)
    assert f"The role approver of {rich.ids['tom']}" in str(finding)
    assert finding.expected == "no such role"


def test_a_row_that_names_no_entry(rich: World) -> None:
    behind(rich, "UPDATE version SET entry = 100000 WHERE number = 2")
    finding = found(rich)
    assert finding.index == entry_of(rich, E.VERSION_ISSUED, nth=1)
    behind(rich, "UPDATE version SET entry = 0 WHERE number = 2")
    assert found(rich).index == 0


def test_uploaded_bytes_that_were_altered_or_lost(rich: World) -> None:
    with rich.store.read() as db:
        row = db.exec(select(Revision).where(Revision.number == 3)).one()
    name = row.file.removeprefix("sha256:")
    (path,) = (rich.store.settings.data / "blobs").rglob(name)
    data = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(data.replace(b"twelve", b"thirty"))
    finding = found(rich)
    assert finding.index == row.entry
    assert "uploaded file of the row" in finding.what
    assert "altered" in finding.found
    path.unlink()
    assert found(rich).index == row.entry
    path.write_bytes(data)
    assert audit.check(rich.store).finding is None


def test_a_page_that_was_altered(rich: World) -> None:
    path = f"/r/{w.release}/en"
    with rich.store.write() as tx:
        digest = tx.session.exec(select(Address.page).where(Address.path == path)).one()
        page = tx.session.get(Page, digest)
        assert page is not None
        body = bytes(page.body)
        page.body = body.replace(b"twelve", b"thirty")
    finding = found(rich)
    assert finding.index == entry_of(rich, E.VERSION_ISSUED, nth=1)
    assert "leads to no sound page" in finding.what
    assert finding.found == digest
    with rich.store.write() as tx:
        page = tx.session.get(Page, digest)
        assert page is not None
        page.body = body
    assert audit.check(rich.store).finding is None


def test_an_address_that_leads_elsewhere(rich: World) -> None:
    path = f"/r/{w.release}/en/v2"
    with rich.store.read() as db:
        other = db.exec(select(Address.page).where(Address.path == path.replace("v2", "v1"))).one()
    behind(rich, "UPDATE address SET page = :page WHERE path = :path", page=other, path=path)
    finding = found(rich)
    assert finding.index == entry_of(rich, E.VERSION_ISSUED, nth=1)
    assert f"The address {path} (table “address”)" in finding.what


@pytest.mark.parametrize("told", ["sha256:x", '{"templates":"x","url":"http://h","zone":"UTC"}', "[]", "{}"])
def test_a_page_that_cannot_be_drawn_again_is_not_intact(rich: World, told: str) -> None:
    behind(rich, "UPDATE address SET template = :told", told=told)
    finding = found(rich)
    assert "could not be compared" in finding.what
    assert "tracker serve" in finding.what


def test_a_forged_page_is_found_whatever_the_settings_of_whoever_checks(rich: World) -> None:
    forged = w.pages(rich)[f"/r/{w.release}/en"].replace("twelve", "thirty").encode()
    with rich.store.write() as tx:
        digest = put_page(tx.session, forged)
    behind(rich, "UPDATE address SET page = :page WHERE path LIKE '%/en'", page=digest)
    other = Store(replace(rich.store.settings, url="http://elsewhere.example", origin="127.0.0.1:8000/log"))
    try:
        finding = audit.check(other).finding
    finally:
        other.close()
    assert finding is not None
    assert "leads to another page than the record makes" in finding.what
    told = drawn_by(replace(rich.store.settings, url="http://evil.example", zone="UTC"))
    behind(rich, "UPDATE address SET template = :told WHERE path LIKE '%/en'", told=told)
    assert "leads to another page" in found(rich).what


def test_an_address_that_is_gone_or_invented(rich: World) -> None:
    columns = _columns(rich, "address")
    invented = columns.replace("path", "'/r/pilots-2026/en/v9'", 1)
    behind(rich, f"INSERT INTO address ({columns}) SELECT {invented} FROM address WHERE path LIKE '%/en/v2'")
    finding = found(rich)
    assert "/r/pilots-2026/en/v9" in finding.what
    assert finding.expected == "no such address"
    behind(
        rich, "DELETE FROM address WHERE path LIKE '%/en/v9'", "DELETE FROM address WHERE path LIKE '%/en/v1'"
    )
    assert "is gone" in found(rich).what


def test_the_log_itself_comes_first(rich: World) -> None:
    behind(rich, "UPDATE log_entry SET actor = 'p_nobody' WHERE type = 'version.issued'")
    assert "actor" in str(found(rich))


def test_what_is_in_no_entry_does_not_matter(rich: World) -> None:
    """Sessions, failed tries, uploads that nobody saved, and passwords."""
    people.sign_in(
        rich.store,
        email="tom@harbour.example",
        password=w.password,
        place="192.0.2.1",
        agent="A browser",
        at=rich.at(),
    )
    w.lay(rich, w.english(w.lists))
    behind(
        rich,
        "UPDATE session SET agent = 'Another'",
        "UPDATE upload SET file_name = 'x'",
        "UPDATE person SET password = 'x'",
    )
    assert audit.check(rich.store).finding is None


def test_times_are_kept_to_the_microsecond(begun: World) -> None:
    at = begun.at().replace(microsecond=123456)
    token = w.lay(begun, w.english(w.met))
    upload.confirm(begun.store, by=begun.person("tom"), token=token, note="", at=at)
    w.give(begun, "otto", Role.REVISER)
    assert audit.check(begun.store).finding is None
