"""Say of which class a change is."""

from __future__ import annotations

from datetime import datetime

from tracker.errors import FieldError, NotPermittedError
from tracker.log.facts import EntryType
from tracker.review import Act, Actor, role_of_step
from tracker.review.passages import Class
from tracker.saying import say
from tracker.store import Store
from tracker.store import desk as rows
from tracker.store.tables import ChangeClass
from tracker.workflow import cases, entries, names
from tracker.workflow.desk.entering import chosen, enter, warm_up
from tracker.workflow.entries import desk as entries_of_desk


def classify(
    store: Store,
    *,
    by: Actor,
    release: str,
    language: str,
    change: str,
    classed: str,
    reason: str,
    seen: str,
    at: datetime,
) -> None:
    """Say of which class a change is, in one line why. Whoever may translate or judge the text may.

    A reviewer's word counts before a translator's; an author of the text speaks as a translator.

    Raises:
        NotFoundError, NotPermittedError: no such edition, or the person may not.
        StaleError: the text or the change is another than on the page. FieldError: no such class, no reason.
    """
    wanted = _class(classed)
    reason = names.line(reason, field="reason", most=300, what=say("The reason"))
    if not reason:
        raise FieldError(
            "reason",
            say("A class is given with a reason, and none was given."),
            do=say("Say in one line why."),
        )
    warm_up(store, by, release, language)
    with store.write() as tx:
        desk = enter(tx, by, release, language, seen=seen)
        here, by = desk.here, desk.by
        judges = bool(by.roles_in(here.collection.name) & set(role_of_step.values()))
        if not judges and not by.may(Act.UPLOAD, here.collection.name):
            raise NotPermittedError(
                say(
                    "{name} may not class changes in the collection “{collection}”.",
                    name=by.name,
                    collection=here.collection.name,
                ),
                do=say(
                    "That takes a role in which texts are translated or judged: ask a coordinator for it."
                ),
            )
        (unit,) = chosen(desk, [change])
        row = ChangeClass(
            edition=here.edition_id,
            revision=desk.texts.after.id or 0,
            change=unit.words_key,
            lineage=rows.ids_json(unit.lineage),
            classed=wanted.value,
            reason=reason,
            by_reviewer=judges and by.id not in cases.authors(tx.session, here, desk.texts.after),
            person=by.id,
            at=at,
            entry=0,
        )
        facts = entries_of_desk.change_classed(
            row, revision=desk.texts.after, edition=here.edition, release=here.release
        )
        row.entry = tx.append(entries.entry(EntryType.CHANGE_CLASSED, at=at, actor=by.id, facts=facts))
        tx.session.add(row)


def _class(text: str) -> Class:
    try:
        return Class(text)
    except ValueError:
        raise FieldError(
            "class",
            say("“{text}” is no class.", text=text[:60]),
            do=say("Use one of: {words}.", words=", ".join(Class)),
        ) from None
