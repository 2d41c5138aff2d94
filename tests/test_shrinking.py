import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.shrinking import shrunk, two_thirds


@given(st.integers(1, 90), st.integers(1, 90), st.floats(0.05, 1.5))
def test_a_shrunk_image_is_as_large_as_said_to_a_pixel(height, width, factor):
    small, exactly = shrunk(np.full((height, width), 200, np.uint8), factor)
    assert abs(exactly - min(1.0, factor)) <= 0.02 * exactly
    for before, after in zip((height, width), small.shape, strict=True):
        assert after == max(1, round(before * exactly)) or after == int(before * exactly + 1e-9)
    assert (small == 200).all()


@pytest.mark.parametrize("factor", [0.5, 0.4994, 0.25, 0.745])
def test_thin_strokes_keep_their_mass(factor):
    page = np.full((400, 300), 255, np.uint8)
    page[::8] = 0
    small, _ = shrunk(page, factor)
    assert abs(float(small.mean()) - float(page.mean())) < 6
    assert small.std() > 0 or factor == 0.25


def test_colours_stay_apart():
    page = np.zeros((64, 64, 3), np.uint8)
    page[:, :, 2] = 180
    assert (shrunk(page, 0.25)[0] == (0, 0, 180)).all()


@given(st.integers(3, 90), st.integers(3, 90), st.integers(0, 2**32 - 1))
def test_two_thirds_are_the_means_of_areas(height: int, width: int, seed: int) -> None:
    image = np.random.default_rng(seed).integers(0, 256, (height, width), dtype=np.uint8)
    small = two_thirds(image)
    whole = image[: height // 3 * 3, : width // 3 * 3]
    size = (whole.shape[1] // 3 * 2, whole.shape[0] // 3 * 2)
    expected = cv2.resize(whole, size, interpolation=cv2.INTER_AREA)
    assert np.abs(small[: size[1], : size[0]].astype(int) - expected).max() <= 1
    assert small.shape == (size[1] + height % 3, size[0] + width % 3)
    assert (small[size[1] :, size[0] :] == image[height // 3 * 3 :, width // 3 * 3 :]).all()
