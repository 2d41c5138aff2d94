"""Scanned Vietnamese administrative documents to correct text and checked, structured JSON.

>>> from vanban import extract
>>> record = extract("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;")
>>> record.references[0].symbol
'30/2020/NĐ-CP'
"""

from importlib.metadata import version

from vanban.batch import BatchConfig, Outcome, run
from vanban.errors import VanbanError
from vanban.model import Correction, Repaired
from vanban.parse import ParseConfig, extract, parse
from vanban.record import Record
from vanban.repair import repair
from vanban.tables import Keep

__version__ = version("vanban")

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
