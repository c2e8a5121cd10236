"""Sentences that are put together from facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import reduce

from markupsafe import Markup

from tracker.documents.document import Stage
from tracker.pages.changes import GroupView
from tracker.pages.dates import on_short_day
from tracker.pages.phrases import joined, phrase
from tracker.pages.reader import Behind
from tracker.pages.release import EditionRow
from tracker.pages.words import capital
from tracker.review.naming import name_of
from tracker.saying import listed, say, say_many, spelled


def steps_sentence(behind: Sequence[Behind], language: str, *, closed: bool) -> Markup:
    """Which steps a version went through and which not: “Revised; not yet reviewed or approved.”.

    `closed` where no step can follow any more, because the version was superseded or withdrawn.
    """
    steps = [each for each in behind if each.step != "translated"]
    done = [str(phrase(f"done_{each.step}", language)) for each in steps if each.name]
    missing = [str(phrase(f"missing_{each.step}", language)) for each in steps if not each.name]
    did = capital(joined(done, language, how="and"))
    lacks = joined(missing, language, how="or")
    if not missing:
        return phrase("done", language, steps=did) if done else Markup("")
    if closed:
        never = phrase("missing_never", language, missing=lacks)
        return Markup(" ").join([phrase("done", language, steps=did), never]) if done else never
    if not done:
        return phrase("missing_only", language, missing=lacks)
    return phrase("done_and_missing", language, done=did, missing=lacks)


def change_words(group: GroupView, language: str) -> str:
    """What kind of change it is and what it touches: “number, modality”, “added”, “moved here, wording”."""
    weights = [str(phrase(f"weight_{weight}", language)) for weight in group.weight]
    if group.kind.value == "edited" and not group.moved:
        return phrase("join", language).join(weights) if weights else str(phrase("kind_edited", language))
    kind = "moved" if group.kind.value == "edited" else group.kind.value
    words = [str(phrase(f"kind_{kind}", language))]
    if group.moved and kind != "moved":
        words.append(str(phrase("kind_moved", language)))
    if kind not in {"added", "removed"}:
        words += weights
    return str(phrase("join", language)).join(words)


def lead_sentence(editions: Sequence[EditionRow], *, source_changed: datetime | None, zone: str) -> str:
    """How a release stands, for the people who work on it.

    “English is final. Arabic is provisional and one revision behind the Japanese text, which was
    changed on 24 June.” `source_changed` is when the source's newest revision was uploaded.
    """
    source = next((edition for edition in editions if edition.source), None)
    if source is None or source.revision is None:
        return say("The original has not been uploaded yet.")
    translations = [edition for edition in editions if not edition.source]
    if not translations:
        return say(
            "The {language} original stands alone: no translation has been asked for yet.",
            language=source.name,
        )
    day = on_short_day(source_changed, zone) if source_changed else None
    told = [
        _stands(rows, behind=behind, state=state, source=source.name, day=day)
        for (state, behind), rows in _alike(translations).items()
    ]
    return reduce(lambda said, each: say("{said} {more}", said=said, more=each), told)


def _stands(rows: Sequence[EditionRow], *, state: str, behind: int, source: str, day: str | None) -> str:
    """How some editions stand that stand alike."""
    names, n = listed(row.name for row in rows), len(rows)
    if not behind:
        return capital(say_many(n, "{names} is {state}.", "{names} are {state}.", names=names, state=state))
    facts = {
        "names": names,
        "state": state,
        "source": source,
        "behind": say_many(behind, "{n} revision", "{n} revisions", n=spelled(behind)),
    }
    if day is None:
        return capital(
            say_many(
                n,
                "{names} is {state} and {behind} behind the {source} text.",
                "{names} are {state} and {behind} behind the {source} text.",
                **facts,
            )
        )
    return capital(
        say_many(
            n,
            "{names} is {state} and {behind} behind the {source} text, which was changed on {day}.",
            "{names} are {state} and {behind} behind the {source} text, which was changed on {day}.",
            day=day,
            **facts,
        )
    )


def _alike(rows: Sequence[EditionRow]) -> dict[tuple[str, int], list[EditionRow]]:
    alike: dict[tuple[str, int], list[EditionRow]] = {}
    for row in rows:
        alike.setdefault((_state(row), row.behind if row.revision else 0), []).append(row)
    return alike


def _state(row: EditionRow) -> str:
    if row.revision is None:
        return say("not begun")
    if row.version is None:
        return say("in preparation")
    if row.version.stage is Stage.PROVISIONAL:
        return say("still provisional")
    return name_of(row.version.stage)
