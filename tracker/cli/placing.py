"""Which file goes where, by its name: `RELEASE/LANG.ext`, `RELEASE/LANG-r2.ext` or `RELEASE.LANG.ext`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from babel.core import Locale, parse_locale

from tracker.documents.readers.formats import formats
from tracker.errors import FieldError, NotFoundError, TrackerError
from tracker.workflow import names

rule = "Files go by their names: RELEASE/en.txt, RELEASE/en-r2.txt or RELEASE.en.txt."
_endings = frozenset(ending for each in formats for ending in each.endings)
_stem = re.compile(
    r"(?:(?P<release>.+)\.)?(?P<language>[A-Za-z]{2,3}(?:-(?!r[0-9])[A-Za-z0-9]{2,8})*)(?:-r(?P<number>[0-9]{1,12}))?"
)
_most = 999_999
_no_languages = {"und", "mul", "zxx", "mis"}
"""What babel knows but nobody writes: unknown, several, none, another (ISO 639-2)."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A file and where it goes. A file without a number is the first."""

    path: Path
    release: str
    language: str
    number: int

    def __str__(self) -> str:
        return f"{self.release}/{self.language}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: `text` names the revision that it is now or was before; `error` why none."""

    path: Path
    imported: bool
    text: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The files that the rule takes, by release, what it cannot take, and what it passes over in folders.

    The `error` of each that is not taken is the reason.
    """

    releases: dict[str, list[Planned]]
    refused: tuple[Outcome, ...]
    passed_over: tuple[Outcome, ...]

    @property
    def files(self) -> Iterator[Planned]:
        """Every file that is to be taken."""
        return chain.from_iterable(self.releases.values())

    @property
    def total(self) -> int:
        """How many files are to be taken."""
        return sum(map(len, self.releases.values()))


def plan(paths: Sequence[Path], *, languages: Sequence[str]) -> Plan:
    """Which file goes where. A folder gives the files in it that the rule fits; a file must fit.

    `languages` are those in use; any other that is known is a language too.

    Raises:
        NotFoundError: a path is not there.
    """
    found: dict[str, list[Planned]] = {}
    refused: list[Outcome] = []
    passed_over: list[Outcome] = []
    seen: set[Path] = set()
    for path, in_folder in _files(paths):
        if path.resolve() in seen:
            continue
        seen.add(path.resolve())
        try:
            one = placed(path, languages=languages)
        except TrackerError as error:
            (passed_over if in_folder else refused).append(Outcome(path, imported=False, error=str(error)))
            continue
        twin = next((each for each in found.get(one.release, ()) if _same_place(each, one)), None)
        if twin is None:
            found.setdefault(one.release, []).append(one)
        else:
            refused.append(
                Outcome(
                    path, imported=False, error=f"“{twin.path}” is revision {one.number} of {one} already."
                )
            )
    return Plan(found, tuple(refused), tuple(passed_over))


def placed(path: Path, *, languages: Sequence[str]) -> Planned:
    """Where a file goes.

    Raises:
        FieldError: its name does not fit the rule: the sentence says in what.
    """
    if path.suffix.lower() not in _endings:
        what = f"Files that end in {path.suffix} are not read." if path.suffix else "Its name has no ending."
        raise FieldError("file", what, do=f"Save its text with one of: {' '.join(sorted(_endings))}.")
    match = _stem.fullmatch(path.stem)
    if match is None:
        raise FieldError(
            "file", "Its name says no language.", do=f"If it is English, call it {_named(path, 'en')}."
        )
    language = names.language(match["language"])
    if not _is_known(language, languages):
        raise FieldError(
            "file",
            f"“{language}” is no language that is known here.",
            do="If it is one, add it to TRACKER_LANGUAGES.",
        )
    number = int(match["number"] or 1)
    if not 1 <= number <= _most:
        raise FieldError("file", f"Revisions count from r1 to r{_most}.", do="Give it such a number.")
    release = names.slug(match["release"] or path.resolve().parent.name, field="release")
    return Planned(path, release, language, number)


def _named(path: Path, language: str) -> str:
    """What a file that names no language could be called: its name is then that of its release."""
    try:
        return f"{names.slug(path.stem)}.{language}{path.suffix}"
    except FieldError:
        return f"{language}{path.suffix}, in a folder with the name of its release"


def _is_known(code: str, languages: Sequence[str]) -> bool:
    """Whether a code is in use here, or each of its parts is one that babel (CLDR) has a name for."""
    if code in languages:
        return True
    try:
        language, territory, script, variant = parse_locale(code, sep="-")[:4]
    except ValueError:
        return False
    known = Locale("en")
    return (
        (language in languages or (language in known.languages and language not in _no_languages))
        and (territory is None or territory in known.territories)
        and (script is None or script in known.scripts)
        and (variant is None or variant in known.variants)
    )


def _same_place(one: Planned, other: Planned) -> bool:
    return (one.language, one.number) == (other.language, other.number)


def _files(paths: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
    for path in paths:
        if "\0" in str(path):  # to ask the system for it would be an error of another kind
            raise NotFoundError("The name of a file has a zero character in it.", do="Check its path.")
        if path.is_dir():
            inside = (each for each in path.rglob("*") if each.is_file())
            for each in sorted(inside):
                if not any(part.startswith(".") for part in each.relative_to(path).parts):
                    yield each, True
        elif path.exists():
            yield path, False
        else:
            raise NotFoundError(
                f"There is no file or folder “{path}”.", do="Check its path; nothing was imported."
            )
