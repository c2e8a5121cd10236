"""What a page's reader left out, or read as something plainer, and how it tells of that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tracker.documents.readers.values import ReadingWarning, several, shown
from tracker.saying import say, say_many

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
            yield ReadingWarning(
                "picture",
                _with_names(
                    say_many(len(self.pictures), "One picture was left out", "{n} pictures were left out"),
                    self.pictures,
                ),
            )
        if drawings := [words for words in self.drawings if words]:
            yield ReadingWarning(
                "drawing",
                _with_names(
                    say_many(
                        len(drawings),
                        "One drawing with words was left out",
                        "{n} drawings with words were left out",
                    ),
                    drawings,
                ),
            )
        if formulas := [text for text in self.formulas if text]:
            yield ReadingWarning(
                "formula",
                _with_names(
                    say_many(
                        len(formulas),
                        "One formula was read as plain text",
                        "{n} formulas were read as plain text",
                    ),
                    formulas,
                ),
            )
        if struck := [words for words in self.struck if words]:
            yield ReadingWarning(
                "struck", _with_names(say("Words struck through were read as ordinary text"), struck)
            )
        for text in filter(None, self.hidden):
            yield ReadingWarning(
                "hidden", say("Text that the page hides was left out: {words}.", words=shown(text))
            )
        for text in self.links:
            yield ReadingWarning(
                "link",
                say(
                    "A link that would run something was left out; its words stay: {words}.",
                    words=shown(text),
                ),
            )
        for text in self.turned:
            yield ReadingWarning(
                "bidi",
                say(
                    "The page turns the direction of these words; they were read as stored: {words}.",
                    words=shown(text),
                ),
            )


def _with_names(what: str, texts: Sequence[str]) -> str:
    """What happened with the first of them in quotes, and how many more there are; as a sentence."""
    said = [text for text in texts if text]
    if not said:
        return say("{what}.", what=what)
    return say("{what}: {names}.", what=what, names=several([shown(text) for text in said], most=_named))
