"""Accounts, roles, and who may see and give what."""

from __future__ import annotations

import pytest
from workflow import world as w
from workflow.world import World

from tracker.errors import ConflictError, FieldError, NotFoundError, NotPermittedError, SignInError
from tracker.log.facts import EntryType
from tracker.review import Actor, Role
from tracker.store import log
from tracker.workflow import arranging, audit, people, releases, review


def last(world: World) -> log.Recorded:
    with world.store.read() as db:
        return log.entries(db, newest_first=True, limit=1)[0]


def test_an_account(world: World) -> None:
    made = people.add_person(
        world.store,
        by=world.person("ada"),
        email="  Nora@Harbour.Example ",
        name=" Nora Lindqvist ",
        password=w.password,
        at=world.at(),
    )
    assert (made.email, made.name, made.administrator, made.disabled, made.roles) == (
        "nora@harbour.example",
        "Nora Lindqvist",
        False,
        False,
        {},
    )
    assert people.person_facts(world.store, made.id) == made
    said = last(world)
    assert said.entry.type is EntryType.PERSON_ADDED
    assert said.entry.facts["person"] == made.id
    assert b"Nora" not in said.body
    assert b"harbour.example" not in said.body


def test_an_address_has_one_account(world: World) -> None:
    size = w.entries(world)
    with pytest.raises(FieldError, match="has an account already") as caught:
        people.add_person(
            world.store, by=None, email="TOM@harbour.example", name="T", password=w.password, at=world.at()
        )
    assert caught.value.field == "email"
    assert w.entries(world) == size


def test_what_makes_no_account(world: World) -> None:
    good = {"email": "n@harbour.example", "name": "N", "password": w.password}
    for field, values in {
        "email": ["", "n", "n\0@h.example"],
        "name": ["", "\u200b", "N\nN", "N" * 201],
        "password": ["short", "x" * 201, "abababababababab", "twelve letters \ud800"],
    }.items():
        for value in values:
            with pytest.raises(FieldError) as caught:
                people.add_person(world.store, by=None, at=world.at(), **good | {field: value})
            assert caught.value.field == field


def test_only_administrators_add_and_disable(world: World) -> None:
    for name in ("carol", "tom", "olga"):
        actor = world.person(name)
        with pytest.raises(NotPermittedError, match="Only an administrator"):
            people.add_person(
                world.store, by=actor, email="n@h.example", name="N", password=w.password, at=world.at()
            )
        with pytest.raises(NotPermittedError, match="Only an administrator"):
            people.disable_person(world.store, by=actor, person=world.ids["otto"], at=world.at())


def test_a_closed_account(world: World) -> None:
    ada = world.person("ada")
    people.disable_person(world.store, by=ada, person=world.ids["otto"], at=world.at())
    assert people.person_facts(world.store, world.ids["otto"]).disabled
    assert last(world).entry.type is EntryType.PERSON_DISABLED
    with pytest.raises(ConflictError, match="disabled already"):
        people.disable_person(world.store, by=ada, person=world.ids["otto"], at=world.at())
    with pytest.raises(ConflictError, match="Choose somebody else"):
        w.give(world, "otto", Role.REVISER)
    with pytest.raises(ConflictError, match="your own"):
        people.disable_person(world.store, by=ada, person=world.ids["ada"], at=world.at())
    with pytest.raises(NotFoundError, match="Nobody here signs in"):
        people.actor_by_email(world.store, "otto@harbour.example")


def test_an_account_that_is_opened_again(world: World) -> None:
    ada = world.person("ada")
    with pytest.raises(ConflictError, match="is open"):
        people.enable_person(world.store, by=ada, person=world.ids["otto"], at=world.at())
    people.disable_person(world.store, by=ada, person=world.ids["otto"], at=world.at())
    with pytest.raises(NotPermittedError):
        people.enable_person(world.store, by=world.person("carol"), person=world.ids["otto"], at=world.at())
    people.enable_person(world.store, by=ada, person=world.ids["otto"], at=world.at())
    assert last(world).entry.type is EntryType.PERSON_ENABLED
    assert world.person("otto")
    assert audit.check(world.store).finding is None


def test_another_password_from_an_administrator(world: World) -> None:
    ada, otto = world.person("ada"), world.ids["otto"]
    with pytest.raises(NotPermittedError):
        people.reset_password(
            world.store, by=world.person("carol"), person=otto, password="a quite new one", at=world.at()
        )
    with pytest.raises(FieldError):
        people.reset_password(world.store, by=ada, person=otto, password="short", at=world.at())
    people.reset_password(world.store, by=None, person=otto, password="a quite new one", at=world.at())
    assert last(world).entry.type is EntryType.PASSWORD_RESET
    found = people.sign_in(
        world.store,
        email="otto@harbour.example",
        password="a quite new one",
        place="",
        agent="",
        at=world.at(),
    )
    assert found.actor.id == otto
    with pytest.raises(SignInError):
        people.sign_in(
            world.store, email="otto@harbour.example", password=w.password, place="", agent="", at=world.at()
        )
    assert audit.check(world.store).finding is None


def test_a_disabled_person_can_do_nothing_more(begun: World) -> None:
    carol = begun.person("carol")
    people.disable_person(begun.store, by=begun.person("ada"), person=begun.ids["carol"], at=begun.at())
    for act in (
        lambda: releases.make_collection(
            begun.store, by=carol, name="laws", title="Laws", issuer="Court", at=begun.at()
        ),
        lambda: releases.make_edition(begun.store, by=carol, release=w.release, language="fr", at=begun.at()),
        lambda: review.ask(
            begun.store,
            by=carol,
            release=w.release,
            language="en",
            revision=None,
            stage="final",
            note="",
            at=begun.at(),
        ),
        lambda: people.grant(
            begun.store,
            by=carol,
            collection=w.collection,
            person=begun.ids["otto"],
            role="reviser",
            at=begun.at(),
        ),
    ):
        with pytest.raises(NotPermittedError, match="disabled"):
            act()


def test_who_sees_the_list_of_people(world: World) -> None:
    for name in ("ada", "carol", "olga"):
        assert len(people.people(world.store, by=world.person(name))) == len(world.ids)
    for name in ("tom", "otto"):
        with pytest.raises(NotPermittedError, match="administrators and coordinators"):
            people.people(world.store, by=world.person(name))
    found = {each.name: each.roles for each in people.people(world.store, by=world.person("ada"))}
    assert found["Tess"] == {w.collection: ("reviser", "translator")}
    assert found["Ada"] == {}


def test_roles_are_given_and_taken(world: World) -> None:
    carol = world.person("carol")
    people.grant(
        world.store,
        by=carol,
        collection=w.collection,
        person=world.ids["otto"],
        role="reviser",
        at=world.at(),
    )
    assert last(world).entry.facts == {
        "collection": w.collection,
        "person": world.ids["otto"],
        "role": "reviser",
    }
    assert world.person("otto").roles_in(w.collection) == {Role.AUDITOR, Role.REVISER}
    with pytest.raises(ConflictError, match="has the role reviser"):
        w.give(world, "otto", Role.REVISER)
    people.withdraw_role(
        world.store,
        by=carol,
        collection=w.collection,
        person=world.ids["otto"],
        role="reviser",
        at=world.at(),
    )
    assert last(world).entry.type is EntryType.ROLE_WITHDRAWN
    with pytest.raises(NotFoundError, match="Otto does not have the role reviser"):
        w.take(world, "otto", Role.REVISER)


def test_who_gives_roles(world: World) -> None:
    otto = world.ids["otto"]
    for name, error in {"tom": NotPermittedError, "otto": NotPermittedError, "olga": NotFoundError}.items():
        for act in (people.grant, people.withdraw_role):
            with pytest.raises(error):
                act(
                    world.store,
                    by=world.person(name),
                    collection=w.collection,
                    person=otto,
                    role="auditor",
                    at=world.at(),
                )
    people.grant(world.store, by=None, collection=w.collection, person=otto, role="approver", at=world.at())
    assert last(world).entry.actor == people.service


def test_roles_of_nothing(world: World) -> None:
    def give(**what: str) -> None:
        given = {"collection": w.collection, "person": world.ids["otto"], "role": "reviser"} | what
        people.grant(world.store, by=world.person("ada"), at=world.at(), **given)

    with pytest.raises(FieldError, match="is no role"):
        give(role="king")
    for person in ("p_nobody", "a\0b", "\ud800"):
        with pytest.raises(NotFoundError, match="no person"):
            give(person=person)
    for place in ("nowhere", "a\0b", "\ud800"):
        with pytest.raises(NotFoundError, match="no collection"):
            give(collection=place)


def test_the_rights_are_those_of_the_moment(world: World) -> None:
    """Not those of the page: an administrator who is none any more, a coordinator who was relieved."""
    carol = world.person("carol")
    w.take(world, "carol", Role.COORDINATOR)
    with pytest.raises(NotFoundError):
        people.grant(
            world.store,
            by=carol,
            collection=w.collection,
            person=world.ids["otto"],
            role="reviser",
            at=world.at(),
        )
    with pytest.raises(NotFoundError):
        releases.make_release(
            world.store,
            by=carol,
            collection=w.collection,
            name="late",
            title="Late",
            language="ja",
            at=world.at(),
        )
    pretender = Actor(world.ids["tom"], "Tom", administrator=True)
    with pytest.raises(NotPermittedError):
        people.add_person(
            world.store, by=pretender, email="n@h.example", name="N", password=w.password, at=world.at()
        )


def test_members_are_shown_to_those_who_work_there(world: World) -> None:
    found = people.members(world.store, by=world.person("tom"), collection=w.collection)
    assert len(found) == sum(len(held) for held in w.roles.values())
    assert [(each.name, each.role) for each in found if each.name == "Tess"] == [
        ("Tess", Role.REVISER),
        ("Tess", Role.TRANSLATOR),
    ]
    assert people.members(world.store, by=world.person("ada"), collection=w.collection) == found
    with pytest.raises(NotFoundError, match="There is no collection “statements”"):
        people.members(world.store, by=world.person("olga"), collection=w.collection)


def test_collections_are_made_by_administrators_and_coordinators(world: World) -> None:
    for name in ("ada", "carol"):
        made = arranging.make_collection(
            world.store, by=world.person(name), name=f"of-{name}", title="T", issuer="I", at=world.at()
        )
        assert (made.name, made.releases) == (f"of-{name}", 0)
        assert Role.COORDINATOR in world.person(name).roles_in(f"of-{name}")
    with pytest.raises(NotPermittedError):
        arranging.make_collection(
            world.store, by=world.person("tom"), name="of-tom", title="T", issuer="I", at=world.at()
        )
    with pytest.raises(FieldError, match="collection “of-ada” already"):
        arranging.make_collection(
            world.store, by=world.person("ada"), name="of-ada", title="T", issuer="I", at=world.at()
        )


def test_what_cannot_be_made(begun: World) -> None:
    carol = begun.person("carol")
    good = {"collection": w.collection, "name": "second", "title": "Second", "language": "ja"}
    for field, value in {"name": "Second!", "title": " ", "language": "japanese"}.items():
        with pytest.raises(FieldError) as caught:
            releases.make_release(begun.store, by=carol, at=begun.at(), **good | {field: value})
        assert caught.value.field == field
    with pytest.raises(FieldError, match="release “pilots-2026” already"):
        releases.make_release(begun.store, by=carol, at=begun.at(), **good | {"name": w.release})
    with pytest.raises(ConflictError, match="has an edition in the language “en” already"):
        releases.make_edition(begun.store, by=carol, release=w.release, language="EN", at=begun.at())
    for name in ("tom", "anna"):
        with pytest.raises(NotPermittedError, match="arrange releases"):
            releases.make_release(begun.store, by=begun.person(name), at=begun.at(), **good)
        with pytest.raises(NotPermittedError, match="arrange releases"):
            releases.make_edition(
                begun.store, by=begun.person(name), release=w.release, language="fr", at=begun.at()
            )


def test_outsiders_learn_of_nothing(issued: World) -> None:
    """Neither what is here nor what is not: the two sound the same."""
    olga = issued.person("olga")
    said = []
    for name in (w.release, "nothing-here"):
        for act in (
            lambda name: releases.release(issued.store, by=olga, name=name),
            lambda name: audit.history(issued.store, by=olga, release=name, language="en"),
            lambda name: review.prepare(issued.store, by=olga, release=name, language="en"),
            lambda name: releases.make_edition(
                issued.store, by=olga, release=name, language="fr", at=issued.at()
            ),
        ):
            with pytest.raises(NotFoundError) as caught:
                act(name)
            said.append(str(caught.value).replace(name, "…"))
    assert len(set(said)) == 1
    assert [each.name for each in releases.collections(issued.store, by=olga)] == [w.elsewhere]
    for name in (w.collection, "nowhere"):
        with pytest.raises(NotFoundError, match=f"There is no collection “{name}”"):
            releases.collection(issued.store, by=olga, name=name)
    facts, found = releases.collection(issued.store, by=issued.person("otto"), name=w.collection)
    assert facts.releases == len(found) == 1
    assert len(releases.collections(issued.store, by=issued.person("ada"))) == 2


def test_readers_see_what_was_issued_and_nothing_else(issued: World) -> None:
    w.begin_release(issued, "en", name="not-yet")
    w.put(issued, w.english(w.met, w.answer, date="May 9, 2026"))
    w.put(
        issued,
        w.japanese("両大臣は港で会った。").decode().replace("3月2日", "7月7日").encode(),
        language="ja",
    )
    w.through(issued, w.Stage.FINAL)
    w.put(issued, w.english(w.met, date="June 1, 2026"))
    w.ask(issued, w.Stage.CORRECTED)
    facts = releases.public_release(issued.store, w.release)
    (edition,) = facts.editions
    assert (edition.language, [each.number for each in edition.versions]) == ("en", [1, 2])
    assert (edition.revisions, edition.review_stage, edition.turns, edition.behind) == ((), None, (), 0)
    assert str(facts.date) == "2026-05-09"  # that of the version; not of r3, nor of the source
    for name in ("not-yet", "nothing", "a\0b"):
        with pytest.raises(NotFoundError, match="There is no release"):
            releases.public_release(issued.store, name)
    shown = [releases.issued_part(each) for each in releases.all_releases(issued.store)]
    assert [each.name for each in shown if each] == [w.release]
