"""`tracker import`: where files go, that a run can be repeated and cut off, and what becomes of bad files."""

from __future__ import annotations

import json
import resource
import subprocess
from pathlib import Path
from typing import Any

import cli_texts as texts
import pytest
from cli_running import Run, command, one_sentence

from tracker.cli.placing import placed, plan
from tracker.errors import FieldError

anna = "anna@example.org"


@pytest.fixture
def data(run: Run, demo_copy: Path) -> Path:
    """The demonstration, with somebody who may make releases and upload in one collection."""
    env = {"TRACKER_PASSWORD": "a-lantern-at-sea"}
    assert run("user", "add", anna, "--name", "Anna", "--data", demo_copy, env=env).exit_code == 0
    for role in ("translator", "coordinator"):
        assert run("user", "grant", "court-notices", anna, role, "--data", demo_copy).exit_code == 0
    return demo_copy


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two releases in three layouts, and what is nobody's."""
    place = tmp_path / "texts"
    files = {
        "ferry-2026/de-r1.txt": texts.german,
        "ferry-2026/de-r2.txt": texts.german_later,
        "ferry-2026/en-r1.txt": texts.plain,
        "ferry-2026/en-r2.md": texts.markdown.replace("22:15", "22:45"),
        "bridge-2026.de.txt": texts.german.replace("Nachtfähre", "Klappbrücke"),
        "bridge-2026.en.html": texts.html.replace("Night Ferry", "Swing Bridge"),
        "ferry-2026/README.md": "# Notes\n\nNothing here.\n",
        "ferry-2026/.hidden.txt": "Nothing.\n",
    }
    for name, text in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, "utf-8")
    return place


def imported(run: Run, data: Path, *paths: Path, **more: Any) -> tuple[int, dict[str, Any]]:
    shown = run(
        "import", *paths, "--collection", "court-notices", "--as", anna, "--json", "--data", data,
        *more.get("options", ()),
    )  # fmt: skip
    assert shown.exit_code in {0, 2}, shown.stderr
    assert shown.stderr == ""
    return shown.exit_code, json.loads(shown.stdout)


def test_where_files_go(tmp_path: Path) -> None:
    def goes(name: str) -> tuple[str, str, int]:
        found = placed(tmp_path / name, languages=())
        return found.release, found.language, found.number

    assert goes("ferry-2026/en.txt") == ("ferry-2026", "en", 1)
    assert goes("ferry-2026/en-r3.html") == ("ferry-2026", "en", 3)
    assert goes("ferry-2026/pt-br-r12.md") == ("ferry-2026", "pt-BR", 12)
    assert goes("ferry-2026/zh-Hant.txt") == ("ferry-2026", "zh-Hant", 1)
    assert goes("any/ferry-2026.en.txt") == ("ferry-2026", "en", 1)
    assert goes("any/ferry-2026.en-r2.txt") == ("ferry-2026", "en", 2)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ferry/notes.txt", "says no language. If it is English, call it notes.en.txt."),
        ("ferry/Two Notes.txt", "call it en.txt, in a folder with the name of its release."),
        ("ferry/en.pdf", "Files that end in .pdf are not read."),
        ("ferry/en-r0.txt", "Revisions count from r1"),
        ("ferry/en-r1234567.txt", "Revisions count from r1"),
        ("Ferry 2026/en.txt", "“Ferry 2026” cannot be a name in an address."),
        ("ferry/en", "no ending"),
        ("ferry/e.txt", "says no language"),
        ("ferry/png.txt", "“png” is no language that is known here."),
        ("ferry/nul.txt", "“nul” is no language that is known here."),
        ("ferry/en-final.txt", "“en-final” is no language that is known here."),
        ("ferry/en-XQ.txt", "“en-XQ” is no language that is known here."),
        ("ferry/mul.txt", "“mul” is no language that is known here."),
    ],
)
def test_what_does_not_fit(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(FieldError) as caught:
        placed(tmp_path / name, languages=("en",))
    assert said in str(caught.value)


def test_language_of_the_settings_is_one_whatever_babel_says(run: Run, tmp_path: Path) -> None:
    """Guaraní of Bolivia (gnw) has a code, but no name in CLDR."""
    place = tmp_path / "ferry-2026"
    place.mkdir()
    (place / "gnw.txt").write_text("Ferry")
    assert run("import", place, "--plan", "--data", tmp_path).exit_code == 2
    shown = run("import", place, "--plan", "--json", "--data", tmp_path, env={"TRACKER_LANGUAGES": "en gnw"})
    assert json.loads(shown.stdout) == {
        "planned": [{"file": str(place / "gnw.txt"), "text": "ferry-2026/gnw/r1"}],
        "passed_over": [],
        "failed": [],
    }


def test_nothing_that_is_left_to_import_is_trouble(run: Run, tmp_path: Path) -> None:
    """Whether files were passed over, each with its reason, or there is none."""
    place = tmp_path / "mixed"
    place.mkdir()
    for more in (("--plan",), ()):
        shown = run("import", place, *more, "--data", tmp_path / "none")
        assert (shown.exit_code, shown.stderr) == (2, "There is no file to import.\n")
    (place / "png.txt").write_text("x")
    for more in (("--plan",), ()):
        shown = run("import", place, *more, "--data", tmp_path / "none")
        assert (shown.exit_code, shown.stderr) == (2, "There is no file to import.\n")
        rule, reason = shown.stdout.splitlines()
        assert rule.startswith("Files go by their names")
        assert reason.startswith(f"  passed over: {place / 'png.txt'}: “png” is no language")
        said = run("import", place, *more, "--json", "--data", tmp_path / "none")
        assert (said.exit_code, said.stderr) == (2, "")
        assert [each["file"] for each in json.loads(said.stdout)["passed_over"]] == [str(place / "png.txt")]
    assert json.loads(said.stdout)["imported"] == []


def test_everything_goes_where_the_rule_says(run: Run, data: Path, folder: Path) -> None:
    status, said = imported(run, data, folder, options=("--source", "de"))
    assert (status, said["failed"], said["there"], said["untried"]) == (0, [], [], 0)
    assert [each["text"] for each in said["imported"]] == [
        "bridge-2026/de/r1",
        "bridge-2026/en/r1",
        "ferry-2026/de/r1",
        "ferry-2026/en/r1",
        "ferry-2026/de/r2",
        "ferry-2026/en/r2",
    ]
    found = {each["name"]: each for each in json.loads(run("releases", "--json", "--data", data).stdout)}
    assert found["ferry-2026"]["title"] == "Mitteilung zur Nachtfähre"
    assert [
        (each["language"], each["role"], each["revisions"]) for each in found["ferry-2026"]["editions"]
    ] == [
        ("de", "source", 2),
        ("en", "translation", 2),
    ]
    read = json.loads(run("read", "ferry-2026/en/r1", "--json", "--data", data).stdout)
    assert (
        read["digest"] == json.loads(run("read", folder / "ferry-2026/en-r1.txt", "--json").stdout)["digest"]
    )
    assert run("log", "check", "--data", data).exit_code == 0


def test_second_run_finds_everything_there(run: Run, data: Path, folder: Path) -> None:
    _, first = imported(run, data, folder, options=("--source", "de"))
    before = run("log", "check", "--data", data).stdout
    status, again = imported(run, data, folder)
    assert (status, again["imported"], again["failed"]) == (0, [], [])
    assert [each["text"] for each in again["there"]] == [each["text"] for each in first["imported"]]
    assert run("log", "check", "--data", data).stdout == before


def test_going_back_to_earlier_words_is_a_revision(run: Run, data: Path, tmp_path: Path) -> None:
    """r3 says again what r1 said: three revisions, and none more on the second run."""
    place = tmp_path / "ferry-2026"
    place.mkdir()
    for number, text in enumerate((texts.plain, texts.later, texts.plain), start=1):
        (place / f"en-r{number}.txt").write_text(text, "utf-8")
    _, said = imported(run, data, place)
    assert [each["text"] for each in said["imported"]] == [f"ferry-2026/en/r{number}" for number in (1, 2, 3)]
    _, again = imported(run, data, place)
    assert [each["text"] for each in again["there"]] == [f"ferry-2026/en/r{number}" for number in (1, 2, 3)]


def test_marker_alone_is_no_revision(run: Run, data: Path, tmp_path: Path) -> None:
    place = tmp_path / "ferry-2026"
    place.mkdir()
    (place / "en-r1.txt").write_text(texts.plain, "utf-8")
    (place / "en-r2.txt").write_text(texts.plain.replace("[Provisional Translation]\n\n", ""), "utf-8")
    (place / "en-r3.txt").write_text(texts.later, "utf-8")
    for _ in range(2):
        status, said = imported(run, data, place)
        told = [(each["text"]) for each in said["imported"] + said["there"]]
        assert (status, sorted(told)) == (0, ["ferry-2026/en/r1", "ferry-2026/en/r1", "ferry-2026/en/r2"])


def test_bad_file_stops_its_release_and_no_other(run: Run, data: Path, folder: Path) -> None:
    bad = folder / "ferry-2026" / "de-r2.txt"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    status, said = imported(run, data, folder, options=("--source", "de"))
    assert status == 2
    assert [each["text"] for each in said["imported"]] == [
        "bridge-2026/de/r1", "bridge-2026/en/r1", "ferry-2026/de/r1", "ferry-2026/en/r1",
    ]  # fmt: skip
    assert [Path(each["file"]).name for each in said["failed"]] == ["de-r2.txt", "en-r2.md"]
    assert "PNG" in said["failed"][0]["error"]
    assert "de-r2.txt" in said["failed"][1]["error"]
    bad.write_text(texts.german_later, "utf-8")
    status, again = imported(run, data, folder)
    assert [each["text"] for each in again["imported"]] == ["ferry-2026/de/r2", "ferry-2026/en/r2"]
    assert status == 0


def test_release_that_cannot_begin_is_not_made(run: Run, data: Path, tmp_path: Path) -> None:
    place = tmp_path / "moon-2026"
    place.mkdir()
    (place / "en.txt").write_bytes(b"")
    assert imported(run, data, place)[0] == 2
    (place / "en.txt").write_text(texts.plain, "utf-8")
    status, said = imported(run, data, place, options=("--source", "de"))
    assert status == 2
    assert "no file in its source language de" in said["failed"][0]["error"]
    names = {each["name"] for each in json.loads(run("releases", "--json", "--data", data).stdout)}
    assert "moon-2026" not in names


def test_two_files_for_one_revision(tmp_path: Path) -> None:
    place = tmp_path / "ferry-2026"
    place.mkdir()
    for name in ("en.txt", "en-r1.html"):
        (place / name).write_text("x")
    found = plan([place], languages=())
    assert found.total == 1
    assert "is revision 1 of ferry-2026/en already" in str(found.refused[0].error)


def test_named_file_that_does_not_fit_is_a_failure(run: Run, data: Path, tmp_path: Path) -> None:
    odd = tmp_path / "notes.txt"
    odd.write_text("x")
    status, said = imported(run, data, odd)
    assert status == 2
    assert "says no language" in said["failed"][0]["error"]


def test_report_for_people_and_the_rule_first(run: Run, data: Path, folder: Path) -> None:
    shown = run(
        "import", folder, "--collection", "court-notices", "--as", anna, "--source", "de", "--data", data
    )
    assert shown.exit_code == 0
    rule, *lines = shown.stderr.splitlines()
    assert rule.startswith("Files go by their names: RELEASE/en.txt")
    assert len(rule) < 80
    assert f"  passed over: {folder / 'ferry-2026/README.md'}: Its name says no language." in shown.stderr
    assert len(lines) == 7
    assert "Files go by" not in shown.stdout
    assert shown.stdout.splitlines()[-1] == "6 imported, 0 there already, 0 failed."
    planned = run("import", folder, "--plan", "--data", data / "none")
    assert (planned.exit_code, planned.stderr) == (0, "")
    assert planned.stdout.splitlines() == [rule, *lines]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ("--as", anna),
            "It is not said into which collection. Use --collection with one of: civil-protection-rules,",
        ),
        (("--as", anna, "--collection", "moon"), "There is no collection “moon”."),
        (("--collection", "court-notices"), "It is not said who uploads."),
        (("--collection", "court-notices", "--as", "nobody@example.org"), "nobody@example.org"),
        (("--collection", "court-notices", "--as", anna, "--source", "klingon"), "not a language code"),
    ],
)
def test_what_must_be_said(run: Run, data: Path, folder: Path, options: tuple[str, ...], said: str) -> None:
    assert said in one_sentence(run("import", folder, *options, "--data", data))


def test_person_without_the_role(run: Run, data: Path, folder: Path) -> None:
    shown = run(
        "import",
        folder,
        "--collection",
        "court-notices",
        "--as",
        "sayegh@example.org",
        "--json",
        "--data",
        data,
    )
    assert shown.exit_code == 2
    said = json.loads(shown.stdout)
    assert said["imported"] == []
    assert "may not" in said["failed"][0]["error"]


def test_path_that_is_not_there(run: Run, data: Path, folder: Path) -> None:
    assert "There is no file or folder" in one_sentence(run("import", folder / "none", "--data", data))


@pytest.mark.journey
def test_full_disk_keeps_what_was_imported(run: Run, data: Path, tmp_path: Path) -> None:
    """The second file is larger than the disk takes: one sentence, status 2, the first file stays."""
    for name, text in (
        ("aaa-2026/en.txt", texts.plain),
        (
            "bbb-2026/en.txt",
            texts.plain + "\n\n".join(f"The lamp number {each} is lit." for each in range(10000)),
        ),
        ("ccc-2026/en.txt", texts.later),
    ):
        (tmp_path / "many" / name).parent.mkdir(parents=True)
        (tmp_path / "many" / name).write_text(text, "utf-8")
    size = (data / "tracker.db").stat().st_size
    arguments = command(
        "import", tmp_path / "many", "--collection", "court-notices", "--as", anna, "--json", "--data", data
    )
    limit = size + 200_000
    limited = subprocess.run(
        arguments, capture_output=True, timeout=600, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY)),
    )  # fmt: skip
    assert limited.returncode == 2
    assert b"Traceback" not in limited.stderr
    assert limited.stderr.decode().splitlines()[-1].startswith("tracker: ")
    said = json.loads(limited.stdout)
    assert [each["text"] for each in said["imported"]] == ["aaa-2026/en/r1"]
    assert said["untried"] == 2
    status, again = imported(run, data, tmp_path / "many")
    assert status == 0
    assert [each["text"] for each in again["there"]] == ["aaa-2026/en/r1"]
    assert [each["text"] for each in again["imported"]] == ["bbb-2026/en/r1", "ccc-2026/en/r1"]
    assert run("log", "check", "--data", data).exit_code == 0
