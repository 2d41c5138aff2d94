"""All steps of preparing a page, in order; each says what it did, and the pixels are resampled once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from vanban.model import CleanPage, PageImage, Pixels, Step
from vanban.preprocess.frame import frame
from vanban.preprocess.grids import find_grids
from vanban.preprocess.skew import level_angle, working_size
from vanban.preprocess.stamps import find_stamps, lift

Osd = Callable[[Pixels, float], int | None]
"""Asks an engine how far to turn a grey page clockwise, at a resolution."""


@dataclass(frozen=True, slots=True)
class PrepareConfig:
    """What can be chosen about preparing a page."""

    min_dpi: float = 120.0  # a page below this is enlarged … (150 to 300: a table page from 6.9 to 15.8 % WER)
    enlarged_dpi: float = 200.0  # … to this, the size of letters that the engine reads best
    max_skew_deg: float = 8.0  # feeders skew by 1 to 2, hands by 5
    min_skew_deg: float = 0.1  # less costs no character and would resample the page for nothing


def prepare(page: PageImage, config: PrepareConfig | None = None, osd: Osd | None = None) -> CleanPage:
    """Make a page ready for the engine.

    Args:
        page: the page as it came in.
        config: what to do, the defaults if not given.
        osd: asked for the page's orientation where its looks leave doubt.
    """
    config = config or PrepareConfig()
    stamps = find_stamps(page.image, page.dpi)
    grey = lift(page.image, to_grey(page.image), stamps)
    steps = [Step("lift stamps", {"count": len(stamps)})] if stamps else []
    _, ink = cv2.threshold(working_size(grey, page.dpi), 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    skew = level_angle(np.asarray(ink, np.uint8), config.max_skew_deg)
    if abs(skew) < config.min_skew_deg:
        skew = 0.0
    else:
        steps.append(Step("deskew", {"angle_deg": skew}))
    scale = config.enlarged_dpi / page.dpi if page.dpi < config.min_dpi else 1.0
    if scale != 1.0:
        steps.append(Step("enlarge", {"factor": round(scale, 3)}))
    framed = frame(grey, 0, skew, scale)
    grids = find_grids(framed.image, page.dpi * scale)
    if grids:
        steps.append(Step("find tables", {"count": len(grids), "cells": sum(len(grid.cells) for grid in grids)}))
    return CleanPage(
        number=page.number,
        image=framed.image,
        dpi=page.dpi * scale,
        rotation=0,
        skew=skew,
        stamps=tuple(stamp.box for stamp in stamps),
        grids=grids,
        steps=tuple(steps),
        to_page=framed.to_page,
    )


def to_grey(image: Pixels) -> Pixels:
    """A page's pixels as grey."""
    return image if image.ndim == 2 else np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.uint8)
