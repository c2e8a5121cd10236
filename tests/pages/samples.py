"""An example of every page in every state."""

from __future__ import annotations

from tracker.pages.shell import Page

from .reading import reader_samples
from .sample_links import links
from .sample_passage import passages
from .sample_people import collections, people, signing_in, work
from .sample_release import releases
from .sample_rest import compare, history, problems
from .sample_review import review
from .sample_upload import upload


def all_samples() -> dict[str, Page]:
    """Every page in every state, by name."""
    return {
        **signing_in(),
        **work(),
        **collections(),
        **people(),
        **releases(),
        **upload(),
        **review(),
        **links(),
        **compare(),
        **passages(),
        **history(),
        **problems(),
        **reader_samples(),
    }
