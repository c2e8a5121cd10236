"""The Jinja2 environment, and the digest of everything that makes a page look as it does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tracker.errors import SettingsError
from tracker.pages import dates, languages, phrases, tongues, words
from tracker.pages.tongues import Spoken, tongue
from tracker.review.naming import name_of
from tracker.saying import Said, spelled, told

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
    """`sha256:` and the digest over the names and bytes of all templates, catalogs and the stylesheet.

    A stored page that was rendered under another digest was rendered by older templates.
    """
    sheets = [*_below(templates_folder(), ".html"), *_below(tongues.folder, ".po")]
    return _digest_of([*sheets, ("css", stylesheet())])


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
def environment(language: str = "en") -> Environment:
    """Autoescaping, strict about names, reading each template once; whatever it writes is in that language.

    A template's own words go through gettext (`{% trans %}`, `_('…')`), and a `Said` value is spoken where
    it is written.
    """
    spoken = tongue(language)

    def voiced(value: Any) -> Any:
        return value.spoken(spoken) if isinstance(value, Said) else value

    made = Environment(
        loader=FileSystemLoader(templates_folder()),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        finalize=voiced,
    )
    made.newstyle_gettext = True  # type: ignore[attr-defined]
    made.policies["ext.i18n.trimmed"] = True
    made.globals.update(_gettexts(spoken))
    made.filters.update(
        day=dates.day,
        short_day=dates.short_day,
        moment=dates.moment,
        zoned=dates.zoned,
        machine=dates.machine,
        direction=languages.direction,
        own_name=languages.own_name,
        language_name=lambda code, among=language: languages.name(code, among),
        count=words.count,
        size=lambda number: told(words.size(number), spoken),
        brief=words.brief,
        grouped=spoken.number,
        spelled=lambda number: told(spelled(number), spoken),
        listed=lambda given: told(words.listed(given), spoken),
        device=lambda agent: told(words.device(agent), spoken),
        phrase=phrases.phrase,
        name_of=name_of,
    )
    for name, shape in (
        ("capital", words.capital),
        ("sentence", words.sentence),
        ("unquoted", words.unquoted),
        *((builtin, made.filters[builtin]) for builtin in ("capitalize", "lower", "upper", "trim")),
    ):
        made.filters[name] = lambda value, *given, shape=shape: shape(voiced(value), *given)
    return made


def _gettexts(spoken: Spoken) -> dict[str, Callable[..., Markup]]:
    """What `{% trans %}` calls. The sentences are ours and may hold markup; values are escaped."""

    def put(form: str, values: Mapping[str, object]) -> Markup:
        shown = {
            name: told(value, spoken) if isinstance(value, Said | int) else value
            for name, value in values.items()
        }
        return Markup(form) % shown  # noqa: S704 - the sentences are ours; values are escaped

    def gettext(one: str, /, **values: object) -> Markup:
        return put(spoken.phrase(one, None, 1, None), values)

    def ngettext(one: str, many: str, number: int, /, **values: object) -> Markup:
        return put(spoken.phrase(one, many, number, None), {"num": number, **values})

    def pgettext(context: str, one: str, /, **values: object) -> Markup:
        return put(spoken.phrase(one, None, 1, context), values)

    def npgettext(context: str, one: str, many: str, number: int, /, **values: object) -> Markup:
        return put(spoken.phrase(one, many, number, context), {"num": number, **values})

    return {
        "gettext": gettext,
        "ngettext": ngettext,
        "pgettext": pgettext,
        "npgettext": npgettext,
        "_": gettext,
    }
