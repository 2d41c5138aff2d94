"""Arguments and lists become units, one by one, each input once."""

from __future__ import annotations

import glob
import itertools
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

from vanban.addresses import filesystem, is_url
from vanban.errors import InputError, UsageError
from vanban.inputs.archives import Lister, unlike
from vanban.inputs.kinds import kind_by_name, kind_of
from vanban.inputs.lists import entries, open_list
from vanban.inputs.members import ArchiveLimits
from vanban.inputs.places import LocalPlace, RemotePlace, remote_files
from vanban.units import Unit, unit_of


def find_units(
    arguments: Iterable[str | Path],
    lists: Sequence[str] = (),
    *,
    out: Path | None = None,
    left_aside: Callable[[str], None] = lambda name: None,
    limits: ArchiveLimits | None = None,
) -> Iterator[Unit | None]:
    """The inputs that arguments and lists name, in order, as they are found; ``None``: nothing at the moment.

    An argument is a file, a folder (searched, without ``out``), a pattern, an archive or an address; ``lists`` are
    files of such names, where patterns are not expanded. What a folder or an archive holds besides documents goes to
    ``left_aside``. A file that is named twice is two inputs; one that is found again is not.

    Raises, at once, UsageError for a pattern that nothing matches and a list that cannot be read, MissingDependency for
    a kind of address whose package is not installed.
    """
    named = list(itertools.chain.from_iterable(map(_expand, map(str, arguments))))
    finder = Finder(out, left_aside, limits or ArchiveLimits(), alone=len(named) == 1 and not lists)
    listed = itertools.chain.from_iterable(map(_listed, [(open_list(name), name) for name in lists]))
    return finder.units(itertools.chain(named, (None if entry is None else (entry, True) for entry in listed)))


def _listed(opened: tuple[IO[bytes], str]) -> Iterator[str | None]:
    with opened[0] as stream:
        yield from entries(stream, opened[1])


def _expand(argument: str) -> list[tuple[str, bool]]:
    """The files that an argument stands for, and whether they are named as such."""
    if is_url(argument):
        filesystem(argument)  # what is not installed is said before the run
        return [(argument, True)]
    if not glob.has_magic(argument) or os.path.lexists(argument):
        return [(argument, True)]
    matches = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207 - absolute patterns
    if not matches:
        raise UsageError(f"{argument}: no file matches; check the pattern")
    return [(match, False) for match in matches]


@dataclass
class Finder:
    """Follows names to documents and remembers which it has given."""

    out: Path | None
    left_aside: Callable[[str], None]
    limits: ArchiveLimits = field(default_factory=ArchiveLimits)
    alone: bool = False  # there is one folder, in which nothing can be found twice
    found: set[int] = field(default_factory=set)  # hashes of names, as there may be millions
    named: set[int] = field(default_factory=set)  # of those that were named as such

    def units(self, names: Iterable[tuple[str, bool] | None]) -> Iterator[Unit | None]:
        """The inputs behind names; a name's flag says that the file itself was named, not found."""
        for each in names:
            if each is None:
                yield None
                continue
            name, explicit = each
            explicit = explicit and (is_url(name) or not Path(name).is_dir())
            for unit in self._behind(name, explicit):
                key = hash(unit.name)
                if explicit and key in self.named:
                    unit = replace(unit, name=unlike(unit.name, self.named, self.found))
                    key = hash(unit.name)
                elif key in self.named or key in self.found:
                    continue
                if explicit:
                    self.named.add(key)
                elif not self.alone:
                    self.found.add(key)
                yield unit

    def _behind(self, name: str, explicit: bool) -> Iterator[Unit]:
        if is_url(name):
            yield from self._remote(name, explicit)
        elif (path := Path(name)).is_dir():
            for each in self.files_below(path):
                yield from self.local(each) if isinstance(each, Path) else [each]
        else:
            yield from self.local(path, named=True)

    def local(self, path: Path, *, named: bool = False) -> Iterator[Unit]:
        """A local file's documents: itself, or an archive's; ``named``: taken as a document whatever it is."""
        place = LocalPlace(path)
        kind = kind_by_name(path.name)
        if kind != "document":
            try:
                if not path.is_file():  # a pipe would have us wait
                    raise FileNotFoundError(path)
                with place.open() as stream:
                    kind = kind_of(path.name, stream, named=named)
            except (InputError, OSError):  # reading it will say what is wrong
                kind = "document" if named or kind is not None else "other"
        if kind == "document":
            yield unit_of(path).stamped()
        elif kind == "other":
            self.left_aside(place.name)
        else:
            yield from self._lister().units(place, kind)

    def files_below(self, folder: Path) -> Iterator[Path | Unit]:
        """Files of a folder and its folders in order, a folder at a time; a unit for a folder that cannot be read."""
        try:
            if self.out is not None and folder.resolve() == self.out.resolve():
                return
            names = sorted(os.listdir(folder))  # noqa: PTH208 - names suffice
        except OSError as error:
            yield replace(unit_of(folder), path=None, error=f"{folder}: cannot be searched: {error.strerror}")
            return
        for path in (folder / name for name in names if not name.startswith(".")):
            if path.is_dir():
                if not path.is_symlink():  # which may lead back
                    yield from self.files_below(path)
            elif path.is_file() or path.is_symlink():
                yield path

    def _remote(self, url: str, explicit: bool) -> Iterator[Unit]:
        for unit in remote_files(url):
            kind = kind_by_name(unit.name.split("?")[0])
            if kind in ("zip", "tar") and isinstance(unit.fetch, RemotePlace):
                yield from self._lister().units(unit.fetch, kind)
            elif kind == "document" or unit.error or (explicit and unit.name == url):
                yield unit
            else:
                self.left_aside(unit.name)

    def _lister(self) -> Lister:
        return Lister(self.limits, self.left_aside)
