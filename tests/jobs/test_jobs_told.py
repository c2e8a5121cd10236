"""Comments, plans and waivers, from the act to the mail: through the worker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from jobs.conftest import until, working
from jobs.outside import Mailbox
from workflow import world as w
from workflow.world import World

from tracker.documents import Stage
from tracker.review import Step
from tracker.workflow import mailing, messages, planning, waiving
from tracker.workflow.actors import actor_by_email
from tracker.workflow.issue import Wanted
from tracker.workflow.talk import commenting
from tracker.workflow.talk.commenting import On
from tracker.workflow.telling_people import Kind, When, progress, wishes_of_kind

Office = Callable[..., World]


def to(mailbox: Mailbox, name: str) -> list[str]:
    return [str(each["Subject"]) for each in mailbox.to(f"{name}@harbour.example")]


def work_off(world: World) -> None:
    """Let the worker tell of all, and send what is laid out."""

    def told() -> bool:
        ada = actor_by_email(world.store, "ada@harbour.example")
        counts = mailing.post(world.store, by=ada).counts
        return not progress.untold(world.store) and not counts[mailing.MailState.WAITING]

    with working(world.store):
        until(told)


def test_a_comment_with_a_name_in_it(office: Office, mailbox: Mailbox) -> None:
    world = office(**mailbox.settings)
    on = On(passage=None)
    commenting.comment(
        world.store,
        by=world.person("rita"),
        release=w.release,
        language="en",
        on=on,
        words="@Vera, is it ten?",
        at=world.at(),
    )
    work_off(world)
    assert to(mailbox, "vera") == ["Rita mentioned you in a comment: 港湾水先合意"]
    assert to(mailbox, "tom") == ["Comment: 港湾水先合意"]
    assert "@Vera, is it ten?" in mailbox.to("tom@harbour.example")[0].get_content()
    assert to(mailbox, "rita") == []


def test_a_waiver_asked_for_and_granted(office: Office, mailbox: Mailbox) -> None:
    world = office(**mailbox.settings)
    w.ask(world, Stage.FINAL)
    asked = waiving.ask(
        world.store,
        by=world.person("carol"),
        release=w.release,
        language="en",
        step=Step.MONOLINGUAL_REVIEW.value,
        reason="The only reviewer is at sea.",
        at=world.at(),
    )
    waiving.answer(
        world.store,
        by=world.person("anna"),
        release=w.release,
        language="en",
        number=asked.number,
        answer="granted",
        reason="",
        at=world.at(),
    )
    work_off(world)
    assert [each for each in to(mailbox, "anna") if "waiver" in each] == [
        "A waiver is asked for (monolingual review): 港湾水先合意"
    ]
    for name in ("carol", "tom"):
        assert "Waiver granted (monolingual review): 港湾水先合意" in to(mailbox, name)


def test_a_plan_that_is_made_and_fails(office: Office, mailbox: Mailbox) -> None:
    world = office(**mailbox.settings)
    w.sign_all(world, Stage.FINAL)
    anna = world.person("anna")
    for_issues = {**wishes_of_kind, Kind.VERSION: messages.Wish(When.NOW, feed=True)}
    messages.prefer(world.store, by=anna, said=for_issues, hour=8)
    at = world.at()
    planning.plan(
        world.store,
        by=world.person("carol"),
        release=w.release,
        editions=[Wanted(language="en", stage="final", label="Official", after=None)],
        due=at + timedelta(hours=1),
        zone="Asia/Tokyo",
        at=at,
    )
    w.put(world, w.english(w.met, w.answer))
    with working(world.store):
        until(lambda: "Not issued as planned: 港湾水先合意" in to(mailbox, "carol"))
    work_off(world)
    assert "Planned to be issued: 港湾水先合意" in to(mailbox, "anna")
    assert "Not issued as planned: 港湾水先合意" in to(mailbox, "anna")
    (failed,) = [
        each for each in mailbox.to("carol@harbour.example") if str(each["Subject"]).startswith("Not issued")
    ]
    assert "This review is closed (superseded)" in failed.get_content()
