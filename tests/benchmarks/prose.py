"""Made-up prose: no sentence of anyone's, but with the habits of official text.

Words are made of syllables and drawn by Zipf's law, the common ones short. Sentences have commas, numbers and
dates. So that passages that have nothing to do with each other are alike as they are in laws and releases:

- two fifths of the words stand in stock phrases ("within the meaning of …") that come again all over the text;
- every 25 passages have a topic, whose words come again and again in them;
- every seventh passage is a sibling of the one before it: it begins with the same words, a third to two thirds
  of its own;
- 2 % of the passages are boilerplate, the same words each time, and 8 % are near-duplicates: families of 2 to 6
  in which one number differs, half of the families one after another, half scattered.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import accumulate

words_known = 6000
shortest, longest, usual = 10, 120, 34
section = 25  # passages of one topic
_onsets = ("b", "br", "c", "d", "dr", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "pl", "r", "s", "st", "t",
           "tr", "v", "w", "")  # fmt: skip
_hearts = ("a", "e", "i", "o", "u", "a", "e", "i", "o", "ea", "ou")
_ends = ("", "", "", "", "n", "r", "l", "s", "t", "nd", "m")
_months = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """One passage. `family` is None for a passage like no other; boilerplate belongs to family -1."""

    text: str
    family: int | None = None

    @property
    def boilerplate(self) -> bool:
        """Whether the same words stand elsewhere."""
        return self.family == -1

    @property
    def alone(self) -> bool:
        """Whether no other passage is nearly the same."""
        return self.family is None


class Prose:
    """Draws passages. The same seed gives the same text."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(f"text {seed}")
        self._words = _vocabulary(self.chance)
        self._heights = list(accumulate(1 / (rank + 1) for rank in range(1, words_known + 1)))
        self._phrases = [self.words(self.chance.randrange(3, 9)) for _ in range(300)]
        self._usual_phrases = list(accumulate(1 / (rank + 5) for rank in range(300)))
        self._topics: list[list[str]] = []
        self._topic = self.words(50)
        self._boilerplate = [
            " ".join(["Done", "at", self.word().capitalize() + ",", *self.words(size)]) + "."
            for size in (3, 4, 5, 6, 8, 10, 12, 14)
        ]

    def words(self, count: int) -> list[str]:
        """Plain words."""
        return self.chance.choices(self._words, cum_weights=self._heights, k=count)

    def word(self) -> str:
        """One plain word, every third of the topic."""
        return self.chance.choice(self._topic) if self.chance.random() < 0.35 else self.words(1)[0]

    def turn_to(self, place: int) -> None:
        """Take up the topic of that place in the text."""
        while len(self._topics) <= place // section:
            self._topics.append(self.chance.choices(self._words[100:2500], k=50))
        self._topic = self._topics[place // section]

    def number(self) -> str:
        """A number as it is printed."""
        return self.chance.choice(
            (
                str(self.chance.randrange(2, 400)),
                f"{self.chance.randrange(1000, 99_000):,}",
                f"{self.chance.randrange(1, 100)}.{self.chance.randrange(1, 10)}",
            )
        )

    def date(self) -> str:
        """A date, three words."""
        day, year = self.chance.randrange(1, 29), self.chance.randrange(1950, 2030)
        return f"{day} {self.chance.choice(_months)} {year}"

    def sentence(self, count: int) -> str:
        """`count` words."""
        made: list[str] = []
        while len(made) < count:
            drawn = self.chance.random()
            if drawn < 0.10:
                made += self.chance.choices(self._phrases, cum_weights=self._usual_phrases)[0]
            elif drawn < 0.13:
                made.append(self.number())
            elif drawn < 0.137:
                made += self.date().split(" ")
            elif drawn < 0.15:
                made.append(self.word().capitalize())
            else:
                made.append(self.word() + ("," if drawn > 0.91 else ""))
        return _raised(" ".join(made[:count]).rstrip(",")) + "."

    def passage(self, count: int | None = None) -> str:
        """Sentences of together `count` words, else of a length as official texts have them."""
        if count is None:
            drawn = int(self.chance.lognormvariate(0.0, 0.6) * usual)
            count = min(longest, max(shortest, drawn))
        made: list[str] = []
        left = count
        while left > 0:
            size = min(left, self.chance.randrange(7, 26))
            size = left if left - size < 5 else size
            made.append(self.sentence(size))
            left -= size
        return " ".join(made)

    def sibling(self, text: str) -> str:
        """A passage that begins as `text` does."""
        words = text.split(" ")
        kept = words[: max(4, round(self.chance.uniform(0.35, 0.65) * len(words)))]
        rest = self.passage(max(6, len(words) - len(kept) + self.chance.randrange(-3, 4)))
        return " ".join([*kept, *rest.split(" ")])

    def family(self, size: int) -> list[str]:
        """Passages that differ in one number."""
        head, tail = self.words(self.chance.randrange(5, 12)), self.words(self.chance.randrange(5, 20))
        first = self.chance.randrange(10, 90_000)
        return [f"{_raised(' '.join(head))} {first + 7 * step} {' '.join(tail)}." for step in range(size)]

    def passages(self, count: int) -> list[Made]:
        """A whole text."""
        made: list[Made] = []
        families = 0
        while len(made) < count:
            self.turn_to(len(made))
            drawn = self.chance.random()
            if drawn < 0.02:
                made.append(Made(self.chance.choice(self._boilerplate), -1))
            elif drawn < 0.04:
                families += 1
                made += [Made(text, families) for text in self.family(self.chance.randrange(2, 7))]
            elif drawn < 0.18 and made and made[-1].alone:
                made.append(Made(self.sibling(made[-1].text)))
            else:
                made.append(Made(self.passage()))
        del made[count:]
        return self._scattered(made)

    def _scattered(self, made: list[Made]) -> list[Made]:
        """Every second family has its members taken apart."""
        alone = [place for place, each in enumerate(made) if each.alone]
        places = [
            place for place, each in enumerate(made) if (each.family or 0) > 0 and (each.family or 0) % 2
        ]
        for here, there in zip(places, self.chance.sample(alone, len(places)), strict=True):
            made[here], made[there] = made[there], made[here]
        return made


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _vocabulary(chance: random.Random) -> list[str]:
    """Words as if of a language, in the order of how common they are."""
    made: dict[str, None] = {}
    while len(made) < words_known:
        rank = len(made)
        lengths = (1,) if rank < 120 else (1, 2, 2) if rank < 600 else (2, 3, 3, 4)
        syllables = range(chance.choice(lengths))
        word = "".join(
            chance.choice(_onsets) + chance.choice(_hearts) + chance.choice(_ends) for _ in syllables
        )
        if len(word) > 1:
            made[word] = None
    return list(made)
