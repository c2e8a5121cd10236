"""Where the words of a passage come from: a person, a machine, or a machine and then a person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum


class Origin(StrEnum):
    """Who wrote a passage of a translation."""

    HUMAN = "human"
    MACHINE = "machine"
    EDITED = "machine-edited"


_need = {Origin.HUMAN: 0, Origin.EDITED: 1, Origin.MACHINE: 2}


def rewritten(was: Origin, *, said: Origin) -> Origin:
    """The origin of a passage whose words changed in an upload that is said to be by `said`.

    A person's words in a machine's passage leave a machine's passage that was edited; a machine's, or those
    of a machine that a person edited, are what they are, whatever stood there before.
    """
    if said is Origin.HUMAN:
        return Origin.HUMAN if was is Origin.HUMAN else Origin.EDITED
    return said


def joined(origins: Sequence[Origin]) -> Origin:
    """The origin of words that come from several passages: that which asks for most care."""
    return max(origins, key=_need.__getitem__)


_its = re.compile(rb"<[a-zA-Z][^<>]*\sits-mt-confidence\s*=", re.ASCII)


def told_by_html(data: bytes) -> Origin | None:
    """What an HTML file says of itself: machine translation where a tool wrote how sure it was.

    That is the MT Confidence of ITS 2.0 (8.18, local markup `its-mt-confidence`), which only engines
    write. None where it says nothing; that it is human is never said.
    """
    return Origin.MACHINE if _its.search(data) else None
