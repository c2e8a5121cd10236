"""Every page of the service on the demonstration's data, and by whom it is seen.

What the demonstration does not have is made in `state.py`. A page that is in neither escapes axe:
`test_browser_pages.py` holds that every route of the application is here or in `seen_elsewhere`.
"""

from __future__ import annotations

from journeys.service import Service, script

ferry = "lacourt-hearing-notice-2026"
summit = "arvend-summit-2026"
heat = "heat-health-notice-2026"
sea = "arvend-sea-statement-2026"
smoke = "smoke-season-rules-2027"
meetings, rules = "/collections/summit-meetings", "/collections/civil-protection-rules"
sea_en, ferry_en = f"/releases/{sea}/en", f"/releases/{ferry}/en"

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
    "reader-machine": f"/r/{smoke}/de",
    "follow": f"/r/{summit}/follow?language=en",
    "follow-arabic": f"/r/{heat}/follow?language=ar",
    "sign-in": "/sign-in",
    "log-anyone": "/log",
    "nothing-there": "/r/never-2026/en",
}
"""What anyone may read."""

staff = {
    "work-coordinator": ("castellanos", "/work"),
    "work-reviewer": ("zelenka", "/work"),
    "work-translator": ("whitcombe", "/work"),
    "work-approver": ("obi", "/work"),
    "work-empty": ("kamau", "/work"),
    "collections": ("kuroda", "/collections"),
    "collection": ("kuroda", meetings),
    "roles": ("kuroda", f"{meetings}/roles"),
    "terms": ("kuroda", f"{meetings}/terms"),
    "terms-read-only": ("kamau", f"{meetings}/terms?q=%E8%88%AA%E8%B7%AF"),
    "policy": ("kuroda", f"{meetings}/policy"),
    "policy-read-only": ("hauge", f"{meetings}/policy"),
    "drift": ("castellanos", "/drift"),
    "drift-collection": ("kuroda", f"{meetings}/drift"),
    "people": ("kuroda", "/people"),
    "account": ("kuroda", "/account"),
    "messages": ("whitcombe", "/messages"),
    "message-settings": ("zelenka", "/account/messages"),
    "webhooks-none-yet": ("kuroda", f"{meetings}/webhooks"),
    "mail": ("kuroda", "/mail"),
    "log": ("kuroda", "/log"),
    "release": ("kuroda", f"/releases/{summit}"),
    "release-behind": ("castellanos", f"/releases/{heat}"),
    "release-planned": ("castellanos", f"/releases/{smoke}"),
    "issue-together": ("kuroda", f"/releases/{sea}/issue"),
    "issue-planned": ("castellanos", f"/releases/{smoke}/issue"),
    "notice": ("kuroda", f"/releases/{sea}/ja/notice"),
    "desk": ("hauge", f"{sea_en}/review"),
    "desk-question": ("zelenka", f"{sea_en}/review?step=monolingual-review"),
    "desk-sides": ("obi", f"{sea_en}/review?step=final-verification&view=sides"),
    "desk-editorial-hidden": ("zelenka", f"{sea_en}/review?step=monolingual-review&editorial=hidden"),
    "desk-translator": ("whitcombe", f"{sea_en}/review"),
    "desk-met": ("kuroda", f"/releases/{sea}/ja/review"),
    "desk-arabic": ("sayegh", f"/releases/{smoke}/ar/review"),
    "desk-waiver": ("obi", f"/releases/{smoke}/ar/review"),
    "desk-planned": ("castellanos", f"/releases/{smoke}/fr/review"),
    "review-to-sign": ("zelenka", f"{ferry_en}/review"),
    "review-issued": ("kuroda", f"/releases/{summit}/en/review"),
    "review-first": ("castellanos", f"/releases/{heat}/ar/review"),
    "review-all": ("zelenka", f"{sea_en}/review/all"),
    "review-all-first": ("castellanos", f"/releases/{heat}/ar/review/all"),
    "talk": ("whitcombe", f"{sea_en}/talk"),
    "talk-arabic": ("castellanos", f"/releases/{smoke}/ar/talk"),
    "checks": ("hauge", f"{sea_en}/checks"),
    "checks-arabic": ("castellanos", f"/releases/{heat}/ar/checks"),
    "waivers": ("obi", f"/releases/{smoke}/ar/waivers"),
    "waivers-ask": ("castellanos", f"{ferry_en}/waivers"),
    "policy-try": ("castellanos", f"{ferry_en}/policy"),
    "hand": ("castellanos", f"{ferry_en}/hand?step=monolingual-review"),
    "links": ("zelenka", f"{ferry_en}/links"),
    "links-set-right": ("zelenka", f"{ferry_en}/links?at=p3"),
    "links-arabic": ("castellanos", f"/releases/{heat}/ar/links"),
    "links-seen-only": ("kamau", f"/releases/{summit}/en/links"),
    "revision": ("kuroda", f"/releases/{summit}/en/r3"),
    "history": ("kuroda", f"{sea_en}/history"),
    "compare": ("kuroda", f"/releases/{summit}/compare?before=en/r1&after=en/r3"),
    "compare-choose": ("kuroda", f"/releases/{summit}/compare"),
    "upload": ("whitcombe", f"/releases/{summit}/en/upload"),
    "forbidden": ("hauge", "/people"),
}
"""What people see who are signed in."""

linked = {
    "sign-off": ("zelenka", f"{ferry_en}/review", "/sign-offs/"),
    "passage": ("zelenka", f"{sea_en}/review", "/passages/"),
    "desk-returned": ("hauge", f"{sea_en}/review", "change=fff6"),
}
"""Pages whose address only a link tells: by whom, the page with the link, and a part of its address."""

seen_elsewhere = {
    "/collections/{name:str}/drift.csv": "a file",
    "/collections/{name:str}/policy.toml": "a file",
    "/collections/{name:str}/terms/csv": "a file",
    "/collections/{name:str}/terms/tbx": "a file",
    "/drift.csv": "a file",
    "/feeds/lang/{file:str}": "a feed",
    "/feeds/mine/{file:str}": "a feed",
    "/feeds/{file:str}": "a feed",
    "/language/{code:str}": "leads back to where one was",
    "/log/checkpoint": "plain text",
    "/r/{name:str}/feed.atom": "a feed",
    "/releases/{name:str}/{code:str}/live": "a stream",
    "/releases/{name:str}/{code:str}/{which:str}/file": "a file",
    "/static/{name:str}": "stylesheet, scripts, icon",
}
"""What a browser can ask for and is no page, and why."""

everybody = tuple(person.id for person in script.people)


def tokens(service: Service) -> dict[str, str]:
    """A session for everybody."""
    return {name: str(service.person(name).http.cookies["tracker-session"]) for name in everybody}
