"""Uploaded bytes, untouched, by digest: in a folder, or in an object store.

obstore writes a file beside its place and links it in, so that nobody sees half of one, but does not
bring it to the disk; that is done here.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, from_url

from tracker.errors import IntegrityError, NotFoundError, SettingsError, StorageError
from tracker.saying import say
from tracker.settings import Settings
from tracker.store.files import sync_file, sync_folder

_prefix = "sha256:"


class Blobs:
    """Bytes by digest. A digest is written `sha256:<hex>`."""

    def __init__(self, settings: Settings) -> None:
        """The object store opens no connection yet, and the folder is made by the first `put`.

        Raises:
            SettingsError: `blob_url` is not an address that obstore knows.
        """
        self._folder: Path | None = None
        self._objects: Any
        if not settings.blob_url:
            self._folder = settings.data / "blobs"
            self.place = str(self._folder)
            return
        parts = urlsplit(settings.blob_url)
        self.place = f"{parts.scheme}://{parts.hostname or ''}{parts.path}"
        try:
            self._objects = from_url(settings.blob_url)
        except (BaseError, ValueError, OSError) as error:
            raise SettingsError(
                f"TRACKER_BLOB_URL ({self.place}) is not a place where files can be kept.",
                do="Write it as s3://bucket/path, gs://bucket/path or az://account/folder/path, or unset it.",
            ) from error
        if isinstance(self._objects, LocalStore):
            self._folder = Path(str(self._objects.prefix))

    def put(self, data: bytes) -> str:
        """Keep these bytes; their digest. Bytes that are kept already are not written twice.

        When it returns they survive a power cut. A damaged file in their place is replaced.

        Raises:
            StorageError: they could not be written. Nothing that was there is lost.
        """
        digest = _prefix + sha256(data).hexdigest()
        path = _path(digest)
        try:
            if self._bytes(path) != data:
                obstore.put(self._store(), path, data, use_multipart=False)
            self._sync(path)
        except (BaseError, OSError) as error:
            raise self._refused(say("could not be saved in {place}", place=self.place), error) from error
        return digest

    def get(self, digest: str) -> bytes:
        """The bytes of this digest, and no others.

        Raises:
            NotFoundError: there are none.
            IntegrityError: what is kept there has another digest.
            StorageError: the place cannot be read.
        """
        try:
            data = self._bytes(_path(digest))
        except (BaseError, OSError) as error:
            raise self._refused(say("could not be read from {place}", place=self.place), error) from error
        if data is None:
            raise NotFoundError(
                say("There is no file with the digest {digest} in {place}.", digest=digest, place=self.place)
            )
        found = _prefix + sha256(data).hexdigest()
        if found != digest:
            raise IntegrityError(
                say(
                    "The file {digest} in {place} was altered: its bytes now have the digest {found}.",
                    digest=digest,
                    place=self.place,
                    found=found,
                ),
                do=say("Put it back from a backup."),
            )
        return data

    def exists(self, digest: str) -> bool:
        """Whether bytes are kept under this digest. It does not look at them.

        Raises:
            StorageError: the place cannot be read.
        """
        try:
            obstore.head(self._store(), _path(digest))
        except FileNotFoundError:
            return False
        except (BaseError, OSError) as error:
            raise self._refused(say("could not be looked up in {place}", place=self.place), error) from error
        return True

    def delete(self, digest: str) -> None:
        """Forget these bytes; nothing happens where there are none.

        Raises:
            StorageError: they could not be deleted.
        """
        try:
            obstore.delete(self._store(), _path(digest))
        except FileNotFoundError:
            return
        except (BaseError, OSError) as error:
            raise self._refused(say("could not be deleted from {place}", place=self.place), error) from error

    def _store(self) -> Any:
        if not hasattr(self, "_objects"):
            assert self._folder is not None
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._objects = LocalStore(self._folder)
        return self._objects

    def _bytes(self, path: str) -> bytes | None:
        try:
            return bytes(obstore.get(self._store(), path).bytes())
        except FileNotFoundError:
            return None

    def _sync(self, path: str) -> None:
        if self._folder is None:
            return
        file = self._folder / path
        sync_file(file)
        for folder in (file.parent, file.parent.parent, self._folder):
            sync_folder(folder)

    def _refused(self, what: str, error: Exception) -> StorageError:
        said = str(error).splitlines()[0]
        if "No space left" in said or "StorageFull" in said:
            return StorageError(
                say("The disk is full: the file {what}. Nothing that was there before is lost.", what=what),
                do=say("Make room on it, then do it again."),
            )
        return StorageError(
            say("The file {what}: {said}. Nothing that was there before is lost.", what=what, said=said),
            do=say("Check that place and its permissions, then do it again."),
        )


def _path(digest: str) -> str:
    hex_ = digest.removeprefix(_prefix)
    if len(hex_) != 64 or not set(hex_) <= set("0123456789abcdef") or not digest.startswith(_prefix):
        raise NotFoundError(
            say("“{digest}” is not the digest of a file.", digest=digest),
            do=say("A digest is sha256: and 64 hex digits."),
        )
    return f"{hex_[:2]}/{hex_[2:4]}/{hex_}"
