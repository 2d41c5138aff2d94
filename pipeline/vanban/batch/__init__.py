"""Many documents, unattended: each page read in a worker that may die, all that happens journalled, runs resumed.

inputs ──▶ schedule ──tasks──▶ workers (processes, or a Ray cluster)
              │  ◀──results──┘
              └──▶ journal (SQLite), records (JSON), outcomes and events
"""

from vanban.batch.config import ENGINES, BatchConfig
from vanban.batch.manifest import MANIFEST
from vanban.batch.plan import Planned, plan
from vanban.batch.running import run, run_units
from vanban.batch.status import Standing, standing
from vanban.events import Outcome

__all__ = [
    "ENGINES",
    "MANIFEST",
    "BatchConfig",
    "Outcome",
    "Planned",
    "Standing",
    "plan",
    "run",
    "run_units",
    "standing",
]
