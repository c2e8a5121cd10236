"""What a screen reader gets of a page, as text: Chromium's accessibility tree in order, live regions, focus.

`python -m tests.browser.told` prints the run of one review of the demonstration.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

if __name__ == "__main__":  # run as a module, the folder of the tests is not on the path
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from browser.chromium import launched, opened
from browser.places import sea_en
from journeys.service import build_demo, running

silent = {
    *("none", "generic", "list", "listitem", "strong", "emphasis", "time", "mark", "LabelText"),
    *("sectionheader", "form", "group", "row", "rowgroup", "figure"),
}
"""Roles of which nothing is said but what is in them."""
whole = {
    *("link", "button", "heading", "textbox", "checkbox", "combobox", "DisclosureTriangle"),
    *("cell", "columnheader", "rowheader", "image", "caption"),
}
"""Roles that are said with their name, and not once more with what is in them."""


apart = {"deletion", "insertion"}
"""Roles that are told in the midst of words."""


def tree(page: Any, inside: str = "main") -> list[str]:
    """A part of the page as it is read out, a line a thing: what it is, its name, its state."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    known = {each["nodeId"]: each for each in nodes}
    start = next(each for each in nodes if _of(each, "role") == inside)
    return _read(start, known)


def _of(node: dict[str, Any], name: str) -> str:
    return str(node.get(name, {}).get("value", ""))


def _read(node: dict[str, Any], known: dict[str, Any]) -> list[str]:
    role, name = _of(node, "role"), " ".join(_of(node, "name").split())
    ignored = node.get("ignored", False)
    if role == "StaticText" and not ignored:
        return [name] if name else []
    inner = [line for each in node.get("childIds", ()) if each in known for line in _read(known[each], known)]
    if ignored or role in silent:
        return inner
    if role in whole:
        return [" ".join((_word(node, role), name)).strip() + _state(node)]
    if role in {"deletion", "insertion"}:
        return [f"{role} {' '.join(inner)}"]
    if role == "paragraph" and not any(line.split(" ")[0] in whole | apart for line in inner):
        return [" ".join(inner)]
    return [f"{role} {name}".strip() + _state(node), *inner] if role != "paragraph" else inner


def _properties(node: dict[str, Any]) -> dict[str, Any]:
    return {each["name"]: each["value"].get("value") for each in node.get("properties", ())}


def _word(node: dict[str, Any], role: str) -> str:
    return f"heading {_properties(node)['level']}" if role == "heading" else role


def _state(node: dict[str, Any]) -> str:
    told = _properties(node)
    words = {
        "disabled": ", cannot be pressed",
        "expanded": ", open" if told.get("expanded") else ", closed",
        "required": ", needed",
        "invalid": ", wrong",
    }
    wanted = [
        name for name in words if name in told and (told[name] not in {False, "false"} or name == "expanded")
    ]
    return "".join(words[name] for name in wanted)


def listen(page: Any) -> None:
    """From now on keep what live regions say and where the focus goes."""
    page.evaluate(
        """() => {
          window.heard = [];
          const words = each => each.innerText.trim().replace(/\\s+/g, ' ');
          const live = node => (node.nodeType === 1 ? node : node.parentElement)?.closest('[aria-live], [role=status], [role=alert]');
          new MutationObserver(all => {
            const said = new Set(all.flatMap(each => [each.target, ...each.addedNodes]).map(live).filter(Boolean));
            for (const each of said) if (words(each)) window.heard.push('Said: ' + words(each));
          }).observe(document.body, {childList: true, subtree: true, characterData: true});
          addEventListener('focusin', event => window.heard.push('Focus: ' +
            (event.target.labels?.[0] ? words(event.target.labels[0]) : words(event.target) || event.target.id)));
        }"""
    )


def heard(page: Any, *words: str) -> None:
    """Wait until one thing was said, or got the focus, that has all these words; what came before is done with."""
    page.wait_for_function(
        """words => {
          const found = window.heard.findIndex((each, at) => at >= (window.heardUntil ?? 0) && words.every(word => each.includes(word)));
          if (found >= 0) window.heardUntil = found + 1;
          return found >= 0;
        }""",
        arg=list(words),
    )


def as_heard(page: Any) -> list[str]:
    """All that was heard since."""
    found: list[str] = page.evaluate("window.heard")
    return found


def main() -> None:
    """The review of the demonstration's sea statement, as the reviewer hears it."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        build_demo(data)
        with running(data, settings={"TRACKER_ZONE": "Asia/Tokyo"}) as service, launched() as browser:
            token = str(service.person("zelenka").http.cookies["tracker-session"])
            with opened(browser, service.url, token=token, viewport={"width": 1440, "height": 900}) as page:
                page.goto(f"{sea_en}/review/all")
                print("== Everything at once ==", *tree(page), sep="\n")
                page.goto(f"{sea_en}/review?step=monolingual-review")
                print("\n== The desk ==", *tree(page), sep="\n")
                page.wait_for_selector("html[data-keys=on]")
                listen(page)
                for key, words in (("n", "Change 4 of 9"), ("a", "is approved."), ("z", "Change 4 of 9")):
                    before = len(as_heard(page))
                    page.keyboard.press(key)
                    heard(page, "Said: ", words)
                    print(f"\n== The key {key} ==", *as_heard(page)[before:], sep="\n")


if __name__ == "__main__":
    main()
