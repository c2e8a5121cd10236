"""Words for people that can be said in another language: English now, and what it takes to say them anew.

Whoever has something to tell writes it once, in English, and hands on a `Said`: a string like any other,
which remembers the sentence it was made from and what was put in. Where it is shown at last, a `Tongue`
says it in the reader's language. Nothing in between knows any language, and no language is kept in the
air around the code:

    say("“{name}” has {n} files.", name=name, n=3)
    say_many(n, "{n} change", "{n} changes")
    listed([say("wording"), say("numbers")], how="or")

What is joined by `+`, an f-string or `str.join` is a plain string and stays English: put a `Said` into
another by `say` instead. Catalogs are gettext's (`tracker/pages/catalogs`); what this module's functions
are given is extracted by Babel, so the sentence has to stand in the call itself, as one literal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, Protocol, Self

How = Literal["and", "or"]


class Tongue(Protocol):
    """One language, as far as words need it. `tracker.pages.tongues` has them."""

    @property
    def language(self) -> str:
        """Its BCP 47 code."""

    def phrase(self, one: str, many: str | None, number: int, context: str | None) -> str:
        """The sentence in this language, with its places still in it; the given one where it is not known."""

    def number(self, number: float) -> str:
        """The number with this language's digits grouped its own way."""

    def listed(self, words: Sequence[str], how: How) -> str:
        """The words joined as this language joins them."""


class Said(str):
    """Words in English that another language can say too."""

    __slots__ = ()

    def spoken(self, tongue: Tongue) -> str:
        """The words in that language."""
        raise NotImplementedError


class _Phrase(Said):
    __slots__ = ("context", "many", "number", "one", "values")
    one: str
    many: str | None
    number: int
    context: str | None
    values: Mapping[str, object]

    @classmethod
    def made(
        cls, one: str, many: str | None, number: int, context: str | None, values: Mapping[str, object]
    ) -> Self:
        form = one if many is None or number == 1 else many
        made = cls(form.format_map({name: _english(value) for name, value in values.items()}))
        made.one, made.many, made.number, made.context, made.values = one, many, number, context, values
        return made

    def spoken(self, tongue: Tongue) -> str:
        form = tongue.phrase(self.one, self.many, self.number, self.context)
        return form.format_map({name: told(value, tongue) for name, value in self.values.items()})


class _Listed(Said):
    __slots__ = ("how", "words")
    words: Sequence[str]
    how: How

    def spoken(self, tongue: Tongue) -> str:
        return tongue.listed([told(word, tongue) for word in self.words], self.how)


class _Shaped(Said):
    __slots__ = ("inner", "shape")
    inner: str
    shape: Callable[[str], str]

    def spoken(self, tongue: Tongue) -> str:
        return self.shape(told(self.inner, tongue))


class _Spelled(Said):
    __slots__ = ("value",)
    value: int

    def spoken(self, tongue: Tongue) -> str:
        return str(self) if tongue.language == "en" else tongue.number(self.value)


def say(words: str, /, **values: object) -> str:
    """The sentence with `values` put into its places (`{name}`); a whole number is grouped by thousands.

    A number that is a name (a year, ¶1200, r1200) is given as a string.
    """
    return _Phrase.made(words, None, 1, None, values)


def say_as(context: str, words: str, /, **values: object) -> str:
    """The same where English has one word for two: `context` tells translators which is meant."""
    return _Phrase.made(words, None, 1, context, values)


def say_many(number: int, one: str, many: str, /, **values: object) -> str:
    """“1 change”, “2 changes”: `{n}` is the number unless a value of that name is given."""
    return _Phrase.made(one, many, number, None, {"n": number, **values})


def listed(words: Iterable[str], *, how: How = "and") -> str:
    """Words joined as in a sentence: “a, b and c”."""
    given = tuple(words)
    made = _Listed(english_list(given, how))
    made.words, made.how = given, how
    return made


def in_turn(words: Iterable[str]) -> str:
    """“¶4, ¶5, ¶6”: words one after another, without an “and”."""
    made = ""
    for each in words:
        made = say("{before}, {after}", before=made, after=each) if made else each
    return made


def shaped(words: str, shape: Callable[[str], str]) -> str:
    """The words with `shape` done to them in whatever language they are told, such as a capital."""
    made = _Shaped(shape(str(words)))
    made.inner, made.shape = words, shape
    return made


def spelled(number: int) -> str:
    """“no”, “one” … “twelve”, then digits; in other languages digits, which read well everywhere."""
    made = _Spelled(_small[number] if 0 <= number < len(_small) else f"{number:,}")
    made.value = number
    return made


def told(value: object, tongue: Tongue) -> str:
    """What a page writes of a value: words in its language, a whole number grouped, all else as it is."""
    if isinstance(value, Said):
        return value.spoken(tongue)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return tongue.number(value)
    return str(value)


def _english(value: object) -> str:
    return f"{value:,}" if isinstance(value, int | float) and not isinstance(value, bool) else str(value)


def english_list(words: Sequence[str], how: How) -> str:
    """“a, b and c”, as plain words."""
    return f"{', '.join(words[:-1])} {how} {words[-1]}" if len(words) > 1 else "".join(words)


_small = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
