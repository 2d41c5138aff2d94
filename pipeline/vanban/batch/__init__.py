"""Many documents, unattended: each page read in a worker that may die, all that happens journalled, runs resumed.

inputs ──▶ schedule ──tasks──▶ workers (processes, or a Ray cluster)
              │  ◀──results──┘
              └──▶ journal (SQLite), records (JSON), outcomes and events
"""

from vanban.batch.finding import find_documents
from vanban.batch.manifest import MANIFEST
from vanban.batch.running import BatchConfig, run, run_units
from vanban.events import Outcome

__all__ = ["MANIFEST", "BatchConfig", "Outcome", "find_documents", "run", "run_units"]
