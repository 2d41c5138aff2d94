"""What an archive holds, whatever its format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Literal, Protocol

from vanban.errors import OversizedInput


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """How much an archive may hold. What unpacks to less than ``harmless_bytes`` is not judged by its ratio."""

    max_member_bytes: int = 4 * 1024**3  # of one member: as much as a document may have
    max_ratio: float = 200.0  # of unpacked to packed size: scans have 1 to 3, blank bitmaps up to 1000
    harmless_bytes: int = 256 * 1024**2
    max_members: int = 100_000  # a zip's directory is held in memory, about 1 KB each
    max_depth: int = 3  # an archive in an archive in an archive

    def check_member(self, size: int, packed: int | None, what: str) -> None:
        """Raise OversizedInput for a member that is too large, or unpacks to suspiciously much."""
        if size > self.max_member_bytes:
            raise OversizedInput(
                f"{what}: unpacks to {size} bytes, more than {self.max_member_bytes}; unpack it yourself"
            )
        if packed is not None:
            self.check_ratio(size, packed, what)

    def check_ratio(self, size: int, packed: int, what: str) -> None:
        """Raise OversizedInput for what unpacks to suspiciously much."""
        if size > self.harmless_bytes and size > self.max_ratio * packed:
            raise OversizedInput(
                f"{what}: unpacks to {size} bytes from {packed}, like a bomb; unpack it yourself if you trust it"
            )

    def check_count(self, count: int, what: str) -> None:
        """Raise OversizedInput for an archive with too many members."""
        if count > self.max_members:
            raise OversizedInput(f"{what}: holds {count} members or more, allowed are {self.max_members}; unpack it")


@dataclass(frozen=True, slots=True)
class Member:
    """An entry of an archive."""

    name: str  # with "/" between folders; decoded as well as it can be
    key: int  # finds it again: its place in a zip's directory, its header's offset in a tar
    size: int  # unpacked, bytes, as the archive says
    stamp: str  # changes when the member changes, given the same archive name
    kind: Literal["file", "folder", "link"]
    error: str | None = None  # why it cannot be had: encrypted, too large


class Archive(Protocol):
    """An open archive."""

    def members(self) -> Iterator[Member]:
        """Its entries in order. Raises InputError, or one of ``DAMAGE``, where it can be followed no further."""
        ...

    def find(self, key: int) -> Member:
        """The entry with a key that ``members`` gave."""
        ...

    def read(self, key: int) -> IO[bytes]:
        """The bytes of a file; reading raises one of ``DAMAGE`` if they are damaged."""
        ...

    def close(self) -> None:
        """Close it; the stream it was opened on stays open."""
        ...


def tidy(name: str) -> str:
    """A name with one kind of separator, cut at NUL as unpackers do, bytes that are no UTF-8 escaped."""
    name = name.split("\0", 1)[0].replace("\\", "/")
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
