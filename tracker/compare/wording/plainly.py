"""Changed words of scripts that write words apart and letters whole: Latin, Cyrillic, Greek and the like.

What stands between spaces is compared first, which is cheap; only where that differs is it cut finer.
Ten thousand changes of a long text go through here, so they are bare strings in lists, not objects.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Postfix, Prefix

from tracker.compare.weighing.tables import Table
from tracker.compare.wording.cleanup import fitness, furthest_slide, given_up, island, little_words
from tracker.compare.wording.cuts import words
from tracker.compare.wording.reaching import figure_over, has_digit, month_names, with_whole_figures
from tracker.compare.wording.staying import staying
from tracker.compare.wording.way import Way

longest_change = 10_000
"""Characters from which on a change takes in no more of what stayed beside it: each time copies it."""

_signs = ".,;:!?()[]\"'“”‘’„«»…–—-"


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
    months = month_names(table.months)
    changed = " ".join([*way.gone, *way.come])
    if has_digit(changed) or not months.isdisjoint(changed.casefold().split(" ")):
        way = with_whole_figures(way, table, months)
    if len(way.gone) > 1:
        way = _without_islands(way, table)
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
    for first, second, size in staying(here, there):
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
    if not (first.isalnum() and second.isalnum()) or "_" in one:
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
    for first, second, size in staying(here, there):
        if first > place or second > beside:
            way.change(kept, "".join(here[place:first]), "".join(there[beside:second]))
            kept = ""
        place, beside = first + size, second + size
        kept += "".join(here[first:place])
    return kept


def _without_islands(way: Way, table: Table) -> Way:
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
            if len(between) > 3 * least + 3 or max(size, last_size) > longest_change:
                break
            if not _are_one(joined, between, gone, come, least):
                break
            kept, last_gone, last_come = joined.pop()
            before, gone, come, more = _tight(last_gone + between + gone, last_come + between + come, table)
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
    return " " not in gone and " " not in come and bool(has_digit(gone) or has_digit(come))


def _tight(gone: str, come: str, table: Table) -> tuple[str, str, str, str]:
    """What both begin with, the change without it, and what both end with, in whole words and figures."""
    lead = trail = 0
    if gone[:1] == come[:1]:
        lead = gone.rfind(" ", 0, Prefix.similarity(gone, come)) + 1
        if figure_over(gone, lead, table) or figure_over(come, lead, table):
            lead = 0
    if gone[-1:] == come[-1:]:
        most = min(len(gone), len(come)) - lead
        place = gone.find(" ", len(gone) - min(Postfix.similarity(gone, come), most))
        trail = len(gone) - place if place >= 0 else 0
        if trail and (figure_over(gone, place, table) or figure_over(come, len(come) - trail, table)):
            trail = 0
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
        left = min(len(here) - (number > 0), furthest_slide)
        right = min(len(there) - (number + 1 < len(way.gone)), furthest_slide)
        # two more on each side than it can be slid: only a true end of the text looks like one
        step = _best_step(here[-furthest_slide - 2 :], text, there[: furthest_slide + 2], left, right)
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
