"""The Jinja2 environment, and the digest of everything that makes a page look as it does."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import version
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
def script_addresses() -> tuple[str, ...]:
    """Addresses of our own modules with the digests of their bytes, in the order of their names."""
    return tuple(
        f"/static/{path.name}?{sha256(path.read_bytes()).hexdigest()[:16]}"
        for path in sorted(stylesheet().parent.glob("*.js"))
    )


@cache
def template_digest() -> str:
    """`sha256:` and the digest over the names and bytes of all templates and the stylesheet.

    A stored page that was rendered under another digest was rendered by older templates.
    """
    return _digest_of([*_below(templates_folder(), ".html"), ("css", stylesheet())])


@cache
def code_digest() -> str:
    """`sha256:` and the digest over the code that compares texts and the libraries that cut them."""
    named = [
        (f"tracker.{package}/{name}", path)
        for package in ("documents", "compare", "pages")
        for name, path in _below(_package / package, ".py", ".toml")
    ]
    return _digest_of(
        named, *(f"{each} {version(each)}" for each in ("babel", "icu4py", "numpy", "rapidfuzz"))
    )


def _below(folder: Path, *endings: str) -> list[tuple[str, Path]]:
    """The files under a folder with one of these endings, each with its name there; in order."""
    return sorted(
        (path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if path.suffix in endings
    )


def _digest_of(named: Iterable[tuple[str, Path]], *told: str) -> str:
    """The digest over the names and bytes of files, and over what else is told."""
    whole = sha256()
    for name, path in named:
        data = path.read_bytes()
        whole.update(f"{name}\0{len(data)}\0".encode())
        whole.update(data)
    for each in told:
        whole.update(f"{each}\0".encode())
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
