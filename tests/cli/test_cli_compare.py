"""`tracker compare`: exit statuses, faces, and both sides rebuilt from its JSON, whatever the texts."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import cli_texts as texts
import pytest
from cli_running import Run, command, one_sentence, process
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.cli.group import tracker

kinds = ("same", "edited", "added", "removed", "moved", "split", "merged")


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    before, after = tmp_path / "before.txt", tmp_path / "after.txt"
    before.write_text(texts.plain, "utf-8")
    after.write_text(texts.later, "utf-8")
    return before, after


@pytest.mark.journey
def test_exit_status_is_that_of_diff(run: Run, two: tuple[Path, Path]) -> None:
    """0 the same, 1 different (as a process too), 2 trouble."""
    before, after = two
    assert run("compare", before, before).exit_code == 0
    assert process("compare", before, after).returncode == 1
    missing = run("compare", before, after.with_name("none.txt"))
    assert "There is no file" in one_sentence(missing)
    assert missing.stdout == ""


def test_same_text_in_another_format_is_the_same(run: Run, two: tuple[Path, Path], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(texts.html, "utf-8")
    shown = run("compare", two[0], page, "--json")
    said = json.loads(shown.stdout)
    assert said["before"] == said["after"]
    assert [each["kind"] for each in said["groups"]] == ["same"] * 5
    assert (shown.exit_code, said["fields"]) == (0, [])


def test_marker_alone_is_a_difference_of_fields(run: Run, two: tuple[Path, Path], tmp_path: Path) -> None:
    final = tmp_path / "final.txt"
    final.write_text(texts.plain.replace("[Provisional Translation]\n\n", ""), "utf-8")
    shown = run("compare", two[0], final, "--json")
    said = json.loads(shown.stdout)
    assert shown.exit_code == 1
    assert said["before"]["digest"] == said["after"]["digest"]
    assert [(each["name"], each["before"], each["after"]) for each in said["fields"]] == [
        ("label", "Provisional Translation", None),
        ("stage", "provisional", None),
    ]


def test_json_has_the_shape_of_the_contract(run: Run, two: tuple[Path, Path]) -> None:
    shown = run("compare", *two, "--json")
    assert shown.stderr == ""
    assert shown.stdout.count("\n") == 1
    said = json.loads(shown.stdout)
    assert list(said) == ["before", "after", "fields", "groups", "summary"]
    assert set(said["before"]) == set(said["after"]) == {"digest", "passages"}
    assert set(said["summary"]) == {*kinds, "words_added", "words_removed"}
    for group in said["groups"]:
        assert set(group) - {"words"} == {"kind", "before", "after", "moved", "weight"}
        assert ("words" in group) == (group["kind"] != "same")
    edited = [each for each in said["groups"] if each["kind"] == "edited"]
    assert [each["before"] for each in edited] == [[0], [4]]
    assert "negation" in edited[1]["weight"]
    assert json.loads(run("compare", *two, "--format", "json").stdout) == said


def rebuilt(said: dict[str, Any], side: str, passages: list[str]) -> None:
    """Every index of a side stands in one group, and its words joined are its passages."""
    sign = {"before": "-", "after": "+"}[side]
    told = [index for group in said["groups"] for index in group[side]]
    assert sorted(told) == list(range(len(passages)))
    for group in said["groups"]:
        if "words" in group:
            joined = "".join(text for op, text in group["words"] if op in {"=", sign})
            assert joined == "\n".join(passages[index] for index in group[side])


words = st.lists(
    st.sampled_from(
        [
            "the",
            "ferry",
            "may",
            "not",
            "sail",
            "on",
            "Friday",
            "12",
            "13",
            "quay",
            "lamps",
            "«",
            "été",
            "»",
            "夜行",
            "フェリー",
        ]
    ),
    min_size=1,
    max_size=9,
)
paragraphs = st.lists(words.map(" ".join), min_size=1, max_size=6)


@given(before=paragraphs, after=paragraphs)
@settings(max_examples=40)
def test_both_sides_come_back_from_the_json(before: list[str], after: list[str]) -> None:
    """What `read` gives for each file is what `compare` rebuilds, for any two texts."""
    with tempfile.TemporaryDirectory() as folder:
        said, sides = {}, {}
        for side, lines in (("before", before), ("after", after)):
            file = Path(folder) / f"{side}.html"
            body = "".join(f"<p>{line}</p>" for line in lines)
            file.write_text(f"<!doctype html><title>Ferries</title><h1>Ferries</h1>{body}", "utf-8")
            read = CliRunner().invoke(tracker, ["read", str(file), "--json"])
            sides[side] = [each["text"] for each in json.loads(read.stdout)["passages"]]
        arguments = ["compare", f"{folder}/before.html", f"{folder}/after.html", "--json"]
        shown = CliRunner().invoke(tracker, arguments)
        said = json.loads(shown.stdout)
        for side, passages in sides.items():
            rebuilt(said, side, passages)
        assert (shown.exit_code == 0) == (said["fields"] == [] and sides["before"] == sides["after"])


def test_text_and_list(run: Run, two: tuple[Path, Path]) -> None:
    text = run("compare", *two)
    assert text.exit_code == 1
    assert "22:[-15-]{+45+}" in text.stdout.replace("[-22:15-]{+22:45+}", "22:[-15-]{+45+}")
    assert "\x1b" not in text.stdout
    listed = run("compare", *two, "--format", "list")
    assert listed.exit_code == 1
    assert all(line.startswith("¶") for line in listed.stdout.splitlines())
    assert run("compare", two[0], two[0], "--format", "list").stdout == ""


def test_html_is_a_page_of_its_own(run: Run, two: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "changes.html"
    shown = run("compare", *two, "--format", "html", "--out", out)
    assert (shown.exit_code, shown.stdout) == (1, "")
    page = out.read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert '<meta charset="utf-8">' in page
    assert "<ins" in page
    assert "<del" in page
    assert all(each.name in page for each in two), "it says which files were compared"
    assert "http" not in page.replace("http://www.w3.org", ""), "it loads something from elsewhere"
    assert run("compare", two[0], two[0], "--format", "html", "--out", out).exit_code == 0


def test_title_cannot_write_into_the_page(run: Run, two: tuple[Path, Path], tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.txt"
    hostile.write_text(
        texts.plain.replace("Notice on the Night Ferry", "</style><script>x</script>"), "utf-8"
    )
    assert "<script" not in run("compare", two[0], hostile, "--format", "html").stdout


def test_names_and_files_can_be_mixed(run: Run, demo: Path) -> None:
    file = Path(__file__).parents[2] / "fixtures" / "arvend-summit-2026" / "en-r1.txt"
    assert run("compare", file, "arvend-summit-2026/en/v1", "--data", demo).exit_code == 0
    assert run("compare", "arvend-summit-2026/en/r2", file, "--data", demo).exit_code == 1
    assert (
        run("compare", "-", "arvend-summit-2026/en/r1", "--data", demo, input=file.read_bytes()).exit_code
        == 0
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--json", "--format", "html"), "exclude each other"),
        (("--format", "docx"), "docx"),
        (("--nothing",), "--nothing"),
        (("--out", "/nowhere/at/all.txt"), "could not be written"),
    ],
)
def test_wrong_use_is_status_2(run: Run, two: tuple[Path, Path], more: tuple[str, ...], said: str) -> None:
    assert said in one_sentence(run("compare", *two, *more))


def test_standard_input_is_one_text(run: Run, two: tuple[Path, Path]) -> None:
    assert "not both" in one_sentence(run("compare", "-", "-", input=b"x"))
    assert run("compare", "-", two[1], input=texts.later.encode()).exit_code == 0


@pytest.mark.journey
def test_full_disk_leaves_what_was_there(two: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    out.write_text("what was there")
    limited = process(
        "compare", *two, "--format", "html", "--out", out,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)),
    )  # fmt: skip
    assert "could not be written" in one_sentence(limited)
    assert out.read_text() == "what was there"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["after.txt", "before.txt", "out.html"]


@pytest.mark.journey
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_full_output_is_trouble_and_not_an_answer(two: tuple[Path, Path]) -> None:
    with Path("/dev/full").open("wb") as full:
        running = subprocess.run(
            command("compare", *two, "--json"), stdout=full, stderr=subprocess.PIPE, timeout=240, check=False
        )
    assert running.returncode == 2
    assert running.stderr.decode().count("\n") == 1
    assert "No space left" in running.stderr.decode()


@pytest.mark.journey
def test_reader_who_leaves_early_hears_no_complaint(tmp_path: Path) -> None:
    """`| head -1` over more than a pipe holds."""
    many = tmp_path / "many.txt"
    many.write_text(
        "Title\n\n" + "\n\n".join(f"The lamp number {each} is lit." for each in range(3000)), "utf-8"
    )
    for arguments in (("read", many), ("compare", "-", many, "--json")):
        running = subprocess.Popen(
            command(*arguments), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert running.stdin is not None
        running.stdin.write(texts.plain.encode())
        running.stdin.close()
        assert running.stdout is not None
        assert os.read(running.stdout.fileno(), 10)
        running.stdout.close()
        assert running.stderr is not None
        said = running.stderr.read()
        running.stderr.close()
        assert running.wait(240) == 141
        assert b"Traceback" not in said
        assert b"Exception" not in said
        assert b"tracker:" not in said
