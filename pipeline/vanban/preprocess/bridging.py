"""Rules of tables under stamps: what comes in on one side of a seal and goes out on the other runs on under it.

A seal hides the rules under it, and, where colour says nothing, its ring makes others, upright at its sides and level
above and below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from vanban.labelling import stretches
from vanban.model import Box
from vanban.preprocess.rules import Mask, Rules

COMING_INCHES = 0.15  # that a rule is seen before a stamp …
COVERED = 0.7  # … and how much of that it covers
ASIDE = 2  # gaps that a rule may be off where it goes out: pages are level to a tenth of a degree
THICK = 2  # pixels


def with_bridges(rules: Rules, stamps: Sequence[tuple[Box, bool]]) -> Rules:
    """Rules that run on under stamps; each stamp with whether its own lines may have been taken for rules."""
    if not stamps or not rules.vertical.any():
        return rules
    across, down = np.asarray(cv2.transpose(rules.horizontal), np.uint8), rules.vertical.copy()
    for box, is_black in stamps:
        near = rules.gap // 2  # a ring's outer edge may lie beyond the circle that was found
        x0, y0 = (max(0, round(side / rules.step) - near) for side in (box.x0, box.y0))
        x1, y1 = (round(side / rules.step) + near for side in (box.x1, box.y1))
        _bridge(down, (x0, y0, x1, y1), rules, is_black)
        _bridge(across, (y0, x0, y1, x1), rules, is_black)
    return replace(rules, horizontal=np.asarray(cv2.transpose(across), np.uint8), vertical=down)


def _bridge(mask: Mask, sides: tuple[int, int, int, int], rules: Rules, is_black: bool) -> None:
    """Draw the rules that run down through a box, and take out what is none of them."""
    left, top, right, bottom = sides
    reach = round(COMING_INCHES * rules.dpi)
    above, below = mask[max(0, top - reach) : top, left:right], mask[bottom : bottom + reach, left:right]
    coming, going = _columns(above, reach), _columns(below, reach)
    inside = mask[top:bottom, left:right]
    if is_black:
        near = np.zeros(inside.shape[1], bool)
        for x in (*coming, *going):
            near[max(0, x - rules.gap) : x + rules.gap + 1] = True
        inside[:, ~near] = 0
    for x in coming:
        partner = min(going, key=lambda other: abs(other - x), default=None)
        if partner is not None and abs(partner - x) <= ASIDE * rules.gap:
            ys = np.arange(len(inside))
            xs = np.round(x + (partner - x) * ys / max(1, len(ys) - 1)).astype(np.intp)
            for off in range(THICK):
                inside[ys, np.minimum(xs + off, inside.shape[1] - 1)] = 255


def _columns(strip: Mask, reach: int) -> list[int]:
    """The middles of the rules that run down a strip before or behind a stamp."""
    if not strip.size:
        return []
    wide = strip.copy()
    wide[:, 1:] |= strip[:, :-1]
    wide[:, :-1] |= strip[:, 1:]
    full = (wide > 0).sum(axis=0) >= COVERED * reach
    return [(start + end - 1) // 2 for start, end in stretches(full)]
