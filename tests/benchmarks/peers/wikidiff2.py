"""wikidiff2, the comparison of MediaWiki, as Debian's php-wikidiff2 1.13 gives it (`inline_json_diff`)."""

from __future__ import annotations

import json
import shutil
import subprocess
from itertools import accumulate
from pathlib import Path
from typing import Any

from .outcome import Link, Outcome, Piece, Texts, What

script = Path(__file__).with_suffix(".php")
cutoff = "wikidiff2.moved_paragraph_detection_cutoff"
_added, _removed, _changed, _moved_from, _moved_to = 1, 2, 3, 4, 5


def missing() -> str | None:
    """Why it cannot run here; None where it can."""
    if shutil.which("php") is None:
        return "no php here"
    asked = subprocess.run(
        ["php", "-r", "echo extension_loaded('wikidiff2') ? phpversion('wikidiff2') : '';"],
        capture_output=True,
        text=True,
        check=False,
    )
    return None if asked.stdout.strip() else "php has no wikidiff2"


def command(*, moves: bool) -> list[str]:
    """How it is started. Its own default looks for moves up to 100 added and removed lines."""
    setting = ["-d", f"{cutoff}=100000000"] if moves else []
    return ["php", "-d", "memory_limit=-1", *setting, str(script)]


def outcome(answer: str, *, before: Texts, after: Texts) -> Outcome:
    """What one answer says. Its offsets and ranges count bytes; lines not named are the same."""
    lines = json.loads(answer, strict=False)["diff"]
    made = Outcome(links=[])
    links: list[Link] = []
    starts = _starts(before)
    origins = {
        line["moveInfo"]["id"]: starts[line["offset"]["from"]]
        for line in lines
        if line["type"] == _moved_from
    }
    named: tuple[set[int], set[int]] = (set(), set())
    for line in lines:
        here = starts.get(line["offset"]["from"], -1)
        there = line.get("lineNumber", 0) - 1  # of after, from 1; its offset is null now and then
        if line["type"] in {_removed, _changed, _moved_from}:
            named[0].add(here)
        if line["type"] in {_added, _changed, _moved_to}:
            named[1].add(there)
        if line["type"] == _changed:
            links.append(Link(What.EDIT, (here,), (there,)))
        elif line["type"] == _moved_to:
            what = What.MOVE_EDIT if line.get("highlightRanges") else What.MOVE
            made.bare_moves += what is What.MOVE
            links.append(Link(what, (origins[line["moveInfo"]["linkId"]],), (there,)))
        pieces = _pieces(line)
        if pieces:
            made.streams.append(pieces)
    rest = [
        [place for place in range(len(texts)) if place not in taken]
        for texts, taken in zip((before, after), named, strict=True)
    ]
    links += [Link(What.SAME, (here,), (there,)) for here, there in zip(*rest, strict=True)]
    made.links = links
    return made


def _starts(texts: Texts) -> dict[int, int]:
    lengths = accumulate((len(text.encode("utf-8")) + 1 for text in texts), initial=0)
    return {start: place for place, start in enumerate(lengths)}


def _pieces(line: dict[str, Any]) -> list[Piece]:
    if line["type"] in {_added, _removed}:
        return [Piece("+" if line["type"] == _added else "-", line["text"])]
    if line["type"] not in {_changed, _moved_to}:
        return []
    text = line["text"].encode("utf-8")
    pieces, at = [], 0
    for span in line.get("highlightRanges", ()):
        if span["start"] > at:
            pieces.append(Piece("=", text[at : span["start"]].decode("utf-8")))
        at = span["start"] + span["length"]
        pieces.append(Piece("+" if span["type"] == 0 else "-", text[span["start"] : at].decode("utf-8")))
    pieces.append(Piece("=", text[at:].decode("utf-8")))
    return pieces if len(pieces) > 1 else []
