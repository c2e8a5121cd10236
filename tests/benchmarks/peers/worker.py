"""The loop of an engine in Python: texts are loaded once, then a pass is made for each line on stdin.

Every engine has a process of its own, so that its memory is its own. Seconds are CPU seconds (user and
system) of the pass, the making of the JSON included, the reading of the files not. Memory is the highest
resident size during the pass over the resident size just before it; a few small warm-up pairs have been compared
by then, so that tables and libraries loaded on first use are not counted.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

Couple = tuple[str, str]
Comparing = Callable[[], list[bytes]]
Preparing = Callable[[Sequence[Couple]], Comparing]
"""Takes the texts (not timed), gives what is timed: JSON for each couple."""

warm: list[Couple] = [
    (
        "The office shall be open on 3 May 2021.\nDone at Sandel.\nOne more line of five words.",
        "Done at Sandel.\nThe office may be open on 4 May 2021, as agreed.\nOne more line of six good words.",
    ),
    (
        "Das Amt für Maße ist am 3. Mai 2021 geöffnet.\nEs darf nicht schließen.",
        "Das Amt für Maße ist am 4. Mai 2021 geöffnet.\nEs darf schließen.",
    ),
    (
        "\n".join(
            f"Of the {place} parts the first is kept, and what is left goes to {place}." for place in range(9)
        ),
        "\n".join(
            f"Of {place} parts the last is kept, and that which is left goes to {place}."
            for place in range(1, 9)
        ),
    ),
    ("駅は東にある。\n平成三年五月に開いた。", "駅は西にあった。\n平成四年五月に開いた。"),
]


def read(folder: Path, count: int) -> list[Couple]:
    """The couples of a corpus; lines end in a line feed, the last one does not."""

    def text(side: str, place: int) -> str:
        return (folder / side / f"{place:05}.txt").read_bytes().decode("utf-8").removesuffix("\n")

    return [(text("before", place), text("after", place)) for place in range(count)]


def status(name: str) -> int:
    """A figure of /proc/self/status in kB."""
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    raise LookupError(name)


def forget_peak() -> None:
    """Bring the highest resident size down to the present one, where the system lets us."""
    try:
        Path("/proc/self/clear_refs").write_text("5", "ascii")
    except OSError:
        return


def measured(comparing: Comparing) -> tuple[dict[str, float], list[bytes]]:
    """One pass."""
    gc.collect()
    forget_peak()
    resident = status("VmRSS")
    begun = time.process_time()
    made = comparing()
    seconds = time.process_time() - begun
    return {"seconds": seconds, "memory": max(0, status("VmHWM") - resident) * 1024}, made


def serve(preparing: Preparing, forget: Callable[[], None] = lambda: None) -> None:
    """Answer until stdin ends. `forget` is called before each pass, so that none gains by the one before."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    preparing(warm)()
    comparing = preparing(read(folder, count))
    sys.stdout.write("{}\n")
    sys.stdout.flush()
    for line in sys.stdin:
        forget()
        answer, made = measured(comparing)
        kept = json.loads(line).get("keep")
        if kept:
            Path(kept).write_text(json.dumps([each.decode("utf-8") for each in made]), "utf-8")
        del made
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
