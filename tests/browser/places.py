"""Every page of the service on the demonstration's data, and by whom it is seen."""

from __future__ import annotations

from journeys.service import Service

from tracker.cli import fixtures

ferry = "lacourt-hearing-notice-2026"
summit = "arvend-summit-2026"
heat = "heat-health-notice-2026"

readers = {
    "start": "/",
    "landing": f"/r/{summit}",
    "reader-final": f"/r/{summit}/en",
    "reader-superseded": f"/r/{summit}/en/v1",
    "reader-since": f"/r/{summit}/en/v2/since/v1",
    "reader-beside": f"/r/{summit}/en/v2/beside",
    "reader-japanese": f"/r/{summit}/ja",
    "reader-arabic": f"/r/{heat}/ar",
    "reader-arabic-beside": f"/r/{heat}/ar/v1/beside",
    "reader-french": f"/r/{heat}/fr",
    "reader-english-since": f"/r/{heat}/en/v2/since/v1",
    "reader-withdrawn": "/r/harbour-safety-standard-2026/en",
    "reader-german": "/r/harbour-safety-standard-2026/de",
    "sign-in": "/sign-in",
    "log-anyone": "/log",
    "nothing-there": "/r/never-2026/en",
}
"""What anyone may read."""

staff = {
    "work-coordinator": ("castellanos", "/work"),
    "work-reviewer": ("zelenka", "/work"),
    "work-translator": ("benyamina", "/work"),
    "work-empty": ("kamau", "/work"),
    "collections": ("kuroda", "/collections"),
    "collection": ("kuroda", "/collections/summit-meetings"),
    "roles": ("kuroda", "/collections/summit-meetings/roles"),
    "people": ("kuroda", "/people"),
    "account": ("kuroda", "/account"),
    "log": ("kuroda", "/log"),
    "release": ("kuroda", f"/releases/{summit}"),
    "release-behind": ("castellanos", f"/releases/{heat}"),
    "review-to-sign": ("zelenka", f"/releases/{ferry}/en/review"),
    "review-all": ("zelenka", f"/releases/{ferry}/en/review/all"),
    "review-all-first": ("castellanos", f"/releases/{heat}/ar/review/all"),
    "review-sides": ("zelenka", f"/releases/{ferry}/en/review?view=sides&editorial=hidden"),
    "review-waiting": ("castellanos", f"/releases/{ferry}/en/review"),
    "review-issued": ("kuroda", f"/releases/{summit}/en/review"),
    "review-first": ("castellanos", f"/releases/{heat}/ar/review"),
    "links": ("zelenka", f"/releases/{ferry}/en/links"),
    "links-set-right": ("zelenka", f"/releases/{ferry}/en/links?at=p3"),
    "links-arabic": ("castellanos", f"/releases/{heat}/ar/links"),
    "links-seen-only": ("kamau", f"/releases/{summit}/en/links"),
    "revision": ("kuroda", f"/releases/{summit}/en/r3"),
    "history": ("kuroda", f"/releases/{summit}/en/history"),
    "compare": ("kuroda", f"/releases/{summit}/compare?before=en/r1&after=en/r3"),
    "compare-choose": ("kuroda", f"/releases/{summit}/compare"),
    "upload": ("whitcombe", f"/releases/{summit}/en/upload"),
    "forbidden": ("hauge", "/people"),
}
"""What people see who are signed in."""


def tokens(service: Service) -> dict[str, str]:
    """A session for everybody who looks at a page."""
    return {
        name: str(service.person(name).http.cookies["tracker-session"])
        for name in {who for who, _ in staff.values()} | {"whitcombe"}
    }


def preview(service: Service) -> tuple[str, str]:
    """A file that waits to be confirmed, and by whom."""
    text = (fixtures.folder() / summit / "en-r3.txt").read_text("utf-8")
    changed = text.replace(" 17", " 18").replace("shall be held", "may be held")
    assert changed != text
    return "whitcombe", service.person("whitcombe").upload(f"{summit}/en", changed.encode(), "en-r4.txt").path
