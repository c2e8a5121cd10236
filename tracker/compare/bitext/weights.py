"""What each sort of evidence counts, tuned on half the chapters of the benchmark."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Factors of log-likelihood ratios, and what a shape of link costs (minus logarithms of likelihoods).

    A factor of 0 leaves that sort of evidence out; the benchmark does so to show what each is worth.
    """

    length: float = 1.0
    figures: float = 1.0
    letters: float = 0.7
    sounds: float = 0.3
    signs: float = 0.3
    structure: float = 1.0
    numbers: float = 0.5
    articles: float = 1.0
    words: float = 0.6

    alone: float = 1.5
    first_alone: float = 1.0
    """On top for the first behind a link: what is missing is mostly missing in one piece."""
    two_for_one: float = 3.5
    two_for_two: float = 7.0

    worth: float = 0.4
    """What it is worth to leave a passage alone rightly, where a right link is worth 1."""
    kept: float = 0.1
    """How much likelier another link must be than that of the best path to take its place."""


standard = Weights()
