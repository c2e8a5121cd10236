"""The Jinja2 environment, and the digest of everything that makes a page look as it does."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tracker.errors import SettingsError
from tracker.pages import dates, languages, phrases, words

_package = Path(__file__).resolve().parent.parent


@cache
def templates_folder() -> Path:
    """The folder of the templates: inside the package where it was installed, else beside it.

    Raises:
        SettingsError: neither is there; the package is incomplete.
    """
    for folder in (_package / "_templates", _package.parent / "templates"):
        if (folder / "base.html").is_file():
            return folder
    raise SettingsError(
        "The page templates are not where Tracker looks for them.", do="Install Tracker again."
    )


@cache
def stylesheet() -> Path:
    """The one stylesheet, which `web` serves."""
    return _package / "web" / "static" / "tracker.css"


@cache
def css_address() -> str:
    """Address of the stylesheet with the digest of its bytes, so that it may be kept for ever."""
    return f"/static/tracker.css?{sha256(stylesheet().read_bytes()).hexdigest()[:16]}"


@cache
def template_digest() -> str:
    """`sha256:` and the digest over the names and bytes of all templates and the stylesheet.

    A stored page that was rendered under another digest was rendered by older templates.
    """
    whole = sha256()
    folder = templates_folder()
    paths = sorted(folder.rglob("*.html"), key=lambda path: path.relative_to(folder).as_posix())
    for name, path in [
        *((path.relative_to(folder).as_posix(), path) for path in paths),
        ("css", stylesheet()),
    ]:
        data = path.read_bytes()
        whole.update(f"{name}\0{len(data)}\0".encode())
        whole.update(data)
    return "sha256:" + whole.hexdigest()


@cache
def environment() -> Environment:
    """Autoescaping, strict about names, and reading each template once."""
    made = Environment(
        loader=FileSystemLoader(templates_folder()),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        day=dates.day,
        short_day=dates.short_day,
        moment=dates.moment,
        zoned=dates.zoned,
        machine=dates.machine,
        direction=languages.direction,
        own_name=languages.own_name,
        language_name=languages.name,
        count=words.count,
        size=words.size,
        brief=words.brief,
        grouped=words.grouped,
        listed=words.listed,
        capital=words.capital,
        sentence=words.sentence,
        unquoted=words.unquoted,
        device=words.device,
        phrase=phrases.phrase,
    )
    return made
