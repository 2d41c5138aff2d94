"""Documents in zip and tar archives: listed without unpacking, each had on its own, no path of theirs ever used.

An archive may be made, or broken, so as to fill disk and memory: see ``ArchiveLimits``. What cannot be had becomes a
failed row, of the member where only that is concerned, else of the archive.
"""

from __future__ import annotations

import atexit
import contextlib
import itertools
import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Container, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from vanban.errors import InputError, OversizedInput, UnreadableInput
from vanban.inputs.kinds import DAMAGE, Kind, kind_by_name, kind_of
from vanban.inputs.members import Archive, ArchiveLimits, Member
from vanban.inputs.places import Place
from vanban.inputs.tars import TarArchive
from vanban.inputs.zips import ZipArchive
from vanban.units import Unit

MEMBER_MARK = "!/"  # "lô 1.zip!/thư mục/kh.pdf"
OPENERS: dict[Kind, type[ZipArchive] | type[TarArchive]] = {"zip": ZipArchive, "tar": TarArchive}


@dataclass(frozen=True, slots=True)
class Archived:
    """How a file in an archive is had: the keys that lead to it from archive to archive. Picklable."""

    place: Place
    kinds: tuple[Kind, ...]  # of the archive at the place, of the archive in it …
    keys: tuple[int, ...]  # of the archive in the archive …, of the file
    name: str
    version: str | None  # of the archive, so that an open one is not taken for a changed one
    limits: ArchiveLimits

    def __call__(self, target: Path) -> None:
        """Unpack the file."""
        with _open_archive.lock, unpacking(self.name), target.open("wb") as stream:
            try:
                archive = _open_archive.get(replace(self, keys=self.keys[:-1], name=""))
                _unpack(archive, self.keys[-1], stream, self.name)
            except BaseException:
                _open_archive.close()  # where its stream stands is not known any more
                raise


class _OpenArchive:
    """The archive that was used last stays open, as the files of one archive follow each other.

    A packed tar is thus read forwards, once in each process.
    """

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.key: tuple[int, Archived] | None = None
        self.stack = ExitStack()

    def get(self, way: Archived) -> Archive:
        key = (os.getpid(), way)  # a forked process shares the parent's place in the file
        if self.key != key:
            self.close()
            self.archive = self._enter(way)
            self.key = key
        return self.archive

    def _enter(self, way: Archived) -> Archive:
        stream = self.stack.enter_context(way.place.open())
        archive = self._follow(way.kinds[0], stream, way)
        for kind, key in zip(way.kinds[1:], way.keys, strict=True):
            inner = self.stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - gone with the process
            _unpack(archive, key, inner, way.place.name)
            archive = self._follow(kind, inner, way)
        return archive

    def _follow(self, kind: Kind, stream: IO[bytes], way: Archived) -> Archive:
        return self.stack.enter_context(contextlib.closing(OPENERS[kind](stream, way.limits, way.place.name)))

    def close(self) -> None:
        self.key = None
        self.stack.close()


_open_archive = _OpenArchive()
atexit.register(_open_archive.close)


def _unpack(archive: Archive, key: int, target: IO[bytes], name: str) -> None:
    member = archive.find(key)
    if member.error:
        raise UnreadableInput(f"{name}: {member.error}")
    with archive.read(key) as source:
        shutil.copyfileobj(_Counted(source, member.size, name), target, 1 << 20)


class _Counted:
    """Stops what turns out larger than it was said to be, or smaller."""

    def __init__(self, source: IO[bytes], size: int, name: str) -> None:
        self.source, self.left, self.name = source, size, name

    def read(self, size: int = -1, /) -> bytes:
        data = self.source.read(size)
        self.left -= len(data)
        if self.left < 0:
            raise OversizedInput(f"{self.name}: is larger than its archive says; get the archive again")
        if not data and self.left:
            raise UnreadableInput(f"{self.name}: is cut short in its archive; get the archive again")
        return data


@contextlib.contextmanager
def unpacking(name: str) -> Iterator[None]:
    """Say in one line what is wrong with an archive or a file in it."""
    try:
        yield
    except InputError:
        raise
    except DAMAGE as error:
        if "no space left" in str(error).lower():
            raise
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UnreadableInput(f"{name}: cannot be unpacked: {reason}; get the archive again") from error


@dataclass(frozen=True, slots=True)
class Lister:
    """Lists the documents in archives, and in archives in them, as units."""

    limits: ArchiveLimits
    left_aside: Callable[[str], None]

    def units(self, place: Place, kind: Kind) -> Iterator[Unit]:
        """The documents in an archive; one failed unit if there is none, or where it can be followed no further."""
        version, size = place.state()
        way = Archived(place, (kind,), (), place.name, version, self.limits)
        try:
            with unpacking(place.name), place.open() as stream:
                yield from self._units(stream, way, version)
        except InputError as error:
            yield Unit(place.name, version=version, size=size, error=str(error))

    def _units(self, stream: IO[bytes], way: Archived, version: str | None) -> Iterator[Unit]:
        archive: Archive = OPENERS[way.kinds[-1]](stream, self.limits, way.name)
        found = False
        names: set[int] = set()  # hashes; an archive may hold several members of one name
        with contextlib.closing(archive):
            for member in archive.members():
                member = replace(member, name=unlike(member.name, names))
                names.add(hash(member.name))
                if member.kind != "folder" and not _is_hidden(member.name):
                    for unit in self._member(archive, member, way, version):
                        found = True
                        yield unit
        if not found:
            raise UnreadableInput(f"{way.name}: holds no document; check that it is the right archive")

    def _member(self, archive: Archive, member: Member, way: Archived, version: str | None) -> Iterator[Unit]:
        name = f"{way.name}{MEMBER_MARK}{member.name}"
        inner = replace(way, keys=(*way.keys, member.key), name=name)
        stamp: str | None = f"{member.key}:{member.stamp}"
        if way.kinds[-1] == "tar":  # has no checksums
            stamp = None if version is None else f"{version}@{stamp}"
        unit = Unit(name, fetch=inner, version=stamp, size=member.size)
        failed = Unit(name, version=stamp, size=member.size)
        try:
            if member.kind == "link":
                kind: Kind = "other"
            elif member.error:
                raise UnreadableInput(f"{name}: {member.error}")
            else:
                with unpacking(name):
                    kind = self._kind(archive, member)
            if kind == "document":
                yield unit
            elif kind == "other":
                self.left_aside(name)
            else:
                yield from self._nested(archive, member, replace(inner, kinds=(*way.kinds, kind)), stamp)
        except InputError as error:
            yield replace(failed, error=str(error))

    def _kind(self, archive: Archive, member: Member) -> Kind:
        told = kind_by_name(member.name)
        if told == "document":
            return told
        with archive.read(member.key) as stream:
            return kind_of(member.name, stream)

    def _nested(self, archive: Archive, member: Member, way: Archived, version: str | None) -> Iterator[Unit]:
        if len(way.kinds) > self.limits.max_depth:
            raise OversizedInput(f"{way.name}: archives more than {self.limits.max_depth} deep; unpack it yourself")
        with tempfile.TemporaryFile() as stream, unpacking(way.name):
            _unpack(archive, member.key, stream, way.name)
            yield from self._units(stream, way, version)


def unlike(name: str, *others: Container[int]) -> str:
    """A name whose hash is not among others': the name itself, or numbered."""
    numbered = (f"{name} ({number})" for number in itertools.count(2))
    candidates = itertools.chain([name], numbered)
    return next(each for each in candidates if not any(hash(each) in taken for taken in others))


def _is_hidden(name: str) -> bool:
    """Hidden files, and the shadows that macOS puts beside each file of an archive."""
    return any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in name.split("/"))
