"""What an address of the review desk asks for, and the address that asks for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from tracker.review import Step
from tracker.review.passages import Class
from tracker.workflow.desk.showing import Judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an address of the desk asks for: a change by the first 16 digits of its key, a step, a way."""

    change: str = ""
    step: Step | None = None
    sides: bool = False
    hiding: bool = False
    undo: str = ""

    def at(self, place: str, **other: object) -> str:
        """The address of the desk that asks for this, or for something else of it."""
        asked = replace(self, **{"undo": "", **other})  # type: ignore[arg-type]
        query = {
            "change": asked.change,
            "step": slug(asked.step) if asked.step else "",
            "view": "sides" if asked.sides else "",
            "editorial": "hidden" if asked.hiding else "",
            "undo": asked.undo,
        }
        given = urlencode({name: value for name, value in query.items() if value})
        return f"{place}/review?{given}" if given else f"{place}/review"


def slug(step: Step) -> str:
    """A step as it stands in addresses and forms."""
    return step.value.replace(" ", "-")


def is_hidden(judged: Judged, asked: Asked) -> bool:
    """Whether a change is left out because it is editorial."""
    return asked.hiding and judged.cls.classed is Class.EDITORIAL
