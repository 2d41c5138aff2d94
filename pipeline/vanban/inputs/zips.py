"""Zip archives, their names decoded as Vietnamese tools wrote them."""

from __future__ import annotations

import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from vanban.errors import InputError
from vanban.inputs.members import ArchiveLimits, Member, tidy

DIRECTORY_SIZE = 5  # in what zipfile finds at the end of a file
ENTRY_BYTES = 160  # of the directory: 46 (APPNOTE 4.3.12), times and the like, and a path of some length
UTF8_FLAG = 0x800
ENCRYPTED_FLAG = 0x1
UNICODE_PATH = 0x7075  # Info-ZIP's extra field: the name in UTF-8 (APPNOTE 4.6.9)
VIETNAMESE = frozenset("đĐ₫")  # what has no decomposition into a Latin letter and marks
MARKS = frozenset("\N{COMBINING GRAVE ACCENT}\N{COMBINING ACUTE ACCENT}\N{COMBINING CIRCUMFLEX ACCENT}"
                  "\N{COMBINING TILDE}\N{COMBINING BREVE}\N{COMBINING HOOK ABOVE}\N{COMBINING HORN}"
                  "\N{COMBINING DOT BELOW}")  # fmt: skip


class ZipArchive:
    """A zip file. Entries are found by their place in the directory, as names may be there twice."""

    def __init__(self, stream: IO[bytes], limits: ArchiveLimits, name: str) -> None:
        self.limits, self.name = limits, name
        packed = stream.seek(0, 2)
        end = zipfile._EndRecData(stream)  # type: ignore[attr-defined] # before the directory is read into memory
        if end is not None:
            limits.check_count(end[DIRECTORY_SIZE] // ENTRY_BYTES, name)
        self.archive = zipfile.ZipFile(stream)
        self.entries = self.archive.infolist()
        limits.check_count(len(self.entries), name)
        sound = (entry.file_size for entry in self.entries if self._error(entry) is None)
        limits.check_ratio(sum(sound), packed, name)  # entries may share their bytes

    def members(self) -> Iterator[Member]:
        """The directory's entries."""
        return map(self.find, range(len(self.entries)))

    def find(self, key: int) -> Member:
        """The entry at a place of the directory."""
        entry = self.entries[key]
        mode = entry.external_attr >> 16
        kind = "folder" if entry.filename.endswith("/") else "link" if stat.S_ISLNK(mode) else "file"
        name = entry_name(entry)
        stamp = f"{entry.CRC:08x}-{entry.file_size}"
        return Member(name, key, entry.file_size, stamp, kind, self._error(entry))  # type: ignore[arg-type]

    def _error(self, entry: zipfile.ZipInfo) -> str | None:
        if entry.flag_bits & ENCRYPTED_FLAG:
            return "is encrypted; unpack the archive with its password"
        try:
            self.limits.check_member(entry.file_size, entry.compress_size, "it")
        except InputError as error:
            return str(error).removeprefix("it: ")
        return None

    def read(self, key: int) -> IO[bytes]:
        """The unpacked bytes of an entry; their checksum is verified at the end."""
        return self.archive.open(self.entries[key])

    def close(self) -> None:
        """Forget the directory."""
        self.archive.close()


def entry_name(entry: zipfile.ZipInfo) -> str:
    """An entry's name: UTF-8 if it is marked so or is so, else the Vietnamese Windows code page, else DOS's."""
    if entry.flag_bits & UTF8_FLAG:
        return tidy(entry.filename)
    try:
        raw = entry.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return tidy(entry.filename)
    if name := _unicode_path(entry.extra, raw):
        return tidy(name)
    try:
        return tidy(raw.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    try:
        windows = unicodedata.normalize("NFC", raw.decode("cp1258"))
    except UnicodeDecodeError:
        return tidy(entry.filename)
    return tidy(windows if _is_vietnamese(windows) else entry.filename)


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """The name in an Info-ZIP Unicode Path field, if it is of this very entry."""
    while len(extra) >= 4:
        kind, length = struct.unpack("<HH", extra[:4])
        data, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind == UNICODE_PATH and len(data) > 5 and data[0] == 1 and data[1:5] == struct.pack("<L", zlib.crc32(raw)):
            try:
                return data[5:].decode("utf-8")
            except UnicodeDecodeError:
                return None
    return None


def _is_vietnamese(text: str) -> bool:
    """Whether every letter that is not ASCII is one of the Vietnamese alphabet."""
    letters = [character for character in text if ord(character) > 0x7F]
    return all(_is_vietnamese_letter(letter) for letter in letters)


def _is_vietnamese_letter(letter: str) -> bool:
    if letter in VIETNAMESE:
        return True
    parts = unicodedata.normalize("NFD", letter)
    return parts[0].lower() in "aeiouy" and len(parts) > 1 and MARKS.issuperset(parts[1:])
