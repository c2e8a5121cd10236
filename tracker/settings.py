"""Every setting, in one place: frozen, read once from the environment (`TRACKER_*`).

A setting `data` is read from `TRACKER_DATA`, `database_url` from `TRACKER_DATABASE_URL`, and so on.
README.md lists them; a test holds that table against this file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tracker.errors import SettingsError

T = TypeVar("T")
_spoken = frozenset({"en", "ja", "ar-XB"})


def _says(text: str, default: T) -> T:
    """A setting with its default, and what README.md says of it."""
    made: T = field(default=default, metadata={"says": text})
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this service is set up. Sizes are in bytes, times in hours."""

    data: Path = _says("folder for the database, uploaded files and the log's key", Path("tracker-data"))
    database_url: str = _says(
        "PostgreSQL (`postgresql://…`) instead of the SQLite file in the data folder", ""
    )
    blob_url: str = _says("where uploaded bytes are kept (`s3://…`, `gs://…`, `az://…`) instead of there", "")
    url: str = _says(
        "where readers reach the service; `https://` makes cookies secure", "http://127.0.0.1:8000"
    )
    origin: str = _says("name of the log in its checkpoints; made from the address where it is empty", "")
    issuer: str = _says("name of the service, shown where no collection's issuer stands", "Tracker")
    zone: str = _says("time zone in which pages tell the time", "UTC")
    languages: str = _says("languages told apart in uploads", "ar de en es fr it ja ko pl pt ru zh")
    interface: str = _says(
        "languages in which the pages for those who work here are offered (`en`, `ja`; `ar-XB` is a test: "
        "every word in Arabic letters, from right to left)",
        "en ja",
    )
    max_upload: int = _says("largest upload, in bytes", 20 * 1024 * 1024)
    max_passages: int = _says("most passages in one upload", 30_000)
    proxies: str = _says("addresses of proxies whose `X-Forwarded-For` is believed, separated by spaces", "")
    session_hours: int = _says("hours until a session ends by itself", 12)
    sign_in_tries: int = _says(
        "wrong passwords for one address from one place before a pause of 15 minutes", 10
    )
    worker: str = _says("`no` starts no worker beside the service, as `--no-worker` does", "yes")
    mail_host: str = _says("mail server (SMTP); without one nothing goes out by mail", "")
    mail_port: int = _says("its port", 587)
    mail_from: str = _says(
        "the address that mails come from; `tracker@` and the server's name where empty", ""
    )
    mail_user: str = _says("name under which Tracker signs in to the mail server", "")
    mail_password: str = _says("password for it", "")
    mail_password_file: str = _says("file that has that password, instead", "")
    mail_tls: str = _says("`starttls`, `tls` (from the first byte, port 465) or `none`", "starttls")
    mail_ca: str = _says(
        "file with the certificates to trust for the mail server (PEM), besides the system's", ""
    )
    mail_retry: int = _says("seconds until a mail that could not be sent is tried again, at first", 10)
    webhooks_private: str = _says("`yes` lets webhooks reach addresses inside your own network", "no")
    webhooks_retry: int = _says("seconds until a webhook that did not answer is tried again, at first", 5)

    @classmethod
    def load(cls, environ: Mapping[str, str] | None = None, **given: object) -> Settings:
        """Settings from the environment, with `given` (not None) before it.

        Raises:
            SettingsError: a value is not of its kind.
        """
        environ = os.environ if environ is None else environ
        values: dict[str, object] = {}
        for item in fields(cls):
            raw = environ.get(variable(item.name))
            if raw is not None and raw != "":
                values[item.name] = _parse(item.name, raw, item.default)
        values.update({name: value for name, value in given.items() if value is not None})
        made = replace(cls(), **values)  # type: ignore[arg-type]
        _check(made)
        return made

    @property
    def secure(self) -> bool:
        """Whether cookies may travel over TLS alone."""
        return self.url.startswith("https://")

    @property
    def log_origin(self) -> str:
        """Name of the log: what stands in the first line of its checkpoints."""
        return self.origin or self.url.split("://", 1)[-1].rstrip("/") + "/log"

    @property
    def language_codes(self) -> tuple[str, ...]:
        """The languages in use, as BCP 47 codes."""
        return tuple(self.languages.split())

    @property
    def interface_codes(self) -> tuple[str, ...]:
        """The languages of the interface, as BCP 47 codes; the first where nobody asks for one of them."""
        return tuple(self.interface.split())


def _check(made: Settings) -> None:
    try:
        ZoneInfo(made.zone)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        raise SettingsError(
            f"{variable('zone')} is “{made.zone}”, which is no time zone.",
            do="Set it to one such as Asia/Tokyo.",
        ) from None
    if not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", made.url):
        raise SettingsError(
            f"{variable('url')} is “{made.url}”, which is no address.",
            do="Set it to one such as https://texts.example.org.",
        )
    switches = (
        ("worker", ("yes", "no")),
        ("mail_tls", ("starttls", "tls", "none")),
        ("webhooks_private", ("yes", "no")),
    )
    for name, allowed in switches:
        if getattr(made, name) not in allowed:
            raise SettingsError(
                f"{variable(name)} is “{getattr(made, name)}”.", do=f"Set it to {' or '.join(allowed)}."
            )
    if not made.interface_codes or not set(made.interface_codes) <= _spoken:
        raise SettingsError(
            f"{variable('interface')} is “{made.interface}”.", do="Set it to one or more of en, ja and ar-XB."
        )
    for code in made.language_codes:
        if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", code):
            raise SettingsError(
                f"{variable('languages')} holds “{code}”, which is no language code.",
                do="Use codes such as en, ja or zh-Hant.",
            )


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return f"TRACKER_{name.upper()}"


def _parse(name: str, raw: str, default: object) -> object:
    if isinstance(default, Path):
        return Path(raw)
    if isinstance(default, int):
        try:
            number = int(raw)
        except ValueError:
            number = 0
        if number < 1:
            raise SettingsError(
                f"{variable(name)} is “{raw}”, which is not a whole number above 0.",
                do="Set it to one, or unset it.",
            )
        return number
    return raw
