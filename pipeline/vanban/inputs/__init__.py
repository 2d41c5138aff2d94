"""What a batch reads: files, folders, patterns, lists, archives and addresses become a stream of units."""

from vanban.inputs.finding import Finder, find_units
from vanban.inputs.members import ArchiveLimits
from vanban.inputs.watching import watch

__all__ = ["ArchiveLimits", "Finder", "find_units", "watch"]
