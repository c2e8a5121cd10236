"""Which words changed inside a pair of texts, marked as a person would mark them.

Only the middle that differs is cut into words; a longest common subsequence finds what stayed; then
islands of unchanged words between two changes are given up, and a bare insertion or removal is slid
to where a reader would put it. Whatever the texts, the runs join to both of them to the letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from rapidfuzz.distance import Postfix, Prefix

from tracker.compare.aligning.likeness import is_written_together
from tracker.compare.change import Op, Run
from tracker.compare.weighing.figures import figures
from tracker.compare.weighing.tables import Table
from tracker.compare.wording.cleanup import Spot, cleaned, slid
from tracker.compare.wording.cuts import finer, is_plain, words
from tracker.compare.wording.parting import differing_parts, long
from tracker.compare.wording.plainly import plain_way
from tracker.compare.wording.staying import staying
from tracker.compare.wording.way import Way

context = 24
"""Characters kept on each side of what differs, so that words are cut as in the whole."""

reach = 400
"""How far from there a place is looked for at which the text can safely be cut."""

short_word = 4
"""Letters of a word that is shown whole where words are written together."""

_clause = re.compile("[^、。！？]*[、。！？]+|[^、。！？]+")

_kept, _removed, _added = Op.KEPT, Op.REMOVED, Op.ADDED  # looking up a member costs more than a comparison


def word_changes(*, before: str, after: str, table: Table) -> tuple[Run, ...]:
    """The way from one text to the other as runs of words, none empty, removed before added.

    Kept and removed runs join to `before`, kept and added ones to `after`, for any two strings.
    Grapheme clusters, numbers and dates are never cut. Work grows with the product of the changed
    pieces only up to `staying.largest_table`.
    """
    if before == after or min(len(before), len(after)) < long:
        return _word_changes(before, after, table)
    runs: list[Run] = []
    place = 0
    for part in differing_parts(before=before, after=after, margin=context, safe=_safe(before, after)):
        runs.append(Run(Op.KEPT, before[place : part.before]))
        runs += _word_changes(
            before[part.before : part.before_end], after[part.after : part.after_end], table
        )
        place = part.before_end
    return tuple(_same_joined([*runs, Run(Op.KEPT, before[place:])]))


def _safe(before: str, after: str) -> Callable[[int, int], bool]:
    """Whether both texts can be cut at a place of each, such that words are cut as in the whole."""

    def safe(place: int, other: int) -> bool:
        return all(
            text[at - 1] in " 、。" and _opens(text[at : at + 1]) and not _in_figure(text, at)
            for text, at in ((before, place), (after, other))
        )

    return safe


def _same_joined(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs, without empty ones, kept ones joined where they meet."""
    kept: list[str] = []
    for run in runs:
        if run.op is Op.KEPT:
            kept.append(run.text)
            continue
        if any(kept):
            yield Run(Op.KEPT, "".join(kept))
        kept.clear()
        yield run
    if any(kept):
        yield Run(Op.KEPT, "".join(kept))


def _word_changes(before: str, after: str, table: Table) -> tuple[Run, ...]:
    bare = _without_words(before, after)
    if bare is not None:
        return bare
    if is_plain(before) and is_plain(after):
        return _plain_runs(plain_way(before, after, table))
    runs: list[Run] = []
    for kept, here, there in _by_clauses(before, after):
        if kept:
            runs.append(Run(Op.KEPT, kept))
        runs += _by_words(here, there, table)
    return tuple(_same_joined(runs))


def _without_words(before: str, after: str) -> tuple[Run, ...] | None:
    """The runs of texts that are equal or of which one is empty; None where their words must be compared."""
    if before == after:
        return (Run(Op.KEPT, before),) if before else ()
    if not before or not after:
        return (Run(Op.REMOVED, before) if before else Run(Op.ADDED, after),)
    return None


def _by_clauses(before: str, after: str) -> Iterator[tuple[str, str, str]]:
    """What was kept and what stands against what behind it, cut where scripts without spaces set their signs.

    A dictionary is slow, and a clause that stayed needs none. A short one between two changes may be an
    island.
    """
    here, there = _clauses(before), _clauses(after)
    kept, gone, come = "", "", ""
    place = beside = 0
    for first, second, size in staying(here, there):
        gone += "".join(here[place:first])
        come += "".join(there[beside:second])
        place, beside = first + size, second + size
        stayed = "".join(here[first:place])
        if not gone and not come:
            kept += stayed
        elif len(stayed) > context or not size or place == len(here) or beside == len(there):
            yield kept, gone, come
            kept, gone, come = stayed, "", ""
        else:
            gone, come = gone + stayed, come + stayed
    if kept or gone or come:
        yield kept, gone, come


def _clauses(text: str) -> list[str]:
    """The clauses of a text; what leans on a clause's last sign (an accent, a sound mark) belongs to it."""
    clauses: list[str] = []
    for clause in _clause.findall(text):
        if clauses and _leans(clause[0]):
            clauses[-1] += clause
        else:
            clauses.append(clause)
    return clauses


def _leans(sign: str) -> bool:
    """Whether this may be one cluster, or one word, with what stands before it, whatever that is."""
    return sign in "\u0e33\u0eb3" or unicodedata.category(sign) in {"Mn", "Mc", "Me", "Cf", "Lm", "Sk"}


def _by_words(before: str, after: str, table: Table) -> tuple[Run, ...]:
    bare = _without_words(before, after)
    if bare is not None:
        return bare
    head, tail = _ends(before, after)
    middle, other = before[head : len(before) - tail], after[head : len(after) - tail]
    here, there = words(middle, figures(middle, table)), words(other, figures(other, table))
    here, there, spots = _refined(here, there, _differing(here, there))
    spots = slid(cleaned(spots, here, there), here, there)
    return _runs(before[:head], here, there, spots, before[len(before) - tail :])


def _ends(before: str, after: str) -> tuple[int, int]:
    """How much of both ends is equal and may be left out: up to white space, a little before what differs."""
    most = min(len(before), len(after))
    head = Prefix.similarity(before, after)
    head = _safe_head(before, after, head - context)
    tail = min(Postfix.similarity(before, after), most - head)
    return head, _safe_tail(before, after, tail - context)


def _safe_head(before: str, after: str, place: int) -> int:
    for end in range(place, max(0, place - reach), -1):
        opens = _opens(before[end : end + 1]) and _opens(after[end : end + 1])
        if before[end - 1] in " 、。" and opens and not _in_figure(before, end):
            return end
    return 0


def _safe_tail(before: str, after: str, place: int) -> int:
    for length in range(place, max(0, place - reach), -1):
        start, other = len(before) - length, len(after) - length
        if _opens(before[start]) and all(
            at and text[at - 1] in " 、。" and not _in_figure(text, at)
            for text, at in ((before, start), (after, other))
        ):
            return length
    return 0


def _opens(sign: str) -> bool:
    """Whether a piece may begin with this: a letter, and nothing that leans on what stands before it."""
    if not sign:
        return True
    kind = unicodedata.category(sign)
    return kind[0] == "L" and kind != "Lm" and sign not in "\u0e33\u0eb3"


def _in_figure(text: str, place: int) -> bool:
    """Whether a number or a date may reach over this place: a digit is near on either side."""
    return any(map(str.isdigit, text[max(0, place - context) : place + context])) or any(
        sign in "年月日〇一二三四五六七八九十百千万億兆" for sign in text[max(0, place - 8) : place + 8]
    )


def _differing(here: Sequence[str], there: Sequence[str]) -> list[Spot]:
    """What lies between the pieces that both have in common and in order."""
    spots: list[Spot] = []
    place = other = 0
    for before, after, length in staying(here, there):
        if before > place or after > other:
            spots.append(Spot(place, before, other, after))
        place, other = before + length, after + length
    return spots


def _refined(here: list[str], there: list[str], spots: list[Spot]) -> tuple[list[str], list[str], list[Spot]]:
    """Where words are written together, what changed is compared again letter by letter.

    A dictionary cuts the same letters differently beside other neighbours.
    """
    if not any(_written_together(here, there, spot) for spot in spots):
        return here, there, spots
    finer_here: list[str] = []
    finer_there: list[str] = []
    finer_spots: list[Spot] = []
    place = 0
    for spot in [*spots, Spot(len(here), len(here), len(there), len(there))]:
        kept = here[place : spot.before]
        finer_here += kept
        finer_there += kept
        near, far = here[spot.before : spot.before_end], there[spot.after : spot.after_end]
        found = [Spot(0, len(near), 0, len(far))] if near or far else []
        if _written_together(here, there, spot):
            near, far = list(finer(near)), list(finer(far))
            found = _differing(near, far)
        start, other = len(finer_here), len(finer_there)
        finer_spots += [
            Spot(start + one.before, start + one.before_end, other + one.after, other + one.after_end)
            for one in found
        ]
        finer_here += near
        finer_there += far
        place = spot.before_end
    return finer_here, finer_there, _touching_joined(finer_spots)


def _touching_joined(spots: list[Spot]) -> list[Spot]:
    joined: list[Spot] = []
    for spot in spots:
        if joined and joined[-1].before_end == spot.before and joined[-1].after_end == spot.after:
            last = joined.pop()
            joined.append(Spot(last.before, spot.before_end, last.after, spot.after_end))
        else:
            joined.append(spot)
    return joined


def _written_together(here: list[str], there: list[str], spot: Spot) -> bool:
    """Whether a change is compared letter by letter; a short word that became another is shown whole."""
    near, far = here[spot.before : spot.before_end], there[spot.after : spot.after_end]
    if len(near) == len(far) == 1 and len(near[0]) <= short_word and len(far[0]) <= short_word:
        return False
    return any(map(is_written_together, near)) and any(map(is_written_together, far))


def _runs(head: str, here: list[str], there: list[str], spots: list[Spot], tail: str) -> tuple[Run, ...]:
    runs: list[Run] = []
    kept = [head]
    place = 0
    for spot in spots:
        kept += here[place : spot.before]
        _add(runs, Op.KEPT, kept)
        _add(runs, Op.REMOVED, here[spot.before : spot.before_end])
        _add(runs, Op.ADDED, there[spot.after : spot.after_end])
        kept = []
        place = spot.before_end
    _add(runs, Op.KEPT, [*kept, *here[place:], tail])
    return tuple(runs)


def _plain_runs(way: Way) -> tuple[Run, ...]:
    """A way as runs, none empty; what came or went side by side is one run."""
    runs: list[Run] = []
    for kept, gone, come in zip(way.kept, [*way.gone, ""], [*way.come, ""], strict=True):
        if kept:
            runs.append(Run(_kept, kept))
        if gone:
            runs.append(Run(_removed, gone))
        if come:
            runs.append(Run(_added, come))
    return tuple(runs)


def _add(runs: list[Run], op: Op, pieces: list[str]) -> None:
    text = "".join(pieces)
    if text:
        runs.append(Run(op, text))
