"""A text that was read, for a terminal: a narrow column, headings set off, fields dim."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from tracker.cli.showing import field_lines, passage_line
from tracker.cli.texts import Found
from tracker.documents.passage import Kind

widest = 88


def show(found: Found) -> None:
    """Write the page to stdout."""
    console = Console(highlight=False, emoji=False, markup=False)
    console.width = min(console.width, widest)
    for name, value in field_lines(found):
        style = "bold" if name == "title" else ""
        console.print(Text.assemble((f"{name:<10}", "dim"), (value, style)))
    for passage in found.document.passages:
        line = passage_line(passage)
        indent = len(line) - len(line.lstrip(" "))
        words = Text(line.lstrip(" "), style="bold" if passage.kind is Kind.HEADING else "none")
        console.print()
        console.print(Padding(words, (0, 0, 0, indent)))
    console.print()
