"""What is measured on an open page: axe, what stands out of it or is cut, in which direction it runs."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

beyond = ("target-size", "label-content-name-mismatch", "table-fake-caption", "td-has-header")
"""Rules of axe that are off unless asked for: WCAG 2.2, 2.5.8 and 2.5.3, and two of tables, 1.3.1."""


@cache
def _axe() -> str:
    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


def violations(page: Any, *rules: str) -> list[str]:
    """What axe finds, by all its rules or these."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_axe())  # comes in through the debugger: the page's own policy lets no script in
    options: dict[str, Any] = {
        "resultTypes": ["violations"],
        "iframes": False,
        "preload": False,
        "selectors": False,
    }
    if rules:
        options["runOnly"] = list(rules)
    else:
        options["rules"] = {each: {"enabled": True} for each in beyond}
    found: list[str] = page.evaluate(_violations, options)
    return found


_violations = """async options => {
  const {violations} = await axe.run(document, {...options, elementRef: true});
  // the dots of the timeline show “r3 · v2”; their names say it in words: “r3, …, issued as v2”
  const apart = (id, node) => id === 'label-content-name-mismatch' && node.element.closest('svg.timeline');
  return violations.map(({id, help, nodes}) => [id, help, nodes.filter(each => !apart(id, each))])
    .filter(([,, nodes]) => nodes.length)
    .map(([id, help, nodes]) => `${id}: ${help}: ${nodes.length} times: ${nodes[0].html.slice(0, 300)}`);
}"""


def open_folds(page: Any) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


def misfits(page: Any, width: int) -> list[str]:
    """What does not fit a window of this width: the page scrolls sideways, or words are cut or stand outside.

    What scrolls by itself may hold what is wider; what is for screen readers alone takes no room.
    """
    page.set_viewport_size({"width": width, "height": 800})
    found: list[str] = page.evaluate(_misfits)
    return [f"at {width} px: {each}" for each in found]


_misfits = """() => {
  const found = [], wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > wide)
    found.push(`${document.documentElement.scrollWidth} px of content`);
  const cuts = value => value === 'hidden' || value === 'clip';
  const told = each => each.outerHTML.slice(0, 160).replace(/\\s+/g, ' ');
  for (const each of document.body.querySelectorAll('*')) {
    const own = [...each.childNodes].filter(node => node.nodeType === 3 && node.data.trim());
    if (!own.length || !each.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    if (each.closest('.said, .skip, thead, svg')) continue;
    const range = document.createRange();
    range.setStartBefore(own[0]);
    range.setEndAfter(own[0]);
    const box = range.getBoundingClientRect();
    if (!box.width || !box.height) continue;
    let holds = false;
    for (let at = each; at && at !== document.documentElement; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (/auto|scroll/.test(style.overflowX)) holds = true;
      if (at.clientWidth && cuts(style.overflowX) && at.scrollWidth > at.clientWidth + 1)
        { found.push(`cut sideways: ${told(at)}`); break; }
      if (at.clientHeight && cuts(style.overflowY) && at.scrollHeight > at.clientHeight + 1)
        { found.push(`cut below: ${told(at)}`); break; }
      if (holds) break;
    }
    if (!holds && (box.left < -1 || box.right > wide + 1)) found.push(`outside: ${told(each)}`);
  }
  return [...new Set(found)].slice(0, 8);
}"""
