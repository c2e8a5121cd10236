"""The page of the review desk: from what it shows to what its template takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from litestar import Request, Response

from tracker.errors import TrackerError
from tracker.pages import languages
from tracker.pages.beside import untranslated
from tracker.pages.desk import (
    ChangeShown,
    ClassForm,
    DeskPage,
    Together,
    Undo,
    Verdict,
)
from tracker.pages.review import Need
from tracker.pages.shell import Choice, Link, NavItem, Problem
from tracker.pages.talk import TalkView
from tracker.pages.words import count
from tracker.review import Act, ReviewState
from tracker.review.passages import Class, Standing
from tracker.review.roles import role_of_step
from tracker.web import access, signing_parts
from tracker.web import desk_parts as parts
from tracker.web import desk_words as words
from tracker.web import review_parts as panels
from tracker.web.desk_parts import Asked
from tracker.web.errors import status_of
from tracker.web.forms import language, text
from tracker.web.headers import policy_with_modules
from tracker.web.releases import history_hrefs, release_link, revision_name, trail
from tracker.web.shells import page, shell_for, told
from tracker.web.talk_parts import Around, Passage, view_of
from tracker.web.waivers import waivers_view
from tracker.workflow import inspecting, live, releases
from tracker.workflow.desk.showing import Desk, Judged, open_desk
from tracker.workflow.inspecting import Checked
from tracker.workflow.talk import Show, Talk, conversation

_Request = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A form that was not taken: which one (“decide”, “class”, “editorial”, “sign” …), and why."""

    form: str
    data: Mapping[str, Any]
    error: TrackerError


def draw(
    request: _Request, name: str, code: str, asked: Asked, *, failed: Failed | None = None
) -> Response[str]:
    """The desk for the person who asks; with a form that was not taken, and what was written in it."""
    drawer = _Drawer(request, name, language(code), asked, failed)
    shown = drawer.page()
    answer = page(shown, status=status_of(failed.error) if failed else 200)
    answer.headers["content-security-policy"] = policy_with_modules
    return answer


class _Drawer:
    """Everything that one page of the desk is made from."""

    def __init__(self, request: _Request, name: str, code: str, asked: Asked, failed: Failed | None) -> None:
        store, self.actor = access.store_of(request), access.signed(request).actor
        self.request, self.code, self.failed = request, code, failed
        self.place = f"/releases/{name}/{code}"
        self.head = live.head(store)
        self.desk: Desk = open_desk(store, by=self.actor, release=name, language=code, step=asked.step)
        self.asked = replace(asked, step=asked.step if asked.step is self.desk.step else None)
        self.talk: Talk = conversation(store, by=self.actor, release=name, language=code, show=Show.OPEN)
        self.questions = {
            line for each in self.talk.threads if each.standing and (line := each.standing.lineage)
        }
        self.facts = releases.release(store, by=self.actor, name=name)
        self.at = self._at()

    @property
    def judged(self) -> tuple[Judged, ...]:
        """Every change."""
        return self.desk.judged

    def _at(self) -> int | None:
        """The index of the change that is shown: the one asked for, else the first to go, else the first."""
        found = next((i for i, each in enumerate(self.judged) if each.unit.name == self.asked.change), None)
        if found is not None or not self.judged:
            return found
        listed = [i for i, each in enumerate(self.judged) if not parts.is_hidden(each, self.asked)]
        to_go = [i for i in listed if self.judged[i].found.standing is Standing.TO_GO]
        return next(iter((*to_go, *listed)), None)

    def page(self) -> DeskPage:
        """The page."""
        desk, seen, place, asked = self.desk, self.desk.prepared, self.place, self.asked
        edition = releases.edition_of(self.facts, self.code)
        open_here = [each for each in self.judged if parts.questions_of(each, self.questions)]
        data = self.failed.data if self.failed else {}
        problem = self._problem
        pairs = [(link.source, link.translation) for link in seen.linked.links]
        current = self.judged[self.at].unit.name if self.at is not None else ""
        return DeskPage(
            shell=shell_for(self.request, at="/work", issuer=self.facts.issuer, trail=trail(self.facts)),
            release=release_link(self.facts),
            edition=languages.name(self.code),
            language=self.code,
            revision=seen.revision.number,
            revision_href=f"{place}/r{seen.revision.number}",
            author=seen.revision.by,
            stage=seen.stage,
            state=panels.state_of(seen),
            asked_by=seen.asked_by,
            asked_at=seen.asked_at,
            asked_note=seen.note,
            asked_due=seen.due,
            before_name=revision_name(edition, seen.before.number) if seen.before else None,
            source_language=seen.source_language,
            source_revision=seen.source.number if seen.source else None,
            source_behind=panels.source_behind(seen),
            counts=parts.counts(desk),
            to_go=len(desk.to_go()) if desk.step else 0,
            first=desk.ground.comparison is None,
            step=parts.slug(desk.step) if desk.step else None,
            tabs=self._tabs(current),
            seen=seen.seen.after,
            sides=asked.sides,
            sides_href=asked.at(place, change=current, sides=not asked.sides),
            rows=tuple(
                parts.row(each, asked, place, here=i == self.at, questions=self.questions)
                for i, each in enumerate(self.judged)
                if not parts.is_hidden(each, asked) or i == self.at
            ),
            total=len(self.judged),
            hide=self._hide(current),
            hiding=asked.hiding,
            together=self._together(),
            unchanged=self._unchanged(),
            change=self._change() if self.at is not None else None,
            undo=self._undo(),
            untranslated=tuple(
                Link(text=f"source ¶{i + 1}", href=f"{place}/review/all#s{each.source[0] + 1}")
                for each in untranslated(pairs)
                for i in each.source
            ),
            made=signing_parts.made(seen.origins, seen.unrevised, at=f"{place}/r{seen.revision.number}"),
            all_href=f"{place}/review/all",
            history_href=f"{place}/history",
            talk_href=f"{place}/talk",
            checks_href=f"{place}/checks",
            policy_href=f"{place}/policy",
            links_href=f"{place}/links" if seen.source else None,
            panels=self._panels(open_here),
            sign_action=f"{place}/sign",
            steps=tuple(panels.step_view(each, seen) for each in seen.hands),
            progress=parts.progress(desk),
            hands=signing_parts.hand_forms(seen, self.actor.id),
            waivers=waivers_view(seen.waivers, seen.may_waive, place=place),
            sign_offs=signing_parts.sign_off_views(seen),
            ask=panels.ask_form(seen, place, data, problem("ask", "stage", "note", "due")),
            issue=panels.issue_form(seen, place, data, problem("issue", "label")),
            withdraw=panels.withdraw_form(seen, place, data, problem("withdraw", "version", "reason")),
            live=f"{place}/live?after={self.head - 1}",
            blocked=None if desk.takes else desk.blocked,
            problem=self._elsewhere(),
            kept=self._kept(),
        )

    # ---- forms that were not taken

    def _problem(self, form: str, *fields: str) -> Problem | None:
        if self.failed is None or self.failed.form != form:
            return None
        return told(self.failed.error, *fields)

    def _stands(self) -> bool:
        """Whether the form that was not taken is on the page again, for the same change."""
        if self.failed is None:
            return True
        if self.failed.form == "decide":
            return self._is_here() and self.desk.takes
        return self.failed.form == "class" and self._is_here()

    def _is_here(self) -> bool:
        wanted = text(self.failed.data, "change") if self.failed else ""
        return self.at is not None and self.judged[self.at].unit.key == wanted

    def _elsewhere(self) -> Problem | None:
        """What was refused and has no form here; a change that is gone."""
        if self.failed is not None:
            return told(self.failed.error)
        if self.asked.change and all(each.unit.name != self.asked.change for each in self.judged):
            return Problem(
                what="The change that this address names is not in this revision any more.",
                do="What is to go now is shown instead.",
            )
        return None

    def _kept(self) -> str:
        return "" if self.failed is None or self._stands() else text(self.failed.data, "reason")

    # ---- parts

    def _tabs(self, current: str) -> tuple[NavItem, ...]:
        hands = self.desk.prepared.hands
        if self.desk.step is None or len(hands) < 2:
            return ()
        return tuple(
            NavItem(
                label=each.need.step.value.capitalize(),
                href=self.asked.at(self.place, change=current, step=each.need.step),
                current=each.need.step is self.desk.step,
            )
            for each in hands
        )

    def _hide(self, current: str) -> Link | None:
        editorial = sum(each.cls.classed is Class.EDITORIAL for each in self.judged)
        if not editorial:
            return None
        words = f"Show {editorial:,} editorial" if self.asked.hiding else f"Hide {editorial:,} editorial"
        return Link(text=words, href=self.asked.at(self.place, change=current, hiding=not self.asked.hiding))

    def _together(self) -> Together | None:
        keys = tuple(
            each.unit.key
            for each in self.judged
            if each.together and each.found.standing is Standing.TO_GO and each.found.earlier is None
        )
        if not keys or not self.desk.takes:
            return None
        return Together(action=f"{self.place}/review/editorial", keys=keys)

    def _unchanged(self) -> int:
        comparison = self.desk.ground.comparison
        return (
            sum(len(each.after) for each in comparison.groups if each.kind.value == "same")
            if comparison
            else 0
        )

    def _undo(self) -> Undo | None:
        found = next((each for each in self.judged if each.unit.name == self.asked.undo), None)
        if found is None or not self.desk.takes:
            return None
        ruled = parts.undoable(found, self.actor.id)
        if ruled is None:
            return None
        words = parts.place_name(found.unit)
        return Undo(
            action=f"{self.place}/review/decide",
            text=f"{words[:1].upper()}{words[1:]} is {parts.did[ruled.ruling]}.",
            key=found.unit.key,
            ruled=ruled.number,
        )

    def _panels(self, open_here: list[Judged]) -> tuple[Any, ...]:
        seen, made = self.desk.prepared, []
        data = self.failed.data if self.failed and self.failed.form == "sign" else {}
        for hand in seen.hands:
            if not panels.is_offered(hand, seen):
                continue
            step = hand.need.step
            one = panels.panel(hand, seen, data, self._problem("sign", "code", "reason"))
            needs = parts.needs(self.desk, step, asked=self.asked, place=self.place, open_=open_here)
            own = () if hand.blocked else (panels.not_yours(),)
            left = parts.to_go_for(self.desk, step)
            waits = "Possible when every change is approved: nothing to go, nothing returned." if left else ""
            made.append(replace(one, needs=(*needs, *self._of_checks(), *own, *one.needs), waits=waits))
        return tuple(made)

    def _change(self) -> ChangeShown:
        desk, at = self.desk, self.at or 0
        judged = self.judged[at]
        unit = judged.unit
        views, looks = parts.merged(desk, unit)
        sides, around_words = parts.around(desk, unit)
        me = self.actor.id
        listed = [i for i, each in enumerate(self.judged) if not parts.is_hidden(each, self.asked)]
        before, after = ([i for i in listed if i < at], [i for i in listed if i > at])
        return ChangeShown(
            key=unit.key,
            number=at + 1,
            place=parts.place_name(unit),
            words=parts.words_of(unit),
            substantive=judged.cls.classed is Class.SUBSTANTIVE,
            looks=looks,
            merged=views,
            both=bool(unit.before and unit.after) and unit.group is not None,
            field=parts.field_view(unit.field) if unit.field else None,
            source=parts.source(desk, unit),
            around=sides,
            around_words=around_words,
            standing=words.standing(desk, judged, me),
            others=words.others(desk, judged, me),
            class_words=words.class_words(desk, judged, me),
            first=not unit.required,
            history=history_hrefs(desk.prepared.release, self.code, unit.lineage[:1])[0]
            if unit.field is None
            else None,
            class_form=self._class_form(judged),
            verdict=self._verdict(judged, at) if desk.takes else None,
            previous=self._link(before[-1]) if before else None,
            next=self._link(after[0]) if after else None,
            talk=self._talk(judged),
            findings=self._findings(judged),
        )

    def _link(self, at: int) -> Link:
        unit = self.judged[at].unit
        return Link(text=parts.place_name(unit), href=self.asked.at(self.place, change=unit.name))

    def _verdict(self, judged: Judged, at: int) -> Verdict:
        found = judged.found
        then = parts.following(self.judged, at, self.asked)
        onward = f" and go to {parts.place_name(then.unit)}" if then else ""
        failed = self.failed if self.failed and self.failed.form == "decide" and self._is_here() else None
        returning = bool(failed and text(failed.data, "decision") == "returned")
        back = "Decide it anew" if found.standing is Standing.CARRIED else "Take it back"
        after_all = " after all" if found.standing is Standing.RETURNED else ""
        return Verdict(
            action=f"{self.place}/review/decide",
            approve=None if found.counts else f"Approve{after_all}{onward}",
            undo=back if found.ruled is not None else None,
            codes=signing_parts.code_choices(text(failed.data, "code") if failed else ""),
            ruled=found.ruled.number if found.ruled else None,
            following=then.unit.name if then else "",
            returning=returning or bool(failed and text(failed.data, "reason")),
            reason=text(failed.data, "reason") if failed else "",
            problem=told(failed.error, "code", "reason") if failed else None,
        )

    def _class_form(self, judged: Judged) -> ClassForm | None:
        collection = self.desk.prepared.collection
        judges = bool(self.actor.roles_in(collection) & set(role_of_step.values()))
        if not judged.unit.required or not (judges or self.actor.may(Act.UPLOAD, collection)):
            return None
        if self.desk.prepared.state not in {None, ReviewState.OPEN}:
            return None
        failed = self.failed if self.failed and self.failed.form == "class" and self._is_here() else None
        chosen = text(failed.data, "class") if failed else judged.cls.classed.value
        return ClassForm(
            action=f"{self.place}/review/class",
            choices=tuple(
                Choice(value=each.value, label=each.value, chosen=each.value == chosen) for each in Class
            ),
            reason=text(failed.data, "reason") if failed else "",
            problem=told(failed.error, "class", "reason") if failed else None,
        )

    def _talk(self, judged: Judged) -> TalkView | None:
        unit, store = judged.unit, access.store_of(self.request)
        if unit.field is not None:
            return None
        line = unit.lineage[0]
        found = conversation(
            store, by=self.actor, release=self.desk.prepared.release, language=self.code, passage=line
        )
        around = Around(
            base=self.place,
            language=self.code,
            me=self.actor.id,
            may_talk=found.may_talk and bool(unit.after),
            may_decide=found.may_decide,
            back=self.asked.at(self.place, change=unit.name),
        )
        document = self.desk.ground.after if unit.after else self.desk.ground.before
        places = unit.after or unit.before
        if document is None:
            return None
        passage = Passage(
            lineage=line,
            place=places[0] + 1,
            text=document.passages[places[0]].text,
            revision=self.desk.prepared.revision.number,
        )
        return view_of(found.threads, passage, around, more=found.more.get(line, 0))

    @cached_property
    def _checked(self) -> Checked:
        store, release = access.store_of(self.request), self.desk.prepared.release
        return inspecting.checked(store, by=self.actor, release=release, language=self.code)

    def _findings(self, judged: Judged) -> tuple[Any, ...]:
        return parts.findings(self._checked, judged.unit, self.place)

    def _of_checks(self) -> tuple[Need, ...]:
        """What the checks found and nobody has mended or accepted."""
        left = sum(each.is_open for each in self._checked.findings)
        text = f"{count(left, 'finding of the checks is', 'findings of the checks are')} open"
        return (Need(text=text, met=False, href=f"{self.place}/checks"),) if left else ()
