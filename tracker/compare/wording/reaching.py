"""How far a change reaches that touches a number or a date: over all of it, in text that is plain."""

from __future__ import annotations

import re
from functools import lru_cache

from tracker.compare.weighing.figures import figures
from tracker.compare.weighing.tables import Table
from tracker.compare.wording.way import Way

near = 24
"""Characters round a change in which the rest of its number or date stands."""

rounds = 3
"""How often a change is widened: what one side takes in may touch another number of the other side."""

has_digit = re.compile(r"\d").search
_group = re.compile(r"\d{3}(?!\d)").match


@lru_cache(maxsize=64)
def month_names(months: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    """The names of all months of a table, in small letters as it has them."""
    return frozenset(name for month in months for name in month)


def with_whole_figures(way: Way, table: Table, months: frozenset[str]) -> Way:
    """Changes that touch a number or a date reach over all of it, as far as the next change."""
    widened = Way()
    here = way.kept[0]
    for number, there in enumerate(way.kept[1:]):
        gone, come, rest = way.gone[number], way.come[number], there
        if not here and widened.gone:
            here, last_gone, last_come = widened.pop()
            gone, come = last_gone + gone, last_come + come
        for _ in range(rounds):
            if not _may_reach_out(here[-near:], rest[:near], gone, come, months):
                break
            reaches = [_reach(here[-near:], text, rest[:near], table, months) for text in (gone, come)]
            left, right = map(max, *reaches)
            if rest[:right] == ".":  # after an ordinal or at the end of the sentence: it stayed either way
                right = 0
            if not left and not right:
                break
            start = len(here) - left
            before, behind, here, rest = here[start:], rest[:right], here[:start], rest[right:]
            gone, come = before + gone + behind, before + come + behind
            if reaches[0] == reaches[1]:
                break
        widened.change(here, gone, come)
        here = rest
    widened.kept.append(here)
    return widened


def _may_reach_out(here: str, there: str, gone: str, come: str, months: frozenset[str]) -> bool:
    """Whether a number or date that changed may go on in what stands beside it.

    Over a space it does only with the name of a month, or where three digits are set apart.
    """
    changed = f"{gone} {come}".casefold().split()
    if not has_digit(gone) and not has_digit(come) and months.isdisjoint(changed):
        return False
    glued = here[here.rfind(" ") + 1 :] + there[: there.find(" ") if " " in there else near]
    if glued and (has_digit(glued) or glued.casefold() in months):
        return True
    beside = here.split()[-2:] + there.split()[:2]
    if not months.isdisjoint(map(str.casefold, [*beside, *changed])):
        return True
    group = _group(there.lstrip()) or _group(gone) or _group(come)
    return group is not None and has_digit(here[-4:] + there[:4]) is not None


def _reach(here: str, text: str, there: str, table: Table, months: frozenset[str]) -> tuple[int, int]:
    """How far the figures that a text touches reach out of it, to the left and to the right."""
    if not has_digit(text) and months.isdisjoint(text.casefold().split()):
        return 0, 0
    start, end = len(here), len(here) + len(text)
    left = right = 0
    for figure in figures(here + text + there, table):
        if figure.start < end and figure.end > start:
            left, right = max(left, start - figure.start), max(right, figure.end - end)
    return left, right


def figure_over(text: str, place: int, table: Table) -> bool:
    """Whether a number or a date reaches over this place."""
    around, here = text[max(0, place - near) : place + near], min(place, near)
    return has_digit(around) is not None and any(
        each.start < here < each.end for each in figures(around, table)
    )
