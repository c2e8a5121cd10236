"""Changed words of scripts that write words apart and letters whole: Latin, Cyrillic, Greek and the like.

What stands between spaces is compared first, which is cheap; only where that differs is it cut finer.
Ten thousand changes of a long text go through here, so they are bare strings in lists, not objects.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import LCSseq, Postfix, Prefix

from tracker.compare.weighing.figures import figures
from tracker.compare.weighing.tables import Table
from tracker.compare.wording.cleanup import fitness, furthest_slide, given_up, island, little_words
from tracker.compare.wording.cuts import words

near = 24
"""Characters round a change in which the rest of its number or date stands."""

_digit = re.compile(r"\d").search
_group = re.compile(r"\d{3}(?!\d)").match
_signs = ".,;:!?()[]\"'“”‘’„«»…–—-"


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


def plain_way(before: str, after: str, table: Table) -> Way:
    """The way from one text to another that differs. No word, number or date is cut.

    Neither text may be empty, and `cuts.is_plain` must hold of both.
    """
    head = before.rfind(" ", 0, Prefix.similarity(before, after)) + 1
    most = min(len(before), len(after)) - head
    place = before.find(" ", len(before) - min(Postfix.similarity(before, after), most))
    end = place if place >= 0 else len(before)
    here = before[head:end].split(" ")
    there = after[head : end + len(after) - len(before)].split(" ")
    way = _between_spaces(here, there, before[:head], before[end:])
    months = _names(table.months)
    changed = " ".join([*way.gone, *way.come])
    if _digit(changed) or not months.isdisjoint(changed.casefold().split(" ")):
        way = _with_whole_figures(way, table, months)
    if len(way.gone) > 1:
        way = _without_islands(way)
    if "" in way.gone or "" in way.come:
        _slide(way)
    return way


def _between_spaces(here: Sequence[str], there: Sequence[str], head: str, tail: str) -> Way:
    """Changes of whole words and signs. Every word has the space behind it; the last one that of the tail."""
    way = Way()
    stay, go, come = way.kept.append, way.gone.append, way.come.append
    kept = head
    place = beside = 0
    last, other_last = len(here), len(there)
    for first, second, size in LCSseq.editops(here, there).as_matching_blocks():
        if first > place and second > beside:
            one, two = " ".join(here[place:first]), " ".join(there[beside:second])
            if one.isalnum() and two.isalnum():
                stay(kept)
                go(one)
                come(two)
                kept = ""
            else:
                kept = _finer(way, kept, one, two)
            if first < last or second < other_last:
                kept += " "
        elif first > place or second > beside:
            one, two = " ".join(here[place:first]), " ".join(there[beside:second])
            if first < last or second < other_last:
                one, two = one + " " if first > place else "", two + " " if second > beside else ""
            else:  # the space behind the last word is not there, so the one before the first went or came
                one, two = " " + one if first > place else "", " " + two if second > beside else ""
                kept = kept[:-1]
            stay(kept)
            go(one)
            come(two)
            kept = ""
        if size:
            place, beside = first + size, second + size
            kept += " ".join(here[first:place])
            if place < last or beside < other_last:
                kept += " "
        else:
            place, beside = first, second
    way.kept.append(kept + tail)
    return way


def _finer(way: Way, kept: str, one: str, two: str) -> str:
    """Go on by words that became others; what stayed behind the last change of them."""
    lead = trail = 0
    most = min(len(one), len(two))
    while lead < most and one[lead] == two[lead] and not one[lead].isalnum():
        lead += 1
    most -= lead
    while trail < most and one[-1 - trail] == two[-1 - trail] and not one[-1 - trail].isalnum():
        trail += 1
    first, second = one[lead : len(one) - trail], two[lead : len(two) - trail]
    if not (first.isalnum() and second.isalnum()):
        near, far = _cores(one), _cores(two)
        if not (near.isdisjoint(far) and "".join(near).isalnum() and "".join(far).isalnum()):
            return _by_words(way, kept, one, two)
    way.change(kept + one[:lead], first, second)
    return one[len(one) - trail :]


def _cores(text: str) -> set[str]:
    """What stands between spaces, without the signs at its ends."""
    return {word.strip(_signs) for word in text.split(" ")}


def _by_words(way: Way, kept: str, one: str, two: str) -> str:
    here, there = words(one), words(two)
    place = beside = 0
    for first, second, size in LCSseq.editops(here, there).as_matching_blocks():
        if first > place or second > beside:
            way.change(kept, "".join(here[place:first]), "".join(there[beside:second]))
            kept = ""
        place, beside = first + size, second + size
        kept += "".join(here[first:place])
    return kept


@lru_cache(maxsize=64)
def _names(months: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    return frozenset(name for month in months for name in month)


def _with_whole_figures(way: Way, table: Table, months: frozenset[str]) -> Way:
    """Changes that touch a number or a date reach over all of it, as far as the next change."""
    widened = Way()
    here = way.kept[0]
    for number, there in enumerate(way.kept[1:]):
        gone, come, rest = way.gone[number], way.come[number], there
        if not here and widened.gone:
            here, last_gone, last_come = widened.pop()
            gone, come = last_gone + gone, last_come + come
        if _may_reach_out(here[-near:], there[:near], gone, come, months):
            left, right = _reach(here[-near:], gone, there[:near], table, months)
            other_left, other_right = _reach(here[-near:], come, there[:near], table, months)
            left, right = min(max(left, other_left), len(here)), min(max(right, other_right), len(there))
            if there[:right] == ".":  # after an ordinal or at the end of the sentence: it stayed either way
                right = 0
            before, behind = here[len(here) - left :], there[:right]
            here, rest = here[: len(here) - left], there[right:]
            gone, come = before + gone + behind, before + come + behind
        widened.change(here, gone, come)
        here = rest
    widened.kept.append(here)
    return widened


def _may_reach_out(here: str, there: str, gone: str, come: str, months: frozenset[str]) -> bool:
    """Whether a number or date that changed may go on in what stands beside it.

    Over a space it does only with the name of a month, or where three digits are set apart.
    """
    changed = f"{gone} {come}".casefold().split()
    if not _digit(gone) and not _digit(come) and months.isdisjoint(changed):
        return False
    glued = here[here.rfind(" ") + 1 :] + there[: there.find(" ") if " " in there else near]
    if glued and (_digit(glued) or glued.casefold() in months):
        return True
    beside = here.split()[-2:] + there.split()[:2]
    if not months.isdisjoint(map(str.casefold, [*beside, *changed])):
        return True
    group = _group(there.lstrip()) or _group(gone) or _group(come)
    return group is not None and _digit(here[-4:] + there[:4]) is not None


def _reach(here: str, text: str, there: str, table: Table, months: frozenset[str]) -> tuple[int, int]:
    """How far the figures that a text touches reach out of it, to the left and to the right."""
    if not _digit(text) and months.isdisjoint(text.casefold().split()):
        return 0, 0
    start, end = len(here), len(here) + len(text)
    left = right = 0
    for figure in figures(here + text + there, table):
        if figure.start < end and figure.end > start:
            left, right = max(left, start - figure.start), max(right, figure.end - end)
    return left, right


def _without_islands(way: Way) -> Way:
    """Changes joined over what stayed between them where a reader is helped by one instead of two."""
    sizes = list(map(max, map(len, way.gone), map(len, way.come)))
    widths = list(map(len, way.kept))
    # the words that are given up are of three letters at most, so few letters are no wide text
    if not any(
        [widths[n] <= 3 * sizes[n - 1] + 3 and widths[n] <= 3 * sizes[n] + 3 for n in range(1, len(sizes))]
    ):
        return way
    joined = Way()
    between = way.kept[0]
    last_size = 0
    for number, rest in enumerate(way.kept[1:]):
        gone, come, size, behind = way.gone[number], way.come[number], sizes[number], ""
        while joined.gone:
            least = min(size, last_size)
            if len(between) > 3 * least + 3 or not _are_one(joined, between, gone, come, least):
                break
            kept, last_gone, last_come = joined.pop()
            before, gone, come, more = _tight(last_gone + between + gone, last_come + between + come)
            between, behind = kept + before, more + behind
            size = max(len(gone), len(come))
            last_size = max(len(joined.gone[-1]), len(joined.come[-1])) if joined.gone else 0
        joined.change(between, gone, come)
        between, last_size = behind + rest, size
    joined.kept.append(between)
    return joined


def _are_one(joined: Way, between: str, gone: str, come: str, least: int) -> bool:
    def beside_figure() -> bool:
        return _is_figure(joined.gone[-1], joined.come[-1]) or _is_figure(gone, come)

    width = len(between)
    if given_up(between, width, least, beside_figure=beside_figure):
        return True
    return width > island and little_words(between.split(" "), least) and not beside_figure()


def _is_figure(gone: str, come: str) -> bool:
    """Whether only one number or date changed, which is shown by itself."""
    return " " not in gone and " " not in come and bool(_digit(gone) or _digit(come))


def _tight(gone: str, come: str) -> tuple[str, str, str, str]:
    """What both begin with, the change without it, and what both end with, in whole words."""
    lead = trail = 0
    if gone[:1] == come[:1]:
        lead = gone.rfind(" ", 0, Prefix.similarity(gone, come)) + 1
    if gone[-1:] == come[-1:]:
        most = min(len(gone), len(come)) - lead
        place = gone.find(" ", len(gone) - min(Postfix.similarity(gone, come), most))
        trail = len(gone) - place if place >= 0 else 0
    end, other_end = len(gone) - trail, len(come) - trail
    return gone[:lead], gone[lead:end], come[lead:other_end], gone[end:]


def _slide(way: Way) -> None:
    """Put bare insertions and removals where a reader would among the places that say the same."""
    for number, (gone, come) in enumerate(zip(way.gone, way.come, strict=True)):
        if gone and come:
            continue
        here, there = way.kept[number], way.kept[number + 1]
        text = gone or come
        if not text:
            continue
        if here[-1:] == " " == text[-1] and here[-2:-1] != text[-2:-1] and text[0] != there[:1]:
            continue  # a word with its space, where it can only be one with the space before it
        left = len(here) - (number > 0)
        right = len(there) - (number + 1 < len(way.gone))
        step = _best_step(here[-furthest_slide:] if here else "", text, there[:furthest_slide], left, right)
        if step:
            whole = here + text + there
            start = len(here) + step
            end = start + len(text)
            way.kept[number], way.kept[number + 1] = whole[:start], whole[end:]
            way.gone[number], way.come[number] = (whole[start:end], "") if gone else ("", whole[start:end])


def _best_step(here: str, text: str, there: str, left: int, right: int) -> int:
    """How far to slide a text among its neighbours: to the best place between words, of equals the last."""
    whole = here + text + there
    start, end = len(here), len(here) + len(text)
    left, right = min(left, start), min(right, len(there))
    low = -Postfix.similarity(whole[start - left : start], whole[end - left : end]) if left > 0 else 0
    high = Prefix.similarity(whole[start : start + right], whole[end : end + right]) if right > 0 else 0
    if low == high:
        return 0
    steps = [
        step
        for step in range(low, high + 1)
        if not step or (_parts(whole, start + step) and _parts(whole, end + step))
    ]
    return max(steps, key=lambda step: (fitness(whole, start + step, end + step), step))


def _parts(text: str, place: int) -> bool:
    """Whether a word ends or begins here."""
    return not 0 < place < len(text) or not (text[place - 1].isalnum() and text[place].isalnum())
