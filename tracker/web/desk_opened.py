"""What one page of the review desk is made from: everything that is read for it, and what was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from litestar import Request

from tracker.errors import TrackerError
from tracker.pages.shell import Problem
from tracker.review.passages import Standing
from tracker.saying import say
from tracker.store import Store
from tracker.web import access
from tracker.web.desk_address import Asked, is_hidden
from tracker.web.forms import text
from tracker.web.shells import told
from tracker.workflow import inspecting, live, releases
from tracker.workflow.desk.showing import Desk, Judged, open_desk
from tracker.workflow.inspecting import Checked
from tracker.workflow.talk import Show, Talk, conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A form that was not taken: which one (“decide”, “class”, “editorial”, “sign” …), and why."""

    form: str
    data: Mapping[str, Any]
    error: TrackerError


class Opened:
    """The desk of one edition, open before a person; with a form that was not taken, where there is one."""

    def __init__(
        self, request: Request[Any, Any, Any], name: str, code: str, asked: Asked, failed: Failed | None
    ) -> None:
        self.store: Store = access.store_of(request)
        self.actor = access.signed(request).actor
        self.request, self.code, self.failed = request, code, failed
        self.place = f"/releases/{name}/{code}"
        self.head = live.head(self.store)
        self.desk: Desk = open_desk(self.store, by=self.actor, release=name, language=code, step=asked.step)
        self.asked = replace(asked, step=asked.step if asked.step is self.desk.step else None)
        self.talk: Talk = conversation(self.store, by=self.actor, release=name, language=code, show=Show.OPEN)
        self.questions = {
            line for each in self.talk.threads if each.standing and (line := each.standing.lineage)
        }
        self.facts = releases.release(self.store, by=self.actor, name=name)
        self.at = self._at()

    @property
    def judged(self) -> tuple[Judged, ...]:
        """Every change."""
        return self.desk.judged

    @property
    def current(self) -> str:
        """The change that is shown, as addresses name it; nothing where none is."""
        return self.judged[self.at].unit.name if self.at is not None else ""

    @cached_property
    def listed(self) -> tuple[int, ...]:
        """The indices of the changes that are not left out of the list."""
        return tuple(i for i, each in enumerate(self.judged) if not is_hidden(each, self.asked))

    @cached_property
    def checked(self) -> Checked:
        """What the checks say of the revision."""
        release = self.desk.prepared.release
        return inspecting.checked(self.store, by=self.actor, release=release, language=self.code)

    def _at(self) -> int | None:
        """The index of the change that is shown: the one asked for, else the first to go, else the first."""
        found = next((i for i, each in enumerate(self.judged) if each.unit.name == self.asked.change), None)
        if found is not None or not self.judged:
            return found
        to_go = [i for i in self.listed if self.judged[i].found.standing is Standing.TO_GO]
        return next(iter((*to_go, *self.listed)), None)

    # ---- a form that was not taken

    def problem(self, form: str, *fields: str) -> Problem | None:
        """What was wrong with a form; None where it was another, or none."""
        if self.failed is None or self.failed.form != form:
            return None
        return told(self.failed.error, *fields)

    def failed_here(self, form: str) -> Failed | None:
        """The form of that name, where it was not taken and is of the change that is shown."""
        return self.failed if self.failed and self.failed.form == form and self._is_here() else None

    def elsewhere(self) -> Problem | None:
        """What the top of the page tells of: what was refused, or a change that is gone."""
        if self.failed is not None:
            return told(self.failed.error)
        if self.asked.change and all(each.unit.name != self.asked.change for each in self.judged):
            return Problem(
                what=say("The change that this address names is not in this revision any more."),
                do=say("What is to go now is shown instead."),
            )
        return None

    def kept(self) -> str:
        """What was written in a form that is not on the page any more."""
        if self.failed is None:
            return ""
        again = self.failed.form == "class" or (self.failed.form == "decide" and self.desk.takes)
        return "" if again and self._is_here() else text(self.failed.data, "reason")

    def _is_here(self) -> bool:
        wanted = text(self.failed.data, "change") if self.failed else ""
        return self.at is not None and self.judged[self.at].unit.key == wanted
