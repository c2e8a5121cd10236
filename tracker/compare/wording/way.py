"""The way from one text to another, as bare strings."""

from __future__ import annotations


class Way:
    """The way from one text to another: what was kept, and between two of those what went and what came.

    `kept` has one more than `gone` and `come`; joined in turn they are the two texts to the letter.
    """

    __slots__ = ("come", "gone", "kept")

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.gone: list[str] = []
        self.come: list[str] = []

    def change(self, kept: str, gone: str, come: str) -> None:
        """Go on by what was kept and then changed."""
        self.kept.append(kept)
        self.gone.append(gone)
        self.come.append(come)

    def pop(self) -> tuple[str, str, str]:
        """Take the last change back."""
        return self.kept.pop(), self.gone.pop(), self.come.pop()
