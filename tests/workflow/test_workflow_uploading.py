"""Uploads: looked at first, saved once, and only by those who may."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select
from workflow import world as w
from workflow.world import World

from tracker.documents import Stage
from tracker.documents.digest import digest_bytes
from tracker.errors import (
    ConflictError,
    FieldError,
    FileError,
    NotFoundError,
    NotPermittedError,
    StaleError,
    TooLargeError,
)
from tracker.review import Role, Step
from tracker.store import Store
from tracker.store.tables import Upload
from tracker.workflow import upload


def saved(world: World, token: str, **more: object) -> object:
    return upload.confirm(world.store, by=world.person("tom"), token=token, note="", at=world.at(), **more)


def test_saved_twice_it_is_one_revision(begun: World) -> None:
    token = w.lay(begun, w.english(w.met, w.answer))
    first = saved(begun, token, expected=2)
    size = w.entries(begun)
    assert saved(begun, token, expected=2) == first
    w.put(begun, w.english(w.met))
    assert saved(begun, token, expected=2) == first
    assert w.entries(begun) == size + 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plain.txt", w.english()),
        ("marked.txt", w.english(marker="Tentative translation")),
        ("wrapped.txt", w.english().replace(b"on the quay", b"on the\nquay")),
        (
            "page.html",
            "<html lang=en><h1>Harbour Pilots Agreement (Summary)</h1><p>March 2, 2026</p><h2>1. Purpose</h2>"
            f"<p>{w.met}</p><h2>2. Duties</h2><p>{w.answer}</p><p>{w.lists}</p></html>".encode(),
        ),
    ],
)
def test_the_same_content_in_another_dress_brings_no_revision(begun: World, name: str, data: bytes) -> None:
    token = w.lay(begun, data, file_name=name)
    seen = upload.preview(begun.store, by=begun.person("tom"), token=token)
    assert seen.same_as == 1
    size = w.entries(begun)
    with pytest.raises(ConflictError, match="same content as r1") as caught:
        saved(begun, token)
    assert "review" in caught.value.do
    assert w.entries(begun) == size


def test_somebody_else_uploaded_meanwhile(begun: World) -> None:
    token = w.lay(begun, w.english(w.met, w.answer))
    assert upload.preview(begun.store, by=begun.person("tom"), token=token).number == 2
    w.put(begun, w.english(w.met), by="tess")
    with pytest.raises(StaleError, match="r2 now") as caught:
        saved(begun, token, expected=2)
    assert caught.value.newer == f"/uploads/{token}"
    seen = upload.preview(begun.store, by=begun.person("tom"), token=token)
    assert seen.number == 3
    assert seen.latest is not None
    assert seen.latest.by == "Tess"
    assert saved(begun, token, expected=3).number == 3  # type: ignore[attr-defined]


def test_an_upload_between_looking_and_saving_is_found(begun: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the page did not say which number it expected."""
    token = w.lay(begun, w.english(w.met, w.answer))
    write = Store.write

    def late(store: Store) -> object:
        monkeypatch.setattr(Store, "write", write)
        w.put(begun, w.english(w.met), by="tess")
        return write(store)

    monkeypatch.setattr(Store, "write", late)
    with pytest.raises(StaleError):
        saved(begun, token)
    assert upload.preview(begun.store, by=begun.person("tom"), token=token).saved is None


def test_who_does_not_translate_uploads_nothing(begun: World) -> None:
    for name in ("rita", "vera", "anna", "otto", "ada"):
        with pytest.raises(NotPermittedError, match="upload revisions"):
            w.lay(begun, w.english(w.met), by=name)


def test_outsiders_learn_nothing(begun: World) -> None:
    for release in (w.release, "nothing-here"):
        with pytest.raises(NotFoundError, match=f"There is no release “{release}”") as caught:
            w.lay(begun, w.english(w.met), by="olga", name=release)
        assert caught.value.do == "Check the address, or look through the collections."


def test_an_upload_belongs_to_whoever_handed_it_in(begun: World) -> None:
    token = w.lay(begun, w.english(w.met))
    for act in (upload.preview, upload.discard):
        with pytest.raises(NotFoundError, match="somebody else"):
            act(begun.store, by=begun.person("tess"), token=token)
    with pytest.raises(NotFoundError, match="somebody else"):
        upload.confirm(begun.store, by=begun.person("tess"), token=token, note="", at=begun.at())
    with pytest.raises(NotFoundError):
        upload.preview(begun.store, by=begun.person("olga"), token=token)


def test_a_role_that_was_taken_between_looking_and_saving(begun: World) -> None:
    token, tom = w.lay(begun, w.english(w.met)), begun.person("tom")
    w.take(begun, "tom", Role.TRANSLATOR)
    w.give(begun, "tom", Role.AUDITOR)
    with pytest.raises(NotPermittedError):
        upload.confirm(begun.store, by=tom, token=token, note="", at=begun.at())


def test_tokens_of_nothing(begun: World) -> None:
    for token in ("", "nothing", "a\0b", "\ud800"):
        with pytest.raises(NotFoundError, match="no longer here"):
            upload.preview(begun.store, by=begun.person("tom"), token=token)


def test_a_translation_comes_after_its_source(world: World) -> None:
    w.begin_release(world, "en")
    with pytest.raises(ConflictError, match="source edition has no text"):
        w.lay(world, w.english())


def test_it_says_which_source_revision_it_was_made_from(begun: World) -> None:
    w.put(begun, w.japanese("両大臣は港で会った。", "港長は一覧を公表する。"), language="ja")
    old = w.put(begun, w.english(w.met), source=1)
    assert old.source == 1
    assert w.put(begun, w.english(w.met, w.answer)).source == 2


def test_a_source_revision_that_is_not_there(begun: World) -> None:
    for number in (0, 2, -1, 2**31, 10**20):
        with pytest.raises(FieldError, match="no revision r") as caught:
            w.put(begun, w.english(w.met), source=number)
        assert caught.value.field == "source"


def test_a_file_that_is_no_text_is_not_kept(begun: World) -> None:
    for data in (b"", b" \n\n", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(64)):
        with pytest.raises(FileError):
            w.lay(begun, data)
        assert not begun.store.blobs.exists(digest_bytes(data))


def test_a_file_over_the_limit(begun: World) -> None:
    with pytest.raises(TooLargeError, match="bytes"):
        w.lay(begun, b"a" * (begun.store.settings.max_upload + 1))


def test_strange_names_and_types_of_files(begun: World) -> None:
    for name in ("a" * 301, "no\0thing", "a\nb"):
        with pytest.raises(FieldError) as caught:
            w.lay(begun, w.english(w.met), file_name=name)
        assert caught.value.field == "file"
    token = upload.start(
        begun.store,
        by=begun.person("tom"),
        release=w.release,
        language="en",
        data=w.english(w.met),
        file_name="",
        media_type="text/plain; charset=utf-8; boundary=" + "x" * 300,
        at=begun.at(),
    )
    seen = upload.preview(begun.store, by=begun.person("tom"), token=token)
    assert (seen.file_name, seen.reading.media_type) == ("pasted text", "text/plain")


def test_a_note_that_cannot_be_kept(begun: World) -> None:
    token = w.lay(begun, w.english(w.met))
    for note in ("x" * 5001, "a\0b", "a\ud800b"):
        with pytest.raises(FieldError) as caught:
            upload.confirm(begun.store, by=begun.person("tom"), token=token, note=note, at=begun.at())
        assert caught.value.field == "note"


def test_the_preview_says_which_signatures_would_lapse(begun: World) -> None:
    w.ask(begun, Stage.FINAL)
    w.sign(begun, "rita", Step.BILINGUAL_REVISION)
    token = w.lay(begun, w.english(w.met))
    seen = upload.preview(begun.store, by=begun.person("tom"), token=token)
    assert seen.review_open
    assert seen.lapsing == (("bilingual revision", "Rita"),)


def test_thrown_away_it_is_gone_with_its_bytes(begun: World) -> None:
    token = w.lay(begun, w.english(w.met))
    file = upload.preview(begun.store, by=begun.person("tom"), token=token).file
    assert upload.discard(begun.store, by=begun.person("tom"), token=token) == (w.release, "en")
    assert not begun.store.blobs.exists(file)
    with pytest.raises(NotFoundError):
        upload.preview(begun.store, by=begun.person("tom"), token=token)
    with pytest.raises(NotFoundError):
        upload.discard(begun.store, by=begun.person("tom"), token=token)


def test_bytes_stay_as_long_as_anything_names_them(begun: World) -> None:
    data = w.english(marker="Provisional Translation")  # those of r1
    once, twice = w.lay(begun, data), w.lay(begun, w.english(w.met))
    again = w.lay(begun, w.english(w.met))
    tom = begun.person("tom")
    file = upload.preview(begun.store, by=tom, token=once).file
    other = upload.preview(begun.store, by=tom, token=twice).file
    upload.discard(begun.store, by=tom, token=once)
    assert begun.store.blobs.exists(file)
    upload.discard(begun.store, by=tom, token=twice)
    assert begun.store.blobs.exists(other)
    upload.discard(begun.store, by=tom, token=again)
    assert not begun.store.blobs.exists(other)


def test_bytes_of_a_revision_stay_whatever_becomes_of_its_upload(begun: World) -> None:
    with begun.store.write() as tx:
        for row in tx.session.exec(select(Upload)).all():
            tx.session.delete(row)
    token = w.lay(begun, w.english(marker="Provisional Translation"))  # the bytes of r1
    file = upload.preview(begun.store, by=begun.person("tom"), token=token).file
    upload.discard(begun.store, by=begun.person("tom"), token=token)
    assert begun.store.blobs.exists(file)


def test_a_saved_file_cannot_be_thrown_away(begun: World) -> None:
    token = w.lay(begun, w.english(w.met))
    saved(begun, token)
    with pytest.raises(ConflictError, match="saved as a revision"):
        upload.discard(begun.store, by=begun.person("tom"), token=token)


def test_what_nobody_saved_is_swept_after_a_day(begun: World) -> None:
    kept, dropped, late = w.lay(begun, w.english(w.met)), w.lay(begun, w.english(w.answer)), None
    tom = begun.person("tom")
    files = [upload.preview(begun.store, by=tom, token=token).file for token in (kept, dropped)]
    saved(begun, kept)
    late = w.lay(begun, w.english(w.lists))
    upload.sweep(begun.store, before=begun.at() - upload.kept_for)
    assert upload.preview(begun.store, by=tom, token=dropped)
    upload.start(
        begun.store,
        by=tom,
        release=w.release,
        language="en",
        data=w.english(w.met, w.lists),
        file_name="later.txt",
        at=begun.at() + upload.kept_for - timedelta(minutes=2),
    )
    with pytest.raises(NotFoundError):
        upload.preview(begun.store, by=tom, token=dropped)
    assert [begun.store.blobs.exists(file) for file in files] == [True, False]
    assert upload.preview(begun.store, by=tom, token=kept).saved == 2
    assert upload.preview(begun.store, by=tom, token=late)
