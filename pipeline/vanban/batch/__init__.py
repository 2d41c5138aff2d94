"""Many documents, unattended: each page read in a worker that may die, all that happens journalled, runs resumed.

inputs ──▶ schedule ──tasks──▶ workers (processes, or a Ray cluster)
              │  ◀──results──┘
              └──▶ journal (SQLite), records (JSON), outcomes and events
"""
