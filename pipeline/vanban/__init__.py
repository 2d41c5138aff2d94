"""Scanned Vietnamese administrative documents to correct text and checked, structured JSON.

>>> from vanban import extract
>>> record = extract("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;")
>>> record.references[0].symbol
'30/2020/NĐ-CP'
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vanban.batch.config import BatchConfig
    from vanban.batch.running import run
    from vanban.errors import VanbanError
    from vanban.events import Outcome
    from vanban.model import Correction, Repaired
    from vanban.parse import ParseConfig, extract, parse
    from vanban.record import Record
    from vanban.repair import repair
    from vanban.tables import Keep

    __version__: str

__all__ = [
    "BatchConfig",
    "Correction",
    "Keep",
    "Outcome",
    "ParseConfig",
    "Record",
    "Repaired",
    "VanbanError",
    "__version__",
    "extract",
    "parse",
    "repair",
    "run",
]

_HOMES = {
    "BatchConfig": "vanban.batch.config",
    "Correction": "vanban.model",
    "Keep": "vanban.tables",
    "Outcome": "vanban.events",
    "ParseConfig": "vanban.parse",
    "Record": "vanban.record",
    "Repaired": "vanban.model",
    "VanbanError": "vanban.errors",
    "extract": "vanban.parse",
    "parse": "vanban.parse",
    "repair": "vanban.repair",
    "run": "vanban.batch.running",
}
"""Where each public name is, imported when first asked for: who mends text needs no image library."""


class _Package(ModuleType):
    """The package: its public names are functions, also where a module has the same name."""

    def __getattr__(self, name: str) -> object:
        if name == "__version__":
            from importlib.metadata import version

            found: object = version("vanban")
        elif name in _HOMES:
            found = getattr(import_module(_HOMES[name]), name)
        else:
            found = self._module(name)
        super().__setattr__(name, found)
        return found

    def _module(self, name: str) -> ModuleType:
        whole = f"{self.__name__}.{name}"
        if name.startswith("_") or find_spec(whole) is None:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        return import_module(whole)

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):  # a module that was imported leaves the name free
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})


sys.modules[__name__].__class__ = _Package
