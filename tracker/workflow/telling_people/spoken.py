"""Messages in the language of whoever gets them: said in every language of the interface when they are made.

What a message says is kept as plain words, since what it was made from goes on. So it is kept once in
English and once in every other language that the interface is offered in; whoever chooses another
language later reads their earlier messages in that one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from tracker.pages.tongues import speak
from tracker.saying import Said, Tongue, told
from tracker.settings import Settings
from tracker.store.tables import Notice, Person


class _InEach(Said):
    __slots__ = ("forms",)
    forms: Mapping[str, str]

    def spoken(self, tongue: Tongue) -> str:
        return self.forms.get(tongue.language, str(self))


class _Joined(Said):
    __slots__ = ("between", "words")
    words: Sequence[str]
    between: str

    def spoken(self, tongue: Tongue) -> str:
        return self.between.join(told(word, tongue) for word in self.words)


def in_each(words: str, forms: Mapping[str, str]) -> str:
    """Words that are known in some languages by their codes, and in English."""
    made = _InEach(words)
    made.forms = forms
    return made


def together(words: Iterable[str], between: str = "\n\n") -> str:
    """Paragraphs, or lines, one under another; those that say nothing are left out."""
    given = tuple(word for word in words if word)
    made = _Joined(between.join(given))
    made.words, made.between = given, between
    return made


def language_of(person: Person | None, settings: Settings) -> str:
    """The language in which a person is written to: as they chose, else the first that is offered."""
    offered = settings.interface_codes
    return person.language if person and person.language in offered else offered[0]


def kept(subject: str, body: str, settings: Settings) -> str:
    """Subject and body in every language of the interface but English, as JSON by its code."""
    others = [code for code in settings.interface_codes if code != "en"]
    return json.dumps(
        {code: [speak(subject, code), speak(body, code)] for code in others}, ensure_ascii=False
    )


def subject_and_body(row: Notice) -> tuple[str, str]:
    """What a notice says, in whichever of the languages that it was kept in."""
    forms: dict[str, list[str]] = json.loads(row.spoken) if row.spoken else {}
    return (
        in_each(row.subject, {code: words[0] for code, words in forms.items()}),
        in_each(row.body, {code: words[1] for code, words in forms.items()}),
    )
