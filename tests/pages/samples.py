"""An example of every page in every state."""

from __future__ import annotations

from tracker.pages.shell import Page

from .reading import reader_samples
from .sample_checks import checks, terms
from .sample_desk import desk
from .sample_drift import drift
from .sample_issuing import issuing
from .sample_links import links
from .sample_messages import messages, webhooks
from .sample_passage import passages
from .sample_people import collections, people, signing_in
from .sample_policy import policies
from .sample_release import releases
from .sample_rest import compare, history, problems
from .sample_review import review
from .sample_signing import signing
from .sample_talk import talk
from .sample_upload import upload
from .sample_work import work


def all_samples() -> dict[str, Page]:
    """Every page in every state, by name."""
    return {
        **signing_in(),
        **work(),
        **drift(),
        **collections(),
        **people(),
        **policies(),
        **releases(),
        **upload(),
        **review(),
        **desk(),
        **signing(),
        **issuing(),
        **links(),
        **checks(),
        **terms(),
        **talk(),
        **compare(),
        **passages(),
        **history(),
        **messages(),
        **webhooks(),
        **problems(),
        **reader_samples(),
    }
