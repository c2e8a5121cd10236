"""People: accounts, signing in and out, roles. One name for what four files hold."""

from __future__ import annotations

from tracker.workflow.accounts import (
    PersonFacts,
    add_person,
    disable_person,
    enable_person,
    people,
    person_facts,
    reset_password,
)
from tracker.workflow.actors import (
    acting,
    actor_by_email,
    actor_of,
    actors_in,
    must_see,
    service,
)
from tracker.workflow.passwords import check_password, longest_password, shortest_password
from tracker.workflow.roles import MemberFacts, grant, members, parse_role, withdraw_role
from tracker.workflow.signing_in import (
    SessionFacts,
    SignedIn,
    change_password,
    choose_language,
    digest_of,
    pause,
    session,
    sessions,
    sign_in,
    sign_out,
)

__all__ = [
    "MemberFacts",
    "PersonFacts",
    "SessionFacts",
    "SignedIn",
    "acting",
    "actor_by_email",
    "actor_of",
    "actors_in",
    "add_person",
    "change_password",
    "check_password",
    "choose_language",
    "digest_of",
    "disable_person",
    "enable_person",
    "grant",
    "longest_password",
    "members",
    "must_see",
    "parse_role",
    "pause",
    "people",
    "person_facts",
    "reset_password",
    "service",
    "session",
    "sessions",
    "shortest_password",
    "sign_in",
    "sign_out",
    "withdraw_role",
]
