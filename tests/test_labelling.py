import cv2
import numpy as np
import pytest

from vanban.labelling import SMALL, labelled, sparse


def of_opencv(mask):
    return cv2.connectedComponentsWithStatsWithAlgorithm(mask, 8, cv2.CV_32S, cv2.CCL_GRANA)


@pytest.mark.parametrize("share", [0.0, 0.001, 0.05, 0.3, 0.97])
@pytest.mark.parametrize("shape", [(400, 333), (90, 2000), (2001, 120), (60, 70)])
def test_pieces_of_pages_are_those_of_opencv(shape, share):
    drawn = np.random.default_rng(7).random(shape) < share
    mask = cv2.dilate(drawn.astype(np.uint8), np.ones((2, 3), np.uint8)) * 255
    count, labels, stats, centres = labelled(mask)
    wanted_count, wanted_labels, wanted_stats, wanted_centres = of_opencv(mask)
    assert count == wanted_count
    assert np.array_equal(labels, wanted_labels)
    assert np.array_equal(stats[1:], wanted_stats[1:])
    assert np.array_equal(centres[1:], wanted_centres[1:])
    assert stats[0, 4] == wanted_stats[0, 4]


def test_a_piece_round_another_has_a_box_of_its_own():
    mask = np.zeros((400, 400), np.uint8)
    assert mask.size >= SMALL
    mask[60:301, 50:351] = 1
    mask[63:298, 53:348] = 0
    cv2.circle(mask, (200, 180), 40, 1, -1)
    _, _, stats, centres = labelled(mask)
    assert [row[:4] for row in stats[1:].tolist()] == [[50, 60, 301, 241], [160, 140, 81, 81]]
    assert centres[2].tolist() == [200.0, 180.0]


def test_pieces_may_touch_all_edges():
    mask = np.ones((400, 300), np.bool_)
    count, _, stats, _ = labelled(mask.astype(np.uint8))
    assert (count, stats[1].tolist()) == (2, [0, 0, 300, 400, 120_000])
    assert stats[0, 4] == 0


@pytest.mark.parametrize("side", [488, 520])
def test_as_many_pieces_as_pixels_allow_have_a_number_each(side):
    mask = np.zeros((side, side), np.uint8)
    mask[::2, ::2] = 255
    count, labels, stats, _ = labelled(mask)
    assert count == (side // 2) ** 2 + 1
    assert np.array_equal(labels, of_opencv(mask)[1])
    assert (stats[1:, 4] == 1).all()


@pytest.mark.parametrize("shape", [(400, 333), (90, 2000)])
def test_pieces_of_rules_are_those_of_the_whole_mask(shape):
    mask = np.zeros(shape, np.uint8)
    for at in range(12, shape[0] - 4, 37):
        mask[at : at + 3, 20:-30] = 255
    mask[5:-6, 41] = mask[5:-6, -50:-47] = 255
    mask[13:15, -28:-20] = 255
    for part in (mask, np.where(np.arange(shape[1]) % 90 < 2, mask, 0).astype(np.uint8)):
        _, labels, stats, centres = labelled(part)
        found = sparse(part)
        order, wanted = (np.lexsort(one[1:].T) for one in (found.stats, stats))
        assert np.array_equal(found.stats[1:][order], stats[1:][wanted])
        assert np.allclose(found.centres[1:][order], centres[1:][wanted])
        for label, (x, y, width, height, _) in enumerate(found.stats[1:].tolist(), start=1):
            inside = labels[y : y + height, x : x + width]
            assert np.array_equal(found.own(label), inside == inside[found.own(label)][0])


def test_a_mask_without_rules_has_no_pieces():
    assert len(sparse(np.zeros((500, 400), np.uint8)).stats) == 1
