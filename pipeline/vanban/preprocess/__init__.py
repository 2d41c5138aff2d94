"""Preparing: a page image becomes upright, level, grey and free of stamps, with its tables' rules found."""

from __future__ import annotations

from vanban.preprocess.prepare import PrepareConfig, prepare

__all__ = ["PrepareConfig", "prepare"]
