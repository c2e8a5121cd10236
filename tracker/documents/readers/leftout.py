"""What a page's reader left out, or read as something plainer, and how it tells of that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tracker.documents.readers.values import ReadingWarning, shown

_named = 5


@dataclass(slots=True)
class LeftOut:
    """Gathered on the way through a page; an empty text is something that had no words."""

    pictures: list[str] = field(default_factory=list)
    drawings: list[str] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    turned: list[str] = field(default_factory=list)

    def warnings(self) -> Iterator[ReadingWarning]:
        """All that is to be told, by kind."""
        if self.pictures:
            count, were = _count(self.pictures, "picture")
            yield ReadingWarning("picture", f"{count} {were} left out{_names(self.pictures)}.")
        if drawings := [words for words in self.drawings if words]:
            count, were = _count(drawings, "drawing")
            yield ReadingWarning("drawing", f"{count} with words {were} left out{_names(drawings)}.")
        if formulas := [text for text in self.formulas if text]:
            count, were = _count(formulas, "formula")
            yield ReadingWarning("formula", f"{count} {were} read as plain text{_names(formulas)}.")
        if struck := [words for words in self.struck if words]:
            yield ReadingWarning(
                "struck", f"Words struck through were read as ordinary text{_names(struck)}."
            )
        for text in filter(None, self.hidden):
            yield ReadingWarning("hidden", f"Text that the page hides was left out: {shown(text)}.")
        for text in self.links:
            yield ReadingWarning(
                "link", f"A link that would run something was left out; its words stay: {shown(text)}."
            )
        for text in self.turned:
            yield ReadingWarning(
                "bidi",
                f"The page turns the direction of these words; they were read as stored: {shown(text)}.",
            )


def _count(things: Sequence[str], name: str) -> tuple[str, str]:
    return (f"{len(things)} {name}s", "were") if len(things) > 1 else (f"One {name}", "was")


def _names(texts: Sequence[str]) -> str:
    """The first of them in quotes, and how many more there are."""
    said = [text for text in texts if text]
    if not said:
        return ""
    more = f" and {len(said) - _named} more" if len(said) > _named else ""
    return ": " + ", ".join(shown(text) for text in said[:_named]) + more
