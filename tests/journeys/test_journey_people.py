"""Accounts, roles and sessions, by the forms that people use."""

from __future__ import annotations

from journeys.office import Office, now
from journeys.service import Service, passwords

from tracker.workflow import people

new_password = "seven grey herons fishing"


def make(office: Office, name: str) -> tuple[str, str]:
    """A new account; its address and password."""
    email = f"{name}@example.org"
    people.add_person(office.store, by=None, email=email, name=name.title(), password=new_password, at=now())
    return email, new_password


def test_an_administrator_makes_people_a_collection_and_roles(service: Service, office: Office) -> None:
    kuroda = service.person("kuroda")
    page = kuroda.get("/people")
    page = kuroda.send(
        page.form("/people"), name="Runa Oyelaran", email="oyelaran@example.org", password=new_password
    )
    assert "The account is made" in page.words and "Runa Oyelaran" in page.words
    assert new_password not in page.html
    page = kuroda.get("/collections")
    page = kuroda.send(
        page.form("/collections"),
        title="Ferry Notices",
        name="ferry-notices",
        issuer="Port Authority of Lind",
    )
    assert page.path.startswith("/collections/ferry-notices") and "You coordinate it" in page.words

    runa = service.anyone().signed_in("oyelaran@example.org", new_password)
    assert "You have no role yet" in runa.get("/account").words
    assert runa.get("/collections/ferry-notices").status == 404
    page = kuroda.get("/collections/ferry-notices/roles")
    form = page.form("/collections/ferry-notices/roles")
    person = page.tree.xpath("//option[contains(., 'Runa Oyelaran')]/@value")[0]
    page = kuroda.send(form, person=person, role="translator")
    assert "The role is given" in page.words
    assert "translator" in runa.get("/collections").words
    assert runa.get("/collections/ferry-notices").status == 200
    page = kuroda.get("/collections/ferry-notices/roles")
    page = kuroda.send(page.form("/roles/withdraw", person=person))
    assert "The role is taken" in page.words
    assert runa.get("/collections/ferry-notices").status == 404

    page = kuroda.get("/people")
    page = kuroda.send(page.form(f"/people/{person}/disable"))
    assert "The account is disabled and its sessions have ended" in page.words
    page = runa.get("/work")
    assert page.path.startswith("/sign-in") and "This account is disabled" in page.wrong
    assert office.intact()


def test_signing_out_everywhere_ends_every_session_of_the_person(service: Service, office: Office) -> None:
    email, password = make(office, "ines-two")
    desk, phone = service.anyone().signed_in(email, password), service.anyone().signed_in(email, password)
    page = desk.get("/account")
    assert "2 sessions" in page.words
    page = desk.send(page.form("/sign-out-everywhere"))
    assert page.status == 200 and "/sign-in" in page.links
    for browser in (desk, phone):
        assert browser.get("/work").path.startswith("/sign-in")
    assert "You have signed out" in phone.page.wrong


def test_signing_out_ends_this_session_alone(service: Service, office: Office) -> None:
    email, password = make(office, "ines-three")
    desk, phone = service.anyone().signed_in(email, password), service.anyone().signed_in(email, password)
    kept = desk.http.cookies["tracker-session"]
    desk.send(desk.get("/work").form("/sign-out"))
    assert desk.get("/work").path.startswith("/sign-in")
    assert phone.get("/work").path == "/work"
    thief = service.anyone()
    thief.http.cookies.set("tracker-session", kept)
    assert thief.get("/work").path.startswith("/sign-in"), "the token is worth nothing any more"


def test_a_password_is_changed_and_the_other_sessions_end(service: Service, office: Office) -> None:
    email, password = make(office, "ines-four")
    desk, phone = service.anyone().signed_in(email, password), service.anyone().signed_in(email, password)
    page = desk.get("/account")
    form = page.form("/account/password")
    page = desk.send(form, password="not this one", new_password="a lantern on the outer mole")
    assert page.status == 422 and "The present password is wrong" in page.wrong
    page = desk.send(form, password=password, new_password="short")
    assert page.status == 422 and "it needs 12" in page.wrong
    page = desk.send(form, password=password, new_password="a lantern on the outer mole")
    assert "Your password is changed" in page.words
    assert "lantern" not in page.html
    assert desk.get("/work").path == "/work"
    assert phone.get("/work").path.startswith("/sign-in")
    stale = service.anyone()
    page = stale.send(stale.get("/sign-in").form("/sign-in"), email=email, password=password)
    assert page.status == 401
    assert "This address and password do not belong together. Check both and try again." in page.wrong
    stale.signed_in(email, "a lantern on the outer mole")


def test_a_coordinator_cannot_make_accounts(service: Service, office: Office) -> None:
    castellanos = service.person("castellanos")
    assert castellanos.get("/people").status == 200
    assert not castellanos.page.forms("/people")
    before = office.counts()
    page = castellanos.post(
        "/people",
        {
            "_csrf_token": castellanos.token,
            "name": "X",
            "email": "x@example.org",
            "password": new_password,
            "administrator": "yes",
        },
    )
    assert page.status == 403 and "This is for administrators of the service" in page.title
    assert office.counts() == before


def test_wrong_passwords_of_known_and_unknown_people_sound_the_same(service: Service) -> None:
    told = set()
    for email in (passwords["thiam"][0], "nobody@example.org"):
        browser = service.anyone()
        page = browser.send(
            browser.get("/sign-in").form("/sign-in"), email=email, password="wrong wrong wrong"
        )
        assert page.status == 401
        told.add(page.wrong)
        assert page.form("/sign-in").fields["email"] == email, (
            "what was typed is kept, but the password is not"
        )
        assert "wrong wrong" not in page.html
    assert len(told) == 1
