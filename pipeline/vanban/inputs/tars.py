"""Tar archives, packed or not: read forwards, so that a packed one is unpacked once and never whole."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import IO, Any

from vanban.inputs.kinds import COMPRESSED
from vanban.inputs.members import ArchiveLimits, Member, tidy

MOST_AT_ONCE = 16 * 1024**2


class _Bounded:
    """A stream that is never asked for much at once: headers of hostile archives announce gigabytes."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.seek, self.tell, self.seekable, self.close = stream.seek, stream.tell, stream.seekable, stream.close

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= MOST_AT_ONCE:
            raise tarfile.ReadError("a header of impossible size")
        return self.stream.read(size)


class TarArchive:
    """A tar file. Entries are found by the offset of their header.

    Going back in a packed archive unpacks it again from its beginning: entries should be asked for in order.
    """

    def __init__(self, stream: IO[bytes], limits: ArchiveLimits, name: str) -> None:
        self.limits, self.name = limits, name
        self.packed = stream.seek(0, 2)
        stream.seek(0)
        head = stream.read(max(map(len, COMPRESSED)))
        stream.seek(0)
        opener = next((opener for magic, opener in COMPRESSED.items() if head.startswith(magic)), None)
        self.stream = _Bounded(stream if opener is None else opener(stream))
        self.archive: Any = tarfile.open(fileobj=self.stream, mode="r:", errorlevel=2)  # type: ignore[call-overload] # noqa: SIM115

    def members(self) -> Iterator[Member]:
        """The entries as they come; a bomb is told before it is unpacked."""
        count, end = 0, 0
        while (entry := self.archive.next()) is not None:
            self.archive.members.clear()  # tarfile keeps all it has seen
            count += 1
            if entry.size < 0 or self.archive.offset <= end:  # would go round for ever
                raise tarfile.ReadError("a header that leads back")
            end = self.archive.offset
            self.limits.check_count(count, self.name)
            self.limits.check_ratio(entry.offset_data + entry.size, self.packed, self.name)
            yield self._member(entry)
        self.stream.seek(end)
        if self.stream.read(tarfile.BLOCKSIZE).strip(b"\0"):  # tarfile takes a damaged header for the end
            raise tarfile.ReadError(f"a damaged header after {count} members")

    def find(self, key: int) -> Member:
        """The entry whose header is at an offset."""
        return self._member(self._entry(key))

    def read(self, key: int) -> IO[bytes]:
        """The bytes of a file."""
        stream: IO[bytes] | None = self.archive.extractfile(self._entry(key))
        if stream is None:
            raise tarfile.ReadError("not a file")
        return stream

    def close(self) -> None:
        """Close it."""
        self.archive.close()
        self.stream.close()

    def _entry(self, offset: int) -> tarfile.TarInfo:
        self.archive.firstmember = None  # what opening has read ahead
        self.archive.offset = offset
        self.stream.seek(offset)
        entry: tarfile.TarInfo | None = self.archive.next()
        self.archive.members.clear()
        if entry is None:
            raise tarfile.ReadError("ends before the member")
        return entry

    def _member(self, entry: tarfile.TarInfo) -> Member:
        kind = "file" if entry.isfile() else "folder" if entry.isdir() else "link"
        error = None
        if entry.size > self.limits.max_member_bytes:
            error = f"unpacks to {entry.size} bytes, more than {self.limits.max_member_bytes}; unpack it yourself"
        return Member(tidy(entry.name), entry.offset, entry.size, f"{entry.size}-{entry.mtime}", kind, error)  # type: ignore[arg-type]
