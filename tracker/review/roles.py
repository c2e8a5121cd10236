"""Who can be what: roles in a collection, the steps of ISO 17100, and who acts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.errors import NotPermittedError
from tracker.saying import say


class Role(StrEnum):
    """What a person is in a collection."""

    TRANSLATOR = "translator"
    REVISER = "reviser"
    REVIEWER = "reviewer"
    PROOFREADER = "proofreader"
    APPROVER = "approver"
    COORDINATOR = "coordinator"
    AUDITOR = "auditor"


class Step(StrEnum):
    """What a sign-off is for (ISO 17100:2015, 5.3.3 to 5.3.6)."""

    BILINGUAL_REVISION = "bilingual revision"
    MONOLINGUAL_REVIEW = "monolingual review"
    PROOFREADING = "proofreading"
    FINAL_VERIFICATION = "final verification"


class Act(StrEnum):
    """What a person can do in a collection, beside reading what is issued; in words that “in” can follow."""

    SEE = "see the work"
    UPLOAD = "upload revisions"
    ASK = "ask for review"
    PIN = "pin links"
    ACCEPT = "accept findings"
    TERMS = "change the terms"
    TALK = "take part in conversations"
    ARRANGE = "arrange releases and editions"
    GRANT = "give and take roles"
    ISSUE = "issue versions"
    AUDIT = "read the whole record"
    CONNECT = "connect other systems"


_acts: Mapping[Act, str] = {
    Act.SEE: say("see the work"),
    Act.UPLOAD: say("upload revisions"),
    Act.ASK: say("ask for review"),
    Act.PIN: say("pin links"),
    Act.ACCEPT: say("accept findings"),
    Act.TERMS: say("change the terms"),
    Act.TALK: say("take part in conversations"),
    Act.ARRANGE: say("arrange releases and editions"),
    Act.GRANT: say("give and take roles"),
    Act.ISSUE: say("issue versions"),
    Act.AUDIT: say("read the whole record"),
    Act.CONNECT: say("connect other systems"),
}

role_of_step: Mapping[Step, Role] = {
    Step.BILINGUAL_REVISION: Role.REVISER,
    Step.MONOLINGUAL_REVIEW: Role.REVIEWER,
    Step.PROOFREADING: Role.PROOFREADER,
    Step.FINAL_VERIFICATION: Role.APPROVER,
}

roles_for_act: Mapping[Act, frozenset[Role]] = {
    Act.SEE: frozenset(Role),
    Act.UPLOAD: frozenset({Role.TRANSLATOR, Role.COORDINATOR}),
    Act.ASK: frozenset({Role.TRANSLATOR, Role.COORDINATOR}),
    Act.PIN: frozenset({Role.TRANSLATOR, Role.COORDINATOR, *role_of_step.values()}),
    Act.ACCEPT: frozenset({Role.TRANSLATOR, Role.COORDINATOR, *role_of_step.values()}),
    Act.TERMS: frozenset({Role.COORDINATOR}),
    Act.TALK: frozenset(Role) - {Role.AUDITOR},
    Act.ARRANGE: frozenset({Role.COORDINATOR}),
    Act.GRANT: frozenset({Role.COORDINATOR}),
    Act.ISSUE: frozenset({Role.COORDINATOR}),
    Act.AUDIT: frozenset({Role.AUDITOR, Role.COORDINATOR}),
    Act.CONNECT: frozenset({Role.COORDINATOR}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, as the rules see them: an id, a name to show, and the roles in each collection."""

    id: str
    name: str
    administrator: bool = False
    roles: Mapping[str, frozenset[Role]] = field(default_factory=dict)

    def roles_in(self, collection: str) -> frozenset[Role]:
        """The roles in one collection, by its name."""
        return self.roles.get(collection, frozenset())

    def may(self, act: Act, collection: str) -> bool:
        """Whether the person may do this in the collection.

        An administrator sees and arranges everything and gives roles, but neither uploads nor signs nor
        issues without the role: whoever runs the service does not thereby make official texts.
        """
        if self.administrator and act in {Act.SEE, Act.ARRANGE, Act.GRANT, Act.AUDIT, Act.CONNECT}:
            return True
        return bool(self.roles_in(collection) & roles_for_act[act])

    def must(self, act: Act, collection: str) -> None:
        """Nothing where the person may.

        Raises:
            NotPermittedError: names the act, the collection and the roles that would do.
        """
        if not self.may(act, collection):
            raise NotPermittedError(
                say(
                    "{name} may not {act} in the collection “{place}”.",
                    name=self.name,
                    act=_acts[act],
                    place=collection,
                ),
                do=say(
                    "That takes the role {roles}: ask one of its coordinators for it.",
                    roles=either(roles_for_act[act]),
                ),
            )


def either(roles: Iterable[Role]) -> str:
    """The roles as words: “coordinator or translator”."""
    from tracker.review.naming import names_of  # which names what this module has

    return names_of(roles, how="or")
