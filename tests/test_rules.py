import cv2
import numpy as np
import pytest

from vanban.preprocess.rules import _runs_down


@pytest.mark.parametrize(("least", "gap"), [(30, 9), (31, 8), (7, 3)])
@pytest.mark.parametrize("share", [0.3, 0.9, 0.97])
@pytest.mark.parametrize("shape", [(300, 211), (20, 33)])
def test_runs_are_those_that_opening_and_closing_leaves(shape, share, least, gap):
    ink = np.where(np.random.default_rng(5).random(shape) < share, 255, 0).astype(np.uint8)
    opened = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((least, 1), np.uint8))
    wanted = cv2.morphologyEx(opened, cv2.MORPH_CLOSE, np.ones((gap, 1), np.uint8))
    assert np.array_equal(_runs_down(ink, least, gap), wanted)


def test_a_run_with_a_short_gap_is_one_and_a_short_run_is_none():
    ink = np.zeros((100, 12), np.uint8)
    ink[10:40, 3] = ink[44:80, 3] = ink[30:50, 9] = 255
    runs = _runs_down(ink, 25, 5)
    assert runs[:, 3].tolist() == [0] * 10 + [255] * 70 + [0] * 20
    assert not runs[:, 9].any()
