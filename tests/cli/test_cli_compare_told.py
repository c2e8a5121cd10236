"""`tracker compare`: how its texts were read is said on stderr; what is missing is said as what it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_running import Run, one_sentence

odd = "Harbour Act\n\nThe fee\u200b is paid on lаnding of a ship.\n\nNobody else pays."
page = "<h1>Harbour Act</h1><p>The fee is <del>four</del> <math><mi>x</mi></math><img alt='Pier'> crowns for all.</p>"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    before, after = tmp_path / "odd.txt", tmp_path / "page.html"
    before.write_text(odd, "utf-8")
    after.write_text(page, "utf-8")
    return before, after


def warned(run: Run, file: Path) -> list[str]:
    """What `tracker read` says of a file, with the file's name."""
    said = json.loads(run("read", file, "--json").stdout)["warnings"]
    return [f"{file}: {each['code']}: {each['message']}" for each in said]


@pytest.mark.parametrize("face", ["text", "list", "html"])
def test_warnings_of_both_sides_are_said_behind_the_comparison(
    run: Run, files: tuple[Path, Path], face: str
) -> None:
    shown = run("compare", *files, "--format", face)
    expected = [line for file in files for line in warned(run, file)]
    assert {line.split(": ")[1] for line in expected} == {
        "invisible",
        "lookalike",
        "formula",
        "picture",
        "struck",
    }
    assert shown.stderr.splitlines() == expected
    assert shown.exit_code == 1
    assert "lookalike" not in shown.stdout


def test_the_same_text_is_warned_of_once(run: Run, files: tuple[Path, Path]) -> None:
    shown = run("compare", files[0], files[0])
    assert shown.exit_code == 0
    assert shown.stderr.splitlines() == warned(run, files[0])


def test_identical_texts_of_two_files_are_warned_of_too(
    run: Run, files: tuple[Path, Path], tmp_path: Path
) -> None:
    twin = tmp_path / "twin.txt"
    twin.write_text(odd, "utf-8")
    shown = run("compare", files[0], twin)
    assert shown.exit_code == 0
    assert shown.stderr.splitlines() == [*warned(run, files[0]), *warned(run, twin)]


def test_json_is_alone(run: Run, files: tuple[Path, Path]) -> None:
    shown = run("compare", *files, "--json")
    assert shown.stderr == ""
    assert set(json.loads(shown.stdout)) == {"before", "after", "fields", "groups", "summary"}


def test_comparison_in_a_file_still_warns(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    shown = run("compare", *files, "--out", tmp_path / "out.txt")
    assert shown.stdout == ""
    assert "lookalike" in shown.stderr


def test_plain_texts_say_nothing(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "plain.txt"
    file.write_text("Harbour Act\n\nThe fee is paid on landing of a ship.\n\nNobody else pays.", "utf-8")
    assert run("compare", file, file).stderr == ""


@pytest.mark.parametrize("command", ["read", "compare"])
@pytest.mark.parametrize(
    ("name", "said"),
    [("arvend-summit-2026/en/r9", "There is no revision r9"), ("arvend-summit-2026/en/v9", "There is no version v9")],
)  # fmt: skip
def test_a_name_of_the_record_is_no_missing_file(
    run: Run, demo: Path, command: str, name: str, said: str
) -> None:
    names = [name] if command == "read" else ["arvend-summit-2026/en", name]
    sentence = one_sentence(run(command, *names, "--data", demo))
    assert sentence.startswith(f"tracker: {said}")
    assert "file" not in sentence


def test_a_name_of_no_release_may_be_a_file(run: Run, demo: Path) -> None:
    sentence = one_sentence(run("read", "no-such-summit/en/r9", "--data", demo))
    assert sentence.startswith(
        "tracker: There is no file “no-such-summit/en/r9”. There is no release “no-such-summit”."
    )
