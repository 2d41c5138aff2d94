"""Where the bytes of an input are: a local file, or an address that fsspec can open."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol

from vanban.addresses import cannot_be_had, filesystem
from vanban.errors import UnreadableInput, VanbanError
from vanban.units import Unit, unit_of

VERSION_KEYS = ("ETag", "etag", "checksum", "md5Hash", "sha256", "LastModified", "last_modified", "mtime", "created")


class Place(Protocol):
    """A file somewhere; picklable, so that workers can open it too."""

    @property
    def name(self) -> str:
        """What its row is called."""
        ...

    def open(self) -> IO[bytes]:
        """Its bytes, seekable; raises InputError."""
        ...

    def state(self) -> tuple[str | None, int | None]:
        """Version (changes whenever the content may have changed) and size in bytes, as far as they are known."""
        ...


@dataclass(frozen=True, slots=True)
class LocalPlace:
    """A file of this machine."""

    path: Path

    @property
    def name(self) -> str:
        """The path, bytes that are no UTF-8 escaped."""
        return unit_of(self.path).name

    def open(self) -> IO[bytes]:
        """The file, open for reading."""
        try:
            return self.path.open("rb")
        except OSError as error:
            raise UnreadableInput(f"{self.name}: {error.strerror}; check the name and the permissions") from error

    def state(self) -> tuple[str | None, int | None]:
        """Size and time of change."""
        unit = unit_of(self.path).stamped()
        return unit.version, unit.size


@dataclass(frozen=True, slots=True)
class RemotePlace:
    """A file at an address: ``s3://``, ``https://``, ``memory://`` … (what fsspec knows)."""

    url: str

    @property
    def name(self) -> str:
        """The address itself."""
        return self.url

    def open(self) -> IO[bytes]:
        """The file, read in blocks as they are asked for."""
        system, path = filesystem(self.url)
        try:
            stream: IO[bytes] = system.open(path, "rb")
            return stream
        except Exception as error:  # each kind of storage has errors of its own
            raise cannot_be_had(self.url, error) from error

    def state(self) -> tuple[str | None, int | None]:
        """What the storage says identifies the content, or nothing if it says nothing or cannot be asked."""
        system, path = filesystem(self.url)
        try:
            return described(system.info(path))
        except Exception:
            return None, None

    def __call__(self, target: Path) -> None:
        """Fetch it."""
        with self.open() as source, target.open("wb") as stream:
            try:
                shutil.copyfileobj(source, stream, 1 << 20)
            except Exception as error:
                raise cannot_be_had(self.url, error) from error


def described(info: Mapping[str, Any]) -> tuple[str | None, int | None]:
    """Version and size from what a storage says of a file; no version if it says nothing that changes with content."""
    size = info.get("size")
    mark = next((f"{key}={info[key]} size={size}" for key in VERSION_KEYS if info.get(key)), None)
    return mark, size


def remote_files(url: str) -> Iterator[Unit]:
    """The files an address names: itself, all below it if it is a folder, or what matches its pattern.

    An address that cannot be listed, or names nothing, comes as a failed unit.
    """
    try:
        system, path = filesystem(url)
    except VanbanError as error:
        yield Unit(url, error=str(error))
        return
    web = url.startswith("http")  # no folders, and "?" starts a query
    try:
        if "*" in path or ("?" in path and not web):
            found = system.glob(path, detail=True)
        elif not web and system.isdir(path):
            found = system.find(path, detail=True)
        else:
            version, size = described(system.info(path))
            yield Unit(url, fetch=RemotePlace(url), version=version, size=size)
            return
    except Exception as error:
        yield Unit(url, error=str(cannot_be_had(url, error)))
        return
    if not found:
        yield Unit(url, error=f"{url}: nothing is there; check the address")
    for name in sorted(found):
        if found[name].get("type") != "directory" and not name.endswith("/"):
            place = RemotePlace(system.unstrip_protocol(name))
            version, size = described(found[name])
            yield Unit(place.url, fetch=place, version=version, size=size)
