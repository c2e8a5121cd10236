"""`tracker read`: the contract of its JSON, its page, and everything that can be wrong with a file."""

from __future__ import annotations

import json
import os
import re
import struct
import subprocess
from pathlib import Path

import cli_texts as texts
import pytest
from cli_running import Run, command, one_sentence, process

keys = {"digest", "fields", "passages", "warnings", "encoding", "media_type"}
fields = ["title", "date", "language", "trail", "label", "stage", "authority"]


@pytest.mark.journey
def test_seed_is_read_as_promised(material: Path) -> None:
    """Every field that the issue names, through a real process."""
    shown = process("read", material / "seed" / "japan-russia-summit-2012-06-19.txt", "--json")
    assert shown.returncode == 0
    assert shown.stderr == b""
    text = shown.stdout.decode("utf-8")
    assert text.endswith("}\n")
    assert text.count("\n") == 1
    said = json.loads(text)
    assert set(said) == keys
    assert said["fields"] == {
        "title": "Japan-Russia Summit Meeting (Overview)",
        "date": "2012-06-19",
        "language": "en",
        "trail": ["Home", "News", "Diplomatic Relations", "June 2012"],
        "label": "Provisional Translation",
        "stage": "provisional",
        "authority": None,
    }
    assert [each["kind"] for each in said["passages"]] == (
        ["paragraph", "heading", "paragraph", "heading", "paragraph", "heading"]
        + ["paragraph"] * 3
        + ["heading", "paragraph", "paragraph"]
    )
    headings = [(each["number"], each["text"]) for each in said["passages"] if each["kind"] == "heading"]
    assert headings == [
        ("1.", "Japan-Russia relations"),
        ("2.", "Territorial issue"),
        ("3.", "Economy"),
        ("4.", "Human/cultural exchange"),
    ]
    assert {(each["level"], each["number"]) for each in said["passages"] if each["kind"] == "paragraph"} == {
        (None, None)
    }
    assert any("Page Top" in each["message"] for each in said["warnings"])


def test_json_has_the_shape_of_the_contract(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ferry.txt"
    file.write_text(texts.plain, "utf-8")
    shown = run("read", file, "--json")
    assert (shown.exit_code, shown.stderr) == (0, "")
    said = json.loads(shown.stdout)
    assert set(said) == keys
    assert list(said["fields"]) == fields
    assert said["digest"].startswith("sha256:")
    assert len(said["digest"]) == 7 + 64
    assert all(set(each) == {"kind", "level", "number", "text"} for each in said["passages"])
    assert all(set(each) == {"code", "message"} for each in said["warnings"])
    assert (said["encoding"], said["media_type"]) == ("utf-8", "text/plain")


def test_absent_is_null_and_no_trail_is_an_empty_list(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "short.md"
    file.write_text("# Water\n\nThe water is turned off on Friday.\n", "utf-8")
    said = json.loads(run("read", file, "--json").stdout)["fields"]
    assert said["trail"] == []
    assert [said[name] for name in ("date", "label", "stage", "authority")] == [None] * 4


def test_three_formats_have_one_digest(run: Run, tmp_path: Path) -> None:
    digests = set()
    for name, text in (("a.txt", texts.plain), ("a.html", texts.html), ("a.md", texts.markdown)):
        (tmp_path / name).write_text(text, "utf-8")
        digests.add(json.loads(run("read", tmp_path / name, "--json").stdout)["digest"])
    assert len(digests) == 1


def test_page_has_fields_passages_encoding_and_warnings(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "ferry.txt"
    file.write_text(texts.plain + "\nPage Top\n", "utf-8")
    shown = run("read", file)
    assert shown.exit_code == 0
    lines = shown.stdout.splitlines()
    assert lines[0] == "title     Notice on the Night Ferry"
    assert "trail     Home › Notices › Ferries › May 2026" in lines
    assert "stage     provisional" in lines
    assert "file      text/plain, utf-8" in lines
    assert "1. Tickets" in lines
    assert "\x1b" not in shown.stdout
    assert "Page Top" not in shown.stdout
    assert "furniture: Left out as furniture of the page: “Page Top”." in shown.stderr.splitlines()


@pytest.mark.journey
def test_page_on_a_terminal_is_narrow_and_in_colour(tmp_path: Path) -> None:
    """On a real terminal, 120 columns wide."""
    pty = pytest.importorskip("pty", reason="no terminals here")
    import fcntl
    import termios

    file = tmp_path / "ferry.txt"
    file.write_text(
        texts.plain.replace("quay.", "quay, " + "where the lamps are lit " * 12 + "at dusk."), "utf-8"
    )
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    environ = {**os.environ, "TERM": "xterm-256color"}
    environ.pop("NO_COLOR", None)
    running = subprocess.Popen(command("read", file), stdout=theirs, stderr=subprocess.DEVNULL, env=environ)
    os.close(theirs)
    seen = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux ends a terminal so
            break
        if not piece:
            break
        seen += piece
    os.close(ours)
    assert running.wait(240) == 0
    text = seen.decode()
    assert "\x1b[1m" in text
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line).rstrip() for line in text.splitlines()]
    assert max(map(len, lines)) <= 88


def test_standard_input(run: Run) -> None:
    shown = run("read", "-", "--json", input=texts.plain.encode())
    assert json.loads(shown.stdout)["fields"]["title"] == "Notice on the Night Ferry"


def test_encoding_is_found_and_can_be_said(run: Run, tmp_path: Path) -> None:
    words = "夜行フェリーのお知らせ\n\n夜行フェリーは二十二時十五分に北岸壁から出航します。切符は船内で販売します。\n"
    file = tmp_path / "ferry.txt"
    file.write_bytes(words.encode("cp932"))
    found = json.loads(run("read", file, "--json").stdout)
    assert found["encoding"] == "cp932"
    assert found["fields"]["title"] == "夜行フェリーのお知らせ"
    file.write_bytes(words.encode("euc-jp"))
    said = json.loads(run("read", file, "--json", "--encoding", "euc-jp").stdout)
    assert said["digest"] == found["digest"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("white.txt", b" \n\n\t ", "white space"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG"),
        ("report.pdf", b"%PDF-1.7\n", "PDF"),
        ("report.docx", b"PK\x03\x04word/", "Word"),
        ("zeros.txt", b"Some words.\n" + bytes(range(9)) * 200, "zeros.txt"),
        ("large.txt", b"a sentence. " * 2_500_000, "20,971,520 bytes"),
        ("many.txt", b"A short line of words.\n\n" * 40_000, "30,000"),
        ("title.md", b"# " + b"word " * 2_000 + b"\n\nA text.\n", "title"),
    ],
)
def test_bad_file_is_one_sentence_with_what_to_do(
    run: Run, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    sentence = one_sentence(run("read", file))
    assert said in sentence
    assert sentence.endswith(".")
    assert sentence.count(". ") >= 1, "it does not say what to do"


def test_invalid_utf_8_is_told(run: Run, tmp_path: Path) -> None:
    """A wrong encoding that was asked for is an error; what had to be guessed is a warning that shows it."""
    file = tmp_path / "bread.txt"
    file.write_bytes("Le pain\n\nLe pain est livré à huit heures, été comme hiver.\n".encode("latin-1"))
    assert "utf-8" in one_sentence(run("read", file, "--encoding", "utf-8"))
    assert "no-such-encoding" in one_sentence(run("read", file, "--encoding", "no-such-encoding"))
    said = json.loads(run("read", file, "--json").stdout)
    assert "encoding" in {each["code"] for each in said["warnings"]}
    assert "livré à huit heures" in said["passages"][0]["text"]


def test_200_000_nested_tags_do_not_stop_the_reader(run: Run, tmp_path: Path) -> None:
    """Whether it is read or refused, it ends, in words."""
    file = tmp_path / "deep.html"
    file.write_text("<!doctype html>" + "<div>" * 200_000 + "<p>A line of words in the depth.</p>", "utf-8")
    shown = run("read", file)
    if shown.exit_code:
        assert "deep.html" in one_sentence(shown)
    else:
        assert "A line of words in the depth." in shown.stdout


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("nowhere.txt", "There is no file “nowhere.txt”."),
        ("nowhere/", "There is no file “nowhere/”."),
        ("a/b/c.txt", "There is no file “a/b/c.txt”. Check its path. A text in the record is named"),
        ("x" * 5000, "There is no file"),
        ("", "The name of the file is empty. Name a file"),
        ("zero\0.txt", "has a zero character in it"),
        ("red\x1b[31m.txt", "There is no file “red\\x1b[31m.txt”."),
        (".", "“.” is a folder, not a file. Name a file in it."),
        ("/dev/null", "“/dev/null” is empty."),
        ("harbour/en", "It could name a text, but there is no database"),
    ],
)
def test_what_is_not_there(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argument: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert said in one_sentence(run("read", argument))


def test_file_that_may_not_be_read(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    file = tmp_path / "closed.txt"
    file.write_text(texts.plain)
    monkeypatch.setattr(Path, "open", refuse)
    assert "cannot be opened (Permission denied)" in one_sentence(run("read", file))


def test_name_of_a_text_in_the_record(run: Run, demo: Path) -> None:
    first = json.loads(run("read", "arvend-summit-2026/en/r1", "--json", "--data", demo).stdout)
    newest = json.loads(run("read", "arvend-summit-2026/en", "--json", "--data", demo).stdout)
    issued = json.loads(run("read", "arvend-summit-2026/en/v2", "--json", "--data", demo).stdout)
    assert set(first) == keys
    assert first["fields"]["label"] == "Provisional Translation"
    assert newest == issued
    assert newest["digest"] != first["digest"]
    file = Path(__file__).parents[2] / "fixtures" / "arvend-summit-2026" / "en-r1.txt"
    assert json.loads(run("read", file, "--json").stdout)["digest"] == first["digest"]


def test_name_that_the_record_does_not_have(run: Run, demo: Path) -> None:
    assert "no release" in one_sentence(run("read", "nobody-2026/en", "--data", demo))
    assert "v9" in one_sentence(run("read", "arvend-summit-2026/en/v9", "--data", demo))
    assert "r9" in one_sentence(run("read", "arvend-summit-2026/en/r9", "--data", demo))


def test_file_wins_over_name(run: Run, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "arvend-summit-2026"
    place.mkdir()
    (place / "en").write_text(texts.plain, "utf-8")
    said = json.loads(run("read", "arvend-summit-2026/en", "--json", "--data", demo).stdout)
    assert said["fields"]["title"] == "Notice on the Night Ferry"


def test_the_data_folder_comes_from_the_environment(
    run: Run, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_DATA", str(demo))
    assert run("read", "heat-health-notice-2026/ar", "--json").exit_code == 0


def test_no_text_steers_the_terminal(run: Run) -> None:
    shown = run("read", "-", input=b"A title\n\nRed \x1b[31malert\x1b[0m and a bell \x07 here.\n")
    assert shown.exit_code == 0
    assert "\x1b" not in shown.stdout + shown.stderr
    assert "\x07" not in shown.stdout + shown.stderr
