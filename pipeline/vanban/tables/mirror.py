"""A copy of the output folder at an address: each record as it is written, all else when the run ends."""

from __future__ import annotations

import logging
from pathlib import Path

from vanban.addresses import filesystem
from vanban.errors import VanbanError
from vanban.tables.ledger import Ledger

log = logging.getLogger(__name__)

FORM = "mirror"
OWN = ("journal.sqlite",)  # how the run stands; of use on this machine alone, as hidden files are


class Mirror:
    """Copies files of a folder to an address, each again only when it has changed."""

    def __init__(self, folder: Path, url: str, ledger: Ledger) -> None:
        self.folder, self.url, self.ledger = folder, url.rstrip("/"), ledger
        self.system, self.path = filesystem(self.url)

    def copy(self, name: str) -> None:
        """Copy a file now; if that fails, ``finish`` tries it again."""
        try:
            self._copy(name)
        except Exception as error:  # each kind of storage has errors of its own
            log.warning("%s/%s: not written yet: %s", self.url, name, error)

    def finish(self) -> None:
        """Copy all that is missing there, and remove what is not here any more; raises VanbanError if that fails."""
        names = {str(path.relative_to(self.folder)) for path in self._files()}
        try:
            for name in sorted(names):
                self._copy(name)
            for name in set(self.ledger.paths(FORM)) - names:
                self.system.rm(f"{self.path}/{name}")
                self.ledger.remove(FORM, name)
        except Exception as error:
            reason = f"{type(error).__name__}: {error}".splitlines()[0]
            raise VanbanError(f"{self.url}: cannot be written: {reason}; run again to copy the rest") from error
        finally:
            self.ledger.commit()

    def _files(self) -> list[Path]:
        return [
            path
            for path in self.folder.rglob("*")
            if path.is_file()
            and not any(part.startswith(".") for part in path.relative_to(self.folder).parts)
            and not path.name.startswith(OWN)
        ]

    def _copy(self, name: str) -> None:
        state = (self.folder / name).stat()
        stamp = f"{self.url} {state.st_size}-{state.st_mtime_ns}"
        if self.ledger.stamp(FORM, name) != stamp:
            self.system.put_file(str(self.folder / name), f"{self.path}/{name}")
            self.ledger.note(FORM, name, stamp)
            self.ledger.commit()
